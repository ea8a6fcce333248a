"""Keeps which claims state one fact, in what order, and the postings by which a new claim finds those like it.

Nothing is decided here: :mod:`sayso.facts` says what is alike.  Articles, claims and facts go by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy import bindparam as bound

from sayso.ledger.history import batches
from sayso.ledger.tables import (
    article_names,
    articles,
    claims,
    facts,
    statements,
    storable,
    subject_words,
    unplaced,
)

Row = Mapping[str, Any]
Posting = tuple[int, int]

CLAIMED = (
    *(claims.c[name] for name in ("claim", "article", "claim_id", "kind", "text", "start")),
    *(claims.c[name] for name in ("value", "low", "high", "unit", "bound", "change", "direction")),
    *(claims.c[name] for name in ("subject", "measure", "speaker", "denied", "place", "sentence")),
    *(claims.c[name] for name in ("time_from", "time_to", "published", "review")),
    *(articles.c[name] for name in ("article_id", "title", "source")),
)
"""What is read of a claim to find its fact and to tell it."""
BY_DATE = (func.coalesce(claims.c.published, ""), articles.c.article_id, claims.c.start)

_CLAIMED = select(*CLAIMED).join(articles, articles.c.article == claims.c.article)
_STATED = _CLAIMED.join(statements, statements.c.claim == claims.c.claim).add_columns(
    statements.c.fact, statements.c.word
)
_STATEMENT = (
    select(statements.c.claim, statements.c.fact, claims.c.subject, claims.c.place, claims.c.sentence)
    .join(claims, claims.c.claim == statements.c.claim)
    .where(statements.c.claim.in_(bound("wanted", expanding=True)))
)
_NAMED = (
    select(article_names.c.name, article_names.c.article, article_names.c.names)
    .where(article_names.c.name.in_(bound("wanted", expanding=True)))
    .order_by(article_names.c.name, article_names.c.article)
)
_ABOUT = (
    select(subject_words.c.word, subject_words.c.claim, subject_words.c.article)
    .where(subject_words.c.word.in_(bound("wanted", expanding=True)))
    .order_by(subject_words.c.word, subject_words.c.claim)
)
_TOLD = ("kind", "unit", "subject", "measure", "said", "articles", "statements", "disputed")
_TELL = (
    update(facts)
    .where(facts.c.fact == bound("new_fact"))
    .values(told=True, **{name: bound(f"new_{name}") for name in _TOLD})
)
_WORD = (
    update(statements)
    .where(statements.c.claim == bound("new_claim"))
    .values(place=bound("new_place"), word=bound("new_word"))
)


def awaits(connection: Connection, article_id: str) -> None:
    """When you call this, it notes that an article's claims are to be placed, or placed anew."""
    waits = select(unplaced.c.article).where(unplaced.c.article == articles.c.article).exists()
    here = select(articles.c.article).where(articles.c.article_id == storable(article_id), ~waits)
    connection.execute(insert(unplaced).from_select(["article"], here))


