"""Timelines: entries that open with their date, "Jan. 18: The council meets", and go on from one to the next.

An entry's date names no year where the list tells it, and its present tense is no plan: the entries' order and the
years that some of them name say which year each is of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from sayso.mentions.times import story
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.context import Context
from sayso.mentions.times.noted import OPENED
from sayso.mentions.times.readings import Away, Clock, DayPart, Found, Length, Moved, Named
from sayso.mentions.times.resolved import Resolved

CLOSED = re.compile(r"\s*(?::(?!\d)|[–—](?!\d)|\s-\s|$)")
"""What stands after the date of an entry."""
OTHER = re.compile(r"\W*[A-Z][^.:!?]{0,40}:\s")
"""A line that opens with words of its own, which ends an entry: "What's next: Early voting ends on Saturday"."""
ENTRIES = 3
"""Entries that make a timeline."""
LASTS = 5
"""Sentences that an entry has, its first among them."""

Key = tuple[int, int]
"""A month and a day of it, 0 for the whole month."""


def years(
    texts: Sequence[str], found: Sequence[Sequence[Found]], published: date | None
) -> Mapping[int, int | None]:
    """When you call this, it returns the year of each date that opens an entry of a timeline, by the mention's id.

    ``texts`` are those of the sentences.
    It is ``None`` where the date tells its year; an article without such entries has none.
    """
    opening = [fs[0] for text, fs in zip(texts, found, strict=True) if fs and is_entry(text, fs[0])]
    dates = [f.reading for f in opening if isinstance(f.reading, Named)]
    if len(dates) < ENTRIES or published is None:
        return {}
    told = in_order(dates, published)
    return {id(f): None if d.year is not None else y for f, d, y in zip(opening, dates, told, strict=True)}


def is_entry(text: str, f: Found) -> bool:
    """When you call this, it says whether a date opens an entry: "Jan. 18: …", "In brief" does not."""
    reading = f.reading
    if not isinstance(reading, Named) or reading.unit not in ("day", "month", "year") or reading.feast:
        return False
    dated = reading.year is not None or reading.number is not None
    return bool(
        dated
        and reading.within is None
        and not reading.figures
        and OPENED.fullmatch(text, 0, f.start)
        and CLOSED.match(text, f.end)
    )


def in_order(dates: Sequence[Named], published: date) -> list[int]:
    """When you call this, it returns the years of dates that go on, or back, from one to the next."""
    turns = [turn for one, two in pairwise(dates) if (turn := step(one, two))]
    if sum(turns) < 0:
        return in_order_on(dates[::-1], published)[::-1]
    return in_order_on(dates, published)


def in_order_on(dates: Sequence[Named], published: date) -> list[int]:
    """When you call this, it returns the years of dates that go on: one that names no year is of that beside it."""
    first = next((i for i, d in enumerate(dates) if d.year is not None), None)
    if first is None:
        first = len(dates) - 1
        year = nearest(dates[first], published)
    else:
        year = dates[first].year or published.year
    told = [year]
    for i in range(first - 1, -1, -1):
        told.insert(0, told[0] - (step(dates[i], dates[i + 1]) < 0))
    for one, two in pairwise(dates[first:]):
        told.append(told[-1] + (step(one, two) < 0) if two.year is None else two.year)
    return told


def step(one: Named, two: Named) -> int:
    """When you call this, it says whether a date of a year comes after (1) another, before it (-1), or neither."""
    if one.unit == "year" or two.unit == "year":
        return 0
    a, b = key(one), key(two)
    a, b = (a, b) if a[1] and b[1] else ((a[0], 0), (b[0], 0))
    return (b > a) - (b < a)


def key(day: Named) -> Key:
    """When you call this, it returns the month of a date, and its day in it, 0 for a whole month."""
    return (day.number or 1, (day.day or 1) if day.unit == "day" else 0)


def nearest(day: Named, published: date) -> int:
    """When you call this, it returns the year in which a date lies nearest to the publication."""
    month, number = key(day)
    ahead = (month - published.month) + ((number or 15) - published.day) / 31
    return published.year + (ahead < -6) - (ahead > 6)


def enter(text: str, found: Sequence[Found], context: Context) -> None:
    """When you call this, it leaves in ``context`` whether the sentence ``text`` is of an entry."""
    if found and id(found[0]) in context.entries:
        context.entry, context.entered = None, LASTS
    elif OTHER.match(text):
        context.entered = 0


def dated(f: Found, context: Context) -> Found:
    """When you call this, it returns the date that opens an entry with its year."""
    year, reading = context.entries.get(id(f)), f.reading
    return replace(f, reading=replace(reading, year=year)) if year and isinstance(reading, Named) else f


def note(f: Found, resolved: Resolved, context: Context) -> None:
    """When you call this, it leaves in ``context`` the date of an entry that it opens."""
    if id(f) in context.entries:
        context.entry = resolved.period


def told_in(f: Found, context: Context) -> Period | None:
    """When you call this, it returns the date of the entry that a time without a day or year of its own is told in."""
    if context.entered <= 0 or context.entry is None or story.is_current(f):
        return None
    reading = story.inner(f)
    if isinstance(reading, Named):
        names = reading.number is not None or reading.feast is not None or reading.base != "publication"
        return context.entry if reading.year is None and names else None
    counts = isinstance(reading, (Moved, Away)) and reading.base in ("mention", "either")
    return context.entry if counts or isinstance(reading, (Clock, DayPart, Length)) else None
