"""Parts a quotation that is all that was said from the words around it, which a parse may have taken in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.mentions.attribution.draft import Draft, overlap
from sayso.mentions.attribution.quotations import Quotation
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speech import is_sentence
from sayso.records import Span

SPOKEN = frozenset({"say", "ask", "deny"})
TOUCHING = re.compile(r"[,:]?\s*")


def spoken_alone(reading: Reading, draft: Draft) -> Draft:
    """When you call this, it returns a draft whose whole speech stands in marks without the words outside.

    'Asked about tolls, Lee said: "They stay."': the question is not said.  '"It fell," Lee said, as a crowd
    looked on': nor is the crowd.  A quotation that goes on with a clause is a part of it: 'said tolls "stay put"'.
    """
    if draft.rule.split(".")[1] not in SPOKEN:
        return draft
    first = next(
        (q for q in quoted(reading, draft) if is_sentence(reading.text, q) and alone(reading, draft, q)), None
    )
    if first is None:
        return draft
    parts = {clipped(span, q.inner) for span in draft.content for q in reading.quotations_in(span)}
    return replace(draft, content=tuple(sorted((s, e) for s, e in parts if first.start <= s < e)))


def quoted(reading: Reading, draft: Draft) -> Iterator[Quotation]:
    """Yield the quotations in a content."""
    for span in draft.content:
        yield from (q for q in reading.quotations_in(span) if overlap(span, q.inner))


def alone(reading: Reading, draft: Draft, quotation: Quotation) -> bool:
    """Whether a content begins with a quotation, or the words that present it touch its opening mark."""
    start, _ = quotation.inner
    if draft.content[0][0] >= start:
        return draft.content[0][0] == start
    before = max((e for _, e in (*draft.source, *draft.cue) if e <= quotation.start), default=None)
    return before is not None and TOUCHING.fullmatch(reading.text, before, quotation.start) is not None


def clipped(span: Span, inner: Span) -> Span:
    """Return the part of a content's span that stands in a quotation."""
    return max(span[0], inner[0]), min(span[1], inner[1])
