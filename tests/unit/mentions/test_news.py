"""Articles of the day: which day a time of day without one is in, and what news compares with."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from sayso.mentions.times import find_times
from sayso.records import TimeSpan

FRIDAY = date(1990, 11, 9)
LEAD = "The ferry to Skye sank on Wednesday in a gale that blew since Tuesday."
REPORT = (
    "Brill Foods said profit rose to $5 million in the third quarter from $4 million in the year-ago quarter."
)


def times(nlp: Language, sentences: list[str]) -> list[TimeSpan]:
    """The times of an article's last sentence."""
    return find_times([nlp(s) for s in sentences], published=FRIDAY)[-1]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The crew sent a last call at 9:15 p.m.", "1990-11-07T21:15"),
        ("The crew was found in the evening.", "1990-11-07TEV"),
        ("The crew was found at 8 a.m. Thursday.", "1990-11-08T08:00"),
        ("The crew was taken home this morning.", "1990-11-09TMO"),
        ("The owner will speak at 8 p.m.", "1990-11-09T20:00"),
    ],
)
def test_a_time_of_day_is_of_the_day_the_news_is_of(nlp: Language, sentence: str, value: str) -> None:
    assert times(nlp, [LEAD, sentence])[0].timex == value


def test_an_hour_ahead_is_of_the_day_ahead_just_told(nlp: Language) -> None:
    told = [LEAD, "A service will be held on Sunday.", "Shops will close until 2 p.m."]
    assert times(nlp, told)[0].timex == "1990-11-11T14:00"


def test_a_day_told_later_is_not_the_day_the_news_is_of(nlp: Language) -> None:
    told = [LEAD, "Divers were sent on Thursday.", "The first call had come at noon."]
    assert times(nlp, told)[0].timex == "1990-11-07T12:00"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Sales for the quarter fell.", "1990-Q3"),
        ("Sales fell from $9 million a year earlier.", "1989-Q3"),
        ("Orders fell in October.", "1990-10"),
    ],
)
def test_a_comparison_does_not_move_the_news(nlp: Language, sentence: str, value: str) -> None:
    assert times(nlp, [REPORT, sentence])[0].timex == value


def test_a_quarter_of_another_year_does_not_move_the_news(nlp: Language) -> None:
    told = ["Brill Foods lost $3 million, against a profit in the 1989 third quarter."]
    assert times(nlp, [*told, "Sales fell from $9 million a year earlier."])[0].timex == "1989"


@pytest.mark.parametrize("year_back", ["a year earlier", "in the year-earlier period"])
def test_what_follows_nine_months_compares_years(nlp: Language, year_back: str) -> None:
    told = [REPORT, f"In the nine months, profit rose to $12 million from $11 million {year_back}."]
    assert [t.timex for t in times(nlp, told)] == ["P9M", "1989"]


def test_the_quarter_after_nine_months_is_the_one_told(nlp: Language) -> None:
    told = [REPORT, "In the nine months, profit rose to $12 million.", "Sales for the quarter fell."]
    assert times(nlp, told)[0].timex == "1990-Q3"


def test_a_year_ahead_is_not_compared_with(nlp: Language) -> None:
    told = ["Brill Foods lost $3 million and will sell its mill by the end of 1992."]
    assert times(nlp, [*told, "Sales fell from $9 million a year earlier."])[0].timex == "1989"


def test_a_year_beside_it_leaves_an_hour_on_the_day_of_the_news(nlp: Language) -> None:
    assert times(nlp, [LEAD, "As in 1971, the crew left it at dawn."])[-1].timex == "1990-11-07TMO"


def test_what_a_relative_clause_recalls_does_not_move_the_news(nlp: Language) -> None:
    told = ["The index slipped Thursday, like those of its rivals, which had gained on Tuesday."]
    assert times(nlp, [*told, "It was higher a day earlier."])[0].timex == "1990-11-07"


def test_a_headline_in_capitals_does_not_say_which_day_the_news_is_of(nlp: Language) -> None:
    told = ["SHARES WIN BACK PART OF WEDNESDAY LOSS", "Shares rose today.", "They turned at 10:40 a.m."]
    assert times(nlp, told)[0].timex == "1990-11-09T10:40"


def test_the_quarter_is_the_one_told_whatever_month_was_told_since(nlp: Language) -> None:
    told = [
        "The mill will report third-quarter earnings by late November.",
        "It sees a loss for the quarter.",
    ]
    assert times(nlp, told)[0].timex == "1990-Q3"


def test_nothing_past_was_the_night_before_what_lies_ahead(nlp: Language) -> None:
    told = ["The rebels have until Nov. 20.", "The president spoke in an address the night before."]
    assert times(nlp, told)[0].timex == "1990-11-08TNI"


