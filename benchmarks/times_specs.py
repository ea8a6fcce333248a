"""Scores Microsoft's date-time specs: what is expected of a case, and whether our times say the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
EXCLUSIONS = Path(__file__).with_name("exclusions_times.jsonl")
PERIODS = {
    "Y": 31536000,
    "M": 2592000,
    "W": 604800,
    "D": 86400,
    "DE": 315360000,
    "Q": 7776000,
    "CE": 3153600000,
}
CLOCK = {"H": 3600, "M": 60, "S": 1}


@dataclass(frozen=True)
class Spec:
    """One case: its sentence, the day it was said, and the results expected."""

    text: str
    today: dt.date | None
    results: list[Row]
    excluded: str | None


def load_specs(path: Path) -> list[Spec]:
    """The cases that the peer's own Python supports, each with the reason for leaving it out, if any."""
    rows = json.loads(path.read_text(encoding="utf-8-sig"))
    rules = [json.loads(line) for line in EXCLUSIONS.read_text(encoding="utf-8").splitlines() if line]
    return [spec(row, rules) for row in rows if "python" not in row.get("NotSupported", "")]


def spec(row: Row, rules: list[Row]) -> Spec:
    """One case as a :class:`Spec`."""
    said = (row.get("Context") or {}).get("ReferenceDateTime")
    today = dt.date.fromisoformat(said[:10]) if said else None
    return Spec(row["Input"], today, row["Results"], reason(row["Results"], rules))


def kind(result: Row) -> str:
    """A result's type, as ``daterange``."""
    return str(result.get("TypeName", "")).split(".")[-1]


def reason(results: list[Row], rules: list[Row]) -> str | None:
    """Why a case is left out: the first exclusion that one of its results falls under."""
    for result in results:
        for rule in rules:
            if (rule["type"] == "*" or kind(result) in rule["type"].split("|")) and re.search(
                rule["text"], result["Text"], re.IGNORECASE
            ):
                return str(rule["reason"])
    return None


def score_specs(specs: list[Spec], run: Callable[[str, dt.date | None], list[Any]], errors: bool) -> str:
    """One line: cases right of cases left in, and how many were left out for which reason."""
    right = total = 0
    left_out: Counter[str] = Counter()
    for one in specs:
        if one.excluded:
            left_out[one.excluded] += 1
            continue
        rows = run(one.text, one.today)
        ok = all(matches(result, rows) for result in one.results) if one.results else not rows
        right, total = right + ok, total + 1
        if errors and not ok:
            print(
                "   ",
                one.text,
                "|",
                one.today,
                "|",
                [(r["Text"], kind(r), r.get("Resolution")) for r in one.results],
            )
            print(
                "       ",
                [(one.text[r["start"] : r["end"]], r["value"], r["time"].from_, r["time"].to) for r in rows],
            )
    lines = [f"{right}/{total} right: {100 * right / max(total, 1):.1f} %; left out {sum(left_out.values())}"]
    return "\n      ".join([*lines, *(f"{count:4} {why}" for why, count in left_out.most_common())])


def matches(result: Row, rows: list[Row]) -> bool:
    """Whether one of the times, or two neighbours as a range, says what a result expects."""
    start, end = result["Start"], result["End"] + 1
    inside = [row for row in rows if row["start"] < end and row["end"] > start]
    values = (result.get("Resolution") or {}).get("values") or []
    name = kind(result)
    return any(same(name, value, inside) for value in values) if inside else False


def same(name: str, value: Row, rows: list[Row]) -> bool:
    """Whether ``rows`` (the times inside an expected span) say one of its candidate values."""
    if value.get("value") == "not resolved" and name not in ("set",):
        return any(row["time"].from_ is None for row in rows)
    if name in ("duration", "set"):
        return any(same_length(str(value.get("timex")), row["value"]) for row in rows) or summed(value, rows)
    if name == "date":
        return any(row["time"].from_ == value.get("value") or opened(row, value.get("value")) for row in rows)
    if name == "daterange":
        return any(same_days(value, row) for row in rows) or joined_days(value, rows)
    return same_clock(name, value, rows)


