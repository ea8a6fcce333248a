"""Which week a weekday belongs to that names none: ``on Tuesday``, ``last Friday``, ``Friday the 26th``."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.mentions.times import calendar
from sayso.mentions.times.context import Context
from sayso.mentions.times.picked import pick
from sayso.mentions.times.readings import Named
from sayso.mentions.times.resolved import Resolved, dated, partial
from sayso.mentions.times.tense import PRESENT
from sayso.records import Anchor

SOON = 3
"""Sentences after a day in which a weekday is one soon after it."""


def weekday(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns a bare weekday's day: by tense, or by ``last``, ``next`` and ``this``."""
    number = reading.weekday or 1
    base = base_day(reading, context)
    if base is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", "day")
    anchor: Anchor = "publication" if is_of_now(reading, context) else "mention"
    here = context.here if context.here is not None and context.here.unit == "day" else None
    if context.onward and context.lean > 0 and reading.by is None:
        base = max(base, calendar.starts(here) or base)  # "starts Monday and should last until Thursday"
    monday = base - timedelta(base.isoweekday() - 1)
    back = (base.isoweekday() - number) % 7
    if reading.by is None:
        when = (
            base + timedelta((number - base.isoweekday()) % 7)
            if context.lean > 0 or anchor == "mention"
            else base - timedelta(back)
        )
    elif reading.coming:
        when = base + timedelta((number - base.isoweekday()) % 7 or 7)
    elif reading.by == 0:
        over = number < base.isoweekday() and context.lean in (1, PRESENT)
        when = monday + timedelta(number - 1 + 7 * over)  # "tickets go on sale this Monday", told on a Friday
    elif reading.base == "mention":
        when = (
            base + timedelta((number - base.isoweekday()) % 7 or 7)
            if reading.by > 0
            else base - timedelta(back or 7)
        )
    else:
        more = timedelta(7 * (abs(reading.by) - 1))  # "the Friday before last"
        when = monday + timedelta(6 + number) + more if reading.by > 0 else base - timedelta(back or 7) - more
    return dated(calendar.containing("day", when), anchor)


def numbered_weekday(reading: Named, context: Context) -> Resolved:
    """When you call this, it returns ``Friday the 26th``: the nearest such day before or after, by tense."""
    base = base_day(reading, context)
    if base is None:
        return Resolved("DATE", partial(reading), "day")
    months = [base.year * 12 + base.month - 1 + step for step in range(-7, 8)]
    days = [made for m in months if (made := calendar.day(m // 12, m % 12 + 1, reading.day or 1))]
    fitting = [p for p in days if calendar.weekday(p) == reading.weekday]
    picked = pick(fitting, base, context.lean, None)
    return dated(picked, "publication") if picked else Resolved("DATE", partial(reading), "day")


def base_day(reading: Named, context: Context) -> date | None:
    """When you call this, it returns the day that a date without a year or week is counted from."""
    return context.published if is_of_now(reading, context) else story_day(context)


def is_of_now(reading: Named, context: Context) -> bool:
    """When you call this, it says whether a weekday is one of the publication: in a life, "she said on Tuesday" may be.

    "The Tuesday" is the story's, and so is a weekday soon after a day that was told.
    """
    if reading.base == "mention":
        return story_day(context) is None and not (context.narrative and context.reference)
    return not context.narrative or context.age > SOON or not context.is_far(context.near("day"))


def story_day(context: Context) -> date | None:
    """When you call this, it returns the day that was told last, or the last one of a week or weekend that was."""
    near, told = context.near("day"), context.reference
    if (
        near is None
        and told is not None
        and told.unit in ("weekend", "week")
        and (days := calendar.interval(told))
    ):
        return days[1] - timedelta(1)
    return calendar.starts(near)
