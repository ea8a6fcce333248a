"""Weighs how much a claim is worth checking, and says why.

A first reviewer's order of work, not a verdict: each reason adds or takes a fixed weight, and the sum is cut
to 0…1.  The weights follow what check-worthiness work agrees on (Hassan et al. 2017, ClaimBuster: figures,
comparisons and named sources are checked; asides, ages and durations seldom).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sayso.records import ClaimAttribution, ClaimKind, Direction, Quantity, Scope, Subject

BASE = 0.25
ASIDES = frozenset({"age", "duration", "ordinal", "score", "date"})
REASONS: tuple[tuple[str, float], ...] = (
    ("has_subject", 0.15),
    ("named_speaker", 0.15),
    ("says_change", 0.15),
    ("share_or_money", 0.1),
    ("large_number", 0.05),
    ("precise", 0.05),
    ("has_time", 0.1),
    ("denied", 0.15),
    ("aside", -0.2),
    ("hedged", -0.05),
)


def worth(
    kind: ClaimKind,
    quantity: Quantity | None,
    subject: Subject | None,
    direction: Direction | None,
    scope: Scope,
    attribution: ClaimAttribution | None,
) -> tuple[float, tuple[str, ...]]:
    """When you call this, it returns the worth of a claim, 0 to 1, and the reasons that made it."""
    size = quantity.value if quantity and quantity.value is not None else None
    tests: dict[str, Callable[[], object]] = {
        "has_subject": lambda: subject,
        "named_speaker": lambda: attribution and attribution.speaker,
        "says_change": lambda: direction,
        "share_or_money": lambda: kind in ("percentage", "percentage_point", "money"),
        "large_number": lambda: size is not None and abs(size) >= 1000,
        "precise": lambda: size is not None and is_precise(size),
        "has_time": lambda: scope.time or scope.clause,
        "denied": lambda: attribution and attribution.denied,
        "aside": lambda: kind in ASIDES,
        "hedged": lambda: attribution and attribution.hedged,
    }
    met = tuple((name, weight) for name, weight in REASONS if tests[name]())
    total = BASE + sum(weight for _, weight in met)
    return round(min(1.0, max(0.0, total)), 2), tuple(name for name, _ in met)


def is_precise(value: Decimal) -> bool:
    """Return whether a number has three significant digits or more: somebody counted, and it can be looked up."""
    return len(value.normalize().as_tuple().digits) >= 3
