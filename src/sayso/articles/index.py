"""``index.csv``: what a folder says about the articles beside it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sayso.articles.decode import decode
from sayso.errors import ArticleError, Problem
from sayso.records import Record

NAME = "index.csv"
COLUMNS = ("file", "title", "outlet", "published", "country", "story", "kind")
"""``outlet`` is the article's source; ``story`` and ``kind`` are for people and scripts, and not read."""
REMEDY = f"its columns are {', '.join(COLUMNS)}, of which only file is needed"


class Index(Record, frozen=True, kw_only=True):
    """The rows of one index by file name, empty cells left out, and what is wrong with it."""

    rows: dict[str, dict[str, str]]
    problems: tuple[Problem, ...] = ()


def load(folder: Path) -> Index:
    """When you call this, it returns the folder's index; an empty one where there is none or it is of no use.

    An unknown column is a Problem, since a mistyped ``published`` would leave every article without a date;
    the columns that are known are still used.
    """
    path = folder / NAME
    if not path.is_file():
        return Index(rows={})
    try:
        reader = csv.DictReader(io.StringIO(decode(path.read_bytes(), str(path)), newline=""))
        rows = [filled(row) for row in reader]
    except ArticleError as error:
        return Index(rows={}, problems=(error.problem,))
    except (OSError, csv.Error) as error:
        return Index(
            rows={}, problems=(Problem(where=str(path), what=f"cannot be read ({error})", remedy=REMEDY),)
        )
    columns = set(reader.fieldnames or ())
    bad = ["has no column file"] if "file" not in columns else []
    bad += [f"has the unknown column {name!r}" for name in sorted(columns - set(COLUMNS))]
    return Index(
        rows={row["file"]: row for row in rows if "file" in row},
        problems=tuple(Problem(where=str(path), what=what, remedy=REMEDY) for what in bad),
    )


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
