"""The examples of the quantity lexicons: each row is found in its example, and not in its counterexample."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from sayso import lexicons
from sayso.mentions.numbers import find_numbers
from sayso.mentions.quantities import find_quantities
from sayso.mentions.quantity.guards import by_pattern, words
from sayso.mentions.quantity.settled import settled
from sayso.records import Quantity

Row = dict[str, Any]
Check = Callable[[Row, str, list[Quantity]], bool]


def word(row: Row) -> str:
    names = ("word", "phrase", "lemma", "form", "prefix", "symbol", "code")
    return str(next((row[name] for name in names if row.get(name)), None))


def numbered(row: Row, text: str, found: list[Quantity]) -> bool:
    """Is the word part of a number?"""
    pattern = re.compile(rf"(?:^|(?<=[\W\d])){re.escape(word(row))}(?!\w)", re.IGNORECASE)
    return any(pattern.search(n.text) for n in find_numbers(text))


def unit(row: Row, text: str, found: list[Quantity]) -> bool:
    return any(
        q.unit == row["name"]
        or q.unit.split(" per ")[0].endswith(row["name"])
        or q.unit.endswith(" per " + row["name"])
        for q in found
    )


def bound(row: Row, text: str, found: list[Quantity]) -> bool:
    return any(q.bound == row["bound"] and row["phrase"].lower() in q.text.lower() for q in found)


def changes(row: Row, text: str, found: list[Quantity]) -> bool:
    """Is a quantity part of a change, and does its verb, where it has one, say the row's direction?"""
    return any(
        q.change and (not q.direction or not row["direction"] or q.direction == row["direction"])
        for q in found
    )


def kind(*kinds: str) -> Check:
    return lambda row, text, found: any(q.kind in kinds for q in found)


def rate(row: Row, text: str, found: list[Quantity]) -> bool:
    return any(" per " in q.unit for q in found)


def beside_number(row: Row, text: str, found: list[Quantity]) -> bool:
    """Does the turn of phrase stand before or after a number of the text, or span it?"""
    pattern = re.compile(row["pattern"])
    if row["name"].startswith("multiplied"):
        return any(q.kind in ("multiple", "ratio") for q in found)
    if row["name"] == "ages.decade":
        return bool(pattern.search(text))
    if row["name"] in ("unit_words.paid", "moved.came"):
        return any((m := pattern.search(text, 0, q.start)) and m.end() == q.start for q in found)
    before = "$" in row["pattern"][-4:] or row["name"] == "guards.loose_prefix"
    numbers = find_numbers(text)
    whole = row["name"].startswith("compared") or row["name"] == "bounded.clause"
    ends = {q.end for q in found} if whole else {n.end for n in numbers}
    return any(
        any(pattern.search(t[: n.start].removesuffix("over ")) for n in numbers)
        if before
        else any(pattern.match(t, end) for end in ends)
        for t in (text, text.lower())
    )


CHECKS: dict[str, Check] = {
    "number_words.csv": numbered,
    "number_suffixes.csv": lambda row, text, found: any(
        n.text.endswith(row["form"]) and n.scale > 1 for n in find_numbers(text)
    ),
    "number_vague.csv": lambda row, text, found: any(
        n.text.lower() == row["phrase"] and n.high is not None for n in find_numbers(text)
    ),
    "number_ordinals.csv": lambda row, text, found: any(
        n.text.lower() == row["word"] and n.kind == "ordinal" for n in find_numbers(text)
    ),
    "units.csv": unit,
    "unit_prefixes.csv": lambda row, text, found: any(q.unit.startswith(row["prefix"]) for q in found),
    "unit_nicknames.csv": lambda row, text, found: any(q.unit == row["unit"] for q in found),
    "currencies.csv": lambda row, text, found: any(
        q.kind == "money" and q.unit.startswith(row["name"]) for q in found
    ),
    "symbol_contexts.csv": lambda row, text, found: any(q.unit == row["unit"] for q in found),
    "currency_places.csv": lambda row, text, found: settled(text, [found])[0][0].currency == row["code"],
    "cent_contexts.csv": lambda row, text, found: any(
        q.unit == "cent" and q.currency == row["currency"] for q in found
    ),
    "unit_parts.csv": lambda row, text, found: any(q.rule.endswith(".compound") for q in found),
    "noun_plurals.csv": lambda row, text, found: any(q.unit == row["singular"] for q in found),
    "count_abbreviations.csv": lambda row, text, found: any(q.unit == row["singular"] for q in found),
    "per_nouns.csv": rate,
    "bounds.csv": bound,
    "change_words.csv": changes,
    "phrasal_verbs.csv": lambda row, text, found: not changes({"direction": ""}, text, found),
    "multiples.csv": kind("multiple"),
    "zero_nouns.csv": lambda row, text, found: any(q.value == 0 for q in found),
    "ordinal_contexts.csv": kind("ordinal"),
    "score_contexts.csv": kind("score"),
    "age_contexts.csv": kind("age"),
    "mass_contexts.csv": lambda row, text, found: any(q.unit == "pound-mass" for q in found),
    "money_contexts.csv": kind("money"),
    "length_contexts.csv": kind("measure"),
    "point_contexts.csv": lambda row, text, found: any(
        q.kind == ("count" if row["side"] == "index" else "percentage_point") and q.unit.endswith("point")
        for q in found
    ),
    "counted_adjectives.csv": lambda row, text, found: any(q.unit == row["word"] for q in found),
    "people_verbs.csv": lambda row, text, found: found[1].unit != "-",
    "invariant_nouns.csv": lambda row, text, found: any(
        q.unit.lower() == row["word"] or (row["word"] == "people" and q.unit == "person") for q in found
    ),
    "quantity_patterns.jsonl": beside_number,
    "non_quantities.jsonl": lambda row, text, found: any(
        re.fullmatch(row["pattern"], text[g.start : g.end]) or g.reason == row["reason"]
        for g in by_pattern(text)
    ),
}


def rows() -> list[Any]:
    return [
        pytest.param(name, row, id=f"{name}: {row.get('name') or word(row)}")
        for name in CHECKS
        for row in lexicons.rows(name)
    ]


@pytest.mark.parametrize(("name", "row"), rows())
def test_row(name: str, row: Row, nlp: Language) -> None:
    check = CHECKS[name]
    assert check(row, row["example"], find_quantities(nlp(row["example"]))), row["example"]
    assert not check(row, row["counterexample"], find_quantities(nlp(row["counterexample"]))), row[
        "counterexample"
    ]


WORDED = [row for row in lexicons.rows("non_quantities.jsonl") if "words" in row]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in WORDED])
@given(data=st.data())
def test_whatever_a_pattern_matches_has_a_word_that_it_needs(row: Row, data: st.DataObject) -> None:
    pattern = re.compile(row["pattern"])
    match = pattern.search(data.draw(st.from_regex(pattern)))
    assert match is not None
    assert words(match.group()) & set(row["words"])
