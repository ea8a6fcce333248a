"""The ledger as its users see it: open it, write a run into it, read claims, record what people say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack, get_args

from sqlalchemy import Connection, Select, func, insert, select, update

from sayso.errors import LedgerError, Problem
from sayso.ledger import copies, history, search, sqlite, succession
from sayso.ledger.copies import Copy
from sayso.ledger.facts import Facts, awaits
from sayso.ledger.history import Actor, Author, Event
from sayso.ledger.opening import file, opened, refusals
from sayso.ledger.search import Filters
from sayso.ledger.statuses import Change, Standing, changed
from sayso.ledger.statuses import refusals as refused
from sayso.ledger.store import Stored, inserted, store, stored_claim
from sayso.ledger.tables import ABOUT, articles, claims, events, problems, records, runs, skipped, versions
from sayso.records import Article, Claim, Extraction, Record, SkippedNumber

if TYPE_CHECKING:
    import pandas


class Known(Record, frozen=True):
    """An article that the ledger holds: its id, its text's hash, what extracted it last, and its metadata."""

    article_id: str
    sha256: str
    fingerprint: str
    location: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    published_from: str | None = None
    country: str | None = None
    country_from: str | None = None


class Quoted(Record, frozen=True):
    """What a claim says: its kind, its words and their sentence, and what was read of it; ``gone`` where its article no
    longer says it.
    """

    kind: str
    text: str
    sentence: str
    gone: bool
    value: str | None
    unit: str | None
    subject: str | None
    speaker: str | None


ACTORS = get_args(Actor)