def test_a_clock_time_ahead_is_of_the_day_ahead_told_two_sentences_before(nlp: Language) -> None:
    told = [
        LEAD,
        "Sailing is set for Sunday.",
        "The odds of rain are 20%.",
        "It will be put off by 4:30 p.m.",
    ]
    assert times(nlp, told)[0].timex == "1990-11-11T16:30"


def test_a_year_that_opens_a_sentence_is_recalled_and_left(nlp: Language) -> None:
    told = ["Bonds fell on Thursday.", "In 1985, a row held up the October sales.", "Cash came after 11:30."]
    assert times(nlp, told)[0].timex == "1990-11-08T11:30"


def test_what_a_rate_has_come_from_leaves_the_month_that_is_told_of(nlp: Language) -> None:
    told = [
        "The rate fell to 4.1 percent in October, it was said on Friday.",
        "It was down from 4.2 percent in September and 4.5 percent a year earlier.",
        "Prices were unchanged from the previous month.",
    ]
    assert times(nlp, told[:2])[-1].timex == "1989-10"
    assert times(nlp, told)[0].timex == "1990-09"


@pytest.mark.parametrize(
    ("clock", "value"), [("10:22 a.m.", "1990-11-07T10:22"), ("4 p.m.", "1990-11-08T16:00")]
)
def test_a_clock_time_is_of_the_day_whose_part_was_told(nlp: Language, clock: str, value: str) -> None:
    told = ["Police held two on Thursday.", "The blast Wednesday morning killed six.", f"It came at {clock}."]
    assert times(nlp, told)[0].timex == value


def test_the_line_of_its_date_is_no_lead_of_the_news(nlp: Language) -> None:
    told = ["Friday, 9 November 1990", "The ferry sank on Thursday.", "It had left at 9:15 a.m."]
    assert times(nlp, told)[0].timex == "1990-11-08T09:15"


def test_a_step_told_as_past_counts_from_the_year_told_last_where_it_would_end_ahead(nlp: Language) -> None:
    told = ["It sank on Wednesday in a strait that was watched since 1986.", "A year later two more sank."]
    assert times(nlp, told)[0].timex == "1987"


def test_results_of_months_that_make_a_quarter_compare_quarters(nlp: Language) -> None:
    told = "Sales rose 3% in the three months ended Sept. 30, from $9 million a year earlier."
    assert [t.timex for t in times(nlp, [told])] == ["P3M", "1990-09-30", "1989-Q3"]


@pytest.mark.parametrize(
    ("before", "sentence", "value"),
    [
        (
            "Profit was $5 million in the quarter ended Sept. 30.",
            "Debt stood at $288 million at the end of the quarter, from $319 million three months earlier.",
            "1990-06",
        ),
        (
            "It sold its mill in the fall of 1989.",
            "It earned $88 million in the first nine months, from $113 million a year earlier.",
            "1989",
        ),
        (
            "The figures include a gain from the sale of a mill in May 1989.",
            "Orders fell in October.",
            "1990-10",
        ),
        (
            "A truce announced in May 1988 lasted two years.",
            "On June 13 the army said it was over.",
            "1990-06-13",
        ),
        (
            "They agreed on Friday to a truce that is to begin at 6 a.m. Sunday.",
            "It was told at midnight Friday after a session that began that morning.",
            "1990-11-09TMO",
        ),
        (
            "It is the worst wreck since December 1974, when the Orla sank.",
            "An inquiry the next year led to the rules.",
            "1975",
        ),
    ],
)
def test_news_goes_on_from_what_it_tells_and_not_from_what_it_mentions(
    nlp: Language, before: str, sentence: str, value: str
) -> None:
    assert times(nlp, [before, sentence])[-1].timex == value


def test_a_birth_leaves_the_news_on_its_day(nlp: Language) -> None:
    told = ["The storm struck on March 13 this year.", "The youngest of the dead was born on March 1."]
    assert times(nlp, [*told, "Two days later a ship came."])[-1].timex == "1990-03-15"


