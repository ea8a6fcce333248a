"""Entities through an article: one name, one label, true offsets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sayso.mentions.entities import find_entities


def named(nlp: Language, *sentences: str) -> list[tuple[str, str, str]]:
    return [(e.text, e.label, e.name) for row in find_entities([nlp(s) for s in sentences]) for e in row]


def test_offsets_and_sentences_that_are_not_parsed(nlp: Language) -> None:
    text = "Rain fell in Portugal and France."
    first, second = find_entities([None, nlp(text)])
    assert first == []
    assert [text[e.start : e.end] for e in second] == ["Portugal", "France"]


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (("Jane Smith left.", "Later Smith came back."), ("Smith", "PERSON", "Jane Smith")),
        (("The German delegation left.",), ("German", "NORP", "Germany")),
        (("The US raised its tariff.",), ("US", "GPE", "United States")),
        (("The World Meteorological Organization (WMO) met in Geneva.", "The WMO will meet again."),
         ("WMO", "ORG", "World Meteorological Organization")),
        (("Germany’s economy grew.",), ("Germany", "GPE", "Germany")),
    ],
)  # fmt: skip
def test_canonical_names(nlp: Language, sentences: tuple[str, ...], wanted: tuple[str, str, str]) -> None:
    assert wanted in named(nlp, *sentences)


def test_what_is_no_entity(nlp: Language) -> None:
    assert not [
        e
        for e in named(nlp, "AI is changing how maps are drawn.", "The CEO left in May.")
        if e[0] in {"AI", "CEO"}
    ]


def test_one_name_has_one_label(nlp: Language) -> None:
    found = named(nlp, "Larkmoor Ltd grew.", "Larkmoor Ltd said so.", "Analysts like Larkmoor Ltd.")
    assert {label for text, label, _ in found if text == "Larkmoor Ltd"} == {"ORG"}
