"""Tells apart the lengths that belong to something else: the years of an age, the day of a rate.

``34-year-old`` lasts 34 years and ``300 calls a day`` recurs each day, so TIMEX2 (TIDES 2005, from which TimeML has
its extents) tags both; but neither says when anything is, so nothing counts from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.mentions.times.durations import CLOCKS, duration
from sayso.mentions.times.lean import tokens_of
from sayso.mentions.times.readings import PERHAPS, Found, Length
from sayso.records import TimeSpan

AGE, RATE = "time.age", "time.rate"
OLD = re.compile(r"['’]?[\s-]+(?:old\b|olds\b|of\s+age\b)", re.IGNORECASE)
"""What makes any other match before it a part of an age: "a 2000 year old custom"."""
AGED = re.compile(r"\b(?:aged?|ages|(?:older|younger)\s+than)\s+$", re.IGNORECASE)
ONE = re.compile(r"(?:an?|per|each|every)\s+\w+", re.IGNORECASE)
AFTER = re.compile(
    r"\s+(?:after(?!\s+that\b)|before|into|from\s+(?:[A-Z]\w+day|today|tonight|tomorrow|now))\b"
)
FRACTION = re.compile(r"[\s-]+(?:of|mile|century|hour|inch|point)\b")
"""What makes a quarter before it a fraction."""
FIGURES = re.compile(r"\d[\w.,]*\s+$")
SPEED = re.compile(
    r"\b(?:miles?|kilomet(?:re|er)s?|km|k|knots?|met(?:re|er)s?|m|feet|foot|ft)\s+(?:per\s+)?$", re.IGNORECASE
)
"""What makes the time after it part of a speed."""
RATED = ("NOUN", "NUM", "SYM", "PROPN")
"""What stands before the unit of a rate: ``300 calls a day``, ``$40 a year``."""
BEFORE, BEHIND = 20, 12
"""Characters read before and after a length."""


def apart(doc: Doc, text: str, found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """When you call this, it returns the matches that may be times, and the ages and rates among them all.

    A speed's hour or second (``28 kilometres an hour``) is part of its unit, and neither.
    """
    times: list[Found] = []
    theirs: list[Found] = []
    for f in found:
        if f.rule == AGE:
            theirs.append(f)
        elif f.rule == RATE or is_rate(doc, text, f):
            theirs += [] if is_speed(text, f) else rate(f)
        elif f.rule == PERHAPS:
            continue
        elif AGED.search(text[max(0, f.start - BEFORE) : f.start]):
            theirs += [replace(f, rule=AGE)] if isinstance(f.reading, Length) else []
        elif not OLD.match(text[f.end : f.end + BEHIND]):
            times.append(f)
    return times, theirs


def rate(found: Found) -> list[Found]:
    """When you call this, it returns ``a day`` of ``300 calls a day`` as a rate's."""
    unit = found.reading.unit if isinstance(found.reading, Length) else ""
    return [Found(found.start, found.end, Length(unit, 1.0), RATE)] if unit else []


def is_speed(text: str, found: Found) -> bool:
    """When you call this, it says whether an hour is part of a speed's unit ("28 km an hour"); seconds always are."""
    unit = found.reading.unit if isinstance(found.reading, Length) else ""
    if unit in ("second", "millisecond"):
        return True
    return unit in CLOCKS and SPEED.search(text, max(0, found.start - BEFORE), found.start) is not None


def is_rate(doc: Doc, text: str, found: Found) -> bool:
    """When you call this, it says whether a unit belongs to a quantity: ``£3m a year``, ``28 kilometres an hour``."""
    if not isinstance(found.reading, Length) or not ONE.fullmatch(text[found.start : found.end]):
        return False
    tokens = tokens_of(doc, found.start, found.end)
    if not tokens or not tokens[0].i or AFTER.match(text[found.end : found.end + BEHIND]):
        return False  # "the vote took place a week after the storm"
    if found.rule == PERHAPS and FRACTION.match(text[found.end : found.end + BEHIND]):
        return False
    if FIGURES.search(text[max(0, found.start - BEFORE) : found.start]):
        return True
    return is_rated(tokens[0].nbor(-1))


def is_rated(before: Token) -> bool:
    """When you call this, it says whether the word before a unit ends a quantity."""
    rated = before.pos_ in RATED and before.lower_ not in ("half", "once", "twice")
    return rated or before.text == ")"


def spans(text: str, found: Iterable[Found]) -> list[TimeSpan]:
    """When you call this, it returns the records of ages and rates: lengths and sets, without days."""
    return [
        TimeSpan(
            start=f.start,
            end=f.end,
            text=text[f.start : f.end],
            type="DURATION" if f.rule == AGE else "SET",
            timex=duration(f.reading.unit, f.reading.amount),
            granularity=f.reading.unit if f.rule == AGE else "set",
            rule=f.rule,
            mod=f.mod,
        )
        for f in found
        if isinstance(f.reading, Length)
    ]
