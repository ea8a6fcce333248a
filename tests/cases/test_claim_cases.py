"""annotations/cases/claims.jsonl: what a claim is about, when it holds, and what becomes none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import sayso
from sayso import lexicons
from sayso.evaluate.compare import flat, plain
from sayso.extractor import Extractor
from sayso.records import Claim

CASES = Path(__file__).resolve().parents[2] / "annotations" / "cases" / "claims.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
KNOWN_FAILURES: dict[str, str] = {}
"""Cases by their ``why``, with the reason for which they fail."""


def said(claim: Claim) -> dict[str, Any]:
    """What a case can say of a claim."""
    time = claim.scope.time
    attribution = claim.attribution
    return {
        **flat(claim),
        "text": claim.text,
        "kind": claim.kind,
        "time": time.text if time else None,
        "clause": claim.scope.clause,
        "lead_in": claim.lead_in,
        "cue": attribution.cue if attribution else None,
    }


def cases() -> list[Any]:
    marks = {w: pytest.mark.xfail(reason=r) for w, r in KNOWN_FAILURES.items()}
    return [pytest.param(r, id=r["why"], marks=marks.get(r["why"], ())) for r in ROWS]


@pytest.mark.parametrize("row", cases())
def test_the_claims_are_those_of_the_case(row: dict[str, Any], nlp: Language) -> None:
    found = sayso.extract(row["text"], published=row["published"], extractor=Extractor(nlp=nlp))
    assert [c.text for c in found.claims] == [c["text"] for c in row["claims"]]
    for claim, expected in zip(found.claims, row["claims"], strict=True):
        ours = said(claim)
        assert {k: plain(ours[k]) for k in expected} == {k: plain(v) for k, v in expected.items()}
    if "skipped" in row:
        assert [[s.text, s.reason] for s in found.skipped] == row["skipped"]


@pytest.mark.parametrize("row", lexicons.rows("scope_words.csv"), ids=lambda r: f"{r['role']} {r['word']}")
def test_a_scope_word_scopes_its_example_alone(row: dict[str, str], nlp: Language) -> None:
    field = {"place": "place", "time_clause": "clause"}[row["role"]]
    for text, expected in ((row["example"], True), (row["counterexample"], False)):
        found = sayso.extract(text, published="2024-03-15", extractor=Extractor(nlp=nlp))
        assert any(getattr(c.scope, field) for c in found.claims) is expected, text


@pytest.mark.parametrize(
    "row",
    [row for name in ("having_verbs", "amount_nouns", "ratio_bases") for row in lexicons.rows(f"{name}.csv")],
    ids=lambda r: r.get("verb") or r["noun"],
)
def test_a_word_says_whose_the_measure_is(row: dict[str, str], nlp: Language) -> None:
    for text, is_had in ((row["example"], True), (row["counterexample"], False)):
        claim, *_ = sayso.extract(text, published="2024-03-15", extractor=Extractor(nlp=nlp)).claims
        assert claim.subject is not None
        assert text.startswith(claim.subject.text) is is_had


@pytest.mark.parametrize("row", lexicons.rows("standard_nouns.csv"), ids=lambda r: r["noun"])
def test_a_standard_holds_at_no_time(row: dict[str, str], nlp: Language) -> None:
    for text, dated in ((row["example"], False), (row["counterexample"], True)):
        *_, last = sayso.extract(text, published="2024-03-15", extractor=Extractor(nlp=nlp)).claims
        assert bool(last.scope.time) is dated, text


@pytest.mark.parametrize(
    "row", lexicons.rows("counted_changes.csv"), ids=lambda r: f"{r['lemma']} {r['particle']}"
)
def test_a_verb_makes_more_or_fewer_of_what_it_takes(row: dict[str, str], nlp: Language) -> None:
    for text, direction in ((row["example"], row["direction"]), (row["counterexample"], None)):
        claim, *_ = sayso.extract(text, published="2024-03-15", extractor=Extractor(nlp=nlp)).claims
        assert claim.direction == direction, text
