"""Sentences that cannot hold a claim are not parsed, and those that tell whose a claim is are."""

from __future__ import annotations

import pytest

from sayso import gate
from sayso.segment import segment


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Exports fell by a third.", True),
        ("Output doubled.", True),
        ("No deaths were reported.", True),
        ("The bridge closes on Tuesday.", True),
        ("It opened a year ago.", True),
        ("Sales rose 5%.", True),
        ("The harbour was quiet and the cranes stood idle.", False),
        ("The minister may resign, aides say.", False),
        ("He would march on and fall in with the others.", False),
    ],
)
def test_a_number_or_a_time_opens_the_gate(text: str, opens: bool) -> None:
    assert bool(gate.wanted(text, segment(text))) is opens


def test_who_speaks_is_parsed_with_what_is_said() -> None:
    text = 'Ana Reyes runs the port.\n\n"It was bad," she said. "We lost nine ships."\n\nThe sea is calm.'
    sentences = segment(text)
    chosen = [text[sentences[i].start : sentences[i].end] for i in sorted(gate.parsed(text, sentences))]
    assert chosen == ["Ana Reyes runs the port.", '"It was bad," she said.', '"We lost nine ships."']


def test_a_sentence_without_quotation_needs_no_other() -> None:
    text = "It was calm. Ana Reyes said nine ships sank. The sea is cold."
    assert gate.parsed(text, segment(text)) == {1}
