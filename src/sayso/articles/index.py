"""``index.csv``: what a folder says about the articles beside it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from sayso import headers
from sayso.articles.decode import decode
from sayso.errors import ArticleError, Problem
from sayso.records import Record

NAME = "index.csv"
COLUMNS = ("file", "title", "outlet", "published", "country", "story", "kind")
"""``outlet`` is the article's source; ``story`` and ``kind`` are for people and scripts, and not read."""
REMEDY = f"its columns are {', '.join(COLUMNS)}, of which only file is needed"


UNREAD = "; the articles beside it are not read until then"


class Index(Record, frozen=True, kw_only=True):
    """The rows of one index by file name, empty cells left out, and what is wrong with it.

    Without a ``usable`` one nothing is known of the articles beside it: they are not read, so that a ledger keeps what
    it holds of them.
    """

    rows: dict[str, dict[str, str]]
    problems: tuple[Problem, ...] = ()
    usable: bool = True


def load(folder: Path) -> Index:
    """When you call this, it returns the folder's index; an empty one where there is none or it is of no use.

    An unknown column is a Problem, and where it is like one that is missing the index is of no use: a mistyped
    ``published`` would leave every article without a date.
    """
    path = folder / NAME
    if not path.is_file():
        return Index(rows={})
    try:
        text = decode(path.read_bytes(), str(path))
        first = text.lstrip("\ufeff").partition("\n")[0]
        delimiter = headers.delimiter(first, "file", unquoted)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [filled(row) for row in reader]
    except ArticleError as error:
        return useless(path, error.problem.what)
    except (OSError, csv.Error) as error:
        return useless(path, f"cannot be read ({error})")
    columns = set(reader.fieldnames or ())
    if "file" not in columns:
        return useless(path, "has no column file")
    unknown = sorted(columns - set(COLUMNS))
    missing = [name for name in COLUMNS if name not in columns]
    for column in unknown:
        if meant := headers.meant(column, missing):
            return useless(path, f"has the unknown column {column!r} (is it {meant}?)")
    bad = [f"has the unknown column {column!r}" for column in unknown]
    twice = sorted(name for name, n in Counter(row.get("file") for row in rows).items() if name and n > 1)
    bad += [f"has several rows for {name}, of which the last is used" for name in twice]
    named = {PurePosixPath(row["file"].replace("\\", "/")).as_posix(): row for row in rows if "file" in row}
    bad += [f"names {name}, which is not beside it" for name in named if "/" in name]
    return Index(
        rows=named,
        problems=tuple(Problem(where=str(path), what=what, remedy=REMEDY) for what in bad),
    )


def useless(path: Path, what: str) -> Index:
    """When you call this, it returns the index that says nothing, and why."""
    return Index(
        rows={}, problems=(Problem(where=str(path), what=what, remedy=REMEDY + UNREAD),), usable=False
    )


def unquoted(header: Sequence[str]) -> list[str]:
    """When you call this, it returns the names in a header."""
    return [name.strip().strip('"') for name in header]


def missing(folder: Path, index: Index) -> list[Problem]:
    """When you call this, it returns a Problem for each row whose file is not there."""
    return [
        Problem(
            where=str(folder / NAME),
            what=f"names {name}, which is not there",
            remedy="put it there or take the row out",
        )
        for name in index.rows
        if not (folder / name).exists()
    ]


def filled(row: dict[str, str]) -> dict[str, str]:
    """When you call this, it returns the cells that hold something, trimmed."""
    cells = ((k, v) for k, v in row.items() if isinstance(k, str) and isinstance(v, str))
    return {k: v.strip() for k, v in cells if v.strip()}
