"""Runs annotations/cases/attribution.jsonl and the examples of the cue lexicons.

A case lists the attributions that its text holds.  ``content`` quotes the parts of the content in order; a listed
part may leave out the "that" before it.  No other attribution may be found in a case that lists none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from sayso import lexicons, pipeline
from sayso.mentions.attribution import find_attributions
from sayso.mentions.entities import find_entities
from sayso.records import Attribution, Spans
from sayso.segment import segment

Row = dict[str, Any]
CASES = Path(__file__).parents[2] / "annotations" / "cases" / "attribution.jsonl"


def cases() -> list[Any]:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(row, id=row["text"][:70], marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)])
        if "xfail" in row
        else pytest.param(row, id=row["text"][:70])
        for row in rows
    ]


def attributed(nlp: Language, text: str) -> list[Attribution]:
    sentences = segment(text)
    docs = list(pipeline.parse(nlp, [text[s.start : s.end] for s in sentences]))
    return find_attributions(text, sentences, docs, find_entities(docs))


def quotes(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def shown(text: str, found: Attribution) -> Row:
    row: Row = {
        "source": quotes(text, found.source),
        "cue": quotes(text, found.cue),
        "content": quotes(text, found.content),
    }
    row |= {"speaker": found.speaker, "style": found.style, "denied": found.denied, "hedged": found.hedged}
    return row


@pytest.mark.parametrize("row", cases())
def test_attributions(nlp: Language, row: Row) -> None:
    found = [shown(row["text"], a) for a in attributed(nlp, row["text"])]
    wanted = [{"style": "indirect", "denied": False, "hedged": False, **w} for w in row["attributions"]]
    for want in wanted:
        assert want in found
    if not wanted:
        assert found == []


def holds(nlp: Language, text: str, row: Row) -> bool:
    """Whether an attribution of ``text`` has a form of the row's word as its cue."""
    forms = [row["lemma"], *row.get("forms", "").split("|")]
    spots = {start for found in attributed(nlp, text) for start, _ in found.cue}
    return any(t.idx in spots and (t.lemma_.lower() == row["lemma"] or t.lower_ in forms) for t in nlp(text))


@pytest.mark.parametrize("name", ["cue_verbs.csv", "cue_nouns.csv", "cue_adjectives.csv"])
@pytest.mark.parametrize("kind", ["example", "counterexample"])
def test_lexicon(nlp: Language, name: str, kind: str) -> None:
    wrong = [
        row["lemma"] for row in lexicons.rows(name) if holds(nlp, row[kind], row) is not (kind == "example")
    ]
    assert wrong == []


@pytest.mark.parametrize("row", lexicons.rows("unspeaking_nouns.csv"), ids=lambda r: r["noun"])
def test_a_deal_values_and_does_not_speak(nlp: Language, row: Row) -> None:
    assert attributed(nlp, row["example"]) == []
    assert len(attributed(nlp, row["counterexample"])) == 1
