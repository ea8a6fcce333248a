"""The model is found, parses come in order, and the fingerprint knows what decides an outcome."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from sayso import lexicons, pipeline
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


def test_the_tokenizer_is_the_one_that_the_model_saved_but_for_words_with_a_prefix(nlp: Language) -> None:
    saved = pipeline.uncut(spacy.load(pipeline.PREFERRED[-1])).tokenizer
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == saved.to_bytes(exclude=["vocab"])


@pytest.mark.parametrize("row", lexicons.rows("word_prefixes.csv"), ids=lambda row: row["prefix"])
def test_a_plural_with_a_prefix_is_one_word(nlp: Language, row: dict[str, str]) -> None:
    assert any(t.lower_.startswith(f"{row['prefix']}-") for t in nlp.make_doc(row["example"]))
    assert not any(t.lower_.startswith(f"{row['prefix']}-") for t in nlp.make_doc(row["counterexample"]))


def test_a_singular_with_a_prefix_is_cut_as_the_model_has_it(nlp: Language) -> None:
    assert "co" in [t.text for t in nlp.make_doc("The co-founder left.")]


def test_a_model_that_is_missing_is_one_line() -> None:
    with pytest.raises(ModelError, match=r"en_core_web_xxl.*pip install"):
        pipeline.load("en_core_web_xxl")
