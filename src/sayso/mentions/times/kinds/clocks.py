"""Clock times and parts of the day."""

from __future__ import annotations

import re

from sayso.mentions.times import words
from sayso.mentions.times.halves import NOON
from sayso.mentions.times.kinds.fields import Match, Row, approx_of, found, get, kind
from sayso.mentions.times.readings import Clock, DayPart, Found, Length, Recurring

MINUTES = 60


@kind("clock_range")
def clock_range(m: Match, row: Row) -> list[Found]:
    """``5 to 6 p.m.``, ``between 6:15 and 6:45 a.m.``: two times of one half of the day."""
    late = m["ampm"][0].lower() == "p"
    first, second = (int(m[g]) % 12 + (12 if late else 0) for g in ("hour", "hour2"))
    if first > second:
        first -= 12
    if first < 0:
        return []
    one, two = (f"{h:02d}:{get(m, g) or '00'}" for h, g in ((first, "minute"), (second, "minute2")))
    left = m.end("minute") if get(m, "minute") else m.end("hour")
    return [
        Found(m.start("hour"), left, Clock(one), row["rule"]),
        Found(m.start("hour2"), m.end(), Clock(two), row["rule"]),
    ]


@kind("game_clock")
def game_clock(m: Match, row: Row) -> list[Found]:
    """``7:12`` left to play: minutes and seconds."""
    return found(m, row, Length("minute", int(m["minutes"]) + int(m["seconds"]) / MINUTES))


@kind("race")
def race(m: Match, row: Row) -> list[Found]:
    """``in 2:19:31``, ``ran the mile in 4:05``: hours, minutes and seconds that something took."""
    minutes = int(m["minutes"]) + int(m["seconds"]) / MINUTES
    if not (hours := get(m, "hours")):
        return found(m, row, Length("minute", minutes))
    return found(m, row, Length("hour", int(hours) + minutes / MINUTES))


GREENWICH = ("GMT", "UTC")
"""Zones whose clock has 24 hours: "1:40 p.m. (1140 GMT)"."""


@kind("clock")
def clock(m: Match, row: Row) -> list[Found]:
    """``9.30am``, ``15:30 GMT``."""
    hour, minute = int(m["hour"]), get(m, "minute")
    half = (get(m, "ampm") or "")[:1].lower()
    if half and hour > 12:
        return []
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    time = f"{hour:02d}:{minute or '00'}" + (f":{m['second']}" if get(m, "second") else "")
    greenwich = get(m, "zone") in GREENWICH
    either = not (half or greenwich or get(m, "second")) and m["hour"][0] != "0" and hour <= NOON
    return found(m, row, Clock(time, open=either), approx_of(m))


def half_of(m: Match) -> tuple[bool, bool]:
    """When you call this, it says whether words put a clock time after noon, and whether they leave that open."""
    part_ = words.table("parts_of_day", "code").get(words.key(get(m, "part") or ""))
    ampm = get(m, "ampm") or ""
    return part_ in ("AF", "EV") or ampm[:1] == "p", not (part_ or ampm)


@kind("oclock")
def oclock(m: Match, row: Row) -> list[Found]:
    """``nine o'clock``."""
    hour = words.amount(get(m, "n") or m["n2"])[0]
    if hour is None or not 1 <= hour <= 12:
        return []
    late, either = half_of(m)
    time = f"{int(hour) + (12 if late and hour < 12 else 0):02d}:00"
    return found(m, row, Clock(time, open=either), approx_of(m))


@kind("clock_in_words")
def clock_in_words(m: Match, row: Row) -> list[Found]:
    """``seven-fifteen``, ``nine-oh-four``."""
    hour, minutes = (int(words.spelled(words.key(m[group]))) for group in ("hour", "minutes"))
    return found(m, row, Clock(f"{hour:02d}:{minutes:02d}", open=True))


@kind("past_hour")
def past_hour(m: Match, row: Row) -> list[Found]:
    """``six minutes past the hour``, as the radio has it: the hour is that of the programme."""
    minutes = words.amount(m["n"])[0]
    known = minutes is not None and 0 < minutes < MINUTES
    return found(m, row, Clock(f"XX:{int(minutes or 0):02d}")) if known else []


@kind("spoken")
def spoken(m: Match, row: Row) -> list[Found]:
    """``half past seven``, ``ten minutes to three``, ``a quarter to noon``; "five to eight" alone is a range."""
    side, told = m["side"], get(m, "half") or get(m, "quarter") or get(m, "noun")
    minutes = 30.0 if get(m, "half") else 15.0 if get(m, "quarter") else words.amount(m["n"])[0]
    if minutes is None or not 0 < minutes < MINUTES or (side != "past" and not told):
        return []
    if get(m, "half") and side != "past":
        return []
    name = words.key(m["hour"])
    hour = {"noon": 12, "midnight": 24}.get(name) or int(words.amount(name)[0] or 0)
    late, either = half_of(m)
    if hour < NOON and late:
        hour += NOON
    either = either and name not in ("noon", "midnight")
    at = hour * MINUTES + int(minutes) * (1 if side in ("past", "after") else -1)
    return found(m, row, Clock(f"{at // MINUTES % 24:02d}:{at % MINUTES:02d}", open=either), approx_of(m))


@kind("noon")
def noon(m: Match, row: Row) -> list[Found]:
    """``noon``, ``midnight``."""
    time = "12:00" if words.key(m["word"]) == "noon" else "24:00"
    return found(m, row, Clock(time), approx_of(m))


@kind("part")
def part(m: Match, row: Row) -> list[Found]:
    """``the morning``, ``the early hours``: of the day last spoken of."""
    mods = {"early": "START", "late": "END", "mid": "MID"}
    mod = mods.get(words.key(get(m, "mod") or ""))
    code = words.table("parts_of_day", "code")[words.key(m["part"])]
    plain = re.match(r"(?i)(?:at|by|before|after|until|since|from|to|towards?)\s+", m[0])
    start = m.start() + (plain.end() if plain else 0)
    if m["part"].lower().endswith("s"):
        return [Found(start, m.end(), Recurring(f"XXXX-XX-XXT{code}", "set"), row["rule"], mod)]
    return [Found(start, m.end(), DayPart(code), row["rule"], mod)]


@kind("small_hours")
def small_hours(m: Match, row: Row) -> list[Found]:
    """``the early hours``, ``the small hours of the morning``."""
    return found(m, row, DayPart("MO"), "START")
