"""Articles that tell of other years: which year a date without one is in, sentence after sentence."""

from __future__ import annotations

import time
from datetime import date

import pytest
from spacy.language import Language

from sayso import lexicons
from sayso.mentions.times import find_times
from sayso.records import TimeSpan

LIFE = "The guild was founded in 1894, grew in 1902, split in 1905 and met again in 1910."


def last_of(nlp: Language, sentences: list[str], published: date = date(2024, 5, 23)) -> TimeSpan:
    """The last time of an article."""
    return [t for times in find_times([nlp(s) for s in sentences], published=published) for t in times][-1]


@pytest.mark.parametrize(
    "aside",
    [
        "Ada Orr was the first woman to chair it since 1844, when it had only twelve members.",
        "Its patron was the botanist Hugo Lenz (1811 – 1878), who had left it his house and garden.",
        "The rules quoted a charter of 1688 word for word.",
        "A historian found the minutes in 1962.",
        "They resented the taxes of the Harbour Act (1909) and other burdens that the town had put upon them.",
        "Ada Orr, the leader of the 1908 walkout against the old committee, was voted out of its chair.",
        "Ada Orr, who had joined it in 1907 against the wishes of her whole family, was voted in.",
        "Ada Orr was given the keys to the old hall by the harbour, which she kept safe until 1912.",
        "Ada Orr told the town council in a long letter that a new hall would be built in 1912.",
        "It lost more members than in the previous year.",
        "Fees were half of those a decade earlier.",
        "It was the last strike of the 1900s.",
        "“We are now many,” Ada Orr said.",
    ],
)
def test_an_aside_does_not_move_the_story(nlp: Language, aside: str) -> None:
    assert last_of(nlp, [LIFE, aside, "In October it moved."]).timex == "1910-10"


@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("Ada Orr was elected its chair in 1913.", "1913-10"),
        ("Decline (1923–1931)", "1923-10"),
        ("1921", "1921-10"),
    ],
)
def test_a_year_or_a_heading_moves_the_story(nlp: Language, step: str, value: str) -> None:
    assert last_of(nlp, [LIFE, step, "In October it moved."]).timex == value


def test_a_page_tells_of_years_after_its_date(nlp: Language) -> None:
    told = [
        "Orr was born on 3 May 1988.",
        "She signed for Leeds in 2012 and made her debut in 2013.",
        "In 2014 she won the cup.",
        "In 2015 she was called up on July 6.",
    ]
    assert last_of(nlp, told, date(2011, 4, 13)).timex == "2015-07-06"


def test_a_forecast_is_no_story(nlp: Language) -> None:
    told = [
        "Output doubled by 2030 in the model, by 2040 in the second and by 2050 in the third.",
        "They put the cost for 2035 at $3 million.",
        "The panel met on July 6.",
    ]
    assert last_of(nlp, told, date(2024, 9, 13)).timex == "2024-07-06"


def test_the_next_years_of_a_story_follow_it(nlp: Language) -> None:
    told = last_of(nlp, [LIFE, "Over the next five years it lost 300 members."])
    assert (told.timex, told.from_, told.to) == ("P5Y", "1910-01-01", "1916-01-01")
    ahead = last_of(nlp, [LIFE, "Over the next five years it will hire 300 people."])
    assert (ahead.from_, ahead.to) == ("2024-05-23", "2029-05-23")


def test_a_story_without_a_day_has_no_tuesday(nlp: Language) -> None:
    told = last_of(nlp, [LIFE, "On the Tuesday it closed."])
    assert (told.timex, told.from_) == ("XXXX-WXX-2", None)


def test_a_life_in_the_news_says_when_somebody_spoke(nlp: Language) -> None:
    told = last_of(nlp, [LIFE, "In 1931 it moved.", "Its chair said on Tuesday it had 40 members."])
    assert (told.timex, told.anchor) == ("2024-05-21", "publication")


def test_a_weekday_follows_the_day_told(nlp: Language) -> None:
    told = last_of(nlp, [LIFE, "On 3 May 1910 it met in Rome.", "On Friday its chair resigned."])
    assert (told.timex, told.anchor) == ("1910-05-06", "mention")


def test_the_day_after_an_event_follows_the_day_told(nlp: Language) -> None:
    fair = "The fair burned down on 3 May 2019."
    assert last_of(nlp, [fair, "The day after the fire he resigned."]).timex == "2019-05-04"
    assert last_of(nlp, [fair, "She had left the day before the vote."]).timex == "XXXX-XX-XX"
    assert last_of(nlp, ["The day after the fire he resigned."]).timex == "XXXX-XX-XX"


@pytest.mark.parametrize("row", lexicons.rows("game_words.csv"), ids=lambda row: row["word"])
def test_a_half_of_a_game_is_no_half_of_a_year(nlp: Language, row: dict[str, str]) -> None:
    halves = [
        [
            t.text
            for times in find_times([nlp(row[k]), nlp(row[k])], published=date(2024, 5, 23))
            for t in times
        ]
        for k in ("example", "counterexample")
    ]
    assert halves[0] == []
    assert halves[1]


def test_a_long_sentence_of_years_is_read_in_linear_time(nlp: Language) -> None:
    doc = nlp("in 1912 she left (1950), and since 1840 it was now 1999, " * 400)
    begun = time.perf_counter()
    find_times([doc], published=date(2024, 5, 23))
    assert time.perf_counter() - begun < 4
