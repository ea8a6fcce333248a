"""Which claim goes on as which: the same number in a sentence that was edited around it, or in words quoted otherwise.

A claim's id is made of its sentence, so that an edited sentence makes new claims of all its numbers.  What people
said of a number that is still there must not stay behind with the old sentence: the new claim takes it over, and the
two name each other in their histories (``replaces`` and ``replaced_by``, as in DCMI Metadata Terms).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec
from rapidfuzz import fuzz, utils
from sqlalchemy import Connection, bindparam, select

from sayso.ledger import history
from sayso.ledger.history import EXTRACTOR
from sayso.ledger.statuses import Standing
from sayso.ledger.tables import claims, events

Row = Mapping[Any, Any]
Draft = dict[str, Any]
"""An event before it has its place in the chain."""

NUMBER = ("kind", "text", "value", "low", "high", "unit", "bound", "negated")
"""What must be the same of two claims for a verdict on the one to say anything of the other."""
COMPARED = ("claim_id", "version", "start", "end", "sentence", *NUMBER)
"""The columns by which a claim's heir is found."""
ALIKE = 80.0
"""How alike the rest of two sentences must be, of 100: RapidFuzz's token-set ratio, which forgives additions."""


_OF = select(events).where(events.c.claim_id == bindparam("name")).order_by(events.c.seq.desc()).limit(1)
_HEIR = _OF.with_only_columns(events.c.after).where(events.c.field == "replaced_by")
_WENT = _OF.with_only_columns(events.c.reason).where(events.c.field == "gone")


def heirs(lost: Sequence[Row], fresh: Sequence[Row], version: int) -> dict[str, str]:
    """When you call this, it returns which of the ``fresh`` claims each ``lost`` one goes on as, by their ids.

    Both are rows with the columns :data:`COMPARED`; ``version`` is that of the text in which the fresh ones stand.  A
    claim has one heir at most, and an heir one forebear: the likest, and of those the nearest.
    """
    found = sorted(_pairs(lost, fresh, version), key=lambda pair: pair[:2])
    heir: dict[str, str] = {}
    for _, _, was, now in found:
        if was not in heir and now not in heir.values():
            heir[was] = now
    return heir


def _pairs(lost: Sequence[Row], fresh: Sequence[Row], version: int) -> Iterator[tuple[float, int, str, str]]:
    """When you call this, it yields the claims that may go on as others, with how unlike and how far they are."""
    by_place: dict[tuple[str, int], list[Row]] = {}
    by_number: dict[tuple[Any, ...], list[Row]] = {}
    for row in fresh:
        by_number.setdefault(_number(row), []).append(row)
        for end in ("start", "end"):
            by_place.setdefault((end, row[end]), []).append(row)
    for was in lost:
        if (
            was["version"] == version
        ):  # the same text: the extractor quotes it otherwise, or parts sentences otherwise
            here = chain.from_iterable(by_place.get((end, was[end]), ()) for end in ("start", "end"))
            likely = ((100.0, now) for now in here)
        else:
            likely = ((_likeness(was, now), now) for now in by_number.get(_number(was), ()))
        for likeness, now in likely:
            if likeness >= ALIKE:
                yield -likeness, abs(now["start"] - was["start"]), was["claim_id"], now["claim_id"]


def _number(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in NUMBER)


def _likeness(was: Row, now: Row) -> float:
    """When you call this, it returns how alike the sentences are but for the words of the claim, which are the same."""
    rest = (row["sentence"].replace(row["text"], " ") for row in (was, now))
    return fuzz.token_set_ratio(*rest, processor=utils.default_process)


def inherit(connection: Connection, was: Row, heir: Row, *, reason: str) -> list[Draft]:
    """When you call this, it gives ``heir`` what people said of ``was``, and returns the events that tell it.

    Both are rows of :func:`.history.rows`.  Where the article has changed, or the number is read otherwise, the heir
    waits in review: the words around it may have changed what it says.
    """
    standing = history.standing(was)
    if reason == "source_changed" or _number(was) != _number(heir):
        standing = msgspec.structs.replace(standing, review="in_review")
    return _stand(connection, heir, standing, reason, {"replaces": (None, was["claim_id"])}, touched=True)


def settle(connection: Connection, claim_id: str, at: str) -> None:
    """When you call this, it sees to it that words which came in for a claim that is gone are not lost with it.

    They go on with its heir; a claim that has none comes back, with the signal of what it went for.
    """
    was = history.rows(connection, [claim_id])[claim_id]
    reason = connection.scalar(_WENT, {"name": claim_id}) or "source_changed"
    heir = heir_of(connection, claim_id)
    if heir is None:
        drafts = _revived(connection, was, reason)
    else:
        drafts = inherit(connection, was, history.rows(connection, [heir])[heir], reason=reason)
    history.append(connection, EXTRACTOR, at, drafts)


def _revived(connection: Connection, was: Row, reason: str) -> list[Draft]:
    standing = history.standing(was)
    if reason == "source_changed":
        standing = msgspec.structs.replace(standing, review="in_review")
    signals = history.encoded(sorted({*json.loads(was["signals"]), reason}))
    told = {"gone": ("true", "false"), "signals": (was["signals"], signals)}
    return _stand(connection, was, standing, reason, told, gone=False, signals=signals)


def _stand(
    connection: Connection,
    row: Row,
    standing: Standing,
    reason: str,
    told: Mapping[str, tuple[str | None, str]],
    **values: Any,
) -> list[Draft]:
    """When you call this, it writes where a claim stands and other ``values`` of it, and returns the events."""
    was, now = history.columns(history.standing(row)), history.columns(standing)
    changes = {name: (was[name], now[name]) for name in history.STANDING if was[name] != now[name]}
    written = {**now, **values}
    return history.write(connection, row, written, {**told, **changes}, reason, evidence=standing.evidence)


def heir_of(connection: Connection, claim_id: str) -> str | None:
    """When you call this, it returns the claim that one which is gone goes on as by now, or None."""
    seen = {claim_id}
    name: str | None = connection.scalar(_HEIR, {"name": claim_id})
    while name is not None and name not in seen:  # one that came back and went again names its own forebear
        if not connection.scalar(select(claims.c.gone).where(claims.c.claim_id == name)):
            return name
        seen.add(name)
        name = connection.scalar(_HEIR, {"name": name})
    return None
