"""The command line as a shell meets it: the installed script, real files, real ledgers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from shell import Result, call

ARTICLES = {
    "mill.txt": "Paper mill to close\n\nThe mill at Westry will cut 212 jobs in June, its owner Fennmark said on"
    " Monday. Sales fell 14% last year.\n",
    "mill-later.md": "---\ntitle: Westry mill\ndate: 2024-03-19\n---\n\nThe mill at Westry will cut about 200"
    " jobs in June, Fennmark said. The council offered £3 million.\n",
    "harbour.txt": "The harbour took in 48,000 tonnes of grain in 2023, the port authority said.\n",
}


@pytest.fixture
def sayso(tmp_path: Path) -> Callable[..., Result]:
    """Runs a command in the test's own folder."""
    return partial(call, tmp_path)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three articles in ``news/``, and ``sayso.db`` after a first run over them."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    done = call(folder, "run", "news", "--published", "2024-03-12")
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Path:
    """A copy of that folder of the test's own; the commands run in it."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path
