"""sayso in somebody's own spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from sayso import pipeline
from sayso.component import SaysoComponent
from sayso.errors import ArticleError

TEXT = "Harbour news\n\nExports fell 12% in May, the trade ministry said. Nine ships sank last week."


@pytest.fixture
def nlp_with_sayso() -> Language:
    made = pipeline.load()
    made.add_pipe("sayso", last=True, config={"published": "2024-06-10", "country": "GB"})
    return made


def test_the_component_sets_claims_and_spans(nlp_with_sayso: Language) -> None:
    doc = nlp_with_sayso(TEXT)
    assert [c.text for c in doc._.claims] == ["12%", "Nine ships"]
    assert [(s.text, s.label_) for s in doc.spans["sayso"]] == [
        ("12%", "percentage"),
        ("Nine ships", "count"),
    ]
    for claim in doc._.claims:
        assert doc.text[claim.start : claim.end] == claim.text
    exports, ships = doc._.claims
    assert exports.attribution.speaker == "the trade ministry"
    assert (ships.scope.time.from_, ships.scope.time.to) == ("2024-06-03", "2024-06-10")


def test_a_doc_can_say_its_own_date(nlp_with_sayso: Language) -> None:
    doc = nlp_with_sayso.make_doc(TEXT)
    doc._.published = "2020-06-10"
    assert nlp_with_sayso(doc)._.claims[1].scope.time.from_ == "2020-06-01"


def test_the_component_survives_saving(nlp_with_sayso: Language, tmp_path: object) -> None:
    nlp_with_sayso.to_disk(tmp_path)
    again = spacy.load(tmp_path)  # type: ignore[arg-type]
    assert [c.text for c in again(TEXT)._.claims] == ["12%", "Nine ships"]


def test_a_pipeline_without_a_parser_is_told_what_is_missing() -> None:
    bare = spacy.blank("en")
    bare.add_pipe("sayso")
    problems = bare.analyze_pipes()["problems"]["sayso"]
    assert "token.dep" in problems


@pytest.mark.parametrize("text", ["", " ", "\n\n", "9", "“", "a" * 5000])
def test_any_doc_can_be_read(nlp_with_sayso: Language, text: str) -> None:
    assert isinstance(nlp_with_sayso(text)._.claims, list)


def test_claims_travel_with_their_doc(nlp_with_sayso: Language) -> None:
    doc = nlp_with_sayso(TEXT)
    bare = spacy.blank("en").vocab
    for copy in (Doc(bare).from_bytes(doc.to_bytes()), *stored(doc).get_docs(bare)):
        assert copy._.claims == doc._.claims
        assert [s.text for s in copy.spans["sayso"]] == ["12%", "Nine ships"]


def stored(doc: Doc) -> DocBin:
    return DocBin(store_user_data=True, docs=[doc])


def test_several_processes_read_the_same(nlp_with_sayso: Language) -> None:
    alone = [doc._.claims for doc in nlp_with_sayso.pipe([TEXT, "It cost $3."])]
    assert [doc._.claims for doc in nlp_with_sayso.pipe([TEXT, "It cost $3."], n_process=2)] == alone


def test_a_doc_that_was_not_read_has_no_claims(nlp_with_sayso: Language) -> None:
    assert nlp_with_sayso.make_doc(TEXT)._.claims is None


def test_a_doc_without_a_parse_is_warned_of() -> None:
    bare = spacy.blank("en")
    bare.add_pipe("sayso")
    with pytest.warns(UserWarning, match="put it last in a pipeline with a parser"):
        bare(TEXT)


@pytest.mark.parametrize(("name", "value"), [("published", "June"), ("country", "Narnia")])
def test_settings_that_are_none_are_refused_at_once(name: str, value: str) -> None:
    with pytest.raises(ArticleError, match=f"'{value}', which is none"):
        spacy.blank("en").add_pipe("sayso", config={name: value})


def test_the_pipeline_is_looked_at_once_and_again_where_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline.load()
    looked: list[str] = []
    fingerprint = pipeline.fingerprint
    monkeypatch.setattr(pipeline, "fingerprint", lambda of: looked.append("") or fingerprint(of))
    component = SaysoComponent(nlp)
    for text in (TEXT, TEXT):
        component(nlp(text))
    assert len(looked) == 1
    nlp.add_pipe("entity_ruler", before="ner").add_patterns([{"label": "ORG", "pattern": "Voss"}])  # type: ignore[attr-defined]
    component(nlp(TEXT))
    assert len(looked) == 2
    nlp.remove_pipe("entity_ruler")
