"""The model is found, parses come in order, and the fingerprint knows what decides an outcome."""

from __future__ import annotations

import shutil
from pathlib import Path

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


def test_the_fingerprint_knows_the_source_of_the_rules(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pipeline.fingerprint(nlp)
    monkeypatch.setattr(pipeline, "sources", lambda: "another")
    assert pipeline.fingerprint(nlp) != before


def test_an_edited_rule_is_another_source_and_an_edited_command_is_not(tmp_path: Path) -> None:
    root = tmp_path / "sayso"
    shutil.copytree(Path(pipeline.__file__).parent, root, ignore=shutil.ignore_patterns("__pycache__"))
    before = pipeline.sources(root)
    assert before == pipeline.sources()
    (root / "cli" / "show.py").write_text("", "utf-8")
    assert pipeline.sources(root) == before
    with (root / "mentions" / "times" / "away.py").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert pipeline.sources(root) != before


def test_the_modules_that_decide_a_reading_are_there() -> None:
    root = Path(pipeline.__file__).parent
    assert [n for n in pipeline.READING if not (root / n).is_dir() and not (root / f"{n}.py").is_file()] == []


def test_the_tokenizer_is_the_one_that_the_model_saved(nlp: Language) -> None:
    saved = spacy.load(pipeline.PREFERRED[-1]).tokenizer
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == saved.to_bytes(exclude=["vocab"])


def test_a_model_that_is_missing_is_one_line() -> None:
    with pytest.raises(ModelError, match=r"en_core_web_xxl.*pip install"):
        pipeline.load("en_core_web_xxl")
