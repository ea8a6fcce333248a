"""The command line as a shell meets it: the installed script, real files, real ledgers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).with_name("sayso")
ARTICLES = {
    "mill.txt": "Paper mill to close\n\nThe mill at Westry will cut 212 jobs in June, its owner Fennmark said on"
    " Monday. Sales fell 14% last year.\n",
    "mill-later.md": "---\ntitle: Westry mill\ndate: 2024-03-19\n---\n\nThe mill at Westry will cut about 200"
    " jobs in June, Fennmark said. The council offered £3 million.\n",
    "harbour.txt": "The harbour took in 48,000 tonnes of grain in 2023, the port authority said.\n",
}

Result = subprocess.CompletedProcess[str]
Sayso = Callable[..., Result]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    return {**kept, "COLUMNS": "100", "PYTHONIOENCODING": ""}


@pytest.fixture
def sayso(tmp_path: Path) -> Sayso:
    def call(*args: str | Path, given: str | None = None, **extra: object) -> Result:
        options = {"cwd": tmp_path, "env": environment(), "timeout": 240, **extra}
        return subprocess.run(
            [SCRIPT, *args], input=given, capture_output=True, encoding="utf-8", check=False, **options
        )

    return call


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three articles in ``news/``, and ``sayso.db`` after a first run over them."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [SCRIPT, "run", "news", "--published", "2024-03-12"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Path:
    """A copy of that folder of the test's own; the commands run in it."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


def lines_of(result: Result) -> list[str]:
    """The lines on stderr; each must be one of sayso's, and none of a traceback."""
    found = result.stderr.splitlines()
    assert all(line.startswith("sayso: ") for line in found), result.stderr
    return found
