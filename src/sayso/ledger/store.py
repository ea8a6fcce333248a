"""Writes one article's extraction: new claims in, known ones kept, those no longer found set aside.

A rerun never edits what people said.  Of a claim that is no longer found, but is there in an edited sentence, the new
claim takes over what people said (:mod:`.succession`), and it is marked gone.  Another that a person has touched goes
back to review with the signal ``source_changed`` where its article changed; one that only the extractor no longer finds
keeps its standing with the signal ``extractor_changed``; one that nobody touched is marked gone.  Each is an event.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Insert, RowMapping, bindparam, delete, insert, select, update

from sayso.ledger import history, succession
from sayso.ledger.columns import SUBSTANCE, columns
from sayso.ledger.history import EXTRACTOR, encoded
from sayso.ledger.statuses import Standing, status
from sayso.ledger.succession import Draft
from sayso.ledger.tables import ABOUT, articles, claims, records, skipped, storable, versions
from sayso.records import Article, Claim, Extraction, Record, to_json

UNSEEN = {
    **history.columns(Standing()),
    "gone": False,
    "signals": "[]",
    "touched": False,
    "row_version": 1,
}
"""Where a claim stands when it is first found."""
DECIDED = frozenset({"accepted", "corrected", "rejected", "duplicate"})
"""Reviews that say something of the number as it was read."""
AT_ONCE = 500
"""Rows that are made and written together: those of a whole book take more memory than the book's claims."""

Item = TypeVar("Item")


class Stored(Record, frozen=True):
    """What storing an extraction did: claims new, kept, changed, gone, back in review."""

    new: int = 0
    kept: int = 0
    changed: int = 0
    gone: int = 0
    reopened: int = 0

    def __add__(self, other: Stored) -> Stored:
        return Stored(**{f: getattr(self, f) + getattr(other, f) for f in self.__struct_fields__})


def store(connection: Connection, extraction: Extraction, *, run: int, fingerprint: str, at: str) -> Stored:
    """When you call this, it writes ``extraction``, and returns what that did; again, it changes nothing."""
    article, version, is_new = _article(connection, extraction.article, run, fingerprint)
    _skipped(connection, article, extraction, is_new=is_new)
    held = set() if is_new else _held(connection, article)
    found = {claim.claim_id: claim for claim in extraction.claims}
    published = extraction.article.published
    new = [claim for claim_id, claim in found.items() if claim_id not in held]
    _insert(connection, new, published, article=article, version=version, run=run)
    drafts: list[Draft] = []
    changed = gone = reopened = 0
    fresh = {claim.claim_id for claim in new}
    for known in _known(connection, found.keys() & held):
        claim = found[known["claim_id"]]
        row = columns(claim, published)
        changed += _renew(connection, known, claim, row, version, run, drafts)
        if known["gone"]:
            fresh.add(claim.claim_id)
    missed = held - found.keys()
    heirs = _heirs(connection, missed, fresh, version)
    for known in _known(connection, missed):
        heir = heirs.get(known["claim_id"])
        lost, back = _miss(connection, known, version, heir, drafts)
        gone += lost
        reopened += back
    # Sets have no order, and a history that two runs could write differently would be no record.
    history.append(connection, EXTRACTOR, at, sorted(drafts, key=lambda d: (d["claim_id"], d["row_version"])))
    kept = len(found) - len(new) - changed
    return Stored(new=len(new), kept=kept, changed=changed, gone=gone, reopened=reopened)


