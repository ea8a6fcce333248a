"""The application: its commands, each loaded when it is called, and how every call ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sayso import garbage
from sayso.cli.ending import exit_code

COMMANDS = {
    "run": "Read new and changed articles into the ledger.",
    "extract": "Read articles and print what they say, without a ledger.",
    "claims": "List the claims in the ledger.",
    "review": "Review claims in a spreadsheet.",
    "trace": "Show everything that stands behind one claim.",
    "audit": "Check that the ledger still says what it was given.",
    "facts": "Show the same fact across articles.",
    "evaluate": "Score the extractor on the gold annotations.",
    "schema": "Print a JSON Schema of what sayso reads or writes.",
}
"""In the order of a morning's work, which is also the order of the help."""


class Modules(Mapping[str, Any]):
    """The commands by name: ``sayso.cli.NAME`` is imported when the command is called, and no other is."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        return typer.main.get_command(import_module(f"sayso.cli.{name}").app)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Commands(TyperGroup):
    """The commands of :data:`COMMANDS`; whatever ends one is an exit code and at most a few lines."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = Modules()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands' lines into the help, without loading the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and leave with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        sys.exit(exit_code(lambda: self.called(given)))

    def called(self, args: list[str]) -> None:
        """Run the command that ``args`` name; what goes wrong is raised."""
        with self.make_context("sayso", args) as ctx:
            self.invoke(ctx)


def plain(**settings: Any) -> typer.Typer:
    """When you call this, it returns a Typer app in sayso's manner: plain help, and errors left to ``main``."""
    return typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


app = plain(
    cls=Commands,
    help="Finds every checkable number in news articles, and on whose say-so it stands.",
    epilog="Begin with:  sayso run corpus/   then:  sayso claims --by-worth   and:  sayso facts",
    no_args_is_help=True,
)


def show_version(wanted: bool) -> None:
    """Print the version and leave, where it is wanted."""
    if wanted:
        from sayso.version import __version__

        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Finds every checkable number in news articles, and on whose say-so it stands."""


def main() -> None:
    """Run the command line; the exit code is 0, 1 where some input failed, 2 where nothing could be done."""
    garbage.for_good()
    app()
