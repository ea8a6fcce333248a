"""The quantities of one parsed sentence: what is counted, measured or rated, with exact offsets.

The stages are in :mod:`sayso.mentions.quantity`; the policy is ``annotations/guidelines.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from sayso.mentions.numbers import Number, find_figures, find_numbers
from sayso.mentions.quantity import (
    ages,
    bounded,
    changed,
    counted,
    elided,
    guards,
    joined,
    measured,
    multiplied,
    nounless,
)
from sayso.mentions.quantity.draft import Draft, Sentence, drafted
from sayso.mentions.quantity.ordinals import ranked
from sayso.records import Quantity, Span


def find_quantities(doc: Doc, *, taken: Sequence[Span] = ()) -> list[Quantity]:
    """When you call this, it returns the quantities of ``doc``, one sentence, sorted and without overlaps.

    ``doc`` has been tagged, parsed, lemmatised and entity-recognised.  ``taken`` are spans of times found
    elsewhere, in which only a length of time is a quantity (``six weeks`` of ``six weeks ago``); a bare number of
    four figures is none of them before it has been asked what it counts.  Without them, dates and clock times are
    still left alone.
    Offsets are code points into ``doc.text``.
    """
    sentence = Sentence(doc)
    drafts = _drafts(sentence, taken)
    changing = frozenset(d.start for d in drafts if changed.leads_on(sentence, d))
    drafts = joined.joined(sentence, drafts, changing)
    drafts = _counted(sentence, elided.elided(sentence, drafts))
    drafts = bounded.restated(sentence, nounless.compared(sentence, drafts))
    drafts = changed.changed(sentence, drafts)
    return [_quantity(sentence, d) for d in _apart(drafts) if d.kind is not None]


A_QUARTER = re.compile(r"\ba quarter\b", re.IGNORECASE)
"""A fraction of a word that is no figure: "up to a quarter"."""


def holds_quantity(text: str) -> bool:
    """When you call this, it says whether ``text`` has a word that a quantity could be read from.

    It is a cheap gate: true wherever :func:`find_quantities` finds something, or a number is to account for.
    """
    return bool(find_figures(text)) or A_QUARTER.search(text) is not None or multiplied.may_hold(text)


def _drafts(sentence: Sentence, taken: Sequence[Span]) -> list[Draft]:
    """The drafts of all numbers that can be quantities, with units and bounds, before any two are joined."""
    numbers = find_numbers(sentence.text)
    decades = ages.decades(sentence)
    blocked = [(g.start, g.end) for g in guards.guarded(sentence, numbers)]
    blocked += [(d.start, d.end) for d in decades]
    drafts = []
    for number in _free(sentence, numbers, taken):
        if guards.inside((number.start, number.end), blocked):
            continue
        draft = measured.measured(sentence, drafted(number))
        draft = multiplied.multiple(sentence, draft)
        draft = ages.aged(sentence, draft)
        draft = ranked(sentence, draft)
        drafts.append(plus(sentence, bounded.bounded(sentence, draft)))
    wordless = [
        d
        for d in (*multiplied.worded(sentence), *multiplied.nothings(sentence))
        if not guards.inside((d.start, d.end), (*taken, *blocked))
    ]
    drafts += [d for d in decades if not guards.inside((d.start, d.end), taken)]
    drafts += [bounded.bounded(sentence, d) for d in wordless]
    return _apart(drafts)


def plus(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it reads the unit behind a bound that follows its number: ``300-plus miles``."""
    behind = draft.kind is None and draft.form == "cardinal" and draft.end > draft.last
    return measured.measured(sentence, draft) if behind else draft


def _free(sentence: Sentence, numbers: Sequence[Number], taken: Sequence[Span]) -> list[Number]:
    """The numbers outside of ``taken``; inside, lengths with both their ends (``every 11 to 13 days``), and counts."""
    kept: list[Number] = []
    for number in reversed(numbers):
        span = (number.start, number.end)
        if (
            not guards.inside(span, taken)
            or guards.like_year(number, taken)
            or measured.lasts(sentence, number)
            or (
                kept
                and guards.inside((kept[-1].start, kept[-1].end), taken)
                and joined.links(sentence, number, kept[-1])
            )
        ):
            kept.append(number)
    return kept[::-1]


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Sorted, and where two overlap (a second of time and the ordinal *second*) the one that starts first."""
    result: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first, -d.end)):
        if result and draft.first < result[-1].end:
            continue
        if result and draft.start < result[-1].end:
            result.append(replace(draft, start=draft.first))
        else:
            result.append(draft)
    return result


def _counted(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    limits = [d.start for d in drafts[1:]] + [len(sentence.text)]
    return [
        elided.pointed(sentence, counted.counted(sentence, draft, limit))
        for draft, limit in zip(drafts, limits, strict=False)
        if draft.form != "ordinal" or draft.kind is not None
    ]


def _quantity(sentence: Sentence, draft: Draft) -> Quantity:
    low, high = draft.low, draft.high
    if draft.value is not None:
        low = draft.value if draft.bound in ("at_least", "more_than") else None
        high = draft.value if draft.bound in ("at_most", "less_than") else None
    assert draft.kind is not None
    return Quantity(
        start=draft.start,
        end=draft.end,
        text=sentence.text[draft.start : draft.end],
        kind=draft.kind,
        value=draft.value,
        low=low,
        high=high,
        unit=draft.unit or "-",
        bound=draft.bound,
        rule=draft.rule,
        currency=draft.currency,
        direction=draft.direction if changed.is_verbal(draft) else None,
        change=draft.change,
    )
