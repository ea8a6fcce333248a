from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from written import begin, extraction, keep

from sayso.errors import LedgerError
from sayso.ledger import Change, Ledger
from sayso.ledger.migrations import config
from sayso.ledger.tables import REVISION, VERSION_TABLE, metadata


def test_a_ledger_is_made_where_there_is_none_and_opened_where_there_is_one(tmp_path: Path) -> None:
    with Ledger(tmp_path / "new.db") as ledger:
        keep(ledger)
    with Ledger(f"sqlite:///{tmp_path}/new.db", create=False) as ledger:
        assert ledger.counts() == {"count": 3}
    assert not (tmp_path / "new.db-wal").exists()  # closing leaves one whole file


@pytest.mark.parametrize("name", ["q?1.db", "50%.db", "a#b.db", "what%20now.db"])
def test_a_ledger_may_have_any_name_that_a_file_can(tmp_path: Path, name: str) -> None:
    with Ledger(tmp_path / name) as ledger:
        keep(ledger)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Ledger(tmp_path / name, create=False) as ledger:
        assert ledger.counts() == {"count": 3}
        assert ledger.file == tmp_path / name


def test_a_ledger_that_may_only_be_read_is_read(
    tmp_path: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "sealed #1" / "a.db"
    path.parent.mkdir()
    with Ledger(path) as ledger:
        first, *_ = keep(ledger)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    with nobody(), Ledger(path, create=False) as ledger:
        assert ledger.counts() == {"count": 3}
        with pytest.raises(LedgerError, match="it is read-only; make the file and its folder writable"):
            ledger.record([Change(claim_id=first, row_version=1, note="seen")], actor="Ann")
    path.parent.chmod(0o755)


def test_it_is_in_wal_mode_with_strict_tables_and_foreign_keys(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger, ledger.reading() as connection:
        pragma = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "foreign_keys")
        }
        assert pragma == {"journal_mode": "wal", "foreign_keys": 1}
        listed = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
        assert {
            row["name"]: row["strict"] for row in listed if row["name"] in metadata.tables
        } == dict.fromkeys(metadata.tables, 1)


def test_the_migrations_lead_to_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == REVISION
    with Ledger(tmp_path / "a.db") as ledger, ledger.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []


def folder(path: Path) -> None:
    path.mkdir()


def text_file(path: Path) -> None:
    path.write_text(
        "The council met on Tuesday and no database came of it, only this long file of prose.\n" * 20
    )


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def newer(path: Path) -> None:
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")


@pytest.mark.parametrize(
    ("make", "what", "remedy"),
    [
        (folder, "it is a folder", "name a file in it"),
        (text_file, "it is no database", "name another file"),
        (other_database, "it is a database of another kind", "name another file"),
        (newer, "it was made by a newer sayso (revision 9999", "upgrade sayso"),
    ],
)
def test_what_is_no_ledger_is_refused_in_one_line(tmp_path: Path, make, what: str, remedy: str) -> None:
    path = tmp_path / "it.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError) as error:
        Ledger(path)
    assert str(path) in str(error.value)
    assert what in str(error.value)
    assert remedy in error.value.problem.remedy
    assert "\n" not in str(error.value)
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("no/such/folder/a.db", "there is no folder"),
        (":memory:", "a ledger is a file"),
        ("sqlite://", "a ledger is a file"),
        ("", "a ledger is a file"),
        ("nodatabase://user:secret@host/x", "no such kind of database"),
    ],
)
def test_names_that_cannot_be_a_ledger(name: str, what: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match=what) as error:
        Ledger(name)
    assert "secret" not in str(error.value)


def test_create_false_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is none"):
        Ledger(tmp_path / "a.db", create=False)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="it is empty"):
        Ledger(tmp_path / "empty.db", create=False)
    assert [p.name for p in tmp_path.iterdir()] == ["empty.db"]


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with Ledger(tmp_path / "a.db") as ledger:
        assert ledger.sizes() == {"articles": 0, "claims": 0, "events": 0}


def test_a_read_only_ledger_is_read_and_refuses_to_be_written(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        keep(ledger)
    with Ledger(f"sqlite:///file:{tmp_path}/a.db?mode=ro&uri=true") as ledger:
        assert len(list(ledger.claims())) == 3
        with pytest.raises(LedgerError, match="it is read-only"):
            begin(ledger)


def test_a_full_disk_is_one_line_and_what_was_written_before_is_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        keep(ledger)
        run = begin(ledger)
        with ledger.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        long = extraction(" ".join(f"The yard built {n} boats." for n in range(2000)), id="long")
        with pytest.raises(LedgerError, match="the disk is full; make room"):
            ledger.store(long, run=run, fingerprint="f1")
        assert not ledger.taken("long")
        assert len(list(ledger.claims())) == 3


def test_a_ledger_locked_too_long_is_one_line(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as first, Ledger(tmp_path / "a.db", timeout=0.05) as second:
        with (
            first.writing(),
            pytest.raises(LedgerError, match="another process has been writing to it for too long"),
        ):
            begin(second)
        assert begin(second) == 1


def test_history_and_texts_cannot_be_changed_behind_the_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        keep(ledger)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        for statement in ("DELETE FROM claims", "UPDATE versions SET sha256 = 'x'", "DELETE FROM versions"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_opening_a_ledger_that_is_up_to_date_imports_no_model_no_frame_and_no_migration(
    tmp_path: Path,
) -> None:
    Ledger(tmp_path / "a.db").close()
    code = (
        "import sys; from sayso.ledger import Ledger; "
        f"list(Ledger({str(tmp_path / 'a.db')!r}).claims()); "
        "print(sorted({'spacy', 'pandas', 'numpy', 'alembic'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