def test_what_a_side_has_done_since_an_old_year_is_of_now(nlp: Language) -> None:
    told = [
        "The coach was appointed on September 2, 1988.",
        "They have lost two of 24, the last of them in May.",
    ]
    assert times(nlp, told)[-1].timex == "1990-05"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (["Rovers beat Corby 3-1 on Saturday.", "Olson was sent off in the second half."], []),
        (["Sales fell on Saturday.", "The plant was shut in the first half."], ["1990-H1"]),
        (["The fund beat its goal.", "It sold shares in the first half for $3 million."], ["1990-H1"]),
    ],
)
def test_halves_of_a_game_are_no_times(nlp: Language, told: list[str], value: list[str]) -> None:
    assert [t.timex for t in times(nlp, told)] == value


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (["The mill was sold in 1972.", "By the end of the decade it had nine plants."], "197"),
        (["The mill was sold in 1972.", "By the end of the year it had nine plants."], "1972"),
        (["The mill was sold in 1972.", "By the end of the year it will have nine plants."], "1990"),
        (["A case was found on March 3.", "Later in the month the schools closed."], "1990-03"),
        (["He was hurt in 1985.", "The police said on Wednesday that he died the following year."], "1986"),
        (["He was shot in August 1980.", "On Wednesday, ten years later, a court freed him."], "1990"),
        (
            ["Orders fell in August after a gain in July.", "In the same month last year they rose."],
            "1989-08",
        ),
        (["The fire began on Sunday night.", "By 8 a.m. it was out."], "1990-11-05T08:00"),
        (["The feast began on Sunday evening.", "A guest called at 1:30 a.m."], "1990-11-05T01:30"),
        (["He was here last March.", "Then, on the 20th, we have a meeting."], "1990-11-20"),
        (
            ["It was the worst since 3 feet fell on Jan. 11, 1975.", "The road opened at 10:30 a.m."],
            "1990-11-09T10:30",
        ),
        (["The inn is shut the week of Nov. 19.", "It opens again the following Monday."], "1990-11-26"),
    ],
)
def test_a_step_counts_from_what_was_told(nlp: Language, told: list[str], value: str) -> None:
    assert times(nlp, told)[-1].timex == value


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        (
            ["He moved to Leeds in 1952.", "He lived there for the next ten years."],
            "1952-01-01",
            "1963-01-01",
        ),
        (
            ["He moved to Leeds in 1952.", "He will live there for the next ten years."],
            "1990-11-09",
            "2000-11-09",
        ),
        (
            ["The mine shut in 1975.", "In the five years that followed, half the town left."],
            "1975-01-01",
            "1981-01-01",
        ),
    ],
)
def test_a_stretch_begins_where_it_was_told(nlp: Language, told: list[str], first: str, last: str) -> None:
    (stretch,) = times(nlp, told)
    assert (stretch.from_, stretch.to) == (first, last)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (["Two years ago this was a growing firm.", "Today it is trying to stay alive."], "PRESENT_REF"),
        (["Back then we had four trucks.", "Today we have eleven."], "PRESENT_REF"),
        (["Last week we had four trucks.", "Today we have eleven."], "1990-11-09"),
        (["Two years ago this was a growing firm.", "Today it shut its doors."], "1990-11-09"),
    ],
)
def test_today_is_set_against_what_was(nlp: Language, told: list[str], value: str) -> None:
    assert times(nlp, told)[-1].timex == value


def test_earlier_in_the_day_is_of_the_day_just_told(nlp: Language) -> None:
    told = [
        "A student was killed on Sunday night on the motorway.",
        "Earlier in the day, a man was struck there.",
    ]
    found = find_times([nlp(s) for s in told], published=date(2013, 1, 28))[1]
    assert [t.timex for t in found] == ["2013-01-27"]


def test_what_today_is_measured_by_makes_no_story(nlp: Language) -> None:
    told = [
        "This year is the driest since records began in 1910, with rain a tenth below the 1951-1980 average.",
        "Seven of the ten driest years have come since 1975.",
        "The lake was at its lowest in February.",
    ]
    assert times(nlp, told)[0].timex == "1990-02"


def test_a_quarter_that_goes_on_is_not_the_one_that_results_compare(nlp: Language) -> None:
    told = [
        "Third-quarter profit rose, but costs would climb in the current quarter.",
        "The loss narrowed from $388 million in the year-ago quarter.",
    ]
    assert times(nlp, told)[-1].timex == "1989-Q3"


@pytest.mark.parametrize(
    ("compared", "value"),
    [
        ("Copper closed at $2,411, compared with $2,388 the previous day.", "1990-11-08"),
        ("The roof fell in the previous day.", "1990-10-31"),
    ],
)
def test_a_price_is_compared_with_that_of_the_day_before(nlp: Language, compared: str, value: str) -> None:
    assert times(nlp, ["A fire on Nov. 1 damaged a mill.", compared])[-1].timex == value


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("The rain had begun in April.", "1985-04"),
        ("The rain began in April.", "1990-04"),
        ("The town had said in April that it was ready.", "1990-04"),
    ],
)
def test_what_had_been_before_a_year_is_of_it(nlp: Language, told: str, value: str) -> None:
    assert times(nlp, ["Five years ago the river came up Main Street.", told])[0].timex == value


def test_a_week_earlier_is_not_counted_from_what_lies_ahead(nlp: Language) -> None:
    told = ["Trains would resume on Sunday.", "Forecasters had seen the storm coming a week earlier."]
    assert times(nlp, told)[0].timex == "1990-11-02"
