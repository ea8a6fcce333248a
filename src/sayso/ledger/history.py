"""The append-only history: every change of a claim is an event, and every event seals the one before it.

An event's ``hash`` is the SHA-256 of the event as JSON (keys sorted, no spaces, ASCII) without the hash
itself; ``previous`` is the hash of the event before it, so that none can be changed, dropped or put in unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select, update

from sayso.ledger.statuses import Change, Evidence, Standing, changed
from sayso.ledger.tables import articles, claims, events, storable, versions
from sayso.records import Record, to_json
from sayso.version import __version__

Name = TypeVar("Name")
GENESIS = "0" * 64
"""What the first event has as its previous event's hash."""
STANDING = ("review", "verdict", "evidence", "note", "duplicate_of")
"""The fields that say where a claim stands."""
Field = Literal[
    "review",
    "verdict",
    "evidence",
    "note",
    "duplicate_of",
    "signals",
    "gone",
    "claim",
    "replaces",
    "replaced_by",
]
"""What an event changes of a claim; ``replaces`` and ``replaced_by`` name another (:mod:`.succession`)."""


Actor = Literal["person", "rule", "import"]
"""What makes a change."""


class Author(Record, frozen=True):
    """Who or what makes a change; ``source`` is the SHA-256 of the file it was read from."""

    actor: str
    kind: Actor = "person"
    source: str | None = None


EXTRACTOR = Author(actor=f"sayso {__version__}", kind="rule")
"""Who makes the changes that no person asked for."""


class Event(Record, frozen=True):
    """One change of one field of one claim; ``at`` is UTC, ``sha256`` that of the text it stands in."""

    seq: int
    claim_id: str
    at: str
    actor: str
    actor_kind: Actor
    source: str | None
    field: Field
    before: str | None
    after: str | None
    reason: str | None
    note: str | None
    evidence: tuple[Evidence, ...]
    sha256: str
    fingerprint: str
    row_version: int
    previous: str
    hash: str


