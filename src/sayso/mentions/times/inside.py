"""Parts of what another reading means: ``the first three months of 2024``, ``the second Sunday of May``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Interval, Period
from sayso.mentions.times.context import FINENESS, Context
from sayso.mentions.times.durations import duration
from sayso.mentions.times.readings import Beside, Inside, Named, Nth, Same, Vague
from sayso.mentions.times.resolve import resolve
from sayso.mentions.times.resolved import Resolved, dated, placeholder
from sayso.mentions.times.steps import year_before

TUESDAY, SATURDAY = 2, 6
SHORT = ("day", "night", "week", "weekend")
HALF_WEEK = 4
"""Days from a day to the middle of the seven before it: the week before Christmas is the one that holds it."""


@resolve.register
def _(reading: Inside, context: Context) -> Resolved:
    whole = resolve(reading.whole, context)
    if reading.unit in ("week", "weekend") and whole.period and whole.period.unit == "day" and whole.days:
        near = whole.days[0] - timedelta(
            TUESDAY * (reading.unit == "weekend" and whole.days[0].isoweekday() <= TUESDAY)
        )
        return dated(calendar.containing(reading.unit, near), whole.anchor)
    if reading.unit == "weekend" and whole.days and reading.amount == 1:
        return weekend_of(whole, whole.days, reading.ordinal)
    if reading.unit == "fourth":
        return fourth_of(whole, reading.ordinal)
    if reading.unit == "half":  # which half is its modifier's to say
        return Resolved("DATE", whole.timex, whole.granularity, whole.days, whole.anchor, whole.period)
    value = duration(reading.unit, reading.amount)
    both = counted_part(whole.days, reading) if whole.days else None
    if both and reading.amount == 1 and reading.unit in SHORT:
        one = dated(calendar.containing(reading.unit, both[0] + (both[1] - both[0]) // 2), whole.anchor)
        return replace(one, days=both)  # 1 to 7 May, and the calendar's week nearest to them
    return Resolved("DURATION", value, reading.unit, both, whole.anchor, whole.period)


def weekend_of(whole: Resolved, days: Interval, ordinal: int) -> Resolved:
    """When you call this, it returns ``the second weekend of August``: the one of its second Saturday."""
    ahead = (SATURDAY - days[0].isoweekday()) % 7 + 7 * (ordinal - 1)
    back = (days[1].isoweekday() - SATURDAY - 1) % 7 + 1
    when = days[0] + timedelta(ahead) if ordinal > 0 else days[1] - timedelta(back)
    return dated(calendar.containing("weekend", when), whole.anchor)


def counted_part(days: Interval, reading: Inside) -> Interval | None:
    """When you call this, it returns the days of ``the first three months`` or ``the last week`` of an interval."""
    count = reading.amount or 1
    if reading.ordinal < 0:
        first = calendar.advanced(days[1], reading.unit, -count)
        return (first, days[1]) if first else None
    begin = calendar.advanced(days[0], reading.unit, (reading.ordinal - 1) * count)
    end = calendar.advanced(begin, reading.unit, count) if begin else None
    return (begin, end) if begin and end else None


@resolve.register
def _(reading: Nth, context: Context) -> Resolved:
    whole = resolve(reading.whole, context)
    if not whole.days:
        return Resolved("DATE", f"XXXX-XX-WXX-{reading.weekday}", "day", None, whole.anchor)
    first, last = whole.days
    if reading.ordinal > 0:
        when = first + timedelta((reading.weekday - first.isoweekday()) % 7 + 7 * (reading.ordinal - 1))
    else:
        when = last - timedelta((last.isoweekday() - reading.weekday - 1) % 7 + 1)
    inside = first <= when < last
    return (
        dated(calendar.containing("day", when), whole.anchor)
        if inside
        else Resolved("DATE", "XXXX-XX-XX", "day")
    )


@resolve.register
def _(reading: Beside, context: Context) -> Resolved:
    one = beside(reading, resolve(reading.day, context), context)
    today, named = context.published, isinstance(reading.day, Named) and reading.day.year is None
    if today is None or not named or reading.sign > 0 or context.lean >= 0 or context.narrative:
        return one
    # "suspended his campaign a week before Election Day", told days before it
    coming = beside(reading, resolve(reading.day, replace(context, lean=1)), context)
    return coming if one.days and coming.days and one.days[0] < coming.days[0] <= today else one


def beside(reading: Beside, named: Resolved, context: Context) -> Resolved:
    """When you call this, it returns a time beside the day ``named``: ``the week before Christmas``."""
    told = context.near(reading.unit) if isinstance(reading.day, Vague) and reading.sign > 0 else None
    if told:  # "the day after the battle", "the night of the battle" go on from the battle that was told
        return dated(told.moved(0 if reading.amount == 0 else 1), "mention")
    vague = FINENESS.get(named.granularity, 9) < FINENESS[reading.unit]  # the day after a year is none
    if not named.days or vague:
        return Resolved("DATE", placeholder(reading.unit), reading.unit, None, named.anchor)
    if reading.weekday is not None:
        nearest = beside_weekday(named.days[0], reading.weekday, reading.sign)
        return dated(calendar.containing("day", nearest), named.anchor)
    unit = {"night": "day", "weekend": "week"}.get(reading.unit, reading.unit)
    if reading.amount is None:
        reach = HALF_WEEK if unit == "week" else 1
        when = calendar.advanced(named.days[0], "day" if unit == "week" else unit, reach * reading.sign)
    else:
        when = calendar.advanced(named.days[0], unit, reading.amount * reading.sign)
        unit = "day" if unit == "week" else unit
    return dated(calendar.containing(unit, when), named.anchor) if when else named


def beside_weekday(day: date, weekday: int, sign: int) -> date:
    """When you call this, it returns the nearest weekday before or after ``day``: ``the Sunday after Easter``."""
    ahead = sign * (weekday - day.isoweekday())
    return day + timedelta(sign * (ahead % 7 or 7))


@resolve.register
def _(reading: Same, context: Context) -> Resolved:
    whole = resolve(reading.whole, context)
    ours = context.near(reading.unit) if reading.unit else context.compared
    ours = context.reference if ours is None and context.narrative and not reading.unit else ours
    if ours is None and context.published and reading.unit in SHORT:
        ours = calendar.containing(reading.unit, context.published)
    if reading.unit in SHORT and ours and whole.period and whole.period.unit == "year":
        return dated(in_year(ours, whole.period.index), whole.anchor)
    if ours is None and context.published and reading.unit in ("month", "quarter"):
        # a report compares the month or quarter that is over
        ours = calendar.containing(reading.unit, context.published).moved(-1)
    if ours is None or whole.period is None or whole.period.unit != "year":
        return whole
    if ours.unit not in calendar.MONTHS or calendar.MONTHS[ours.unit] >= 12:
        return whole
    each = 12 // calendar.MONTHS[ours.unit]
    if is_going_on(ours, context) and whole.period.index == year_before(ours).index // each:
        return dated(year_before(ours.moved(-1)), whole.anchor)
    return dated(Period(ours.unit, whole.period.index * each + ours.index % each), whole.anchor)


def is_going_on(period: Period, context: Context) -> bool:
    """When you call this, it says whether news told a period last that is not over, and so is not what it compares.

    "Costs would climb in the current quarter. The loss narrowed from $388 million in the year-ago quarter."
    """
    days = calendar.interval(period)
    news = not (context.narrative or context.fresh) and context.lean <= 0
    return bool(news and days and context.published and days[1] > context.published)


def in_year(period: Period, year: int) -> Period:
    """When you call this, it returns the day, week or weekend of a year that lies where ``period`` does in its own."""
    here = calendar.starts(period)
    there = calendar.advanced(here, "year", year - here.year) if here else None
    return calendar.containing(period.unit, there) if there else period


def fourth_of(whole: Resolved, ordinal: int) -> Resolved:
    """When you call this, it returns a quarter of a century, which TIMEX3 has no value for, by its days."""
    days = whole.days and calendar.fourths(whole.days, "century", ordinal - 1, ordinal)
    return Resolved("DATE", whole.timex, "year", days, whole.anchor, whole.period)
