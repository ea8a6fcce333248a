"""Gives every quotation that grammar has not placed to a speaker: by the words around it, else by its neighbours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import accumulate

from sayso.mentions.attribution import direct, unlisted
from sayso.mentions.attribution.draft import Draft
from sayso.mentions.attribution.quotations import Quotation
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speech import is_speech
from sayso.records import Span, Spans

SPOKEN = frozenset({"say", "ask", "deny"})
Spot = tuple[int, int]
"""Where a content begins, and the number of its draft."""
FLOATING = "attribution.say.floating"


def with_quotations(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """When you call this, it returns the drafts with the quotations that grammar has not placed.

    A quotation goes to the draft with the same cue ('"It fell," Lee said, "and fast."'), else it makes a
    draft of its own with the words around it; one that stands alone goes to the attribution before it.
    """
    placed = Placed(reading, drafts)
    for quotation in speeches(reading, [span for d in drafts for span in d.content]):
        frame = direct.frame(reading, quotation) or unlisted.frame(reading, quotation)
        if frame is not None:
            host = placed.with_cue(frame.cue)
            if host is not None:
                placed.extend(host, quotation.inner)
            else:
                content = (quotation.inner,)
                placed.add(
                    Draft(
                        frame.source,
                        frame.cue,
                        content,
                        frame.rule,
                        frame.sentence,
                        denied=frame.denied,
                    )
                )
        elif direct.fills_sentence(reading, quotation):
            float_on(reading, quotation, placed)
    return placed.drafts


def float_on(reading: Reading, quotation: Quotation, placed: Placed) -> None:
    """Give a quotation that stands alone to the attribution of saying before it."""
    host = placed.before(quotation.start)
    if host is None:
        return
    draft = placed.drafts[host]
    if direct.continues(reading, draft.content, draft.cue, quotation):
        placed.extend(host, quotation.inner)
    else:
        placed.add(replace(draft, content=(quotation.inner,), rule=FLOATING, denied=False, hedged=False))


def speeches(reading: Reading, covered: Iterable[Span]) -> list[Quotation]:
    """When you call this, it returns the quotations of speech that no content in ``covered`` holds."""
    spans = sorted(covered)
    starts = [s for s, _ in spans]
    reach = list(accumulate((e for _, e in spans), max))

    def held(start: int, end: int) -> bool:
        i = bisect_right(starts, start) - 1
        return i >= 0 and reach[i] >= end

    return [
        q
        for q in reading.quotations
        if not held(*q.inner) and (is_speech(reading.text, q) or direct.behind_verb(reading, q))
    ]


class Placed:
    """The drafts so far, to be asked in reading order: which has this cue, and which one of saying came last."""

    def __init__(self, reading: Reading, drafts: Iterable[Draft]) -> None:
        """Take the drafts that grammar made."""
        self.reading = reading
        self.drafts: list[Draft] = []
        self.cues: dict[int, int] = {}
        self.waiting: list[Spot] = []
        self.last: int | None = None
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take one more draft."""
        number = len(self.drafts)
        self.drafts.append(draft)
        for start, end in draft.cue:
            for at in range(start, end):
                self.cues.setdefault(at, number)
        if draft.source and draft.cue and self.speaks(draft):
            heappush(self.waiting, (draft.content[0][0], number))

    def speaks(self, draft: Draft) -> bool:
        """Whether a draft may go on with a quotation: 'asked if she knew' is followed by another's answer."""
        kind = draft.rule.split(".")[1]
        return kind in SPOKEN and (
            kind != "ask" or self.reading.quotation_at(draft.content[0][0]) is not None
        )

    def extend(self, number: int, span: Span) -> None:
        """Add a span to the content of draft ``number``."""
        self.drafts[number] = self.drafts[number].extended(span)

    def with_cue(self, cue: Spans) -> int | None:
        """When you call this, it returns the number of the draft whose cue shares a character with ``cue``."""
        return next((self.cues[at] for s, e in cue for at in range(s, e) if at in self.cues), None)

    def before(self, offset: int) -> int | None:
        """When you call this, it returns the number of the last draft of saying with a source before ``offset``.

        ``offset`` must not go back from call to call.
        """
        while self.waiting and self.waiting[0][0] < offset:
            one = heappop(self.waiting)[1]
            self.last = one if self.last is None else max(self.last, one, key=self.place)
        return self.last

    def place(self, number: int) -> Spans:
        """Return the later of a draft's cue and content, as its place in reading order."""
        return max(self.drafts[number].cue, self.drafts[number].content)
