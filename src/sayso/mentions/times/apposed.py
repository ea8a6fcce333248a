"""Gives a time that is told twice the date it has: ``ten years later, in 1885``; ``the next day, 4 May``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from sayso.mentions.times.readings import Away, Beside, Found, Moved, Named, Reading, Vague

GAP = re.compile(r"\s?[-–—]\s?|(?:,\s+|\s+\()(?P<on>(?:in|on)\s+)?(?:the\s+|an?\s+)?")
CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
OWN = "time.school_year"
NAMED = ("day", "month", "season")
PARTS = (*NAMED, "quarter", "half")
YEARS = ("year", "decade", "century")
DAYS = ("day", "week", "night", "weekend", "fortnight")


def apposed(text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` where a time counted from the last one has the date beside it.

    "He left ten years later, in 1885" counts from a year that may stand sentences away, or nowhere.
    """
    out = list(found)
    for i in range(len(out) - 1):
        left, right = out[i], out[i + 1]
        gap = GAP.fullmatch(text, left.end, right.start)
        beside = is_ago(right.reading) and text[left.end : right.start].isspace()
        if beside and is_undated(left.reading, PARTS):
            # "July three years ago", "the third quarter a year ago"
            out[i] = replace(left, reading=replace(left.reading, within=right.reading))
        if gap is None:
            continue
        if is_ago(left.reading) and is_undated(right.reading) and gap["on"]:
            # "two years ago, in May"
            out[i + 1] = replace(right, reading=replace(right.reading, within=left.reading))
        if (counted := of_date(left.reading, right.reading)) and CLOSED.match(text, right.end):
            out[i + 1] = replace(right, reading=counted)
            continue
        if is_step(left.reading) and is_yearless(right.reading):
            out[i + 1] = replace(right, reading=replace(right.reading, within=Moved("year", 0, "mention")))
        if is_day(left.reading) and is_any_weekday(right.reading):
            day = on_weekday(left.reading, right.reading)
            out[i], out[i + 1] = replace(left, reading=day), replace(right, reading=day)
        if is_event(right.reading) and is_one_day(left.reading):
            out[i + 1] = replace(right, reading=left.reading)
        if not (gap["on"] or CLOSED.match(text, right.end)):
            continue  # "a year later, 1911 men were at work"
        if is_same(left.reading, right.reading):
            out[i] = replace(left, reading=right.reading)
        elif is_same(right.reading, left.reading):
            out[i + 1] = replace(right, reading=left.reading)
    return [f for f in out if f.rule != OWN or isinstance(f.reading, Named)]


def is_ago(reading: Reading) -> bool:
    """When you call this, it says whether a reading is some years or weeks ago: ``two years ago``."""
    if not isinstance(reading, Away) or reading.base != "publication" or reading.sign > 0:
        return False
    return reading.amount is not None and reading.unit in ("year", "week")


def is_undated(reading: Reading, units: tuple[str, ...] = NAMED) -> TypeGuard[Named]:
    """When you call this, it says whether a month, feast or weekday is said alone: of "July two years ago".

    ``units`` are those of what may be said so.
    """
    if not isinstance(reading, Named) or reading.unit not in units:
        return False
    return (reading.year, reading.within, reading.by) == (None, None, None)


def of_date(dated: Reading, counted: Reading) -> Reading | None:
    """When you call this, it returns what is counted to a date before it: "On Wednesday, ten years later, …".

    It is the date itself, or the month or year that holds it.
    """
    if not isinstance(counted, Away) or not isinstance(dated, (Named, Moved)):
        return None
    if counted.base != "mention" or counted.sign < 0:
        return None
    if counted.unit in DAYS:
        return dated if dated.unit == "day" else None
    if counted.unit == dated.unit or (counted.unit == "month" and dated.unit == "day" and is_day(dated)):
        return dated
    if counted.unit not in ("year", "decade"):
        return None
    if isinstance(dated, Named) and dated.year is not None:
        return Named("year", year=dated.year)
    now = dated.base == "publication" and not is_yearless(dated)
    return Moved("year", 0, "publication" if now else "mention")


def is_any_weekday(reading: Reading) -> TypeGuard[Vague]:
    """When you call this, it says whether a reading is some weekday: "a Saturday", which a date before it dates."""
    return isinstance(reading, Vague) and reading.timex.startswith("XXXX-WXX-")


def on_weekday(day: Reading, weekday: Vague) -> Reading:
    """When you call this, it returns a day that is a weekday, which tells its year: "Sept. 6, a Saturday"."""
    return replace(day, weekday=weekday_of(weekday)) if isinstance(day, Named) else day


def weekday_of(reading: Reading) -> int | None:
    """When you call this, it returns which weekday a reading is some day of, by its ISO number."""
    return int(reading.timex[-1]) if is_any_weekday(reading) else None


def is_event(reading: Reading) -> bool:
    """When you call this, it says whether a day is told by an event: "8 October, the day after the crossing"."""
    return isinstance(reading, Beside) and isinstance(reading.day, Vague) and reading.unit == "day"


def is_day(reading: Reading) -> bool:
    """When you call this, it says whether a reading is a day of the calendar."""
    return isinstance(reading, Named) and reading.unit == "day" and reading.number is not None


def is_one_day(reading: Reading) -> bool:
    """When you call this, it says whether a reading is one day: "on Monday, the day after the vote"."""
    return isinstance(reading, (Named, Moved)) and reading.unit == "day"


def is_step(reading: Reading) -> bool:
    """When you call this, it says whether a reading is a year counted from the last one: ``two years later``."""
    return isinstance(reading, (Away, Moved)) and reading.unit == "year" and reading.base == "mention"


def is_yearless(reading: Reading) -> TypeGuard[Named]:
    """When you call this, it says whether a month or day has no year: "two years later, in May"."""
    return is_undated(reading) and reading.number is not None


def is_same(counted: Reading, dated: Reading) -> bool:
    """When you call this, it says whether ``dated`` can be the date of ``counted``: both a year, or both a day."""
    told = isinstance(counted, (Away, Moved)) and counted.base == "mention"
    if not (told and isinstance(counted, (Away, Moved)) and isinstance(dated, Named)):
        return False
    if counted.unit in YEARS:
        return dated.unit in ("year", counted.unit) and dated.year is not None
    return counted.unit in DAYS and is_day(dated)
