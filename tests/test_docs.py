"""The documents say what is: every command and option is told, every line shown runs, no figure is inflated."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sayso.cli.app import COMMANDS, Modules

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(p for p in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md")) if ".venv" not in p.parts)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work|mnt)/\w")
SHOWN = "karrawee"
"""The story that the README shows; its articles are enough to run the README's lines on."""


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name: the group ``review`` as its two commands."""
    for name, command in Modules().items():
        inner = getattr(command, "commands", None)
        yield from ((f"{name} {n}", c) for n, c in inner.items()) if inner else [(name, command)]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_its_row_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `sayso {name}\b", README, re.M)


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_shown_in_the_readme(name: str) -> None:
    assert re.search(rf"^sayso {name}\b", "".join(blocks("sh")), re.M)


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_option_says_what_it_does(name: str, command: Any) -> None:
    told = command.get_help(typer.Context(command))
    assert "Example:" in told
    for option in command.params:
        assert option.help, f"sayso {name}: {option.opts} has no help"
        assert option.param_type_name == "argument" or option.opts[0] in told


def test_every_option_of_the_readme_exists() -> None:
    exist = {opt for _, command in commands() for option in command.params for opt in option.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= exist | {"--help"}


def test_the_changelog_names_every_command() -> None:
    assert "## [Unreleased]" in CHANGELOG
    for name in COMMANDS:
        assert re.search(rf"`(sayso )?{name}`", CHANGELOG), name


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone, with one story of the corpus."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / "index.csv", folder / "corpus")
    (folder / "annotations" / "gold").mkdir(parents=True)
    for file in (*ROOT.glob(f"corpus/{SHOWN}*.txt"), *ROOT.glob(f"annotations/gold/{SHOWN}*.json")):
        shutil.copy(file, folder / file.relative_to(ROOT))
    index = folder / "corpus" / "index.csv"
    rows = index.read_text(encoding="utf-8").splitlines(keepends=True)
    index.write_text("".join(rows[:1] + [r for r in rows if SHOWN in r]), encoding="utf-8")
    return folder


def test_every_line_and_every_example_of_the_readme_runs(desk: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("sayso ")]
    assert len(lines) > 5
    script = Path(sys.executable).parent
    for line in lines:
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=desk,
            env={"PATH": f"{script}:/usr/bin:/bin"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout, line
    assert len(blocks("python")) == 2
    for example in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", example], cwd=desk, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout, example


def test_the_readme_claims_no_more_than_was_measured() -> None:
    [figures] = re.findall(r"<!-- figures:.*?-->(.*?)<!-- end of figures -->", README, re.S)
    rows = re.findall(r"^\| ([\w/]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", figures, re.M)
    assert len(rows) >= 5
    baseline = ROOT / "annotations" / "baseline.json"
    held = json.loads(baseline.read_text())["f1"] if baseline.exists() else {}
    for name, precision, recall, f1 in rows:
        p, r = float(precision), float(recall)
        assert float(f1) == pytest.approx(2 * p * r / (p + r), abs=0.11)
        assert name not in held or float(f1) <= 100 * held[name] + 0.1, f"{name} is {100 * held[name]:.1f}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / link).exists(), link


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    folders = ("src", "tests", "docs", "annotations", "benchmarks", "corpus")
    found = [ROOT / name for name in names if name] or [p for f in folders for p in (ROOT / f).rglob("*")]
    return [path for path in found if path.is_file()]


def test_no_path_of_one_machine_is_written_down() -> None:
    paths = tracked()
    assert len(paths) > 100
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        assert not (found := MACHINE_PATH.search(text)), f"{path}: {found and found.group()}"
