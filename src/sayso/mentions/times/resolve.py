"""From a reading to dates: what the words mean in an article of a given day, after what was said before."""

from __future__ import annotations

from datetime import timedelta
from functools import singledispatch

from sayso.mentions.times import calendar, feasts
from sayso.mentions.times.calendar import Interval, Period
from sayso.mentions.times.context import Context, Resolved, dated, offset, placeholder
from sayso.mentions.times.durations import CLOCKS, duration
from sayso.mentions.times.readings import (
    Away,
    Clock,
    DayPart,
    Inside,
    Length,
    Moved,
    Named,
    Nth,
    Reading,
    Recurring,
    Rolling,
    Same,
    Vague,
)
from sayso.mentions.times.steps import stepped, year_before
from sayso.records import Anchor

SATURDAY = 6


@singledispatch
def resolve(reading: Reading, context: Context) -> Resolved:
    """When you call this, it returns what ``reading`` means in ``context``; unresolved ends stay ``None``."""
    raise TypeError(f"no reading: {reading!r}")


@resolve.register
def _(reading: Vague, context: Context) -> Resolved:
    return Resolved("DATE", reading.timex, "vague")


@resolve.register
def _(reading: Recurring, context: Context) -> Resolved:
    return Resolved("SET", reading.timex, reading.granularity)


@resolve.register
def _(reading: Length, context: Context) -> Resolved:
    plain = Resolved("DURATION", duration(reading.unit, reading.amount), reading.unit)
    if reading.extra == "in" and context.lean == 1 and context.published and reading.amount is not None:
        # "The bridge will open in two weeks": the day that lies so far ahead.
        when = calendar.advanced(context.published, reading.unit, reading.amount)
        days = calendar.interval(calendar.containing("day", when)) if when else None
        return Resolved("DURATION", plain.timex, reading.unit, days, "publication")
    return plain


@resolve.register
def _(reading: Moved, context: Context) -> Resolved:
    start = context.base(reading.base, reading.unit)
    if start and is_past_weekend(reading, context):
        start = start.moved(-1)
    if start is None:
        known = reading.base == "mention" and context.reference is not None
        return Resolved("DATE", placeholder(reading.unit) if known else offset(reading), reading.unit)
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    return dated(start.moved(reading.by), anchor)


