"""Calls the installed script as a shell does, in an environment without settings of sayso's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(sys.executable).with_name("sayso")

Result = subprocess.CompletedProcess[str]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    return {**kept, "COLUMNS": "100", "NO_COLOR": ""}


def call(folder: Path, *args: str | Path, given: str | None = None, **extra: Any) -> Result:
    """Run ``sayso`` with ``args`` in ``folder``, ``given`` on its standard input."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "input": given, "timeout": 240}
    return subprocess.run(
        [SCRIPT, *args], cwd=folder, env=environment(), encoding="utf-8", check=False, **{**streams, **extra}
    )


def begin(folder: Path, *args: str | Path) -> subprocess.Popen[str]:
    """Start ``sayso`` with ``args`` in ``folder``, and leave it running; it hears Ctrl-C as at a terminal."""
    return subprocess.Popen(
        [SCRIPT, *args],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 (nothing here runs in threads)
    )


def hear_ctrl_c() -> None:
    """Undo what a shell does to the jobs that it runs in the background, and they hand on: not to hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def lines_of(result: Result) -> list[str]:
    """The lines on stderr; each must be one of sayso's, and none of a traceback."""
    found = result.stderr.splitlines()
    assert all(line.startswith("sayso: ") for line in found), result.stderr
    return found