def utc_now() -> datetime:
    """When you call this, it returns the time now, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """Articles, their claims, and everything that was said of them, in one database.

    ``name`` is a path, or a URL as SQLAlchemy takes it; the file is made where there is none and ``create``
    holds, and migrated where an older sayso made it.  Every write is one transaction that takes the write
    lock when it begins and waits ``timeout`` seconds for it.  ``clock`` gives the time of events.

    Raises :class:`~sayso.errors.LedgerError`, one line, for whatever cannot be opened, read or written.
    """

    def __init__(
        self,
        name: str | Path = "sayso.db",
        *,
        create: bool = True,
        timeout: float = 30.0,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.name = str(name)
        self._clock = clock
        self._engine = opened(name, create=create, timeout=timeout)
        self._writer = self._engine.execution_options(**{sqlite.WRITES: True})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self.name!r})"

    @property
    def file(self) -> Path | None:
        """When you read this, it gives the ledger's file; None where it is in a database of another kind."""
        named = file(self.name)
        return None if named is None else Path(named)

    def close(self) -> None:
        """When you call this, it closes the ledger's connections; what was written is on disk."""
        with refusals(self.name):
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """When you enter this, it gives a connection that sees the ledger as it is now, whoever writes."""
        with refusals(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """When you enter this, it gives a connection in a write transaction: all of it is kept, or none."""
        with refusals(self.name), self._writer.connect() as connection, connection.begin():
            yield connection

    def now(self) -> str:
        """When you call this, it returns the time now as events tell it: ISO 8601, UTC."""
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    # Runs

    def begin(
        self, *, version: str, model: str, fingerprint: str, options: Mapping[str, Any] | None = None
    ) -> int:
        """When you call this, it opens a run with its manifest, and returns the run's number."""
        manifest = {"version": version, "model": model, "fingerprint": fingerprint}
        row = {**manifest, "started": self.now(), "options": history.encoded(dict(options or {}))}
        with self.writing() as connection:
            return inserted(connection, insert(runs).values(**row))

    def finish(self, run: int, counts: Mapping[str, Any] | None = None) -> None:
        """When you call this, it closes the run with its counts; a run that was killed has no end."""
        row = {"ended": self.now(), "counts": history.encoded(dict(counts or {}))}
        with self.writing() as connection:
            connection.execute(update(runs).where(runs.c.run == run).values(**row))

    def runs(self) -> list[dict[str, Any]]:
        """When you call this, it returns all runs, oldest first, with ``options`` and ``counts`` as dicts."""
        with self.reading() as connection:
            found = [dict(r) for r in connection.execute(select(runs).order_by(runs.c.run)).mappings()]
        for row in found:
            row["options"] = json.loads(row["options"])
            row["counts"] = json.loads(row["counts"]) if row["counts"] else {}
        return found

    def note_problem(self, run: int, problem: Problem) -> None:
        """When you call this, it keeps a problem that the run met."""
        row = {"run": run, "place": problem.where, "what": problem.what, "remedy": problem.remedy}
        with self.writing() as connection:
            connection.execute(insert(problems).values(**row))

    def problems(self, run: int) -> list[Problem]:
        """When you call this, it returns the problems that the run met, in their order."""
        query = select(problems).where(problems.c.run == run).order_by(problems.c.problem)
        with self.reading() as connection:
            found = connection.execute(query).all()
        return [Problem(where=row.place, what=row.what, remedy=row.remedy) for row in found]

    # Articles

    def known(self, location: str | None = None, *, article_id: str | None = None) -> Known | None:
        """When you call this, it returns what is held of the article at ``location`` or of that id, or None.

        Where several were read from one location, it is the one written last.
        """
        by = articles.c.article_id == article_id if location is None else articles.c.location == location
        query = select(*(articles.c[name] for name in Known.__struct_fields__)).where(by)
        with self.reading() as connection:
            last = query.order_by(articles.c.last_run.desc(), articles.c.article.desc()).limit(1)
            row = connection.execute(last).mappings().first()
        return None if row is None else Known(**row)

    def article_with(self, sha256: str) -> str | None:
        """When you call this, it returns the id of the first article whose text has this hash, or None."""
        query = select(articles.c.article_id).where(articles.c.sha256 == sha256)
        found: str | None = self._scalar(query.order_by(articles.c.article).limit(1))
        return found

    def taken(self, article_id: str) -> bool:
        """When you call this, it says whether an article of this id is held."""
        return self._scalar(select(articles.c.article).where(articles.c.article_id == article_id)) is not None

    def move(self, article_id: str, location: str) -> None:
        """When you call this, it notes where an article stands now, so that a correction there is its own."""
        with self.writing() as connection:
            named = articles.c.article_id == article_id
            connection.execute(update(articles).where(named).values(location=location))

    def note_copies(self, found: Iterable[Copy], *, run: int) -> list[Copy]:
        """When you call this, it keeps where else texts were met; it returns the copies of articles not held (yet)."""
        with self.writing() as connection:
            return copies.note(connection, found, run)

    def copies(self, article_id: str, *, sha256: str) -> list[Copy]:
        """When you call this, it returns where else the article's text of this hash was met, oldest first."""
        with self.reading() as connection:
            return copies.of(connection, article_id, sha256)

    def article(self, article_id: str, *, sha256: str | None = None) -> Article:
        """When you call this, it returns the article as it is held: its newest text, or that with the hash.

        Raises :class:`~sayso.errors.LedgerError` for one that is not held.
        """
        wanted = articles.c.sha256 if sha256 is None else sha256
        query = (
            select(articles, versions.c.body, versions.c.sha256.label("of_text"))
            .join(versions, (versions.c.article == articles.c.article) & (versions.c.sha256 == wanted))
            .where(articles.c.article_id == article_id)
        )
        with self.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise LedgerError(
                f"article {article_id}", f"{self.name} holds no such text", "list with `sayso claims`"
            )
        about = {name: row[name] for name in ABOUT}
        return Article(id=row["article_id"], text=row["body"], sha256=row["of_text"], **about)

    def skipped(self, article_id: str) -> list[SkippedNumber]:
        """When you call this, it returns the article's numbers that became no claim, in their order."""
        query = (
            select(skipped.c.start, skipped.c.end, skipped.c.text, skipped.c.reason)
            .join(articles, articles.c.article == skipped.c.article)
            .where(articles.c.article_id == article_id)
            .order_by(skipped.c.start, skipped.c.end)
        )
        with self.reading() as connection:
            return [SkippedNumber(**row) for row in connection.execute(query).mappings()]

    # Claims

    def store(self, extraction: Extraction, *, run: int, fingerprint: str) -> Stored:
        """When you call this, it writes one article's extraction in one transaction; see :mod:`.store`.

        What people said of its claims stays; storing the same extraction again changes nothing.
        """
        with self.writing() as connection:
            done = store(connection, extraction, run=run, fingerprint=fingerprint, at=self.now())
            awaits(connection, extraction.article.id)
            return done

    def claims(self, **filters: Unpack[Filters]) -> Iterator[dict[str, Any]]:
        """When you call this, it yields the claims that :class:`~.search.Filters` let through, as rows.

        A row has the columns of ``tables.claims`` (without keys) and the article's ``article_id``, ``title``,
        ``source``, ``location`` and ``language``.  Numbers are exact, as strings; ``number`` is for sorting.
        """
        query = search.query(filters).execution_options(yield_per=1000)
        with self.reading() as connection:
            yield from map(search.row, connection.execute(query))

    def claims_frame(self, **filters: Unpack[Filters]) -> pandas.DataFrame:
        """When you call this, it returns the same rows as a pandas DataFrame, by ``claim_id``.

        Words of few kinds are categories, dates ``datetime64[s]``, numbers ``Float64``, flags ``boolean``.
        """
        with self.reading() as connection:
            return search.frame(connection, filters)

    def claim(self, claim_id: str) -> dict[str, Any]:
        """When you call this, it returns the row of the claim whose id is ``claim_id`` or alone begins so.

        Raises :class:`~sayso.errors.LedgerError` where there is none, or several.
        """
        with self.reading() as connection:
            return search.one(connection, claim_id, self.name)

    def record_of(self, claim_id: str) -> Claim:
        """When you call this, it returns the whole claim as it was extracted, with its status now."""
        row = self.claim(claim_id)
        query = (
            select(records.c.record)
            .join(claims, claims.c.claim == records.c.claim)
            .where(claims.c.claim_id == row["claim_id"])
        )
        return stored_claim(self._scalar(query), row["status"])

    def counts(self, column: str = "kind") -> dict[str, int]:
        """When you call this, it returns how many claims there are by ``kind`` (status, speaker), most first."""
        with self.reading() as connection:
            return search.counts(connection, column)

    def sizes(self) -> dict[str, int]:
        """When you call this, it returns how many articles, claims (not gone) and events there are."""
        held = {
            "articles": select(func.count()).select_from(articles),
            "claims": select(func.count()).where(claims.c.gone.is_(False)),
            "events": select(func.count()).select_from(events),
        }
        with self.reading() as connection:
            return {name: connection.scalar(query) or 0 for name, query in held.items()}

    # Facts

    @contextmanager
    def facts(self, *, write: bool = False) -> Iterator[Facts]:
        """When you enter this, it gives the facts that claims state, in one transaction; see :mod:`sayso.facts`."""
        with self.writing() if write else self.reading() as connection:
            yield Facts(connection)

    # History

    def events(self, claim_id: str) -> list[Event]:
        """When you call this, it returns everything that happened to the claim, oldest first."""
        with self.reading() as connection:
            name = search.one(connection, claim_id, self.name)["claim_id"]
            return list(history.chain(connection, [name]))

    def histories(self, claim_ids: Sequence[str]) -> dict[str, list[Event]]:
        """When you call this, it returns the events of those of the claims that have any, oldest first."""
        found: dict[str, list[Event]] = {}
        with self.reading() as connection:
            for some in history.batches(claim_ids):
                for event in history.chain(connection, some):
                    found.setdefault(event.claim_id, []).append(event)
        return found

    def standings(self, claim_ids: Sequence[str]) -> dict[str, tuple[int, Standing]]:
        """When you call this, it returns the row version and standing of those of the claims that are held."""
        with self.reading() as connection:
            rows = history.rows(connection, claim_ids)
        return {name: (row["row_version"], history.standing(row)) for name, row in rows.items()}

    def quotes(self, claim_ids: Sequence[str]) -> dict[str, Quoted]:
        """When you call this, it returns the words and the sentence of those of the claims that are held."""
        with self.reading() as connection:
            rows = history.rows(connection, claim_ids)
        names = Quoted.__struct_fields__
        return {claim: Quoted(**{name: row[name] for name in names}) for claim, row in rows.items()}

    def record(
        self,
        changes: Iterable[Change],
        *,
        actor: str,
        kind: Actor = "person",
        source: str | None = None,
    ) -> int:
        """When you call this, it applies all ``changes`` in one transaction: how many claims changed.

        Raises :class:`~sayso.errors.LedgerError`, and changes nothing, where a claim is unknown, is named twice, has
        changed since it was read (its row version differs), or a change breaks the rules of :mod:`.statuses`.  What is
        said of a claim that its article no longer states waits in review; see :mod:`.succession`.
        """
        if not actor.strip():
            raise LedgerError(f"ledger {self.name}", "nobody is named for a change", "say who makes it")
        if kind not in ACTORS:
            raise LedgerError(
                f"ledger {self.name}", f"no kind of actor {kind!r}", f"use one of {', '.join(ACTORS)}"
            )
        changes = list(changes)
        for name, times in Counter(change.claim_id for change in changes).items():
            if times > 1:
                raise LedgerError(
                    f"claim {name}", f"it is changed {times} times at once", "make one change of them"
                )
        author, at = Author(actor=actor, kind=kind, source=source), self.now()
        with self.writing() as connection:
            named = {name for c in changes for name in (c.claim_id, c.duplicate_of) if name}
            rows = history.rows(connection, sorted(named))
            found = [p for change in changes for p in _problems(connection, change, rows, self.name)]
            if found:
                first = found[0]
                more = f" (and {len(found) - 1} more like it)" if len(found) > 1 else ""
                raise LedgerError(first.where, first.what + more, first.remedy)
            fields = [history.revise(connection, rows[c.claim_id], c, author, at) for c in changes]
            gone = [change.claim_id for change in changes if rows[change.claim_id]["gone"]]
            for name in gone:
                succession.settle(connection, name, at)
            # What somebody rejects states no fact any more; the rest of a verdict is read where it is shown.
            restated = {*gone, *(change.claim_id for change in changes if change.review is not None)}
            for name in sorted({rows[claim_id]["article_id"] for claim_id in restated}):
                awaits(connection, name)
        return sum(map(bool, fields))

    def _scalar(self, query: Select[Any]) -> Any:
        with self.reading() as connection:
            return connection.scalar(query)


def _problems(
    connection: Connection, change: Change, rows: Mapping[str, Any], where: str
) -> Iterator[Problem]:
    """When you call this, it yields what stands against ``change``."""
    claim = f"claim {change.claim_id}"
    if (row := rows.get(change.claim_id)) is None:
        yield Problem(where=claim, what=f"{where} has no such claim", remedy="list them with `sayso claims`")
        return
    if row["row_version"] != change.row_version:
        what = f"it has changed since it was read (version {change.row_version}, now {row['row_version']})"
        yield Problem(where=claim, what=what, remedy="read it again and decide anew")
        return
    heir = succession.heir_of(connection, change.claim_id) if row["gone"] else None
    if heir and history.rows(connection, [heir])[heir]["touched"]:
        what = f"its article has changed since, and {heir}, which it reads now, has been reviewed"
        yield Problem(where=claim, what=what, remedy="read that one and decide anew")
        return
    before = history.standing(row)
    for what, remedy in refused(before, changed(before, change), change.claim_id):
        yield Problem(where=claim, what=what, remedy=remedy)
    if not (double := change.duplicate_of):
        return
    if double not in rows:
        what = f"it is said to be a duplicate of {double}, which is not held"
        yield Problem(where=claim, what=what, remedy="name the claim that it repeats")
    elif change.claim_id in _doubles(connection, double):
        what = f"it is said to be a duplicate of {double}, which is a duplicate of it"
        yield Problem(where=claim, what=what, remedy="keep one of the two")


def _doubles(connection: Connection, claim_id: str) -> set[str]:
    """When you call this, it returns what a claim is a duplicate of, what that one is a duplicate of, and so on."""
    found: set[str] = set()
    name: str | None = claim_id
    while name is not None and name not in found:
        found.add(name)
        name = connection.scalar(select(claims.c.duplicate_of).where(claims.c.claim_id == name))
    return found - {claim_id}
