"""Says how one statement of a fact goes with an earlier one: the same, a rounding, an update, a contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any, Literal

Word = Literal["first", "same", "rounding", "update", "contradiction"]
Row = Mapping[str, Any]
Interval = tuple[Decimal, Decimal]

APPROXIMATE = Decimal("0.05")
"""What "about 300" allows on either side."""
UNBOUNDED = Decimal("Infinity")


def word(row: Row, before: Row) -> Word:
    """When you call this, it returns how the claim ``row`` goes with the earlier claim ``before``.

    ``same``: the same numbers.  ``rounding``: one is the other with fewer digits, or lies in what the
    other's words allow ("more than 1,200" and 1,247).  Else the numbers differ, and that is an ``update``
    where the later one speaks of another time or stands in a later day's article, and a ``contradiction``
    where both speak of the same days, or were published on the same day, or one denies its number.
    """
    if row["denied"] != before["denied"]:
        return "contradiction" if compatible(row, before) else "update"
    if numbers(row) == numbers(before):
        return "same"
    if compatible(row, before):
        return "rounding"
    return "contradiction" if same_time(row, before) else "update"


def numbers(row: Row) -> tuple[Decimal | None, ...]:
    """Return the value and the two ends of a claim as exact numbers."""
    return tuple(None if row[k] is None else Decimal(row[k]).normalize() for k in ("value", "low", "high"))


def compatible(row: Row, other: Row) -> bool:
    """When you call this, it returns whether the two numbers can both be true of one thing at one time."""
    one, two = interval(row), interval(other)
    if one[0] <= two[1] and two[0] <= one[1]:
        return True
    values = (numbers(row)[0], numbers(other)[0])
    return values[0] is not None and values[1] is not None and is_rounding(values[0], values[1])


def interval(row: Row) -> Interval:
    """When you call this, it returns the closed interval that the words of a claim allow."""
    value, low, high = numbers(row)
    if row["bound"] in ("at_least", "more_than") and value is not None:
        return value, UNBOUNDED
    if row["bound"] in ("at_most", "less_than") and value is not None:
        return -UNBOUNDED, value
    if value is None:
        return (-UNBOUNDED if low is None else low), (UNBOUNDED if high is None else high)
    margin = abs(value) * APPROXIMATE if row["bound"] == "approx" else Decimal(0)
    return value - margin, value + margin


def is_rounding(one: Decimal, other: Decimal) -> bool:
    """When you call this, it returns whether one number is the other with fewer significant digits."""
    coarse, fine = sorted((one, other), key=lambda n: len(n.normalize().as_tuple().digits))
    if not coarse or not fine or (coarse < 0) != (fine < 0):
        return coarse == fine
    exponent = coarse.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent))
    if abs(coarse) < step * 2 and abs(fine - coarse) > abs(fine) / 10:
        return False  # 1,000 for 1,400 is no rounding that anybody means
    return any(fine.quantize(step, how) == coarse for how in (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP))


def same_time(row: Row, other: Row) -> bool:
    """When you call this, it returns whether two claims speak of the same days, or of none and on the same day."""
    spoken = [(r["time_from"], r["time_to"]) for r in (row, other)]
    if any(spoken[0]) and any(spoken[1]):
        return spoken[0] == spoken[1]
    published = (row["published"], other["published"])
    return published[0] is not None and published[0] == published[1]
