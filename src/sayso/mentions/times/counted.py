"""Joins what is told from a day to that day: ``two days before Easter``, ``a year ago today``."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.mentions.times.readings import Away, Beside, DayPart, Found, Length, Moved, Named, Reading, Vague

AGO = re.compile(r",?\s+")
SIDE = re.compile(r".*\b(before|after)\s+")
EVENT = re.compile(
    r"\s+(?:(?:the|an?|his|her|its|their|our|my|this|that|these|those)\s|(?:he|she|it|they|we|I|you)\s(?!had\b|['’])|[A-Z]\w)"
)
"""What an event begins with; "the day before he had said so" tells of a day before, and no event."""
LASTED = re.compile(r"\b(?:[Ff]or|[Ii]n|[Oo]ver)\s+$")


def from_events(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` where a day told from an event is open: "the day before the vote"."""
    return [
        replace(f, reading=beside_event(f.reading))
        if f.rule == "time.day_side" and EVENT.match(text, f.end)
        else f
        for f in found
    ]


def beside_event(reading: Reading) -> Reading:
    """When you call this, it returns a day, or part of one, beside an event that nobody dates."""
    if isinstance(reading, DayPart) and isinstance(reading.day, Moved):
        return replace(reading, day=beside_event(reading.day))
    if isinstance(reading, Moved) and reading.base == "mention":
        return Beside(reading.unit, None, reading.by, Vague("PAST_REF"))
    return reading


def from_a_day(text: str, left: Found, right: Found) -> Reading | None:
    """When you call this, it returns a time told from a day: "two days before Easter", "a year ago today"."""
    side = SIDE.fullmatch(text[left.start : right.start])
    if side and is_date(right.reading):
        lasted = isinstance(left.reading, Length) and LASTED.search(text[: left.start])
        return None if lasted else beside(left.reading, right.reading, side[1])
    if AGO.fullmatch(text[left.end : right.start]):
        return anniversary(left.reading, right.reading)
    return None


def anniversary(a: Reading, b: Reading) -> Reading | None:
    """When you call this, it returns one time of two: "25 years ago this month", "a week ago Sunday"."""
    if not (isinstance(a, Away) and a.base == "publication" and a.sign < 0 and a.amount is not None):
        return None
    inner = b.day if isinstance(b, DayPart) else b
    if isinstance(inner, Moved) and inner.base == "publication" and inner.unit in ("day", "week", "month"):
        return replace(a, grain=inner.unit, day=inner)
    if (
        isinstance(inner, Named)
        and inner.weekday
        and (inner.number, inner.day, inner.within) == (None, None, None)
    ):
        return replace(a, grain="day", day=inner)
    return None


def is_date(reading: Reading) -> bool:
    """When you call this, it says whether a reading is a day by its date or its feast: ``Christmas``, ``3 May``."""
    return isinstance(reading, Named) and reading.unit == "day" and bool(reading.feast or reading.number)


def beside(a: Reading, day: Reading, side: str) -> Reading | None:
    """When you call this, it returns ``the week before Christmas`` or ``two days after 3 May`` as one time."""
    sign = -1 if side == "before" else 1
    if isinstance(a, Moved) and a.base == "mention":
        return Beside(a.unit, None, sign, day)
    if isinstance(a, DayPart) and isinstance(a.day, Moved) and a.day.base == "mention":
        return DayPart(a.code, Beside("day", None, sign, day))
    if isinstance(a, Length) and a.amount is not None and a.unit in ("day", "week", "month", "year"):
        return Beside(a.unit, a.amount, sign, day)
    return None
