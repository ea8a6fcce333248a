"""The sheet that people review in: its columns, and how texts become cells and come back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.cells import guarded
from sayso.ledger import Evidence, Standing
from sayso.records import manner

READ = (
    *(
        "claim_id",
        "row_version",
        "status",
        "kind",
        "claim",
        "value",
        "unit",
        "subject",
        "speaker",
        "how",
        "when",
    ),
    *("sentence", "article", "title", "outlet", "published", "location"),
)
"""Columns for reading; only ``claim_id`` and ``row_version`` mean anything to an import."""
TYPED = ("review", "verdict", "evidence", "note")
"""Columns to type in.  An empty cell leaves what is in the ledger."""
CLEAR = "-"
"""Typed as evidence or note, it clears what is there."""
SEPARATOR = " | "
"""Stands between the URLs and citations of one evidence cell; a line break does too."""


def cells(row: Mapping[str, Any]) -> dict[str, str]:
    """When you call this, it returns the cells of a claim's row (as ``Ledger.claims`` gives it), by column."""
    named = ("claim_id", "row_version", "status", "kind", "unit", "subject", "speaker", "sentence", "title")
    shown_as = {"claim": "text", "article": "article_id", "outlet": "source", "published": "published"}
    made = {
        **{name: row[name] for name in (*named, "location")},
        **{column: row[name] for column, name in shown_as.items()},
        "value": _value(row),
        "how": manner(row),
        "when": _when(row),
        **shown(_standing(row)),
    }
    return {name: "" if made[name] is None else guarded(str(made[name])) for name in (*READ, *TYPED)}


def _standing(row: Mapping[str, Any]) -> Standing:
    evidence = tuple(Evidence(**each) for each in row["evidence"])
    names = ("review", "verdict", "note", "duplicate_of")
    return Standing(evidence=evidence, **{name: row[name] for name in names})


def _value(row: Mapping[str, Any]) -> str | None:
    if row["value"] is not None:
        return str(row["value"])
    ends = [row[end] for end in ("low", "high") if row[end] is not None]
    return " to ".join(ends) or None


def _when(row: Mapping[str, Any]) -> str | None:
    """When you call this, it returns the words for the claim's time, and the days they stand for."""
    if not (row["time_from"] or row["time_to"]):
        return row["time_text"] or None
    interval = f"{row['time_from'] or '…'} to {row['time_to'] or '…'}"
    return f"{row['time_text']} ({interval})" if row["time_text"] else interval


def shown(standing: Standing) -> dict[str, str]:
    """When you call this, it returns the typed columns as they show ``standing``."""
    double = standing.review == "duplicate" and standing.duplicate_of
    return {
        "review": f"duplicate of {standing.duplicate_of}" if double else standing.review,
        "verdict": standing.verdict,
        "evidence": SEPARATOR.join(map(str, standing.evidence)),
        "note": standing.note,
    }


def evidence(cell: str, held: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """When you call this, it returns the evidence typed in ``cell``: a URL or citation a line, or between ``|``.

    A semicolon before a URL parts two as well.

    One that is already held keeps its quote, date and stance.
    """
    known = {str(each): each for each in held}
    if cell in (SEPARATOR.join(known), CLEAR):
        return () if cell == CLEAR else tuple(known.values())
    parts = (part.strip() for part in re.split(r"\n| \| |;\s+(?=https?://)", cell))
    return tuple(known.get(part) or _evidence(part) for part in parts if part)


def _evidence(text: str) -> Evidence:
    is_url = re.fullmatch(r"https?://\S+", text)
    return Evidence(url=text) if is_url else Evidence(citation=text)
