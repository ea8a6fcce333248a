"""Reads the publication date from a dateline at an article's start: ``LONDON, March 3, 2024 (Agency) -``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sayso.mentions.times import calendar, words
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.kinds.fields import month_of
from sayso.records import Span

HEAD = 240
"""How many characters of the article can hold the dateline."""
PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:,\s+[A-Z][\w.]+)?"


LINE = (
    r"[\W_]*(?:(?:By\s+)?[A-Z][\w.'’& -]{2,50}?\s*[,/|·–—-]\s*"
    r"|(?:First\s+)?(?:[Pp]ublished|[Pp]osted)(?:\s+on)?:?\s+)?"
)
"""What stands before a date in a line of its own: an outlet, an author."""
NEAR = 3
"""Days that news is at most older than the paper that it stands in."""


@cache
def pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for a dateline: place, date, agency or dash."""
    return re.compile(rf"(?m)^{PLACE},?\s+{_date()}(?=\s*(?:\(|/|-|–|—|:|$))")


@cache
def line_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for a line that dates the article: ``Gazette, 4 June 2024``."""
    weekday = words.filled(r"(?:{weekday},?\s+)?")
    return re.compile(rf"(?m)^{LINE}{weekday}{_date()}(?:,?\s+(?:at\s+)?\d\d?[:.]\d\d[^\n]{{0,12}})?[\W_]*$")


def _date() -> str:
    month, year = words.filled("{month}"), r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    day = r"(?P<day{}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    month2 = month.replace("?P<month>", "?P<month2>")
    return rf"(?:(?:{day.format(1)}\s+{month}|{month2}\s+{day.format(2)}){year})"


def find_dateline(text: str) -> tuple[str, Span] | None:
    """When you call this, it returns the ISO date of a dateline at the start of ``text`` and the date's span.

    A line that holds nothing but a date, its outlet or author is one, too.  ``None`` where there is no dateline or its
    date lacks the year: a year is never guessed.
    """
    head = text[:HEAD]
    found = (m for m in (pattern().search(head), line_pattern().search(head)) if m is not None and m["year"])
    m = next(found, None)
    made = day_of(m, int(m["year"])) if m is not None else None
    if m is None or made is None:
        return None
    start = min(m.start(g) for g in ("day1", "day2", "month", "month2") if m.start(g) >= 0)
    return calendar.timex(made), (start, m.end("year"))


def told_on(text: str, published: date | None) -> date | None:
    """When you call this, it returns the day that an article's "today" is: its dateline's, where that is just before.

    A paper of July 20 prints "MONTREUX, July 19 - They came close to agreement today".
    """
    m = pattern().search(text[:HEAD]) if published is not None else None
    if m is None or published is None:
        return published
    years = [int(m["year"])] if m["year"] else [published.year, published.year - 1]
    days = (day for year in years if (day := calendar.starts(day_of(m, year))) is not None)
    return next((day for day in days if 0 < (published - day).days <= NEAR), published)


def day_of(m: re.Match[str], year: int) -> Period | None:
    """When you call this, it returns the day of a match in a year, ``None`` for a 31 February."""
    return calendar.day(year, month_of(m["month"] or m["month2"]) or 1, int(m["day1"] or m["day2"]))
