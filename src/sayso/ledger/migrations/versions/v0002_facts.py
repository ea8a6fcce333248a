"""The facts that claims state, kept beside them; every article of an older ledger waits to be placed.

A revision says what was, so it names columns and types itself and imports no table that will change.
"""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.sqlite import STRICT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """When Alembic calls this, it makes the tables of facts, and has all articles wait for their place in them."""
    op.create_table(
        "facts",
        sa.Column("fact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("fact"),
        **STRICT,
    )
    op.create_index("ix_facts_articles", "facts", ["articles", "statements"], unique=False)
    op.create_index("ix_facts_told", "facts", ["told", "fact"], unique=False)
    op.create_table(
        "statements",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.claim"]),
        sa.ForeignKeyConstraint(["fact"], ["facts.fact"]),
        sa.PrimaryKeyConstraint("claim"),
        **STRICT,
    )
    op.create_index("ix_statements_fact", "statements", ["fact", "place"], unique=False)
    op.create_table(
        "subject_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.claim"]),
        sa.ForeignKeyConstraint(["article"], ["articles.article"]),
        sa.PrimaryKeyConstraint("word", "claim"),
        sqlite_with_rowid=False,
        **STRICT,
    )
    op.create_index("ix_subject_words_article", "subject_words", ["article"], unique=False)
    op.create_table(
        "article_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.article"]),
        sa.PrimaryKeyConstraint("name", "article"),
        sqlite_with_rowid=False,
        **STRICT,
    )
    op.create_index("ix_article_names_article", "article_names", ["article"], unique=False)
    op.create_table(
        "unplaced",
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.article"]),
        sa.PrimaryKeyConstraint("article"),
        **STRICT,
    )
    op.execute("INSERT INTO unplaced (article) SELECT article FROM articles")
