"""Tales within the news: an old day told again, hour by hour, and the way back to the day of the news."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from sayso.mentions.times import find_times


def values(nlp: Language, sentences: list[str], published: str) -> list[str]:
    """The TIMEX3 values of an article's times, in reading order."""
    found = find_times([nlp(s) for s in sentences], published=date.fromisoformat(published))
    return [t.timex for times in found for t in times]


@pytest.mark.parametrize(
    ("sentences", "published", "expected"),
    [
        (
            ["A storm hit the town on Monday night.", "The siren sounded at 8:47."],
            "2024-03-15",
            ["2024-03-11TNI", "2024-03-11T20:47"],
        ),
        (
            [
                "3 March 2011 was warm.",
                "The men were due to leave at 8:30.",
                "“They laughed,” Orr said.",
                "The fire began at 7:52 a.m.; four minutes later the roof fell.",
            ],
            "2024-03-15",
            ["2011-03-03", "2011-03-03T08:30", "2011-03-03T07:52", "2011-03-03T07:56"],
        ),
        (
            [
                "It rained on Sunday night.",
                "At two in the morning the levee broke.",
                "At 2:20 a.m. they ran.",
            ],
            "2024-03-15",
            ["2024-03-10TNI", "2024-03-11T02:00", "2024-03-11T02:20"],
        ),
        (
            ["Police came at 2:20 p.m. on Monday.", "At 2:26 the bomb went off."],
            "2024-03-15",
            ["2024-03-11T14:20", "2024-03-11T14:26"],
        ),
        (
            [
                "The search began on 8 February.",
                "A paper told on Friday what happened that day.",
                "At 2:05 p.m. he came.",
            ],
            "2024-03-15",
            ["2024-02-08", "2024-03-15", "2024-02-08", "2024-02-08T14:05"],
        ),
        (
            ["The bank was rescued on 9 February.", "Last week it opened.", "The doors shut at 8 p.m."],
            "2024-03-15",
            ["2024-02-09", "2024-W10", "2024-03-15T20:00"],
        ),
        (
            [
                "Soldiers held the minister on Friday.",
                "It began at 10:45 a.m. on Tuesday, when they came.",
                "By noon the house was theirs.",
            ],
            "2024-03-15",
            ["2024-03-15", "2024-03-12T10:45", "2024-03-12T12:00"],
        ),
    ],
)
def test_a_time_of_day_is_of_the_day_and_half_that_the_tale_is_in(
    nlp: Language, sentences: list[str], published: str, expected: list[str]
) -> None:
    assert values(nlp, sentences, published) == expected


@pytest.mark.parametrize(
    "before",
    [
        "A jury found him guilty on Friday, ending a trial that began Feb. 4.",
        "Orr, found guilty on Friday, has been held since 17 March 2011.",
        "On 3 March 2011 he fled; on Friday a jury found him guilty.",
    ],
)
def test_a_tale_that_is_not_begun_or_is_over_leaves_the_day_of_the_news(nlp: Language, before: str) -> None:
    assert values(nlp, [before, "The verdict was read at 2:15 p.m."], "2024-03-15")[-1] == "2024-03-15T14:15"


@pytest.mark.parametrize(
    ("sentences", "published", "expected"),
    [
        (
            [
                "The Admirals were sold in July 1997.",
                "A month later they hired a coach.",
                "They opened in October with a win.",
            ],
            "1998-11-24",
            ["1997-07", "1997-08", "1997-10"],
        ),
        (
            [
                "He was indicted in May 1996.",
                "That August he resigned and on Labor Day he left.",
                "The next month he fell ill.",
            ],
            "1998-11-24",
            ["1996-05", "1996-08", "1996-09-02", "1996-10"],
        ),
        (
            ["The bank fell in September 2008.", "The following month the state asked for help."],
            "2013-04-15",
            ["2008-09", "2008-10"],
        ),
        (
            [
                "He was caught on 21 May 1996.",
                "He told a court this week that they let him dress.",
                "He was indicted that August.",
            ],
            "1998-03-06",
            ["1996-05-21", "1998-W10", "1996-08"],
        ),
        (
            [
                "He left on 4 March.",
                "A week later they searched his house.",
                "He fled that weekend.",
                "The following Monday they found him.",
            ],
            "2024-04-15",
            ["2024-03-04", "2024-03-11", "2024-W11-WE", "2024-03-18"],
        ),
    ],
)
def test_a_tale_of_an_old_year_goes_on_from_date_to_date(
    nlp: Language, sentences: list[str], published: str, expected: list[str]
) -> None:
    assert values(nlp, sentences, published) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            [
                "He ran again in 1990, and the next spring he won.",
                "Jurors have heard him since the trial opened on Jan. 26.",
            ],
            "1998-01-26",
        ),
        (["The plant was opened in May 2020.", "As recently as November it was to cost £3m."], "1997-11"),
        (["The firm was sold in June 1990.", "It lost £3m in the fiscal year ended July 31."], "1997-07-31"),
        (["He has been in office since May 1990.", "We had a cold January, he said."], "1998-01"),
        (
            [
                "In October 1990 it was sold.",
                "That same year it paid a bonus.",
                "It told its loss for last year on 27 February.",
            ],
            "1998-02-27",
        ),
    ],
)
def test_what_is_of_the_news_comes_back_from_the_tale(
    nlp: Language, sentences: list[str], expected: str
) -> None:
    assert values(nlp, sentences, "1998-03-06")[-1] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            [
                "Shares fell yesterday.",
                "They had risen on Monday.",
                "Volume swelled to 188 million from 151 million the day before.",
            ],
            ["1989-08-16", "1989-08-14", "1989-08-15"],
        ),
        (
            [
                "Shares fell yesterday.",
                "The rate was 7.68%, the lowest since Aug. 7, up from 7.6% a day earlier.",
            ],
            ["1989-08-16", "1989-08-07", "1989-08-15"],
        ),
    ],
)
def test_news_compares_with_the_day_before_the_one_that_it_is_of(
    nlp: Language, sentences: list[str], expected: list[str]
) -> None:
    assert values(nlp, sentences, "1989-08-17") == expected


