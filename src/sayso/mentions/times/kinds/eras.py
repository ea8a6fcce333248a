"""Decades, centuries and the periods of history that have names."""

from __future__ import annotations

import re

from sayso.mentions.times import words
from sayso.mentions.times.kinds.fields import Match, Row, found, get, kind
from sayso.mentions.times.readings import Epoch, Found, Inside, Named

DECADE_BEFORE = re.compile(r"(?:\d0['’]?s|ies),? (?:and|or|to)\s+$")


@kind("period")
def period(m: Match, row: Row) -> list[Found]:
    """``since World War II``, ``during the Great Depression``; who "served in the Korean War" tells no time."""
    name = words.key(re.sub(r"(?i)^the\s+", "", m["only"]))
    if m["lead"] == "in" and words.table("periods", "kind")[name] == "war":
        return []
    return found(m, row, Epoch(words.table("periods", "word")[name]))


@kind("decade")
def decade(m: Match, row: Row) -> list[Found]:
    """``the 1980s``, ``the '60s``, ``the early nineties``; ``the 1800s`` is a century."""
    era = get(m, "era")
    if get(m, "decade"):
        year = int(m["decade"])
        if re.fullmatch(r"\d{4}['’]s", m[0]):
            return found(m, row, Named("year", year=year), group="decade")  # "Vision 2030's aims"
        if m[0].rstrip()[-2:] and year % 100 == 0 and year < 2000 and not era:
            return found(m, row, Named("century", year=year), half_mod(m))
        return found(m, row, Named("decade", year=-year if era and era[0] == "B" else year), half_mod(m))
    tens = words.table("decades", "value").get(words.key(get(m, "tens") or ""))
    value = int(tens) * 10 if tens else int(m["short"])
    second = DECADE_BEFORE.search(m.string[max(0, m.start() - 12) : m.start()])
    if not second and not re.match(r"(?i)\s*(?:the|early|mid|late|first|second|['’])", m[0]):
        return []
    return found(m, row, Named("decade", year=1900 + value), half_mod(m))


def half_mod(m: Match) -> str | None:
    """When you call this, it returns the modifier of ``the first half of`` a decade or century."""
    halves = get(m, "halves")
    return None if not halves else "START" if "first" in halves.lower() else "END"


@kind("century_part")
def century_part(m: Match, row: Row) -> list[Found]:
    """``the first decade of the 20th century``, ``the last quarter of the 19th century``."""
    ordinals = words.table("ordinals", "value")
    part, most = int(ordinals[words.key(m["ord"])]), 10 if m["unit"] == "decade" else 4
    of = int(m["num"] or ordinals[words.key(m["number"])])
    part = most if part < 0 else part
    if part > most or of < 1:
        return []
    first = (of - 1) * 100
    if m["unit"] == "decade":
        return found(m, row, Named("decade", year=first + (part - 1) * 10))
    return found(m, row, Inside("fourth", part, Named("century", year=first)))


@kind("century")
def century(m: Match, row: Row) -> list[Found]:
    """``the 20th century``."""
    ordinal = words.table("ordinals", "value").get(words.key(get(m, "ord") or ""))
    value = int(ordinal) if ordinal else int(m["num"] or 0)
    if not 0 < value < 100:
        return []
    era = get(m, "era")
    year = -(value - 1) * 100 if era and era[0] == "B" else (value - 1) * 100
    return found(m, row, Named("century", year=year), half_mod(m))
