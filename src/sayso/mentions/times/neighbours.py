"""Turns down what the words beside it make no time: ``the Act of 1832``, ``as recently as``, ``her early 20s``."""

from __future__ import annotations

import re

from sayso.mentions.times.readings import DayPart, Found, Named
from sayso.mentions.times.words import accords, months, named_days, papers, places, trappings, weekdays

NAMED = re.compile(r"\bActs?\s+(?:of\s+)?$")
INNER = re.compile(r"[A-Za-z]['’]$")
"""What stands before the end of a word: "a nor'easter"."""
QUOTED = (('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"))
AS, AS_BEFORE = re.compile(r"\s+as\b"), re.compile(r"\bas\s$", re.IGNORECASE)
DATED = re.compile(
    r"\s+(?:(?:in|on|at|by|during|for)\s+)?(?:the\s+)?"
    rf"(?:{months()}|{weekdays()}|(?:1[5-9]|20)\d\d\b|\d{{1,2}}\s+{months()}|(?:last|this)\s)"
)
DAWN = re.compile(r"\s+of\s+(?!(?:that|this|the)\s+(?:day|same)\b)", re.IGNORECASE)
PLACE = re.compile(rf"\s+(?:(?:{places()})\b|&\s+[A-Z])")
"""What makes a date before it a name: "April Street", "the March 8 Bridge", "May & Orr"."""
ACCORD = re.compile(rf"\s+(?:{accords()})\b")
"""What is named after the month before it: "the November Accord"."""
PLAZA = re.compile(r"\b(?:Plaza|Square|Street|Avenue|Bridge)\s+of\s+(?:the\s+)?$")
"""What makes one behind it a name: "the Plaza of May 2"."""
ISLAND = re.compile(r"\s+Islands?\b")
STEP = re.compile(r"\s+(?:later|ago|earlier)")
TO_THE_DAY = re.compile(r"\b(?:years?|months?|weeks?|decades?)\s+to\s+$")
OWN = re.compile(
    r"\b(?:my|your|his|her|its|our|their)\s+(?:(?:early|mid|late)[\s-]+)?(?:(?:\d0s|\w+ties),?\s+(?:and|or|to)\s+)?$",
    re.IGNORECASE,
)
"""Whose tens are ages: "in her 20s and 30s"."""
NAMED_DAY = re.compile(rf"\b(?:{named_days()})\s+$")
"""What makes a weekday after it a name: "Bloody Sunday", "the Mail on Sunday"."""
OF_DAY = re.compile(r"\s+(?:school|[Ll]eague|best)\b(?!\s+(?:is|was|will|has)\b)")
"""What makes one before it no day: "Sunday school"."""
TRAPPINGS = re.compile(rf"\s+(?:{trappings()})\b")
"""What is named after a feast, and is of no day: "the Christmas tree"."""
HIT = re.compile(
    r"\b(?:hit|hits|struck|scored|scores|notched|smashed|compiled)\s+(?:his\s+|her\s+)?(?:\w+\s+)?$"
)
"""What makes a century a hundred runs: "Root hit a century"."""
PRICED = re.compile(
    r"\b(?:trad(?:e|es|ed|ing)|pric(?:es?|ed|ing)|quot(?:es?|ed|ing)|fetch(?:es|ed|ing)?)\s+(?:\w+\s+)?in\s+(?:the\s+)?$"
)
"""What makes tens a price: "traded in the mid-30s"."""
REACH = 40
"""How many characters before tens are read."""
PAPER = re.compile(rf"\s+(?:{papers()})\b")
"""What makes a weekday before it a paper's: "the Sunday Times list"."""
TENS = re.compile(r"(?:.*[^\d'’])?\d0s|.*ties")
WARM = re.compile(
    r"\b(?:temperatures?|degrees|thermometers?|(?:highs|lows)\s+(?:in|near|around|will|should|could))\b",
    re.IGNORECASE,
)


def names_nothing(found: Found, before: str, after: str, text: str) -> bool:
    """When you call this, it says whether its neighbours make a match of ``text`` none."""
    if INNER.search(before) or is_quoted_name(found, text):
        return True
    match = text[found.start : found.end].lower()
    if found.rule == "time.decade":
        return is_no_decade(found, match, text)
    if found.rule == "time.year":
        return NAMED.search(before) is not None
    if found.rule == "time.weekday":
        return is_no_day(before, after)
    if found.rule == "time.feast":
        return (ISLAND.match(after) or TRAPPINGS.match(after)) is not None  # "Easter Island", "Easter eggs"
    if is_month(found) and (PLACE.match(after) or ACCORD.match(after) or PLAZA.search(before)):
        return True
    if found.rule == "time.day_side":
        return TO_THE_DAY.search(before) is not None  # "sixteen years to the day after the storm"
    return is_no_word(found, match, before, after)


def is_quoted_name(found: Found, text: str) -> bool:
    """When you call this, it says whether a word of time is a name in quotation marks of its own: the "Today" show."""
    marks = text[max(0, found.start - 1) : found.start], text[found.end : found.end + 1]
    return marks in QUOTED and text[found.start : found.end].istitle()


def is_no_day(before: str, after: str) -> bool:
    """When you call this, it says whether a weekday is part of a name: "the Sunday Times list", "Bloody Sunday"."""
    paper = PAPER.match(after) and before.endswith(("the ", "The ", "paper ", "daily ", "weekly "))
    return bool(paper or NAMED_DAY.search(before) or OF_DAY.match(after))


def is_month(found: Found) -> bool:
    """When you call this, it says whether a match is a month, a season, or a day of a month."""
    reading = found.reading
    return isinstance(reading, Named) and reading.number is not None and reading.weekday is None


def is_no_word(found: Found, match: str, before: str, after: str) -> bool:
    """When you call this, it says whether a word of time means none: ``as soon as``, ``the dawn of history``."""
    if match.endswith(("century", "centuries")):
        return HIT.search(before) is not None
    if match in ("recently", "soon"):
        return bool(AS_BEFORE.search(before) and AS.match(after))
    if match == "most recently":
        return DATED.match(after) is not None  # "most recently in 2016" has the year's time
    if isinstance(found.reading, DayPart) and match == "the dawn":
        return DAWN.match(after) is not None
    return match == "a second" and not STEP.match(after)


def is_no_decade(found: Found, match: str, text: str) -> bool:
    """When you call this, it says whether tens are an age, a temperature or a price: ``in her early 20s``."""
    if OWN.search(text, max(0, found.start - REACH), found.start):
        return True
    priced = PRICED.search(text, max(0, found.start - REACH), found.start)
    return TENS.fullmatch(match) is not None and bool(priced or WARM.search(text))
