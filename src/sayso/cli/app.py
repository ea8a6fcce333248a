"""The application: its commands, and how what goes wrong reaches the user (one line, exit code 2)."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso.errors import SaysoError
from sayso.version import __version__

COMMANDS = ("run", "extract", "claims", "review", "trace", "audit", "facts", "evaluate", "schema")
"""In the order of a morning's work, which is also the order of the help."""


class Commands(TyperGroup):
    """The commands, in the order above; a SaysoError is one line on stderr and exit code 2."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands' names in the order of :data:`COMMANDS`."""
        return [name for name in COMMANDS if name in self.commands]

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what it raises for its user becomes one line."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            complain(error)
            raise typer.Exit(2) from None
        except BrokenPipeError:
            # `sayso claims | head`: the reader has had enough, and Python must not complain while closing stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Commands,
    name="sayso",
    help="Finds every checkable number in news articles, and on whose say-so it stands.",
    epilog="Begin with:  sayso run corpus/   then:  sayso claims, sayso facts",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

LedgerPath = Annotated[
    str, typer.Option("--ledger", help="The ledger: a file, or a database URL.", envvar="SAYSO_LEDGER")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Model = Annotated[str | None, typer.Option("--model", help="An installed spaCy English pipeline.")]
Published = Annotated[
    str | None, typer.Option("--published", help="The articles' date (2024-12-31), where they have none.")
]
Articles = Annotated[
    list[Path], typer.Argument(help="Files and folders; - is standard input.", allow_dash=True)
]


def show_version(wanted: bool) -> None:
    """Print the version and leave, where it is wanted."""
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Finds every checkable number in news articles, and on whose say-so it stands."""


def complain(error: SaysoError) -> None:
    """Print what is wrong, where, and what to do, on stderr; every problem of a refused file on a line of its own."""
    for problem in getattr(error, "problems", ()):
        typer.secho(f"sayso: {problem}", err=True)
    typer.secho(f"sayso: {error}", err=True, fg=typer.colors.RED)


def main() -> None:
    """Run the command line; the exit code is 0, 1 where some input failed, 2 where nothing could be done."""
    for name in COMMANDS:
        import_module(f"sayso.cli.{name}")
    app()
