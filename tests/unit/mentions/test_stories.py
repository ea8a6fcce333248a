"""Articles that tell of other years: which year a date without one is in, sentence after sentence."""

from __future__ import annotations

from datetime import date

import pytest
from effort import effort
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
    def steps(times: int) -> int:
        doc = nlp("in 1912 she left (1950), and since 1840 it was now 1999, " * times)
        return effort(lambda: find_times([doc], published=date(2024, 5, 23)))

    steps(1)  # what is read once, such as a lexicon, is not counted
    assert steps(100) < 15 * steps(10)


def test_a_history_may_go_by_centuries(nlp: Language) -> None:
    told = [
        "The fort was begun in 1209 and besieged in 1386.",
        "The mint closed in 1642.",
        "The first hotel opened in 1862, and ten years later there were nine.",
    ]
    assert last_of(nlp, told).timex == "1872"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In summer the boats leave from the old pier.", "XXXX-SU"),
        ("At Christmas the boats stay at the old pier.", "XXXX-XX-XX"),
        ("The walkout of October is well known.", "1910-10"),
        ("In summer the boats left from the old pier.", "1910-SU"),
    ],
)
def test_a_season_that_a_history_tells_in_the_present_has_no_year(
    nlp: Language, sentence: str, value: str
) -> None:
    assert last_of(nlp, [LIFE, sentence]).timex == value


def test_a_history_in_the_present_tense_has_years(nlp: Language) -> None:
    told = [
        "The guild is founded in 1894, grows in 1902, splits in 1905 and meets again in 1910.",
        "In June it moves.",
    ]
    assert last_of(nlp, told).timex == "1910-06"


def test_a_period_leaves_the_story_where_it_was(nlp: Language) -> None:
    told = [LIFE, "It was smaller after the Crimean War than before it.", "In October it moved."]
    assert last_of(nlp, told).timex == "1910-10"


@pytest.mark.parametrize(
    ("sentences", "value"),
    [
        (["At 2:15 the alarm went off."], "2016-03-03T14:15"),
        (["At 2:15 the alarm went off.", "Twenty minutes later the police came."], "2016-03-03T14:35"),
        (["The doors will open at 2:15."], "2024-05-23T14:15"),
        (["Nobody was hurt.", "At 2:15 the alarm went off."], "2016-03-03T14:15"),
        (["Nobody was hurt."] * 5 + ["At 2:15 the alarm went off."], "2024-05-23T14:15"),
    ],
)
def test_a_clock_time_is_of_the_day_told_just_before(nlp: Language, sentences: list[str], value: str) -> None:
    assert last_of(nlp, ["The pier burned on 3 March 2016.", *sentences]).timex == value


def test_a_clock_time_that_is_past_is_of_no_day_ahead(nlp: Language) -> None:
    told = ["The board will meet on 4 June 2024.", "At 2:15 the alarm went off."]
    assert last_of(nlp, told).timex == "2024-05-23T14:15"


@pytest.mark.parametrize(
    ("sentences", "value"),
    [
        (["The clerk left home on 3 March 2011.", "On 5 April he was seen in Leeds."], "2011-04-05"),
        (["The clerk was sent home in July 2009.", "In September he came back."], "2009-09"),
        (["The clerk left home on 3 March 2011.", "In February he had been ill."], "2024-02"),
        (["The clerk left home on 3 March 2011.", "On 20 May a court heard why."], "2024-05-20"),
        (["The clerk left home on 3 March 2011.", "On 5 June a court will hear why."], "2024-06-05"),
        (
            ["The clerk left home on 3 March 2011.", "Nobody asked why.", "On 5 April a court did."],
            "2024-04-05",
        ),
        (["The bridge, opened on 3 March 1998, was closed on 5 April."], "2024-04-05"),
    ],
)
def test_a_past_date_right_after_one_in_full_is_of_its_year(
    nlp: Language, sentences: list[str], value: str
) -> None:
    assert last_of(nlp, sentences).timex == value


