"""Markdown: front matter becomes metadata, inline markup goes, and block markers stay at the line's start.

The article's text is rendered anew from CommonMark (with tables and strikethrough): a heading is ``# Words``,
a list item ``- words`` or ``1. words`` (indented by two spaces a level), a quoted line ``> words``, a table's
row ``| a | b |``, and a paragraph one line, however it was wrapped.  Images and comments go.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.articles.dates import WRITE
from sayso.articles.decode import decode
from sayso.articles.draft import Draft, whole
from sayso.errors import ArticleError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def read(stream: BinaryIO, where: str) -> Iterator[Draft]:
    """When you call this, it yields the file as one article."""
    yield draft(decode(whole(stream, where), where), where)


def draft(text: str, where: str) -> Draft:
    """When you call this, it returns the article of a Markdown text.

    Front matter (YAML) may say ``title``, ``published`` (or ``date``), ``source`` (or ``outlet``, or
    ``sitename``), ``country`` and ``url``; a title not said there is the first heading of level one.
    """
    metadata, body = split(text, where)
    return Draft(
        text=plain(body),
        title=said(metadata, "title") or title(body),
        source=said(metadata, "source", "outlet", "sitename"),
        published=said(metadata, "published", "date"),
        country=said(metadata, "country"),
        site=said(metadata, "url", "hostname", "source", "outlet", "sitename"),
    )


def split(text: str, where: str) -> tuple[dict[str, Any], str]:
    """When you call this, it returns the front matter and the rest; raises ArticleError for bad YAML."""
    if not text.startswith("---"):
        return {}, text
    import frontmatter  # noqa: PLC0415 - few articles have any
    import yaml  # noqa: PLC0415
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415

    try:
        metadata, body = frontmatter.parse(text, handler=YAMLHandler())
    except ValueError as error:  # YAML reads dates itself, and 2024-13-45 is none
        raise ArticleError(where, f"has a bad value in its front matter ({error})", WRITE) from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"has front matter that is no YAML{f', on line {mark.line + 1}' if mark else ''}"
        raise ArticleError(where, what, "mend what stands between the two --- lines") from None
    return (metadata, body) if metadata else ({}, text)  # a file may begin with a plain rule


def said(metadata: dict[str, Any], *keys: str) -> str | None:
    """When you call this, it returns the first of ``keys`` that the front matter fills, as text."""
    values = (metadata[key] for key in keys if metadata.get(key) is not None)
    return next((v.isoformat() if isinstance(v, datetime.date) else str(v).strip() for v in values), None)


@cache
def parser() -> MarkdownIt:
    """When you call this, it returns the CommonMark parser, made once."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a batch of plain text needs none

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def title(markdown: str) -> str | None:
    """When you call this, it returns the first heading of level one, without markup."""
    tokens = parser().parse(markdown)
    heads = (words(tokens[i + 1]) for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h1")
    return next((head for head in heads if head), None)


def plain(markdown: str) -> str:
    """When you call this, it returns ``markdown`` as text, a line a block, block markers kept."""
    return Blocks().render(parser().parse(markdown))


def words(token: Token) -> str:
    """When you call this, it returns the words of an inline token: links and emphasis without their marks."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type == "hardbreak" or child.content.lower().startswith("<br"):
            parts.append("\n")
        elif child.type == "softbreak":
            parts.append(" ")
    return "".join(parts).strip()


class Blocks:
    """The blocks written so far, and the containers (quotes, lists) that the next one stands in."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.quotes = 0
        self.lists: list[int | None] = []  # the next number of each open list; None for a bulleted one
        self.marker = ""
        self.row: list[str] | None = None

    def render(self, tokens: Sequence[Token]) -> str:
        """When you call this, it writes all blocks and returns the text."""
        for token in tokens:
            getattr(self, "on_" + token.type, self.ignore)(token)
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return "\n".join(self.lines)

    def ignore(self, token: Token) -> None:
        """Tokens that write nothing: rules, comments, the frames of tables."""

    def write(self, text: str) -> None:
        """Put ``text`` down behind the markers of its containers; an item's later lines are indented."""
        indent = "  " * max(0, len(self.lists) - 1)
        for line in text.split("\n"):
            if line.strip():
                self.lines.append("> " * self.quotes + indent + self.marker + line.strip())
                self.marker = "  " if self.lists else ""

    def gap(self) -> None:
        """Put an empty line between blocks, none inside a list."""
        if self.lines and self.lines[-1] and not self.lists:
            self.lines.append("")

    def on_heading_open(self, token: Token) -> None:
        """A heading keeps its level."""
        self.gap()
        self.marker = "#" * int(token.tag[1]) + " "

    def on_heading_close(self, token: Token) -> None:
        """A heading without words leaves no marker behind."""
        self.marker = "  " if self.lists else ""

    def on_paragraph_open(self, token: Token) -> None:
        """A paragraph stands apart."""
        self.gap()

    def on_inline(self, token: Token) -> None:
        """Words go to the open row, or down as a block."""
        if self.row is not None:
            self.row.append(words(token).replace("\n", " "))
        else:
            self.write(words(token))

    def on_blockquote_open(self, token: Token) -> None:
        """Lines from here on are quoted."""
        self.gap()
        self.quotes += 1

    def on_blockquote_close(self, token: Token) -> None:
        """The quotation ends, and with it its last empty line."""
        self.quotes -= 1

    def on_bullet_list_open(self, token: Token) -> None:
        """A list's items stand on lines below each other."""
        self.gap()
        self.lists.append(None)

    def on_ordered_list_open(self, token: Token) -> None:
        """A numbered list goes on from its first number."""
        self.gap()
        self.lists.append(int(token.attrGet("start") or 1))

    def on_list_item_open(self, token: Token) -> None:
        """An item begins with its mark."""
        number = self.lists[-1]
        self.marker = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def on_bullet_list_close(self, token: Token) -> None:
        """The list ends."""
        self.lists.pop()
        self.marker = "  " if self.lists else ""

    on_ordered_list_close = on_bullet_list_close

    def on_tr_open(self, token: Token) -> None:
        """A row collects its cells."""
        self.row = []

    def on_tr_close(self, token: Token) -> None:
        """A row is one line."""
        self.write("| " + " | ".join(self.row or ()) + " |")
        self.row = None

    def on_table_open(self, token: Token) -> None:
        """A table stands apart."""
        self.gap()

    def on_fence(self, token: Token) -> None:
        """What is set as code keeps its lines."""
        self.gap()
        self.write(token.content)

    on_code_block = on_fence

    def on_html_block(self, token: Token) -> None:
        """HTML in between gives its words."""
        from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - rare

        try:
            text = html.fromstring(f"<div>{token.content}</div>").text_content()
        except etree.LxmlError:
            return
        if text.strip():
            self.gap()
            self.write(text)
