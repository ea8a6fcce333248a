"""Runs annotations/cases/qualifiers.jsonl and the examples of the context rules.

A case names a word of its text and the kinds of all qualifiers whose scope holds it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from sayso import lexicons
from sayso.mentions.qualifiers import find_qualifiers, matches, rules

Row = dict[str, Any]
CASES = Path(__file__).parents[2] / "annotations" / "cases" / "qualifiers.jsonl"
ROWS = list(zip(lexicons.rows("context_rules.jsonl"), rules(), strict=True))


@pytest.mark.parametrize(
    "row",
    [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()],
    ids=lambda row: f"{row['text']} [{row['word']}]",
)
def test_qualifiers(nlp: Language, row: Row, request: pytest.FixtureRequest) -> None:
    if "xfail" in row:
        request.applymarker(pytest.mark.xfail(reason=row["xfail"], strict=True))
    start = row["text"].index(row["word"])
    found = find_qualifiers(nlp(row["text"]))
    assert (
        sorted({q.kind for q in found if q.scope[0] <= start and start + len(row["word"]) <= q.scope[1]})
        == row["kinds"]
    )


@pytest.mark.parametrize(("row", "rule"), ROWS, ids=[row["pattern"] for row, _ in ROWS])
def test_rule(nlp: Language, row: Row, rule: Any) -> None:
    example, counterexample = nlp(row["example"]), nlp(row["counterexample"])
    assert list(matches(rule, example, example.text))
    assert not list(matches(rule, counterexample, counterexample.text))
