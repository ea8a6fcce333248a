"""A test whose program is absent is skipped and says how to get it; where all are required, it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

@pytest.mark.needs("a-program-that-nobody-has", "apt-get install it")
def test_with_a_program():
    raise AssertionError("it runs without its program")

@pytest.mark.xfail(reason="known")
def test_known_failure():
    raise AssertionError

def test_plain():
    assert True
"""
WHOLE_FILE = 'import pytest\npytest.skip("needs the moon", allow_module_level=True)\n'


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    shutil.copy(root / "tests" / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -ra --strict-markers\n")
    return tmp_path


def ran(folder: Path, require_all: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SAYSO_REQUIRE_ALL": require_all}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "."]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def test_what_is_absent_is_skipped_and_said(folder: Path) -> None:
    (folder / "test_it.py").write_text(TESTS)
    done = ran(folder, "")
    assert done.returncode == 0
    assert "needs a-program-that-nobody-has: apt-get install it" in done.stdout
    assert "1 passed, 1 skipped, 1 xfailed" in done.stdout


def test_where_all_are_required_a_skip_is_a_failure(folder: Path) -> None:
    (folder / "test_it.py").write_text(TESTS)
    done = ran(folder, "1")
    assert done.returncode == 1
    assert "needs a-program-that-nobody-has: apt-get install it" in done.stdout
    assert "1 passed, 1 xfailed, 1 error" in done.stdout


def test_a_whole_file_that_is_skipped_fails_too(folder: Path) -> None:
    (folder / "test_it.py").write_text(WHOLE_FILE)
    assert "1 skipped" in ran(folder, "").stdout
    done = ran(folder, "1")
    assert done.returncode != 0
    assert "needs the moon" in done.stdout
