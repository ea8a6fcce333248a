"""Plain text: the article is the file's text, unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sayso.articles.decode import decode
from sayso.articles.draft import Draft, whole


def read(stream: BinaryIO, where: str) -> Iterator[Draft]:
    """When you call this, it yields the file as one article; only a byte-order mark is removed."""
    yield Draft(text=decode(whole(stream, where), where))