def _article(connection: Connection, article: Article, run: int, fingerprint: str) -> tuple[int, int, bool]:
    """When you call this, it writes the article's row, and its text if new.

    It returns the two keys, and whether the article was new: of such a one the ledger has nothing else to look at.
    """
    row = {
        **{name: getattr(article, name) for name in ("sha256", *ABOUT)},
        "fingerprint": fingerprint,
        "last_run": run,
    }
    key = connection.scalar(select(articles.c.article).where(articles.c.article_id == storable(article.id)))
    version, is_new = None, key is None
    if key is None:
        key = inserted(connection, insert(articles).values(article_id=article.id, first_run=run, **row))
    else:
        connection.execute(update(articles).where(articles.c.article == key).values(**row))
        same = (versions.c.article == key) & (versions.c.sha256 == article.sha256)
        version = connection.scalar(select(versions.c.version).where(same))
    if version is None:
        text = insert(versions).values(article=key, sha256=article.sha256, body=article.text, run=run)
        version = inserted(connection, text)
    return int(key), int(version), is_new


def inserted(connection: Connection, row: Insert) -> int:
    """When you call this, it executes the insert of one row and returns the row's key."""
    key = connection.execute(row).inserted_primary_key
    assert key is not None  # one row was inserted, into a table with an integer key
    return int(key[0])


def _skipped(connection: Connection, article: int, extraction: Extraction, *, is_new: bool) -> None:
    if not is_new:
        connection.execute(delete(skipped).where(skipped.c.article == article))
    for some in _parts(extraction.skipped):
        connection.execute(insert(skipped), [{"article": article, **to_json(skip)} for skip in some])


def _held(connection: Connection, article: int) -> set[str]:
    return set(connection.scalars(select(claims.c.claim_id).where(claims.c.article == article)))


def _known(connection: Connection, ids: Set[str]) -> Iterator[RowMapping]:
    """When you call this, it yields the claims of ``ids`` as the ledger has them, some at a time: a book has many."""
    query = (
        select(claims, records.c.record, versions.c.sha256)
        .join(records, records.c.claim == claims.c.claim)
        .join(versions, versions.c.version == claims.c.version)
    )
    for some in _parts(sorted(ids)):
        yield from connection.execute(query.where(claims.c.claim_id.in_(some))).mappings().all()


def _heirs(connection: Connection, missed: Set[str], fresh: Set[str], version: int) -> dict[str, str]:
    if not (missed and fresh):
        return {}
    return succession.heirs(_compared(connection, missed), _compared(connection, fresh), version)


def _compared(connection: Connection, ids: Set[str]) -> list[RowMapping]:
    """When you call this, it returns those of the claims ``ids`` that are not gone, as heirs are looked for in them."""
    query = select(*(claims.c[name] for name in succession.COMPARED)).where(claims.c.gone.is_(False))
    parts = (query.where(claims.c.claim_id.in_(some)) for some in _parts(sorted(ids)))
    return [row for part in parts for row in connection.execute(part).mappings()]


def _insert(
    connection: Connection,
    new: Sequence[Claim],
    published: str | None,
    *,
    article: int,
    version: int,
    run: int,
) -> None:
    about = {**UNSEEN, "article": article, "version": version, "first_run": run, "last_run": run}
    key = select(claims.c.claim).where(claims.c.claim_id == bindparam("id")).scalar_subquery()
    record = insert(records).values(claim=key, record=bindparam("json"))
    for some in _parts(new):
        connection.execute(insert(claims), [{**about, **columns(claim, published)} for claim in some])
        connection.execute(
            record, [{"id": claim.claim_id, "json": encoded(to_json(claim))} for claim in some]
        )


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE))


def _renew(
    connection: Connection,
    known: RowMapping,
    claim: Claim,
    row: Mapping[str, Any],
    version: int,
    run: int,
    drafts: list[Draft],
) -> bool:
    """When you call this, it brings a known claim up to date, and says whether its substance changed."""
    record = encoded(to_json(claim))
    changes = _changes(known, row)
    same = known["record"] == record and known["version"] == version
    if same and not changes and known["published"] == row["published"]:
        return False
    row_version = known["row_version"] + bool(changes)
    doubted = _in_review(known) if "review" in changes else {}
    connection.execute(
        update(claims)
        .where(claims.c.claim == known["claim"])
        .values(
            **row,
            **doubted,
            version=version,
            gone=False,
            signals=_signals(known),
            last_run=run,
            row_version=row_version,
        )
    )
    connection.execute(update(records).where(records.c.claim == known["claim"]).values(record=record))
    made = {"fingerprint": row["fingerprint"]}
    drafts += history.drafts(known, changes, "found again", row_version, **made)
    return "claim" in changes


