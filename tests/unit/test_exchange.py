"""Times as EDTF: what is written has the days of the time, as the reference parser reads it."""

from __future__ import annotations

from datetime import date, timedelta
from time import struct_time

import edtf as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from sayso import lexicons
from sayso.exchange import edtf
from sayso.mentions.times import find_times
from sayso.records import TimeSpan

DAYS = st.dates(
    min_value=date(1000, 1, 1), max_value=date(9880, 1, 1)
)  # a century and more before the calendar ends
GRAINS = st.sampled_from(["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"])


def span(first: date | None, after: date | None, granularity: str = "day", **more: str) -> TimeSpan:
    """A time of these days."""
    ends = {"from_": first and first.isoformat(), "to": after and after.isoformat()}
    told = {"timex": "XXXX", "type": "DATE", **more}
    return TimeSpan(start=0, end=1, text="x", granularity=granularity, rule="time.year", **ends, **told)  # type: ignore[arg-type]


def days(written: str) -> tuple[date | None, date | None]:
    """The days of an EDTF string, as the reference parser has them: from, and to before."""
    parsed = reference.parse_edtf(written)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    first = date(*lower[:3]) if isinstance(lower, struct_time) else None
    after = date(*upper[:3]) + timedelta(1) if isinstance(upper, struct_time) else None
    return first, after


@pytest.mark.parametrize(
    ("first", "after", "granularity", "written"),
    [
        ("2024-03-15", "2024-03-16", "day", "2024-03-15"),
        ("2024-03-01", "2024-04-01", "month", "2024-03"),
        ("2024-04-01", "2024-07-01", "quarter", "2024-34"),
        ("2024-07-01", "2025-01-01", "half", "2024-41"),
        ("2024-06-01", "2024-09-01", "season", "2024-22"),
        ("2024-12-01", "2025-03-01", "season", "2024-12/2025-02"),
        ("2024-01-01", "2025-01-01", "year", "2024"),
        ("1980-01-01", "1990-01-01", "decade", "198X"),
        ("1900-01-01", "2000-01-01", "century", "19XX"),
        ("2024-03-11", "2024-03-18", "week", "2024-03-11/2024-03-17"),
        ("2010-01-01", "2020-06-01", "year", "2010-01/2020-05"),
        ("2022-10-01", None, "month", "2022-10/.."),
        ("2019-07-01", None, "year", "2019-07/.."),
        (None, "2025-01-01", "year", "../2024"),
        (None, "2024-03-15", "day", "../2024-03-14"),
    ],
)
def test_a_time_is_written_with_its_own_days(
    first: str | None, after: str | None, granularity: str, written: str
) -> None:
    ends = (first and date.fromisoformat(first), after and date.fromisoformat(after))
    assert edtf(span(*ends, granularity)) == written  # type: ignore[arg-type]
    assert days(written) == ends


@given(DAYS, st.integers(1, 40_000), GRAINS)
def test_the_reference_reads_the_same_days(first: date, length: int, granularity: str) -> None:
    after = first + timedelta(length)
    for ends in ((first, after), (first, None), (None, after)):
        written = edtf(span(*ends, granularity))
        assert written is not None
        assert days(written) == ends


@given(DAYS.map(lambda day: day.replace(day=1)), st.sampled_from([1, 3, 6, 12, 120, 1200]))
def test_the_reference_reads_the_days_of_whole_months(first: date, months: int) -> None:
    total = first.year * 12 + first.month - 1 + months
    after = date(total // 12, total % 12 + 1, 1)
    written = edtf(span(first, after))
    assert written is not None
    assert days(written) == (first, after)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It rang at 9:15 p.m. on 3 May 2021.", "2021-05-03T21:15:00"),
        ("It fell about 90 years ago.", "1934~"),
        ("It fell in 341 BC.", "-0340"),
        ("It fell on 3 May 341 BC.", "-0340-05-03"),
        ("It is shut every Monday.", None),
        ("It lasted three weeks.", None),
        ("It has been shut since October 2022.", "2022-10/.."),
    ],
)
def test_what_articles_say_is_written(nlp: Language, text: str, written: str | None) -> None:
    (time,) = find_times([nlp(text)], published=date(2024, 3, 15))[0]
    assert edtf(time) == written


@pytest.mark.parametrize(
    ("text", "country", "written"),
    [
        ("It rained in the winter of 2023.", "NZ", "2023-32"),
        ("It rained in the spring of 2023.", "NZ", "2023-29"),
        ("It rained in the summer of 2023.", "NZ", "2023-12/2024-02"),
        ("It rained in the spring of 2023.", "GB", "2023-21"),
    ],
)
def test_a_season_is_written_with_its_own_days(nlp: Language, text: str, country: str, written: str) -> None:
    (time,) = find_times([nlp(text)], country=country)[0]
    assert edtf(time) == written
    assert days(written) == (date.fromisoformat(time.from_ or ""), date.fromisoformat(time.to or ""))


def test_every_time_of_the_pattern_examples_can_be_read_by_the_reference(nlp: Language) -> None:
    docs = [nlp(row["example"]) for row in lexicons.rows("time_patterns.toml")]
    told = [edtf(time) for times in find_times(docs, published=date(2024, 3, 15)) for time in times]
    assert sum(written is not None for written in told) > len(told) / 2
    for written in filter(None, told):
        reference.parse_edtf(written)
