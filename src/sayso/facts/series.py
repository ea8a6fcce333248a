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

from rapidfuzz import fuzz

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
    groups: dict[tuple[str, ...], list[list[Row]]] = defaultdict(list)
    for row in sorted(listed, key=lambda r: (r["published"] or "", r["article_id"], r["start"])):
        place(row, groups[slot(row)], names)
    made = [built(g) for same in groups.values() for g in same if len({r["article_id"] for r in g}) > 1]
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


def place(row: Row, groups: list[list[Row]], names: Mapping[str, frozenset[str]]) -> None:
    """Put ``row`` into the group that it states the fact of, or begin a new one."""
    best = max(groups, key=lambda g: likeness(row, g, names), default=None)
    if best is not None and likeness(row, best, names) >= ALIKE:
        best.append(row)
    else:
        groups.append([row])


def likeness(row: Row, group: list[Row], names: Mapping[str, frozenset[str]]) -> float:
    """Return how alike ``row`` is to the most alike claim of ``group``, 0 where they cannot be one fact."""
    return max((alike(row, other) for other in group if related(row, other, names)), default=0.0)


def alike(row: Row, other: Row) -> float:
    """Return how alike two subjects are, 0 to 100; counts must be ruled by words of one family as well."""
    if row["kind"] == "count" and family(row["measure"]) != family(other["measure"]):
        return 0.0
    if row["place"] and other["place"] and row["place"] != other["place"]:
        return 0.0
    one, two = (CONTENT.findall(r["subject"].lower()) for r in (row, other))
    if min(len(one), len(two)) < 2 and not share_a_name(row, other):
        return 0.0
    return float(fuzz.token_set_ratio(" ".join(one), " ".join(two)))


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
