"""Migrations of the ledger's tables, by Alembic; shipped with the package, run when a ledger is opened.

A new revision is a module in ``versions`` with the next number; ``tables.REVISION`` names the newest.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).resolve().parent


def config(connection: Connection | None = None) -> Config:
    """When you call this, it returns Alembic's configuration, to run on ``connection``."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def migrate(connection: Connection) -> None:
    """When you call this, it brings the ledger to the newest revision, in ``connection``'s transaction."""
    command.upgrade(config(connection), "head")
