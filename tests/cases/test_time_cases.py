"""Times, sentence by sentence: the cases, the lexicons' examples, and the policy table of the guidelines."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from sayso import lexicons
from sayso.mentions.times import find_times, holds_time, patterns, words
from sayso.records import TimeSpan

ROOT = Path(__file__).resolve().parents[2]
CASES = [
    json.loads(line) for line in (ROOT / "annotations/cases/times.jsonl").read_text("utf-8").splitlines()
]
FRIDAY = date(2024, 3, 15)
ENDS_ONLY = tuple(
    f"time_{name}.csv"
    for name in (
        "bounds",
        "forward",
        "traded",
        "happened",
        "schedules",
        "bounds_after",
        "done",
        "withheld",
        "reports",
        "until",
        "outcomes",
        "edges",
        "destined",
        "chosen",
        "overnight",
        "accords",
        "places",
        "papers",
        "blamed",
        "demands",
        "results",
        "unplanned",
        "fixtures",
        "cancelled",
        "appointed",
        "aftermath",
        "notices",
        "intended",
        "foreseen",
        "foretold",
        "met",
        "settled",
        "enacted",
        "moved",
        "trappings",
        "named_days",
        "sizes",
        "wanted",
        "nears",
        "hours",
        "readied",
        "weekended",
    )
)
"""Lexicons whose words stay outside the span: they show in the interval."""
WORDS = [
    pytest.param(name, row, id=f"{name.removesuffix('.csv')}-{row['word']}")
    for name in lexicons.names()
    if name.startswith("time_") and name.endswith(".csv")
    for row in lexicons.rows(name)
]
PATTERNS = [pytest.param(row, id=row["rule"]) for row in lexicons.rows("time_patterns.toml")]


def times(nlp: Language, text: str, published: date | None = FRIDAY) -> list[TimeSpan]:
    return find_times([nlp(text)], published=published)[0]


def as_row(t: TimeSpan) -> dict[str, Any]:
    row = {"text": t.text, "type": t.type, "timex": t.timex, "from": t.from_, "to": t.to}
    return row | ({"mod": t.mod} if t.mod else {})


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_case(nlp: Language, case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    assert [as_row(t) for t in times(nlp, case["text"], published)] == case["times"]
    assert holds_time(case["text"]) or not case["times"]


def test_there_are_enough_cases_and_no_two_alike() -> None:
    assert len(CASES) >= 250
    assert len({(c["text"], c.get("published")) for c in CASES}) == len(CASES)


def names(nlp: Language, row: dict[str, Any], text: str) -> bool:
    """Whether a time in ``text`` holds one of the row's words."""
    found = [words.key(t.text) for t in times(nlp, text)]
    forms = [words.key(form) for form in words.forms(row)]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for text in found for form in forms)


@pytest.mark.parametrize(("name", "row"), WORDS)
def test_lexicon_word(nlp: Language, name: str, row: dict[str, Any]) -> None:
    if name in ENDS_ONLY:
        said, unsaid = ([(t.from_, t.to) for t in times(nlp, row[k])] for k in ("example", "counterexample"))
        assert said
        assert said != unsaid
    else:
        assert names(nlp, row, row["example"])
        assert not names(nlp, row, row["counterexample"])


@pytest.mark.parametrize("row", PATTERNS)
def test_pattern(nlp: Language, row: dict[str, Any]) -> None:
    assert row["finds"] in [t.text for t in times(nlp, row["example"]) if t.rule == row["rule"]]
    assert row["rule"] not in [t.rule for t in times(nlp, row["counterexample"])]


def policy() -> list[Any]:
    """The rows of the table in the guidelines' section on times, one a phrase."""
    section = (ROOT / "annotations/guidelines.md").read_text("utf-8").split("## Times")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return [pytest.param(phrase, *rest, id=phrase) for row in rows for phrase, *rest in phrases(*row)]


def phrases(said: str, timex: str, first: str, last: str) -> list[tuple[str, str, str, str, str]]:
    """A row's phrases, each with its TIMEX3 value, its ends and the note beside it."""
    note = said.partition("(")[2]
    listed = re.findall(r"`([^`]+)`", said.partition("(")[0])
    values = [value.strip() for value in timex.split(",")] * len(listed)
    return [(phrase, values[i], first, last, note) for i, phrase in enumerate(listed)]


@pytest.mark.parametrize(("phrase", "timex", "first", "last", "note"), policy())
def test_policy(nlp: Language, phrase: str, timex: str, first: str, last: str, note: str) -> None:
    ahead = "will" in note or phrase == "soon"
    text = f"The pier {'will close' if ahead else 'closed'} {'on ' if phrase == 'Tuesday' else ''}{phrase}."
    (one,) = times(nlp, text)
    span = re.search(r"span `([^`]+)`", note)
    mod = re.search(r"mod (\w+)", note)
    assert one.text == (span[1] if span else phrase)
    assert one.timex == timex
    assert (one.from_, one.to) == tuple(end if end[:1].isdigit() else None for end in (first, last))
    assert one.mod == (mod[1] if mod else None)
    assert (one.type == "SET") == note.startswith("SET")


EXAMPLES = ("example", "counterexample")
ASKS_FOR_MORE = {"time.school_year": "the year told beside it", "time.length": "no part of a word: someday"}
"""Patterns whose needs and hints ask for more than they match, with what that is."""


def test_no_need_and_no_hint_keeps_a_pattern_from_what_it_matches() -> None:
    texts = [case["text"] for case in CASES]
    texts += [row[key] for param in (*PATTERNS, *WORDS) for key in EXAMPLES for row in (param.values[-1],)]
    missed = [
        (rule.row["rule"], match[0])
        for text in map(patterns.lowered, texts)
        for tried in ({order for order, _ in patterns.tried(text, patterns.triggers(text))},)
        for rules in patterns.rules().values()
        for order, rule in rules
        if order not in tried and (match := rule.pattern.search(text))
    ]
    assert [m for m in missed if m[0] not in ASKS_FOR_MORE] == []
