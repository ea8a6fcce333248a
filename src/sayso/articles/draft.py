"""What a format's reader yields: the text, and what the file itself says about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from sayso.errors import ArticleError, Problem
from sayso.records import Record

MAX_CHARACTERS = 12_000_000
"""The longest article that is read, in characters; a book of 2,000 pages is 6 million."""
MAX_BYTES = 4 * MAX_CHARACTERS
"""The longest file (JSONL: row) that is read into memory: an article of the greatest length in UTF-8."""
TOO_LONG = "split it into articles"


class Draft(Record, frozen=True, kw_only=True):
    """An article as its file gives it.

    ``published`` and ``country`` are still as written, and ``site`` is the URL or domain it is from.  Where a
    file has several articles, ``row`` is the one it stands in, and ``id`` the name that the row gives it, if any.
    """

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    country: str | None = None
    site: str | None = None
    id: str | None = None
    row: int | None = None


Reader = Callable[[BinaryIO, str], Iterator[Draft | Problem]]
"""Reads an open file; the second argument names it in messages.  It may raise
:class:`~sayso.errors.ArticleError` where nothing (more) can be read."""


def whole(stream: BinaryIO, where: str) -> bytes:
    """When you call this, it returns all of ``stream``; raises ArticleError beyond :data:`MAX_BYTES`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(where, f"is longer than {MAX_BYTES:,} bytes", TOO_LONG)
    return data