@pytest.mark.parametrize(
    ("sentences", "value"),
    [
        (["The mill burned on 3 May 2012.", "On the night of the fire she was away."], "2012-05-03TNI"),
        (["On the night of the fire she was away."], "XXXX-XX-XXTNI"),
    ],
)
def test_the_night_of_an_event_is_that_of_the_day_told(
    nlp: Language, sentences: list[str], value: str
) -> None:
    assert last_of(nlp, sentences).timex == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("As recently as November its hall was full.", "2023-11"),
        ("A memorial of it is planned for the autumn.", "2024-FA"),
    ],
)
def test_a_story_comes_to_its_own_day(nlp: Language, sentence: str, value: str) -> None:
    assert last_of(nlp, [LIFE, "In October it moved.", sentence]).timex == value


@pytest.mark.parametrize(
    ("sentences", "value"),
    [
        (["Ada Orr had joined it in 1907.", "Two years later she left."], "1909"),
        (
            ["Ada Orr had found it in March 1907.", "The press heard of it on 17 August of that year."],
            "1907-08-17",
        ),
        (["Ada Orr had been elected in 1907, but she left in June."], "1907-06"),
        (["It had lost money in the previous year.", "In June it moved."], "1910-06"),
        (["On 4 March 1911 it moved.", "A fortnight later it was sold."], "1911-03-18"),
        (["On 4 February 1911 it moved.", "That winter it lost 30 members."], "1910-WI"),
        (["1911", "The new year brought it 30 members."], "1911"),
        (["In November 1911 it moved.", "The new year brought it 30 members."], "1912"),
        (["In October 1911 it moved.", "It saved coal for the coming winter."], "1911-WI"),
        (
            ["It met on 9 March 1911.", "Ada Orr, who had not been paid since Christmas, left it."],
            "1910-12-25",
        ),
        (["On 14 April 1911 Ada Orr left at 11:20 p.m.", "By dawn she was in Rome."], "1911-04-15TMO"),
        (["In October it moved.", "It has been shut since May."], "2024-05"),
        (["In October it moved.", "This year its fair runs from 11 to 25 July."], "2024-07-25"),
        (
            ["In October it moved.", "It is shut until 27 June 2024.", "The work began on 2 March."],
            "2024-03-02",
        ),
        (["In October it moved.", "A suit against it is to be heard on 8 November."], "2024-11-08"),
        (["In October it moved.", "It was shut last December, and on 30 January it was sold."], "2024-01-30"),
        (["In October it moved.", "Closed for repairs until 26 August."], "2024-08-26"),
        (["In October it moved.", "Its hall is open from 21 May to 11 October this year."], "2024-10-11"),
        (["The war of the halls, 1911–1912", "In June it moved."], "1911-06"),
        (["In October it moved.", "Its gallery is closed for repairs until 15 July."], "2024-07-15"),
        (["In October it moved.", "Its show, which opened on 4 March, will stay."], "2024-03-04"),
        (["In October it moved.", "Under new owners since January."], "2024-01"),
        (
            ["In October it moved.", "The next fair is on 22 June this year.", "That weekend is full."],
            "2024-W25-WE",
        ),
        (["The strike of 1899 began in the yard on 4 March and lasted until 20 May."], "1899-05-20"),
        (["1899 was hard.", "It started on 9 June."], "1899-06-09"),
        (
            ["On 12 March 1911 it met.", "Ada Orr had been ill the day before.", "She spoke that evening."],
            "1911-03-12TEV",
        ),
        (["In October it moved.", "It hoped for peace in the coming year."], "1911"),
        (["(Whereupon, at 11:03 a.m., the meeting rose.)"], "2024-05-23T11:03"),
        (
            ["On 4 March 1911 it moved.", "It had rained since the 1st.", "At 11:40 that night it froze."],
            "1911-03-04T23:40",
        ),
        (["Ada Orr, who had left it in 1907 for a better post, came back to it on 23 April."], "1910-04-23"),
        (
            [
                "In March 1911 it moved.",
                "The hall had been empty in the autumn of 1910.",
                "In May it was painted.",
            ],
            "1911-05",
        ),
        (["On 4 March 1911 it moved.", "It was a Saturday."], "1911-03-04"),
        (["Ada Orr had died on 19 April 2009.", "They played cards the night before."], "2009-04-18TNI"),
        (["When the mayor died, four years ago, it was shut.", "That winter it moved."], "2020-WI"),
        (
            [
                "The hall by the harbour of Dorne was let to the rowing club next door until 1914.",
                "Later that year it met.",
            ],
            "1910",
        ),
        (
            [
                "The hall by the harbour of Dorne was let to the rowing club next door until 1914.",
                "Two years later it met.",
            ],
            "1916",
        ),
        (["On 4 March 1911 it moved.", "It was a Sunday."], "XXXX-WXX-7"),
        (
            ["Its hall was built from 1908 until July 1911, when the flag was raised on 20 July."],
            "1911-07-20",
        ),
        (
            [
                "In July 1911 it moved.",
                "The mayor, who wanted to stay on until 1914, fled to Rome on the 18th.",
            ],
            "1911-07-18",
        ),
        (["In October it moved.", "Snow is known here: in 1908 it was shut on Christmas Day."], "1908-12-25"),
    ],
)
def test_a_story_counts_from_what_it_told_last_and_comes_to_today(
    nlp: Language, sentences: list[str], value: str
) -> None:
    assert last_of(nlp, [LIFE, *sentences]).timex == value


