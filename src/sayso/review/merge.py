"""Merges what was typed with what the ledger holds now: field by field, against what the export showed.

A cell that still shows what was exported was not typed in, and changes nothing, whatever the ledger holds by now.
A typed cell is taken where the ledger still holds what was exported, and refused where it was changed to
something else meanwhile.  Notes never refuse each other: the history keeps every one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from sayso.ledger import Change, Event, Quoted, Standing, history
from sayso.ledger.statuses import PROVEN, changed, refusals
from sayso.records import Record
from sayso.review.reading import AGAIN, Row, normal
from sayso.review.sheet import CLEAR, TYPED, evidence, shown

LONG = 30_000
"""Letters and figures from which a spreadsheet may have cut a cell short."""
SHORT = 60
"""Characters of a sentence in a message."""


class Held(Record, frozen=True):
    """What the ledger holds of a claim: its version, where it stands, its history, its words.

    ``beside`` are the words of the claims of its sentence that the file has, too.
    """

    version: int
    standing: Standing
    events: tuple[Event, ...]
    quoted: Quoted
    beside: frozenset[str]

    def at(self, version: int) -> Standing:
        """When you call this, it returns where the claim stood when an export of that row version showed it."""
        standing = self.standing
        for event in reversed(self.events):
            if event.row_version > version:
                standing = before(standing, event)
        return standing

    def others(self, name: str, version: int, reviewer: str) -> bool:
        """When you call this, it says whether somebody else than the reviewer changed that field since the version."""
        return any(e.actor != reviewer for e in self.since(version, name))

    def by_people(self, name: str, version: int) -> bool:
        """When you call this, it says whether a person, and no rerun, last changed that field since the version."""
        return any(e.actor_kind != "rule" for e in self.since(version, name)[-1:])

    def said(self, version: int) -> str | None:
        """When you call this, it returns how the claim itself has changed since the version, or None."""
        return next((f"{e.before} became {e.after}" for e in self.since(version, "claim")), None)

    def since(self, version: int, name: str) -> list[Event]:
        """When you call this, it returns the changes of a field after a row version, oldest first."""
        return [e for e in self.events if e.row_version > version and e.field == name]


def before(standing: Standing, event: Event) -> Standing:
    """When you call this, it returns where the claim stood before ``event``."""
    if event.field in ("review", "verdict", "note", "duplicate_of"):
        return msgspec.structs.replace(standing, **{event.field: event.before})
    if event.field == "evidence":
        return msgspec.structs.replace(standing, evidence=history.evidence(event.before or "[]"))
    return standing


def merged(
    row: Row, held: Held, reviewer: str, *, lossy: bool
) -> tuple[Change | None, list[tuple[str, str]]]:
    """When you call this, it returns the change that ``row`` asks for, if any, and what is wrong with it.

    A verdict that needs an accepted claim accepts one that nobody has reviewed: who gives evidence on a claim
    has read it.  ``lossy`` says that the file's encoding may have put ``?`` for letters of untouched cells.
    """
    if row.version > held.version:
        what = f"row_version {row.version} is later than the ledger's, {held.version}"
        return None, [(what, f"is this the file's own ledger? {AGAIN}")]
    if astray := misplaced(row, held, lossy=lossy):
        return None, [(astray, "were only some of the columns sorted, or a cell changed? restore the row")]
    taken, wrong = _taken(row, held, reviewer, lossy=lossy)
    if (now := held.said(row.version)) and taken.keys() & {"review", "verdict"}:
        wrong.append((f"the claim itself has changed since the export: {now}", AGAIN))
    if not taken or wrong:
        return None, wrong
    change = _change(row, held, taken)
    after = changed(held.standing, change)
    return change, list(refusals(held.standing, after, row.claim_id))


def misplaced(row: Row, held: Held, *, lossy: bool) -> str | None:
    """When you call this, it returns what shows that a row's cells are not those of its claim, or None.

    Spreadsheets write numbers and dates anew (``14%`` as ``0.14``), so that a claim is compared only where it has
    letters and is no date, or where the cell has another claim of its sentence; its sentence always is, by its letters
    and figures.
    """
    quoted = held.quoted
    told = signs(row.shown.get("claim", ""), lossy=lossy)
    swapped = told in {signs(text, lossy=lossy) for text in held.beside}
    is_spelt = swapped or (quoted.kind != "date" and any(c.isalpha() for c in quoted.text))
    for name, text in (("sentence", quoted.sentence), ("claim", quoted.text if is_spelt else "")):
        cell, ours = signs(row.shown.get(name, ""), lossy=lossy), signs(text, lossy=lossy)
        if cell and ours and cell != ours and not (len(cell) > LONG and ours.startswith(cell)):
            return f"its {name} is not the claim's, {short(text)!r}"
    status, verdict = word(row.shown.get("status", "")), held.at(row.version).status
    if status and status not in (verdict, held.standing.status):
        return f"status {status!r} is not taken: verdicts are typed into verdict"
    return None


def edited(row: Row, held: Held, *, lossy: bool) -> list[str]:
    """When you call this, it returns the columns in which a row shows other words than were read; none are taken.

    Of a claim that was read otherwise since the export nobody can tell.
    """
    if held.said(row.version):
        return []
    names = ("subject", "speaker", "unit")
    cells = [(name, cell) for name in names if (cell := row.shown.get(name))]
    told = [name for name, cell in cells if not alike(cell, held, name, lossy=lossy)]
    cell, value = row.shown.get("value", ""), held.quoted.value
    return [*told, "value"] if value is not None and is_other(cell, value) else told


def alike(cell: str, held: Held, name: str, *, lossy: bool) -> bool:
    """When you call this, it says whether a cell has the letters and figures that the claim has there."""
    return signs(cell, lossy=lossy) == signs(getattr(held.quoted, name) or "", lossy=lossy)


def is_other(cell: str, value: str) -> bool:
    """When you call this, it says whether a cell holds another number; what a spreadsheet made no number of is none."""
    try:
        typed = float(cell.replace(",", ""))
    except ValueError:
        return False
    return not math.isclose(typed, float(value), rel_tol=1e-6)


def signs(text: str, *, lossy: bool) -> str:
    """When you call this, it returns a text's letters and figures, in which a cell and what it was made of agree."""
    kept = text.encode("cp1252", "ignore").decode("cp1252") if lossy else text
    return "".join(c for c in kept.casefold() if c.isalnum())