def opened(row: Row, day: str | None) -> bool:
    """Whether a time of a single day, opened by its preposition, is that day."""
    return bool(day) and str(row["value"])[:10] == day


def same_days(value: Row, row: Row) -> bool:
    """Whether an interval is the expected one; a stretch from or to the reference day may hold that day or not."""
    t = row["time"]
    if value.get("timex") == row["value"] and (value.get("Mod") in ("start", "mid", "end") or t.mod):
        return True
    return near(value.get("start"), t.from_) and near(value.get("end"), t.to)


def near(expected: str | None, got: str | None) -> bool:
    """Whether two ends are the same day, or neighbours, or both open."""
    if not expected or not got:
        return not expected and not got
    return abs((dt.date.fromisoformat(expected[:10]) - dt.date.fromisoformat(got)).days) <= 1


def joined_days(value: Row, rows: list[Row]) -> bool:
    """Whether two times are the ends of the expected interval; theirs ends where the second begins or ends."""
    if len(rows) != 2 or not value.get("start") or not value.get("end"):
        return False
    first, second = rows[0]["time"], rows[1]["time"]
    ends = (second.from_, second.to, begins(second.timex))
    return near(value["start"], first.from_) and any(near(value["end"], end) for end in ends)


def begins(timex: str) -> str | None:
    """The first day of a TIMEX3 year, month or day."""
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", timex)
    return f"{m[1]}-{m[2] or '01'}-{m[3] or '01'}" if m else None


def same_clock(name: str, value: Row, rows: list[Row]) -> bool:
    """Whether a clock time, part of day, or a range of two clock times is the expected one."""
    timex = str(value.get("timex"))
    got = [str(row["value"]) for row in rows]
    if "range" not in name:
        when = str(value.get("value", ""))
        day, clock = (when[:10], when[11:16]) if name == "datetime" else ("", when[:5])
        return any(day in text and clock == clock_of(text) for text in got) or timex in got
    part = re.search(r"T(?:MO|AF|EV|NI|MI)$", timex)
    if part:
        return any(
            text.endswith(part[0]) and (name == "timerange" or str(value.get("start", ""))[:10] in text)
            for text in got
        )
    clocks = [clock_of(text) for text in got if clock_of(text)]
    ends = [str(value[k])[-8:-3] for k in ("start", "end") if value.get(k)]
    return clocks == ends


def clock_of(timex: str) -> str | None:
    """The ``HH:MM`` of a TIMEX3 value; midnight is 00:00."""
    m = re.search(r"T(\d\d):?(\d\d)?", timex)
    return f"{int(m[1]) % 24:02d}:{m[2] or '00'}" if m else None


def seconds(timex: str) -> float | None:
    """A duration's seconds, ``None`` for what is none."""
    m = re.fullmatch(r"P((?:[\d.]+(?:DE|CE|[YMWDQ]))*)(?:T((?:[\d.]+[HMS])*))?", timex)
    if not m:
        return None
    days = sum(float(n) * PERIODS[u] for n, u in re.findall(r"([\d.]+)(DE|CE|[YMWDQ])", m[1] or ""))
    return days + sum(float(n) * CLOCK[u] for n, u in re.findall(r"([\d.]+)([HMS])", m[2] or ""))


def same_length(expected: str, got: str) -> bool:
    """Whether two durations or sets are equal: ``PT24H`` and ``P1D``."""
    a, b = seconds(expected), seconds(got)
    return expected == got or (a is not None and b is not None and abs(a - b) < 1)


def summed(value: Row, rows: list[Row]) -> bool:
    """Whether several lengths make the expected one: ``3 months and 2 weeks``."""
    parts = [seconds(str(row["value"])) for row in rows]
    whole = seconds(str(value.get("timex")))
    return (
        whole is not None
        and all(p is not None for p in parts)
        and abs(sum(p or 0 for p in parts) - whole) < 1
    )
