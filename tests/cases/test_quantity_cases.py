"""annotations/cases/quantities.jsonl: what a quantity is, sentence by sentence, and what is none."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from sayso.mentions.nonquantities import find_nonquantities
from sayso.mentions.quantities import find_quantities
from sayso.records import Quantity

CASES = Path(__file__).resolve().parents[2] / "annotations" / "cases" / "quantities.jsonl"
FIELDS = {"unit": "-", "bound": "exact", "currency": None, "direction": None, "change": None}
"""What a row may leave out, with the value it then stands for."""


def cases() -> list[Any]:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(
            row,
            id=f"{row['why']}: {row['text']}",
            marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [],
        )
        for row in rows
    ]


def said(quantity: Quantity) -> dict[str, Any]:
    numbers = {k: getattr(quantity, k) for k in ("value", "low", "high")}
    return {"text": quantity.text, "kind": quantity.kind, **numbers} | {
        k: getattr(quantity, k) for k in FIELDS
    }


def expected(row: dict[str, Any]) -> dict[str, Any]:
    numbers = {k: Decimal(row[k]) if k in row else None for k in ("value", "low", "high")}
    return {"text": row["text"], "kind": row["kind"], **numbers} | {
        k: row.get(k, v) for k, v in FIELDS.items()
    }


@pytest.mark.parametrize("row", cases())
def test_case(row: dict[str, Any], nlp: Language) -> None:
    doc = nlp(row["text"])
    found = find_quantities(doc)
    assert [said(q) for q in found] == [expected(r) for r in row["quantities"]]
    assert all(doc.text[q.start : q.end] == q.text for q in found)
    skipped = find_nonquantities(doc, found=[(q.start, q.end) for q in found])
    assert [(s.text, s.reason) for s in skipped] == [(s["text"], s["reason"]) for s in row.get("skipped", [])]


def test_there_are_enough() -> None:
    assert len(cases()) >= 300
