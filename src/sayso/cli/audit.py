"""``sayso audit``: does the ledger still say what it was given?"""

from __future__ import annotations

import typer

from sayso.cli.app import plain
from sayso.cli.ending import printing, say
from sayso.cli.options import AsJson, LedgerPath
from sayso.cli.show import as_json as print_json
from sayso.cli.show import many

app = plain()


@app.command(epilog="Example:  sayso audit --ledger sayso.db")
def audit(ledger: LedgerPath = "sayso.db", as_json: AsJson = False) -> None:
    """Read every stored article, claim and event again: hashes, quotes at their offsets, the history's chain.

    Exit code 1, and a line for everything that is off.
    """
    from sayso import provenance
    from sayso.ledger import Ledger
    from sayso.records import to_json

    with Ledger(ledger, create=False) as held:
        sizes = held.sizes()
        wrong = list(provenance.audit(held))
    with printing():
        if as_json:
            print_json({**sizes, "problems": [to_json(p) for p in wrong]})
        else:
            checked = ", ".join(many(count, name.removesuffix("s")) for name, count in sizes.items())
            found = f"{len(wrong):,} off" if wrong else "all as they were"
            typer.echo(f"{ledger}: {checked} read again; {found}")
            for problem in wrong:
                say(str(problem))
    if wrong:
        raise typer.Exit(1)