class Facts:
    """The facts as one transaction sees and changes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # What is to be done

    def waiting(self, among: Sequence[int] | None = None) -> list[int]:
        """When you call this, it returns the articles whose claims are to be placed, by date of publication."""
        query = select(unplaced.c.article).join(articles, articles.c.article == unplaced.c.article)
        if among is not None:
            query = query.where(unplaced.c.article.in_(among))
        by_date = func.coalesce(articles.c.published, ""), articles.c.article_id
        return list(self._connection.scalars(query.order_by(*by_date)))

    def untold(self, limit: int) -> list[int]:
        """When you call this, it returns some facts whose statements have changed since they were told."""
        query = select(facts.c.fact).where(facts.c.told.is_(False)).order_by(facts.c.fact).limit(limit)
        return list(self._connection.scalars(query))

    # Placing

    def claims(self, wanted: Sequence[int]) -> Sequence[Row]:
        """When you call this, it returns the claims of the articles, by date."""
        query = _CLAIMED.where(claims.c.article.in_(wanted), claims.c.gone.is_(False))
        return [dict(row) for row in self._connection.execute(query.order_by(*BY_DATE)).mappings()]

    def named(self, names: Sequence[str]) -> dict[str, list[Posting]]:
        """When you call this, it returns the articles with each name, last the newest: (article, its names)."""
        return self._postings(_NAMED, names)

    def about(self, words: Sequence[str]) -> dict[str, list[Posting]]:
        """When you call this, it returns the claims about each word, last the newest: (claim, its article)."""
        return self._postings(_ABOUT, words)

    def _postings(self, query: Select[Any], wanted: Sequence[str]) -> dict[str, list[Posting]]:
        found: dict[str, list[Posting]] = {key: [] for key in wanted}
        for key, of, beside in self._some(query, wanted):
            found[key].append((of, beside))
        return found

    def stated(self, wanted: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """When you call this, it yields the ``claim``, ``fact``, ``subject``, ``place`` and ``sentence`` of claims."""
        return self._some(_STATEMENT, wanted)

    def _some(self, query: Select[Any], wanted: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        for some in batches(wanted):
            rows: Sequence[Any] = self._connection.execute(query, {"wanted": some}).all()
            yield from rows

    def shorten(self, *, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        """When you call this, it drops the postings of a name before an article, and of a word before a claim."""
        for table, key, older in ((article_names, "name", "article"), (subject_words, "word", "claim")):
            cut = delete(table).where(table.c[key] == bound("key"), table.c[older] < bound("first"))
            found = names if table is article_names else words
            self._write(cut, [{"key": k, "first": first} for k, first in found.items()])

    def next_fact(self) -> int:
        """When you call this, it returns the key of the next new fact."""
        return (self._connection.scalar(select(func.max(facts.c.fact))) or 0) + 1

    def forget(self, wanted: Sequence[int]) -> None:
        """When you call this, it takes the claims of the articles from their facts."""
        here = select(claims.c.claim).where(claims.c.article.in_(wanted))
        touched = select(statements.c.fact).where(statements.c.claim.in_(here))
        self._connection.execute(update(facts).where(facts.c.fact.in_(touched)).values(told=False))
        self._connection.execute(delete(statements).where(statements.c.claim.in_(here)))
        for table in (subject_words, article_names):
            self._connection.execute(delete(table).where(table.c.article.in_(wanted)))

    def place(
        self,
        placed: Sequence[int],
        *,
        facts_of: Mapping[int, int],
        words: Sequence[Row],
        names: Sequence[Row],
        first: int,
    ) -> None:
        """When you call this, it writes the facts of the claims of ``placed`` articles, which wait no longer.

        Facts from ``first`` on are new.
        """
        found = set(facts_of.values())
        about = {"kind": "", "subject": "", "said": "", "articles": 0, "statements": 0, "disputed": False}
        self._write(
            insert(facts), [{"fact": fact, "told": False, **about} for fact in sorted(found) if fact >= first]
        )
        self._mark([fact for fact in found if fact < first])
        self._write(insert(statements), [{"claim": c, "fact": f} for c, f in facts_of.items()])
        self._write(insert(subject_words), words)
        self._write(insert(article_names), names)
        self._connection.execute(delete(unplaced).where(unplaced.c.article.in_(placed)))

    def _mark(self, wanted: Sequence[int]) -> None:
        for some in batches(sorted(wanted)):
            self._connection.execute(update(facts).where(facts.c.fact.in_(some)).values(told=False))

    def _write(self, statement: Any, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.execute(statement, list(rows))

    # Telling

    def members(self, wanted: Sequence[int]) -> Iterator[tuple[int, Sequence[Row]]]:
        """When you call this, it yields those of the facts that are stated, each with its claims, by date."""
        query = _STATED.where(statements.c.fact.in_(wanted)).order_by(statements.c.fact, *BY_DATE)
        rows: Iterator[Row] = map(
            dict, self._connection.execute(query.execution_options(yield_per=1000)).mappings()
        )
        yield from ((fact, list(here)) for fact, here in groupby(rows, key=lambda row: row["fact"]))

    def tell(self, wanted: Sequence[int], told: Sequence[Row], words: Sequence[Row]) -> None:
        """When you call this, it writes what the ``wanted`` facts are about, and the word on each of their claims.

        A row of ``told`` has columns of ``facts``, one of ``words`` a ``claim``, its ``place`` and ``word``.  Facts
        without a row, which nobody states any more, are dropped.
        """
        self._write(_TELL, [{f"new_{name}": value for name, value in row.items()} for row in told])
        self._write(_WORD, [{f"new_{name}": value for name, value in row.items()} for row in words])
        stated = {row["fact"] for row in told}
        unstated = [fact for fact in wanted if fact not in stated]
        self._connection.execute(delete(facts).where(facts.c.fact.in_(unstated)))

    # Reading

    def count(self, query: Sequence[str]) -> tuple[int, int]:
        """When you call this, it returns how many facts of several articles hold the words, and are disputed."""
        chosen = select(facts.c.disputed, func.count()).where(*_shared(query)).group_by(facts.c.disputed)
        found = {bool(disputed): int(count) for disputed, count in self._connection.execute(chosen)}
        return sum(found.values()), found.get(True, 0)

    def page(self, query: Sequence[str], limit: int | None) -> Sequence[Row]:
        """When you call this, it returns facts of several articles that hold the words, most articles first."""
        return [dict(row) for row in self._connection.execute(listed(query).limit(limit)).mappings()]

    def points(self, fact: int, newest: int | None) -> Sequence[Row]:
        """When you call this, it returns the claims that state a fact, by date, with the ``word`` on each.

        With ``newest`` they are the last so many.
        """
        last = _STATED.where(statements.c.fact == fact).order_by(statements.c.place.desc()).limit(newest)
        return [dict(row) for row in self._connection.execute(last).mappings()][::-1]


def listed(query: Sequence[str]) -> Select[Any]:
    """When you call this, it returns the query for the facts of several articles that hold the words."""
    order = facts.c.articles.desc(), facts.c.statements.desc(), facts.c.subject, facts.c.fact
    return select(facts).where(*_shared(query)).order_by(*order)


def _shared(query: Sequence[str]) -> Iterable[ColumnElement[bool]]:
    yield facts.c.articles > 1
    for word in query:
        yield facts.c.said.contains(word, autoescape=True)
