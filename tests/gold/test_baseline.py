"""The extractor's scores on the gold may not fall below annotations/baseline.json."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from sayso.evaluate import Evaluation, evaluate, fallen, read_baseline
from sayso.extractor import Extractor

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def now(nlp: Language) -> Evaluation:
    return evaluate(ROOT / "annotations", ROOT / "corpus", Extractor(nlp=nlp))


def test_no_held_score_has_fallen(now: Evaluation) -> None:
    baseline = read_baseline(ROOT / "annotations")
    assert baseline is not None
    assert [str(problem) for problem in fallen(now, baseline)] == []


def test_every_article_of_the_corpus_has_its_gold(now: Evaluation) -> None:
    assert now.articles == len(list((ROOT / "corpus").glob("*.txt"))) >= 24
