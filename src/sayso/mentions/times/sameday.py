"""Gives a clock time the day that its clause names after it: ``He was shot at 9 p.m. outside his home on Sunday``."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.mentions.times.clauses import verb_over
from sayso.mentions.times.join import is_day
from sayso.mentions.times.lean import is_destined, tokens_of
from sayso.mentions.times.readings import Clock, DayPart, Found, Moved, Reading
from sayso.mentions.times.tense import helpers

PLACES = r"(?:\s+(?:in|at|on|from|near|outside|inside|to|the|of|local|time|sharp|[A-Z][\w'’-]{0,20}))*+"
ON = re.compile(rf"\)\s+(?:on\s+)?|{PLACES},?\s+(?<=[\s,])(?:(?<=\son\s)|on\s+)")
"""Where a clock time was, before the day: "at 9pm on Channel Six on Monday"."""
AGAIN = re.compile(r"\s+\(|\s?[-–—]\s?|,?\s+(?:to|and|or)\s+(?:from\s+)?|\s+(?:GMT|UTC)\s*,\s+|,\s+(?=\d)")
"""What stands between two times of one day: "2:30-4:00 p.m. Monday", "between 2 a.m. and 4 a.m. on Monday"."""
ON_A_DAY = (
    "on",
    "in",
    "at",
    "for",
    "with",
    "outside",
    "inside",
    "near",
    "to",
    "along",
    "off",
)
"""Prepositions between a day and its clause's verb that leave the day its own, as "after Monday's crash" does not."""
NEAR = 5
"""Times in which a day is told for those before it."""
TENSES = ("VBD", "VBZ", "VBP", "MD")
STEPS = 6
"""How far from a day the verb of its clause is."""


def shared_days(doc: Doc, text: str, found: list[Found]) -> list[Found]:
    """When you call this, it returns ``found`` with clock times in the day that their clause names after them.

    "At 9 p.m. local time (1900 GMT) on Monday", "Polls open at 7 a.m. and close at 8 p.m. on Thursday".
    """
    out = list(found)
    first = next((i for i, f in enumerate(out) if day_of(f.reading)), 0)
    for i in range(first - 1, -1, -1):  # a day that is told before it has a clock time
        clock, after = out[i].reading, out[i + 1]
        if isinstance(clock, Clock) and (day := day_after(doc, text, out[i], after)) is not None:
            out[i] = replace(out[i], reading=replace(clock, day=day))
    return out


def told_with(found: list[Found], at: int) -> Found:
    """When you call this, it returns the mention that names the day of the one at a place: itself, or one after it."""
    day = day_of(found[at].reading)
    return [f for f in found[at : at + NEAR] if day_of(f.reading) is day][-1]


def day_after(doc: Doc, text: str, clock: Found, after: Found) -> Reading | None:
    """When you call this, it returns the day of a time that the one ``after`` it is, or is in; ``None`` for another."""
    day = day_of(after.reading)
    if day is None or (isinstance(day, Moved) and day.base == "mention"):
        return None  # "at 1:55 a.m., and was signed at 2:30 that morning" both count from what was told
    both = isinstance(after.reading, Clock)
    near = (AGAIN if both else ON).fullmatch(text, clock.end, after.start)
    return day if near or is_of_clause(doc, clock, after, both=both) else None


def day_of(reading: Reading) -> Reading | None:
    """When you call this, it returns a day that a time can lie in, or of a time of day the day that is said with it."""
    day = reading.day if isinstance(reading, (Clock, DayPart)) else reading
    return day if is_day(day) else None


def is_of_clause(doc: Doc, clock: Found, after: Found, *, both: bool) -> bool:
    """When you call this, it says whether one verb rules a time and the day after it, or two in a row do.

    Two do that tell a time each: "opens at 7 a.m. and closes at 8 p.m. on Thursday".
    """
    verb, other = (verb_over(doc, f.start, f.end) for f in (clock, after))
    if verb is None or other is None:
        return False
    if verb == other:
        return is_direct(tokens_of(doc, after.start, after.end), verb)
    return both and other.head == verb and other.dep_ == "conj" and tense(verb) == tense(other)


def tense(verb: Token) -> str:
    """When you call this, it returns the tag that tells a verb's time: of "was put out" that of "was"."""
    return next((word.tag_ for word in (*helpers(verb), verb) if word.tag_ in TENSES), "")


def is_direct(day: list[Token], verb: Token) -> bool:
    """When you call this, it says whether a day is that of its verb, and not of "a vote" that comes "before" it."""
    outer = next((token for token in day if token.head not in day), day[0])
    if outer.dep_ not in ("pobj", "npadvmod"):
        return False
    if is_destined(outer):
        return True  # "scheduled a 2 p.m. news conference for Wednesday"
    path: list[Token] = []
    for token in outer.ancestors:
        if token == verb or len(path) > STEPS:
            break
        path.append(token)
    return all(token.lower_ in ON_A_DAY for token in path if token.pos_ in ("ADP", "SCONJ"))
