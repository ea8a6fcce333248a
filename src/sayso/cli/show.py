"""Prints rows as lines for people, or as JSON, JSON Lines or CSV for machines."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO

import typer

from sayso.cells import guarded

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What moves a terminal's cursor or changes its colours; an article's words must not."""
GAP = "  "
NARROW = 20
"""As wide as a claim's id; columns up to here are never cut."""
LEAST = 14
"""The narrowest a wider column may get; a terminal too narrow for that goes without the last columns."""


class Format(StrEnum):
    """What a list is printed as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def rows(found: Iterable[Row], form: Format, columns: Sequence[str]) -> int:
    """When you call this, it prints ``found`` (all fields for a machine, ``columns`` as a table): how many rows.

    JSON Lines go out one by one; the other forms need all rows first.  A table without a row is not printed.
    """
    if form is Format.jsonl:
        count = 0
        for count, row in enumerate(found, 1):  # noqa: B007 - it is returned
            typer.echo(json.dumps(row, ensure_ascii=False))
        return count
    listed = list(found)
    if form is Format.json:
        as_json(listed)
    elif form is Format.csv:
        as_csv(listed, columns)
    elif listed:
        table([[cell(row.get(c)) for c in columns] for row in listed], columns)
    return len(listed)


def as_json(value: Any) -> None:
    """When you call this, it prints ``value`` as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def as_csv(listed: Sequence[Row], columns: Sequence[str]) -> None:
    """Print CSV with a header, with all fields of the rows, those of ``columns`` first, and no formula in a cell."""
    names = list(dict.fromkeys([*columns, *(listed[0] if listed else ())]))
    writer = csv.DictWriter(sys.stdout, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: guarded(cell(row.get(k))) for k in names} for row in listed)


def many(count: int, noun: str) -> str:
    """When you call this, it returns so many of a thing as English writes it: ``1 claim``, ``1,470 claims``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def table(cells: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    """When you call this, it prints a line a row under a header; see :func:`aligned`."""
    named = [[name.replace("_", " ") for name in columns], *cells]
    head, *body = aligned(named, room())
    typer.echo(styled(head, "bold"))
    typer.echo("\n".join(body))
    if left := named[0][len(fitted(natural(named), room())) :]:
        typer.echo(
            styled(f"Left out for want of room: {', '.join(left)}; a wider window or a pipe has all.", "dim")
        )


def aligned(cells: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """When you call this, it returns a line a row, its cells in columns, no line wider than ``width``.

    Too long cells are cut and end in ``…``; where even that leaves columns of words too narrow to read, the
    last columns are left out.  Without ``width`` (a pipe) nothing is cut.
    """
    from rich.cells import set_cell_size

    shown = [[one_line(cell) for cell in row] for row in cells]
    widths = fitted(natural(shown), width)
    return [
        GAP.join(
            set_cell_size(cut(text, size), size) for text, size in zip(row, widths, strict=False)
        ).rstrip()
        for row in shown
    ]


def natural(cells: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is when nothing is cut."""
    from rich.cells import cell_len

    return [max(map(cell_len, column)) for column in zip(*cells, strict=True)]


def fitted(widths: list[int], room: int | None) -> list[int]:
    """When you call this, it returns the columns' widths in ``room``; fewer where the last ones had to go.

    Columns up to :data:`NARROW` keep their width; the others share what is left, and one that needs less than
    its share leaves the rest to the others.
    """
    if room is None:
        return widths
    wide = sorted(w for w in widths if w > NARROW)
    left = room - len(GAP) * (len(widths) - 1) - sum(w for w in widths if w <= NARROW)
    if len(widths) > 1 and left < LEAST * len(wide):
        return fitted(widths[:-1], room)
    cap = left
    for i, width in enumerate(wide):
        cap = left // (len(wide) - i)
        if width > cap:  # as are all that follow
            break
        left -= width
    return [w if w <= NARROW else min(w, cap) for w in widths]


def cut(text: str, width: int) -> str:
    """Return ``text`` no wider than ``width``, with … where it is cut."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def screen() -> Console | None:
    """When you call this, it returns the terminal that progress is shown on, None where stderr is none."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    found = Console(stderr=True, markup=False, highlight=False, emoji=False)
    return found if found.is_terminal else None


def room(stream: TextIO | None = None) -> int | None:
    """When you call this, it returns the terminal's width, None where the output is no terminal."""
    return shutil.get_terminal_size().columns if (stream or sys.stdout).isatty() else None


def styled(text: str, style: str | None, stream: TextIO | None = None) -> str:
    """When you call this, it returns ``text`` in bold, dim or a colour, on a terminal that takes them."""
    if style is None or os.environ.get("NO_COLOR") or not (stream or sys.stdout).isatty():
        return text
    return typer.style(text, **({style: True} if style in ("bold", "dim") else {"fg": style}))


def one_line(text: str) -> str:
    """When you call this, it returns ``text`` without line breaks and what else would move a terminal's cursor."""
    return CONTROL.sub(" ", text)


def cell(value: Any) -> str:
    """Return a value as a cell's text: nothing for None, lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | tuple) else str(value)
