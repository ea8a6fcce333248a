"""What a mention says beside what was told: the weekday of that day, the morning after that night, the last feast."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from sayso.mentions.times import apposed, asides, calendar
from sayso.mentions.times.context import Context
from sayso.mentions.times.readings import DayPart, Found, Moved, Named

BEFORE = 20
"""Characters before a time that are read."""
BY = re.compile(r"\b(?:by|until|till)\s+(?=morning|dawn|daybreak)", re.IGNORECASE)
"""What makes a morning ahead the next one: "by morning", not "by mid-morning"."""
UNTIL = re.compile(r"\b(?:until|till)\s+$")
WAS = re.compile(r"\b(?:it|that|this|which)\s+(?:was|is|had been)\s+$", re.IGNORECASE)
"""What stands before the weekday of a day told: "It was a Friday"."""
OVER = re.compile(r"\b(?:since|before)\s+$")
"""What stands before a feast that is over in a tale."""
THAT = re.compile(r"[Tt]h(?:at|is)\b|[Ee]arl(?:y|ier)\b")
"""What keeps a morning on the day that was told: "That morning"."""


def retold(doc: Doc, text: str, f: Found, context: Context) -> Found:
    """When you call this, it returns a mention as what was told before it makes it; ``text`` is its sentence's."""
    f = recalled(doc, text, f) if context.narrative else next_half(text, f, context)
    return next_morning(text, of_told_day(text, f, context), context)


def recalled(doc: Doc, text: str, f: Found) -> Found:
    """When you call this, it returns a feast that a tale recalls as the last one: "had not met since Easter"."""
    reading = f.reading
    if not isinstance(reading, Named) or reading.feast is None or reading.year or reading.by is not None:
        return f
    over = OVER.search(text, max(0, f.start - BEFORE), f.start) and asides.is_recalled(doc, f)
    return replace(f, reading=replace(reading, by=-1, base="mention")) if over and not reading.within else f


def next_half(text: str, f: Found, context: Context) -> Found:
    """When you call this, it returns a half that ends a wait as the next one: "no turn until the second half"."""
    reading = f.reading
    if (
        not isinstance(reading, Named)
        or reading.unit not in ("half", "quarter")
        or reading.year
        or reading.within
    ):
        return f
    waits = context.lean == 1 and UNTIL.search(text, max(0, f.start - BEFORE), f.start)
    return replace(f, reading=replace(reading, by=1)) if waits and reading.by is None else f


def of_told_day(text: str, f: Found, context: Context) -> Found:
    """When you call this, it returns the weekday that the day just told was as that day: "It was a Friday"."""
    day = context.near("day") if apposed.is_any_weekday(f.reading) and context.quiet <= 1 else None
    if day is None or not WAS.search(text, max(0, f.start - BEFORE), f.start):
        return f
    same = apposed.weekday_of(f.reading) == calendar.weekday(day)
    return replace(f, reading=Moved("day", 0, "mention")) if same else f


def next_morning(text: str, f: Found, context: Context) -> Found:
    """When you call this, it returns the morning after a night just told as the next day's: "At 11 p.m. … by dawn"."""
    morning = isinstance(f.reading, DayPart) and f.reading.code == "MO" and f.reading.day is None
    if morning and is_to_come(text, f, context):
        return replace(f, reading=DayPart("MO", Moved("day", 1, "publication")))
    if not morning or THAT.match(text, f.start) or context.part is None:
        return f
    day, code = context.part
    night = code in ("EV", "NI") and day == context.near("day")
    told = context.narrative or context.lean > 0 or context.days_to(day) < 0
    return replace(f, reading=DayPart("MO", Moved("day", 1, "mention"))) if night and told else f


def is_to_come(text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether news looks ahead to the next morning: "It will freeze by morning"."""
    ahead = context.lean == 1 and not context.narrative
    return ahead and BY.search(text, max(0, f.start - BEFORE), f.end) is not None
