"""Stretches told by their ends: ``the year to March``, ``the nine months ended June 30``, ``between X and Y``."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeGuard

import msgspec

from sayso.mentions.times import bounds, calendar
from sayso.mentions.times.apposed import is_undated
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.context import AYEAR
from sayso.mentions.times.news import ENDED
from sayso.mentions.times.readings import BESIDE_A_DATE, Away, Found, Length, Moved, Named, Reading, Same
from sayso.records import TimeSpan

YEARLY = ("time.month", "time.month_day", "time.day_month")
"""Rules of dates that come back each year."""
FISCAL = re.compile(r"\b(?:fiscal|financial)\s+year\b", re.IGNORECASE)
"""A year that is named by the one that it ends in."""
YEAR = 12
"""Months of a year."""
FISCAL_YEAR = "time.fiscal_year"
FIRST = "0002"
"""The year after the calendar's first one, before which nothing is moved."""
ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
"""The values of a year, month or day."""
BEGINS = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?:begins?|began|beginning|starts?|started|starting)\s+(?:on\s+)?"
)
LONGEST = {"day": 1, "week": 7, "month": 31}
"""Days of a unit; a longer time that is told by it is a stretch of several."""
GAP = 24
"""Characters between a length and the date that ends it."""


def stretched(text: str, found: list[Found], spans: list[TimeSpan], today: date | None) -> list[TimeSpan]:
    """When you call this, it returns a sentence's times with those that end one another placed.

    "The 12 months to March 2024" are two times, of which the length has the days of both; "the five years after
    1945" is one.
    """
    out: list[TimeSpan] = []
    taken = -1
    for i, one in enumerate(spans):
        if i == taken:
            continue
        after = spans[i + 1] if i + 1 < len(spans) else None
        reading = found[i].reading
        if (
            after
            and isinstance(reading, Length)
            and reading.extra in BESIDE_A_DATE
            and after.start - one.end < GAP
        ):
            placed = ended(text, one, reading, after)
            taken = i + 1 if placed.end == after.end else taken
            out.append(placed)
        elif after and one.rule == FISCAL_YEAR and BEGINS.fullmatch(text, one.end, after.start):
            out.append(of_beginning(one, after))
        elif after and isinstance(reading, Moved) and ENDED.fullmatch(text, one.end, after.start):
            out.append(of_end(one, reading, after))
        elif after and is_quarter(reading) and ENDED.fullmatch(text, one.end, after.start):
            out.append(of_own_end(one, reading.unit, after))
        else:
            out.append(one)
    out = both_ends(text, out, today, {f.start for f in found if is_undated(f.reading)})
    return recalled(out, {f.start: f.reading for f in found})


def recalled(spans: list[TimeSpan], readings: dict[int, Reading]) -> list[TimeSpan]:
    """When you call this, it returns ``spans`` with a stretch's year before as long as the stretch.

    "Between January and June, 61 died, up from 44 in the same period last year", "£4m in the six months to March,
    against £3m a year earlier".
    """
    out: list[TimeSpan] = []
    told: TimeSpan | None = None
    for span in spans:
        years = back(span, readings.get(span.start), told)
        if told and years:
            first, last = (after(day or "", "year", years) for day in (told.from_, told.to))
            out.append(msgspec.structs.replace(span, from_=first, to=last))
            continue
        if is_long(span):
            told = span
        elif told and not (told.from_ or "") <= (span.from_ or "") < (told.to or ""):
            told = None
        out.append(span)
    return out


def back(span: TimeSpan, reading: Reading | None, told: TimeSpan | None) -> int:
    """When you call this, it returns by how many years a time moves the stretch ``told``, 0 for no such time."""
    if told is None or told.to is None or span.from_ is None:
        return 0
    if isinstance(reading, Same):
        last = date.fromisoformat(told.to) - timedelta(1)
        return date.fromisoformat(span.from_).year - last.year if reading.unit is None else 0
    if not isinstance(reading, Away) or (reading.unit, reading.amount) != ("year", 1):
        return 0
    return -1 if reading.base == "mention" and reading.sign < 0 else 0


