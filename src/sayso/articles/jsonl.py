"""JSON Lines: one article a row, ``{"id", "text", "title"?, "published"?, "source"?, …}``, read row by row."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso import schemas
from sayso.articles.decode import checked, decode
from sayso.articles.draft import MAX_BYTES, TOO_LONG, Draft
from sayso.errors import ArticleError, Problem

MEND = 'write one JSON object a row: {"id": "a1", "text": "…", "published": "2024-03-15"}'


def read(stream: BinaryIO, where: str) -> Iterator[Draft | Problem]:
    """When you call this, it yields an article for every good row and a Problem for every other, in order.

    Empty rows are passed over.  A row without ``id`` is named by its number; keys that the schema
    ``article_row`` does not know are left alone.
    """
    seen: dict[str, int] = {}
    number = 0
    for number, line in rows(stream):
        try:
            draft = article(line, number, f"{where} row {number}")
            if draft is None:
                continue
            if draft.id is not None and (first := seen.setdefault(draft.id, number)) != number:
                what = f"has the id {draft.id!r} of row {first} again"
                raise ArticleError(f"{where} row {number}", what, "give each row its own id")
            yield draft
        except ArticleError as error:
            yield error.problem
    if not number:
        raise ArticleError(where, "is empty", MEND)


def rows(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """When you call this, it yields each line with its number, as bytes; of one that is too long, a part.

    UTF-16 and UTF-32 files (told by their mark) are turned into UTF-8 first, since their line ends are wider.
    """
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    start = buffered.peek(4)[:4] if hasattr(buffered, "peek") else b""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = "utf-32" if start.startswith(codecs.BOM_UTF32_LE) else "utf-16"
        buffered = io.BytesIO(buffered.read().decode(wide, "replace").encode())
    number = 0
    while line := buffered.readline(MAX_BYTES + 2):
        number += 1
        rest = line
        while rest and len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = buffered.readline(MAX_BYTES + 2)  # the rest of this row, let go
        yield number, line


def article(line: bytes, number: int, where: str) -> Draft | None:
    """When you call this, it returns the row's article, ``None`` for an empty row; raises for a bad one."""
    if len(line) > MAX_BYTES + 1:
        raise ArticleError(where, f"is longer than {MAX_BYTES:,} bytes", TOO_LONG)
    if not line.strip():
        return None
    row = parsed(decode(line, where), where)
    schemas.validate(row, "article_row", where, ArticleError)
    name = str(row["id"]).strip() if row.get("id") is not None else None
    outlet = row.get("source") or row.get("outlet")  # as index.csv and front matter call it
    return Draft(
        text=checked(row["text"], where),
        title=row.get("title"),
        source=outlet,
        published=row.get("published") or row.get("date"),
        country=row.get("country"),
        site=url if isinstance(url := row.get("url"), str) else outlet,
        id=name or None,
        row=number,
    )


def parsed(line: str, where: str) -> Any:
    """When you call this, it returns the row's JSON value; raises ArticleError saying where it breaks off."""
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise ArticleError(where, f"is no JSON ({error.msg} at character {error.pos + 1:,})", MEND) from None
    except (RecursionError, ValueError):  # thousands of brackets, or of digits
        raise ArticleError(where, "is no JSON that can be read", MEND) from None
