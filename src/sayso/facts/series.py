"""Reads the facts that several articles state, each as a series of its statements by date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.facts.compare import Word
from sayso.ledger import Facts, Ledger
from sayso.records import Record

Row = Mapping[str, Any]


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
    unit: str | None
    bound: str
    speaker: str | None
    denied: bool
    negated: bool
    word: Word


class Series(Record, frozen=True, kw_only=True):
    """The statements of one fact in several articles, oldest first: all of them, or the newest."""

    subject: str
    measure: str | None
    kind: str
    unit: str | None
    articles: int
    statements: int
    points: tuple[Point, ...]


class Page(Record, frozen=True, kw_only=True):
    """Some facts, how many there are of the kind asked for, and how many of these are denied or contradicted."""

    facts: tuple[Series, ...]
    total: int
    disputed: int


def page(
    ledger: Ledger, query: str | None = None, *, limit: int | None = None, each: int | None = None
) -> Page:
    """When you call this, it returns the facts that two or more articles state, those with most articles first.

    ``query`` keeps the facts whose subject, measure or unit holds its words; ``limit`` is how many facts there are
    at most, ``each`` how many statements of each, the newest.  It knows what :func:`.placing.place` has placed.
    """
    words = (query or "").lower().split()
    with ledger.facts() as kept:
        total, disputed = kept.count(words)
        found = tuple(series(kept, row, each) for row in kept.page(words, limit))
    return Page(facts=found, total=total, disputed=disputed)


def series(kept: Facts, row: Row, each: int | None) -> Series:
    """Return the fact of a row with its statements."""
    about = {name: row[name] for name in Series.__struct_fields__ if name != "points"}
    return Series(**about, points=tuple(map(point, kept.points(row["fact"], each))))


def point(row: Row) -> Point:
    """Return a claim's row as a statement."""
    about = {name: row[name] for name in Point.__struct_fields__ if name != "outlet"}
    return Point(**about, outlet=row["source"])
