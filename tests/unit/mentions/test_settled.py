"""Which dollar, whose crown: what the rest of an article says of its money."""

from __future__ import annotations

import pytest

from sayso import extract


def money(text: str) -> list[tuple[str, str, str | None]]:
    return [(q.text, q.unit, q.currency) for q in extract(text).quantities if q.kind == "money"]


def test_a_dollar_is_the_one_that_the_article_names_elsewhere() -> None:
    found = money("The bridge cost $40 million. Tolls brought in A$3 million a year.")
    assert [currency for *_, currency in found] == ["AUD", "AUD"]


def test_a_dollar_that_nothing_tells_is_the_american_one() -> None:
    assert money("The bridge cost $40 million.") == [("$40 million", "US dollar", "USD")]


def test_a_dollar_with_its_own_sign_stays_whose_it_is() -> None:
    found = money("The bridge cost US$40 million. Tolls brought in A$3 million, and A$4 million in May.")
    assert [currency for *_, currency in found] == ["USD", "AUD", "AUD"]


@pytest.mark.parametrize(
    ("place", "currency"), [("Stockholm", "SEK"), ("Prague", "CZK"), ("Reykjavik", "ISK"), ("Lima", None)]
)
def test_crowns_are_those_of_the_country_that_is_named_most(place: str, currency: str | None) -> None:
    assert money(f"The tram in {place} costs 40 crowns.")[0][2] == currency


def test_what_a_sum_is_per_stays_when_its_currency_is_settled() -> None:
    found = money("The shop in Copenhagen pays 140 kroner an hour.")
    assert found == [("140 kroner an hour", "Danish krone per hour", "DKK")]


def test_the_rule_says_that_the_article_decided() -> None:
    (found,) = (q for q in extract("Wages in Kampala rose by 300 shillings.").quantities if q.kind == "money")
    assert found.rule.startswith("quantity.money.by_article+change")


def test_two_countries_named_as_often_leave_the_first_guess() -> None:
    assert money("A fare in Oslo or in Copenhagen is 40 kroner.")[0][2] == "NOK"
