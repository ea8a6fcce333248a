"""``sayso review``: claims out to a spreadsheet, and what was typed there back in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.options import Article, Kinds, LedgerPath, Since, Statuses, Worth
from sayso.cli.show import many

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
    since: Since = None,
    worth: Worth = None,
) -> None:
    """Write claims to a CSV file, to type reviews, verdicts, evidence and notes into."""
    from sayso.ledger import Ledger
    from sayso.review import export_csv

    with Ledger(ledger, create=False) as held:
        count = export_csv(
            held, file, kind=kind or None, status=status or None, article=article, since=since, worth=worth
        )
    typer.echo(
        f"{file}: {many(count, 'claim')} to review; type into review, verdict, evidence and note, then"
    )
    typer.echo(f"       sayso review import {file} --reviewer YOUR-NAME")


@app.command("import", epilog="Example:  sayso review import claims.csv --reviewer 'A. Reader'")
def import_(
    file: File,
    reviewer: Annotated[str, typer.Option(help="Whose words these are; kept in the history.")],
    ledger: LedgerPath = "sayso.db",
) -> None:
    """Take what was typed into a CSV file, all of it or, where any row is wrong, none.

    An empty cell changes nothing. Type unchecked or unreviewed to take a verdict or review back, and - to clear
    evidence or a note.
    """
    from sayso.ledger import Ledger
    from sayso.review import import_csv

    with Ledger(ledger, create=False) as held:
        done = import_csv(held, file, reviewer=reviewer)
    typer.echo(
        f"{file}: {many(done.rows, 'row')}, {many(done.changed, 'claim')} changed,"
        f" {done.unchanged:,} as they were"
    )
    if done.own:
        columns = f"column{'s' if len(done.own) > 1 else ''} {', '.join(done.own)}"
        typer.echo(f"Not taken: {columns}; words are taken from review, verdict, evidence and note.")
    if done.shown:
        rows = f"row{'s' if len(done.shown) > 1 else ''} {', '.join(map(str, done.shown[:ROWS]))}"
        more = ", …" if len(done.shown) > ROWS else ""
        typer.echo(f"Not taken back: {rows}{more} still show a review or verdict as it was exported, and the")
        typer.echo(
            "       ledger has had another since; to take that back, export again and type into that file."
        )
