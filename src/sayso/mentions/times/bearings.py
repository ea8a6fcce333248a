"""Which way the words around a time point: into the past, ahead, or to what usually happens."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from sayso.mentions.times import bounds, sameday, story
from sayso.mentions.times.clauses import is_now, is_to_be
from sayso.mentions.times.context import Context
from sayso.mentions.times.lean import lean, ranks
from sayso.mentions.times.readings import (
    Away,
    Beside,
    Clock,
    DayPart,
    Found,
    Inside,
    Length,
    Moved,
    Named,
    Nth,
    Rolling,
    Vague,
)
from sayso.mentions.times.resolve import NEXT

USUAL = re.compile(
    r"\b(?:usually|normally|typically|traditionally|generally(?!\s+(?:expect|agree|believe|see))|always|often)\b"
)
HABIT = re.compile(rf"{USUAL.pattern}(?:[^,;.]|(?<=[ap])\.|(?<=\.m)\.)*$")
"""What is told of at a time that comes each day."""
FAR = 48
"""How many characters that takes."""
FRONTED = re.compile(r"\s*(?:Over|In|During|For|Within|Throughout)\s+(?:the\s+course\s+of\s+)?")
AIMED = re.compile(r"\b(?:for|from|until|till|to|of|by|between|through)\s+(?:the\s+)?$")
"""What a date ahead stands after, told as past: "had scheduled the vote for Dec. 15"."""
BEFORE_FEAST = re.compile(r"(?<!\bdays )(?<!\bweeks )\bbefore\s+$")
"""What a feast ahead does, too: "toured the coast before Election Day", not "for two days before Easter"."""
ONWARD = re.compile(
    r"\b(?:until|till|through|to|ends?|ending|closes?|finish(?:es)?|concludes?|returns?)\s+(?:on\s+|at\s+least\s+)?$"
)
"""What a weekday after the one just told stands after: "starts Monday and should last until Thursday"."""
REACH = 20
"""How many characters these take."""
LISTED = ("time.three_days", "time.three_days_day_first")
"""Rules of dates that lean as the one before them: "were called for September 7, 14 and 21"."""
THIS_YEAR = Moved("year", 0, "either")


def usual_until(text: str) -> int:
    """When you call this, it returns up to where a sentence tells of what usually happens, -1 where it does not.

    An aside tells it to its end: "The harvest, normally over by then, may not start until October".
    """
    usual = USUAL.search(text)
    if usual is None:
        return -1
    ends = text.find(", ", usual.end()) if text.endswith(", ", 0, usual.start()) else -1
    return len(text) if ends < 0 else ends


def take(doc: Doc, text: str, found: list[Found], i: int, context: Context) -> None:
    """When you call this, it leaves in ``context`` which way the words around ``found[i]`` point."""
    f = found[i]
    context.usual = f.start <= context.usual_until
    context.fronted = FRONTED.fullmatch(text, 0, f.start) is not None
    context.lean = leaning(doc, text, found, i) if leans(f, context) and not is_record(doc, f) else 0
    place(doc, text, f, context)


def place(doc: Doc, text: str, f: Found, context: Context) -> None:
    """When you call this, it leaves in ``context`` what the words before a date without a year say of where it lies."""
    inner = story.inner(f)
    context.habit = context.usual and HABIT.search(text[max(0, f.start - FAR) : f.start]) is not None
    yearless = isinstance(inner, Named) and inner.year is None
    before = max(0, f.start - REACH)
    context.onward = yearless and context.lean > 0 and ONWARD.search(text, before, f.start) is not None
    # "Who is booked to travel on 28 March will be able to", told in March
    if not yearless or context.lean > 0:
        context.aimed = yearless and not is_now(doc, f.start, f.end)  # not "runs out on Dec. 31"
    else:
        feast = isinstance(inner, Named) and inner.feast is not None
        aimed = AIMED.search(text, before, f.start) or (feast and BEFORE_FEAST.search(text, before, f.start))
        context.aimed = bool(aimed) or is_to_be(doc)


def leans(f: Found, context: Context) -> bool:
    """When you call this, it says whether a reading's year or week depends on the tense."""
    if isinstance(f.reading, (Vague, Rolling)):
        return context.narrative or context.fronted or (isinstance(f.reading, Rolling) and f.reading.sign > 0)
    inner = f.reading.day if isinstance(f.reading, (Clock, DayPart, Beside)) else f.reading
    if isinstance(inner, Beside):
        inner = inner.day
    if inner is None:
        return not context.narrative or context.age <= NEXT
    if isinstance(inner, Length):
        return inner.extra == "in"
    if isinstance(inner, Moved):
        ahead = inner.base == "mention" and inner.by > 0
        return (
            ahead
            or inner.reached
            or (inner.base == "either" and inner.by == 0)
            or inner.unit in ("weekend", "quarter")
            or (inner.unit == "day" and (context.contrast or context.narrative or inner.base == "mention"))
        )
    if isinstance(inner, Away):
        return inner.base == "mention" and (inner.sign > 0 or inner.unit in ("day", "week"))
    if isinstance(inner, (Nth, Inside)):
        return True
    if not isinstance(inner, Named) or inner.year is not None:
        return False
    numbered = inner.number is None and inner.day is not None  # "the 22nd"
    # "In the second half of the year, growth slowed"
    return inner.within in (None, THIS_YEAR) or (numbered and inner.within == Moved("month", 0, "mention"))


def leaning(doc: Doc, text: str, found: list[Found], i: int) -> int:
    """When you call this, it returns which way ``found[i]`` leans, as another time does where the two go together.

    A clock time leans as the day told after it does, and what ends a stretch as its beginning: "was shut from Friday
    night until Monday morning".
    """
    told = f = found[i]
    if isinstance(f.reading, Clock) and f.reading.day is not None:
        told = sameday.told_with(found, i)
    if i and f.rule in LISTED:
        told = next(found[k] for k in range(i, -1, -1) if not k or found[k].rule not in LISTED)
    elif i and bounds.joins(text, found[i - 1], f):
        told = found[i - 1]
    return lean(doc, told.start, told.end)


def is_record(doc: Doc, f: Found) -> bool:
    """When you call this, it says whether a length only measures how rare something is: "the first in 20 years"."""
    return isinstance(f.reading, Length) and ranks(doc, f.start, f.end)
