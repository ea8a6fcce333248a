"""Joins what is told from a day to that day: ``two days before Easter``, ``a year ago today``."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.mentions.times.readings import Away, Beside, DayPart, Found, Length, Moved, Named, Reading

AGO = re.compile(r",?\s+")
SIDE = re.compile(r".*\b(before|after)\s+")
LASTED = re.compile(r"\b(?:[Ff]or|[Ii]n|[Oo]ver)\s+$")


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
    """When you call this, it returns one time that is told twice: "25 years ago this month", "a year ago today"."""
    if not (isinstance(a, Away) and a.base == "publication" and a.sign < 0 and a.amount is not None):
        return None
    here = (
        isinstance(b, Moved) and b.by == 0 and b.base == "publication" and b.unit in ("day", "week", "month")
    )
    return replace(a, grain=b.unit) if here and isinstance(b, Moved) else None


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
