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
        sa.PrimaryKeyConstraint("fact"),
        **STRICT,
    )
    op.create_index("ix_facts_articles", "facts", ["articles", "statements"], unique=False)
    op.create_table(
        "statements",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("stood", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.claim"]),
        sa.ForeignKeyConstraint(["fact"], ["facts.fact"]),
        sa.PrimaryKeyConstraint("claim"),
        **STRICT,
    )
    op.create_index("ix_statements_stood", "statements", ["fact", "stood"], unique=False)
    disputed = sa.text("disputed IS 1") if op.get_bind().dialect.name == "sqlite" else sa.text("disputed")
    op.create_index(
        "ix_statements_disputed",
        "statements",
        ["fact"],
        unique=False,
        sqlite_where=disputed,
        postgresql_where=disputed,
    )
    op.create_table(
        "subject_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fact"], ["facts.fact"]),
        sa.ForeignKeyConstraint(["claim"], ["claims.claim"]),
        sa.ForeignKeyConstraint(["article"], ["articles.article"]),
        sa.PrimaryKeyConstraint("word", "fact"),
        sqlite_with_rowid=False,
        **STRICT,
    )
    op.create_index("ix_subject_words_fact", "subject_words", ["fact"], unique=False)
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
    op.create_table(
        "changed",
        sa.Column("fact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stood", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fact", "stood"),
        sqlite_with_rowid=False,
        **STRICT,
    )
    op.execute("INSERT INTO unplaced (article) SELECT article FROM articles")
