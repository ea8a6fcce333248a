"""What news of the day goes on from: the day it is of, and the quarter or year that its results are compared with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc

from sayso.mentions.times import asides, calendar, story
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.clauses import is_since_then, verb_over
from sayso.mentions.times.context import Context, steps_back
from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import (
    Away,
    Found,
    Inside,
    Length,
    Moved,
    Named,
    Same,
)
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.tense import PRESENT

ENDED = re.compile(r",?\s+(?:which\s+|that\s+)?(?:ended|ending|ends)\s+(?:on\s+)?")
SINCE = re.compile(
    r"\b(?:highest|lowest|biggest|largest|best|worst|most|least|first|high|low)\b[^,;.]*\bsince\s+$"
)
AMOUNT = r"(?:[$€£]\s?)?\d"
FELL = re.compile(
    rf"\b(?:up|down|unchanged)\s+(?:\w+\s+)?from\s+{AMOUNT}(?:[^,;]*\b(?:in|on)|\S*(?:\s+\w+)?)\s+$"
    rf"|\bto\s+{AMOUNT}\S*\s+from\s+{AMOUNT}\S*(?:\s+\w+)?\s+(?:in|on)\s+$"
    rf"|,\s+(?:from|compared\s+(?:with|to)|against|versus|after)\s+{AMOUNT}\S*(?:\s+\w+)?\s+(?:in|on)\s+$"
    rf"|{AMOUNT}\S*(?:\s(?:percent|per\s+cent|points?))?\s+from\s+$"
)
"""What a number has come from: "down from $490 in", "rose 0.4% from"."""
ONWARD = re.compile(r"\s+(?:to|until|till|through|onwards?)\b")
"""What follows a date from which something went on."""
STANDARD = re.compile(
    rf"\b(?:from|over|than|against|versus|compared\s+(?:with|to))\s+(?:(?:an?\s+\w+\s+of\s+)?{AMOUNT}\S*(?:\s+\w+)?\s+(?:in|on)\s+)?"
    r"(?:the\s+)?$|\bafter\s+an?\s+(?:\w+\s+){1,2}in\s+$"
)
"""What an earlier date stands after where one is compared with it: "in May from April", "after a gain in April"."""
BEFORE = 60
"""Characters before a date that are read."""
REPORTED = 270
"""Days after a quarter in which its results are news."""
MONTHS = {3: "quarter", 6: "half"}
"""Parts of a year that results tell by their months."""
LONG = re.compile(r"the\s+(?:first\s+)?\w+[\s-]+months\b", re.IGNORECASE)


def go_on(
    doc: Doc, text: str, last: Found | None, found: Found, resolved: Resolved, context: Context
) -> None:
    """When you call this, it makes what was told the last period mentioned.

    ``text`` is the sentence's, and ``last`` the time before it there.  A story goes on with every date; news leaves
    out what it compares with, and what a relative clause recalls.
    """
    period = resolved.period
    if context.narrative:
        if period is not None and not led_up(doc, text, found, context):
            context.remember(period)
    elif period is None:
        compare_years(text, found, context)
    elif (
        is_since(text, found) or led_up(doc, text, found, context) or is_of_since(doc, found, period, context)
    ):
        return
    elif is_left(text, found) and (before := later_than(period, context)):
        # "It was 4.1% in May. It was down from 4.2% in April and 4.5% a year earlier": a year before May
        context.remember(before)
    elif is_standard(text, found, period, context):
        return
    elif not (compares(found, period, context) or asides.is_beside(doc, found)):
        remember(text, last, found, period, context)
        opens = context.can_open(period) and not story.is_bare(found) and not is_line(text, found)
        if opens and lean(doc, found.start, found.end) not in (1, PRESENT):
            context.open_with(period)  # "We begin tonight in Harlan, where a storm hit last night"


def later_than(period: Period, context: Context) -> Period | None:
    """When you call this, it returns the date of the same unit told last, if it is later than ``period``."""
    told = context.latest.get(period.unit)
    return told if told is not None and period < told else None


def is_since(text: str, found: Found) -> bool:
    """When you call this, it says whether a date only measures another: "the lowest since Aug. 7", of the day told of.

    One that is told more of is news: "the first strike since 1983, when …".
    """
    since = SINCE.search(text, max(0, found.start - BEFORE), found.start)
    return since is not None and not asides.WHEN.match(text, found.end)


def is_of_since(doc: Doc, found: Found, period: Period, context: Context) -> bool:
    """When you call this, it says whether an old day is of what something is the most since: "since 3 feet fell on".

    A day of the news in such a clause is one of the news.
    """
    old = period.unit == "day" and context.is_old(period)
    return old and is_since_then(doc, found.start, found.end)


def led_up(doc: Doc, text: str, found: Found, context: Context) -> bool:
    """When you call this, it says whether a date is of what led up to the day told.

    "It had rained since the 16th", "I'd come last the day before" leave an article on its day, and so does "the
    youngest was born on 1 March" in the news.
    """
    if (verb := verb_over(doc, found.start, found.end)) is not None and verb.lemma_ == "bear":
        return not context.narrative
    led = steps_back(found) or asides.SINCE.search(text, max(0, found.start - BEFORE), found.start)
    return bool(led) and asides.is_recalled(doc, found)


def is_line(text: str, found: Found) -> bool:
    """When you call this, it says whether a time stands in a line of its own: "Monday, September 22, 2014"."""
    return text.isupper() or text.strip() == text[found.start : found.end]


def is_standard(text: str, found: Found, period: Period, context: Context) -> bool:
    """When you call this, it says whether a sentence compares its date with an earlier one: "in May from April".

    "A year earlier" goes on to count from the first of them.
    """
    first, told = calendar.ordinal(period), calendar.ordinal(context.reference)
    earlier = context.fresh and first is not None and told is not None and first < told
    return earlier and is_compared(text, found)


def is_compared(text: str, found: Found) -> bool:
    """When you call this, it says whether something is compared with that of a date: "from a loss of $2m in"."""
    return STANDARD.search(text, max(0, found.start - BEFORE), found.start) is not None


def is_left(text: str, found: Found) -> bool:
    """When you call this, it says whether a number has come from a date: "in September, down from 490 in March"."""
    left = FELL.search(text, max(0, found.start - BEFORE), found.start)
    return left is not None and not ONWARD.match(text, found.end)


def remember(text: str, last: Found | None, found: Found, period: Period, context: Context) -> None:
    """When you call this, it makes a period the last one mentioned, or what it ends: "the quarter ended Sept. 30".

    News compares the quarter with that of "a year earlier", not its last day with a day.
    """
    if last is None or not ENDED.fullmatch(text, last.end, found.start):
        context.remember(period)
    elif isinstance(last.reading, Length) and (whole := of_months(last.reading, period)) is not None:
        context.remember(whole)  # "in the three months ended March 31, from $97 million a year earlier"
    elif (isinstance(last.reading, Length) and last.reading.amount == 1) or (
        isinstance(last.reading, Moved) and is_part(last)
    ):
        days = calendar.interval(period)
        context.remember(calendar.containing(last.reading.unit, days[0]) if days else period)
    elif not isinstance(last.reading, (Length, Inside)) and not is_part(last):
        context.remember(period)


def of_months(length: Length, end: Period) -> Period | None:
    """When you call this, it returns the calendar's quarter or half that some months are, by the day that ends them."""
    unit = MONTHS.get(int(length.amount or 0)) if length.unit == "month" else None
    last = calendar.starts(end) if end.unit == "day" else None
    whole = calendar.containing(unit, last) if unit and last else None
    days = calendar.interval(whole)
    return whole if days and last == days[1] - timedelta(1) else None


