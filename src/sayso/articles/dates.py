"""Publication dates: ISO 8601, or a day with its month in words; figures in an order that nobody tells are refused."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from sayso import lexicons
from sayso.errors import ArticleError

WRITE = "write the day it was published as YYYY-MM-DD, such as 2024-03-15"
IN_WORDS = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[a-z]{3,9})\b\.?,?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?)?\s+(?P<year>\d{4})\b",
    re.IGNORECASE,
)
"""A day as newsrooms and feeds (RFC 5322) write it: ``6 November 2024``, ``Nov. 6, 2024``, ``Wed, 06 Nov 2024``."""


def iso_date(value: str, where: str) -> str:
    """When you call this, it returns the day of a date or date-time, as ``2024-03-15``.

    It is read as ISO 8601, or as a day with its month in English words.  A date-time keeps the day it says, in its own
    time zone.  Raises :class:`~sayso.errors.ArticleError` for anything else, since a guessed order of day and month
    would date every claim wrongly.
    """
    for read in (date.fromisoformat, timed, in_words):
        with suppress(ValueError):
            return read(value.strip()).isoformat()
    raise ArticleError(where, f"has the publication date {value[:40]!r}, which is none", WRITE)


def timed(value: str) -> date:
    """When you call this, it returns the day of an ISO 8601 date-time; raises :class:`ValueError` for what is none."""
    return datetime.fromisoformat(value).date()


def in_words(value: str) -> date:
    """When you call this, it returns the day of a date with its month in words; a time of day may follow it.

    Raises :class:`ValueError` for anything else.
    """
    said = IN_WORDS.match(value)
    if said is None or bool(said["day"]) == bool(said["day2"]):
        raise ValueError(value)
    named = said["month"].title()
    months = [int(r["number"]) for r in lexicons.rows("time_months.csv") if r["word"].startswith(named)]
    if len(months) != 1:
        raise ValueError(value)
    return date(int(said["year"]), months[0], int(said["day"] or said["day2"]))