def test_a_story_that_goes_ahead_and_then_behind_itself_has_gone_on(nlp: Language) -> None:
    told = [LIFE, "Ada Orr left it in July 1915.", "The next year she came back, and went in May 1917."]
    again = ["The hall was painted in 1899.", "It was painted again in 1908.", "It was sold in 1911."]
    times = find_times([nlp(s) for s in [*told, *again]], published=date(2024, 5, 23))
    assert times[2][0].timex == "1916"


def test_a_line_that_sums_a_story_up_does_not_bring_it_to_its_end(nlp: Language) -> None:
    told = [
        "The Teal War was fought between 1868 and 1871 by the town of Teal.",
        "In June 1862 copper was found on its land, and in 1863 tin.",
        "The mayor complained in August.",
        "In 1868 the mine was shut, and in 1869 sold.",
    ]
    times = find_times([nlp(s) for s in told], published=date(2024, 5, 23))
    assert times[2][0].timex == "1863-08"


def test_a_story_that_looks_years_ahead_comes_back(nlp: Language) -> None:
    told = [LIFE, "The mayor died in exile four years later.", "In May it moved.", "In 1911 it was sold."]
    times = find_times([nlp(s) for s in told], published=date(2024, 5, 23))
    assert [t.timex for t in times[1] + times[2]] == ["1914", "1910-05"]


def test_a_life_that_begins_with_what_it_is_known_for_begins_anew(nlp: Language) -> None:
    told = [
        "Ada Orr was champion in 1999 and held the record until 2001.",
        "In 1979 she moved to Leeds with her parents.",
        "She came third in 1994, and in April 1996 she broke a bone.",
        "In 1998 she won.",
    ]
    story = [*told[:2], "On her first day there, 11 January, it froze.", *told[2:]]
    times = find_times([nlp(s) for s in story], published=date(2011, 7, 18))
    assert times[2][0].timex == "1979-01-11"


def test_news_of_an_old_thing_is_no_story(nlp: Language) -> None:
    told = [
        "A lost score of 1936 has been found, the archive said on Monday.",
        "It was found on 21 February by two electricians.",
        "Its composer was born in 1898, fled in 1944 and died in 1961.",
        "Their report was ended last Wednesday.",
    ]
    times = find_times([nlp(s) for s in told], published=date(2024, 3, 15))
    assert times[1][0].timex == "2024-02-21"
