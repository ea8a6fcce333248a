"""Which year or larger unit a date belongs to that names none: ``in March``, ``the first quarter``, ``this summer``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sayso.mentions.times import calendar, feasts
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.context import Context
from sayso.mentions.times.picked import CLOSE, pick
from sayso.mentions.times.readings import Moved, Named
from sayso.mentions.times.resolve import resolve
from sayso.mentions.times.resolved import Resolved, dated, partial
from sayso.mentions.times.tense import PRESENT
from sayso.mentions.times.weekdays import numbered_weekday, weekday

FINE = {"day": True, "month": True}
RECENT = 2
"""Sentences after a date in which others are of its time."""
YEARS = 6
"""Years back in which a date that is told with its weekday may lie: each weekday comes round by then."""
FEBRUARY = 2
"""The last month of the season that goes on into the next year."""
TURN = 240
"""Days back after which a month named next is the next year's: January after a December."""


@resolve.register
def resolve_named(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns the date that names mean in ``context``."""
    if reading.figures:
        reading = ordered(reading, context)
    if reading.within is not None:
        return inside(reading, context)
    if reading.year is not None:
        return explicit(reading, context)
    if reading.unit == "day" and reading.number is None and reading.feast is None:
        return weekday(reading, context) if reading.day is None else numbered_weekday(reading, context)
    return yearless(reading, context)


def ordered(reading: Named, context: Context) -> Named:
    """When you call this, it returns a date in figures with its day and month told apart.

    A number above 12 is the day; else the article's origin decides, and the month comes first without one.
    """
    a, b = reading.number or 0, reading.day or 0
    first = a > 12 or (b <= 12 and bool(context.day_first))
    month, day = (b, a) if first else (a, b)
    return Named("day", year=reading.year, number=month, day=day)


def explicit(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns a date whose year is said."""
    year = reading.year or 0
    if reading.until is not None:
        return split_year(year, reading.until)
    made = maker(reading, context)(year)
    if made is None:
        return Resolved("DATE", f"{calendar.year_text(year)}-XX-XX", "day", None, "explicit")
    return dated(made, "explicit")


def split_year(first: int, second: int) -> Resolved:
    """When you call this, it returns ``2022-23`` as both its years."""
    second = second if second > 100 else first // 100 * 100 + second
    if second < first:
        return dated(Period("year", first), "explicit")  # "fiscal 2024-2021" ends before it begins
    a, b = calendar.interval(Period("year", first)), calendar.interval(Period("year", second))
    days = (a[0], b[1]) if a and b else None
    value = f"{calendar.year_text(first)}/{calendar.year_text(second)}"
    return Resolved("DATE", value, "year", days, "explicit", Period("year", first))


def maker(reading: Named, context: Context) -> Callable[[int], Period | None]:
    """When you call this, it returns a function from a year to the period that ``reading`` names in it."""
    number, unit = 1 if reading.number is None else reading.number, reading.unit

    def make(year: int) -> Period | None:
        if reading.feast:
            when = feasts.day_of(reading.feast, year, context.country)
            return Period("day", when.toordinal()) if when else None
        if unit == "day":
            return calendar.day(year, number, reading.day or 1)
        if unit == "season":
            return calendar.season(year, number, south=context.south)
        whole = calendar.month_period(unit, year)
        return whole.moved(number - 1) if calendar.MONTHS[unit] < calendar.MONTHS["year"] else whole

    return make


def inside(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns a part of a larger unit: ``October of that year``, ``Tuesday of last week``."""
    outer = resolve(reading.within, context) if reading.within else None
    if outer is None or outer.period is None:
        return Resolved("DATE", partial(reading), reading.unit, None, outer.anchor if outer else None)
    if outer.period.unit == "week":
        monday = calendar.starts(outer.period)
        ahead = timedelta((reading.weekday or 1) - 1)
        return dated(calendar.containing("day", monday + ahead), outer.anchor) if monday else outer
    days, (year, month, _) = calendar.interval(outer.period), calendar.figures(outer.period) or (1, 1, 1)
    if outer.period.unit == "month" and reading.number is None:
        if days and is_behind(days, context):
            # "last March … On the 20th we meet"
            days = ((context.published or days[0]).replace(day=1), days[1])
        first = month_of_day(days[0], reading.day or 1, context) if days else None
        year, month = (first.year, first.month) if first else (year, month)
        made = calendar.day(year, month, reading.day or 1)
    else:
        made = maker(reading, context)(year)
        if made is not None and is_not_yet(made, reading, context):
            made = maker(reading, context)(year - 1)
    return dated(made, outer.anchor) if made else Resolved("DATE", partial(reading), reading.unit)


def is_not_yet(made: Period, reading: Named, context: Context) -> bool:
    """When you call this, it says whether part of "the year" lies ahead, but is told as past: that of last year."""
    first, today = calendar.starts(made), context.published
    whole = reading.within
    this = isinstance(whole, Moved) and (whole.by, whole.base) == (0, "either") and not context.narrative
    return this and context.lean < 0 and first is not None and today is not None and first > today


def is_behind(days: calendar.Interval, context: Context) -> bool:
    """When you call this, it says whether a month told before is not that of a day ahead: "On the 20th we meet"."""
    ahead = context.lean > 0 and not (context.narrative or context.fresh)
    return ahead and context.published is not None and days[1] <= context.published


def month_of_day(month: date, day: int, context: Context) -> date:
    """When you call this, it returns the month of a day told by its number, by tense where it is the publication's.

    "It won't open before the 22nd" is ahead, and "I wrote to her on the 22nd", told on the 15th, a month ago.
    """
    today = context.published
    here = calendar.day(month.year, month.month, day)
    if today is None:
        return month
    if here is None:  # "It happened on the 31st", told in April
        return calendar.advanced(month, "month", 1 if context.lean == 1 else -1) or month
    if context.lean == -1 and here.index > today.toordinal() and month == today.replace(day=1):
        return calendar.advanced(month, "month", -1) or month
    if context.lean != 1 or here.index > today.toordinal():
        return month
    ahead = today if day >= today.day else calendar.advanced(today.replace(day=1), "month", 1)
    return ahead or month


def yearless(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns a date without a year: in the year the tense or the story points to."""
    make = maker(reading, context)
    usual = context.lean == PRESENT or (context.lean == 1 and reading.unit != "day")
    if context.usual and usual and reading.by is None and not reading.feast:
        return Resolved("DATE", partial(reading), reading.unit)  # "the wet season usually begins in October"
    then = reading.coming and context.lean < 0  # "He prepared his blow for the coming winter", in a story
    deictic = reading.by is not None and reading.base == "publication" and not then
    story = context.published is None or (context.narrative and not deictic) or reading.base == "mention"
    yearly = reading.by is None and (reading.unit == "season" or reading.feast is not None)
    if story and yearly and context.past and context.lean == PRESENT:
        return Resolved("DATE", partial(reading), reading.unit)  # "In summer the boats leave at 8", each year
    if reading.by is None and context.fresh and is_part_of_told(reading, context):
        story = True
    if context.opened and reading.by is None and context.lean != 1:
        made = make(context.opened.index)  # "In 1985, a similar row held up the November sales"
        return dated(made, "mention") if made else Resolved("DATE", partial(reading), reading.unit)
    year = context.near("year") if story else None
    if year is not None and not (reading.by and context.reference is None):
        return told(reading, context, make, year.index)
    placed = story and context.narrative and context.reference is not None and reading.weekday is None
    if context.published is None or placed:
        return Resolved("DATE", partial(reading), reading.unit)
    this = context.published.year
    options = [p for year in range(this - 2, this + 3) if (p := make(year)) is not None]
    before = [
        p for year in range(this - YEARS, this - 2) if reading.weekday and (p := make(year)) is not None
    ]
    fitting = [p for p in before + options if is_weekday(p, reading)]
    ahead = reading.feast is not None and context.lean > 0  # "We will be home for Easter", said in May
    close = reading.unit == "day" and is_close(context) and not ahead
    picked = pick(fitting, context.published, context.lean, reading.by, close=close)
    picked = picked or pick(options, context.published, context.lean, reading.by)
    return dated(picked, "publication") if picked else Resolved("DATE", partial(reading), reading.unit)


def is_close(context: Context) -> bool:
    """When you call this, it says whether a day without a year may lie close to the publication, against the tense.

    One that is told as ahead does so under no verb in the present ("will pay the price on April 26", on May 2), one
    that is past after some prepositions ("had set the vote for Dec. 15", on December 2), where news
    does not tell of months ago ("By Thanksgiving" after "It opened in October").
    """
    first, today = calendar.starts(context.reference), context.published
    if context.lean > 0 or not context.aimed:
        return context.aimed
    return first is None or today is None or context.quiet > RECENT or (today - first).days <= CLOSE


def is_part_of_told(reading: Named, context: Context) -> bool:
    """When you call this, it says whether a half or quarter follows another: "the first half of 1990 … the second"."""
    before = context.reference
    parts = reading.unit in ("half", "quarter") and before is not None and before.unit == reading.unit
    each = 12 // calendar.MONTHS[reading.unit] if parts else 1
    return bool(parts and before and (reading.number or 0) > before.index % each + 1)


def told(reading: Named, context: Context, make: Callable[[int], Period | None], year: int) -> Resolved:
    """When you call this, it returns a date in a story: in the year last spoken of, or the one beside it."""
    by = reading.by or 0
    reference = context.near("day") or context.near("month") or context.reference
    made = make(year)
    if made and reference and not reading.by and is_in_it(made, reference):
        made = make(year - 1)
    if made and reference and reading.by is None:
        here, there = calendar.ordinal(reference), calendar.ordinal(made)
        if here and there and FINE.get(reference.unit) and here - there > TURN:
            made = make(year + 1)
    if made and reference and by:
        # "In June 2013 …, after a fire the previous June": one that is over by then
        here, there = calendar.ordinal(reference), calendar.ordinal(made if by > 0 else made.moved(1))
        if here and there and (reference.unit == "year" or (there <= here if by > 0 else there > here)):
            made = make(year + by)  # "in 1979, and the following spring" is a spring later
        elif abs(by) > 1:
            made = make(year + by - (1 if by > 0 else -1))  # "two summers later"
    if made and not is_weekday(made, reading):
        made = next(
            (p for step in (1, -1, 2, -2, 3, -3) if (p := make(year + step)) and is_weekday(p, reading)), made
        )
    return dated(made, "mention") if made else Resolved("DATE", partial(reading), reading.unit)


def is_in_it(season: Period, reference: Period) -> bool:
    """When you call this, it says whether a story is in the season of the year before: "In February … That winter"."""
    first = calendar.starts(reference) if FINE.get(reference.unit) else None
    return first is not None and first.month <= FEBRUARY and calendar.turns_the_year(season)


def is_weekday(period: Period, reading: Named) -> bool:
    """When you call this, it says whether a day is the weekday that is said beside it: "Monday, 17 April"."""
    return reading.weekday is None or reading.unit != "day" or calendar.weekday(period) == reading.weekday
