"""What holds for every extraction: true offsets, every number accounted for, stable ids, one answer in both modes."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import sayso
from sayso.articles import read_all
from sayso.errors import ArticleError, SaysoError
from sayso.extractor import Extractor
from sayso.mentions.numbers import find_figures
from sayso.records import Article, Extraction, from_json, to_json

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "rose fell to by from about more than at least between and 5 12% $3.5bn £40,000 1,234 3-1 2019 May 4 two dozen "
    "said “ ” \" ' the minister people killed – - : . ? ! \n\n - not may if yesterday Tuesday 14:05 doubled "
    "no deaths ¾ -20C 10–15 1/2 Rs500 iPhone 11 Article 50 km/h m half a one"
).split(" ")
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def extractor(nlp: Language) -> Extractor:
    return Extractor(nlp=nlp)


@pytest.fixture(scope="module")
def corpus() -> list[Article]:
    return [a for a in read_all([ROOT / "corpus"]) if isinstance(a, Article)]


@pytest.fixture(scope="module")
def extractions(extractor: Extractor, corpus: list[Article]) -> list[Extraction]:
    return list(extractor.pipe(corpus))


def assert_true(found: Extraction) -> None:
    """Every quote is what stands at its offsets, and every number is in a claim or among the skipped."""
    text = found.text
    for row in chain(found.entities, found.quantities, found.times, found.claims, found.skipped):
        assert text[row.start : row.end] == row.text != ""
    for said in found.attributions:
        for start, end in chain(said.source, said.cue, said.content):
            assert 0 <= start < end <= len(text)
    for claim in found.claims:
        sentence = claim.sentence
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start <= claim.start < claim.end <= sentence.end
        if claim.subject:
            assert text[claim.subject.start : claim.subject.end] == claim.subject.text
    spans = [(r.start, r.end) for r in chain(found.claims, found.skipped)]
    left = [text[a:b] for a, b in find_figures(text) if not any(s < b and a < e for s, e in spans)]
    assert left == []


@QUICK
@given(text=TEXTS)
def test_any_string_is_read_without_an_error_and_with_true_offsets(extractor: Extractor, text: str) -> None:
    assert_true(sayso.extract(text, published="2024-03-15", extractor=extractor))


def test_every_public_name_is_there_and_listed_before_it_is_used() -> None:
    assert set(sayso.__all__) <= set(dir(sayso))
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'spell'"):
        sayso.spell  # noqa: B018


def test_the_corpus_is_read_with_true_offsets(extractions: list[Extraction]) -> None:
    for found in extractions:
        assert_true(found)


def test_claims_have_ids_of_their_own_that_no_run_changes(
    extractor: Extractor, corpus: list[Article], extractions: list[Extraction]
) -> None:
    ids = [c.claim_id for found in extractions for c in found.claims]
    assert len(ids) == len(set(ids))
    again = extractor.extract(corpus[0])
    assert [c.claim_id for c in again.claims] == [c.claim_id for c in extractions[0].claims]


def test_a_claim_keeps_its_id_when_another_sentence_changes(extractor: Extractor) -> None:
    before = sayso.extract("Nine ships sank. Exports fell 5%.", extractor=extractor)
    after = sayso.extract("Eleven boats sank. Exports fell 5%.", extractor=extractor)
    assert before.claims[-1].claim_id == after.claims[-1].claim_id
    assert before.claims[0].claim_id != after.claims[0].claim_id


def test_a_sentence_said_twice_gives_two_claims(extractor: Extractor) -> None:
    found = sayso.extract("Exports fell 5%. It rained. Exports fell 5%.", extractor=extractor)
    assert len({c.claim_id for c in found.claims}) == 2


def test_the_gate_loses_no_claim(nlp: Language, corpus: list[Article], extractions: list[Extraction]) -> None:
    full = Extractor(nlp=nlp, full=True).pipe(corpus)
    for short, long in zip(extractions, full, strict=True):
        assert short.claims == long.claims
        assert short.skipped == long.skipped
        assert len(long.entities) >= len(short.entities)


def test_an_extraction_travels_as_json(extractions: list[Extraction]) -> None:
    for found in extractions[:3]:
        assert from_json(to_json(found), Extraction) == found


def test_without_a_date_nothing_is_counted_from_today(extractor: Extractor) -> None:
    found = sayso.extract("Exports fell 5% last month. The rules began in 2019.", extractor=extractor)
    deictic, explicit = found.times
    assert (deictic.from_, deictic.to) == (None, None)
    assert (explicit.from_, explicit.to) == ("2019-01-01", "2020-01-01")


def test_a_dateline_dates_an_article_that_has_no_other_date(extractor: Extractor) -> None:
    text = "Ships sink\n\nPORT ALMA, March 3, 2024 (Harbour Wire) - Nine ships sank on Friday."
    found = sayso.extract(text, extractor=extractor)
    assert (found.article.published, found.article.published_from) == ("2024-03-03", "dateline")
    told = sayso.extract(text, published="2024-03-04", extractor=extractor)
    assert (told.article.published, told.article.published_from) == ("2024-03-04", "option")


def test_a_country_orders_the_figures_of_its_dates_and_the_claim_says_so(extractor: Extractor) -> None:
    text = "The mill was sold for £3m on 3/4/2021."
    told = {c: sayso.extract(text, country=c, extractor=extractor).claims[0] for c in ("GB", "US")}
    assert {c: claim.scope.time and claim.scope.time.from_ for c, claim in told.items()} == {
        "GB": "2021-04-03",
        "US": "2021-03-04",
    }
    assert "time.numeric.day_first" in told["GB"].rules
    with pytest.raises(ArticleError, match="has the country 'Narnia', which is none"):
        sayso.extract(text, country="Narnia", extractor=extractor)


def test_a_lead_in_scopes_the_items_under_it(extractor: Extractor) -> None:
    text = "Harbour works\n\nContracts signed in 2021:\n- Two cranes from 3 Norwegian yards\n- A wall of 40 metres\n"
    found = sayso.extract(text, extractor=extractor)
    assert {c.lead_in for c in found.claims} == {"Contracts signed in 2021:"}
    assert {c.scope.time.text for c in found.claims if c.scope.time} == {"2021"}
    assert ("2021", "scope") in {(s.text, s.reason) for s in found.skipped}


def test_a_date_that_is_none_is_refused_in_one_line(extractor: Extractor) -> None:
    with pytest.raises(SaysoError, match="2024-03-15"):
        sayso.extract("Nine ships sank.", published="the ides of March", extractor=extractor)


def test_long_text_without_a_space_is_read(extractor: Extractor) -> None:
    for text in ("9" * 50_000, "a" * 50_000, "$" * 20_000, "9," * 20_000):
        assert_true(sayso.extract(text, extractor=extractor))


def test_a_book_reads_as_its_articles_do(
    extractor: Extractor, extractions: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.parses.MANY", 20)
    for found in extractions[:6]:
        assert extractor.extract(found.article) == found


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("It saves 2m crowns annually.", ["SET"]),
        ("Forms must be returned within 20 working days.", ["DURATION"]),
        ("The pump has 1500 hp.", []),
    ],
)
def test_only_a_year_inside_a_count_is_no_time(text: str, types: list[str]) -> None:
    assert [t.type for t in sayso.extract(text, published="2024-03-15").times] == types
