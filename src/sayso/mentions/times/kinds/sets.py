"""Times that recur."""

from __future__ import annotations

from sayso.mentions.times import words
from sayso.mentions.times.durations import CLOCKS, duration
from sayso.mentions.times.kinds.fields import (
    Match,
    Row,
    counted,
    found,
    get,
    is_common_noun,
    kind,
    month_of,
    number,
    unit_of,
    weekday_of,
)
from sayso.mentions.times.readings import Found, Recurring


@kind("every")
def every(m: Match, row: Row) -> list[Found]:
    """``every Monday``, ``every two weeks``, ``every other day``, ``every fifth year``; ``most mornings``."""
    word = words.key(m["what"])
    if get(m, "many"):
        word = word.removesuffix("s")
    nth = words.table("ordinals", "value").get(words.key(get(m, "nth") or ""))
    amount = 2.0 if get(m, "other") else float(nth) if nth else counted(m) if get(m, "n") else 1.0
    amount = None if get(m, "n2") else amount
    part_ = words.table("parts_of_day", "code").get(words.key(get(m, "part") or ""))
    tables = (
        ("weekdays", "number", "XXXX-WXX-{}"),
        ("months", "number", "XXXX-{:0>2}"),
        ("seasons", "code", "XXXX-{}"),
    )
    for name, column, shape in tables:
        value = words.table(name, column).get(word)
        if value and word != "second":
            tail = f"T{part_}" if part_ else ""
            return found(m, row, Recurring(shape.format(value) + tail, "set"))
    if word in words.table("parts_of_day", "code"):
        return found(m, row, Recurring(f"XXXX-XX-XXT{words.table('parts_of_day', 'code')[word]}", "set"))
    if get(m, "fraction"):
        value = duration("hour", 0.5 if words.key(m["fraction"]) == "half" else 0.25)
        return found(m, row, Recurring(value, "set"))
    unit = unit_of(word)
    if word != unit and amount == 1.0:
        return []
    if unit == "weekend":
        return found(m, row, Recurring("XXXX-WXX-WE", "set"))
    value = duration(unit, amount)
    if get(m, "n2") and None not in (low := counted(m), high := counted(m, "n2")):
        value = f"{duration(unit, low)}/{duration(unit, high)}"
    return found(m, row, Recurring(value, "set"))


@kind("every_date")
def every_date(m: Match, row: Row) -> list[Found]:
    """``every Sept. 14``."""
    return found(m, row, Recurring(f"XXXX-{month_of(m['month']):02d}-{number(m['day']):02d}", "set"))


@kind("every_feast")
def every_feast(m: Match, row: Row) -> list[Found]:
    """``every Christmas``; the day of a feast that moves is nowhere in the calendar."""
    if is_common_noun(m):
        return []
    day = words.table("holidays", "month_day")[words.key(m["feast"])]
    return found(m, row, Recurring(f"XXXX-{day}" if day else "P1Y", "set"))


@kind("times_a")
def times_a(m: Match, row: Row) -> list[Found]:
    """``three times a week``, ``twice a year``."""
    if unit_of(m["unit"]) in CLOCKS[:3]:
        return []  # "once a second line starts"
    many = counted(m, "m") if get(m, "m") else 1.0
    return found(m, row, Recurring(duration(unit_of(m["unit"]), many), "set"))


@kind("set")
def set_(m: Match, row: Row) -> list[Found]:
    """``daily``, ``annually``."""
    return found(m, row, Recurring(words.table("sets", "timex")[words.key(m["setword"])], "set"))


@kind("weekdays")
def weekdays(m: Match, row: Row) -> list[Found]:
    """``Mondays``, ``weekends``, ``Friday mornings``, ``weekday evenings``."""
    if get(m, "weekend"):
        return found(m, row, Recurring("XXXX-WXX-WE", "set"))
    name, *part_ = words.key(m["weekday"] or m["wparts"]).split(" ")
    code = f"T{words.table('parts_of_day', 'code')[part_[0]]}" if part_ else ""
    day = {"weekday": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE"}.get(name) or f"XXXX-WXX-{weekday_of(name)}"
    return found(m, row, Recurring(f"{day}{code}", "set"))


@kind("workdays")
def workdays(m: Match, row: Row) -> list[Found]:
    """``weekdays``, ``every weekday``; TIMEX3 has no code for the days that are no weekend's."""
    word = "night" if "night" in m[0].lower() else get(m, "part")
    part_ = f"T{words.table('parts_of_day', 'code')[words.key(word)]}" if word else ""
    return found(m, row, Recurring(f"XXXX-XX-XX{part_}", "set"))
