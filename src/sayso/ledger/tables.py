"""The ledger's tables, as the newest migration leaves them.

Integer keys order the rows as they came in, so that a growing ledger is written at its end; the ids that
people see (``article_id``, ``claim_id``) are unique beside them.  An article's text is kept as bytes, once a
version, since text may hold what no database's text type takes (NUL, lone surrogates).  A claim stands twice:
the columns that people filter by, and the whole record as JSON, apart, so that a scan does not read it.
The last six tables hold what is worked out from the claims, and can be worked out again: which claims state one
fact.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from sayso.ledger.sqlite import STRICT

REVISION = "0005"
"""The newest migration; a ledger of a later one was made by a newer sayso."""
VERSION_TABLE = "sayso_version"
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """When you call this, it returns ``text`` with what a text column cannot hold as U+FFFD, offsets kept."""
    return UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text that people filter by and read: as :func:`storable` makes it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """When SQLAlchemy calls this, it returns what the database is given."""
        return None if value is None else storable(value)


class Exact(TypeDecorator[str]):
    """Text that comes back code point for code point: UTF-8 bytes, lone surrogates kept."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        """When SQLAlchemy calls this, it returns what the database is given."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:
        """When SQLAlchemy calls this, it returns the text that was stored."""
        return None if value is None else value.decode("utf-8", "surrogatepass")


metadata = MetaData()


def _table(name: str, *parts: Any, **options: Any) -> Table:
    return Table(name, metadata, *parts, **STRICT, **options)


def _words(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, Words, nullable=not required)


runs = _table(
    "runs",
    Column("run", Integer, primary_key=True),
    _words("started"),
    _words("ended", required=False),
    _words("version"),
    _words("model"),
    _words("fingerprint"),
    _words("options"),
    _words("counts", required=False),
)

problems = _table(
    "problems",
    Column("problem", Integer, primary_key=True),
    Column("run", ForeignKey("runs.run"), nullable=False, index=True),
    _words("place"),
    _words("what"),
    _words("remedy"),
)

articles = _table(
    "articles",
    Column("article", Integer, primary_key=True),
    Column("article_id", Words, nullable=False, unique=True),
    Column("sha256", Words, nullable=False, index=True),
    Column("location", Words, index=True),
    _words("title", required=False),
    _words("source", required=False),
    _words("published", required=False),
    _words("published_from", required=False),
    _words("country", required=False),
    _words("country_from", required=False),
    _words("language"),
    _words("fingerprint"),
    Column("first_run", ForeignKey("runs.run"), nullable=False),
    Column("last_run", ForeignKey("runs.run"), nullable=False),
)

ABOUT = (
    *("title", "source", "published", "published_from", "country", "country_from"),
    *("language", "location"),
)
"""The columns that say what an article is and where it is from, as its record has them."""

copies = _table(
    "copies",
    Column("copy", Integer, primary_key=True),
    Column("article", ForeignKey("articles.article"), nullable=False, index=True),
    _words("copy_id"),
    _words("sha256"),
    *(_words(name, required=name == "language") for name in ABOUT),
    Column("first_run", ForeignKey("runs.run"), nullable=False),
    Column("last_run", ForeignKey("runs.run"), nullable=False),
)
"""Where else an article's text of that hash was met: one agency's story in many papers is read once."""

versions = _table(
    "versions",
    Column("version", Integer, primary_key=True),
    Column("article", ForeignKey("articles.article"), nullable=False),
    _words("sha256"),
    Column("body", Exact, nullable=False),
    Column("run", ForeignKey("runs.run"), nullable=False),
    UniqueConstraint("article", "sha256"),
)