def compare_years(text: str, found: Found, context: Context) -> None:
    """When you call this, it lets what follows "the nine months" compare years, and not what was told before."""
    long = isinstance(found.reading, (Length, Inside)) and LONG.match(text, found.start)
    if long and context.published is not None and context.reference is not None:
        context.reference = calendar.containing("year", context.published)
        context.fresh = False


def compares(found: Found, period: Period, context: Context) -> bool:
    """When you call this, it says whether news compares with another year: "the year-ago quarter", "a year earlier".

    The next "the quarter" is the one before the comparison, and so is what a second one counts from.
    """
    reading = found.reading
    if isinstance(reading, Same):
        return True
    if isinstance(reading, Named) and reading.year and is_part(found):
        return is_over(period, context)  # "the 1988 third quarter"
    whole = reading.within if isinstance(reading, Named) else reading
    return (
        isinstance(whole, (Away, Moved))
        and whole.unit == "year"
        and steps_back(replace(found, reading=whole))
    )


def is_over(period: Period, context: Context) -> bool:
    """When you call this, it says whether a quarter is too long over to be the one that news reports."""
    days = calendar.interval(period)
    return bool(days and context.published and (context.published - days[1]).days > REPORTED)


def is_part(found: Found) -> bool:
    """When you call this, it says whether a time is a quarter or half of a year."""
    return isinstance(found.reading, (Named, Moved)) and found.reading.unit in ("quarter", "half")