def test_a_months_end_in_a_story_is_that_of_the_month_told_last(nlp: Language) -> None:
    told = [
        "In March 1837 the town fell.",
        "In August 1838 it was freed.",
        "On 16 November 1838 a truce was made.",
        "In 1839 and 1840 it broke.",
    ]
    assert (
        values(nlp, [*told[:3], "At month's end it held 300 prisoners.", told[3]], "2009-12-19")[3]
        == "1838-11"
    )


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The pit had 20 men in 1986.", "Orr was a clerk at the time."], "1986"),
        (
            [
                "The pit had 20 men in 1986.",
                "It rained.",
                "It rained.",
                "It rained.",
                "Orr was a clerk at the time.",
            ],
            "PAST_REF",
        ),
    ],
)
def test_at_the_time_is_the_date_just_told(nlp: Language, sentences: list[str], expected: str) -> None:
    assert values(nlp, sentences, "2024-03-15")[-1] == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The mill had 19,000 hands in 1998.", "Today it has 7,400."], "PRESENT_REF"),
        (["The mill had 19,000 hands in 1998.", "Today its board is meeting in Leeds."], "2024-03-15"),
        (["The mill had 19,000 hands in 1998.", "Today it lost a case."], "2024-03-15"),
        (["Today it has 7,400 hands."], "2024-03-15"),
    ],
)
def test_today_beside_an_old_year_is_these_days(nlp: Language, sentences: list[str], expected: str) -> None:
    assert values(nlp, sentences, "2024-03-15")[-1] == expected


def test_a_step_counts_from_the_date_beside_it_even_an_aside(nlp: Language) -> None:
    told = [
        "It was to lose money by 1990.",
        "It has sold since 1986 in Spain and since the following year in France.",
    ]
    assert values(nlp, told, "1989-11-02")[-1] == "1987"


def test_a_number_comes_from_a_month_that_is_over(nlp: Language) -> None:
    told = ["Steel will cost $500 a ton in December, up from $465 in September."]
    assert values(nlp, told, "1989-11-02")[-1] == "1989-09"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["They were found on Nov. 10, 1996.", "On Nov. 9, he said, he drove to the farm."], "1996-11-09"),
        (["They were found on Nov. 10, 1996.", "On June 3 a court heard why."], "1997-06-03"),
        (["They were found on March 2, 1996.", "On Feb. 20 a court heard why."], "1998-02-20"),
        (["The mill was built on Nov. 10, 1926.", "On Nov. 9, he said, he drove to the farm."], "1997-11-09"),
    ],
)
def test_a_day_near_one_told_in_full_is_of_its_year(
    nlp: Language, sentences: list[str], expected: str
) -> None:
    told = [sentences[0], *["The court is full."] * 3, sentences[1]]
    assert values(nlp, told, "1998-04-03")[-1] == expected


def test_a_year_that_opens_a_sentence_holds_until_the_next(nlp: Language) -> None:
    told = [
        "In the fall of 2008 it had 60 men, and in the spring of the following year nine.",
        "In July it moved.",
    ]
    assert values(nlp, told, "2014-03-06") == ["2008-FA", "2009-SP", "2009-07"]
