"""Calendar units as numbers: a :class:`Period` is a unit and its index, so that moving it is an addition.

The interval of a period is half-open; its TIMEX3 value is that of ISO-TimeML (``2024-Q1``, ``2024-W10``,
``198`` for a decade, ``19`` for a century, ``BC0480`` for a year before the era).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
"""Units that are whole months: how many."""
DAYS = {"day": 1, "week": 7, "fortnight": 14}
YEARS, CYCLE = 400, 146_097
"""Years after which the calendar comes round, and their days."""
SEASONS = {"season": ("SP", "SU", "FA", "WI"), "southern season": ("FA", "WI", "SP", "SU")}
"""Units that are seasons, north and south of the equator: their names, from the one that begins in March."""
LAST = 3
"""The place of the season that begins in December, counted from spring."""
JULY = 7
"""The second half of a year begins: a year-end that was may be this year's, a fiscal year is named by the next one."""


@dataclass(frozen=True, order=True)
class Period:
    """One calendar unit: ``Period("month", 24290)`` is the 24,290th month, March 2024."""

    unit: str
    index: int

    def moved(self, by: int) -> Period:
        """When you call this, it returns the period ``by`` units later (earlier where negative)."""
        return Period(self.unit, self.index + by)


Interval = tuple[date, date]


