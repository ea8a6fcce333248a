"""annotations/cases/segments.jsonl: what a block is, where a sentence ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso import lexicons
from sayso.segment import segment

CASES = Path(__file__).resolve().parents[2] / "annotations" / "cases" / "segments.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["why"])
def test_a_text_is_cut_as_the_case_says(row: dict[str, Any]) -> None:
    text = row["text"]
    found = segment(text)
    if text.startswith("x\n"):  # a headline that the case is not about
        found = found[1:]
    assert [text[s.start : s.end] for s in found] == row["sentences"]
    if "blocks" in row:
        assert [s.block for s in found] == row["blocks"]
    if "sections" in row:
        assert [s.section for s in found] == row["sections"]
    if "lead_ins" in row:
        assert [text[slice(*s.lead_in)] if s.lead_in else None for s in found] == row["lead_ins"]


@pytest.mark.parametrize("row", lexicons.rows("abbreviations.csv"), ids=lambda r: r["abbreviation"])
def test_an_abbreviation_ends_no_sentence_but_where_it_does(row: dict[str, str]) -> None:
    assert len(segment("x\n\n" + row["counterexample"])) == 3
    assert f"{row['abbreviation']}." in row["example"]
    assert len(segment("x\n\n" + row["example"])) == 2


@pytest.mark.parametrize("row", lexicons.rows("sentence_starters.csv"), ids=lambda r: r["word"])
def test_a_starter_ends_the_sentence_before_it(row: dict[str, str]) -> None:
    assert len(segment("x\n\n" + row["example"])) == 3
    assert len(segment("x\n\n" + row["counterexample"])) == 2
