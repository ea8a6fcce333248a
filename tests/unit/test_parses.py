"""The same words are parsed once, and a parse that was kept is the parse that was made."""

from __future__ import annotations

import pytest
from spacy.language import Language

from sayso import parses
from sayso.parses import Parses

TEXTS = [
    "Dr Ana Reyes told the BBC on 3 May that exports hadn't fallen by 12%.",
    "Qvortexal Ltd's zorbified shares (down 4p) weren't sold in Ulm.",
    "It rained.",
]


def test_a_kept_parse_is_the_parse_that_was_made(nlp: Language) -> None:
    reader = Parses(nlp)
    with nlp.memory_zone():
        fresh = [doc.to_json() for doc in reader.docs(TEXTS)]
    with nlp.memory_zone():
        again = reader.docs(TEXTS)
        assert [doc.to_json() for doc in again] == fresh
        assert {"BBC", "3 May", "12%"} <= {e.text for e in again[0].ents}


def test_equal_sentences_have_one_parse(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(parses, "parse", lambda nlp, texts: asked.extend(texts) or nlp.pipe(texts))
    reader = Parses(nlp)
    first, second, third = reader.docs(["It rained.", "It rained.", "Nine ships sank."])
    assert first is second
    assert third.text == "Nine ships sank."
    reader.docs(["It rained.", "It snowed."])
    assert asked == ["It rained.", "Nine ships sank.", "It snowed."]


def test_the_oldest_parses_are_forgotten(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parses, "MOST", 2)
    reader = Parses(nlp)
    assert [doc.text for doc in reader.docs(TEXTS)] == TEXTS
    assert list(reader.kept) == TEXTS[1:]


def test_many_docs_are_made_when_they_are_asked_for(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [doc.to_json() for doc in Parses(nlp).docs([*TEXTS, TEXTS[0]])]
    monkeypatch.setattr(parses, "MANY", 2)
    monkeypatch.setattr(parses, "PART", 2)
    monkeypatch.setattr(parses, "NEAR", 1)
    shelf = Parses(nlp).docs([*TEXTS, TEXTS[0]])
    assert [doc.to_json() for doc in shelf] == few
    assert [doc.to_json() for doc in shelf[1:]] == few[1:]
    assert shelf[0] is not shelf[1]
