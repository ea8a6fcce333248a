"""Groups the claims of different articles that state the same fact, and orders them by date.

Two claims state the same fact when they are of one kind and unit, count or measure subjects that share their
words, under predicates of one family (die, kill), in articles that share names.  A subject that says nothing
("it", "some") is compared with none, and one of a single word ("people") asks that the sentences share a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from sayso import lexicons
from sayso.facts.compare import Word, word
from sayso.records import Record

Row = Mapping[str, Any]

ALIKE = 80.0
"""How alike two subjects must be, of 100: RapidFuzz's token-set ratio, which forgives word order and additions."""
NAMES_SHARED = 0.2
"""The least share of the names of the article with fewer that the other must have too."""
NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w-]{2,}+")
"""A capitalised word that does not open its sentence."""
CONTENT = re.compile(r"\b(?!(?:the|an?|its|their|his|her|our)\b)\w+")
LEVELS = {"to": "level", "from_to": "level", "by": "by", None: "level"}
TRACKED = frozenset({"count", "percentage", "percentage_point", "money", "measure", "duration", "multiple"})


class Point(Record, frozen=True, kw_only=True):
    """One statement of a fact: when and where it stood, what it says, and the word on it."""

    claim_id: str
    article_id: str
    outlet: str | None
    published: str | None
    text: str
    value: str | None
    low: str | None
    high: str | None
    bound: str
    speaker: str | None
    denied: bool
    word: Word


class Series(Record, frozen=True, kw_only=True):
    """The statements of one fact in several articles, oldest first."""

    subject: str
    measure: str | None
    kind: str
    unit: str
    articles: int
    points: tuple[Point, ...]


def series(rows: Iterable[Row], query: str | None = None) -> list[Series]:
    """When you call this, it returns the facts that two or more articles state, those with most articles first.

    ``rows`` are the ledger's claims.  ``query`` keeps the facts whose subject, measure or unit holds its words.
    """
    listed = [r for r in rows if is_tracked(r)]
    names = article_names(listed)
    slots: dict[tuple[str, ...], Slot] = defaultdict(Slot)
    for row in sorted(listed, key=lambda r: (r["published"] or "", r["article_id"], r["start"])):
        slots[slot(row)].place(row, names)
    groups = (group for same in slots.values() for group in same.groups)
    made = [built(group) for group in groups if len({row["article_id"] for row in group}) > 1]
    return sorted(
        filter(lambda s: matches(s, query), made), key=lambda s: (-s.articles, -len(s.points), s.subject)
    )


def is_tracked(row: Row) -> bool:
    """Return whether a claim can be followed: it is of a kind that is, says what it is of, and nobody rejected it."""
    says = row["subject"] and row["subject"].lower() not in words("empty_subjects.csv")
    return bool(says) and row["kind"] in TRACKED and row["review"] != "rejected"


def slot(row: Row) -> tuple[str, ...]:
    """Return what two claims must have in common to be compared at all."""
    return row["kind"], base_unit(row), LEVELS[row["change"]], direction(row)


def base_unit(row: Row) -> str:
    """Return the unit, with what it is per; a count's noun is its subject, and compared there."""
    return "-" if row["kind"] == "count" else str(row["unit"])


def direction(row: Row) -> str:
    """Return the direction of a change by some amount; a level's direction is no part of what fact it is."""
    return (row["direction"] or "") if row["change"] == "by" else ""


class Slot:
    """The claims of one slot in their groups; the subjects of all are compared in one go, which is much faster."""

    def __init__(self) -> None:
        self.groups: list[list[Row]] = []
        self.rows: list[Row] = []
        self.subjects: list[str] = []
        self.numbers: list[int] = []
        """The group of each row."""

    def place(self, row: Row, names: Mapping[str, frozenset[str]]) -> None:
        """When you call this, it puts ``row`` into the group that it states the fact of, or begins a new one.

        That is the group of the most alike claim, of equals the first.
        """
        subject = " ".join(content(row))
        near = process.extract(
            subject, self.subjects, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
        )
        same = [
            (score, -self.numbers[i])
            for _, score, i in near
            if comparable(row, self.rows[i]) and related(row, self.rows[i], names)
        ]
        number = -max(same)[1] if same else len(self.groups)
        if not same:
            self.groups.append([])
        self.groups[number].append(row)
        self.rows.append(row)
        self.subjects.append(subject)
        self.numbers.append(number)


def content(row: Row) -> list[str]:
    """Return the words of a claim's subject that say something, in lower case."""
    return CONTENT.findall(row["subject"].lower())


def comparable(row: Row, other: Row) -> bool:
    """Return whether two claims whose subjects are alike can be one fact.

    Counts must be ruled by words of one family, places be the same, and subjects of one word share a name.
    """
    if row["kind"] == "count" and family(row["measure"]) != family(other["measure"]):
        return False
    if row["place"] and other["place"] and row["place"] != other["place"]:
        return False
    return min(len(content(row)), len(content(other))) > 1 or share_a_name(row, other)


def share_a_name(row: Row, other: Row) -> bool:
    """Return whether two sentences name the same one, or one of them names nobody."""
    one, two = (frozenset(NAME.findall(r["sentence"])) - dates() for r in (row, other))
    return bool(one & two) or not one or not two


def related(row: Row, other: Row, names: Mapping[str, frozenset[str]]) -> bool:
    """Return whether the two claims' articles are about the same people and places."""
    if row["article_id"] == other["article_id"]:
        return True
    one, two = names[row["article_id"]], names[other["article_id"]]
    return len(one & two) >= NAMES_SHARED * max(1, min(len(one), len(two)))


def article_names(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Return the capitalised words in each article's title and claims."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["article_id"]].update(NAME.findall(f"{row['title'] or ''}. {row['sentence']}"))
    return {article: frozenset(names) - dates() for article, names in found.items()}


def built(group: list[Row]) -> Series:
    """Return a group of claims as a series: each is held against the latest claim of another article before it."""
    longest = max(group, key=lambda r: len(r["subject"]))
    return Series(
        subject=longest["subject"],
        measure=group[0]["measure"],
        kind=group[0]["kind"],
        unit=group[0]["unit"],
        articles=len({r["article_id"] for r in group}),
        points=tuple(points(group)),
    )


def points(group: list[Row]) -> Iterator[Point]:
    """Yield the points of a series in order of date."""
    for i, row in enumerate(group):
        others = [r for r in group[:i] if r["article_id"] != row["article_id"]]
        yield Point(
            word=word(row, others[-1]) if others else "first",
            outlet=row["source"],
            **{f: row[f] for f in Point.__struct_fields__ if f not in ("word", "outlet")},
        )


def matches(fact: Series, query: str | None) -> bool:
    """Return whether every word of ``query`` stands in the fact's subject, measure or unit, or none is asked for."""
    said = f"{fact.subject} {fact.measure or ''} {fact.unit}".lower()
    return all(w in said for w in (query or "").lower().split())


@cache
def words(lexicon: str) -> frozenset[str]:
    """Return the words of a lexicon that is a list of them."""
    return frozenset(row["word"] for row in lexicons.rows(lexicon))


@cache
def dates() -> frozenset[str]:
    """Return the names of months and days, which two articles share by chance."""
    return frozenset(w.title() for f in ("time_months.csv", "time_weekdays.csv") for w in words(f))


@cache
def families() -> dict[str, str]:
    """Return the family of each lemma that has one."""
    return {row["lemma"]: row["family"] for row in lexicons.rows("measure_families.csv")}


def family(measure: str | None) -> str | None:
    """Return the family of a measure: the lexicon's, else the lemma itself."""
    return families().get(measure or "", measure)
