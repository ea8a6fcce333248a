"""Points and stretches some units away: ``two weeks ago``, ``the past decade``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.context import FINENESS, WEEK, Context
from sayso.mentions.times.durations import CLOCKS, duration
from sayso.mentions.times.readings import Away, Base, Rolling
from sayso.mentions.times.resolve import resolve
from sayso.mentions.times.resolved import Resolved, dated, placeholder
from sayso.mentions.times.steps import stepped, year_before
from sayso.mentions.times.tense import PRESENT
from sayso.records import Anchor

HOURS_A_DAY = 24
HOURS = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600, "millisecond": 0.0}
"""Units of the clock, in hours."""
PREHISTORY = 3_000
"""Years ago that TIMEX2 writes in thousands (``KA12``), millions (``MA3``) or billions (``GA4``)."""


def age_ago(years: float) -> str:
    """When you call this, it returns a time before any calendar as TIMEX2 writes it."""
    size, code = next((s, c) for s, c in ((1e9, "GA"), (1e6, "MA"), (1e3, "KA")) if years >= s)
    return f"{code}{years / size:g}"


@resolve.register
def _(reading: Away, context: Context) -> Resolved:
    return uncounted(reading, context) or counted(reading, context)


def uncounted(reading: Away, context: Context) -> Resolved | None:
    """When you call this, it returns a point that is no unit of the calendar counted from a date, ``None`` for one.

    Such are unknown amounts, ages before any calendar, anniversaries, hours, and what usually comes so much later.
    """
    if reading.amount is None:
        plain = Resolved("DATE", "PAST_REF" if reading.sign < 0 else "FUTURE_REF", "vague")
        placed = on_one_side(plain, reading, context)
        today = reading.unit in ("minute", "second")  # "minutes ago" is the same day
        return replace(placed, side=0) if today else placed
    if reading.unit == "year" and reading.sign < 0 and reading.amount >= PREHISTORY:
        return Resolved("DATE", age_ago(reading.amount), "year")
    if reading.grain and context.published:
        return anniversary(reading, reading.grain, context)
    if reading.unit in CLOCKS:
        return hours_away(reading, context)
    if context.usual and reading.base == "mention":  # "One in ten gets a fever, usually a week later"
        return Resolved("DURATION", duration(reading.unit, reading.amount), reading.unit)
    return None


def counted(reading: Away, context: Context) -> Resolved:
    """When you call this, it returns the unit of the calendar that lies some units away: ``three years later``."""
    unit = {"fortnight": "week", "night": "day", "weekend": "week", "decade": "year", "century": "year"}.get(
        reading.unit, reading.unit
    )
    amount = reading.amount or 0.0
    if amount != int(amount):  # "half a century ago" is a year
        unit = {"week": "day", "year": "month" if reading.unit == "year" else "year"}.get(unit, unit)
    if unit == "week" and reading.base == "mention" and is_day(context.reference):
        unit = "day"  # "On 3 March … a fortnight later"
    start = context.start(reading.base, unit, reading.sign)
    if start and is_now(reading, context):
        return dated(start, "publication")
    if start is None:
        size = duration(reading.unit, reading.amount)
        known = reading.base == "mention" and context.reference is not None
        symbolic = f"OFFSET {size if reading.sign > 0 else 'P-' + size[1:]}"
        return Resolved("DATE", placeholder(unit) if known else symbolic, unit)
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    same = context.compared if reading.base == "mention" and reading.sign < 0 else None
    if (
        same
        and reading.unit == "year"
        and reading.amount == 1
        and same.unit in ("day", "month", "quarter", "half")
    ):
        # "3.1% in May, up from 2.9% a year earlier" compares with the May before.
        return dated(year_before(same), anchor)
    when = dated(stepped(start, reading), anchor)
    if is_beyond(when, reading, context) and context.published:
        when = dated(calendar.containing(unit, context.published), "publication")
    return at_night(when) if reading.unit == "night" else when


def at_night(day: Resolved) -> Resolved:
    """When you call this, it returns the night of a day: ``two nights later``."""
    return replace(day, type="TIME", timex=f"{day.timex}TNI", granularity="part_of_day")


def is_day(period: Period | None) -> bool:
    """When you call this, it says whether a date is a day."""
    return period is not None and period.unit == "day"


def is_now(reading: Away, context: Context) -> bool:
    """When you call this, it says whether a step ahead has come to the present: "five years on, the wound is open"."""
    return (
        reading.base == "mention"
        and reading.sign > 0
        and context.reference is None
        and context.lean == PRESENT
    )


def is_beyond(when: Resolved, reading: Away, context: Context) -> bool:
    """When you call this, it says whether a step ahead told as present would end later than now.

    "They told us so in the 1960s. Thirty years later we are still counting the sick": nobody counts to the year.  But a
    plan goes on from what lies ahead: "The camp opens on Oct. 8, and they play two weeks later".
    """
    told, today = calendar.starts(context.reference), context.published
    if today is None or (told and told > today):
        return False
    ahead = reading.base == "mention" and reading.sign > 0 and context.lean == PRESENT
    return bool(ahead and when.days and when.days[0] > today)


def on_one_side(plain: Resolved, reading: Away | Rolling, context: Context) -> Resolved:
    """When you call this, it returns an unknown amount of years from the publication as all before it, or after.

    "In the past few days" ends there, and "several years ago" lies before it; nobody says where they begin.
    """
    if reading.base != "publication" or context.published is None:
        return plain
    days = calendar.interval(calendar.containing("day", context.published))
    return replace(plain, days=days, anchor="publication", side=reading.sign)


def anniversary(reading: Away, grain: str, context: Context) -> Resolved:
    """When you call this, it returns the day, week or month that another one is some years or months after."""
    here = resolve(reading.day, context).days if reading.day else None
    today = here[0] + (here[1] - here[0]) // 2 if here else context.published
    when = today and calendar.advanced(today, reading.unit, (reading.amount or 0.0) * reading.sign)
    return (
        dated(calendar.containing(grain, when), "publication")
        if when
        else Resolved("DATE", "PAST_REF", "vague")
    )


def hours_away(reading: Away, context: Context) -> Resolved:
    """When you call this, it returns a point some hours away: a day where they fill days, else a time of it."""
    start = context.base(reading.base, "day")
    hours = (reading.amount or 0.0) * HOURS[reading.unit]
    if context.clock and context.clocked > 0 and reading.base == "mention" and hours < HOURS_A_DAY:
        return clock_away(context.clock, hours * reading.sign)
    if start is None:
        return Resolved("TIME", "XXXX-XX-XXTXX", "hour")
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    if hours >= HOURS_A_DAY and hours % HOURS_A_DAY == 0:
        return dated(start.moved(int(hours // HOURS_A_DAY) * reading.sign), anchor)
    day = start.moved(int(hours // HOURS_A_DAY) * reading.sign)
    return Resolved("TIME", f"{calendar.timex(day)}TXX", "hour", calendar.interval(day), anchor, day)


def clock_away(clock: datetime, hours: float) -> Resolved:
    """When you call this, it returns a clock time some hours from another: "at 8 a.m. …, and an hour later"."""
    try:
        when = clock + timedelta(hours=hours)
    except OverflowError:
        return Resolved("TIME", "XXXX-XX-XXTXX", "hour")
    day = calendar.containing("day", when.date())
    seconds, grain = (":%S", "second") if when.second else ("", "minute")
    return Resolved("TIME", f"{when:%Y-%m-%dT%H:%M{seconds}}", grain, calendar.interval(day), "mention", day)


@resolve.register
def _(reading: Rolling, context: Context) -> Resolved:
    value = duration(reading.unit, reading.amount)
    vague = Resolved("DATE", "PAST_REF", "vague") if reading.vague else None
    plain = vague or Resolved("DURATION", value, reading.unit)
    base: Base = "mention" if told_on(reading, context) else reading.base
    if base != reading.base and context.reference is None:
        return plain
    start = context.base(base, "day")
    if base == "mention" and context.reference is not None:
        start = context.near("day")
        if start is None and reading.sign > 0:
            return stretch_after(plain, reading, context.reference)
    if reading.amount is None:
        return on_one_side(plain, reading, context) if base == reading.base else plain
    if start is None:
        return plain
    here = calendar.interval(start)
    far = here and calendar.advanced(here[0], reading.unit, reading.amount * reading.sign)
    if not here or not far:
        return plain
    days = (far, here[1]) if reading.sign < 0 else (here[0], far)
    if reading.amount * HOURS.get(reading.unit, HOURS_A_DAY) < HOURS_A_DAY:
        days = here  # "the last hour" is of its day
    return Resolved(
        "DURATION", value, reading.unit, days, "publication" if base == "publication" else "mention"
    )


def told_on(reading: Rolling, context: Context) -> bool:
    """When you call this, it says whether "over the next five years" goes on from a story's time: it did, not will.

    So it does in news that has just told of another time: "elected in 1945, he served for the next 12 years".
    """
    ahead = reading.sign > 0 and reading.base == "publication"
    if not ahead or context.lean >= 0:
        return False
    return context.narrative or context.fronted or is_of_tale(context)


def is_of_tale(context: Context) -> bool:
    """When you call this, it says whether news has told of weeks ago in a sentence, or of an old year in the last."""
    told, today = context.reference, context.published
    days = calendar.interval(told)
    if told is None or days is None or today is None or context.quiet > 1:
        return False
    return (context.fresh and (today - days[0]).days > WEEK) or context.is_old(told)


def stretch_after(plain: Resolved, reading: Rolling, start: Period) -> Resolved:
    """When you call this, it returns a stretch after a month or year: "the next five years" from 1655 end in 1660."""
    amount = reading.amount
    if amount is None or FINENESS[reading.unit] > FINENESS[start.unit] or amount != int(amount):
        return plain
    here, far = (
        calendar.interval(start),
        calendar.interval(stepped(start, Away(reading.unit, amount, 1, "mention"))),
    )
    return replace(plain, days=(here[0], far[1]), anchor="mention") if here and far else plain
