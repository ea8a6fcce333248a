"""Opens a ledger: from a path or URL to an engine whose tables are those of this version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from sayso.errors import LedgerError
from sayso.ledger import sqlite
from sayso.ledger.tables import REVISION, VERSION_TABLE


def opened(name: str | Path, *, create: bool, timeout: float) -> Engine:
    """When you call this, it returns an engine on the ledger ``name``, made or migrated where need be.

    Raises :class:`~sayso.errors.LedgerError` where it cannot be a ledger of this version.
    """
    path = file(name)
    if path is not None:
        path = sqlite.file_of(path)
        if not create and not path.exists():
            raise LedgerError(f"ledger {name}", "there is none", "make one with `sayso run`, or name another")
        # Of a path, "?" and "%" are part.
        url = str(name) if is_url(name) else URL.create("sqlite", database=str(path))
        engine = sqlite.engine(url, timeout)
        if sqlite.sealed(engine, path):
            engine.dispose()
            engine = sqlite.engine(sqlite.as_is(path), timeout)
    else:
        engine = _elsewhere(str(name))
    try:
        with refusals(str(name)):
            _ready(engine, str(name), create=create, timeout=timeout)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_url(name: str | Path) -> bool:
    """When you call this, it says whether a ledger is named by a URL."""
    return isinstance(name, str) and "://" in name


def file(name: str | Path) -> Path | str | None:
    """When you call this, it returns the file that a ledger is, as it is named; None for one of another database.

    ``file:`` is SQLite's own form of URI.
    """
    if not isinstance(name, str) or not is_url(name):
        return name
    if not name.startswith("sqlite:"):
        return None
    return name.partition(":///")[2].partition("?")[0].removeprefix("file:")


def _elsewhere(url: str) -> Engine:
    try:
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        where = re.sub(r"//[^@/]*@", "//…@", url)
        raise LedgerError(
            f"ledger {where}", "no such kind of database", "name a file, or install its driver"
        ) from error


def _ready(engine: Engine, where: str, *, create: bool, timeout: float) -> None:
    with engine.connect() as connection:
        current = revision(connection, where)
    if current == REVISION:
        return
    if current is None and not create:
        raise LedgerError(f"ledger {where}", "it is empty", "make one with `sayso run`, or name another")
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, timeout)
    with engine.execution_options(**{sqlite.WRITES: True}).connect() as connection, connection.begin():
        # Another process may have made the ledger while this one waited for the lock.
        if revision(connection, where) != REVISION:
            from sayso.ledger.migrations import migrate  # noqa: PLC0415 - Alembic is slow to import

            migrate(connection)


def revision(connection: Connection, where: str) -> str | None:
    """When you call this, it returns the ledger's revision, or None for a database without a table.

    Raises :class:`~sayso.errors.LedgerError` for another program's database, and for a newer sayso's.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise LedgerError(f"ledger {where}", "it is a database of another kind", "name another file")
    current = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if current is not None and str(current) > REVISION:
        what = f"it was made by a newer sayso (revision {current}; this one knows {REVISION})"
        raise LedgerError(f"ledger {where}", what, "upgrade sayso: pip install --upgrade sayso")
    return None if current is None else str(current)


@contextmanager
def refusals(where: str) -> Iterator[None]:
    """When you enter this, it turns what the database refuses inside into one line for a user."""
    try:
        yield
    except DBAPIError as error:
        what, remedy = sqlite.meaning(str(error.orig))
        raise LedgerError(f"ledger {where}", what, remedy) from error
