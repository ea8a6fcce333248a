"""Reads the publication date from a dateline at an article's start: ``LONDON, March 3, 2024 (Agency) -``."""

from __future__ import annotations

import re
from functools import cache

from sayso.mentions.times import calendar, words
from sayso.mentions.times.kinds.fields import month_of
from sayso.records import Span

HEAD = 240
"""How many characters of the article can hold the dateline."""
PLACE = r"[A-Z][A-Z.'’ -]{2,40}(?:,\s+[A-Z][\w.]+)?"


@cache
def pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for a dateline: place, date, agency or dash."""
    month, year = words.filled("{month}"), r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    day = r"(?P<day{}>3[01]|[12]\d|0?[1-9])"
    date_ = rf"(?:(?:{day.format(1)}\s+{month}|{month.replace('?P<month>', '?P<month2>')}\s+{day.format(2)}){year})"
    return re.compile(rf"(?m)^{PLACE},?\s+{date_}(?=\s*(?:\(|/|-|–|—|:|$))")


def find_dateline(text: str) -> tuple[str, Span] | None:
    """When you call this, it returns the ISO date of a dateline at the start of ``text`` and the date's span.

    ``None`` where there is no dateline or its date lacks the year: a year is never guessed.
    """
    m = pattern().search(text[:HEAD])
    if not m or not m["year"]:
        return None
    made = calendar.day(int(m["year"]), month_of(m["month"] or m["month2"]) or 1, int(m["day1"] or m["day2"]))
    start = min(m.start(g) for g in ("day1", "day2", "month", "month2") if m.start(g) >= 0)
    return (calendar.timex(made), (start, m.end())) if made else None
