"""From a reading to dates: what the words mean in an article of a given day, after what was said before.

``named``, ``away`` and ``inside`` register the readings of their own with :func:`resolve`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from sayso.mentions.times import calendar, halves
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.clauses import is_main
from sayso.mentions.times.context import WEEK, Context
from sayso.mentions.times.durations import duration
from sayso.mentions.times.readings import (
    Clock,
    DayPart,
    Found,
    Length,
    Moved,
    Reading,
    Recurring,
    Vague,
)
from sayso.mentions.times.resolved import Resolved, dated, offset, placeholder
from sayso.mentions.times.tense import PRESENT
from sayso.records import Anchor

THURSDAY, SATURDAY = 4, 6
NIGHTS = {"EV": halves.DAWN, "NI": "12:00"}
"""Parts of a day after which a time up to that one is the next day's."""
RESULTS = {"year": 90, "month": 15}
"""Days after a year or month in which its results are news."""
NEXT = 1
"""Sentences after a day in which a time without a day is of it."""


@singledispatch
def resolve(reading: Reading, context: Context) -> Resolved:
    """When you call this, it returns what ``reading`` means in ``context``; unresolved ends stay ``None``."""
    raise TypeError(f"no reading: {reading!r}")


def resolved_in(f: Found, context: Context) -> Resolved:
    """When you call this, it returns what a reading means; out of the calendar it has no days."""
    try:
        return resolve(f.reading, context)
    except OverflowError:
        return Resolved("DATE", "XXXX-XX-XX", "day")


@resolve.register
def _(reading: Vague, context: Context) -> Resolved:
    told = context.just_told if reading.back else None
    plain = Resolved("DATE", reading.timex, "vague")
    return replace(dated(told, "mention"), period=None) if told else plain


@resolve.register
def _(reading: Recurring, context: Context) -> Resolved:
    return Resolved("SET", reading.timex, reading.granularity)


@resolve.register
def _(reading: Length, context: Context) -> Resolved:
    plain = Resolved("DURATION", duration(reading.unit, reading.amount), reading.unit)
    ahead = reading.extra == "ahead" or (reading.extra == "in" and context.lean == 1)
    if ahead and context.published and reading.amount is not None:
        # "The bridge will open in two weeks": the day that lies so far ahead.
        when = calendar.advanced(context.published, reading.unit, reading.amount)
        days = calendar.interval(calendar.containing("day", when)) if when else None
        return Resolved("DURATION", plain.timex, reading.unit, days, "publication")
    return plain


@resolve.register
def _(reading: Moved, context: Context) -> Resolved:
    start = context.start(reading.base, reading.unit, reading.by)
    if start and reading.base == "mention" and reading.by == 0 and reading.unit == "day":
        start = context.that_day() or start
    if start and (quarter := quarter_told(reading, context)) is not None:
        start = quarter
    if start and is_past_weekend(reading, context):
        start = start.moved(-1)
    if (told := unit_told(reading, context)) is not None:
        return dated(told, "mention")
    if start and (is_reported(reading, context) or is_over(reading, context) or has_begun(reading, context)):
        start = start.moved(-1)
    if start is None:
        known = reading.base == "mention" and context.reference is not None
        return Resolved("DATE", placeholder(reading.unit) if known else offset(reading), reading.unit)
    anchor: Anchor = "mention" if reading.base == "mention" and context.reference else "publication"
    if is_nowadays(reading, context):
        return Resolved("DATE", "PRESENT_REF", "day", calendar.interval(start), anchor, start)
    return dated(start.moved(reading.by), anchor)


def quarter_told(reading: Moved, context: Context) -> Period | None:
    """When you call this, it returns the quarter that ``the quarter`` of news is, where it told of one before.

    "It will report fourth-quarter earnings by the end of March. It expects a loss for the quarter."
    """
    bare = reading.unit == "quarter" and reading.by == 0 and reading.base == "mention"
    finer = context.reference is not None and context.reference.unit in ("month", "day")
    return context.latest.get("quarter") if bare and finer and not context.narrative else None