def _changes(known: RowMapping, row: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """When you call this, it returns what finding a claim again changes that its history must tell."""
    changes: dict[str, tuple[str, str]] = {}
    if differ := [f for f in SUBSTANCE if known[f] != _stored(row[f])]:
        was, now = ({f: side[f] for f in differ} for side in (known, row))
        changes["claim"] = encoded(was), encoded(now)
    if known["review"] in DECIDED and _is_another_number(known, row):
        changes["review"] = known["review"], "in_review"  # what was decided was of another number
    if known["gone"]:
        changes["gone"] = "true", "false"
    if known["signals"] != (signals := _signals(known)):
        changes["signals"] = known["signals"], signals
    return changes


def _is_another_number(known: RowMapping, row: Mapping[str, Any]) -> bool:
    """When you call this, it says whether a claim's number is read as another: of another value, unit or negation."""
    ends = () if known["value"] else ("low", "high")  # those of "about 300" are only what its bound allows
    return any(known[name] != _stored(row[name]) for name in ("value", "unit", "negated", *ends))


def _in_review(known: RowMapping) -> dict[str, str]:
    """When you call this, it returns the columns of a known claim that goes back to review, whatever its verdict."""
    return {"review": "in_review", "status": status("in_review", known["verdict"])}


def _signals(known: RowMapping) -> str:
    """When you call this, it returns a found claim's signals: those that it was missing are taken back."""
    return encoded(
        [s for s in json.loads(known["signals"]) if s not in ("source_changed", "extractor_changed")]
    )


def _miss(
    connection: Connection, known: RowMapping, version: int, heir: str | None, drafts: list[Draft]
) -> tuple[bool, bool]:
    """When you call this, it sets a claim aside that is no longer found: is it gone, and is what was said in review?"""
    moved = known["version"] != version
    reason = "source_changed" if moved else "extractor_changed"
    if known["gone"]:
        return False, False
    if known["touched"] and heir is None:
        return False, _kept(connection, known, reason, drafts)
    changes: dict[str, tuple[str | None, str]] = {"gone": ("false", "true")}
    if heir is not None:
        changes["replaced_by"] = None, heir
    drafts += history.write(connection, known, {"gone": True}, changes, reason)
    if heir is None or not known["touched"]:
        return True, False
    inherited = succession.inherit(connection, known, history.rows(connection, [heir])[heir], reason=reason)
    drafts += inherited
    return True, any(draft["after"] == "in_review" for draft in inherited)


def _kept(connection: Connection, known: RowMapping, reason: str, drafts: list[Draft]) -> bool:
    """When you call this, it marks a claim that somebody touched as no longer found: does it go back to review?"""
    held = json.loads(known["signals"])
    if reason in held:
        return False
    signals = encoded(sorted({*held, reason}))
    values: dict[str, Any] = {"signals": signals}
    changes: dict[str, tuple[str | None, str]] = {"signals": (known["signals"], signals)}
    moved = reason == "source_changed"
    if moved and known["review"] != "in_review":
        values |= _in_review(known)
        changes["review"] = known["review"], "in_review"
    drafts += history.write(connection, known, values, changes, reason)
    return moved


def _stored(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def stored_claim(record: str, status: str) -> Claim:
    """When you call this, it returns the claim of a ``records`` row, with the ``status`` it has now."""
    claim = msgspec.convert(json.loads(record), Claim, strict=False)
    return msgspec.structs.replace(claim, status=status)
