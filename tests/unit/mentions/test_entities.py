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


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The wall would cost Mr. Hollister 40 crowns.", ("Hollister", "PERSON")),
        ("Kaiser Wilhelm II opened the bridge.", ("Wilhelm II", "PERSON")),
        ("Steffi Hollister of Germany won in Larkmoor.", ("Steffi Hollister", "PERSON")),
        ("Quarnby (born 3 May 1960) is an English actor.", ("Quarnby", "PERSON")),
        ("Quarnby is a village in the north of Poland.", ("Quarnby", "GPE")),
        ("Quarnby hit his first ball into the river.", ("Quarnby", "PERSON")),
        ("Quarnby's widow kept the letters.", ("Quarnby", "PERSON")),
        ("She spent the summer in Saint-Quarnby-sur-Mer.", ("Saint-Quarnby-sur-Mer", "GPE")),
        ("They camped at Lake Quarnby for a week.", ("Lake Quarnby", "LOC")),
        ("The Battle of Quarnby cost 40 lives.", ("The Battle of Quarnby", "EVENT")),
        ("LONDON , May 3", ("LONDON", "GPE")),
        ("JAPAN BEAT CHINA IN CUP OPENER", ("JAPAN", "GPE")),
        ("He left Sheffield Wednesday for Hansa Rostock in May.", ("Sheffield Wednesday", "ORG")),
        ("Only five countries in NATO spend so much.", ("NATO", "ORG")),
        ("Route 66 passes through Amarillo, Texas, and Tucumcari.", ("Texas", "GPE")),
        ("Jordan signed a treaty; Michael Jordan retired.", ("Jordan", "GPE")),
        ("Quarnby's side beat Barcelona 2-1 at home.", ("Barcelona", "GPE")),
        ("St. John's lies on the coast of Newfoundland.", ("St. John's", "GPE")),
        ("Shares of General Motors Corp. rose 3 percent.", ("General Motors Corp.", "ORG")),
        ("The Quarnby Hornets lost again on Friday.", ("The Quarnby Hornets", "ORG")),
        ("The Iranian team met the Native American leaders.", ("Native American", "NORP")),
    ],
)
def test_what_the_words_themselves_tell(nlp: Language, sentence: str, wanted: tuple[str, str]) -> None:
    assert wanted in [(text, label) for text, label, _ in named(nlp, sentence)]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Pebbles are thrown on the last day of the Hajj.", "Hajj"),
        ('The ferry "Rangatira" sails at noon.', "Rangatira"),
        ("The Secretary of State opened the bridge.", "State"),
        ("Austria-Hungary fell apart.", "Austria"),
        ("They live on London Road.", "London"),
    ],
)
def test_what_the_words_themselves_deny(nlp: Language, sentence: str, word: str) -> None:
    assert word not in [text for text, _, _ in named(nlp, sentence)]


def test_a_name_mentioned_but_seldom_is_sooner_a_persons_than_a_bodys(nlp: Language) -> None:
    """Of one that is named again and again the model's ORG stands."""
    sentence = "Sometime in this period, Thornbeck became a member of the board."
    once, often = named(nlp, sentence), named(nlp, *[sentence] * 3)
    assert [label for text, label, _ in once if text == "Thornbeck"] == ["PERSON"]
    assert [label for text, label, _ in often if text == "Thornbeck"] == ["ORG"] * 3


def test_what_only_bodies_have_tells_a_body(nlp: Language) -> None:
    sentence = "Sometime in this period, Thornbeck's shares and Thornbeck's plant became worthless."
    assert "PERSON" not in {label for text, label, _ in named(nlp, sentence) if text == "Thornbeck"}
