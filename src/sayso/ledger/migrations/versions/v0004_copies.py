"""Where else the text of an article was met; an older ledger learns it when its articles are read again.

A revision says what was, so it names columns and types itself and imports no table that will change.
"""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.sqlite import STRICT

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """When Alembic calls this, it makes the table of copies."""
    op.create_table(
        "copies",
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("country_from", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.article"]),
        sa.ForeignKeyConstraint(["first_run"], ["runs.run"]),
        sa.ForeignKeyConstraint(["last_run"], ["runs.run"]),
        sa.PrimaryKeyConstraint("copy"),
        **STRICT,
    )
    op.create_index("ix_copies_article", "copies", ["article"], unique=False)
