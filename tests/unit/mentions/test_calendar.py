"""Calendar units as numbers: what holds what, and how TIMEX3 writes it, before the era as after it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period

DAYS = st.integers(-1_500_000, date.max.toordinal()).map(lambda index: Period("day", index))
UNITS = st.sampled_from(["week", "month", "quarter", "season", "half", "year"])


@given(DAYS)
def test_a_day_is_made_again_from_its_figures(day: Period) -> None:
    figures = calendar.figures(day)
    assert figures is not None
    assert calendar.day(*figures) == day


@given(DAYS, UNITS)
def test_what_holds_a_day_begins_before_it_and_ends_after_it(day: Period, unit: str) -> None:
    whole = calendar.holding(unit, day)
    assert whole is not None
    first, after = calendar.ordinal(whole), calendar.ordinal(whole.moved(1))
    assert first is not None
    assert first <= day.index
    assert after is None or day.index < after


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)), UNITS)
def test_the_days_of_a_unit_hold_the_day_that_it_was_made_from(when: date, unit: str) -> None:
    days = calendar.interval(calendar.containing(unit, when))
    assert days is not None
    assert days[0] <= when < days[1]


@pytest.mark.parametrize(
    ("period", "value"),
    [
        (calendar.day(-341, 5, 3), "BC0341-05-03"),
        (calendar.month_period("month", -341, 5), "BC0341-05"),
        (calendar.month_period("decade", -341), "BC034"),
        (calendar.month_period("century", -341), "BC03"),
        (calendar.day(1, 1, 1), "0001-01-01"),
        (calendar.day(2024, 2, 29), "2024-02-29"),
    ],
)
def test_a_period_is_written_with_its_era(period: Period, value: str) -> None:
    assert calendar.timex(period) == value


def test_a_day_before_the_era_has_no_days_of_python_and_steps_all_the_same() -> None:
    day = calendar.day(-341, 12, 31)
    assert day is not None
    assert calendar.interval(day) is None
    assert calendar.timex(day.moved(1)) == "BC0340-01-01"


@pytest.mark.parametrize(("year", "month", "number"), [(2023, 2, 29), (-341, 13, 1), (10_000, 1, 1)])
def test_a_day_that_the_calendar_has_not_is_none(year: int, month: int, number: int) -> None:
    assert calendar.day(year, month, number) is None


@pytest.mark.parametrize("index", [0, 1])
def test_the_first_century_and_millennium_begin_with_the_first_year(index: int) -> None:
    assert calendar.starts(Period("century", index)) == date(100 * index or 1, 1, 1)
    assert calendar.starts(Period("millennium", index)) == date(1000 * index or 1, 1, 1)
