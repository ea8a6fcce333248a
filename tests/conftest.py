"""What every test shares: the project's folders, one loaded pipeline for the whole session, and when to skip.

A test that needs a program of the system names it, and how to get it::

    @pytest.mark.needs("pdftotext", "apt-get install poppler-utils")

It is skipped where the program is absent.  With ``SAYSO_REQUIRE_ALL=1`` (as ``.ci/run`` sets it) a skipped
test is a failed one, whatever it was skipped for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from spacy.language import Language

from sayso import pipeline

ROOT = Path(__file__).resolve().parent.parent
REQUIRE_ALL = "SAYSO_REQUIRE_ALL"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.load()


@pytest.fixture
def nobody(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Inside what it makes, tests that run as root, whom no permission stops, are a user who may read ``tmp_path``."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)

    @contextmanager
    def unprivileged() -> Iterator[None]:
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(65534)
            yield
        finally:
            if root:
                os.seteuid(0)

    return unprivileged


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(program, how): skip where the program is absent; how to get it")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        program, how = marker.args
        if shutil.which(program) is None:
            pytest.skip(f"needs {program}: {how}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return failed_if_skipped((yield))


def failed_if_skipped(report: Report) -> Report:
    """The report, as a failure where its test was skipped and none may be; an expected failure is no skip."""
    if report.skipped and os.environ.get(REQUIRE_ALL) == "1" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}\nand {REQUIRE_ALL}=1 lets no test be skipped"
    return report
