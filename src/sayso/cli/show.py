"""Prints rows as a table for people, or as JSON, JSON Lines or CSV for machines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import typer

Row = Mapping[str, Any]


class Format(StrEnum):
    """What a list is printed as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def rows(found: Iterable[Row], form: Format, columns: Sequence[str], *, empty: str) -> None:
    """When you call this, it prints ``found``: all fields for a machine, ``columns`` as a table.

    ``empty`` is said on stderr where a table would have no row.
    """
    if form is Format.jsonl:
        for row in found:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    listed = list(found)
    if form is Format.json:
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
    elif form is Format.csv:
        as_csv(listed, columns)
    elif listed:
        table([[cell(row.get(c)) for c in columns] for row in listed], columns)
    else:
        typer.echo(empty, err=True)


def as_csv(listed: Sequence[Row], columns: Sequence[str]) -> None:
    """Print CSV with a header, with all fields of the rows, those of ``columns`` first."""
    names = list(dict.fromkeys([*columns, *(listed[0] if listed else ())]))
    writer = csv.DictWriter(sys.stdout, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: cell(row.get(k)) for k in names} for row in listed)


def table(cells: Sequence[Sequence[str]], columns: Sequence[str], *, title: str | None = None) -> None:
    """When you call this, it prints a table as wide as the terminal, or 120 columns where there is none."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", header_style="bold", pad_edge=False)
    for name in columns:
        made.add_column(
            name.replace("_", " "), overflow="fold", no_wrap=name in ("claim_id", "kind", "published")
        )
    for row in cells:
        made.add_row(*row)
    console().print(made)


def console(*, stderr: bool = False) -> Any:
    """Return a rich console: colours on a terminal alone, and no markup read into the articles' words."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream, markup=False, highlight=False, emoji=False, width=None if stream.isatty() else 120
    )


def cell(value: Any) -> str:
    """Return a value as a cell's text: nothing for None, lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | tuple) else str(value)
