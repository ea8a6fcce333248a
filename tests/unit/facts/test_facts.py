"""The word on two statements of one fact, and which claims are statements of one fact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import lexicons
from sayso.facts import series
from sayso.facts.compare import compatible, interval, word
from sayso.facts.series import family

COUNTER = iter(range(10_000))


def row(value: str | None = "12", **about: Any) -> dict[str, Any]:
    """A ledger row of a count of dead people, published on 3 March, with what a test says otherwise."""
    number = next(COUNTER)
    return {
        "claim_id": f"clm_{number:016x}",
        "article_id": f"article-{number}",
        "title": "Dam at Corvo fails",
        "source": "The Corvo Post",
        "published": "2025-03-03",
        "start": 0,
        "kind": "count",
        "text": f"{value} people",
        "value": value,
        "low": None,
        "high": None,
        "bound": "exact",
        "unit": "person",
        "currency": None,
        "change": None,
        "direction": None,
        "subject": "people in the Corvo valley",
        "measure": "die",
        "speaker": None,
        "denied": False,
        "review": "unreviewed",
        "place": None,
        "time_from": None,
        "time_to": None,
        "sentence": "Twelve people died when the Corvo dam failed.",
        **about,
    }


MORE_THAN_1200 = {"value": "1200", "low": "1200", "bound": "more_than"}
TEN_TO_FIFTEEN = {"value": None, "low": "10", "high": "15", "bound": "range"}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (row("12"), row("12"), "same"),
        (row("12.0"), row("12"), "same"),
        (row("1247"), row("1200", published="2025-03-04"), "rounding"),
        (row("1250"), row("1247"), "rounding"),
        (row("0.6666666667"), row("0.67"), "rounding"),
        (row("1247"), row(**MORE_THAN_1200), "rounding"),
        (row(**TEN_TO_FIFTEEN), row("12"), "rounding"),
        (row("300", bound="approx"), row("308"), "rounding"),
        (row("12"), row("14", published="2025-03-04"), "update"),
        (row("12"), row("14"), "contradiction"),
        (row("12"), row("14", published=None), "update"),
        (
            row("12", time_from="2024-01-01", time_to="2025-01-01"),
            row("14", time_from="2024-01-01", time_to="2025-01-01", published="2025-04-01"),
            "contradiction",
        ),
        (
            row("12", time_from="2023-01-01", time_to="2024-01-01"),
            row("14", time_from="2024-01-01", time_to="2025-01-01"),
            "update",
        ),
        (row("12"), row("12", denied=True, published="2025-03-04"), "contradiction"),
        (row("1400"), row("1000", published="2025-03-04"), "update"),
    ],
)
def test_a_statement_goes_with_the_earlier_one(earlier: Any, later: Any, expected: str) -> None:
    assert word(later, earlier) == expected


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["exact", "approx", "at_least", "less_than"]))
def test_a_number_is_compatible_with_itself(value: Decimal, bound: str) -> None:
    one = row(str(value), bound=bound)
    low, high = interval(one)
    assert low <= value <= high
    assert compatible(one, one)


def test_claims_of_several_articles_stand_in_one_series_by_date() -> None:
    rows = [row("19", published="2025-03-05"), row("12"), row("14", published="2025-03-04", measure="kill")]
    (fact,) = series(rows)
    assert [p.value for p in fact.points] == ["12", "14", "19"]
    assert [p.word for p in fact.points] == ["first", "update", "update"]
    assert fact.articles == 3


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "rescue"},
        {"subject": "houses by the river"},
        {"kind": "percentage", "unit": "percentage"},
        {"title": "Ferry burns off Tarvik", "sentence": "Fourteen people died when the Tarvik ferry burned."},
        {"place": "Norway", "subject": "people in the Corvo valley"},
        {"review": "rejected"},
    ],
    ids=",".join,
)
def test_what_differs_is_another_fact(other: dict[str, Any]) -> None:
    rows = [row("12", place="Portugal"), row("14", **other)]
    assert series(rows) == []


def test_one_article_alone_tracks_nothing() -> None:
    assert series([row("12", article_id="one"), row("14", article_id="one")]) == []


def test_a_query_keeps_the_facts_that_hold_its_words() -> None:
    rows = [row("12"), row("12")]
    assert len(series(rows, "corvo people")) == 1
    assert series(rows, "corvo sheep") == []


@pytest.mark.parametrize("entry", lexicons.rows("empty_subjects.csv"), ids=lambda r: r["word"])
def test_a_subject_that_says_nothing_is_not_tracked(entry: dict[str, str]) -> None:
    assert series([row(subject=entry["example"]), row(subject=entry["example"].upper())]) == []
    assert len(series([row(subject=entry["counterexample"]), row(subject=entry["counterexample"])])) == 1


def test_a_rate_is_another_fact_than_a_sum() -> None:
    about = {"kind": "money", "currency": "EUR", "subject": "the new toll bridge"}
    assert series([row(unit="euro", **about), row(unit="euro per day", **about)]) == []
    assert series([row(unit="euro", **about), row(unit="cent", **about)]) == []
    assert len(series([row(unit="euro", **about), row(unit="euro", **about)])) == 1


@pytest.mark.parametrize("entry", lexicons.rows("measure_families.csv"), ids=lambda r: r["lemma"])
def test_the_lemmas_of_a_family_say_one_thing(entry: dict[str, str]) -> None:
    one, other = entry["example"].split(" / ")
    assert family(one) == family(other) == entry["family"]
    one, other = entry["counterexample"].split(" / ")
    assert family(one) != family(other)
