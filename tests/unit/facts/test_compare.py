"""The word on two statements of one fact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.facts.compare import compatible, interval, word


def row(value: str | None = "12", **about: Any) -> dict[str, Any]:
    """What is compared of a claim published on 3 March, with what a test says otherwise."""
    return {
        "published": "2025-03-03",
        "value": value,
        "unit": None,
        "low": None,
        "high": None,
        "bound": "exact",
        "denied": False,
        "negated": False,
        "change": None,
        "direction": None,
        "time_from": None,
        "time_to": None,
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
        (row("212"), row("200", bound="approx"), "rounding"),
        (row("234"), row("200", bound="approx", published="2025-03-04"), "update"),
        (row("12"), row("14", published="2025-03-04"), "update"),
        (row("60", unit="mile"), row("97", unit="kilometre"), "rounding"),
        (row("97", unit="kilometre"), row("60", unit="mile"), "rounding"),
        (row("1.5", unit="year"), row("18", unit="month"), "same"),
        (row("25", unit="basis point"), row("0.25", unit="percentage point"), "same"),
        (row("104", unit="degree Fahrenheit"), row("40", unit="degree Celsius"), "same"),
        (row("60", unit="mile"), row("120", unit="kilometre"), "contradiction"),
        (row("60", unit="euro"), row("97", unit="US dollar"), "contradiction"),
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
        (row("9"), row("9", negated=True), "contradiction"),
        (row("9", negated=True), row("9", denied=True), "same"),
        (row("21"), row("30", published="2025-03-04"), "update"),
        (row("30"), row("34", published="2025-03-04"), "update"),
        (row("5.25"), row("5", published="2025-03-04"), "update"),
        (row("2000000000"), row("2900000000", published="2025-03-04"), "update"),
        (row("7900000000"), row("8000000000", published="2025-03-04"), "rounding"),
        (row("7.9"), row("8", bound="less_than"), "rounding"),
        (row("12", bound="at_least"), row("250", bound="at_least", published="2025-03-04"), "update"),
        (row("41", bound="at_least"), row("44", published="2025-03-04"), "update"),
        (row("40", bound="at_least"), row("44", published="2025-03-04"), "rounding"),
        (
            row("3.98", time_from="2024-04-01", time_to="2024-05-01"),
            row("4", time_from="2024-05-01", time_to="2024-06-01"),
            "update",
        ),
        (
            row("4", change="by", direction="increase"),
            row("4", change="by", direction="decrease"),
            "contradiction",
        ),
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
