"""``sayso review``: claims out to a spreadsheet, and what was typed there back in."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.options import (
    Article,
    AsJson,
    ByWorth,
    Kinds,
    LedgerPath,
    Limit,
    Since,
    Speaker,
    Statuses,
    Text,
    Until,
    Worth,
)
from sayso.cli.show import as_json as print_json
from sayso.cli.show import many
from sayso.cli.summary import with_ledger

if TYPE_CHECKING:
    from sayso.review import Imported

app = plain(
    help="Review claims in a spreadsheet.",
    no_args_is_help=True,
    epilog="Example:  sayso review export claims.csv   then:  sayso review import claims.csv --reviewer 'A. Reader'",
)

ROWS = 8
"""How many rows are named."""
File = Annotated[Path, typer.Argument(help="A CSV file.", dir_okay=True)]


@app.command("export", epilog="Example:  sayso review export claims.csv --kind money")
def export(
    file: File,
    ledger: LedgerPath = "sayso.db",
    kind: Kinds = None,
    status: Statuses = None,
    article: Article = None,
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    worth: Worth = None,
    by_worth: ByWorth = False,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Write claims to a CSV file, to type reviews, verdicts, evidence and notes into."""
    from sayso.ledger import Ledger
    from sayso.review import export_csv

    with Ledger(ledger, create=False) as held:
        count = export_csv(
            held,
            file,
            kind=kind,
            status=status,
            article=article,
            speaker=speaker,
            since=since,
            until=until,
            text=text,
            worth=worth,
            order="worth" if by_worth else "place",
            limit=limit,
        )
    if as_json:
        print_json({"file": str(file), "claims": count})
        return
    typer.echo(
        f"{file}: {many(count, 'claim')} to review; type into review, verdict, evidence and note, then"
    )
    typer.echo(
        f"       sayso review import {shlex.quote(str(file))} --reviewer YOUR-NAME{with_ledger(ledger)}"
    )


@app.command("import", epilog="Example:  sayso review import claims.csv --reviewer 'A. Reader'")
def import_(
    file: File,
    reviewer: Annotated[str, typer.Option(help="Whose words these are; kept in the history.")],
    ledger: LedgerPath = "sayso.db",
    as_json: AsJson = False,
) -> None:
    """Take what was typed into a CSV file, all of it or, where any row is wrong, none.

    An empty cell changes nothing. Type unchecked or unreviewed to take a verdict or review back, and - to clear
    evidence or a note.
    """
    from sayso.ledger import Ledger
    from sayso.records import to_json
    from sayso.review import import_csv

    with Ledger(ledger, create=False) as held:
        done = import_csv(held, file, reviewer=reviewer)
    if as_json:
        print_json(to_json(done))
    else:
        tell(done, file, ledger)


def tell(done: Imported, file: Path, ledger: str) -> None:
    """When you call this, it prints what an import did, and what it did not take and why."""
    typer.echo(
        f"{file}: {many(done.rows, 'row')}, {many(done.changed, 'claim')} changed,"
        f" {done.unchanged:,} as they were"
    )
    if done.own:
        columns = f"column{'s' if len(done.own) > 1 else ''} {', '.join(done.own)}"
        typer.echo(f"Not taken: {columns}; words are taken from review, verdict, evidence and note.")
    if done.edited:
        typer.echo(
            f"Not taken: in {named(done.edited)} subject, speaker, unit or value is not what was read;"
        )
        typer.echo(
            "       these columns are for reading: put what is right into note, and corrected into review."
        )
    if done.moved:
        typer.echo(f"Back in review: {named(done.moved)}, as the article has changed since the export:")
        typer.echo(f"       sayso claims --status in_review{with_ledger(ledger)}")
    if done.shown:
        show = "shows" if len(done.shown) == 1 else "show"
        typer.echo(
            f"Not taken back: {named(done.shown)} still {show} a review or verdict as exported, and the"
        )
        typer.echo(
            "       ledger has had another since; to take that back, export again and type into that file."
        )


def named(rows: Sequence[int]) -> str:
    """When you call this, it returns the numbers of rows in words; of many, the first."""
    more = ", …" if len(rows) > ROWS else ""
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows[:ROWS]))}{more}"
