"""Keeps where else an article's text was met: one agency's story in many papers is read once, and stands in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sayso.ledger.tables import ABOUT, articles, copies, storable
from sayso.records import Article, Record


class Copy(Record, frozen=True, kw_only=True):
    """An article with the text of another: ``of`` is that one's id, the rest what is known of it, as of any article."""

    id: str
    of: str
    sha256: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    country: str | None = None
    country_from: str | None = None
    language: str = "en"
    location: str | None = None

    @classmethod
    def made(cls, article: Article, of: str) -> Copy:
        """When you call this, it returns ``article`` as the copy of the one whose id is ``of``, without the text."""
        about = {name: getattr(article, name) for name in ("id", "sha256", *ABOUT)}
        return cls(of=of, **about)


def note(connection: Connection, found: Iterable[Copy], run: int) -> list[Copy]:
    """When you call this, it writes the copies of articles that are held, and returns the others.

    One that was met before, at the same place with the same text, is the same copy: what is known of it is renewed.
    """
    left: list[Copy] = []
    for copy in found:
        key = connection.scalar(select(articles.c.article).where(articles.c.article_id == storable(copy.of)))
        if key is None:
            left.append(copy)
            continue
        row: dict[str, Any] = {name: getattr(copy, name) for name in ("sha256", *ABOUT)}
        row |= {"copy_id": copy.id, "last_run": run}
        by = copies.c.copy_id == copy.id if copy.location is None else copies.c.location == copy.location
        same = (copies.c.article == key) & (copies.c.sha256 == copy.sha256) & by
        if not connection.execute(update(copies).where(same).values(**row)).rowcount:
            connection.execute(insert(copies).values(article=key, first_run=run, **row))
    return left


def of(connection: Connection, article_id: str, sha256: str) -> list[Copy]:
    """When you call this, it returns the copies that an article's text of this hash has elsewhere, oldest first."""
    here = articles.c.location.is_(None) | copies.c.location.is_(None)
    query = (
        select(copies.c.copy_id, copies.c.sha256, *(copies.c[name] for name in ABOUT))
        .join(articles, articles.c.article == copies.c.article)
        .where(articles.c.article_id == article_id, copies.c.sha256 == sha256)
        .where(here | (copies.c.location != articles.c.location))
        .order_by(copies.c.copy)
    )
    rows = (dict(row) for row in connection.execute(query).mappings())
    return [Copy(id=row.pop("copy_id"), of=article_id, **row) for row in rows]
