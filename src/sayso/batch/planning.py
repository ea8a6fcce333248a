"""Which articles need work: what the ledger holds already is not extracted again."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from sayso.ledger import Known, Ledger
from sayso.records import Article, Record

State = Literal["new", "changed", "unchanged", "duplicate"]


class Decision(Record, frozen=True, kw_only=True):
    """What is to be done with an article; ``article`` has the id that the ledger knows it by.

    ``twin`` is the id of the article whose text a duplicate has; ``moved`` says that an unchanged one stands elsewhere.
    """

    state: State
    article: Article
    twin: str | None = None
    moved: bool = False


class Plan:
    """Decides on one article after another, against the ledger and what is under way and not stored yet."""

    def __init__(self, ledger: Ledger, fingerprint: str, base: Path) -> None:
        self.ledger = ledger
        self.fingerprint = fingerprint
        self.base = base
        self.seen: set[str] = set()
        self.under_way: dict[str, str] = {}  # hash of the text → id of its article

    def repeated(self, article: Article) -> bool:
        """When you call this, it says whether this very place was read before: a file given by two paths."""
        if article.location is None or article.location not in self.seen:
            self.seen.add(article.location or "")
            return False
        return True

    def decide(self, article: Article) -> Decision:
        """When you call this, it returns what to do with ``article``; a new or changed one is then under way.

        An article is the one that was read from the same place before, or the one of the same text whose
        place is no more (a file renamed or moved).
        """
        known = self.ledger.known(article.location) if article.location else None
        if known is None and (twin := self.under_way.get(article.sha256)):
            return Decision(state="duplicate", article=article, twin=twin)
        if known is None and (twin := self.ledger.article_with(article.sha256)):
            known = self.ledger.known(article_id=twin)
            if known is not None and known.location != article.location and self.stands(known.location):
                return Decision(state="duplicate", article=article, twin=twin)
        name = known.article_id if known else self.free(article.id)
        if known is None and name != article.id and article.location and self.ledger.known(article.location):
            return self.decide(article)  # another run has stored it meanwhile, and so its own id is taken
        article = msgspec.structs.replace(article, id=name)
        if known is not None:
            article = as_told(article, known)
            if self.same(article, known):
                moved = article.location is not None and known.location != article.location
                return Decision(state="unchanged", article=article, moved=moved)
        self.under_way[article.sha256] = article.id
        return Decision(state="changed" if known else "new", article=article)

    def settled(self, article: Article) -> None:
        """When you call this, it forgets that ``article`` is under way: it is stored, or has failed."""
        self.under_way.pop(article.sha256, None)

    def same(self, article: Article, known: Known) -> bool:
        """When you call this, it says whether an extraction now would come out as the one that is stored.

        The publication date and the country belong to it, since "last month" counts from there and 3/4 is read by
        the country; a date that the extractor found in the dateline is not the article's to change.
        """
        published = None if known.published_from == "dateline" else known.published
        return (article.sha256, self.fingerprint) == (known.sha256, known.fingerprint) and (
            article.title,
            article.source,
            article.published,
            article.country,
        ) == (known.title, known.source, published, known.country)

    def stands(self, location: str | None) -> bool:
        """When you call this, it says whether the file of ``location`` is still there (``#`` parts off its rows)."""
        if location is None:
            return False
        parts = location.split("#")
        return any((self.base / "#".join(parts[:i])).exists() for i in range(1, len(parts) + 1))

    def free(self, wanted: str) -> str:
        """When you call this, it returns the id ``wanted``, or the first of ``wanted-2``, … that is free."""
        under_way = set(self.under_way.values())
        names = (wanted if i == 1 else f"{wanted}-{i}" for i in count(1))
        return next(name for name in names if name not in under_way and not self.ledger.taken(name))


def as_told(article: Article, known: Known) -> Article:
    """When you call this, it returns ``article`` with the date and country that an option gave it before.

    A run that leaves the option out has nothing else to say, and the dates of reviewed claims hang on it.
    """
    told = article
    if article.published is None and known.published_from == "option":
        told = msgspec.structs.replace(told, published=known.published, published_from="option")
    if article.country is None and known.country_from == "option":
        told = msgspec.structs.replace(told, country=known.country, country_from="option")
    return told
