"""``sayso trace``: everything that stands behind one claim."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.options import AsJson, LedgerPath
from sayso.cli.show import as_json as print_json

app = plain()


@app.command(epilog="Example:  sayso trace clm_3f9a")
def trace(
    claim: Annotated[str, typer.Argument(help="A claim's id, or enough of its beginning.")],
    ledger: LedgerPath = "sayso.db",
    as_json: AsJson = False,
) -> None:
    """Show where a claim comes from: article, sentence, offsets, speaker, rules, extractor, history."""
    from sayso import provenance
    from sayso.ledger import Ledger
    from sayso.records import to_json

    with Ledger(ledger, create=False) as held:
        found = provenance.trace(held, claim)
    if as_json:
        print_json(to_json(found))
    else:
        typer.echo(provenance.rendered(found), nl=False)