def short(text: str) -> str:
    """When you call this, it returns a text in one line that fits a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def _taken(
    row: Row, held: Held, reviewer: str, *, lossy: bool
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """When you call this, it returns the cells that were typed in and hold, and the conflicts."""
    base, now = shown(held.at(row.version)), shown(held.standing)
    taken: dict[str, str] = {}
    conflicts: list[tuple[str, str]] = []
    for name in TYPED:
        cell = row.cells.get(name, "")
        if not cell or any(same(name, cell, old, lossy=lossy) for old in (base[name], now[name])):
            continue
        unchanged = base[name] == now[name]
        if name == "note" and not unchanged and _noted(cell, held.events):
            continue
        if name == "note" or unchanged or not held.others(name, row.version, reviewer):
            taken[name] = cell
            continue
        what = f"{name} {cell!r}, but the ledger has had {now[name]!r} since the export"
        conflicts.append((what, f"agree on one; {AGAIN}"))
    return taken, conflicts


def same(name: str, cell: str, held: str, *, lossy: bool) -> bool:
    """When you call this, it says whether a cell still shows what the ledger holds."""
    if name in ("review", "verdict"):
        return word(cell) == word(held)
    held = normal(held)
    return cell == held or (lossy and cell == held.encode("cp1252", "replace").decode("cp1252"))


def word(text: str) -> str:
    """When you call this, it returns a typed word as the ledger spells it: ``Not checkable`` → ``not_checkable``."""
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def _noted(cell: str, events: Sequence[Event]) -> bool:
    return any(e.field == "note" and normal(e.after or "") == cell for e in events)


def _change(row: Row, held: Held, taken: Mapping[str, str]) -> Change:
    note = taken.get("note")
    verdict = word(taken["verdict"]) if "verdict" in taken else None
    review, double = _review(taken["review"]) if "review" in taken else (None, None)
    if review is None and verdict in PROVEN and held.standing.review == "unreviewed":
        review = "accepted"
    return Change(
        claim_id=row.claim_id,
        row_version=held.version,
        review=review,
        verdict=verdict,
        evidence=evidence(taken["evidence"], held.standing.evidence) if "evidence" in taken else None,
        note="" if note == CLEAR else note,
        duplicate_of=double,
        reason=note if review in ("rejected", "in_review", "unreviewed") else None,
    )


def _review(cell: str) -> tuple[str, str | None]:
    """When you call this, it returns the review that was typed, and the claim that it names as the double."""
    first, *rest = cell.split()
    if first.lower().rstrip(":") == "duplicate" and rest:
        return "duplicate", rest[-1]
    return word(cell), None
