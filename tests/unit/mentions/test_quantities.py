from __future__ import annotations

import itertools

import pytest
from effort import effort
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.mentions.nonquantities import find_nonquantities
from sayso.mentions.numbers import find_figures
from sayso.mentions.quantities import find_quantities
from sayso.mentions.quantity.changed import trends

PIECES = st.sampled_from(
    "about|12|-|1.5m|%|percent|£|$|km|people|one|of|in|five|to|between|and|rose|fell|by|iPhone|11|2019|March|"
    "a|third|dozens|half|(|)|,|.|twice|more than|year-old|per|hour|:|½|3-1|\n| |no deaths|9.30am|F-35".split(
        "|"
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=20))
def test_every_number_is_accounted_for(pieces: list[str], nlp: Language) -> None:
    doc = nlp(" ".join(pieces))
    quantities = find_quantities(doc)
    spans = [(q.start, q.end) for q in quantities]
    assert all(doc.text[q.start : q.end] == q.text for q in quantities)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    skipped = find_nonquantities(doc, found=spans)
    assert all(doc.text[s.start : s.end] == s.text for s in skipped)
    covered = [*spans, *((s.start, s.end) for s in skipped)]
    for start, end in find_figures(doc.text):
        assert any(s < end and start < e for s, e in covered), doc.text[start:end]


def test_in_times_only_lengths_are_quantities(nlp: Language) -> None:
    doc = nlp("Two weeks ago, on 9 May 2019, 12 men were held.")
    taken = [(0, 13), (18, 28)]
    assert [q.text for q in find_quantities(doc, taken=taken)] == ["Two weeks", "12 men"]


def test_a_number_like_a_year_is_asked_what_it_counts(nlp: Language) -> None:
    doc = nlp("It has 1500 hp, the most since 1987.")
    assert [q.text for q in find_quantities(doc, taken=[(7, 11), (31, 35)])] == ["1500 hp"]


@pytest.mark.parametrize(
    ("text", "said", "direction"),
    [
        ("Sales fell 5%.", "decrease", "decrease"),
        ("Sales fell to 5% of the total.", None, "decrease"),
        ("Sales fell by more than 5%.", None, "decrease"),
        ("A 5% fall in sales was seen.", None, "decrease"),
        ("Sales closed 5% lower.", None, "decrease"),
        ("Sales fell from 6% to 5%.", None, "decrease"),
        ("Sales more than doubled.", None, "increase"),
        ("Sales were 5% of the total.", None, None),
    ],
)
def test_the_verb_speaks_of_the_number_and_the_trend_of_the_subject(
    text: str, said: str | None, direction: str | None, nlp: Language
) -> None:
    doc = nlp(text)
    found = find_quantities(doc)
    assert [q.direction for q in found] == [said]
    assert trends(doc, found) == [direction]


def test_rules_are_named(nlp: Language) -> None:
    found = find_quantities(nlp("Sales rose 5% to $3bn and 40 people were hired."))
    assert [q.rule for q in found] == [
        "quantity.percentage+change.verb",
        "quantity.money+change.inherited",
        "quantity.count",
    ]


@pytest.mark.parametrize("piece", ["1-", "$1 to ", "1:", "about ", "1 in ", "9 ", "5% ", "1, "])
def test_hostile_sentences_are_read_in_linear_time(piece: str, nlp: Language) -> None:
    def steps(times: int) -> int:
        doc = nlp.make_doc((piece * times).strip())
        return effort(lambda: find_quantities(doc))

    steps(1)  # what is read once, such as a lexicon, is not counted
    assert steps(500) < 15 * steps(50)
