"""Runs the examples of the lexicons of names: titles, roles, heads of names, nationalities, organisations."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from sayso import lexicons, pipeline
from sayso.mentions.attribution import find_attributions
from sayso.mentions.attribution.names import Register
from sayso.mentions.attribution.roles import split_role
from sayso.mentions.attribution.runs import runs
from sayso.mentions.entities import find_entities
from sayso.mentions.entities.lookup import persons
from sayso.mentions.entities.people import acts_as_person
from sayso.records import Attribution, Entity
from sayso.segment import segment

Row = dict[str, Any]


def entities(nlp: Language, text: str) -> list[Entity]:
    return find_entities([nlp(text)])[0]


def attributions(nlp: Language, text: str) -> list[Attribution]:
    sentences = segment(text)
    docs = list(pipeline.parse(nlp, [text[s.start : s.end] for s in sentences]))
    return find_attributions(text, sentences, docs, find_entities(docs))


def wrong(name: str, key: str, holds: Any) -> list[str]:
    """The rows of a lexicon whose example does not show them, or whose counterexample does."""
    return [
        f"{row[key]}: {kind}"
        for row in lexicons.rows(name)
        for kind in ("example", "counterexample")
        if holds(row, row[kind]) is not (kind == "example")
    ]


def test_titles() -> None:
    """A title is parted from the name behind it."""

    def parted(row: Row, text: str) -> bool:
        return any(row["title"] in split_role(run.words)[0].replace(".", "").split() for run in runs(text))

    assert wrong("titles.csv", "title", parted) == []


def test_roles() -> None:
    assert (
        wrong(
            "roles.csv",
            "role",
            lambda row, text: any(row["role"] in n.role.split() for n in Register(text).names.values()),
        )
        == []
    )


def test_entity_heads(nlp: Language) -> None:
    bad = wrong(
        "entity_heads.csv",
        "head",
        lambda row, text: any(
            e.text.split()[-1] == row["head"] and e.label == row["label"] for e in entities(nlp, text)
        ),
    )
    assert bad == []


def test_entity_openers(nlp: Language) -> None:
    def opens(row: Row, text: str) -> bool:
        return any(
            e.text.removeprefix("the ").startswith(row["opener"] + " ") and e.label == row["label"]
            for e in entities(nlp, text)
        )

    assert wrong("entity_openers.csv", "opener", opens) == []


def test_given_names() -> None:
    def person(row: Row, text: str) -> bool:
        return any(text[s:e] == f"{row['name']} Hollister" for s, e in persons(text))

    assert wrong("given_names.csv", "name", person) == []


def test_person_verbs(nlp: Language) -> None:
    """Who does what only people do is a person."""

    def acts(row: Row, text: str) -> bool:
        return any(acts_as_person(t, text) for t in nlp(text) if t.text == "Quarnby")

    assert wrong("person_verbs.csv", "verb", acts) == []


def test_place_nouns(nlp: Language) -> None:
    """What is said to be a village is a place."""

    def place(row: Row, text: str) -> bool:
        return any(e.text == "Quarnby" and e.label == row["label"] for e in entities(nlp, text))

    assert wrong("place_nouns.csv", "noun", place) == []


def test_nationalities(nlp: Language) -> None:
    bad = wrong(
        "nationalities.csv",
        "adjective",
        lambda row, text: any(e.text == row["adjective"] and e.label == "NORP" for e in entities(nlp, text)),
    )
    assert bad == []


def test_entity_fixes(nlp: Language) -> None:
    def right(row: Row, text: str) -> bool:
        labels = {
            e.label
            for e in entities(nlp, text)
            if e.text.removeprefix("The ").removeprefix("the ") == row["form"]
        }
        return labels == (set() if row["label"] == "-" else {row["label"]}) and row["form"] in text

    assert wrong("entity_fixes.csv", "form", right) == []


@pytest.mark.parametrize("kind", ["example", "counterexample"])
def test_known_names(nlp: Language, kind: str) -> None:
    rows = lexicons.rows("known_names.csv")
    docs = pipeline.parse(nlp, [row[kind] for row in rows])
    bad = [
        row["name"]
        for row, doc in zip(rows, docs, strict=True)
        if any(e.text.endswith(row["name"]) and e.label == row["label"] for e in find_entities([doc])[0])
        is not (kind == "example")
    ]
    assert bad == []


def test_evidence_nouns(nlp: Language) -> None:
    """A document says what it gives; a noun that is merely mentioned does not."""

    def says(row: Row, text: str) -> bool:
        return any(row["noun"] in text[s:e] for a in attributions(nlp, text) for s, e in a.source)

    assert wrong("evidence_nouns.csv", "noun", says) == []


def test_receiving_verbs(nlp: Language) -> None:
    """Who gets reports does not report."""

    def nobody(row: Row, text: str) -> bool:
        nouns = [a for a in attributions(nlp, text) if a.rule.endswith(".noun")]
        return all(not a.source for a in nouns)

    assert wrong("receiving_verbs.csv", "verb", nobody) == []


@pytest.mark.parametrize("kind", ["example", "counterexample"])
def test_organisation_nouns(nlp: Language, kind: str) -> None:
    bad = []
    for row in lexicons.rows("organisation_nouns.csv"):
        speakers = {a.speaker for a in attributions(nlp, row[kind]) if a.speaker}
        if any(s.startswith("Larkmoor") for s in speakers) is not (kind == "example"):
            bad.append((row["noun"], speakers))
    assert bad == []


@pytest.mark.parametrize(
    "row", [r for r in lexicons.rows("organisation_nouns.csv") if r["before"]], ids=lambda r: r["noun"]
)
def test_a_noun_stands_before_a_firms_name(nlp: Language, row: dict[str, str]) -> None:
    for opening in (row["noun"].capitalize(), f"The {row['noun']}"):
        text = f"{opening} Orr & Hale shut 12 shops. The firm said it lost £2m."
        assert {a.speaker for a in attributions(nlp, text)} == {"Orr & Hale"}, text
