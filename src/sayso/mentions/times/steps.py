"""Periods moved by an amount of another unit."""

from __future__ import annotations

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.readings import Away


def stepped(start: Period, reading: Away) -> Period:
    """When you call this, it returns ``start`` moved by an amount of another unit."""
    amount = (reading.amount or 0.0) * reading.sign
    if start.unit == "day":
        return start.moved(int(amount * calendar.DAYS.get(reading.unit, 1)))
    if start.unit == "week":
        return start.moved(int(amount * calendar.DAYS.get(reading.unit, 7) // 7))
    ratio = calendar.MONTHS.get(reading.unit, 3) / calendar.MONTHS.get(start.unit, 3)
    return start.moved(round(amount * ratio)) if start.unit in calendar.MONTHS else start.moved(int(amount))


def year_before(period: Period) -> Period:
    """When you call this, it returns the same day, month, quarter or half a year before."""
    if period.unit in calendar.MONTHS:
        return period.moved(-12 // calendar.MONTHS[period.unit])
    day = calendar.starts(period)
    before = calendar.advanced(day, "year", -1) if day else None
    return calendar.containing("day", before) if before else period.moved(-365)