def month_period(unit: str, year: int, month: int = 1) -> Period:
    """When you call this, it returns the ``unit`` of whole months that holds ``month`` of ``year``.

    Decades and centuries before the era are named by their hundreds or tens: 341 BC is of the 340s BC.
    """
    size = MONTHS[unit] // 12
    if year < 0 and size > 1:
        return Period(unit, -(-year // size))
    return Period(unit, (year * 12 + month - 1) // MONTHS[unit])


def season(year: int, number: int, *, south: bool = False) -> Period:
    """When you call this, it returns season ``number`` (0 spring to 3 winter) that begins in ``year``.

    South of the equator spring begins in September, and it is the summer that goes on into the next year.
    """
    return (
        Period("southern season", year * 4 + (number + 2) % 4)
        if south
        else Period("season", year * 4 + number)
    )


def turns_the_year(period: Period) -> bool:
    """When you call this, it says whether a season goes on into the next year: winter, in the south summer."""
    return period.unit in SEASONS and period.index % 4 == LAST


def day(year: int, month: int, number: int) -> Period | None:
    """When you call this, it returns that day, or ``None`` where the calendar has none (30 February).

    Days before the era are counted back in cycles of 400 years, as the calendar itself goes round.
    """
    cycles = max((YEARS - year) // YEARS, 0)
    try:
        return Period("day", date(year + YEARS * cycles, month, number).toordinal() - CYCLE * cycles)
    except (ValueError, OverflowError):
        return None


def figures(period: Period) -> tuple[int, int, int] | None:
    """When you call this, it returns year, month and day of a period's first day (of a weekend: of its week).

    It returns ``None`` after year 9999; years before the era are negative.
    """
    unit, index = period.unit, period.index
    if unit not in ("day", "week", "weekend"):
        months = index * 3 + 2 if unit in SEASONS else index * MONTHS[unit]
        return months // 12, months % 12 + 1, 1
    number = index if unit == "day" else index * 7 + 1
    cycles = max((CYCLE - number) // CYCLE, 0)
    try:
        first = date.fromordinal(number + CYCLE * cycles)
    except (ValueError, OverflowError):
        return None
    return first.year - YEARS * cycles, first.month, first.day


def ordinal(period: Period | None) -> int | None:
    """When you call this, it returns the number of a period's first day, below 1 before the era; so dates compare."""
    first = figures(period) if period else None
    begins = day(*first) if first else None
    return begins.index if begins else None


def holding(unit: str, period: Period) -> Period | None:
    """When you call this, it returns the ``unit`` in which a finer period begins, ``None`` after year 9999."""
    if period.unit == unit:
        return period
    first = figures(period)
    if first is None:
        return None
    year, month, _ = first
    if unit in SEASONS:
        return Period(unit, (year * 12 + month - 3) // 3)
    if unit in MONTHS:
        return month_period(unit, year, month)
    begins = day(*first)
    return Period(unit, (begins.index - 1) // 7) if begins and unit in ("week", "weekend") else begins


def containing(unit: str, when: date) -> Period:
    """When you call this, it returns the ``unit`` in which the day ``when`` lies."""
    today = Period("day", when.toordinal())
    return holding(unit, today) or today


def interval(period: Period | None) -> Interval | None:
    """When you call this, it returns the days ``[from, to)`` of a period.

    No period has none, and neither has one outside years 1 to 9998.
    """
    first, last = starts(period), starts(period and period.moved(1))
    if first and period and period.unit == "weekend":
        first += timedelta(5)
    return (first, last) if first and last else None


def starts(period: Period | None) -> date | None:
    """When you call this, it returns the first day of a period (of a weekend: of its week), ``None`` of none."""
    first = figures(period) if period is not None else None
    if first is None or period is None:
        return None
    year, month, number = first
    try:
        # The first century and the first millennium begin with year 1: there is no year 0
        return date(1 if year == 0 and MONTHS.get(period.unit, 0) > MONTHS["decade"] else year, month, number)
    except (ValueError, OverflowError):
        return None


def weekday(day: Period) -> int:
    """When you call this, it returns a day's ISO number in its week, 1 for Monday."""
    return (day.index - 1) % DAYS["week"] + 1


def year_text(year: int) -> str:
    """When you call this, it returns a year as TIMEX3 writes it: four digits, ``BC`` before the era."""
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def timex(period: Period) -> str:
    """When you call this, it returns the TIMEX3 value of a period."""
    unit, index = period.unit, period.index
    if unit == "day":
        first = figures(period)
        return f"{year_text(first[0])}-{first[1]:02d}-{first[2]:02d}" if first else "XXXX-XX-XX"
    if unit in ("week", "weekend"):
        monday = starts(period)
        if monday is None:
            return "XXXX-WXX"
        year, week, _ = monday.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit in SEASONS:
        return f"{year_text(index // 4)}-{SEASONS[unit][index % 4]}"
    if unit in ("decade", "century", "millennium"):
        width = {"decade": 3, "century": 2, "millennium": 1}[unit]
        return f"{index:0{width}d}" if index >= 0 else f"BC{-index:0{width}d}"
    each = 12 // MONTHS[unit]
    year, part = divmod(index, each)
    tail = {"year": "", "half": f"-H{part + 1}", "quarter": f"-Q{part + 1}", "month": f"-{part + 1:02d}"}[
        unit
    ]
    return year_text(year) + tail


def fourths(days: Interval, unit: str, first: int, last: int) -> Interval:
    """When you call this, it returns the days between two fourths of a ``unit``: (0, 2) is its first half.

    Halves of years and more are whole months; what is shorter is divided by its days.
    """
    size = MONTHS.get(unit, 0)
    by_days = (days[1] - days[0]).days
    edges = (
        advanced(days[0], "month", size * n / 4) if size > 3 else days[0] + timedelta(by_days * n // 4)
        for n in (first, last)
    )
    begin, end = (edge or whole for edge, whole in zip(edges, days, strict=True))
    return begin, end


def advanced(when: date, unit: str, amount: float) -> date | None:
    """When you call this, it returns ``when`` plus an ``amount`` of ``unit``; a month's end is kept in its month.

    Clock units move no day unless they fill one.  ``None`` where the result leaves the calendar.
    """
    try:
        if unit in MONTHS or unit in SEASONS:
            months = round(amount * MONTHS.get(unit, 3))
            year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
            return clamped(year, month + 1, when.day)
        days = {
            "hour": 1 / 24,
            "minute": 1 / 1440,
            "second": 1 / 86400,
            "millisecond": 0.0,
            "weekend": 7.0,
            "night": 1.0,
        }
        return when + timedelta(math.floor(amount * DAYS.get(unit, days.get(unit, 1.0))))
    except (ValueError, OverflowError):
        return None


def clamped(year: int, month: int, number: int) -> date:
    """When you call this, it returns that day, or the month's last where the month is shorter."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(number - 1), following - timedelta(1))
