"""Periods of history by their names, and what opens them: ``since World War II``, ``by the end of the Cold War``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from sayso import lexicons
from sayso.mentions.times import bounds, calendar, words
from sayso.mentions.times.context import Context
from sayso.mentions.times.counted import LASTED, REACH
from sayso.mentions.times.readings import Beside, Epoch, Found, Length, Moved, Reading
from sayso.mentions.times.resolve import resolve
from sayso.mentions.times.resolved import Resolved

UNITS = {4: "year", 7: "month", 10: "day"}
"""The unit of an end, by how many characters its ISO date has."""
BEHIND = re.compile(r"\s+(?:had\s+)?(?:(began|begun|started|broke\s+out|broken\s+out)|ended|was\s+over)\b")
THE = re.compile(r"[Tt]he\s")
EDGES = {"start": 0, "end": 1}


@cache
def ends_of(name: str) -> tuple[str, str]:
    """When you call this, it returns the first and the last day, month or year of a period, as ISO 8601 writes them."""
    row = next(r for r in lexicons.rows("time_periods.csv") if r["word"] == name)
    return row["from"], row["to"]


def days_of(end: str) -> calendar.Interval:
    """When you call this, it returns the days of an ISO day, month or year."""
    first = date.fromisoformat((end + "-01-01")[:10])
    days = calendar.interval(calendar.containing(UNITS[len(end)], first))
    assert days is not None
    return days


@resolve.register
def _(reading: Epoch, context: Context) -> Resolved:
    first, last = ends_of(reading.name)
    if reading.edge:
        end = (first, last)[EDGES[reading.edge]]
        return Resolved("DATE", end, UNITS[len(end)], days_of(end), "explicit")
    days = days_of(first)[0], days_of(last)[1]
    # No period for later mentions to count from: "in June" after "during the Cold War" is of no year of it.
    return Resolved("DATE", f"{first}/{last}", UNITS[len(first)], days, "explicit")


@cache
def edge_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression for ``the outbreak of`` before a period."""
    return re.compile(rf"\bthe\s+(?:very\s+)?({words.choice(words.all_forms('edges'), False)})\s+of\s+$")


def from_periods(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with what is told from a period: "two years after the Cold War".

    The two stay apart, as an event and its day do.  What "lasted for two years after the war" is a length.
    """
    out = list(found)
    for i, (left, right) in enumerate(pairwise(found)):
        side = side_pattern().fullmatch(text[left.start : right.start])
        if not side or not isinstance(right.reading, Epoch):
            continue
        lasted = THE.match(text, left.start) or LASTED.search(text[max(0, left.start - REACH) : left.start])
        if not (lasted and isinstance(left.reading, Length)):
            out[i] = replace(left, reading=told_from(left.reading, right.reading, side) or left.reading)
    return out


@cache
def side_pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression from a length, or a day, to the period that it is told from."""
    edges = words.choice(
        [form for form, edge in words.table("edges", "edge").items() if edge in EDGES], False
    )
    return re.compile(rf".*\b(before|after|following)\s+(?:the\s+(?:very\s+)?({edges})\s+of\s+)?")


def told_from(length: Reading, period: Epoch, side: re.Match[str]) -> Beside | None:
    """When you call this, it returns a day, month or year some time before the start or after the end of a period."""
    sign = -1 if side[1] == "before" else 1
    edge = words.table("edges", "edge")[side[2]] if side[2] else "start" if sign < 0 else "end"
    day = replace(period, edge=edge)
    if isinstance(length, Length) and length.amount is not None and not length.extra:
        return Beside(length.unit, length.amount, sign, day)
    near = isinstance(length, Moved) and length.base == "mention" and length.unit in UNITS.values()
    return Beside(length.unit, None, sign, day) if near and isinstance(length, Moved) else None


def bound(text: str, start: int, end: int, name: str) -> bounds.Ends:
    """When you call this, it returns ``(from, to)`` of the period at ``start``: after, before, or all of it.

    "Since the war" is since its end, "until the war" until its start, "until the war ended" until that day.
    """
    before, after = edge_pattern().search(text, max(0, start - bounds.REACH), start), BEHIND.match(text, end)
    edge = words.table("edges", "edge")[before[1]] if before else after and ("start" if after[1] else "end")
    at = before.start() if before else start
    first, last = ends_of(name)
    if edge in EDGES:
        return bounds.bound(text, at, end, days_of((first, last)[EDGES[edge]]), None, None)
    days = days_of(first)[0], days_of(last)[1]
    return bounds.bound(text, at, end, days, None, None, over=True)
