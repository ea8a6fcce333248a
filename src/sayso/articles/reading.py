"""Drafts to articles: opens files, and adds to a draft what its folder, its path and the options say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.articles import index, language, origin, walk
from sayso.articles.dates import iso_date
from sayso.articles.draft import MAX_CHARACTERS, TOO_LONG, Draft, Reader
from sayso.articles.formats import FORMATS
from sayso.errors import ArticleError, Problem
from sayso.records import Article, Record, sha256

STDIN = Path("-")


class Place(Record, frozen=True, kw_only=True):
    """Where a draft comes from: its name in messages, its article's id and location, its row of the index.

    ``told`` is that row's name in messages.
    """

    where: str
    id: str
    location: str | None = None
    said: Mapping[str, str] = {}
    told: str = ""


class Reading:
    """One reading of files and folders: its options, and the indexes of the folders it has been in."""

    def __init__(
        self,
        published: str | None = None,
        base: Path | None = None,
        suffix: str = ".txt",
        country: str | None = None,
    ) -> None:
        self.published = published
        self.country = country
        self.base = base
        self.suffix = suffix
        self.indexes: dict[Path, index.Index] = {}

    def folder(self, root: Path) -> Iterator[Article | Problem]:
        """When you call this, it yields the articles of the files below ``root``, and Problems."""
        for path in walk.files(root):
            if isinstance(path, Problem):
                yield path
                continue
            if path.parent not in self.indexes:
                yield from self.index(path.parent).problems
                yield from index.missing(path.parent, self.index(path.parent))
            yield from self.file(path, root)

    def index(self, folder: Path) -> index.Index:
        """When you call this, it returns the index of ``folder``, read once."""
        if folder not in self.indexes:
            self.indexes[folder] = index.load(folder)
        return self.indexes[folder]

    def file(self, path: Path, root: Path | None = None) -> Iterator[Article | Problem]:
        """When you call this, it yields the articles of one file (``-``: standard input), or Problems."""
        if path == STDIN:
            yield from self.stream(
                sys.stdin.buffer, FORMATS[self.suffix], Place(where="standard input", id="stdin")
            )
            return
        if problem := walk.refusal(path):
            yield problem
            return
        if path.parent not in self.indexes:
            yield from self.index(path.parent).problems
        beside = self.index(path.parent)
        if not beside.usable:
            return
        place = Place(
            where=str(path),
            id=name(path, root),
            location=location(path, self.base),
            said=beside.rows.get(path.name, {}),
            told=f"{path.parent / index.NAME}, {path.name}",
        )
        try:
            with path.open("rb") as file:
                yield from self.stream(file, FORMATS[path.suffix.lower()], place)
        except OSError as error:
            yield walk.denied(path, error)

    def stream(self, stream: BinaryIO, reader: Reader, place: Place) -> Iterator[Article | Problem]:
        """When you call this, it yields an article or a Problem for each draft that ``reader`` finds."""
        try:
            for draft in reader(stream, place.where):
                yield draft if isinstance(draft, Problem) else self.finished(draft, place)
        except ArticleError as error:
            yield error.problem

    def finished(self, draft: Draft, place: Place) -> Article | Problem:
        """When you call this, it returns the article of ``draft``, or why it is none."""
        where = f"{place.where} row {draft.row}" if draft.row else place.where
        try:
            readable(draft.text, where)
            published, published_from = self.dated(draft, place, where)
            said = place.said.get("country") or draft.country
            site = place.said.get("outlet") or draft.site
            by = place.told if place.said.get("country") else where
            country, country_from = origin.origin(said, self.country, site, by)
        except ArticleError as error:
            return error.problem
        row = f"-row-{draft.row}" if draft.row else ""
        part = f"#{draft.id or f'row {draft.row}'}" if draft.row else ""
        return Article(
            id=draft.id or place.id + row,
            text=draft.text,
            sha256=sha256(draft.text),
            source=place.said.get("outlet") or draft.source or None,
            title=place.said.get("title") or draft.title or None,
            published=published,
            published_from=published_from,
            country=country,
            country_from=country_from,
            location=place.location and place.location + part,
        )

    def dated(
        self, draft: Draft, place: Place, where: str
    ) -> tuple[str | None, Literal["metadata", "option"] | None]:
        """When you call this, it returns the publication date, and who says it."""
        own = place.said.get("published") or draft.published
        if own and own.strip():
            return iso_date(own, place.told if place.said.get("published") else where), "metadata"
        return self.published, "option" if self.published else None


def readable(text: str, where: str) -> None:
    """When you call this, it raises ArticleError for a text that is empty, too long, or not English."""
    if not text or text.isspace():
        raise ArticleError(
            where, "is empty" if not text else "has only white space", "give an article with text in it"
        )
    if len(text) > MAX_CHARACTERS:
        what = f"has {len(text):,} characters, more than the {MAX_CHARACTERS:,} of one article"
        raise ArticleError(where, what, TOO_LONG)
    if found := language.foreign(text):
        raise ArticleError(where, f"is in {found[0]} ({found[1]}), skipped", "give its English version")


def name(path: Path, root: Path | None) -> str:
    """When you call this, it returns the file's path below ``root`` without its suffix, or its stem."""
    return path.stem if root is None else path.relative_to(root).with_suffix("").as_posix()


def location(path: Path, base: Path | None) -> str:
    """When you call this, it returns where ``path`` is: as given, or relative to the folder ``base``.

    Relative so that a ledger and its articles can move together; absolute where they share no folder but the
    root.  Links to folders are followed, a link to a file is not.
    """
    if base is None:
        return path.as_posix()
    real, start = Path(os.path.realpath(path.parent)) / path.name, Path(os.path.realpath(base))
    try:
        shared = os.path.commonpath([real, start])
    except ValueError:  # another drive
        return real.as_posix()
    return real.as_posix() if shared == real.anchor else Path(os.path.relpath(real, start)).as_posix()