def is_past_weekend(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether ``the weekend`` is over: "it rained over the weekend", on a Tuesday."""
    recent = reading.unit == "weekend" and reading.by == 0 and reading.base != "mention" and context.lean < 0
    return recent and context.published is not None and context.published.isoweekday() < SATURDAY


@resolve.register
def _(reading: Away, context: Context) -> Resolved:
    if reading.amount is None:
        near = (
            context.published
            if reading.unit in ("minute", "second") and reading.base == "publication"
            else None
        )
        days = calendar.interval(calendar.containing("day", near)) if near else None
        return Resolved("DATE", "PAST_REF" if reading.sign < 0 else "FUTURE_REF", "vague", days)
    if reading.unit in CLOCKS:
        return hours_away(reading, context)
    unit = {"week": "day", "fortnight": "day", "night": "day", "weekend": "week"}.get(
        reading.unit, reading.unit
    )
    if reading.amount != int(reading.amount) and unit in ("year", "decade", "century"):
        unit = "month"
    start = context.base(reading.base, unit)
    if start is None:
        size = duration(reading.unit, reading.amount)
        known = reading.base == "mention" and context.reference is not None
        symbolic = f"OFFSET {size if reading.sign > 0 else 'P-' + size[1:]}"
        return Resolved("DATE", placeholder(unit) if known else symbolic, unit)
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    same = context.reference if context.fresh and reading.base == "mention" and reading.sign < 0 else None
    if (
        same
        and reading.unit == "year"
        and reading.amount == 1
        and same.unit in ("day", "month", "quarter", "half")
    ):
        # "3.1% in May, up from 2.9% a year earlier" compares with the May before.
        return dated(year_before(same), anchor)
    return dated(stepped(start, reading), anchor)


def hours_away(reading: Away, context: Context) -> Resolved:
    """When you call this, it returns a point some hours away: a day where they fill days, else a time of it."""
    start = context.base(reading.base, "day")
    hours = (reading.amount or 0.0) * {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600, "millisecond": 0.0}[
        reading.unit
    ]
    if start is None:
        return Resolved("TIME", "XXXX-XX-XXTXX", "hour")
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    if hours >= 24 and hours % 24 == 0:
        return dated(start.moved(int(hours // 24) * reading.sign), anchor)
    day = start.moved(int(hours // 24) * reading.sign)
    return Resolved("TIME", f"{calendar.timex(day)}TXX", "hour", calendar.interval(day), anchor, day)


@resolve.register
def _(reading: Rolling, context: Context) -> Resolved:
    value = duration(reading.unit, reading.amount)
    plain = Resolved("DURATION", value, reading.unit)
    start = context.base(reading.base, "day")
    if start is None or reading.amount is None:
        return plain
    here = calendar.interval(start)
    far = here and calendar.advanced(here[0], reading.unit, reading.amount * reading.sign)
    if not here or not far:
        return plain
    days = (far, here[1]) if reading.sign < 0 else (here[0], far)
    return Resolved(
        "DURATION", value, reading.unit, days, "publication" if reading.base == "publication" else "mention"
    )


@resolve.register
def _(reading: Inside, context: Context) -> Resolved:
    whole = resolve(reading.whole, context)
    if reading.unit == "week" and whole.period and whole.period.unit == "day" and whole.days:
        return dated(calendar.containing("week", whole.days[0]), whole.anchor)
    if reading.unit == "half":
        return half_of(whole, reading.ordinal)
    value = duration(reading.unit, reading.amount)
    if not whole.days:
        return Resolved("DURATION", value, reading.unit, None, whole.anchor)
    both = counted_part(whole.days, reading)
    return Resolved("DURATION", value, reading.unit, both, whole.anchor)


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
def _(reading: Same, context: Context) -> Resolved:
    whole = resolve(reading.whole, context)
    ours = context.near(reading.unit) if reading.unit else context.reference
    if ours is None or whole.period is None or whole.period.unit != "year":
        return whole
    if ours.unit not in calendar.MONTHS or calendar.MONTHS[ours.unit] >= 12:
        return whole
    each = 12 // calendar.MONTHS[ours.unit]
    return dated(Period(ours.unit, whole.period.index * each + ours.index % each), whole.anchor)


def half_of(whole: Resolved, ordinal: int) -> Resolved:
    """When you call this, it returns the first or second half of a week, month or decade, by its days."""
    if not whole.days:
        return Resolved("DATE", whole.timex, whole.granularity, None, whole.anchor)
    first, last = whole.days
    middle = first + timedelta((last - first).days // 2)
    days = (first, middle) if ordinal == 1 else (middle, last)
    return Resolved("DATE", whole.timex, whole.granularity, days, whole.anchor, whole.period)


@resolve.register
def _(reading: Clock, context: Context) -> Resolved:
    day, text, anchor = of_day(reading.day, context)
    fine = "minute" if not reading.time.endswith(":00") or reading.time.count(":") > 1 else "hour"
    days = calendar.interval(day) if day else None
    return Resolved("TIME", f"{text}T{reading.time}{reading.zone}", fine, days, anchor, day)


@resolve.register
def _(reading: DayPart, context: Context) -> Resolved:
    day, text, anchor = of_day(reading.day, context)
    days = calendar.interval(day) if day else None
    return Resolved("TIME", f"{text}T{reading.code}", "part_of_day", days, anchor, day)


def of_day(reading: Reading | None, context: Context) -> tuple[Period | None, str, Anchor | None]:
    """When you call this, it returns the day a time lies in: the one said, else the one last spoken of."""
    if reading is not None:
        resolved = resolve(reading, context)
        if resolved.period and resolved.period.unit == "day":
            return resolved.period, resolved.timex, resolved.anchor
        return None, resolved.timex if "OFFSET" not in resolved.timex else "XXXX-XX-XX", resolved.anchor
    near = context.near("day") if context.fresh or context.narrative else None
    if near:
        return near, calendar.timex(near), "mention"
    if context.published and not context.narrative:
        today = calendar.containing("day", context.published)
        return today, calendar.timex(today), "publication"
    return None, "XXXX-XX-XX", None


@resolve.register
def _(reading: Named, context: Context) -> Resolved:
    from sayso.mentions.times import named  # noqa: PLC0415

    return named.resolve_named(reading, context)


__all__ = ["Context", "Resolved", "feasts", "resolve", "timedelta"]
