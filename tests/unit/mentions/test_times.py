"""What holds of times whatever the words: offsets, order, the gate, missing dates, hostile text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso import lexicons
from sayso.mentions.times import find_dateline, find_times, holds_time, told_on, words
from sayso.mentions.times.calendar import Period, advanced, containing, interval, timex

PATTERNS = lexicons.rows("time_patterns.toml")
FINDS, EXAMPLES = ([row[key] for row in PATTERNS] for key in ("finds", "example"))
PIECES = [
    *("on Tuesday", "3 March 2021", "two weeks ago", "in", "the", "May", "9.30am", "2019", "-", ",", "."),
    *(
        "last month",
        "every",
        "year",
        "the end of",
        "nine",
        "12",
        "years",
        "old",
        "now",
        "Q3",
        "’94",
        "\n",
        "é",
        "😀",
    ),
    *("the following day", "10,000", "people", "will", "meet", "from", "to", "between", "and", "1/2/2003"),
    *(
        "the morning after",
        "the second Sunday of",
        "tomorrow",
        "AD 1",
        "half past nine",
        "the weekend",
        "at that time",
    ),
]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)
UNITS = ["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
days = st.dates(date(1800, 1, 1), date(2200, 12, 31))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, published=st.none() | days | st.sampled_from([date.min, date.max]))
def test_spans_are_true_sorted_apart_and_behind_the_gate(
    nlp: Language, text: str, published: date | None
) -> None:
    found = find_times([nlp(text)], published=published)[0]
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.from_ is None or t.to is None or t.from_ < t.to for t in found)
    assert holds_time(text) or not found


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    opens=st.sampled_from(["The mill was shut", "It will run", "Open", "The vote was moved", "He plans it"]),
    head=st.sampled_from([" from ", " between ", " until ", " on ", ", "]),
    ends=st.tuples(st.sampled_from(FINDS), st.sampled_from(FINDS)),
    join=st.sampled_from([" to ", " until ", " through ", " and ", "-", ", ", " from "]),
    published=days | st.sampled_from([date.min, date.max]),
)
def test_any_two_times_may_be_told_together(
    nlp: Language, opens: str, head: str, ends: tuple[str, str], join: str, published: date
) -> None:
    text = f"{opens}{head}{ends[0]}{join}{ends[1]}."
    found = find_times([nlp(text)], published=published)[0]
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.from_ is None or t.to is None or t.from_ < t.to for t in found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(EXAMPLES), min_size=2, max_size=5), published=days)
def test_any_examples_make_an_article(nlp: Language, said: list[str], published: date) -> None:
    found = find_times([nlp(text) for text in said], published=published)
    assert all(text[t.start : t.end] == t.text for text, ts in zip(said, found, strict=True) for t in ts)
    assert all(t.from_ is None or t.to is None or t.from_ < t.to for ts in found for t in ts)


@settings(max_examples=200, deadline=None)
@given(day=days, unit=st.sampled_from(UNITS))
def test_a_period_holds_its_day_and_touches_the_next(day: date, unit: str) -> None:
    period = containing(unit, day)
    here, after = interval(period), interval(period.moved(1))
    assert here and after
    assert here[0] <= day < here[1] == after[0]


@given(day=days, months=st.integers(-500, 500))
def test_months_added_keep_the_month(day: date, months: int) -> None:
    moved = advanced(day, "month", months)
    assert moved is not None
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months


@pytest.mark.parametrize(
    ("period", "value"),
    [
        (Period("quarter", 2024 * 4), "2024-Q1"),
        (Period("half", 2024 * 2 + 1), "2024-H2"),
        (Period("season", 2023 * 4 + 3), "2023-WI"),
        (Period("decade", 198), "198"),
        (Period("century", 17), "17"),
        (Period("year", -480), "BC0480"),
    ],
)
def test_timex_values(period: Period, value: str) -> None:
    assert timex(period) == value


def test_a_period_outside_the_calendar_has_no_days() -> None:
    assert interval(Period("year", -480)) is None
    assert interval(Period("year", 12000)) is None
    assert advanced(date(9999, 6, 1), "year", 5) is None


def test_an_unparsed_sentence_keeps_its_place(nlp: Language) -> None:
    found = find_times([None, nlp("It closed in 2019."), None])
    assert [len(times) for times in found] == [0, 1, 0]


def test_later_sentences_count_from_earlier_ones(nlp: Language) -> None:
    docs = [nlp("The law passed in October 2022."), nlp("Three years later it was repealed.")]
    (first,), (second,) = find_times(docs, published=date(2026, 1, 9))
    assert (first.timex, first.anchor) == ("2022-10", "explicit")
    assert (second.timex, second.anchor) == ("2025", "mention")


def test_a_history_names_days_of_the_year_last_spoken_of(nlp: Language) -> None:
    said = [
        "The league was founded in 1911 and reformed in 1913.",
        "In 1914 war broke out.",
        "On 4 August 1914 the port was closed.",
        "Ships returned in September.",
        "By January the docks were full.",
    ]
    found = find_times([nlp(s) for s in said], published=date(2024, 3, 15))
    assert [t.timex for times in found[3:] for t in times] == ["1914-09", "1915-01"]


def test_news_with_one_old_year_is_no_history(nlp: Language) -> None:
    docs = [nlp("The mill was built in 1911."), nlp("It burned in January.")]
    assert find_times(docs, published=date(2024, 3, 15))[1][0].timex == "2024-01"


@pytest.mark.parametrize(
    ("day_first", "value"), [(True, "2021-04-03"), (False, "2021-03-04"), (None, "2021-03-04")]
)
def test_the_origin_orders_figures(nlp: Language, day_first: bool | None, value: str) -> None:
    ((one,),) = find_times([nlp("The invoice is dated 03/04/2021.")], day_first=day_first)
    assert one.timex == value


@pytest.mark.parametrize(("country", "value"), [("US", "2023-09-04"), ("NZ", "2023-10-23")])
def test_the_country_decides_whose_holiday(nlp: Language, country: str, value: str) -> None:
    docs = [nlp("Pools closed after Labour Day 2023.")]
    ((one,),) = find_times(docs, country=country)
    assert one.timex == value


@pytest.mark.parametrize("row", lexicons.rows("southern_countries.csv"), ids=lambda row: row["country"])
def test_seasons_are_those_of_the_south(nlp: Language, row: dict[str, str]) -> None:
    here, north, month, same = (
        find_times([nlp(row[key])], country=country)[0][0]
        for key in ("example", "counterexample")
        for country in (row["country"], "GB")
    )
    assert (here.from_ or "").endswith("-06-01")
    assert (north.from_ or "").endswith("-12-01")
    assert here.timex == north.timex
    assert month == same


@pytest.mark.parametrize(
    ("published", "said", "timex", "begins"),
    [
        (date(2024, 1, 20), "It has been dry this summer.", "2023-SU", "2023-12-01"),
        (date(2024, 1, 20), "It was dry last winter.", "2023-WI", "2023-06-01"),
        (date(2024, 1, 20), "They will sow again next autumn.", "2024-FA", "2024-03-01"),
        (date(2024, 7, 20), "Two summers ago the river ran dry.", "2022-SU", "2022-12-01"),
        (date(2024, 7, 20), "The rains will come in the spring.", "2024-SP", "2024-09-01"),
        (date(2024, 7, 20), "The river burst its banks in the summer.", "2023-SU", "2023-12-01"),
    ],
)
def test_a_season_of_the_south_is_found_by_tense(
    nlp: Language, published: date, said: str, timex: str, begins: str
) -> None:
    ((one,),) = find_times([nlp(said)], published=published, country="AU")
    assert (one.timex, one.from_, one.granularity) == (timex, begins, "season")


def test_a_story_of_the_south_is_in_its_summer(nlp: Language) -> None:
    told = [
        "She was born in 1894 and married in 1919.",
        "In February 1920 the dam burst.",
        "That summer she left.",
    ]
    (summer,) = find_times([nlp(s) for s in told], published=date(2024, 1, 20), country="ZA")[2]
    assert (summer.timex, summer.from_) == ("1919-SU", "1919-12-01")


def test_nothing_is_filled_from_today(nlp: Language) -> None:
    said = "Yesterday, last week, this month, two years ago and on Tuesday it rained; it may rain tonight."
    found = find_times([nlp(said)])[0]
    assert len(found) == 6
    assert {(t.from_, t.to) for t in found} == {(None, None)}
    assert str(date.today().year) not in " ".join(t.timex for t in found)


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("LONDON, March 3, 2024 (Agency) - Rents fell.", "2024-03-03", "March 3, 2024"),
        ("PORT LINDSAY, 20 Feb 2025 — A tunnel opened.", "2025-02-20", "20 Feb 2025"),
        ("A headline\n\nKARLSTAD, Sweden, Sept. 9, 2021 - It rained.", "2021-09-09", "Sept. 9, 2021"),
        ("A headline\n\nCoast Gazette\n\n4 June 2024\n\nIt rained.", "2024-06-04", "4 June 2024"),
        ("By Ines Corday / 15 September 2024\n\nIt rained.", "2024-09-15", "15 September 2024"),
        ("*Coast Gazette, 16 October 2024*\n\nIt rained.", "2024-10-16", "16 October 2024"),
        ("Published: Monday, June 3rd, 2024 at 10:30 GMT\n\nIt rained.", "2024-06-03", "June 3rd, 2024"),
    ],
)
def test_dateline(text: str, value: str, quote: str) -> None:
    found = find_dateline(text)
    assert found is not None
    day, (start, end) = found
    assert (day, text[start:end]) == (value, quote)


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, March 3 (Agency) - Rents fell.",
        "It rained on March 3, 2024 - hard.",
        "",
        "LONDON - Rents fell.",
        "The storm of 4 June 2024\n\nIt rained.",
        "On 4 June 2024 it rained.",
        "Updated 31 February 2024\n\nIt rained.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


PAPER = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("MARL, Dec. 31 -- The talks came close to collapse today.", date(1999, 12, 31)),
        ("By Ann Lee\n\nMARL, Norland, Dec. 30 -- The talks failed.", date(1999, 12, 30)),
        ("MARL, Jan. 1 -- The talks failed.", PAPER),
        ("MARL, March 3 -- The talks failed.", PAPER),
        ("MARL -- The talks failed.", PAPER),
    ],
)
def test_a_paper_prints_the_news_of_the_day_before(text: str, today: date) -> None:
    assert told_on(text, PAPER) == today
    assert told_on(text, None) is None


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("two and a half", 2.5),
        ("twenty-two", 22),
        ("2 1/2", 2.5),
        ("a hundred", 100),
        ("1,460", 1460),
        ("half a", 0.5),
    ],
)
def test_amounts(said: str, value: float) -> None:
    assert words.amount(said) == (value, True)


def test_a_vague_amount_is_none() -> None:
    assert words.amount("a few hundred") == (None, False)


def test_a_now_brings_a_history_to_its_own_year(nlp: Language) -> None:
    texts = [
        "The guild was founded in 1894, grew in 1902, split in 1911 and met again in 1920.",
        "It is now the largest of its kind.",
        "In March its members voted to move.",
    ]
    found = find_times([nlp(text) for text in texts], published=date(2024, 5, 23))
    assert [t.timex for t in found[2]] == ["2024-03"]
    found = find_times([nlp(text) for text in (texts[0], texts[2])], published=date(2024, 5, 23))
    assert [t.timex for t in found[1]] == ["1920-03"]
