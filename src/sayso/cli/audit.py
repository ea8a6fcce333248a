"""``sayso audit``: does the ledger still say what it was given?"""

from __future__ import annotations

import json

import typer

from sayso.cli.app import AsJson, LedgerPath, app
from sayso.ledger import Ledger
from sayso.records import to_json


@app.command(epilog="Example:  sayso audit --ledger sayso.db")
def audit(ledger: LedgerPath = "sayso.db", as_json: AsJson = False) -> None:
    """Read every stored article, claim and event again: hashes, quotes at their offsets, the history's chain.

    Exit code 1, and a line for everything that is off.
    """
    from sayso import provenance

    with Ledger(ledger, create=False) as held:
        sizes = held.sizes()
        wrong = list(provenance.audit(held))
    if as_json:
        typer.echo(
            json.dumps({**sizes, "problems": [to_json(p) for p in wrong]}, ensure_ascii=False, indent=1)
        )
    else:
        checked = ", ".join(f"{count:,} {name}" for name, count in sizes.items())
        typer.echo(
            f"{ledger}: {checked} read again; " + (f"{len(wrong)} off" if wrong else "all as they were")
        )
        for problem in wrong:
            typer.echo(f"sayso: {problem}", err=True)
    if wrong:
        raise typer.Exit(1)
