"""``sayso trace``: everything that stands behind one claim."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sayso.cli.app import AsJson, LedgerPath, app
from sayso.ledger import Ledger
from sayso.records import to_json


@app.command(epilog="Example:  sayso trace clm_3f9a")
def trace(
    claim: Annotated[str, typer.Argument(help="A claim's id, or enough of its beginning.")],
    ledger: LedgerPath = "sayso.db",
    as_json: AsJson = False,
) -> None:
    """Show where a claim comes from: article, sentence, offsets, speaker, rules, extractor, history."""
    from sayso import provenance

    with Ledger(ledger, create=False) as held:
        found = provenance.trace(held, claim)
    typer.echo(
        json.dumps(to_json(found), ensure_ascii=False, indent=1) if as_json else provenance.rendered(found)
    )
