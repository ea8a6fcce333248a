"""Keeps which claims state one fact, in what order, and the postings by which a new claim finds those like it.

Nothing is decided here: :mod:`sayso.facts` says what is alike.  Articles, claims and facts go by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy import bindparam as bound

from sayso.ledger.history import batches
from sayso.ledger.tables import (
    article_names,
    articles,
    changed,
    claims,
    facts,
    statements,
    storable,
    subject_words,
    unplaced,
)

Row = Mapping[str, Any]
Example = tuple[int, int]
"""A claim that states a fact, and its article."""
AT_ONCE = 1000
"""Rows that are written together."""

SUBJECT = func.coalesce(claims.c.subject, "").label("subject")
"""A claim that has been placed may have lost its subject, until its article is placed anew."""
CLAIMED = (
    SUBJECT,
    *(claims.c[name] for name in ("claim", "article", "claim_id", "kind", "text", "start")),
    *(claims.c[name] for name in ("value", "low", "high", "unit", "bound", "change", "direction")),
    *(claims.c[name] for name in ("measure", "speaker", "denied", "negated", "place", "sentence")),
    *(claims.c[name] for name in ("time_from", "time_to", "published", "review")),
    *(articles.c[name] for name in ("article_id", "title", "source")),
)
"""What is read of a claim to tell its fact."""
PLACED = (
    SUBJECT,
    *(claims.c[name] for name in ("claim", "article", "kind", "unit", "change", "direction", "measure")),
    *(claims.c[name] for name in ("place", "sentence", "published", "review", "signals")),
    *(articles.c[name] for name in ("article_id", "title")),
)
"""What is read of a claim to find its fact: no more, for the claims of a book are read at once."""
STATED = (*(statements.c[name] for name in ("fact", "stood", "word")),)
IN_ORDER = (statements.c.stood, claims.c.start)
BY_DATE = (func.coalesce(articles.c.published, ""), articles.c.article_id)

_CLAIMED = select(*CLAIMED).join(articles, articles.c.article == claims.c.article)
_STATED = _CLAIMED.join(statements, statements.c.claim == claims.c.claim).add_columns(*STATED)
_PLACED = (
    select(*PLACED, statements.c.fact)
    .join(articles, articles.c.article == claims.c.article)
    .join(statements, statements.c.claim == claims.c.claim)
)
_SUBJECT = select(claims.c.claim, SUBJECT, claims.c.place, claims.c.sentence).where(
    claims.c.claim.in_(bound("wanted", expanding=True))
)
_NAMED = (
    select(article_names.c.name, article_names.c.article, article_names.c.names)
    .where(article_names.c.name.in_(bound("wanted", expanding=True)))
    .order_by(article_names.c.name, article_names.c.article)
)
_ABOUT = (
    select(subject_words.c.word, subject_words.c.fact, subject_words.c.claim, subject_words.c.article)
    .where(subject_words.c.word.in_(bound("wanted", expanding=True)))
    .order_by(subject_words.c.word, subject_words.c.claim)
)
_beside = statements.alias()
_HERE = _beside.c.fact == changed.c.fact
_BEFORE = select(func.max(_beside.c.stood)).where(_HERE, _beside.c.stood < changed.c.stood).scalar_subquery()
_AFTER = select(func.min(_beside.c.stood)).where(_HERE, _beside.c.stood > changed.c.stood).scalar_subquery()
_BESIDE = (
    select(
        *CLAIMED,
        *STATED,
        changed.c.stood.label("changed"),
        (statements.c.stood < changed.c.stood).label("before"),
    )
    .select_from(changed)
    .join(statements, statements.c.fact == changed.c.fact)
    .join(claims, claims.c.claim == statements.c.claim)
    .join(articles, articles.c.article == claims.c.article)
    .where(
        statements.c.stood >= func.coalesce(_BEFORE, changed.c.stood),
        statements.c.stood <= func.coalesce(_AFTER, changed.c.stood),
    )
    .order_by(changed.c.fact, changed.c.stood, *IN_ORDER)
)
_CHANGED = select(changed.c.fact)
_JUDGE = (
    update(statements)
    .where(statements.c.claim == bound("key"))
    .values(word=bound("said"), disputed=bound("is_disputed"))
)
_TELL = (
    update(facts)
    .where(facts.c.fact == bound("key"))
    .values({name: bound(f"new_{name}") for name in ("kind", "unit", "subject", "measure", "said")})
)
_of = statements.c.fact == facts.c.fact
_COUNT = (
    update(facts)
    .where(facts.c.fact.in_(_CHANGED))
    .values(
        articles=select(func.count(statements.c.stood.distinct())).where(_of).scalar_subquery(),
        statements=select(func.count()).select_from(statements).where(_of).scalar_subquery(),
        disputed=select(statements.c.claim).where(_of, statements.c.disputed.is_(True)).exists(),
    )
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

    # Placing

    def waiting(self, among: Sequence[int] | None = None) -> list[int]:
        """When you call this, it returns the articles whose claims are to be placed, by date of publication."""
        query = select(unplaced.c.article).join(articles, articles.c.article == unplaced.c.article)
        if among is not None:
            query = query.where(unplaced.c.article.in_(among))
        return list(self._connection.scalars(query.order_by(*BY_DATE)))

    def claims(self, wanted: Sequence[int]) -> Sequence[Row]:
        """When you call this, it returns the claims of the articles, by date."""
        query = select(*PLACED).join(articles, articles.c.article == claims.c.article)
        query = query.where(claims.c.article.in_(wanted), claims.c.gone.is_(False))
        found = self._connection.execute(query.order_by(*BY_DATE, claims.c.start)).mappings()
        same: dict[Any, Any] = {}  # one string of each sentence, however many claims it makes
        return [{name: same.setdefault(value, value) for name, value in row.items()} for row in found]

    def named(self, names: Sequence[str]) -> dict[str, dict[int, int]]:
        """When you call this, it returns the articles with each name, and how many names each has; last the newest."""
        found: dict[str, dict[int, int]] = {name: {} for name in names}
        for name, article, count in self._some(_NAMED, names):
            found[name][article] = count
        return found

    def about(self, words: Sequence[str]) -> dict[str, dict[int, Example]]:
        """When you call this, it returns the facts about each word, each with its newest claim; last the newest."""
        found: dict[str, dict[int, Example]] = {word: {} for word in words}
        for word, fact, claim, article in self._some(_ABOUT, words):
            found[word][fact] = (claim, article)
        return found

    def subjects(self, wanted: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """When you call this, it yields of each claim its key, ``subject``, ``place`` and ``sentence``."""
        return self._some(_SUBJECT, wanted)

    def _some(self, query: Select[Any], wanted: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        for some in batches(wanted):
            rows: Sequence[Any] = self._connection.execute(query, {"wanted": some}).all()
            yield from rows

    def next_fact(self) -> int:
        """When you call this, it returns the key of the next new fact."""
        return (self._connection.scalar(select(func.max(facts.c.fact))) or 0) + 1

    def forget(self, wanted: Sequence[int]) -> list[int]:
        """When you call this, it takes the claims of the articles from their facts.

        It returns the facts that are not found by all their words any more.
        """
        mine = statements.c.claim.in_(select(claims.c.claim).where(claims.c.article.in_(wanted)))
        touched = select(statements.c.fact, statements.c.stood).where(mine).distinct()
        self._connection.execute(insert(changed).from_select(["fact", "stood"], touched))
        self._connection.execute(delete(statements).where(mine))
        lost = select(subject_words.c.fact).where(subject_words.c.article.in_(wanted)).distinct()
        found = list(self._connection.scalars(lost))
        for table in (subject_words, article_names):
            self._connection.execute(delete(table).where(table.c.article.in_(wanted)))
        return found

    def newest(self, wanted: Sequence[int], length: int) -> Sequence[Row]:
        """When you call this, it returns the newest claims of each of the facts, the newest of all last."""
        rank = func.row_number().over(partition_by=statements.c.fact, order_by=statements.c.claim.desc())
        return [
            dict(row)
            for some in batches(wanted)
            for row in self._connection.execute(_ranked(rank, statements.c.fact.in_(some), length)).mappings()
        ]

    def place(
        self,
        placed: Sequence[int],
        *,
        stated: Sequence[Row],
        words: Mapping[tuple[str, int], Example],
        names: Sequence[Row],
        first: int,
    ) -> None:
        """When you call this, it writes the claims of ``placed`` articles, which wait no longer, to their facts.

        A row of ``stated`` has a ``claim``, its ``fact`` (new from ``first`` on) and where it ``stood``; ``words``
        are the examples of words and facts.
        """
        new = sorted({row["fact"] for row in stated if row["fact"] >= first})
        nothing = {"kind": "", "subject": "", "said": "", "articles": 0, "statements": 0, "disputed": False}
        self._write(insert(facts), ({"fact": fact, **nothing} for fact in new))
        self._write(insert(statements), ({"word": "first", "disputed": False, **row} for row in stated))
        known = {tuple(row) for row in self._connection.execute(select(changed))}
        fresh = {(row["fact"], row["stood"]) for row in stated} - known
        self._write(insert(changed), ({"fact": fact, "stood": stood} for fact, stood in sorted(fresh)))
        same = (subject_words.c.word == bound("word")) & (subject_words.c.fact == bound("fact"))
        self._write(delete(subject_words).where(same), ({"word": w, "fact": f} for w, f in words))
        self._write(
            insert(subject_words),
            ({"word": w, "fact": f, "claim": c, "article": a} for (w, f), (c, a) in words.items()),
        )
        self._write(insert(article_names), names)
        self._connection.execute(delete(unplaced).where(unplaced.c.article.in_(placed)))

    def shorten(self, *, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        """When you call this, it drops the postings of a name before an article, and of a word before a claim."""
        cuts = (
            (article_names.c.name, article_names.c.article, names),
            (subject_words.c.word, subject_words.c.claim, words),
        )
        for key, older, found in cuts:
            cut = delete(key.table).where(key == bound("key"), older < bound("first"))
            self._write(cut, ({"key": k, "first": first} for k, first in found.items()))

    def _write(self, statement: Any, rows: Iterable[Row]) -> None:
        rows = iter(rows)
        while some := list(islice(rows, AT_ONCE)):
            self._connection.execute(statement, some)

    # Telling

    def beside(self) -> Iterator[Sequence[Row]]:
        """When you call this, it yields the claims beside every change in an article's statements of a fact.

        These are, in order, those of the fact's article ``before`` it, its own, and those of the article after it.
        """
        found: Iterator[Row] = map(dict, self._connection.execute(_BESIDE).mappings())
        yield from (list(rows) for _, rows in groupby(found, key=lambda row: (row["fact"], row["changed"])))

    def judge(self, words: Iterable[tuple[int, str, bool]]) -> None:
        """When you call this, it writes the word on each claim, and whether it disputes the fact or is disputed."""
        self._write(_JUDGE, ({"key": claim, "said": word, "is_disputed": odd} for claim, word, odd in words))

    def heads(self, length: int) -> Iterator[tuple[int, Sequence[Row]]]:
        """When you call this, it yields the facts whose first claims have changed, each with these claims."""
        there = statements.c.fact == changed.c.fact
        last = select(statements.c.stood).where(there).order_by(statements.c.stood)
        end = last.limit(1).offset(length - 1).scalar_subquery()
        early = select(changed.c.fact).where(changed.c.stood <= func.coalesce(end, changed.c.stood))
        rank = func.row_number().over(partition_by=statements.c.fact, order_by=statements.c.stood)
        query = _ranked(rank, statements.c.fact.in_(early), length)
        found: Iterator[Row] = map(dict, self._connection.execute(query).mappings())
        yield from ((fact, list(rows)) for fact, rows in groupby(found, key=lambda row: row["fact"]))

    def tell(self, about: Iterable[Row]) -> None:
        """When you call this, it writes what the facts that have changed are about, and counts their statements.

        A row of ``about`` has columns of ``facts``.  What nobody states any more is dropped.
        """
        self._write(_TELL, ({"key": row["fact"], **{f"new_{k}": v for k, v in row.items()}} for row in about))
        self._connection.execute(_COUNT)
        unstated = select(facts.c.fact).where(facts.c.fact.in_(_CHANGED), facts.c.statements == 0)
        for table in (subject_words, facts):
            self._connection.execute(delete(table).where(table.c.fact.in_(unstated)))
        self._connection.execute(delete(changed))

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
        newest_first = (column.desc() for column in IN_ORDER)
        last = _STATED.where(statements.c.fact == fact).order_by(*newest_first).limit(newest)
        return [dict(row) for row in self._connection.execute(last).mappings()][::-1]


def _ranked(rank: ColumnElement[int], which: ColumnElement[bool], length: int) -> Select[Any]:
    """Return the query for the claims of some facts, of each so many of the first by ``rank``."""
    ranks = select(statements.c.claim, rank.label("rank")).where(which).subquery()
    query = _PLACED.join(ranks, ranks.c.claim == claims.c.claim).where(ranks.c.rank <= length)
    return query.order_by(statements.c.fact, *IN_ORDER)


def listed(query: Sequence[str]) -> Select[Any]:
    """When you call this, it returns the query for the facts of several articles that hold the words."""
    order = facts.c.articles.desc(), facts.c.statements.desc(), facts.c.subject, facts.c.fact
    return select(facts).where(*_shared(query)).order_by(*order)


def _shared(query: Sequence[str]) -> Iterable[ColumnElement[bool]]:
    yield facts.c.articles > 1
    for word in query:
        yield facts.c.said.contains(word, autoescape=True)
