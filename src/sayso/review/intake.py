"""Takes a review file into the ledger: every row of it in one transaction, or none and every bad row named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sayso.errors import Problem, ReviewError
from sayso.ledger import Change, Ledger, Standing
from sayso.ledger.statuses import ACCEPTING
from sayso.records import Record
from sayso.review.merge import Held, edited, merged, misplaced, word
from sayso.review.reading import Row, Sheet, place, read
from sayso.review.sheet import shown

NOBODY = ""
"""The reviewer where a file is only looked at."""


class Imported(Record, frozen=True):
    """What an import did: the rows in the file, the claims it changed, and those it left as they were.

    ``own`` are columns with words that are none of sayso's, and were not taken.  ``shown`` are the numbers of the rows
    in which a cell shows what was exported, though the ledger has had another word since: nothing was taken back.
    ``edited`` are those with another subject, speaker, unit or value than was read, which columns are for reading.
    ``moved`` are those of claims that their articles no longer state so: what was typed of them waits in review.
    """

    rows: int
    changed: int
    unchanged: int
    own: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    edited: tuple[int, ...] = ()


def import_csv(ledger: Ledger, path: str | Path, *, reviewer: str) -> Imported:
    """When you call this, it records what was typed into the file ``path`` as ``reviewer``'s.

    An empty cell changes nothing.  To take back a verdict type ``unchecked``, a review ``unreviewed`` (or
    ``in_review``); to clear evidence or a note type ``-``.  Importing a file again changes nothing.

    Raises :class:`~sayso.errors.ReviewError`, with all ``problems``, and changes nothing, when any row names an
    unknown claim or word, gives a verdict without what it needs, or contradicts what came in since the export.
    """
    path = Path(path)
    if not reviewer.strip():
        raise ReviewError(str(path), "no reviewer is named", "say who reviewed, with --reviewer")
    sheet = read(path)
    held = dict(_held(ledger, sheet.rows))
    changes, problems = _changes(ledger, sheet, held, path, reviewer.strip())
    problems += sheet.problems.items()
    if problems:
        some = "1 thing is wrong" if len(problems) == 1 else f"{len(problems)} things are wrong"
        named = tuple(problem for _, problem in sorted(problems, key=lambda numbered: numbered[0]))
        remedy = "mend the rows named and import again"
        raise ReviewError(str(path), f"{some}, so nothing was imported", remedy, named)
    stale = tuple(_stale(sheet, held))
    # The row versions are checked again under the write lock: whoever came between refuses the whole file.
    changed = ledger.record(changes, actor=reviewer.strip(), kind="import", source=sheet.source)
    wanting = {change.claim_id for change in changes}
    return Imported(
        rows=len(sheet.rows),
        changed=changed,
        unchanged=len(sheet.rows) - changed,
        own=tuple(sheet.own),
        shown=stale,
        edited=tuple(_edited(sheet, held)),
        moved=tuple(r.number for r in sheet.rows if r.claim_id in wanting and held[r.claim_id].quoted.gone),
    )


def untaken(ledger: Ledger, path: Path) -> tuple[int, tuple[str, ...]]:
    """When you call this, it returns how many rows of a file hold words that ``ledger`` does not, and its own columns.

    A cell for reading that was written over counts, and so do the columns that people added: no import takes their
    words.  Raises :class:`~sayso.errors.ReviewError` for what is no review file.
    """
    sheet = read(path)
    held = dict(_held(ledger, sheet.rows))
    changes, problems = _changes(ledger, sheet, held, path, NOBODY)
    known = (row for row in sheet.rows if row.claim_id in held)
    overwritten = {r.number for r in known if misplaced(r, held[r.claim_id], lossy=sheet.lossy)}
    untouched = shown(Standing())
    typed = {r.number for r in sheet.rows if any(c and c != untouched[name] for name, c in r.cells.items())}
    wanting = {change.claim_id for change in changes}
    changing = {row.number for row in sheet.rows if row.claim_id in wanting}
    rows = changing | overwritten | (typed & {number for number, _ in problems}) | sheet.problems.keys()
    return len(rows), tuple(sheet.own)


def _edited(sheet: Sheet, held: Mapping[str, Held]) -> Iterator[int]:
    for row in sheet.rows:
        if row.claim_id in held and edited(row, held[row.claim_id], lossy=sheet.lossy):
            yield row.number


def _stale(sheet: Sheet, held: Mapping[str, Held]) -> Iterator[int]:
    """When you call this, it yields the rows with a word that was exported and that a person has changed since."""
    for row in sheet.rows:
        if (claim := held.get(row.claim_id)) is None:
            continue
        base, now = shown(claim.at(row.version)), shown(claim.standing)
        cells = {name: word(row.cells.get(name, "")) for name in ("review", "verdict")}
        as_exported = [
            name for name, cell in cells.items() if cell and cell == word(base[name]) != word(now[name])
        ]
        stale = [name for name in as_exported if claim.by_people(name, row.version)]
        # A verdict on a claim that nobody had reviewed accepts it: that is no other word
        if stale and (stale != ["review"] or now["review"] not in ACCEPTING):
            yield row.number


def _changes(
    ledger: Ledger, sheet: Sheet, held: Mapping[str, Held], path: Path, reviewer: str
) -> tuple[list[Change], list[tuple[int, Problem]]]:
    """When you call this, it returns what the rows change, and what is wrong with them by row number."""
    rows, wrong = _once(sheet.rows)
    changes = []
    for row in rows:
        if row.claim_id not in held:
            unknown = f"{ledger.name} has no such claim", "restore the claim_id, or delete the row"
            wrong.append((row, *unknown))
            continue
        change, refused = merged(row, held[row.claim_id], reviewer, lossy=sheet.lossy)
        if change and change.duplicate_of and not ledger.standings([change.duplicate_of]):
            unknown = f"{ledger.name} has no claim {change.duplicate_of!r}", "name the claim that it repeats"
            refused.append(unknown)
        wrong += [(row, *each) for each in refused]
        if change:
            changes.append(change)
    return changes, [
        (row.number, Problem(where=place(path, row.number, row.claim_id), what=what, remedy=remedy))
        for row, what, remedy in wrong
    ]


def _once(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[Row, str, str]]]:
    """When you call this, it returns each claim's row once, and which rows contradict an earlier one."""
    kept: dict[str, Row] = {}
    wrong = []
    for row in rows:
        first = kept.setdefault(row.claim_id, row)
        if (first.version, first.cells) != (row.version, row.cells):
            wrong.append((row, f"row {first.number} says otherwise of this claim", "delete one of the two"))
    return list(kept.values()), wrong


def _held(ledger: Ledger, rows: Sequence[Row]) -> Iterator[tuple[str, Held]]:
    """When you call this, it yields what the ledger holds of the rows' claims; history where one is stale."""
    versions = {row.claim_id: row.version for row in rows}
    standings = ledger.standings(list(versions))
    stale = [claim_id for claim_id, (now, _) in standings.items() if versions[claim_id] < now]
    histories = ledger.histories(stale)
    quoted = ledger.quotes(list(versions))
    beside: dict[str, set[str]] = {}
    for each in quoted.values():
        beside.setdefault(each.sentence, set()).add(each.text)
    for claim_id, (version, standing) in standings.items():
        events = tuple(histories.get(claim_id, ()))
        quote = quoted[claim_id]
        others = frozenset(beside[quote.sentence] - {quote.text})
        yield claim_id, Held(version, standing, events, quote, others)
