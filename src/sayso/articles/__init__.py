"""Articles from files, folders and standard input: one module a format, one table of formats.

:func:`read_all` and :func:`read` are lazy.  They never raise over what they read: every input that cannot be
used is one :class:`~sayso.errors.Problem`, in its place among the articles, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.articles import walk
from sayso.articles.dates import iso_date
from sayso.articles.draft import MAX_CHARACTERS
from sayso.articles.formats import FORMATS
from sayso.articles.origin import country_code
from sayso.articles.reading import Reading
from sayso.errors import ArticleError, Problem
from sayso.records import Article

__all__ = ["FORMATS", "MAX_CHARACTERS", "country_code", "iso_date", "read", "read_all"]


def read_all(
    paths: str | Path | Sequence[str | Path],
    *,
    published: str | None = None,
    country: str | None = None,
    base: Path | None = None,
    suffix: str = ".txt",
) -> Iterator[Article | Problem]:
    """When you call this, it yields the articles of a path or several (``-``: standard input), in order.

    Folders are searched through, sorted by path; a folder's ``index.csv`` (columns ``file``, ``title``,
    ``outlet``, ``published``, ``country``) describes the files beside it.  ``published`` (ISO date) and
    ``country`` (ISO 3166-1) are for articles that say none of their own.  ``Article.location`` is relative to the
    folder ``base`` where one is given.  ``suffix`` is the format of standard input.
    """
    try:
        day = published and iso_date(published, "--published")
        reading = Reading(day, base, suffix, country and country_code(country, "--country"))
    except ArticleError as error:
        yield error.problem
        return
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        yield from reading.folder(path) if walk.is_folder(path) else reading.file(path)


def read(
    path: str | Path, *, published: str | None = None, root: Path | None = None, base: Path | None = None
) -> Iterator[Article | Problem]:
    """When you call this, it yields the article of one file (JSONL: its articles), or Problems.

    An article's id is the row's id in JSONL, else the file's path below the folder ``root`` without its
    suffix, else the file's stem.  ``published`` and ``base`` are those of :func:`read_all`.
    """
    try:
        yield from Reading(published and iso_date(published, "--published"), base).file(Path(path), root)
    except ArticleError as error:
        yield error.problem
