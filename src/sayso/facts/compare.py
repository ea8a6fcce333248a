"""Says how one statement of a fact goes with an earlier one: the same, a rounding, an update, a contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from typing import Any, Literal

from sayso import units

Word = Literal["first", "same", "rounding", "update", "contradiction"]
Row = Mapping[str, Any]
Interval = tuple[Decimal, Decimal]

APPROXIMATE = Decimal("0.05")
"""What "about 300" allows on either side."""
CLOSE = Decimal("0.04")
"""How far off a rounding may be that nothing says is one: 1,200 for 1,247, but not 30 for 34."""
ABOUT = Decimal("0.1")
"""The same where one of the two is said to be about so many: "about 200" for 212."""
FEW = 100
"""Below this, an exact count is one that somebody made."""
UNBOUNDED = Decimal("Infinity")
EXACT = Context(prec=1000)
"""Digits enough for any number that somebody writes out."""
LOWER, UPPER = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})
ONE_SIDED = LOWER | UPPER


def word(row: Row, before: Row) -> Word:
    """When you call this, it returns how the claim ``row`` goes with the earlier claim ``before``.

    ``same``: the same numbers.  ``rounding``: one is the other with fewer digits, or lies in what the
    other's words allow ("more than 1,200" and 1,247), of one time.  Numbers in another unit are taken in that of
    ``before``; a rounding of them may be as far off as one of "about".  Else the numbers differ, and that is an
    ``update`` where the later one speaks of another time or stands in a later day's article, and a
    ``contradiction`` where both speak of the same days, or were published on the same day, or one denies its number,
    says that it is not so, or tells a rise of what the other calls a fall.
    """
    row = said_in(row, before["unit"])
    if is_against(row) != is_against(before):
        return "contradiction" if compatible(row, before) else "update"
    turned = row["change"] == "by" and {row["direction"], before["direction"]} == {"increase", "decrease"}
    if not turned and numbers(row) == numbers(before):
        return "same"
    if not turned and compatible(row, before) and not are_apart(row, before):
        return "rounding"
    return "contradiction" if same_time(row, before) else "update"


def said_in(row: Row, unit: str | None) -> Row:
    """Return a claim with its numbers in ``unit``, where that measures what its own unit does: 60 miles as 96.56 km."""
    own = row["unit"]
    if own is None or unit is None or own == unit:
        return row
    what = units.measured(own)
    if what is None or what != units.measured(unit):
        return row
    named = ("value", "low", "high")
    change = row["change"] == "by"
    said = {n: row[n] and str(units.convert(Decimal(row[n]), own, unit, change=change)) for n in named}
    return {**row, **said, "unit": unit, "converted": True}


def rank(said: Word) -> int:
    """When you call this, it returns how much a word on two statements tells, the most first."""
    return ("same", "rounding", "contradiction", "update", "first").index(said)


def is_against(row: Row) -> bool:
    """Return whether a claim says that its number is not so: "denied that", "it was not true that"."""
    return bool(row["denied"]) != bool(row["negated"])


def numbers(row: Row) -> tuple[Decimal | None, ...]:
    """Return the value and the two ends of a claim as exact numbers."""
    return tuple(None if row[k] is None else Decimal(row[k]).normalize() for k in ("value", "low", "high"))


def compatible(row: Row, other: Row) -> bool:
    """When you call this, it returns whether the two numbers can both be true of one thing at one time."""
    one, two = numbers(row)[0], numbers(other)[0]
    bounds = {row["bound"], other["bound"]}
    if one is None or two is None or "approx" in bounds:
        ends, others = interval(row), interval(other)
        meet = ends[0] <= others[1] and others[0] <= ends[1]
        return meet or (one is not None and two is not None and is_rounding(one, two, ABOUT))
    if one == two:
        return True
    if bounds <= LOWER or bounds <= UPPER or not bounds & ONE_SIDED:
        return is_rounding(one, two, ABOUT if row.get("converted") else CLOSE)
    bound, value = (one, two) if row["bound"] in ONE_SIDED else (two, one)
    down = bool(bounds & LOWER)
    return shortened(value, bound, ROUND_DOWN if down else ROUND_UP) == bound


def interval(row: Row) -> Interval:
    """When you call this, it returns the closed interval that the words of a claim allow."""
    value, low, high = numbers(row)
    if row["bound"] in LOWER and value is not None:
        return value, UNBOUNDED
    if row["bound"] in UPPER and value is not None:
        return -UNBOUNDED, value
    if value is None:
        return (-UNBOUNDED if low is None else low), (UNBOUNDED if high is None else high)
    margin = abs(value) * APPROXIMATE if row["bound"] == "approx" else Decimal(0)
    return value - margin, value + margin


def is_rounding(one: Decimal, other: Decimal, off: Decimal = CLOSE) -> bool:
    """When you call this, it returns whether one number is the other with fewer significant digits, and little off."""
    coarse, fine = sorted((one, other), key=lambda n: len(n.normalize().as_tuple().digits))
    if fine == fine.to_integral_value() and abs(fine) < FEW:
        return False
    return abs(fine - coarse) <= abs(fine) * off and shortened(fine, coarse, ROUND_HALF_UP) == coarse


def shortened(fine: Decimal, coarse: Decimal, how: str) -> Decimal:
    """Return a number with as many digits as a coarser one has: 1,247 beside 1,200 as 1,200."""
    step = Decimal(1).scaleb(int(coarse.normalize().as_tuple().exponent))
    return fine.quantize(step, how, EXACT).normalize()


def are_apart(row: Row, other: Row) -> bool:
    """Return whether two claims speak of days that have none in common."""
    (first, last), (begin, end) = ((r["time_from"], r["time_to"]) for r in (row, other))
    return bool((last and begin and last <= begin) or (end and first and end <= first))


def same_time(row: Row, other: Row) -> bool:
    """When you call this, it returns whether two claims speak of the same days, or of none and on the same day."""
    spoken = [(r["time_from"], r["time_to"]) for r in (row, other)]
    if any(spoken[0]) and any(spoken[1]):
        return spoken[0] == spoken[1]
    published = (row["published"], other["published"])
    return published[0] is not None and published[0] == published[1]
