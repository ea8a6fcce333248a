"""The pipeline that sayso makes quick reads as the one that spaCy loads."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from sayso import attributes, pipeline
from sayso.errors import ModelError
from sayso.segment import segment

ROOT = Path(__file__).resolve().parents[2]
CURIOUS = [
    "I ain't gonna say y'all gotta go; c'm on, let's see nothin' but what there's.",
    "There are 3 ways: do it, have it done, or  be   done with it.",
    "It's what you've got, isn't it?",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    articles = [path.read_text() for path in sorted((ROOT / "corpus").glob("*.txt"))[:6]]
    return CURIOUS + [text[s.start : s.end].replace("\n", " ") for text in articles for s in segment(text)]


def read(nlp: Language, texts: list[str]) -> list[list[tuple[object, ...]]]:
    return [
        [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc] for doc in nlp.pipe(texts)
    ]


def test_the_quick_ruler_sets_what_spacys_sets(texts: list[str]) -> None:
    stock, quick = (spacy.load(pipeline.PREFERRED[-1], exclude=["ner"]) for _ in range(2))
    attributes.quicken(quick)
    assert type(quick.get_pipe("attribute_ruler")) is attributes.QuickRuler
    assert read(quick, texts) == read(stock, texts)
    assert read(quick, texts) == read(stock, texts)  # from memory, the second time


def test_a_ruler_that_looks_further_than_a_token_is_left_alone(nlp: Language) -> None:
    blank = spacy.blank("en")
    ruler = blank.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"ENT_TYPE": "PERSON"}]], {"TAG": "NNP"})
    attributes.quicken(blank)
    assert type(blank.get_pipe("attribute_ruler")) is AttributeRuler


def test_parses_come_in_the_order_of_the_texts(nlp: Language) -> None:
    texts = ["Nine ships sank off the coast on Friday.", "It rained.", "Exports fell 5% in May."]
    assert [doc.text for doc in pipeline.parse(nlp, texts)] == texts


def test_the_fingerprint_knows_the_arithmetic(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.fingerprint(nlp)
    assert before == pipeline.fingerprint(nlp)
    monkeypatch.setattr(pipeline, "blas", lambda: "another")
    assert pipeline.fingerprint(nlp) != before


def test_a_model_that_is_missing_is_one_line() -> None:
    with pytest.raises(ModelError, match=r"en_core_web_xxl.*pip install"):
        pipeline.load("en_core_web_xxl")
