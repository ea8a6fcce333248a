"""Times as other programs write them: EDTF, the Extended Date/Time Format of ISO 8601-2 (Library of Congress, 2019).

The interval of days is the truth, and what is written has just those days: ``2024-03``, ``2024-34`` for a quarter,
``198X``, ``2022-10/..``.  The season that a year ends in, whose code says no year for its January, is written by its
months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.records import TimeSpan

CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
BEFORE_ERA = re.compile(r"BC(\d{4})((?:-\d\d){0,2})")
UNITS = (("XX", 100), ("X", 10), ("", 1))
"""How many years a year is cut to, with what stands for the figures left out."""
PARTS = {3: 33, 6: 40}
"""The codes of the first quarter and the first half of a year, by their months (EDTF level 2)."""
SEASONS = {3: 21, 6: 22, 9: 23}
"""The codes of the seasons that lie in one year, by the month in which they begin."""
SOUTHERN = {(3, "FA"): 31, (6, "WI"): 32, (9, "SP"): 29}
"""Those of the south (EDTF level 2), by their month and their TIMEX3 code."""
YEARS = ("year", "decade", "century", "millennium")
YEAR, MONTH, DAY = 4, 7, 10
"""Characters of an ISO date that tell a year, a month, a day."""
APPROXIMATE = "~"


def edtf(time: TimeSpan) -> str | None:
    """When you call this, it returns a time as EDTF, ``None`` for one that has no days: a set, a plain length.

    An open end is ``..``, and what the words only come near to has a ``~``.
    """
    near = APPROXIMATE if time.mod == "APPROX" else ""
    if time.from_ is None and time.to is None:
        return before_era(time.timex, near)
    if CLOCK.fullmatch(time.timex):
        return time.timex + ("" if time.timex.count(":") > 1 else ":00")
    first = date.fromisoformat(time.from_) if time.from_ else None
    after = date.fromisoformat(time.to) if time.to else None
    if first and after:
        whole = next(units(first, after, time.timex), None)
        return f"{whole}{near}" if whole else stretch(first, after, near)
    if first:
        return f"{cut(first, first, time.granularity)}{near}/.."
    return f"../{cut(after - timedelta(1), after, time.granularity)}{near}" if after else None


def before_era(timex: str, near: str) -> str | None:
    """When you call this, it returns a date before the era: 341 BC is the year -340, since EDTF has a year 0."""
    told = BEFORE_ERA.fullmatch(timex)
    return f"-{int(told[1]) - 1:04d}{told[2]}{near}" if told else None


def units(first: date, after: date, timex: str) -> Iterator[str]:
    """When you call this, it yields the one unit that the days from ``first`` to before ``after`` are, if any.

    A season is one of the south where ``timex`` calls its months so.
    """
    months = (after.year - first.year) * 12 + after.month - first.month
    if after - first == timedelta(1):
        yield first.isoformat()
    if first.day != 1 or after.day != 1:
        return
    for figures, years in UNITS:
        if months == years * 12 and first.month == 1 and first.year % years == 0:
            yield f"{first.year:04d}"[: 4 - len(figures)] + figures
    if months == 1:
        yield first.isoformat()[:MONTH]
    if months in PARTS and (first.month - 1) % months == 0:
        yield f"{first.year:04d}-{PARTS[months] + (first.month - 1) // months}"
    if months == 3 and first.month in SEASONS:
        yield f"{first.year:04d}-{SOUTHERN.get((first.month, timex[-2:]), SEASONS[first.month])}"


def stretch(first: date, after: date, near: str) -> str:
    """When you call this, it returns both ends of a stretch: its months where it is made of months, else its days."""
    last = after - timedelta(1)
    size = MONTH if first.day == after.day == 1 else DAY
    return f"{first.isoformat()[:size]}{near}/{last.isoformat()[:size]}{near}"


def cut(day: date, edge: date, granularity: str) -> str:
    """When you call this, it returns the day that ends an open stretch, no finer than it was told.

    ``edge`` is where the stretch meets what it leaves out: the day itself, or the one after it.
    """
    if granularity in YEARS and (edge.month, edge.day) == (1, 1):
        return day.isoformat()[:YEAR]
    return day.isoformat()[: MONTH if granularity != "day" and edge.day == 1 else DAY]
