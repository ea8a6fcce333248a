"""Everything that only SQLite has: pragmas, STRICT tables, ``BEGIN IMMEDIATE``, triggers, its error messages.

Another database comes in by URL through the same tables and statements; what it needs instead of these goes
into a module like this one.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Boolean, Connection, Engine, Float, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles

from sayso.errors import LedgerError

STRICT: dict[str, Any] = {"sqlite_strict": True}
"""Keyword arguments of every table; other databases pass over them."""
WRITES = "sayso_writes"
"""The execution option that makes a connection's transactions take the write lock when they begin."""
PRAGMAS = {
    "foreign_keys": "ON",
    "synchronous": "NORMAL",  # in WAL mode a lost power supply can cost the last articles, never the ledger
    "cache_size": -65536,  # KiB
    "wal_autocheckpoint": 8000,  # pages: a run of small transactions pays for every checkpoint
}
"""What every connection is set to."""


@compiles(Float, "sqlite")
def _real(element: Float[Any], compiler: Any, **options: Any) -> str:
    return "REAL"


@compiles(Boolean, "sqlite")
def _integer(element: Boolean, compiler: Any, **options: Any) -> str:
    return "INTEGER"


def file_of(name: str | Path) -> Path:
    """When you call this, it returns the file that ``name`` stands for, if a ledger can be there.

    Raises :class:`~sayso.errors.LedgerError` for a folder, for a file in a folder that does not exist, and
    for a database in memory, which two connections cannot share.
    """
    path = Path(name)
    if str(name) in ("", ".", ":memory:"):
        raise LedgerError(f"ledger {name}", "a ledger is a file", "name one, such as sayso.db")
    if path.is_dir():
        raise LedgerError(
            f"ledger {name}", "it is a folder", f"name a file in it, such as {path / 'sayso.db'}"
        )
    if not path.parent.is_dir():
        raise LedgerError(f"ledger {name}", f"there is no folder {path.parent}", "create the folder first")
    return path


def engine(url: str | URL, timeout: float) -> Engine:
    """When you call this, it returns an engine whose connections wait ``timeout`` seconds for a lock.

    Transactions begin as the connection's options say: ``BEGIN IMMEDIATE`` with :data:`WRITES`, since a
    deferred one that turns into a write fails at once when another process writes; else ``BEGIN``.
    """
    made = create_engine(url, connect_args={"timeout": timeout})

    @event.listens_for(made, "connect")
    def on_connect(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None  # so that the driver begins no transaction of its own
        for pragma, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {pragma}={value}")

    @event.listens_for(made, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def sealed(engine: Engine, path: Path) -> bool:
    """When you call this, it says whether the ledger at ``path`` can only be read, as a file that nobody changes.

    To read a database in WAL mode, SQLite makes files beside it; in a folder where it may not, it can read one whose
    last writer closed it, as immutable (https://www.sqlite.org/wal.html#read_only_databases).
    """
    if not path.is_file() or path.with_name(f"{path.name}-wal").exists():
        return False
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema")
    except DBAPIError as error:
        return any(words in str(error.orig) for words in ("unable to open", "readonly database"))
    return False


def as_is(path: Path) -> URL:
    """When you call this, it returns the URL by which the file ``path`` is read as one that nobody changes."""
    query = {"immutable": "1", "uri": "true"}
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query=query)


def prepare(engine: Engine, timeout: float) -> None:
    """When you call this, it puts the database into WAL mode, where readers and a writer do not wait.

    The switch does not heed the busy timeout while another process is creating the same ledger, so it is
    tried again until ``timeout`` seconds have passed.
    """
    until = time.monotonic() + timeout
    raw = engine.raw_connection()
    try:
        while True:
            try:
                if raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    raw.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
    finally:
        raw.close()


def append_only(connection: Connection, table: str, *, updates: bool = False) -> None:
    """When you call this, it has the database refuse to delete a row of ``table``, and to update one.

    With ``updates`` rows may be updated and only deleting is refused.
    """
    if connection.dialect.name != "sqlite":
        return
    for verb in ("DELETE",) if updates else ("DELETE", "UPDATE"):
        connection.execute(
            text(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        )


def unsound(connection: Connection) -> list[str]:
    """When you call this, it returns what SQLite itself finds wrong: pages, indices, orphaned rows."""
    if connection.dialect.name != "sqlite":
        return []
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = [
        f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return pages + orphans


MEANINGS = {
    "database or disk is full": (
        "the disk is full",
        "make room and run again; what was written before is kept",
    ),
    "database is locked": (
        "another process has been writing to it for too long",
        "wait for it to end and try again",
    ),
    "readonly database": ("it is read-only", "make the file and its folder writable, or name another"),
    "unable to open database file": ("it cannot be opened", "check the path and its permissions"),
    "file is not a database": ("it is no database", "name another file; this one is left as it is"),
    "malformed": ("the database is damaged", "restore it from a copy"),
    "append-only": ("history is never changed or deleted", "record a new event instead"),
    "UNIQUE constraint failed: claims.claim_id": (
        "a claim has the id of another article's claim",
        "give every article an id of its own",
    ),
    "no such table": ("it lacks a table", "restore it from a copy, or name another ledger"),
    "disk I/O error": ("the disk reports an error", "check the disk and run again"),
}
"""What SQLite says, and what that means to a user: what is wrong, and the remedy."""


def meaning(message: str) -> tuple[str, str]:
    """When you call this, it returns what SQLite's ``message`` means, and what to do about it."""
    for words, meant in MEANINGS.items():
        if words in message:
            return meant
    return " ".join(message.split()), "restore the ledger from a copy, or name another"
