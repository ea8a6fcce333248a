from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.mentions.nonquantities import find_nonquantities
from sayso.mentions.numbers import find_figures
from sayso.mentions.quantities import find_quantities

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


def test_taken_spans_are_left_alone(nlp: Language) -> None:
    doc = nlp("Two weeks ago 12 men were held.")
    assert [q.text for q in find_quantities(doc, taken=[(0, 13)])] == ["12 men"]


def test_rules_are_named(nlp: Language) -> None:
    found = find_quantities(nlp("Sales rose 5% to $3bn and 40 people were hired."))
    assert [q.rule for q in found] == [
        "quantity.percentage+change.verb",
        "quantity.money+change.inherited",
        "quantity.count",
    ]


@pytest.mark.parametrize("piece", ["1-", "$1 to ", "1:", "about ", "1 in ", "9 ", "5% ", "1, "])
def test_hostile_sentences_are_read_in_linear_time(piece: str, nlp: Language) -> None:
    def seconds(times: int) -> float:
        doc = nlp.make_doc((piece * times).strip())
        start = time.perf_counter()
        find_quantities(doc)
        return time.perf_counter() - start

    short = min(seconds(100) for _ in range(2))
    assert seconds(1_000) < 100 * max(short, 0.002)
