"""What a number is compared with, and the times that are of that and not of the number: "up from £9m in 2023"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import islice, takewhile

from spacy.tokens import Token

from sayso import lexicons
from sayso.claims.clause import anchor
from sayso.claims.reading import Reading
from sayso.records import Quantity, Span, TimeSpan

REACHED = ("to", "to about", "to around", "to just", "to nearly", "to almost")
"""What stands between the time of a level that was and the level that is reached."""
ROUGHLY = r"(?:about |around |nearly |almost |just |some |only |more than )?$"
FROM = re.compile(rf"\bfrom {ROUGHLY}")
LEVEL_BEFORE = re.compile(r"\bfrom [^,;]*$")
LEVEL = re.compile(
    rf"\b(?:(?:from|against|versus|compared (?:with|to)) {ROUGHLY}|after (?:an? )?(?:\w+ )?(?:of )?$)"
)
"""What stands before a level that another is compared with: "4.8 percent, against 5.2 percent in May"."""
BESIDE = re.compile(r" (?:in |on |for |at |during |over |as of )?(?:the )?")
"""What stands between a number and a time of its own."""
ON = re.compile(r"(?: (?:up|down|higher|lower|more|less))? on ")
SINCE_BASE = re.compile(r" from (?:the )?")
ONWARD = re.compile(r"\s?(?:to|until|till|through|[-–—]) (?!\W?\d)|[-–—]\d|,? on(?:ward|wards)?\b")
"""What stands before the time of a level that was, and behind one that begins a stretch: "from July to September"."""
THAN = re.compile(r"\bthan (?:\w+ed )?(?:in |on |at |it was in )?(?:the )?$")
AHEAD = re.compile(r" (?:ahead of|behind|short of) (?:the )?")
AGAINST = re.compile(r" (?:on|from|over|below|above|compared with|compared to) (?:the )?")
EARLIER = re.compile(r"\b(?:last|previous|preceding|prior|earlier|before|ago)\b")
"""What a number is compared with, and the words that tell it from when something is: "fell 5% on Tuesday"."""
OF_WHAT = re.compile(r" the | (?:of )?what\b.*| that\b.*| as \w+ as\b.*", re.DOTALL)
"""What stands between a multiple and the time of what it is a multiple of: "double the 2006 number"."""
AS = re.compile(r"\bas (?:in |on |at )?(?:the )?$")
OF_THAT = re.compile(r" (?:the|its|their|his|her|that|those) [^,;]*")
"""The same with words of its own: "as many pupils as last year", "double the low reached in 2011"."""
DEEP = 8
"""Words up from a number in which the phrase that holds it ends."""
MEASURED = (
    "above",
    "below",
    "against",
    "beyond",
    "beneath",
    "under",
    "over",
    "than",
    "short",
    "close",
    "near",
)
"""What sets a level against a standard: "well short of the 65% standard", "above the target range of 3% to 6%"."""


def time_of_level(reading: Reading, span: Span, times: list[TimeSpan]) -> TimeSpan | None:
    """When you call this, it returns the time beside a level that another is compared with, out of ``times``.

    It is Monday for the second number of "to 1,686 from 5,299 on Monday".
    """
    if LEVEL.search(reading.text, 0, span[0]) is None:
        return None
    return next((t for t in times if is_beside(reading, span[1], t)), None)


def is_beside(reading: Reading, end: int, time: TimeSpan) -> bool:
    """When you call this, it says whether a time stands right behind a number that ends at ``end``."""
    return end <= time.start and BESIDE.fullmatch(reading.text, end, time.start) is not None


def numbers_before(reading: Reading, time: TimeSpan, count: int) -> tuple[Quantity, ...]:
    """When you call this, it returns the last numbers before a time, ``count`` at most, in reading order."""
    at = bisect_right(reading.quantities, time.start, key=lambda q: q.end)
    return reading.quantities[max(0, at - count) : at]


def is_of_level_behind(reading: Reading, time: TimeSpan, span: Span) -> bool:
    """Return whether a time is beside a level behind the number, with which the number is compared."""
    return any(
        span[1] <= q.start
        and is_beside(reading, q.end, time)
        and LEVEL.search(reading.text, span[1], q.start)
        for q in numbers_before(reading, time, 1)
    )


def is_of_base(reading: Reading, time: TimeSpan, quantity: Quantity) -> bool:
    """When you call this, it says whether a time is that of what a number is compared with.

    "from 84 pairs in 2001 to nine", "5% more than in May", "down a fifth on the year before", "9% below last year's",
    "twice what it held in September".
    """
    span = (quantity.start, quantity.end)
    if is_of_level_behind(reading, time, span):
        return True
    if time.end <= span[0] and FROM.search(reading.text, 0, span[0]) is not None:
        return True  # "fell to £9m in the year to March, from £12m"
    if reading.text[time.end : span[0]].strip() in REACHED:
        return LEVEL_BEFORE.search(reading.text, 0, time.start) is not None
    between = reading.text[span[1] : time.start] if span[1] <= time.start else ""
    if ON.fullmatch(between) is not None and time.granularity in ("month", "quarter", "year"):
        return True  # "up 5.3% on November 2012"; what happens then happens in it
    moved = quantity.change == "by" and time.to is not None  # not "will rise 4.5% from next July", on and on
    if moved and SINCE_BASE.fullmatch(between) and not ONWARD.match(reading.text, time.end):
        return True  # "rose 0.4% from July to $35"
    told = reading.text[time.start : time.end].lower()
    return (
        THAN.search(between) is not None
        or AHEAD.fullmatch(between) is not None
        or (AGAINST.fullmatch(between) is not None and EARLIER.search(told) is not None)
        or (quantity.kind in ("multiple", "fraction") and is_of_what(reading, time, quantity, between))
    )


def is_of_what(reading: Reading, time: TimeSpan, quantity: Quantity, between: str) -> bool:
    """Return whether a time is of what a multiple or a part is of: "double the low reached in 2011", "as last year"."""
    if OF_WHAT.fullmatch(between) is not None:
        return True
    if " as " in reading.text[quantity.start : quantity.end + 4] and AS.search(between) is not None:
        return True  # "Twice as many pupils took computing as last year"
    number = anchor(reading.doc, (quantity.start, quantity.end))
    apposed = quantity.kind == "multiple" or reading.text.endswith((", ", " and "), 0, quantity.start)
    is_verb = number is None or (number.pos_ == "VERB" and " " not in quantity.text)
    return apposed and not is_verb and OF_THAT.fullmatch(between) is not None


def is_standard(reading: Reading, quantity: Quantity) -> bool:
    """When you call this, it says whether a number is a standard that another is set against, which holds always.

    "well short of the 65% standard", "against a permitted maximum of 98%", "above the bank's target range of 3% to 6%".
    """
    number = anchor(reading.doc, (quantity.start, quantity.end))
    if number is None:
        return False
    phrase = takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), islice(number.ancestors, DEEP))
    path = [number, *phrase]
    if not any(word.lower_ in MEASURED for word in path[1:]):
        return False
    named = (part for word in path for part in (word, *(c for c in word.lefts if c.dep_ == "compound")))
    below = number.dep_ == "pobj" and any(word.lower_ == "short" for word in path)  # not "one vote short of"
    return below or any(word.lemma_ in standards() for word in named)


def is_definite_whole(reading: Reading, quantity: Quantity) -> bool:
    """When you call this, it says whether a number is a whole known already: "cut 3,500 of its 21,400 jobs in May"."""
    number = anchor(reading.doc, (quantity.start, quantity.end))
    if number is None or not is_whole(reading, quantity, number):
        return False
    dated = any(c.dep_ == "relcl" for c in number.rights)  # "the five penalties that he has faced this year"
    return not dated and any(c.dep_ == "poss" or c.lower_ == "the" for c in number.lefts)


def is_whole(reading: Reading, quantity: Quantity, root: Token) -> bool:
    """When you call this, it says whether a quantity is what another is a part of: "3,500 of its 21,400 jobs"."""
    if root.dep_ != "pobj" or root.head.lower_ != "of":
        return False
    part = root.head.head.idx
    return any(q.start <= part < q.end <= quantity.start for q in reading.quantities)


@cache
def standards() -> frozenset[str]:
    """Return the lemmas of the nouns that name a level which things are held to: "target", "limit"."""
    return frozenset(row["noun"] for row in lexicons.rows("standard_nouns.csv"))


def is_gone_before(quantity: Quantity, number: Token) -> bool:
    """When you call this, it says whether a length is over when it happens: "gave way after two days of rain"."""
    gone = quantity.kind == "duration" and number.dep_ == "pobj" and number.head.lower_ == "after"
    of_what = any(child.lower_ == "of" for child in number.rights)
    return gone and of_what  # but "closed in 1999 after ten weeks"