def is_nowadays(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether ``today`` is these days: "In 1970 it had 20 cranes; today it has four"."""
    today = reading.unit == "day" and reading.by == 0 and reading.base == "publication"
    story = context.narrative and context.lean >= 0
    return today and (story or (context.contrast and context.lean == PRESENT))


def is_past_weekend(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether ``the weekend`` is over: "it rained over the weekend", on a Tuesday.

    From Thursday on, ``this weekend`` is the one ahead: "as forecasters predicted rain this weekend".
    """
    recent = reading.unit == "weekend" and reading.by == 0 and reading.base != "mention" and context.lean < 0
    until = THURSDAY if reading.base == "publication" else SATURDAY
    return recent and context.published is not None and context.published.isoweekday() < until


def unit_told(reading: Moved, context: Context) -> Period | None:
    """When you call this, it returns the unit of what was just told: "In 1964 …, and by the end of the decade".

    News told as past comes to the end of the year, month or day of its last sentence, if that is over.
    """
    if reading.by or reading.base != "either" or context.published is None:
        return None
    here = context.here if reading.unit == "decade" else None
    if here is not None and context.is_old(here):
        return calendar.holding("decade", here)
    if context.narrative or context.lean >= 0 or context.quiet > 1 or context.told_in is None:
        return None
    if not is_main(*context.told_in):
        return None  # "The firm, founded in 1990, had debts of $3 million at the end of the year"
    told = context.near(reading.unit)
    days = calendar.interval(told)
    over = days is not None and days[1] <= context.published
    return told if over and (reading.told or is_of_results(told, context)) else None


def is_of_results(told: Period | None, context: Context) -> bool:
    """When you call this, it says whether ``the year`` just told is the one whose results are news."""
    if told is None or context.published is None or told.unit not in RESULTS:
        return False
    days = calendar.interval(told)
    return days is not None and (context.published - days[1]).days < RESULTS[told.unit]


def is_over(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether ``at year-end`` is last year's: "debt stood at £3m at year-end"."""
    if context.published is None or (context.narrative and context.near(reading.unit)):
        return False  # "On 20 May they halted. At month's end they went on", in a story
    before = reading.unit != "year" or context.published.month < calendar.JULY
    return reading.reached and context.lean < 0 and before


def has_begun(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether a story is in ``the new year`` already, or comes to the weekend of its week.

    "1858: blockade. The new year brought hunger"; "Posted on Wednesday, it was shared the following weekend".
    """
    ahead = reading.by == 1 and reading.base != "publication"
    told = context.reference if ahead else None
    if told is None or (reading.base == "either" and not context.narrative):
        return False
    if reading.unit == "weekend":
        return told.unit == "day" and calendar.weekday(told) < SATURDAY
    return reading.base == "either" and told.unit == "year"


def is_reported(reading: Moved, context: Context) -> bool:
    """When you call this, it says whether ``the quarter`` is the one before: results are of one that is over."""
    bare = reading.unit == "quarter" and reading.by == 0 and reading.base == "mention"
    return bare and context.lean < 0 and context.near("quarter") is None


def is_midnight_past(reading: Clock, day: Period, context: Context) -> bool:
    """When you call this, it says whether a midnight is the one before the publication: "They left after midnight"."""
    midnight = reading.time == "24:00" and context.published is not None
    return midnight and context.lean < 0 and context.days_to(day) == 0


@resolve.register
def _(reading: Clock, context: Context) -> Resolved:
    day, text, anchor = of_clock(reading, context)
    reading = in_half(reading, day, context)
    fine = "minute" if not reading.time.endswith(":00") or reading.time.count(":") > 1 else "hour"
    days = calendar.interval(day)
    return Resolved("TIME", f"{text}T{reading.time}", fine, days, anchor, day)


@resolve.register
def _(reading: DayPart, context: Context) -> Resolved:
    day, text, anchor = of_day(reading.day, context)
    if day is not None and is_last_night(reading, day, anchor, context):
        day = day.moved(-1)
        text = calendar.timex(day)
    days = calendar.interval(day)
    return Resolved("TIME", f"{text or placeholder('day')}T{reading.code}", "part_of_day", days, anchor, day)


def is_last_night(reading: DayPart, day: Period, anchor: Anchor | None, context: Context) -> bool:
    """When you call this, it says whether news tells of the night before its day: "They met through the night"."""
    bare = reading.day is None and reading.code == "NI" and anchor == "publication"
    return bare and context.lean < 0 and context.days_to(day) == 0


def of_clock(reading: Clock, context: Context) -> tuple[Period | None, str, Anchor | None]:
    """When you call this, it returns the day a clock time lies in, which midnight puts beside the one told."""
    if reading.day is not None:
        return of_day(reading.day, context)
    if (told := day_of_part(reading, context)) is not None:
        return told, calendar.timex(told), "mention"
    day, text, anchor = of_day(None, context)
    if day is None:
        return day, text, anchor
    day = day.moved(is_after_midnight(reading, day, context) - is_midnight_past(reading, day, context))
    return day, calendar.timex(day), anchor


def day_of_part(reading: Clock, context: Context) -> Period | None:
    """When you call this, it returns the past day whose part news told, if a time lies in it.

    "The blast on Monday morning killed six … The bomb went off at 10:22 a.m.", on a Wednesday.
    """
    past = context.lean < 0 and not (context.narrative or context.fresh or context.recurring)
    if context.part is None or not past or reading.open:
        return None
    day, code = context.part
    return day if -WEEK < context.days_to(day) < 0 and halves.is_in(reading, code) else None


def is_after_midnight(reading: Clock, day: Period, context: Context) -> bool:
    """When you call this, it says whether a time is of the day after the night or evening that was told.

    After an evening that is a time of the small hours, after a night any until noon: "The fire began on Sunday night.
    By 8 a.m. it was out."
    """
    told, part_ = context.part or (None, "")
    ends = NIGHTS.get(part_) if told == day else None
    # "After a night of counting", told the next day, is over
    over = context.lean > 0 or context.days_to(day) < 0
    return ends is not None and over and not reading.open and reading.time < ends


def in_half(reading: Clock, day: Period | None, context: Context) -> Clock:
    """When you call this, it returns a clock time in the half of its day that was told: "Monday night … at 8:47"."""
    if not reading.open or reading.time >= "12":
        return reading
    if day is None:
        return halves.halved(reading, "EV") if context.nightly else halves.waking(reading)
    if context.clock and context.clocked > 0 and context.clock.date() == calendar.starts(day):
        return halves.after(reading, context.clock)
    if context.part and context.part[0] == day:
        return halves.halved(reading, context.part[1])
    return reading if context.part and context.lean < 0 else halves.waking(reading)


def of_day(reading: Reading | None, context: Context) -> tuple[Period | None, str, Anchor | None]:
    """When you call this, it returns the day a time lies in: the one said, else the one last spoken of."""
    if reading is not None:
        resolved = resolve(reading, context)
        if resolved.period and resolved.period.unit == "day":
            return resolved.period, calendar.timex(resolved.period), resolved.anchor
        return None, resolved.timex if "OFFSET" not in resolved.timex else "XXXX-XX-XX", resolved.anchor
    if context.recurring or context.habit:
        return None, "", None  # "open from 8am to 10pm every day"
    near = context.near("day")
    if near is None or not (context.fresh or context.narrative):
        told = near if near and is_told_on(near, context) else None
        near = (None if context.narrative else context.news_day()) or told
    if near:
        return near, calendar.timex(near), "mention"
    if context.published and not context.narrative:
        today = calendar.containing("day", context.published)
        return today, calendar.timex(today), "publication"
    return None, "XXXX-XX-XX", None


def is_told_on(day: Period, context: Context) -> bool:
    """When you call this, it says whether a time of day is of the day told just before: "At 2:15 it rang"."""
    over = context.published is None or day <= calendar.containing("day", context.published)
    return over and context.age <= NEXT and context.lean < 0
