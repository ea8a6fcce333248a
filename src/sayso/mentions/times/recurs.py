"""Reads weekdays and dates that come again as sets: ``open Monday to Friday``, ``every April and May``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TypeGuard

from spacy.tokens import Doc

from sayso import lexicons
from sayso.mentions.times import words
from sayso.mentions.times.apposed import is_yearless
from sayso.mentions.times.lean import tokens_of
from sayso.mentions.times.readings import Found, Named, Reading, Recurring
from sayso.mentions.times.resolved import partial

BOTH = re.compile(r",?\s+(?:and|or)\s+|,\s+")
"""What stands between the days of a list."""
BUT = re.compile(r",?\s+(?:except|but|bar|excluding|apart\s+from)\s+(?:on\s+|for\s+)?")
"""What leaves a day out of those that recur: "every day except Sunday"."""
TO = re.compile(r"\s+(?:to|through)\s+|\s?[-–—]\s?")
"""What stands between the first and the last weekday of opening hours."""
REACH = 80
"""Characters before weekdays that are read for opening hours."""
YEARLY = re.compile(r",?\s+(?:(?:in|on|from|around)\s+)?")
"""What stands between "every year" and its date: "each year in August", "April 15 every year"."""
EVENINGS = ("TEV", "TNI")
"""The ends of the TIMEX3 values of evenings and nights."""
OFTEN = ("daily", "nightly")
"""Adverbs that make the hours of their sentence those of any day."""


@cache
def hours_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for what makes weekdays opening hours: "is open", "Closed".

    A full stop after "a.m." does not end them.
    """
    rows = lexicons.rows("time_hours.csv")
    states, verbs = (
        words.choice([form for row in rows if row["kind"] == kind for form in words.forms(row)])
        for kind in ("state", "verb")
    )
    told = rf"\b(?:is|are)\s+(?:\w+\s+)?{states}|\b{verbs}|^\W*{states}"
    return re.compile(rf"(?:{told})\b(?:[^.;]|(?<=[ap])\.|(?<=\.m)\.)*$")


def weekly(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with the weekdays of opening hours as sets: "open Monday to Friday"."""
    out = list(found)
    hours = False
    for i in range(1, len(out)):
        pair = out[i - 1], out[i]
        stretch = all(is_weekday(f.reading) for f in pair) and TO.fullmatch(text, pair[0].end, pair[1].start)
        if stretch and hours_pattern().search(text, max(0, pair[0].start - REACH), pair[0].start):
            out[i - 1 : i + 1] = [replace(f, reading=each(f.reading)) for f in pair]
            hours = True
        elif hours and is_weekday(pair[1].reading):
            out[i] = replace(pair[1], reading=each(pair[1].reading))  # "…, and Sunday, noon to 5 p.m."
    return out


def each(day: Reading) -> Reading:
    """When you call this, it returns a weekday, or a date without a year, as one that recurs."""
    if not isinstance(day, Named):
        return day
    return Recurring(f"XXXX-WXX-{day.weekday}" if is_weekday(day) else partial(day), "set")


def recurring(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with dates beside one that recurs as that one is told.

    So "every Monday and Friday" and "each year in August" recur; "last week, on Tuesday and Friday" are of one week.
    """
    out = list(found)
    for i in range(1, len(out)):
        before, day = out[i - 1].reading, out[i].reading
        gap = text[out[i - 1].end : out[i].start]
        week = before.within if isinstance(before, Named) and before.weekday is not None else None
        if week is not None and isinstance(day, Named) and is_weekday(day) and BOTH.fullmatch(gap):
            out[i] = replace(out[i], reading=replace(day, within=week))  # "last week, on Tuesday and Friday"
        if goes_with(before, day, gap):
            out[i] = replace(out[i], reading=each(day))
    for i in range(len(out) - 1, 0, -1):
        day, after = out[i - 1].reading, out[i].reading
        gap = text[out[i - 1].end : out[i].start]
        listed = is_weekday(day) and BOTH.fullmatch(gap)  # "on Tuesday and Thursday mornings"
        if isinstance(after, Recurring) and (
            (listed and is_weekdays(after)) or is_of_each_year(day, after, gap)
        ):
            out[i - 1] = replace(out[i - 1], reading=each(day))
    return out


def goes_with(before: Reading, day: Reading, gap: str) -> bool:
    """When you call this, it says whether a date after one that recurs does so, too: "every April and May"."""
    if not isinstance(before, Recurring):
        return False
    if is_weekday(day):
        return bool((is_weekdays(before) and BOTH.fullmatch(gap)) or BUT.fullmatch(gap))
    months = is_of_any_year(day) and re.fullmatch(r"XXXX-\d\d", before.timex) and BOTH.fullmatch(gap)
    return bool(months) or is_of_each_year(day, before, gap)


def is_of_each_year(day: Reading, years: Recurring, gap: str) -> bool:
    """When you call this, it says whether a date stands beside "every year": "May 1 each year"."""
    return years.timex == "P1Y" and is_of_any_year(day) and YEARLY.fullmatch(gap) is not None


def is_weekdays(reading: Recurring) -> bool:
    """When you call this, it says whether weekdays recur: ``every Monday``, ``Friday evenings``."""
    return reading.timex.startswith("XXXX-WXX-")


def is_of_any_year(day: Reading) -> bool:
    """When you call this, it says whether a date is told by its month, or its month and day, alone."""
    return is_yearless(day) and day.unit != "season"


def is_weekday(day: Reading | None) -> TypeGuard[Named]:
    """When you call this, it says whether a day is told by its weekday alone: "Saturday morning, May 3" goes on."""
    return isinstance(day, Named) and day.weekday is not None and day.number is None and day.by is None


def recur(doc: Doc, found: Sequence[Found]) -> bool:
    """When you call this, it says whether a sentence tells of what happens again and again, by a set of times in it.

    "Is open daily from 10 a.m." does; "the daily paper" does not.
    """
    return any(f.rule != "time.set" or is_often(doc, f) for f in found if isinstance(f.reading, Recurring))


def is_often(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether an adverb says on which days: ``daily``."""
    token = tokens_of(doc, found.start, found.end)[-1]
    return token.lower_ in OFTEN and token.head.pos_ in ("VERB", "AUX", "ADJ", "ADP")


def is_nightly(text: str, found: Sequence[Found]) -> bool:
    """When you call this, it says whether a sentence tells of evenings or nights that come again: "nightly at 7:15"."""
    sets = [(f, f.reading.timex) for f in found if isinstance(f.reading, Recurring)]
    return any(timex.endswith(EVENINGS) or text[f.start : f.end].lower() == "nightly" for f, timex in sets)