def is_long(span: TimeSpan) -> bool:
    """When you call this, it says whether a time is a stretch of its sentence: longer than its unit, and no decade."""
    if not (span.from_ and span.to):
        return False
    days = (date.fromisoformat(span.to) - date.fromisoformat(span.from_)).days
    unit = 0 if span.type == "DURATION" else LONGEST.get(span.granularity or "", AYEAR)
    return span.type in ("DATE", "DURATION") and unit < days <= AYEAR


def ended(text: str, one: TimeSpan, reading: Length, after: TimeSpan) -> TimeSpan:
    """When you call this, it returns a length that ends or begins with the date ``after`` it, and holds its words.

    The two stay apart where a length runs to its end, as TimeML has them ("the year to March"): one that has it
    ``before`` is told by it ("the decade before 1914").
    """
    if reading.extra == "after":
        return begun(text, one, reading, after)
    if after.to is None or reading.amount is None or after.type == "DURATION":
        return one
    first = calendar.advanced(date.fromisoformat(after.to), reading.unit, -reading.amount)
    placed = msgspec.structs.replace(
        one, from_=first.isoformat() if first else None, to=after.to, anchor=after.anchor
    )
    if reading.extra == "ends":
        return whole(placed, reading, date.fromisoformat(after.to))
    return msgspec.structs.replace(placed, end=after.end, text=text[one.start : after.end])


def of_end(one: TimeSpan, reading: Moved, after: TimeSpan) -> TimeSpan:
    """When you call this, it returns ``the quarter``, ``which ended Sept. 30``, as the calendar's that ends then."""
    if one.rule == FISCAL_YEAR and after.to is not None:
        return of_fiscal_end(one, after, date.fromisoformat(after.to))
    if reading.by or reading.unit not in ("quarter", "half") or after.to is None:
        return one
    period = ending(reading.unit, date.fromisoformat(after.to))
    days = calendar.interval(period)
    if period is None or days is None:
        return one
    return renamed(one, after, calendar.timex(period), days)


def is_quarter(reading: Reading) -> TypeGuard[Named]:
    """When you call this, it says whether a reading is a quarter or half by its number: ``the second quarter``."""
    return (
        isinstance(reading, Named)
        and reading.unit in calendar.MONTHS
        and 1 < calendar.MONTHS[reading.unit] < YEAR
    )


def of_own_end(one: TimeSpan, unit: str, after: TimeSpan) -> TimeSpan:
    """When you call this, it returns ``the second quarter ended Dec. 31``, a firm's own: the months up to then."""
    if after.to is None:
        return one
    end = date.fromisoformat(after.to)
    period = ending(unit, end)
    first = calendar.advanced(end, "month", -calendar.MONTHS[unit])
    return renamed(one, after, calendar.timex(period) if period else one.timex, (first, end))


def of_fiscal_end(one: TimeSpan, after: TimeSpan, end: date) -> TimeSpan:
    """When you call this, it returns ``the fiscal year`` that ends on a date: it has the name of that year."""
    first = calendar.advanced(end, "year", -1)
    return renamed(one, after, f"{(end - timedelta(1)).year:04d}", (first, end))


def of_beginning(one: TimeSpan, after: TimeSpan) -> TimeSpan:
    """When you call this, it returns ``the fiscal year`` that begins on a date: one from autumn is the next year's."""
    if after.from_ is None:
        return one
    first = date.fromisoformat(after.from_)
    year = first.year + (first.month >= calendar.JULY)
    return renamed(one, after, f"{year:04d}", (first, calendar.advanced(first, "year", 1)))


def renamed(one: TimeSpan, after: TimeSpan, timex: str, days: tuple[date | None, date | None]) -> TimeSpan:
    """When you call this, it returns a time with the value and days that the date ``after`` it gives it."""
    first, last = (day.isoformat() if day else None for day in days)
    return msgspec.structs.replace(one, timex=timex, from_=first, to=last, anchor=after.anchor)


def ending(unit: str, end: date) -> Period | None:
    """When you call this, it returns the calendar's ``unit`` that ends before the day ``end``, None where none does.

    A week that ends on a Friday is still that week; a year that ends in June is none of the calendar.
    """
    period = calendar.containing(unit, end - timedelta(1))
    days = calendar.interval(period)
    return period if unit == "week" or (days is not None and days[1] == end) else None


