"""Which half of the day a clock time is of: ``9:00`` in the evening is 21:00, ``2:26`` after ``2:20 p.m.`` 14:26."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sayso.mentions.times.readings import Clock

NOON = 12
DAWN = "05"
"""The hour from which a time is no more of the night before."""
NIGHTFALL = 5
"""The last hour that is a night's after midnight."""

WAKING = ("01", "05")
"""Hours that are of the afternoon where nothing says so: "the jurors filed out at 4:30"."""
PARTS = {"MO": (DAWN, "12"), "AF": ("12", "18"), "EV": ("17", "23"), "NI": ("18", "24")}
"""Parts of the day, by their TIMEX3 codes: the hour that begins them, and the one that ends them."""


def is_in(clock: Clock, part: str) -> bool:
    """When you call this, it says whether a clock time lies in a part of the day: 10:22 in the morning."""
    first, last = PARTS.get(part, ("", ""))
    return first <= clock.time < last


def halved(clock: Clock, part: str) -> Clock:
    """When you call this, it returns a clock time within a part of the day, by the part's TIMEX3 code."""
    if not clock.time[0].isdigit():
        return clock  # "six minutes past the hour", which the radio does not say
    hour = int(clock.time[:2])
    if clock.open and hour == NOON and part in ("MO", "NI"):
        return replace(clock, time=f"00{clock.time[2:]}", open=False)  # "12:20 the next morning"
    late = hour < NOON and (part in ("AF", "EV") or (part == "NI" and hour > NIGHTFALL))
    return replace(clock, time=f"{hour + NOON:02d}{clock.time[2:]}" if late else clock.time, open=False)


def waking(clock: Clock) -> Clock:
    """When you call this, it returns a clock time that nothing places in the half of the day when people are awake."""
    first, last = WAKING
    return halved(clock, "AF") if clock.open and first <= clock.time < last else clock


def after(clock: Clock, told: datetime) -> Clock:
    """When you call this, it returns a clock time in the half of the day of one told before it on the same day.

    A tale goes on: after ``2:20 p.m.`` comes 14:26, but 2:10 may be of the night.
    """
    late = f"{int(clock.time[:2]) + NOON:02d}{clock.time[2:]}"
    goes_on = told.hour >= NOON > int(clock.time[:2]) and late >= f"{told:%H:%M}"
    return replace(clock, time=late) if goes_on else clock
