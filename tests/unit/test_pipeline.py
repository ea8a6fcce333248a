"""The model is found, parses come in order, and the fingerprint knows what decides an outcome."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from sayso import pipeline
from sayso.errors import ModelError


def test_parses_come_in_the_order_of_the_texts(nlp: Language) -> None:
    texts = ["Nine ships sank off the coast on Friday.", "It rained.", "Exports fell 5% in May."]
    assert [doc.text for doc in pipeline.parse(nlp, texts)] == texts


def test_the_fingerprint_knows_the_arithmetic(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.fingerprint(nlp)
    assert before == pipeline.fingerprint(nlp)
    monkeypatch.setattr(pipeline, "blas", lambda: "another")
    assert pipeline.fingerprint(nlp) != before
    assert pipeline.fingerprint(spacy.load(pipeline.PREFERRED[-1])) != pipeline.fingerprint(nlp)


def test_the_tokenizer_is_the_one_that_the_model_saved(nlp: Language) -> None:
    saved = spacy.load(pipeline.PREFERRED[-1]).tokenizer
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == saved.to_bytes(exclude=["vocab"])


def test_a_model_that_is_missing_is_one_line() -> None:
    with pytest.raises(ModelError, match=r"en_core_web_xxl.*pip install"):
        pipeline.load("en_core_web_xxl")
