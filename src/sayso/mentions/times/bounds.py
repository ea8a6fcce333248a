"""What the preposition before a time does to its interval: ``since``, ``until``, ``before``, ``after``."""

from __future__ import annotations

import re
from functools import cache

from sayso.mentions.times import words
from sayso.mentions.times.calendar import Interval

Ends = tuple[str | None, str | None]
REACH = 40
"""How many characters before a time are read."""


@cache
def pattern() -> re.Pattern[str]:
    """When you call this, it returns the expression that reads a bound right before a time."""
    return re.compile(
        rf"(?<![\w-])({words.choice(words.all_forms('bounds'))})(?:\s+(?:the|about|around|early|late))?[\s-]*$"
    )


def bound(text: str, start: int, days: Interval | None) -> Ends:
    """When you call this, it returns ``(from, to)`` of a time at ``start``, with the end its preposition opens."""
    if days is None:
        return None, None
    first, last = (day.isoformat() for day in days)
    cue = pattern().search(text[max(0, start - REACH) : start])
    effect = words.table("bounds", "effect").get(words.key(cue[1])) if cue else None
    ends = {"since": (first, None), "until": (None, last), "before": (None, first), "after": (last, None)}
    return ends.get(effect or "", (first, last))
