"""Gives weekdays in a row the dates that follow them: ``on Saturday and Sunday, April 6 and 7``."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.mentions.times.apposed import is_day
from sayso.mentions.times.readings import Found, Named
from sayso.mentions.times.recurs import BOTH, is_weekday

THE = re.compile(r",\s+(?:the\s+)?")
"""What stands between the weekdays and their dates."""


def listed(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with weekdays in a row as the dates that follow them, one each.

    "On Saturday and Sunday, April 6 and 7", "Thursday and Friday, 7 and 8 March".
    """
    out = parted(text, found)
    for i in range(2, len(out)):
        meet = is_weekday(out[i - 1].reading) and is_day(out[i].reading)
        if meet and THE.fullmatch(text, out[i - 1].end, out[i].start):
            date_row(text, out, i)
    return out


def date_row(text: str, found: list[Found], i: int) -> None:
    """When you call this, it dates the weekdays before ``found[i]`` by it and the dates after it, if as many."""
    n = 1
    while i + n < len(found) and is_day(found[i + n].reading) and is_joined(text, found, i + n):
        n += 1
    row = found[max(0, i - n) : i]
    joined = all(is_joined(text, found, k) for k in range(i - n + 1, i))
    if n < 2 or len(row) < n or not joined or not all(is_weekday(f.reading) for f in row):
        return
    for k, weekday in enumerate(row):
        day = found[i + k]
        if isinstance(day.reading, Named) and is_weekday(weekday.reading):
            reading = replace(day.reading, weekday=weekday.reading.weekday)
            found[i - n + k] = replace(weekday, reading=reading)
            found[i + k] = replace(day, reading=reading)


def is_joined(text: str, found: list[Found], i: int) -> bool:
    """When you call this, it says whether a time goes on with a list: "April 6 and 7"."""
    return BOTH.fullmatch(text, found[i - 1].end, found[i].start) is not None


def parted(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with "Sunday, April 6" in such a row as two times."""
    out: list[Found] = []
    for i, f in enumerate(found):
        comma = text.find(", ", f.start, f.end)
        inner = (
            0 < i < len(found) - 1
            and comma > 0
            and is_joined(text, found, i)
            and is_joined(text, found, i + 1)
        )
        reading = f.reading
        if (
            inner
            and is_weekday(out[-1].reading)
            and is_day(found[i + 1].reading)
            and isinstance(reading, Named)
            and reading.weekday
            and reading.day
        ):
            out.append(replace(f, end=comma, reading=Named("day", weekday=reading.weekday)))
            out.append(replace(f, start=comma + 2, reading=replace(reading, weekday=None)))
        else:
            out.append(f)
    return out
