"""Writes claims to a CSV file that a spreadsheet opens right, for people to type verdicts in."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Unpack

from sayso.errors import ReviewError
from sayso.ledger import Filters, Ledger
from sayso.review import sheet
from sayso.review.intake import untaken

WORKBOOKS = (".xlsx", ".xls", ".ods")
"""Names under which no spreadsheet opens a CSV file."""


def export_csv(ledger: Ledger, path: str | Path, **filters: Unpack[Filters]) -> int:
    """When you call this, it writes the claims that ``filters`` let through to ``path``: how many.

    The file is UTF-8 with a byte-order mark, by which Excel knows it; it takes the place of an earlier one
    only when it is whole.  Raises :class:`~sayso.errors.ReviewError` where it cannot be written, where it would
    take the place of words that were typed and not imported, or of a file of another kind, and where it is named as a
    workbook.
    """
    path = Path(path)
    if path.suffix.lower() in WORKBOOKS:
        raise ReviewError(
            str(path), "it would be CSV under a workbook's name", "name it .csv; Excel opens that"
        )
    if str(path) == "-":
        raise ReviewError(
            "-", "what is typed needs a file", "name one, as claims.csv; sayso claims prints CSV"
        )
    try:
        if path.is_file() and path.stat().st_size:
            _spare(ledger, path)
        return _written(ledger, path, filters)
    except OSError as error:
        what = f"it cannot be written: {error.strerror or error}"
        raise ReviewError(str(path), what, "name a file in a folder that you can write to") from error


def _spare(ledger: Ledger, path: Path) -> None:
    """When you call this, it raises ReviewError where the file ``path`` holds what would be lost."""
    try:
        rows, own = untaken(ledger, path)
    except ReviewError as error:
        what = f"it is there already, and is no review file of sayso's ({error.problem.what})"
        raise ReviewError(str(path), what, "name another file") from error
    if rows:
        what = f"it has {rows:,} row{'s' if rows > 1 else ''} with words that were typed and not imported"
        raise ReviewError(str(path), what, "import it first (sayso review import), or name another file")
    if own:
        what = f"it has words in columns that no export writes ({', '.join(own)})"
        raise ReviewError(str(path), what, "name another file")


def _written(ledger: Ledger, path: Path, filters: Filters) -> int:
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    count = 0
    with NamedTemporaryFile(
        "w", encoding="utf-8-sig", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        part = Path(file.name)
        try:
            rows = csv.DictWriter(file, (*sheet.READ, *sheet.TYPED))
            rows.writeheader()
            for row in ledger.claims(**filters):
                rows.writerow(sheet.cells(row))
                count += 1
            file.close()
            part.chmod(path.stat().st_mode if path.exists() else 0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return count
