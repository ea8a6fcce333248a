"""Joins what is told from a day to that day: ``two days before Easter``, ``a year ago today``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from sayso.mentions.times.readings import (
    Away,
    Beside,
    Clock,
    DayPart,
    Found,
    Length,
    Moved,
    Named,
    Reading,
    Vague,
)

AGO = re.compile(r",?\s+(?:on\s+)?")
SIDE = re.compile(r"(?!.*\b(?:just|shortly|long|soon|right)\s)[^,;:]*\b(before|after)\s+")
BESIDE = re.compile(r"\s+(before|after)\s+")
"""What stands between a length and the day that it is counted from, not "five days on orders placed after July 30"."""
FROM = re.compile(r"\s+from\s+")
RIGHT = re.compile(r"\s+(?:before|after)\s+")
EVENT = re.compile(
    r"\s+(?:(?:the|an?|his|her|its|their|our|my|this|that|these|those)\s|(?:he|she|it|they|we|I|you)\s(?!had\b|['’])|[A-Z]\w)"
)
"""What an event begins with; "the day before he had said so" tells of a day before, and no event."""
OF_EVENT = re.compile(r"\s+of\s+(?:the|that|this|his|her|its|their|our|my)\s+[a-z]")
EVENT_DAY = Beside("day", 0.0, 1, Vague("PAST_REF"))
"""The day of an event that nobody dates."""
REACH = 20
"""Characters before a length in which it is said that something lasted."""
LASTED = re.compile(r"\b(?:[Ff]or|[Ii]n|[Oo]ver|runs?|ran|lasts?|lasted|lasting|takes?|took)\s+$")


def from_events(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` where a day told from an event is open: "the day before the vote"."""
    return [replace(f, reading=beside_event(f.reading)) if is_of_event(text, f) else f for f in found]


def is_of_event(text: str, found: Found) -> bool:
    """When you call this, it says whether an event follows: "the day before the vote", "the night of the fire"."""
    if found.rule == "time.part":
        return OF_EVENT.match(text, found.end) is not None
    return found.rule == "time.day_side" and EVENT.match(text, found.end) is not None


def beside_event(reading: Reading) -> Reading:
    """When you call this, it returns a day, or part of one, beside an event that nobody dates."""
    if isinstance(reading, DayPart) and reading.day is None:
        return replace(reading, day=EVENT_DAY)
    if isinstance(reading, DayPart) and isinstance(reading.day, Moved):
        return replace(reading, day=beside_event(reading.day))
    if isinstance(reading, Moved) and reading.base == "mention":
        return Beside(reading.unit, None, reading.by, Vague("PAST_REF"))
    return reading


def from_a_day(text: str, left: Found, right: Found) -> Reading | None:
    """When you call this, it returns a time told from a day: "two days before Easter", "a week from Friday"."""
    a, b = left.reading, right.reading
    if isinstance(a, (Clock, DayPart)) and a.day is not None and is_weekday(a.day):
        # "3pm on the Friday before Christmas"
        day = from_a_day(text, replace(left, reading=a.day), right)
        return replace(a, day=day) if isinstance(day, Beside) else None
    side = (
        BESIDE.fullmatch(text, left.end, right.start)
        if isinstance(a, Length)
        else SIDE.fullmatch(text[left.start : right.start])
    )
    lasted = isinstance(a, Length) and LASTED.search(text[max(0, left.start - REACH) : left.start])
    if lasted and (side or FROM.fullmatch(text, left.end, right.start)):
        return None
    if side and is_date(b):
        apart = is_weekday(a) and not RIGHT.fullmatch(text, left.end, right.start)
        return None if apart else beside(a, b, side[1])
    if FROM.fullmatch(text, left.end, right.start) and is_weekday(b) and isinstance(a, Length):
        return beside(a, b, "from") if a.unit in ("week", "month", "year") else None
    return anniversary(a, b) if AGO.fullmatch(text, left.end, right.start) else None


def anniversary(a: Reading, b: Reading) -> Reading | None:
    """When you call this, it returns one time of two: "25 years ago this month", "a week ago on Sunday"."""
    if not (isinstance(a, Away) and a.base == "publication" and a.sign < 0 and a.amount is not None):
        return None
    inner = b.day if isinstance(b, DayPart) else b
    if isinstance(inner, Moved) and inner.base == "publication" and inner.unit in ("day", "week", "month"):
        return replace(a, grain=inner.unit, day=inner)
    if isinstance(inner, Named) and a.unit == "year" and (inner.unit, inner.by) == ("season", 0):
        return replace(inner, by=None, within=a)  # "five years ago this summer"
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


def is_weekday(reading: Reading) -> TypeGuard[Named]:
    """When you call this, it says whether a reading is a weekday and no more: ``Friday``."""
    if not isinstance(reading, Named) or reading.weekday is None:
        return False
    return reading == Named("day", weekday=reading.weekday, base=reading.base)


def beside(a: Reading, day: Reading, side: str) -> Reading | None:
    """When you call this, it returns ``the week before Christmas`` or ``two days after 3 May`` as one time."""
    sign = -1 if side == "before" else 1
    if isinstance(a, Moved) and a.base == "mention":
        return Beside(a.unit, None, sign, day)
    if is_weekday(a):
        return Beside("day", None, sign, day, a.weekday)
    if isinstance(a, DayPart) and isinstance(a.day, Moved) and a.day.base == "mention":
        return DayPart(a.code, Beside("day", None, sign, day))
    if isinstance(a, Length) and a.amount is not None and a.unit in ("day", "week", "month", "year"):
        return Beside(a.unit, a.amount, sign, day)
    return None
