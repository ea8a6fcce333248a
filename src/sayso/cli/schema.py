"""``sayso schema``: print one of the JSON Schemas."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.show import as_json

app = plain()


@app.command(epilog="Example:  sayso schema claim")
def schema(
    name: Annotated[str | None, typer.Argument(help="Which; without it, their names are listed.")] = None,
) -> None:
    """Print a JSON Schema (2020-12) of what sayso reads or writes."""
    from sayso import schemas

    if name is None:
        typer.echo("\n".join(schemas.names()))
    else:
        as_json(schemas.bundled(name))
