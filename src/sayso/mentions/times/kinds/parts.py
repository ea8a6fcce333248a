"""Parts of larger units: quarters and halves, the first months of a year, the same part of another year."""

from __future__ import annotations

import re

from sayso.mentions.times import words
from sayso.mentions.times.kinds.fields import (
    OF_THING,
    Match,
    Row,
    found,
    get,
    kind,
    month_of,
    number,
    shift_of,
    unit_of,
    whole_of,
    year_of,
)
from sayso.mentions.times.readings import Away, Found, Inside, Moved, Named, Reading, Same

RUNNING = re.compile(r"\s+(?:in\s+a\s+row|running)\b")
"""What makes an ordinal a count: "a loss for the second quarter in a row"."""


@kind("quarter")
def quarter(m: Match, row: Row) -> list[Found]:
    """``the third quarter of 2022``, ``Q3``, ``the first half``; a bare ``a quarter`` is a fraction."""
    ordinal = words.table("ordinals", "value").get(words.key(get(m, "ord") or ""))
    value = int(ordinal) if ordinal else number(get(m, "num") or get(m, "q") or get(m, "q1") or get(m, "h"))
    unit = "half" if get(m, "h") else (get(m, "unit") or "quarter").lower()
    most = 2 if unit == "half" else 4
    if value == -1:
        value = most
    if not value or value > most:
        return []
    step = shift_of(m["shift"]) if get(m, "shift") else None
    within: Reading | None = Moved("year", *step) if step else whole_of(get(m, "whole") or get(m, "month"))
    year = year_of(get(m, "year") or get(m, "year_first"))
    if get(m, "before") and not year:
        within = Moved("year", -1, "mention")  # "the year-earlier third quarter"
    if not (year or within) and OF_THING.match(m.string, m.end()):
        return []  # "the first half of the match", "the third quarter of his term"
    if RUNNING.match(m.string, m.end()):
        return []
    if unit == "quarter" and get(m, "month"):
        return []
    if unit == "half" and isinstance(within, (Moved, Named)) and within.unit != "year":
        return found(m, row, Inside("half", value, within), "START" if value == 1 else "END")
    if unit == "half" and not (year or within or get(m, "h")) and not re.match(r"(?i)the|\w+-half", m[0]):
        return []
    return found(m, row, Named(unit, year=year, number=value, within=within))


@kind("inside")
def inside(m: Match, row: Row) -> list[Found]:
    """``the first three months of 2024``, ``the last week of May``."""
    ordinal = int(words.table("ordinals", "value")[words.key(m["ord"])])
    count = words.amount(m["n"]) if get(m, "n") else (1.0, True)
    whole = whole_of(m["whole"])
    if whole is None or count[0] is None:
        return []
    unit = unit_of(m["unit"])
    if unit == "quarter" and not get(m, "n"):
        return []
    if not get(m, "n") and words.key(m["unit"]) != unit:
        return found(m, row, whole, "END" if ordinal < 0 else "START")  # "the final days of 1988"
    return found(m, row, Inside(unit, ordinal, whole, int(count[0])))


@kind("same_of")
def same_of(m: Match, row: Row) -> list[Found]:
    """``the same quarter of 2022``, ``the same period last year``."""
    whole = whole_of(m["whole"]) if get(m, "whole") else Moved("year", -1, "mention")
    unit = words.key(get(m, "unit") or m["unit2"])
    if words.key(m[0]).startswith("this ") and isinstance(whole, Moved):
        grain = unit if unit in words.table("units", "word") else "month"  # "this time last year"
        return found(m, row, Away("year", 1.0, whole.by, "publication", grain=grain))
    return found(m, row, Same(unit if unit in words.table("units", "word") else None, whole)) if whole else []


@kind("week_of")
def week_of(m: Match, row: Row) -> list[Found]:
    """``the week of 11 December``: the calendar week that holds the day."""
    day = number(get(m, "day") or re.search(r"\d+", m["of"])[0])  # type: ignore[index]
    year = year_of(get(m, "year") or get(m, "year3"))
    month = month_of(get(m, "month") or get(m, "month2"))
    return found(m, row, Inside(get(m, "end") or "week", 1, Named("day", year=year, number=month, day=day)))
