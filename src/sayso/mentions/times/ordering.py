"""Whether dates in figures put the day first: ``3/4/2021`` is 3 April in London and March 4 in New York."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.mentions.times.readings import Found, Named
from sayso.mentions.times.story import inner

MONTHS = 12
UNDECIDED = ("CA",)
"""Countries that write both: Canada's own is ISO 8601, as CLDR has it."""


def day_first(country: str | None, found: Sequence[Found]) -> bool | None:
    """When you call this, it says whether an article puts the day first, ``None`` where nothing tells, or asks.

    Its own dates tell it where one can be read in one way only ("25/12/2021"); else its ``country`` does.
    """
    if not any(is_open(f) for f in found):
        return None
    told = {(reading.number or 0) > MONTHS for f in found if (reading := one_way(f))}
    if len(told) == 1:
        return told.pop()
    return None if country is None or country in UNDECIDED else not is_month_first(country)


def one_way(f: Found) -> Named | None:
    """When you call this, it returns a date in figures that can be read in one way only: one is above 12."""
    reading = inner(f)
    if not isinstance(reading, Named) or not reading.figures:
        return None
    return reading if max(reading.number or 0, reading.day or 0) > MONTHS else None


def is_open(f: Found) -> bool:
    """When you call this, it says whether a date in figures can be read in two ways."""
    reading = inner(f)
    figures = isinstance(reading, Named) and reading.figures and reading.number != reading.day
    return figures and one_way(f) is None


def ruled(f: Found, first: bool | None) -> str:
    """When you call this, it returns the rule of a time, with the order that an open date in figures was read in."""
    if not is_open(f):
        return f.rule
    return f"{f.rule}.{'day' if first else 'month'}_first"


@cache
def is_month_first(country: str) -> bool:
    """When you call this, it says whether a country's short dates put the month first, by Unicode CLDR."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - few articles have such dates

    for language in ("en", "und"):
        try:
            return str(Locale.parse(f"{language}_{country}").date_formats["short"].pattern).startswith("M")
        except UnknownLocaleError:
            continue
    return False
