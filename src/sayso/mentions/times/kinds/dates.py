"""Dates by their names and numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.mentions.times import words
from sayso.mentions.times.kinds.fields import (
    Match,
    Row,
    found,
    get,
    is_common_noun,
    kind,
    month_of,
    number,
    season_of,
    shift_of,
    weekday_of,
    whole_of,
    year_of,
)
from sayso.mentions.times.readings import Base, Found, Inside, Moved, Named, Nth, Recurring, Vague

ANY = re.compile(
    r"\s*(?:[.,;:!?)]|$|(?:and|or|to|in|of|when|at|with|by|before|after|it|he|she|they|we|the|there|every|all|more|most|some|night|morning|afternoon|evening)\b)"
)
SEASON_AND = re.compile(r"(?:spring|summer|autumn|fall|winter)(?:,? (?:and|or|to) |[-–/])$", re.IGNORECASE)
MONTHS = 12
LAST_WEEK = 5
"""No month has a sixth Sunday."""


@kind("date")
def date_(m: Match, row: Row) -> list[Found]:
    """A date by names: the finest of day, weekday, month, season and year decides its unit."""
    era = get(m, "era") or get(m, "era2")
    year = year_of(
        get(m, "year") or get(m, "ad") or get(m, "era_year"), era or ("AD" if get(m, "ad") else None)
    )
    month, day, weekday, season = (get(m, k) for k in ("month", "day", "weekday", "season"))
    if get(m, "year3"):
        year, month, day = year_of(m["year3"]), m["month3"], m["day3"]
    article = one_of(m) if weekday and not (day or month or get(m, "shift") or get(m, "whole")) else ""
    if article.startswith("a"):
        start = m.string.rindex(article, 0, m.start())
        return [replace(f, start=start) for f in found(m, row, Vague(f"XXXX-WXX-{weekday_of(weekday)}"))]
    step = shift_of(get(m, "shift") or "") if get(m, "shift") else None
    unit = "day" if day or weekday else "month" if month else "season" if season else "year"
    number_ = season_of(season) if season else month_of(month)
    reading = Named(
        unit,
        year=year,
        number=number_,
        day=number(day) if day else spoken(get(m, "dayword")),
        weekday=weekday_of(weekday),
        within=whole_of(get(m, "whole")),
        by=step[0] if step else None,
        base=step[1] if step else "mention" if article else "publication",
        coming="coming" in (get(m, "shift") or "").lower(),
        until=number(get(m, "year2")) if unit == "year" and year else None,
    )
    return found(m, row, reading)


def one_of(m: Match) -> str:
    """When you call this, it returns a weekday's own article: "come in on a Monday", "on a recent Monday".

    It is another's in "a Monday deadline".
    """
    before = re.search(r"\b(an?(?:\s+recent)?|the)\s+$", m.string[max(0, m.start() - 12) : m.start()])
    return before[1] if before and ANY.match(m.string, m.end()) else ""


def spoken(day: str | None) -> int | None:
    """When you call this, it returns the number of a day in words: ``twenty third``."""
    return int(words.table("ordinals", "value")[words.key(day).replace(" ", "-")]) if day else None


@kind("season")
def bare_season(m: Match, row: Row) -> list[Found]:
    """``in spring``, ``the winter``, ``the fall and winter``; "the fall" alone may be a drop."""
    led = get(m, "lead") or SEASON_AND.search(m.string[max(0, m.start() - 12) : m.start()])
    if not led and (not re.match(r"(?i)the\s", m["only"]) or words.key(m["season"]) == "fall"):
        return []
    return date_(m, row)


@kind("day_in_words")
def day_in_words(m: Match, row: Row) -> list[Found]:
    """``the twenty-third of May``, ``May twenty-third``, ``the twenty-third of last month``."""
    day = spoken(get(m, "day") or get(m, "day2"))
    month = month_of(get(m, "month") or get(m, "month2"))
    within = whole_of(get(m, "whole"))
    return found(m, row, Named("day", year=year_of(get(m, "year")), number=month, day=day, within=within))


@kind("year_in_words")
def year_in_words(m: Match, row: Row) -> list[Found]:
    """``nineteen eighty-one``, ``May of ninety-six``, ``'ninety-five``: as news is spoken."""
    month = month_of(get(m, "month") or get(m, "month2"))
    told = next(m[group] for group in ("full", "full2", "full3", "short", "short2", "short3") if m[group])
    year = words.year_spelled(words.key(told))
    return found(m, row, Named("month" if month else "year", year=year, number=month))


