"""Numbers that are no quantities, each with the reason: so that every number of a sentence is accounted for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.mentions.numbers import Number, find_figures, find_numbers
from sayso.mentions.quantity import guards
from sayso.mentions.quantity.draft import Sentence
from sayso.records import SkippedNumber, Span


def find_nonquantities(doc: Doc, *, found: Sequence[Span]) -> list[SkippedNumber]:
    """When you call this, it returns a skipped number for every figure of ``doc`` that no span of ``found`` covers.

    ``doc`` is one parsed sentence, ``found`` the spans of its quantities and times.  A span is as wide as the
    thing it is part of (``iPhone 11``).  ``reason`` is one of the guidelines' list, ``unread`` as the last resort.
    """
    sentence = Sentence(doc)
    left = [f for f in find_figures(sentence.text) if not guards.inside(f, found)]
    if not left:
        return []
    numbers = find_numbers(sentence.text)
    guarded = guards.guarded(sentence, numbers)
    result: list[SkippedNumber] = []
    for figure in left:
        if result and figure[0] < result[-1].end:
            continue
        start, end, reason = _why(figure, guarded, numbers)
        start = max(start, result[-1].end) if result else start
        if guards.inside((start, end), found):
            start, end = figure
        result.append(SkippedNumber(start=start, end=end, text=sentence.text[start:end], reason=reason))
    return result


def _why(figure: Span, guarded: Sequence[guards.Guarded], numbers: Sequence[Number]) -> tuple[int, int, str]:
    for g in guarded:
        if g.start < figure[1] and figure[0] < g.end:
            return min(g.start, figure[0]), max(g.end, figure[1]), g.reason
    for n in numbers:
        if n.start < figure[1] and figure[0] < n.end and n.kind == "ordinal":
            return n.start, n.end, "ordinal"
    return *figure, "unread"
