"""Joins a clock time or part of a day with the day beside it: ``Tuesday night``, ``9 a.m. on 3 May``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from sayso.mentions.times import recurs
from sayso.mentions.times.apposed import is_any_weekday
from sayso.mentions.times.counted import EVENT_DAY, OF_EVENT, from_a_day
from sayso.mentions.times.halves import halved
from sayso.mentions.times.readings import (
    BESIDE_A_DATE,
    Away,
    Beside,
    Clock,
    DayPart,
    Found,
    Length,
    Moved,
    Named,
    Reading,
    Recurring,
)

BETWEEN = re.compile(r",?\s+(?:(?:on|of|in|at|around|for)\s+)?(?:the\s+)?|\s?,\s?", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|and|until|till|through|or|,|[-–—/])\s*(?:the\s+)?")
COMMA = re.compile(r",\s+|\s+of\s+")
YEAR = re.compile(r",?\s+(?:(?:in|of)\s+)?")
OF = re.compile(r"\s+of\s+")
AND = re.compile(r",?\s+(?:and\s+)?")
COMPARED = re.compile(
    r"\s+(?:of|more|less|longer|sooner|faster|slower|ahead|behind|clear|before|after|later|earlier|ago)\b"
)
"""What makes a length with a comma before it one of its own: "two hours, 30 minutes longer than before"."""
PARTS = {("year", "month"): 12, ("hour", "minute"): 60, ("minute", "second"): 60, ("hour", "second"): 3600}
"""Units that a length tells one after the other, and how many of the second make the first."""
ENDS = re.compile(r"(?:\d|m\.?|noon|midnight)(?:\s+(?:to|and|until|till)\s+|\s*[-–—]\s*)$")
AT_NIGHT = " at "
"""What stands between an hour and its night: "at 11 at night"."""
LATE = re.compile(r"\slate\s")
OVERNIGHT = re.compile(r"\s+(?:on\s+)?")
CLOSE = re.compile(r",?\s+(?:(?:on|of|in)\s+)?(?:the\s+)?", re.IGNORECASE)
ARTICLE = re.compile(r"\b[Tt]he\s+$")
BARE_PART = re.compile(
    r"(?:-|,?\s+(?:in\s+the\s+|at\s+)?)(early\s+|late\s+|mid-?)?(morning|afternoon|evening|night|dawn|dusk|midday|lunchtime)\b",
    re.IGNORECASE,
)


def joined(text: str, found: list[Found], codes: dict[str, str]) -> list[Found]:
    """When you call this, it returns ``found`` with neighbours that make one time joined; ``codes`` name parts."""
    out: list[Found] = []
    found = recurs.weekly(text, found)
    for current in (with_part(text, f, found, codes) for f in late_apart(text, found)):
        if out and current.start < out[-1].end:
            continue
        both = merged(text, out[-1], current) if out else None
        if both:
            out[-1] = both
        else:
            out.append(current)
    return recurs.recurring(text, out)


def late_apart(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` without the "late" of a length before it: "an hour late Sunday"."""
    out = list(found)
    for i in range(1, len(out)):
        late = isinstance(out[i - 1].reading, Length) and LATE.match(text, out[i - 1].end)
        if late and late.end() == out[i].start + len("late "):
            out[i] = replace(out[i], start=late.end(), mod=None)
    return out


def is_day(reading: Reading | None) -> TypeGuard[Named | Moved | Away]:
    """When you call this, it says whether a reading is a day that a time can lie in."""
    if isinstance(reading, Away):
        return "day" in (reading.unit, reading.grain)
    return isinstance(reading, (Named, Moved)) and reading.unit == "day"


def with_part(text: str, found: Found, others: list[Found], codes: dict[str, str]) -> Found:
    """When you call this, it returns a day with the part of it that follows: ``Tuesday`` + `` night``."""
    if not (is_day(found.reading) or is_any_weekday(found.reading)):
        return found
    after = BARE_PART.match(text, found.end)
    if not after or any(o.start < after.end() <= o.end and isinstance(o.reading, Clock) for o in others):
        return found
    mods = {"e": "START", "l": "END", "m": "MID"}
    mod = mods[after[1][0].lower()] if after[1] else found.mod
    part = DayPart(codes[after[2].lower()], found.reading)
    return replace(found, end=after.end(), reading=part, mod=mod)


def summed(text: str, left: Found, right: Found) -> Found | None:
    """When you call this, it returns one length of two: ``an hour and 50 minutes``."""
    a, b = left.reading, right.reading
    if (
        not (isinstance(a, Length) and isinstance(b, Length))
        or a.extra in BESIDE_A_DATE
        or b.extra in BESIDE_A_DATE
    ):
        return None
    size = PARTS.get((a.unit, b.unit))
    if a.amount is None or b.amount is None or not size:
        return None
    gap = text[left.end : right.start]
    if not AND.fullmatch(gap) or (gap[0] == "," and COMPARED.match(text, right.end)):
        return None
    one = Length(a.unit, a.amount + b.amount / size)
    return replace(left, end=right.end, reading=one)