claims = _table(
    "claims",
    Column("claim", Integer, primary_key=True),
    Column("claim_id", Words, nullable=False, unique=True),
    Column("article", ForeignKey("articles.article"), nullable=False),
    Column("version", ForeignKey("versions.version"), nullable=False),
    Column("gone", Boolean, nullable=False),
    _words("kind"),
    _words("text"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _words("value", required=False),
    _words("low", required=False),
    _words("high", required=False),
    Column("number", Float),
    _words("unit", required=False),
    _words("currency", required=False),
    _words("bound", required=False),
    _words("change", required=False),
    _words("subject", required=False),
    _words("measure", required=False),
    _words("direction", required=False),
    Column("negated", Boolean, nullable=False),
    _words("modality"),
    _words("speaker", required=False),
    _words("cue", required=False),
    Column("denied", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    _words("time_text", required=False),
    _words("timex", required=False),
    _words("time_from", required=False),
    _words("time_to", required=False),
    _words("place", required=False),
    _words("published", required=False),
    _words("sentence"),
    _words("section", required=False),
    Column("worth", Float, nullable=False),
    _words("fingerprint"),
    Column("first_run", ForeignKey("runs.run"), nullable=False),
    Column("last_run", ForeignKey("runs.run"), nullable=False),
    _words("review"),
    _words("verdict"),
    _words("status"),
    _words("duplicate_of", required=False),
    _words("evidence"),
    _words("note"),
    _words("signals"),
    Column("touched", Boolean, nullable=False),
    Column("row_version", Integer, nullable=False),
)
# Every list of claims leaves out those that are gone and stands in the articles' order, so the one column
# leads and the other two end each index: a filtered page is read off it without sorting.
for _name in ("kind", "status", "speaker", "published"):
    Index(f"ix_claims_{_name}", claims.c.gone, claims.c[_name], claims.c.article, claims.c.start)
Index("ix_claims_place", claims.c.gone, claims.c.article, claims.c.start)
Index("ix_claims_worth", claims.c.gone, claims.c.worth)
Index("ix_claims_article", claims.c.article)

records = _table(
    "records",
    Column("claim", ForeignKey("claims.claim"), primary_key=True),
    _words("record"),
)

skipped = _table(
    "skipped",
    Column("skip", Integer, primary_key=True),
    Column("article", ForeignKey("articles.article"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _words("text"),
    _words("reason"),
)

events = _table(
    "events",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("claim_id", ForeignKey("claims.claim_id"), nullable=False, index=True),
    _words("at"),
    _words("actor"),
    _words("actor_kind"),
    _words("source", required=False),
    _words("field"),
    _words("before", required=False),
    _words("after", required=False),
    _words("reason", required=False),
    _words("note", required=False),
    _words("evidence"),
    _words("sha256"),
    _words("fingerprint"),
    Column("row_version", Integer, nullable=False),
    _words("previous"),
    _words("hash"),
)

facts = _table(
    "facts",
    Column("fact", Integer, primary_key=True, autoincrement=False),
    _words("kind"),
    _words("unit", required=False),
    _words("subject"),
    _words("measure", required=False),
    _words("said"),
    Column("articles", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
)
Index("ix_facts_articles", facts.c.articles, facts.c.statements)

# A statement stands on a day in an article: statements are in order by that, and those of one article stand together.
statements = _table(
    "statements",
    Column("claim", ForeignKey("claims.claim"), primary_key=True, autoincrement=False),
    Column("fact", ForeignKey("facts.fact"), nullable=False),
    _words("stood"),
    _words("word"),
    Column("disputed", Boolean, nullable=False),
)
Index("ix_statements_stood", statements.c.fact, statements.c.stood)
_DISPUTED = statements.c.disputed.is_(True)
Index("ix_statements_disputed", statements.c.fact, sqlite_where=_DISPUTED, postgresql_where=_DISPUTED)

# The postings by which a new claim finds those like it: of every fact its newest claim about a word, and the names
# of every article.
subject_words = _table(
    "subject_words",
    Column("word", Words, primary_key=True),
    Column("fact", ForeignKey("facts.fact"), primary_key=True, index=True),
    Column("claim", ForeignKey("claims.claim"), nullable=False),
    Column("article", ForeignKey("articles.article"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

article_names = _table(
    "article_names",
    Column("name", Words, primary_key=True),
    Column("article", ForeignKey("articles.article"), primary_key=True, index=True),
    Column("names", Integer, nullable=False),
    sqlite_with_rowid=False,
)

unplaced = _table(
    "unplaced",
    Column("article", ForeignKey("articles.article"), primary_key=True, autoincrement=False),
)

changed = _table(
    "changed",
    Column("fact", Integer, primary_key=True, autoincrement=False),
    Column("stood", Words, primary_key=True),
    sqlite_with_rowid=False,
)
