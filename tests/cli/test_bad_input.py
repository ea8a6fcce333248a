"""Bad input is one clear line each: what is wrong, where, what to do.  The rest of the batch is done."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from shell import Result, call, lines_of

from sayso import Ledger
from sayso.ledger.tables import VERSION_TABLE

Sayso = Callable[..., Result]
GOOD = "Exports fell 12% in May, the trade ministry said."
FRENCH = (
    "Le ministère a annoncé que les exportations ont reculé de 12 % en mai, selon les chiffres publiés mardi par"
    " le gouvernement, qui prévoit une reprise à l’automne."
)
FOLDER = {
    "binary.txt": bytes(range(256)) * 20,
    "empty.txt": b"",
    "french.txt": FRENCH.encode(),
    "good.txt": GOOD.encode(),
    "latin.txt": "The café’s sales – all of them – rose 9% in June.".encode("cp1252"),
    "long.txt": b"The firm cut 30 jobs. " * 909_091,
    "nul.txt": b"Exports fell\0 12% in May.",
    "rows.jsonl": b'{"id": "r1", "text": "Imports rose 3% in May."}\nno json\n{"id": "r3"}\n'
    b'{"id": "r4", "text": "Rents rose 6%.", "published": "31/12/2024"}\n',
    "twin.txt": GOOD.encode(),
    "wide.txt": "The port’s traffic grew 7% in June.".encode("utf-16"),
}
SAID = {
    "news/binary.txt": "is binary, not text",
    "news/dangling.txt": "is a link to nothing",
    "news/empty.txt": "is empty",
    "news/french.txt": "is in French (fr), skipped",
    "news/long.txt": "has 20,000,002 characters, more than the 12,000,000 of one article",
    "news/nul.txt": "has NUL characters",
    "news/rows.jsonl row 2": "is no JSON",
    "news/rows.jsonl row 3": "lacks text",
    "news/rows.jsonl row 4": "has the publication date '31/12/2024', which is none",
    "news/unreadable.txt": "cannot be read",
    "missing.txt": "does not exist",
    "nothing": "has no articles",
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    for name in ("news", "nothing"):
        (tmp_path / name).mkdir()
    for name, content in FOLDER.items():
        (tmp_path / "news" / name).write_bytes(content)
    (tmp_path / "news" / "dangling.txt").symlink_to("nowhere.txt")
    locked = tmp_path / "news" / "unreadable.txt"
    if os.geteuid() == 0:  # whom no permission stops, but a link to itself does
        locked.symlink_to(locked.name)
    else:
        locked.write_text(GOOD)
        locked.chmod(0)
    return tmp_path


def test_every_bad_input_is_one_line_and_the_rest_is_done(sayso: Sayso, bad: Path) -> None:
    done = sayso("run", "news", "missing.txt", "nothing")
    assert done.returncode == 1
    lines = lines_of(done)
    for where, what in SAID.items():
        [line] = [line for line in lines if line.startswith(f"sayso: {where}: ")]
        assert what in line
        assert "; " in line, "the line says what to do"
    [twin] = [line for line in lines if "the same text as" in line]
    assert len(lines) == len(SAID) + 1, twin
    assert f"{len(SAID)} failed" in done.stdout
    with Ledger(bad / "sayso.db", create=False) as held:
        assert {c["article_id"] for c in held.claims()} == {"good", "latin", "r1", "wide"}
        assert len(held.problems(1)) == len(SAID)


def test_extract_goes_on_in_the_order_of_its_input(sayso: Sayso, bad: Path) -> None:
    rows = [
        {"id": "z", "text": GOOD},
        {"id": "fr", "text": FRENCH},
        {"id": 7, "text": "Rents rose 6%."},
        {"id": "a", "text": "Nothing to count here."},
    ]
    (bad / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = sayso("extract", "--format", "jsonl", "in.jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["article"]["id"] for each in found] == ["z", "7", "a"]
    assert [each["text"] for each in found] == [GOOD, "Rents rose 6%.", "Nothing to count here."]
    assert done.returncode == 1
    [line] = lines_of(done)
    assert line.startswith("sayso: in.jsonl row 2: is in French")


@pytest.mark.parametrize("path", ["missing.txt", "nothing", "news/empty.txt"])
@pytest.mark.parametrize("command", ["run", "extract"])
def test_where_nothing_can_be_read_the_exit_code_is_2(
    sayso: Sayso, bad: Path, command: str, path: str
) -> None:
    done = sayso(command, path)
    assert done.returncode == 2
    [line] = lines_of(done)
    assert line.startswith(f"sayso: {path}: ")


def newer(path: Path) -> None:
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")


def songs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")


LEDGERS = {
    "a folder": (Path.mkdir, "it is a folder"),
    "no database": (lambda path: path.write_text("Dear diary"), "it is no database"),
    "of a newer version": (newer, "it was made by a newer sayso"),
    "of another program": (songs, "it is a database of another kind"),
}


@pytest.mark.parametrize(
    "command", [("run", "good.txt"), ("claims",), ("audit",), ("review", "export", "out.csv")], ids=" ".join
)
@pytest.mark.parametrize("kind", LEDGERS)
def test_a_ledger_that_is_none(sayso: Sayso, tmp_path: Path, kind: str, command: tuple[str, ...]) -> None:
    make, what = LEDGERS[kind]
    ledger = tmp_path / "it.db"
    make(ledger)
    (tmp_path / "good.txt").write_text(GOOD)
    before = ledger.read_bytes() if ledger.is_file() else None
    done = sayso(*command, "--ledger", "it.db")
    assert (done.returncode, done.stdout) == (2, "")
    [line] = lines_of(done)
    assert line.startswith("sayso: ledger it.db: ") and what in line
    assert before is None or ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("run x.txt --published notadate", "'notadate' is no date"),
        ("run x.txt --country Narnia", "'Narnia' is no country's code"),
        ("run x.txt --published 2024-02-30", "'2024-02-30' is no date"),
        ("run x.txt --jobs 0", "--jobs"),
        ("run x.txt --jobs many", "--jobs"),
        ("run x.txt --model no_such_model", "no such spaCy pipeline is installed"),
        ("extract x.txt --model no_such_model", "no such spaCy pipeline is installed"),
        ("extract x.txt --format xml", "--format"),
        ("extract - --stdin-as pdf", "--stdin-as"),
        ("run", "missing argument"),
        ("claims --since notadate", "'notadate' is no date"),
        ("claims --until 2024-13", "'2024-13' is no date"),
        ("claims --kind nonsense", "'nonsense' is none of count, percentage"),
        ("claims --status nonsense", "'nonsense' is none of unverified, in_review"),
        ("claims --worth 2", "--worth"),
        ("claims --limit 0", "--limit"),
        ("claims --ledger nowhere.db", "make one with `sayso run`"),
        ("claims --ledger oracle://there/it", "no such kind of database"),
        ("claims --colour", "no such option"),
        ("clams", "Did you mean 'claims'?"),
        ("trace", "missing argument"),
        ("review import x.csv", "missing option '--reviewer'"),
        ("schema nonsense", "give one of article, article_row, claim"),
        ("evaluate nowhere", "holds no gold"),
    ],
)
def test_a_wrong_option_is_one_line(sayso: Sayso, tmp_path: Path, args: str, said: str) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    done = sayso(*args.split())
    assert (done.returncode, done.stdout) == (2, "")
    [line] = lines_of(done)
    assert said in line
    assert not (tmp_path / "sayso.db").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="no /dev/full on macOS")
def test_output_that_cannot_be_written(desk: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = call(desk, "claims", stdout=full)
    assert done.returncode == 2
    [line] = lines_of(done)
    assert line.startswith("sayso: standard output: the system refuses (No space left on device)")


def test_a_reader_who_has_had_enough_is_no_failure(desk: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = call(desk, "claims", stdout=theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, "")


def test_words_of_an_article_cannot_move_the_cursor(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Sales \x1b[31mfell\x1b[0m 5% in May, Acme\x07 said.")
    done = sayso("extract", "x.txt")
    assert "5%" in done.stdout
    assert "\x1b" not in done.stdout and "\x07" not in done.stdout