def begun(text: str, one: TimeSpan, reading: Length, before: TimeSpan) -> TimeSpan:
    """When you call this, it returns a length that begins with a date: ``the five years after 1945``."""
    if before.from_ is None or reading.amount is None:
        return one
    last = calendar.advanced(date.fromisoformat(before.from_), reading.unit, reading.amount)
    return msgspec.structs.replace(
        one,
        end=before.end,
        text=text[one.start : before.end],
        from_=before.from_,
        to=last.isoformat() if last else None,
        anchor=before.anchor,
    )


def whole(placed: TimeSpan, reading: Length, end: date) -> TimeSpan:
    """When you call this, it returns ``the quarter ended Sept. 30`` as the calendar's third one; else the length."""
    if reading.amount != 1 or reading.unit not in ("week", "month", "quarter", "year"):
        return placed
    period = ending(reading.unit, end)
    if period is None and FISCAL.search(placed.text):
        period = calendar.containing("year", end - timedelta(1))
    if period is None:
        return placed
    return msgspec.structs.replace(
        placed, type="DATE", timex=calendar.timex(period), granularity=reading.unit
    )


def in_order(left: TimeSpan, right: TimeSpan, today: date | None) -> tuple[TimeSpan, TimeSpan]:
    """When you call this, it returns a stretch's first end before its last: Thursday to Monday, November to March."""
    start = right.from_ or right.timex  # of "until Friday" the end alone is known
    if not (left.from_ and left.to) or left.from_ <= start:
        return left, right
    if left.rule == right.rule == "time.weekday":
        if today and date.fromisoformat(start) >= today:
            # "will be here from Tuesday to Friday", told on a Friday, too
            return left, moved(right, "week", 1)
        return moved(left, "week", -1), right
    if "TIME" in (left.type, right.type) and right.anchor == "publication":
        return left, moved(right, "week", 1)  # "imposed a curfew from 8 p.m. Monday to 6 a.m. Wednesday"
    if left.anchor == right.anchor == "publication" and left.rule in YEARLY:
        # "from Nov. 20 to Jan. 5", of which the publication lies between
        return moved(left, "year", -1), right
    return left, right


def moved(span: TimeSpan, unit: str, by: int) -> TimeSpan:
    """When you call this, it returns a time some weeks or years away; only a day, month or year is moved."""
    day, _, time = span.timex.partition("T")
    if not ISO.fullmatch(day) or day < FIRST:
        return span
    first, last = (after(end, unit, by) if end else None for end in (span.from_, span.to))
    timex = after((day + "-01-01")[:10], unit, by)[: len(day)] + (f"T{time}" if time else "")
    return msgspec.structs.replace(span, timex=timex, from_=first, to=last)


def after(day: str, unit: str, by: int) -> str:
    """When you call this, it returns the ISO day some weeks or years after one, or the same where none is."""
    return (calendar.advanced(date.fromisoformat(day), unit, by) or date.fromisoformat(day)).isoformat()


def within_a_year(left: TimeSpan, right: TimeSpan) -> TimeSpan:
    """When you call this, it returns a last end without a year near the first: "December 2005 to January"."""
    if not (left.from_ and right.from_) or right.rule not in YEARLY or left.granularity != right.granularity:
        return right
    years = (date.fromisoformat(right.from_) - date.fromisoformat(left.from_)).days // AYEAR
    return moved(right, "year", -years) if years > 0 and right.anchor == "publication" else right


def both_ends(
    text: str, spans: list[TimeSpan], today: date | None, yearless: Container[int]
) -> list[TimeSpan]:
    """When you call this, it returns ``spans`` with the two ends of a stretch each holding all of it.

    "Between 2010 and 2019" is two times, and what it dates holds for all ten years.  ``yearless`` are the starts of
    the dates without a year.
    """
    out = list(spans)
    for i, (one, two) in enumerate(pairwise(spans)):
        if not {one.type, two.type} <= {"DATE", "TIME"} or not bounds.paired(text, one, two):
            continue
        left, right = in_order(one, within_a_year(one, two) if two.start in yearless else two, today)
        if left.from_ and right.to and left.from_ < right.to:
            out[i] = msgspec.structs.replace(left, to=right.to)
            out[i + 1] = msgspec.structs.replace(right, from_=left.from_)
    return out
