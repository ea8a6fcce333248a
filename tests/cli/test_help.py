"""Help, version, and a start that loads no more than it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

from sayso import __version__
from sayso.cli.app import COMMANDS

Sayso = Callable[..., Result]
HEAVY = ("spacy", "pandas", "numpy", "sqlalchemy", "trafilatura", "jsonschema", "alembic")


def test_help_lists_every_command_in_order(sayso: Sayso) -> None:
    said = sayso("--help").stdout
    places = [said.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", [*COMMANDS, "review export", "review import"])
def test_every_command_has_help_and_an_example(sayso: Sayso, command: str) -> None:
    done = sayso(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Example:  sayso {command}" in " ".join(done.stdout.split()).replace("Example: ", "Example:  ")


def test_python_runs_it_as_a_module(sayso: Sayso, desk: Path) -> None:
    command = [sys.executable, "-m", "sayso", "--version"]
    module = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=True)
    assert module.stdout == sayso("--version").stdout


def test_version(sayso: Sayso) -> None:
    assert sayso("--version").stdout == f"sayso {__version__}\n"


@pytest.mark.parametrize(
    ("args", "may"),
    [
        (["--help"], set()),
        (["run", "--help"], set()),
        (["claims"], {"sqlalchemy"}),
        (["trace", "clm_"], {"sqlalchemy"}),
    ],
    ids=" ".join,
)
def test_a_command_loads_only_what_it_needs(desk: Path, args: list[str], may: set[str]) -> None:
    code = (
        "import sys, atexit; from sayso.cli import main; "
        f"atexit.register(lambda: print(*[m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=desk,
        env=os.environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert set(done.stderr.splitlines()[-1].split()) <= may
