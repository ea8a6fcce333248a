"""Words of time that are somebody's name in their article, and those that are times beside it."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from sayso.mentions.times import find_times
from sayso.mentions.times.surnames import surnames

TUESDAY = date(1998, 7, 7)
AGED = "Leonard May, 51, pleaded guilty in Boise."
LABELLED = "DIANE FRIDAY: It was a routine patrol."


def times(nlp: Language, sentences: list[str]) -> list[str]:
    """The times of an article's last sentence, as they are written."""
    return [t.text for t in find_times([nlp(s) for s in sentences], published=TUESDAY)[-1]]


@pytest.mark.parametrize("sentence", ["May, a clerk, told the court of it.", "The judge gave May a warning."])
def test_a_month_is_a_person_after_one_with_an_age(nlp: Language, sentence: str) -> None:
    assert times(nlp, [AGED, sentence]) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The judge will hear him in May.", ["May"]),
        ("The judge set a date of May 3.", ["May 3"]),
        ("The judge will meet May in late May.", ["late May"]),
    ],
)
def test_a_month_is_a_time_beside_a_person_of_that_name(
    nlp: Language, sentence: str, told: list[str]
) -> None:
    assert times(nlp, [AGED, sentence]) == told


def test_a_weekday_is_a_person_by_a_label_or_a_first_name_alone(nlp: Language) -> None:
    assert times(nlp, [LABELLED, "FRIDAY: The crew was found."]) == []
    assert times(nlp, [LABELLED, "Diane Friday has the story."]) == []
    assert times(nlp, [LABELLED, "The crew was found, the Navy said Friday."]) == ["Friday"]


def test_a_first_name_once_before_a_month_makes_no_surname() -> None:
    assert surnames(["Will May be late?", "He met Susan May 3."]) == frozenset()
    assert surnames([AGED]) == {"May"}
    assert surnames([LABELLED]) == {"Friday"}
