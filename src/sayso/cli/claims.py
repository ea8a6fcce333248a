"""``sayso claims``: list and filter what the ledger holds."""

from __future__ import annotations

from typing import Annotated

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
from sayso.cli.show import Format, rows
from sayso.records import manner

COLUMNS = ("claim_id", "kind", "text", "subject", "speaker", "how", "published", "status", "article_id")

app = plain()


@app.command(epilog="Example:  sayso claims --kind percentage --speaker ministry --since 2024-01-01")
def claims(
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
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.table,
    as_json: AsJson = False,
) -> None:
    """List the claims in the ledger; all filters given must hold."""
    from sayso.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        found = held.claims(
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
        form = Format.json if as_json else form
        for_people = form in (Format.table, Format.csv)
        shown = ({**row, "how": manner(row)} for row in found) if for_people else found
        count = rows(shown, form, COLUMNS)
    if not count:
        typer.echo("no claim is like that; see sayso claims --help", err=True)
