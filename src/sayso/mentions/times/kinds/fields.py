"""What every pattern kind reads its match with: numbers, names, steps, the larger unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from sayso.mentions.times import words
from sayso.mentions.times.readings import Base, Found, Moved, Named, Reading

Row = dict[str, Any]
Match = re.Match[str]
Builder = Callable[[Match, Row], list[Found]]
KINDS: dict[str, Builder] = {}
OF_THING = re.compile(r"\s+of\s+(?:an?|the|this|that|my|your|his|her|its|our|their)\b")
"""What follows a part of something else: "the first half of the match", "the last years of her life"."""


def kind(name: str) -> Callable[[Builder], Builder]:
    """When you call this, it returns a decorator that registers the reader of a pattern kind."""

    def register(builder: Builder) -> Builder:
        KINDS[name] = builder
        return builder

    return register


def get(m: Match, name: str) -> str | None:
    """When you call this, it returns a group's text, ``None`` where the pattern has no such group."""
    return m[name] if name in m.re.groupindex else None


def number(text: str | None) -> int | None:
    """When you call this, it returns the first whole number in ``text``."""
    digits = re.search(r"\d+", text or "")
    return int(digits[0]) if digits else None


def year_of(text: str | None, era: str | None = None) -> int | None:
    """When you call this, it returns a year: ``'94`` is 1994, ``480`` with ``BC`` is -480."""
    value = number(text)
    if value is None or text is None:
        return None
    if len(text.strip("'’")) <= 2 and not era:
        value += 1900 if value > 40 else 2000
    return -value if era and era.upper().startswith("B") else value


def is_year(m: Match, name: str) -> bool:
    """When you call this, it says whether a group's number is a year: "the 2010 season" is no number of seasons."""
    return re.fullmatch(r"[12]\d{3}", get(m, name) or "") is not None


def month_of(text: str | None) -> int | None:
    """When you call this, it returns a month's number from its name or figures."""
    if not text:
        return None
    return int(text) if text.isdigit() else int(words.table("months", "number")[words.key(text)])


def season_of(text: str) -> int:
    """When you call this, it returns a season's number from its name, 0 for spring."""
    return int(words.table("seasons", "number")[words.key(text)])


def weekday_of(text: str | None) -> int | None:
    """When you call this, it returns a weekday's ISO number from its name."""
    return int(words.table("weekdays", "number")[words.key(text)]) if text else None


def shift_of(text: str) -> tuple[int, Base]:
    """When you call this, it returns how many units a word like ``last`` or ``the following`` steps, and from where."""
    name = words.key(text)
    steps, bases = words.table("shifts", "offset"), words.table("shifts", "base")
    found = name if name in steps else name.removeprefix("the ")
    return int(steps[found]), "mention" if bases[found] == "mention" else "publication"


def unit_of(text: str) -> str:
    """When you call this, it returns the singular unit that a word names."""
    return words.table("units", "word")[words.key(text)]


def mod_of(text: str | None) -> str | None:
    """When you call this, it returns the TIMEX3 modifier of ``early``, ``the end of`` and their like."""
    if not text:
        return None
    name = re.sub(r"\s+(?:in|on)$", "", words.key(text))
    return words.table("modifiers", "mod").get(name)


def approx_of(m: Match) -> str | None:
    """When you call this, it returns the TIMEX3 modifier of ``about``, ``more than`` and their like."""
    text = get(m, "approx")
    return words.table("approximations", "mod").get(words.key(text)) if text else None


def whole_of(text: str | None) -> Reading | None:
    """When you call this, it returns the larger unit named by ``2024``, ``last year``, ``May 2019`` and the like."""
    if not text:
        return None
    year = re.search(words.filled("{year}") + "$", text)
    month = re.search(words.filled("{month}"), text)
    unit = words.table("units", "word").get(words.key(text).split(" ")[-1])
    decade = re.search(r"(\d{3})0s$", text)
    if decade:
        return Named("decade", year=int(decade[1]) * 10)
    if month:
        front = text[: month.start()].strip()
        step = shift_of(front) if front else None
        behind = text[month.end() :].split()  # "July last year"
        return Named(
            "month",
            year=year_of(year["year"]) if year else None,
            number=month_of(month["month"]),
            within=Moved("year", *shift_of(behind[-2])) if behind[-1:] == ["year"] else None,
            by=step[0] if step else None,
            base=step[1] if step else "publication",
        )
    if unit == "season":
        return None  # one of games: the calendar's have names
    if unit:
        front = re.sub(r"\s+(?:fiscal|financial|calendar)$", "", text.rsplit(None, 1)[0])
        if words.key(front) == "the":
            return Moved(unit, 0, "either")
        return Moved(unit, *shift_of(front))
    return Named("year", year=year_of(year["year"])) if year else None


def found(m: Match, row: Row, reading: Reading, mod: str | None = None, group: str | int = 0) -> list[Found]:
    """When you call this, it returns one :class:`Found` over a group of the match, else over what is ``only`` the time.

    A pattern of several ways to say it has ``only2`` and so on in the others.
    """
    start, end = m.span(group or only_group(m))
    return [Found(start, end, reading, row["rule"], mod or mod_of(get(m, "mod")))]


def only_group(m: Match) -> str | int:
    """When you call this, it returns the group ``only``, ``only2``, … that matched, 0 where the whole is the time."""
    return next((name for name in only_groups(m.re) if m[name]), 0)


@cache
def only_groups(pattern: re.Pattern[str]) -> list[str]:
    """When you call this, it returns the groups of a pattern that are the time alone, in the order it has them."""
    return [name for name in pattern.groupindex if name.startswith("only")]


def is_common_noun(m: Match) -> bool:
    """When you call this, it says whether the words of a feast are none in small letters: "an epiphany"."""
    return m["feast"][0].islower() and bool(words.table("holidays", "cased")[words.key(m["feast"])])


def counted(m: Match, name: str = "n") -> float | None:
    """When you call this, it returns the amount in a group, ``None`` where it is vague."""
    return words.amount(m[name])[0]
