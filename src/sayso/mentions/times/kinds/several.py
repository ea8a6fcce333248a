"""Days, quarters and years that are told together: ``May 20 to 24``, ``the 23rd and 24th``, ``1998-2003``."""

from __future__ import annotations

import re

from sayso.mentions.times.kinds.fields import (
    Match,
    Row,
    found,
    get,
    kind,
    month_of,
    number,
    whole_of,
    year_of,
)
from sayso.mentions.times.readings import DayPart, Found, Moved, Named


@kind("the_days")
def the_days(m: Match, row: Row) -> list[Found]:
    """``on the 23rd and 24th``: two days of the month last spoken of."""
    month = Moved("month", 0, "mention")
    pairs = (("first", "day"), ("second", "day2"))
    return [
        f
        for group, day in pairs
        for f in found(m, row, Named("day", day=number(m[day]), within=month), None, group)
    ]


@kind("days")
def days(m: Match, row: Row) -> list[Found]:
    """Two or more days of one month, each its own span: ``May 20 to 24``, ``May 3, 4 and 5``."""
    year, month = year_of(get(m, "year")), month_of(m["month"])
    within = whole_of(get(m, "whole"))
    groups = [g for g in ("day", "day2", "day4", "day3") if get(m, g)]
    out = []
    for group in groups:
        start = m.start() if group == "day" and m.start("month") < m.start("day") else m.start(group)
        end = m.end() if group == groups[-1] else m.end(group)
        reading = Named("day", year=year, number=month, day=number(m[group]), within=within)
        out.append(Found(start, end, reading, row["rule"]))
    return out


@kind("night_between")
def night_between(m: Match, row: Row) -> list[Found]:
    """``the night of 20–21 September``: one night, which TIMEX3 writes with its first day."""
    month = month_of(get(m, "month2") or get(m, "month3") or get(m, "month"))
    first, last = (number(get(m, a) or get(m, b)) or 0 for a, b in (("day", "day3"), ("day2", "day4")))
    if last not in (first + 1, 1):
        return []
    return found(m, row, DayPart("NI", Named("day", year=year_of(get(m, "year")), number=month, day=first)))


@kind("month_quarter")
def month_quarter(m: Match, row: Row) -> list[Found]:
    """``the April-June quarter``, ``the March quarter``: three months that make a quarter of the calendar."""
    if get(m, "alone"):
        end = month_of(m["month"]) or 0
        return (
            found(m, row, Named("quarter", year=year_of(get(m, "year")), number=end // 3))
            if end % 3 == 0
            else []
        )
    first, last = month_of(m["month"]) or 0, month_of(m["month2"]) or 0
    plain = not get(m, "noun") and not re.search(r"\w[-–—]\w", m[0])
    if last - first != 2 or last % 3 or plain:
        return []
    return found(m, row, Named("quarter", year=year_of(get(m, "year")), number=last // 3))


@kind("years")
def years(m: Match, row: Row) -> list[Found]:
    """Two years: ``1998-2003`` is two dates, ``2022-23`` one split year."""
    first = int(m["year"])
    tail = m["year2"]
    second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    written = m["join"].strip()
    if written == "-" and tail[0] == "0" and second <= first:  # "2015-03", but "2002-03" is two years
        return [
            Found(m.start("first"), m.end(), Named("month", year=first, number=int(tail) or 1), row["rule"])
        ]
    if len(tail) == 2 and (written not in "-–—/" or second <= first):
        return []
    if second == first + 1 and written in ("/", "-", "–") and (len(tail) == 2 or written == "/"):
        return found(m, row, Named("year", year=first, until=second))
    if written == "/":
        return []
    pairs = (("first", first), ("year2", second))
    return [f for group, value in pairs for f in found(m, row, Named("year", year=value), None, group)]


@kind("era_years")
def era_years(m: Match, row: Row) -> list[Found]:
    """``499–493 BC``: two years whose era is said once."""
    pairs = (("first", year_of(m["year"], m["era"])), (None, year_of(m["year2"], m["era"])))
    return [
        Found(m.start(group or "year2"), m.end(group or 0), Named("year", year=year), row["rule"])
        for group, year in pairs
    ]