@kind("nth_weekday")
def nth_weekday(m: Match, row: Row) -> list[Found]:
    """``the second Sunday of May``, ``the last Friday in every October``."""
    ordinal = int(words.table("ordinals", "value")[words.key(m["ord"])])
    weekday = weekday_of(m["weekday"]) or 1
    if get(m, "each"):
        timex = (
            f"XXXX-{month_of(m['month']) or 0:02d}-WXX-{weekday}"
            if get(m, "month")
            else f"XXXX-XX-WXX-{weekday}"
        )
        return found(m, row, Recurring(timex, "set"))
    whole = whole_of(m["whole"])
    return found(m, row, Nth(weekday, ordinal, whole)) if whole and ordinal <= LAST_WEEK else []


@kind("name_side")
def name_side(m: Match, row: Row) -> list[Found]:
    """``the Friday before``, ``the May after that``: from what was last spoken of; ``the winter before last``."""
    sign = 1 if m["side"] == "after" else -1
    ours = get(m, "of") in ("last", "next")
    by: tuple[int, Base] = (2 * sign, "publication") if ours else (sign, "mention")
    season = get(m, "season")
    number_ = season_of(season) if season else month_of(get(m, "month"))
    unit = "season" if season else "month" if get(m, "month") else "day"
    reading = Named(unit, number=number_, weekday=weekday_of(get(m, "weekday")), by=by[0], base=by[1])
    return found(m, row, reading)


@kind("the_day")
def the_day(m: Match, row: Row) -> list[Found]:
    """``on the 18th``, ``the evening of the 18th``: of the month last spoken of."""
    day = number(m["day"] or get(m, "day2") or get(m, "day3"))
    return found(m, row, Named("day", day=day, within=Moved("month", 0, "mention")))


@kind("numeric")
def numeric(m: Match, row: Row) -> list[Found]:
    """A date in figures; ``resolve`` knows whether the article's origin puts the day first."""
    a, b, year = int(m["a"]), int(m["b"]), year_of(m["c"])
    if not (1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12)) or (m["dash"] != "/" and len(m["c"]) < 4):
        return []
    if m["dash"] == "." and b <= MONTHS:
        a, b = b, a  # "5.10.2003": with dots the day comes first, wherever the article is from
    return found(m, row, Named("day", year=year, number=a, day=b, figures=m["dash"] != "."))


@kind("event")
def event(m: Match, row: Row) -> list[Found]:
    """A day that is known by its figures."""
    year, month, day = (int(part) for part in row["fixed"].split("-"))
    return found(m, row, Named("day", year=year, number=month, day=day))


@kind("feast")
def feast(m: Match, row: Row) -> list[Found]:
    """``Christmas Day``, ``Thanksgiving 2019``: ``feasts`` knows the day of each year."""
    step = shift_of(m["shift"]) if get(m, "shift") else None
    name = words.table("holidays", "word")[words.key(m["feast"])]
    if is_common_noun(m):
        return []
    by, base = step or (None, "publication")
    within = whole_of(get(m, "whole"))
    return found(
        m, row, Named("day", year=year_of(get(m, "year")), feast=name, within=within, by=by, base=base)
    )


@kind("feast_weekend")
def feast_weekend(m: Match, row: Row) -> list[Found]:
    """``the Labor Day weekend``, the one nearest to the feast; ``Thanksgiving week``, the one that holds it."""
    return [replace(f, reading=Inside(m["unit"].lower(), 1, f.reading)) for f in feast(m, row)]
