"""Dates in figures: whether the day or the month comes first, and how the record says which was read."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from sayso.mentions.times import find_times

BILL = "The bill is dated 3/4/2021."


def read(nlp: Language, *sentences: str, country: str | None) -> tuple[str, str]:
    """The value of an article's first time, and its rule."""
    docs = [nlp(sentence) for sentence in sentences]
    first = find_times(docs, published=date(2021, 12, 31), country=country)[0][0]
    return first.timex, first.rule


@pytest.mark.parametrize(
    ("country", "value", "rule"),
    [
        ("GB", "2021-04-03", "time.numeric.day_first"),
        ("IN", "2021-04-03", "time.numeric.day_first"),
        ("US", "2021-03-04", "time.numeric.month_first"),
        ("PH", "2021-03-04", "time.numeric.month_first"),
        ("SE", "2021-04-03", "time.numeric.day_first"),
        ("CA", "2021-03-04", "time.numeric.month_first"),
        (None, "2021-03-04", "time.numeric.month_first"),
    ],
)
def test_the_country_of_an_article_orders_its_figures(
    nlp: Language, country: str | None, value: str, rule: str
) -> None:
    assert read(nlp, BILL, country=country) == (value, rule)


@pytest.mark.parametrize(
    ("other", "country", "value"),
    [
        ("It was paid on 25/12/2021.", None, "2021-04-03"),
        ("It was paid on 25/12/2021.", "US", "2021-04-03"),
        ("It was paid on 12/25/2021.", "GB", "2021-03-04"),
        ("It was paid on 25/12/2021, not on 12/25/2021.", "GB", "2021-04-03"),
        ("It was paid on 5/5/2021.", "GB", "2021-04-03"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_orders_the_others(
    nlp: Language, other: str, country: str | None, value: str
) -> None:
    assert read(nlp, BILL, other, country=country)[0] == value


@pytest.mark.parametrize(
    "text", ["It is dated 25/12/2021.", "It is dated 5/5/2021.", "It is dated 5.10.2003."]
)
def test_a_date_that_leaves_nothing_open_says_no_order(nlp: Language, text: str) -> None:
    assert read(nlp, text, country="GB")[1] == "time.numeric"


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("It was signed on Mother's Day.", "US", "2021-05-09"),
        ("It was signed on Mother's Day.", "GB", "2021-03-14"),
        ("It was signed on Thanksgiving.", "CA", "2021-10-11"),
    ],
)
def test_a_feast_is_the_country_s(nlp: Language, text: str, country: str, value: str) -> None:
    assert read(nlp, text, country=country)[0] == value
