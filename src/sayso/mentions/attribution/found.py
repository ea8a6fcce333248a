"""The bare attribution that the rules of grammar yield, in the tokens of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True)
class Found:
    """A bare attribution in one sentence: the tokens of its three parts, and the rule that found it."""

    source: list[Token]
    cue: list[Token]
    content: list[Token]
    rule: str
    denied: bool = False
    hedged: bool = False
    head: Token | None = None
    """The head of the source: one that stands in a quotation is no source of what is around it."""
