"""How far a number is above or below what it is compared with: ``£4 less than in May``, ``9%, up from 7%``."""

from __future__ import annotations

from sayso.mentions.quantity.patterns import pattern
from sayso.records import Direction, QuantityKind

SHARES = ("percentage", "percentage_point", "fraction", "money")
AMOUNTS = ("count", "measure", "duration", *SHARES, "multiple")
POINTS = ("count", "money", "measure")
MORE = frozenset({"up", "above", "over", "more", "ahead"})
LESS = frozenset({"down", "below", "under", "less", "behind"})
READINGS = (
    ("compared.came", (*AMOUNTS, "age")),
    ("compared.than", AMOUNTS),
    ("compared.points", POINTS),
    ("compared.share", SHARES),
    ("compared.budget", ("money", "percentage", "duration")),
    ("compared.ahead", SHARES),
    ("compared.extra", ("money",)),
)
"""The turns of phrase behind a number, and the kinds of numbers that they compare."""


def compared(
    text: str, end: int, kind: QuantityKind, comparatives: dict[str, Direction], *, sized: bool = False
) -> Direction | None:
    """When you call this, it returns on which side of what it is compared with the number that ends at ``end`` lies.

    ``comparatives`` are the words of change that stand behind a number ("lower").  A number that is the size of a
    change (``sized``) came from no level: "rose 3.1%, down from 3.4%".  None where nothing compares it.
    """
    for name, kinds in READINGS[1:] if sized else READINGS:
        found = pattern(name).match(text, end) if kind in kinds else None
        if found is None:
            continue
        word = found["word"]
        if word in MORE or word in LESS:
            return "increase" if word in MORE else "decrease"
        if word in comparatives:
            return comparatives[word]
    return None
