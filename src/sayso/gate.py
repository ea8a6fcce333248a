"""Decides which sentences can hold a claim, so that the others need not be parsed.

The gate errs on the side of parsing: every figure, number word, date word and verb of multiplying opens it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.mentions.attribution import context_needed
from sayso.mentions.quantities import holds_quantity
from sayso.mentions.times import holds_time
from sayso.records import Sentence


def wanted(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """When you call this, it returns the indexes of the sentences that may hold a quantity or a time."""
    return {
        i
        for i, s in enumerate(sentences)
        if holds_quantity(words := text[s.start : s.end]) or holds_time(words)
    }


def parsed(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """When you call this, it returns the indexes to parse: those wanted, and those their speakers stand in."""
    first = wanted(text, sentences)
    return first | context_needed(text, sentences, first)
