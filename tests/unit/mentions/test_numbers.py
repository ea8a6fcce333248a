from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.numbers import find_figures, find_numbers

VALUES = [
    ("1,234,567", "1234567"),
    ("12,34,567.89", "1234567.89"),
    ("1.234.567", "1234567"),
    ("1.234,56", "1234.56"),
    ("1.234", "1.234"),
    ("1 234 567", "1234567"),
    ("40\u202f000", "40000"),
    ("5,00", "5"),
    (".08", "0.08"),
    ("3 1/2", "3.5"),
    ("3/4", "0.75"),
    ("2½", "2.5"),
    ("¾", "0.75"),
    ("1.3x10^6", "1300000"),
    ("6×10⁻⁴", "0.0006"),
    ("-5", "-5"),
    ("minus five", "-5"),
    ("£1.5m", "1500000"),
    ("3bn", "3000000000"),
    ("750k", "750000"),
    ("500 crore", "5000000000"),
    ("13 lakh", "1300000"),
    ("twenty-one", "21"),
    ("a hundred and fifty", "150"),
    ("two hundred and two thousand", "202000"),
    ("twenty-one trillion three hundred", "21000000000300"),
    ("3 hundred and 21", "321"),
    ("half a million", "500000"),
    ("quarter of a million", "250000"),
    ("two and a half", "2.5"),
    ("five and a half million", "5500000"),
    ("a million and a half", "1500000"),
    ("half a dozen", "6"),
    ("two dozen", "24"),
    ("two-thirds", "0.6666666667"),
    ("three quarters", "0.75"),
    ("nine point nought four", "9.04"),
    ("twenty-first", "21"),
    ("22nd", "22"),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[t for t, _ in VALUES])
def test_reads_the_value(text: str, value: str) -> None:
    assert [n.value for n in find_numbers(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("22,24,26,31", ["22", "24", "26", "31"]),
        ("two three", ["2", "3"]),
        ("10-15", ["10", "15"]),
        ("between 350 million and 400 million", ["350000000", "400000000"]),
        ("1.5m wide, 2.7m sold", ["1.5", "2700000"]),
    ],
)
def test_tells_numbers_apart(text: str, values: list[str]) -> None:
    assert [n.value for n in find_numbers(text)] == [Decimal(v) for v in values]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–/½amondthuwfivr%£$\n"), max_size=200))
def test_offsets_are_true_and_apart(text: str) -> None:
    numbers = find_numbers(text)
    assert all(text[n.start : n.end] == n.text for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(text[n.start : n.end] == n.text for n in find_numbers(text))


def test_every_digit_is_in_a_figure() -> None:
    text = "In 2019 iPhone11 sold 1,200 at £3.5, twenty-one dozen"
    covered = {i for s, e in find_figures(text) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if c.isdigit()} <= covered
    assert [text[s:e] for s, e in find_figures(text)][-3:] == ["twenty", "one", "dozen"]


HOSTILE = {
    "digits": "1",
    "groups": "1,",
    "points": "1.",
    "spaced groups": "123 ",
    "fractions": "1/",
    "letters": "a",
    "number words": "one ",
    "joined words": "two-",
    "hundreds": "a hundred and ",
    "ranges": "1-",
    "mixed": "1 1/2 ",
    "signs": "- ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def steps(length: int) -> int:
        text = unit * (length // len(unit))
        return effort(lambda: (find_numbers(text), find_figures(text)))

    steps(1)  # what is read once, such as a pattern, is not counted
    assert steps(4_000) < 15 * steps(400)
