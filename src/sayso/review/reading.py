"""Reads a review file as spreadsheets save them: any delimiter, any of their encodings, columns in any order."""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso import headers
from sayso.cells import unguarded
from sayso.errors import Problem, ReviewError
from sayso.records import Record
from sayso.review.sheet import READ, TYPED

WORKBOOK = b"PK\x03\x04"
"""How a zip archive begins, which an .xlsx or .ods file is."""
MANGLED = "\u00ef\u00bb\u00bf"
"""A byte-order mark that something took for three characters of Windows-1252."""
AGAIN = "export the claims again, and type into that file"


class Row(Record, frozen=True):
    """One row that has a claim: ``number`` as the spreadsheet counts, cells by column, as they were typed.

    ``shown`` are the cells of the columns for reading, as they are in the file.
    """

    number: int
    claim_id: str
    version: int
    cells: dict[str, str]
    shown: dict[str, str]


class Sheet(Record, frozen=True):
    """A review file: its SHA-256, whether its encoding loses letters, its rows, and what is wrong with others.

    ``own`` are the columns that people added, with the rows in which they have words.
    """

    source: str
    lossy: bool
    rows: tuple[Row, ...]
    problems: dict[int, Problem]
    own: dict[str, list[int]]


def read(path: Path) -> Sheet:
    """When you call this, it returns the sheet in the file ``path``.

    Raises :class:`~sayso.errors.ReviewError` for what is no review file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReviewError(str(path), f"it cannot be read: {error.strerror}", "check the path") from error
    if data.startswith(WORKBOOK):
        raise ReviewError(str(path), "it is a workbook, not CSV", "save it as CSV UTF-8, and import that")
    text, lossy = decoded(data, path)
    rows: list[Row] = []
    problems: dict[int, Problem] = {}
    records = _records(text, path)
    for number, each in _rows(records, path):
        if isinstance(each, Row):
            rows.append(each)
        else:
            problems[number] = each
    source = hashlib.sha256(data).hexdigest()
    return Sheet(source=source, lossy=lossy, rows=tuple(rows), problems=problems, own=_own(records))


def place(path: Path, number: int, claim_id: str) -> str:
    """When you call this, it returns how a row is named in a message, in one line whatever the cell holds."""
    claim = " ".join(claim_id.split())[:40]
    return f"{path} row {number}" + (f", claim {claim}" if claim else "")


def decoded(data: bytes, path: Path) -> tuple[str, bool]:
    """When you call this, it returns the text of ``data``, and whether its encoding could not hold all letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), False
    try:
        text, lossy = data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        text, lossy = _windows(data, path), True
    if text.startswith(MANGLED) and not lossy:
        text = _mended(text)
    return text.removeprefix(MANGLED).lstrip("\ufeff"), lossy


def _windows(data: bytes, path: Path) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        what = "its encoding is neither UTF-8 nor Windows-1252"
        raise ReviewError(str(path), what, "save it as CSV UTF-8") from error


def _mended(text: str) -> str:
    """When you call this, it undoes what mangled the byte-order mark: UTF-8 taken for Windows-1252."""
    try:
        return text.encode("cp1252").decode("utf-8-sig")
    except UnicodeError:
        return text


def _records(text: str, path: Path) -> list[list[str]]:
    """When you call this, it returns the rows of cells, the header first."""
    csv.field_size_limit(sys.maxsize)  # a sentence without a full stop can be longer than the module's limit
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = headers.delimiter(first, "claim_id", _names)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReviewError(str(path), f"it is no CSV: {error}", AGAIN) from error
    if not records:
        raise ReviewError(str(path), "it is empty", AGAIN)
    return records


def _names(header: Sequence[str]) -> list[str]:
    return [name.strip().strip('"').strip().lower().replace(" ", "_") for name in header]


def _own(records: list[list[str]]) -> dict[str, list[int]]:
    """When you call this, it returns the columns that no export writes, with the rows that have words in them."""
    own: dict[str, list[int]] = {}
    for at, name in enumerate(_names(records[0])):
        if name not in (*READ, *TYPED):
            said = records[0][at].strip() or f"number {at + 1}"
            own[said] = [n for n, row in enumerate(records[1:], 2) if at < len(row) and row[at].strip()]
    return {name: rows for name, rows in own.items() if rows}


def _rows(records: list[list[str]], path: Path) -> Iterator[tuple[int, Row | Problem]]:
    header = _names(records[0])
    for needed in ("claim_id", "row_version"):
        if needed not in header:
            raise ReviewError(str(path), f"it has no column {needed}", AGAIN)
    if not set(header) & set(TYPED):
        raise ReviewError(str(path), f"it has none of the columns {', '.join(TYPED)}", AGAIN)
    known = [name for name in header if name in (*TYPED, "claim_id", "row_version")]
    if twice := {name for name in known if known.count(name) > 1}:
        raise ReviewError(str(path), f"it has two columns {min(twice)}", "delete or rename one of them")
    absent = [name for name in TYPED if name not in header]
    for named in _own(records):
        if meant := headers.meant(named, absent):
            what = f"it has no column {meant}, but one called {named} with words in it"
            raise ReviewError(str(path), what, f"call that column {meant}")
    for number, record in enumerate(records[1:], start=2):
        if any(cell.strip() for cell in record):
            yield number, _row(number, header, record, path)


def _row(number: int, header: list[str], record: list[str], path: Path) -> Row | Problem:
    cells = dict(zip(header, (normal(unguarded(cell)) for cell in record), strict=False))
    claim_id = cells.get("claim_id", "")
    where = place(path, number, claim_id)
    if any(cell.strip() for cell in record[len(header) :]):
        what = f"it has {len(record)} cells, and the header {len(header)}"
        return Problem(
            where=where, what=what, remedy="put a cell with a delimiter in it between quotation marks"
        )
    if not claim_id:
        return Problem(where=where, what="it names no claim", remedy="fill in claim_id, or delete the row")
    version = cells.get("row_version", "").removesuffix(".0")  # as pandas writes it beside an empty cell
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        return Problem(where=where, what=f"row_version {version!r} is no number", remedy=AGAIN)
    typed = {name: cells[name] for name in TYPED if name in cells}
    shown = {name: cells[name] for name in READ if name in cells}
    return Row(number=number, claim_id=claim_id, version=int(version), cells=typed, shown=shown)


def normal(text: str) -> str:
    """When you call this, it returns a cell's text as it is compared: line ends as ``\\n``, no space around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
