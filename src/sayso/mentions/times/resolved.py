"""What a reading means in its article: a TIMEX3 type and value, and days where they are known."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Interval, Period
from sayso.mentions.times.durations import duration
from sayso.mentions.times.readings import Moved, Named
from sayso.records import Anchor, TimexType

SAID = {"night": "day", "southern season": "season"}
"""Units that have no name of their own in what is said of a time."""


@dataclass(frozen=True)
class Resolved:
    """What a reading means: TIMEX3 type and value, its days, and the period for later mentions to count from.

    ``side`` is -1 where all that is known of it is that it is not after ``days``, 1 where it is not before them.
    """

    type: TimexType
    timex: str
    granularity: str
    days: Interval | None = None
    anchor: Anchor | None = None
    period: Period | None = None
    side: int = 0


def dated(period: Period, anchor: Anchor | None) -> Resolved:
    """When you call this, it returns a calendar period as a DATE."""
    unit = SAID.get(period.unit, period.unit)
    return Resolved("DATE", calendar.timex(period), unit, calendar.interval(period), anchor, period)


def placeholder(unit: str) -> str:
    """When you call this, it returns the TIMEX3 value of an unknown unit: ``XXXX-XX-XX`` for a day."""
    shapes = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
    return shapes.get(unit, {"quarter": "XXXX-QX", "season": "XXXX-SX", "half": "XXXX-HX"}.get(unit, "XXXX"))


def offset(reading: Moved) -> str:
    """When you call this, it returns a symbolic value for a unit with nothing to count from: ``OFFSET P-1M``."""
    size = duration(reading.unit, abs(reading.by) or 1)
    if reading.by == 0:
        return f"THIS {size}"
    return f"OFFSET {size}" if reading.by > 0 else f"OFFSET P-{size[1:]}"


def partial(reading: Named) -> str:
    """When you call this, it returns the TIMEX3 value of a date whose year nobody knows: ``XXXX-03-04``."""
    if reading.feast or (reading.number is None and reading.unit == "day" and reading.day is None):
        return placeholder("day")
    number = reading.number
    if reading.unit == "day":
        return f"XXXX-{number:02d}-{reading.day:02d}" if number else f"XXXX-XX-{reading.day:02d}"
    shapes = {"month": "XXXX-{:02d}", "quarter": "XXXX-Q{}", "half": "XXXX-H{}"}
    if reading.unit == "season":
        return f"XXXX-{calendar.SEASONS['season'][number or 0]}"
    return shapes.get(reading.unit, "XXXX").format(number)
