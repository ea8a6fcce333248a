"""Says why a quantity or a time became no claim; the reasons are those of the annotation guidelines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.claims.dated import is_bounded
from sayso.claims.reading import Reading
from sayso.mentions.times import THAT_TIME
from sayso.records import Claim, Quantity, TimeSpan

ENDING = 5
"""How many tokens a question mark and the brackets and quotation marks after it take."""
QUESTION = re.compile(r"\?[\"”’')\]]*$")
OTHER_UNITS = re.compile(r"\s*\((?:or |about |around |roughly |some |equivalent to )?$")
RESTATED = frozenset({"measure", "money", "duration"})
CLOCK = frozenset({"hour", "minute", "second"})
DATELINE = re.compile(r"[–—-]\s*$")


def is_question(reading: Reading) -> bool:
    """When you call this, it returns whether the sentence asks rather than claims."""
    return bool(QUESTION.search(reading.doc[-ENDING:].text))


def reason_for_quantity(reading: Reading, quantity: Quantity) -> str | None:
    """When you call this, it returns why ``quantity`` is no claim, or None for one that is."""
    if is_question(reading):
        return "question"
    if quantity.kind == "duration" and in_time(reading, quantity):
        return "scope"
    if quantity.value == 1 and quantity.rule.endswith("count.of") and quantity.text.lower() == "one":
        return "pronoun"
    before = [q for q in reading.quantities if q.end <= quantity.start]
    if before and quantity.kind in RESTATED and before[-1].kind == quantity.kind:
        between = reading.text[before[-1].end : quantity.start]
        if OTHER_UNITS.fullmatch(between) and before[-1].unit != quantity.unit:
            return "duplicate"
    return None


def in_time(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a length only helps to say when: "two weeks ago", "the past 30 years", "every six months"."""
    return any(
        t.start <= quantity.start and quantity.end <= t.end and (t.type != "DURATION" or t.from_ or t.to)
        for t in reading.times
    )


def reason_for_time(reading: Reading, time: TimeSpan, shared: bool, claims: Sequence[Claim]) -> str | None:
    """When you call this, it returns why ``time`` is no claim of its own, or None for one that is.

    ``shared`` says whether a quantity's claim speaks of the same event or thing; ``claims`` are those of the
    sentence so far.  A duration that is a claim as a quantity gives ``claimed``.
    """
    at = (reading.in_article(time.start), reading.in_article(time.end))
    if any(c.start < at[1] and at[0] < c.end for c in claims):
        return "claimed"
    if is_alone(reading, time):
        return "clock_time" if time.type == "TIME" else "dateline"
    if is_question(reading):
        return "question"
    if not is_bounded(time):
        return unbounded(time)
    if reading.tells_when_said((time.start, time.end)):
        return "attribution_time"
    if shared:
        return "scope"
    if time.type == "TIME" and time.granularity in CLOCK:
        return "clock_time"
    return None if time.type in ("DATE", "TIME") and (time.from_ or time.to) else unbounded(time)


def is_alone(reading: Reading, time: TimeSpan) -> bool:
    """Return whether the line only dates what follows: a dateline, "14:05" in a live blog, a date by itself."""
    text = reading.text
    if reading.sentence.block == "heading" and DATELINE.search(text):
        return True
    if time.granularity == "day" and not any(word.pos_ in ("VERB", "AUX") for word in reading.doc):
        return not reading.quantities  # "The Courant, Wednesday, September 18, 2024"
    rest = text[: time.start] + text[time.end :]
    return not any(len(word) > 1 for word in re.findall(r"[^\W\d_]+", rest))


def unbounded(time: TimeSpan) -> str:
    """Return why a time without days is no claim."""
    if time.type == "SET":
        return "recurring_time"
    if time.type == "TIME":
        return "clock_time"
    if time.rule == THAT_TIME:
        return "vague_time"
    if time.type == "DATE" and not time.timex.endswith("_REF") and any(c.isdigit() for c in time.timex):
        return "unresolved_time"
    return "vague_time"
