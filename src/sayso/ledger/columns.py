"""What a claim's record puts into the columns that people filter and sort by."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

from sayso.records import Claim

SUBSTANCE = (
    *("kind", "text", "value", "low", "high", "unit", "currency", "bound", "change", "direction", "negated"),
    *("modality", "speaker", "denied", "hedged", "subject", "measure", "timex", "time_from", "time_to"),
)
"""The columns that make a claim another claim when they differ: such a difference is an event."""


def columns(claim: Claim, published: str | None) -> dict[str, Any]:
    """When you call this, it returns the columns of ``claims`` that say what ``claim`` claims."""
    return {
        "claim_id": claim.claim_id,
        "kind": claim.kind,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        **_quantity(claim),
        "subject": claim.subject.text if claim.subject else None,
        "measure": claim.measure,
        "direction": claim.direction,
        "negated": claim.negated,
        "modality": claim.modality,
        **_attribution(claim),
        **_time(claim),
        "place": claim.scope.place,
        "published": published,
        "sentence": claim.sentence.text,
        "section": claim.section,
        "worth": claim.worth,
        "fingerprint": claim.extractor.fingerprint,
    }


def _quantity(claim: Claim) -> dict[str, Any]:
    names = ("value", "low", "high", "unit", "currency", "bound", "change")
    if (quantity := claim.quantity) is None:
        return dict.fromkeys((*names, "number"))
    row = {name: getattr(quantity, name) for name in names}
    exact = {name: _exact(row[name]) for name in ("value", "low", "high")}
    return {**row, **exact, "number": _number(claim)}


def _exact(number: Decimal | None) -> str | None:
    """When you call this, it returns all digits of ``number``, but for one so long that nobody reads them."""
    if number is None:
        return None
    return format(number, "f") if abs(number.adjusted()) < 40 else str(number)


def _number(claim: Claim) -> float | None:
    """When you call this, it returns a number to sort by: the value, else the middle of what is allowed."""
    quantity = claim.quantity
    if quantity is None:
        return None
    said = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    ends = [float(end) for end in said if end is not None]
    middle = sum(ends) / len(ends) if ends else None
    return middle if middle is not None and isfinite(middle) else None  # 1e400 is no float, nor JSON


def _attribution(claim: Claim) -> dict[str, Any]:
    said = claim.attribution
    return {
        "speaker": said.speaker if said else None,
        "cue": said.cue if said else None,
        "denied": bool(said and said.denied),
        "hedged": bool(said and said.hedged),
    }


def _time(claim: Claim) -> dict[str, Any]:
    time = claim.time or claim.scope.time
    return {
        "time_text": time.text if time else claim.scope.clause,
        "timex": time.timex if time else None,
        "time_from": time.from_ if time else None,
        "time_to": time.to if time else None,
    }
