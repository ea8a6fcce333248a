"""Timelines: lists of dated entries, whose dates name no year and whose present tense is no plan."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from sayso import extract
from sayso.mentions.times import find_times
from sayso.records import TimeSpan

PUBLISHED = date(2022, 8, 30)
RACE = [
    "October 2021: The mayor says she will not run.",
    "Jan. 18: A councillor launches his campaign.",
    "June 7: Polls close at 8 p.m.",
    "The next morning he trails.",
    "July: Both sides go quiet.",
    "Aug. 15: Early voting opens.",
]


def values(nlp: Language, sentences: list[str], published: date | None = PUBLISHED) -> list[str]:
    found: list[list[TimeSpan]] = find_times([nlp(s) for s in sentences], published=published)
    return [time.timex for times in found for time in times]


def test_the_entries_of_a_timeline_go_on_from_one_to_the_next(nlp: Language) -> None:
    assert values(nlp, RACE) == [
        *("2021-10", "2022-01-18", "2022-06-07", "2022-06-07T20:00"),
        *("2022-06-08TMO", "2022-07", "2022-08-15"),
    ]


def test_a_timeline_may_go_back(nlp: Language) -> None:
    back = ["Aug. 15: Voting opens.", "June 7: Polls close.", "May 3: They debate.", "Nov. 30: He retires."]
    assert values(nlp, back) == ["2022-08-15", "2022-06-07", "2022-05-03", "2021-11-30"]


def test_a_list_of_what_is_to_come_goes_on_into_the_next_year(nlp: Language) -> None:
    ahead = ["Sept. 12: The market opens.", "Oct. 3: The board meets at 7 p.m.", "Jan. 5: Filing opens."]
    assert values(nlp, ahead) == ["2022-09-12", "2022-10-03", "2022-10-03T19:00", "2023-01-05"]


@pytest.mark.parametrize("mark", [":", " —", " –", " -"])
def test_entries_are_marked_in_several_ways(nlp: Language, mark: str) -> None:
    told = [f"{day}{mark} The court sits." for day in ("Dec. 3, 2021", "Jan. 9", "May 2")]
    assert values(nlp, told) == ["2021-12-03", "2022-01-09", "2022-05-02"]


def test_an_entry_of_a_feast_and_a_week_is_of_its_year(nlp: Language) -> None:
    told = [*RACE[:2], "Four candidates declared before Easter.", *RACE[4:], "Turnout that week doubles."]
    assert values(nlp, told)[2:] == ["2022-04-17", "2022-07", "2022-08-15", "2022-W33"]


def test_two_lines_with_dates_are_no_timeline(nlp: Language) -> None:
    assert values(nlp, RACE[1:3])[0] == "2023-01-18"  # "opens" in the present tells of a plan


def test_a_line_with_words_of_its_own_ends_the_timeline(nlp: Language) -> None:
    told = [*RACE, "What's next: Early voting ends at noon.", "Polls open at 7 a.m."]
    assert values(nlp, told)[-2:] == ["2022-08-30T12:00", "2022-08-30T07:00"]


def test_without_a_publication_date_a_timeline_stays_open(nlp: Language) -> None:
    assert values(nlp, RACE[1:], None)[0] == "XXXX-01-18"


def test_a_claim_of_an_entry_holds_on_its_date() -> None:
    lines = ["Jan. 18: He reports raising $212,000.", *RACE[2:]]
    [claim] = [c for c in extract("\n\n".join(lines), published="2022-08-30").claims if c.kind == "money"]
    assert claim.scope.time is not None
    assert (claim.scope.time.text, claim.scope.time.from_) == ("Jan. 18", "2022-01-18")
