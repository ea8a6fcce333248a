"""Reads the whole ledger again and checks that it still says what it was given.

What is checked: the database itself; every text against its hash; every claim, its subject, its number and its
sentence against the text at their offsets; the columns of every claim against its record; the chain of events, and
that replaying them gives what each claim's review says now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from sayso.errors import LedgerError, Problem
from sayso.ledger import Event, Ledger, Standing, history, sqlite
from sayso.ledger.columns import columns
from sayso.ledger.statuses import status
from sayso.ledger.store import stored_claim
from sayso.ledger.tables import articles, claims, records, storable, versions
from sayso.records import Claim, Span, sha256

RESTORE = "restore the ledger from a copy, or extract the article again"
FIELDS = ("review", "verdict", "evidence", "note", "duplicate_of", "signals")


def audit(ledger: Ledger) -> Iterator[Problem]:
    """When you call this, it yields a Problem for everything in ``ledger`` that is off; none is a clean bill.

    It reads one snapshot, so that a run that writes meanwhile is no trouble.  A database too damaged to be
    read to its end is the last Problem.
    """
    try:
        yield from _everything(ledger)
    except LedgerError as error:
        yield error.problem


def _everything(ledger: Ledger) -> Iterator[Problem]:
    with ledger.reading() as connection:
        for what in sqlite.unsound(connection):
            yield Problem(where=f"ledger {ledger.name}", what=what, remedy="restore the ledger from a copy")
        yield from _texts(connection)
        yield from _claims(connection)
        yield from _history(connection)


def _texts(connection: Connection) -> Iterator[Problem]:
    """When you call this, it yields the texts whose hash is not theirs, and articles without their text."""
    query = select(versions.c.sha256, versions.c.body, articles.c.article_id).join(
        articles, articles.c.article == versions.c.article
    )
    for row in connection.execute(query.execution_options(yield_per=100)):
        if sha256(row.body) != row.sha256:
            what = f"its text is not the one of sha256 {row.sha256[:12]}…"
            yield Problem(where=f"article {row.article_id}", what=what, remedy=RESTORE)
    held = select(versions.c.article, versions.c.sha256)
    lost = select(articles.c.article_id).where(
        ~held.where(versions.c.article == articles.c.article, versions.c.sha256 == articles.c.sha256).exists()
    )
    for name in connection.scalars(lost):
        yield Problem(where=f"article {name}", what="its newest text is not held", remedy=RESTORE)


def _claims(connection: Connection) -> Iterator[Problem]:
    """When you call this, it yields the claims that are not what their article's text says there."""
    query = (
        select(claims, records.c.record, articles.c.article_id)
        .join(records, records.c.claim == claims.c.claim, isouter=True)
        .join(articles, articles.c.article == claims.c.article)
        .order_by(claims.c.version)
    )
    text, version = "", None
    for row in connection.execute(query.execution_options(yield_per=1000)).mappings():
        if row["version"] != version:
            version = row["version"]
            text = connection.scalar(select(versions.c.body).where(versions.c.version == version)) or ""
        for what in _off(row, text):
            yield Problem(where=f"claim {row['claim_id']}", what=what, remedy=RESTORE)


def _off(row: RowMapping, text: str) -> Iterator[str]:
    """When you call this, it yields what is wrong with one claim."""
    if row["status"] != (derived := status(row["review"], row["verdict"])):
        yield f"its status is {row['status']}, and its review and verdict say {derived}"
    try:
        claim = stored_claim(row["record"], row["status"])
    except (TypeError, ValueError) as error:
        yield f"its record cannot be read: {error}"
        return
    for name, (start, end), quote in quotes(claim):
        if text[start:end] != quote:
            yield f"the text at {start} to {end} is not its {name} {quote[:60]!r}"
    said = {**columns(claim, row["published"]), "article_id": claim.article_id}
    for name in (name for name, value in said.items() if _column(value) != row[name]):
        yield f"its {name} is {row[name]!r}, and its record says {said[name]!r}"


def quotes(claim: Claim) -> Iterator[tuple[str, Span, str]]:
    """When you call this, it yields everything that ``claim`` quotes: its name, where it stands, the words."""
    parts = {
        "text": claim,
        "sentence": claim.sentence,
        "subject": claim.subject,
        "quantity": claim.quantity,
        "time": claim.time,
        "scope": claim.scope.time,
    }
    for name, part in parts.items():
        if part is not None:
            yield name, (part.start, part.end), part.text


def _column(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _history(connection: Connection) -> Iterator[Problem]:
    """When you call this, it yields where the chain breaks, and claims that it does not account for."""
    replayed: dict[str, dict[str, Any]] = {}
    previous, seq = history.GENESIS, 0
    for event in history.chain(connection):
        for what in _broken(event, seq + 1, previous):
            yield Problem(where=f"event {event.seq}", what=what, remedy="restore the ledger from a copy")
        previous, seq = event.hash, event.seq
        yield from _replay(replayed.setdefault(event.claim_id, _start()), event)
    names = [claims.c[name] for name in ("claim_id", *FIELDS, "gone", "row_version")]
    for row in connection.execute(select(*names).execution_options(yield_per=1000)).mappings():
        told = replayed.get(row["claim_id"]) or _start()
        for name in (n for n, value in told.items() if value != row[n]):
            what = f"its {name} is {row[name]!r}, and its history says {told[name]!r}"
            yield Problem(
                where=f"claim {row['claim_id']}", what=what, remedy="restore the ledger from a copy"
            )


def _start() -> dict[str, Any]:
    """When you call this, it returns the fields of a claim that has no history."""
    standing = history.columns(Standing())
    return {**{name: standing.get(name, "[]") for name in FIELDS}, "gone": False, "row_version": 1}


def _broken(event: Event, seq: int, previous: str) -> Iterator[str]:
    if event.seq != seq:
        yield f"event {seq} is missing before it"
    if event.previous != previous:
        yield "it does not follow the event before it"
    if event.hash != history.digest(event):
        yield "it was changed after it was written"


def _replay(told: dict[str, Any], event: Event) -> Iterator[Problem]:
    """When you call this, it applies ``event``, and yields a Problem where it changes what was not so."""
    if event.field in told:
        before, after = (_value(event.field, text) for text in (event.before, event.after))
        if told[event.field] != before:
            what = f"it says {event.field} was {before!r}, and it was {told[event.field]!r}"
            yield Problem(where=f"event {event.seq}", what=what, remedy="restore the ledger from a copy")
        told[event.field] = after
    told["row_version"] = event.row_version


def _value(field: str, text: str | None) -> Any:
    return json.loads(text or "false") if field == "gone" else text
