"""The pipeline that sayso makes quick reads as the one that spaCy loads."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.ml.models import MaxoutWindowEncoder, MishWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer
from spacy.tokens import Doc

from sayso import pipeline
from sayso.quick import QuickRuler, annotated, attributes, lemmas, quick_models, vectors
from sayso.segment import segment

ROOT = Path(__file__).resolve().parents[2]
CURIOUS = [
    "I ain't gonna say y'all gotta go; c'm on, let's see nothin' but what there's.",
    "There are 3 ways: do it, have it done, or  be   done with it.",
    "It's what you've got, isn't it?",
    "Exports fell. Ana Reyes Prime Minister Jo Ek of New South Wales said so. The BBC",
    "   ",
    "x",
    "The "
    + "very " * 300
    + "long sentence of the International Monetary Fund ended on 3 May 2019 in New York",
]


@pytest.fixture(scope="module")
def stock() -> Language:
    """spaCy's own pipeline, but for the words and sums that sayso leaves whole."""
    return pipeline.uncut(spacy.load(pipeline.PREFERRED[-1]))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    articles = [path.read_text() for path in sorted((ROOT / "corpus").glob("*.txt"))]
    return CURIOUS + [text[s.start : s.end].replace("\n", " ") for text in articles for s in segment(text)]


def test_the_quick_pipeline_reads_as_spacys(nlp: Language, stock: Language, texts: list[str]) -> None:
    assert isinstance(nlp.get_pipe("attribute_ruler"), QuickRuler)
    assert quick_models(nlp) == ["tok2vec", "ner"]
    expected = [doc.to_json() for doc in stock.pipe(texts)]
    assert [doc.to_json() for doc in pipeline.parse(nlp, texts)] == expected
    assert [doc.to_json() for doc in pipeline.parse(nlp, texts)] == expected  # from memory, the second time


def test_a_quick_pipeline_is_saved_as_spacys(nlp: Language, stock: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert quick_models(loaded) == []
    text = "Dr Ana Reyes told the BBC on 3 May that exports hadn't fallen by 12%."
    assert loaded(text).to_json() == stock(text).to_json()
    for name in ("tok2vec", "ner"):
        assert loaded.get_pipe(name).model.to_bytes() == stock.get_pipe(name).model.to_bytes()  # type: ignore[attr-defined]


def test_a_text_without_a_word_is_read(nlp: Language, stock: Language) -> None:
    for texts in (["", ""], ["", "It rained."]):
        assert [doc.to_json() for doc in pipeline.parse(nlp, texts)] == [stock(t).to_json() for t in texts]


def test_nothing_of_a_batch_is_left_in_memory(nlp: Language) -> None:
    gc.collect()
    gc.disable()
    try:
        list(pipeline.parse(nlp, CURIOUS))
        left = [thing for thing in gc.get_objects() if type(thing).__name__ == "precompute_hiddens"]
    finally:
        gc.enable()
    assert left == []


def test_a_parser_with_a_beam_is_spacys_own(stock: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = stock.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    monkeypatch.setitem(recogniser.cfg, "beam_width", 2)
    asked: list[int] = []
    monkeypatch.setattr("sayso.quick.annotating.find_names", lambda *_: asked.append(1))
    [doc] = annotated(recogniser, [stock.make_doc("Ana Reyes went to Paris.")])
    assert [e.text for e in doc.ents][-1:] == ["Paris"]
    assert asked == []


def test_names_that_are_set_already_stay(nlp: Language) -> None:
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    docs = [nlp.make_doc("Ana Reyes went to Paris."), nlp.make_doc("Ana Reyes went to Paris.")]
    docs[0].set_ents([docs[0].char_span(15, 23, label="EVENT")], default="missing")
    told = [[(e.text, e.label_) for e in doc.ents] for doc in annotated(recogniser, docs)]
    assert ("to Paris", "EVENT") in told[0]
    assert ("Paris", "GPE") in told[1]


def test_a_ruler_that_looks_further_than_a_token_is_left_alone() -> None:
    blank = spacy.blank("en")
    ruler = blank.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"ENT_TYPE": "PERSON"}]], {"TAG": "NNP"})
    attributes.quicken_ruler(blank)
    assert type(blank.get_pipe("attribute_ruler")) is AttributeRuler


def test_lemmas_are_looked_up_in_sets(stock: Language, nlp: Language) -> None:
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    index = lemmatizer.lookups.get_table(lemmas.INDEX)
    assert {type(words) for words in index.values()} == {lemmas.Words}
    for words in index.values():
        assert words[7] in words and "zorbify" not in words
    assert stock.get_pipe("lemmatizer").lookups.get_table(lemmas.INDEX).keys() == index.keys()  # type: ignore[attr-defined]


@pytest.mark.parametrize("pipe", ["tok2vec", "ner"])
def test_vectors_are_spacys_to_the_last_digits(stock: Language, texts: list[str], pipe: str) -> None:
    model = next(n for n in stock.get_pipe(pipe).model.walk() if "embed" in n.ref_names)  # type: ignore[attr-defined]
    quick = vectors.quick_tok2vec(model)
    assert quick is not None
    docs = [stock.make_doc(text) for text in texts[:100]]
    for ours, theirs in zip(quick.predict(docs), model.predict(docs), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_words_are_forgotten_where_there_are_too_many(
    stock: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = next(n for n in stock.get_pipe("tok2vec").model.walk() if "embed" in n.ref_names)  # type: ignore[attr-defined]
    monkeypatch.setattr(vectors, "MOST", 5)
    embedding = vectors.Embedding(model.get_ref("embed"))
    for text in [
        "Nine ships sank.",
        "It rained in Ulm.",
        "Nine very long and rather old ships sank off Ulm.",
    ]:
        docs = [stock.make_doc(text)]
        np.testing.assert_allclose(embedding(docs)[0], model.get_ref("embed").predict(docs)[0], atol=1e-5)
    assert len(embedding.places) == 11


def test_a_model_of_another_kind_is_left_alone() -> None:
    embed = MultiHashEmbed(8, ["NORM", "SHAPE"], [50, 50], include_static_vectors=False)
    known = build_Tok2Vec_model(embed, MaxoutWindowEncoder(8, 1, 2, 3))
    for another in (
        build_Tok2Vec_model(embed, MishWindowEncoder(8, 1, 3)),
        build_Tok2Vec_model(embed, MaxoutWindowEncoder(8, 2, 2, 2)),
        build_Tok2Vec_model(
            MultiHashEmbed(8, ["NORM", "SHAPE"], [50, 50], include_static_vectors=True),
            MaxoutWindowEncoder(8, 1, 2, 3),
        ),
    ):
        assert vectors.quick_tok2vec(another) is None
    known.initialize(X=[Doc(spacy.blank("en").vocab, words=["a", "b"])])
    assert vectors.quick_tok2vec(known) is not None