def digest(event: Event) -> str:
    """When you call this, it returns the hash that ``event`` must have."""
    row = to_json(event)
    del row["hash"]
    sealed = json.dumps(row, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(sealed.encode("ascii")).hexdigest()


def encoded(value: Any) -> str:
    """When you call this, it returns ``value`` (builtins or records) as JSON text in ASCII."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=True, separators=(",", ":"))


def evidence(text: str) -> tuple[Evidence, ...]:
    """When you call this, it returns the evidence that :func:`encoded` wrote."""
    return msgspec.convert(json.loads(text), tuple[Evidence, ...])


def standing(row: Mapping[Any, Any]) -> Standing:
    """When you call this, it returns where the claim of a ``claims`` row stands."""
    names = ("review", "verdict", "note", "duplicate_of")
    return Standing(evidence=evidence(row["evidence"]), **{name: row[name] for name in names})


def columns(standing: Standing) -> dict[str, Any]:
    """When you call this, it returns the columns of ``claims`` that say where a claim stands."""
    row = {name: getattr(standing, name) for name in ("review", "verdict", "note", "duplicate_of", "status")}
    return {**row, "evidence": encoded(standing.evidence)}


def append(connection: Connection, author: Author, at: str, drafts: Sequence[Mapping[str, Any]]) -> None:
    """When you call this, it adds ``drafts`` (``events`` rows without seq, author, time, hashes).

    The transaction must have begun as a writing one, so that nobody else takes the same place in the chain.
    """
    if not drafts:
        return
    last = connection.execute(
        select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq, last.hash) if last else (0, GENESIS)
    rows = []
    for draft in drafts:
        seq += 1
        event = _event(author, at, {"reason": None, "note": None, "evidence": (), **draft}, seq, previous)
        previous = event.hash
        rows.append({**msgspec.structs.asdict(event), "evidence": encoded(event.evidence)})
    connection.execute(insert(events), rows)


def _event(author: Author, at: str, draft: Mapping[str, Any], seq: int, previous: str) -> Event:
    # What is hashed must be what the database gives back: text as storable() leaves it.
    row = {**draft, "actor": author.actor, "actor_kind": author.kind, "source": author.source}
    clean: dict[str, Any] = {k: storable(v) if isinstance(v, str) else v for k, v in row.items()}
    event = Event(**clean, seq=seq, at=at, previous=previous, hash="")
    return msgspec.structs.replace(event, hash=digest(event))


def read(row: Mapping[Any, Any]) -> Event:
    """When you call this, it returns the event of an ``events`` row."""
    return Event(**{**row, "evidence": evidence(row["evidence"])})


def chain(connection: Connection, claim_ids: Sequence[str] | None = None) -> Iterator[Event]:
    """When you call this, it yields all events, or those of some claims, oldest first."""
    query = select(events).order_by(events.c.seq)
    if claim_ids is not None:
        query = query.where(events.c.claim_id.in_(claim_ids))
    for row in connection.execute(query.execution_options(yield_per=1000)).mappings():
        yield read(row)


def revise(connection: Connection, row: RowMapping, change: Change, author: Author, at: str) -> int:
    """When you call this, it applies ``change`` to the claim of ``row``: how many fields changed.

    ``row`` is one of :func:`rows`.  Nothing is written where nothing differs.
    """
    before = standing(row)
    after = storable_standing(changed(before, change))
    was, now = columns(before), columns(after)
    changes = {name: (was[name], now[name]) for name in STANDING if was[name] != now[name]}
    if not changes:
        return 0
    told = {"note": change.note or None, "evidence": after.evidence}
    values = {**now, "touched": bool(row["touched"]) or author.kind != "rule"}
    append(connection, author, at, write(connection, row, values, changes, change.reason, **told))
    return len(changes)


def write(
    connection: Connection,
    row: Mapping[Any, Any],
    values: Mapping[str, Any],
    changes: Mapping[str, tuple[str | None, str | None]],
    reason: str | None,
    **told: Any,
) -> list[dict[str, Any]]:
    """When you call this, it writes ``values`` to the claim of ``row``, and returns the events of ``changes``.

    The claim's row version is the next one; see :func:`drafts`.
    """
    version = row["row_version"] + 1
    where = claims.c.claim == row["claim"]
    connection.execute(update(claims).where(where).values(**values, row_version=version))
    return drafts(row, changes, reason, version, **told)


def drafts(
    row: Mapping[Any, Any],
    changes: Mapping[str, tuple[str | None, str | None]],
    reason: str | None,
    row_version: int,
    **told: Any,
) -> list[dict[str, Any]]:
    """When you call this, it returns an event a field of what ``changes`` says was and is, of the claim of ``row``.

    ``told`` are the events' further fields: ``note``, ``evidence``, or another ``fingerprint`` than the row's.
    """
    about = {
        **{name: row[name] for name in ("claim_id", "sha256", "fingerprint")},
        **{"reason": reason, "row_version": row_version},
        **told,
    }
    return [{**about, "field": name, "before": was, "after": now} for name, (was, now) in changes.items()]


def storable_standing(standing: Standing) -> Standing:
    """When you call this, it returns ``standing`` with its texts as the database gives them back."""
    clean = json.loads(json.dumps(msgspec.to_builtins(standing)), object_hook=_storable_values)
    return msgspec.convert(clean, Standing)


def _storable_values(row: dict[str, Any]) -> dict[str, Any]:
    return {k: storable(v) if isinstance(v, str) else v for k, v in row.items()}


def batches(names: Sequence[Name], size: int = 500) -> Iterator[Sequence[Name]]:
    """When you call this, it yields ``names`` in parts that one statement can take."""
    return (names[first : first + size] for first in range(0, len(names), size))


def rows(connection: Connection, claim_ids: Sequence[str]) -> dict[str, RowMapping]:
    """When you call this, it returns the ``claims`` rows of these ids, with their text's hash."""
    found: dict[str, RowMapping] = {}
    for some in batches(claim_ids):
        query = (
            select(claims, versions.c.sha256, articles.c.article_id)
            .join(versions, versions.c.version == claims.c.version)
            .join(articles, articles.c.article == claims.c.article)
            .where(claims.c.claim_id.in_(some))
        )
        found |= {row["claim_id"]: row for row in connection.execute(query).mappings()}
    return found
