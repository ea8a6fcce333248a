"""Saved web pages: trafilatura finds the article and writes Markdown with front matter, read as such."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.articles import markdown
from sayso.articles.decode import decode
from sayso.articles.draft import Draft, whole
from sayso.errors import ArticleError

CHARSET = re.compile(rb"<meta[^>]{1,200}?charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
FIGURE = re.compile(r"<(/?)figure(?=[\s>])", re.IGNORECASE)
CAPTION = re.compile(r"<(/?)figcaption(?=[\s>])", re.IGNORECASE)
"""trafilatura leaves out figures with all that is in them, and a caption has numbers as any line has."""
LEAST = 40
"""Letters below which what was found is no article: of a page without one, a word of its menu is left."""


def read(stream: BinaryIO, where: str) -> Iterator[Draft]:
    """When you call this, it yields the page's article with its title, site and date; nothing is fetched.

    Raises :class:`~sayso.errors.ArticleError` for a page without an article.
    """
    data = whole(stream, where)
    declared = CHARSET.search(data[:4096])
    page = decode(data, where, declared[1].decode() if declared else None)
    if not page.strip():
        raise ArticleError(where, "is empty", "give a saved page with an article on it")
    page = CAPTION.sub(r"<\1p", FIGURE.sub(r"<\1div", page))
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its warnings are told below
    found = trafilatura.extract(page, output_format="markdown", with_metadata=True, include_comments=False)
    draft = markdown.draft(found or "", where)
    if sum(map(str.isalpha, draft.text)) < LEAST:
        raise ArticleError(
            where, "has no article text that could be found", "save the article's own page, or its text"
        )
    yield draft
