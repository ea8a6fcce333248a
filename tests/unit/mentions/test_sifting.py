"""The cheap tests that spare a sentence the dear ones turn down nothing that those would find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import lexicons
from sayso.mentions.entities.lookup import PIECE, given_names, persons, telling, telling_words
from sayso.mentions.qualifiers.rules import openings, present, rules
from sayso.mentions.quantity import multiplied
from sayso.mentions.times import patterns
from sayso.segment import segment

ROOT = Path(__file__).resolve().parents[3]


def written() -> Iterator[str]:
    """Yield all sentences that the project has: the corpus, the cases, the lexicons' examples."""
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        text = path.read_text("utf-8")
        yield from (text[s.start : s.end] for s in segment(text))
    for path in sorted((ROOT / "annotations" / "cases").glob("*.jsonl")):
        yield from (json.loads(line).get("text", "") for line in path.read_text("utf-8").splitlines())
    for name in lexicons.names():
        yield from (row["example"] for row in lexicons.rows(name) if row.get("example"))


TEXTS = list(dict.fromkeys(written()))
TIMES = [rule for sifted in patterns.rules().values() for _, rule in sifted]


@pytest.mark.parametrize("rule", TIMES, ids=lambda rule: rule.row["rule"])
def test_the_hint_of_a_time_is_there_wherever_its_pattern_matches(rule: patterns.Rule) -> None:
    missed = [text for text in TEXTS if not rule.hint.search(text) and rule.pattern.search(text)]
    assert missed == []


def test_hints_spare_most_sentences_their_patterns() -> None:
    hinted = [rule for rule in TIMES if rule.hint.pattern]
    spared = [text for rule in hinted for text in TEXTS if not rule.hint.search(text)]
    assert len(spared) > 0.9 * len(hinted) * len(TEXTS)


def test_the_openings_of_a_cue_are_there_wherever_it_matches() -> None:
    missed = [
        (rule.cue.pattern, text)
        for rule in rules()
        for text in (form for written in TEXTS for form in (written, written.upper()))
        if rule not in present(text) and rule.cue.search(text)
    ]
    assert missed == []


def test_the_pieces_of_a_name_are_there_wherever_its_pattern_matches() -> None:
    for needs, found in (
        (telling_words(), telling().search),
        (given_names().keys(), lambda t: [*persons(t)]),
    ):
        missed = [t for t in TEXTS if needs.isdisjoint(PIECE.findall(t)) and found(t)]
        assert missed == []
        assert any(found(text) for text in TEXTS)


def test_the_stems_of_multiplying_are_there_wherever_its_words_are() -> None:
    stems, words = multiplied._stems(), multiplied._pattern()
    forms = [form for text in TEXTS for form in (text, text.upper())]
    assert [t for t in forms if not stems.search(t.lower()) and words.search(t)] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("not only", ("not",)),
        ("(?:plan|aim)(?:s|ned)? to", ("plan", "aim")),
        ("estimates?|forecasts? of", ("estimate", "forecast")),
        ("colou?r", ("colo",)),
        ("(?:as )?if not", ()),
        ("(?:due|set) to|ready", ()),
        (r"\w+n't", ()),
        ("a|be", ()),
    ],
)
def test_openings_are_letters_that_every_alternative_begins_with(words: str, found: tuple[str, ...]) -> None:
    assert openings(words) == found