def merged(text: str, left: Found, right: Found) -> Found | None:
    """When you call this, it returns one time made of two neighbours, ``None`` where they are two."""
    reading = of_a_day(text[left.end : right.start], left, right) or from_a_day(text, left, right)
    if isinstance(reading, Clock) and reading.day is None and OF_EVENT.match(text, right.end):
        reading = replace(reading, day=EVENT_DAY)  # "at 10 p.m. on the night of the murder"
    reading = reading or each_day(text, left, right) or of_a_feast(text, left, right)
    if reading is None:
        return summed(text, left, right)
    article = (
        ARTICLE.search(text, max(0, left.start - 6), left.start) if isinstance(reading, Beside) else None
    )
    start = article.start() if article else left.start
    return Found(start, right.end, reading, left.rule, left.mod or right.mod)


def of_a_day(gap: str, left: Found, right: Found) -> Reading | None:
    """When you call this, it returns a clock time or part of day with the day, or part, beside it."""
    a, b = left.reading, right.reading
    day = is_day(b) or is_any_weekday(b)
    if isinstance(a, (Clock, DayPart)) and a.day is None and day and CLOSE.fullmatch(gap):
        return replace(a, day=b)
    if isinstance(b, (Clock, DayPart)) and b.day is None and is_day(a) and BETWEEN.fullmatch(gap):
        return replace(b, day=a)
    if (
        left.rule == "time.deictic"
        and isinstance(a, DayPart)
        and recurs.is_weekday(b)
        and OVERNIGHT.fullmatch(gap)
    ):
        return replace(a, day=b)  # "overnight Monday"
    if isinstance(a, DayPart) and recurs.is_weekday(a.day) and is_day(b) and COMMA.fullmatch(gap):
        return replace(a, day=b)
    if isinstance(a, DayPart) and a.day is None and isinstance(b, DayPart) and b.day and OF.fullmatch(gap):
        return replace(a, day=b.day)
    if isinstance(a, Clock) and isinstance(b, DayPart) and None in (a.day, b.day):
        return in_part(a, b) if CLOSE.fullmatch(gap) or gap == AT_NIGHT else None
    if isinstance(a, DayPart) and isinstance(b, Clock) and b.day is None and BETWEEN.fullmatch(gap):
        return in_part(b, a)
    return None


def of_a_feast(text: str, left: Found, right: Found) -> DayPart | None:
    """When you call this, it returns a part of a feast with the year after it: ``Christmas night 1146``."""
    part, year = left.reading, right.reading
    if not isinstance(part, DayPart) or not isinstance(year, Named) or year.unit != "year":
        return None
    day = part.day
    if not isinstance(day, Named) or day.feast is None or day.year or day.by is not None:
        return None
    near = YEAR.fullmatch(text, left.end, right.start)
    return replace(part, day=replace(day, year=year.year)) if near else None


def each_day(text: str, left: Found, right: Found) -> Recurring | None:
    """When you call this, it returns a clock time of days that recur as one set: ``8 p.m. Sundays``, ``6:45 each day``.

    One that ends a range is none: "from 8am to 10pm every day".
    """
    clock, days = left.reading, right.reading
    if not (isinstance(clock, Clock) and isinstance(days, Recurring)) or right.rule == "time.set":
        return None
    if not OVERNIGHT.fullmatch(text, left.end, right.start) or ENDS.search(text[: left.start][-16:]):
        return None
    day, _, part = days.timex.partition("T")
    day = "XXXX-XX-XX" if day == "P1D" else day
    at = halved(clock, part) if part else clock
    return Recurring(f"{day}T{at.time}", "set") if day.startswith("XXXX-") else None


def in_part(clock: Clock, part: DayPart) -> Clock:
    """When you call this, it returns a clock time within a part of a day: ``9:00`` in the evening is 21:00."""
    return replace(halved(clock, part.code), day=part.day or clock.day)


def shared_years(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` where a range's year, said once, holds for both ends.

    ``from January to April 2015``: the year is the later date's, and the earlier one's, or the one before.
    """
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i].reading, out[i + 1].reading
        if not (isinstance(a, Named) and isinstance(b, Named)) or a.year or a.within:
            continue
        if b.year is None and not isinstance(b.within, Moved):
            continue
        months = (
            a.number is not None
            and b.number is not None
            and a.unit in ("day", "month", "quarter", "season")
            and b.unit == a.unit
        )
        if months and RANGE.fullmatch(text[out[i].end : out[i + 1].start]):
            before = (a.number or 0) > (b.number or 0)
            year = None if b.year is None else b.year - before
            within = None if before else b.within  # "from May 21 to October 11 this year"
            out[i] = replace(out[i], reading=replace(a, year=year, within=within))
    return out
