"""Lines into blocks: what a heading, a list item, a quotation or a table looks like on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.records import Block, Span

BLANK_LINE = re.compile(r"\n[^\S\n]*+\n|\r[^\S\r\n]*+\r|\r\n[^\S\r\n]*+\r\n|\u2029")
LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
MARKER = re.compile(
    r"(?P<heading>\#{1,6}[ \t]+)"
    r"|(?P<quote>>[ \t]?)"
    r"|(?P<list_item>(?:[-*•‣▪●◦·–—][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+)(?=\S))"
)
TABLE = re.compile(r"[^|\t]*+(?:\||\t)[^|\t]*+(?:\||\t)")
CAPTION = re.compile(
    r"\(?(?:Photo(?:graph)?|Image|Picture|Caption|Figure|Fig\.|Chart|Graphic|Source)\b[^.:]{0,20}+:", re.I
)
TERMINAL = re.compile(r"[.!?…:;,][\"”’'»)\]]*+$")
QUESTIONER = re.compile(r"[A-Z]{1,2}:[ ]")
"""The Q: and A: of an interview."""
QUESTION = re.compile(r"\?[\"”’']?$")


class Line(NamedTuple):
    """A block on the page: ``start`` is behind its marker ("- ", "# ")."""

    start: int
    end: int
    kind: Block


def blocks(text: str) -> list[Line]:
    """When you call this, it returns the blocks of ``text``: a line each, wrapped lines made one."""
    lines = list(unwrapped(text))
    return [
        classified(text, start, end, first=i == 0, last=i == len(lines) - 1)
        for i, (start, end) in enumerate(lines)
    ]


def unwrapped(text: str) -> Iterator[Span]:
    """Yield the spans of lines without surrounding space; lines that were wrapped at a width are joined."""
    group: list[Span] = []
    for found in LINE.finditer(text):
        line = stripped(text, *found.span())
        if line[0] == line[1]:
            continue
        if group and BLANK_LINE.search(text, group[-1][1], line[0]):
            yield from joined(text, group)
            group = []
        group.append(line)
    yield from joined(text, group)


def joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield the lines of one blank-parted group, each with the wrapped lines that go on with it."""
    width = max((end - start for start, end in lines), default=0)
    start = above = None
    for line in lines:
        if above is not None and start is not None and not continues(text, above, line, width):
            yield start, above[1]
            start = None
        start = line[0] if start is None else start
        above = line
    if above is not None and start is not None:
        yield start, above[1]


def continues(text: str, above: Span, below: Span, width: int) -> bool:
    """Return whether the line ``below`` goes on with the sentence of the line ``above``, right over it.

    It does when it opens no block of its own and either starts in lower case where the line above had not
    ended, or the line above is about as long as the widest and no wider than mail wrapped at 72 to 100.
    """
    if MARKER.match(text, *below) or text[above[1] - 1] == ":":
        return False
    length = above[1] - above[0]
    if text[below[0]].islower() and not TERMINAL.search(text, max(above[0], above[1] - 3), above[1]):
        return True
    return 55 < length <= 100 and width <= 100 and length > 0.75 * width


def classified(text: str, start: int, end: int, *, first: bool, last: bool) -> Line:
    """Return the line as a block: by its marker, else by what it looks like."""
    marker = MARKER.match(text, start, end)
    if marker and marker.lastgroup:
        kind: Block = marker.lastgroup  # type: ignore[assignment]
        inner = stripped(text, marker.end(), end)
        return Line(*(inner if inner[0] < inner[1] else (start, end)), kind)
    if TABLE.match(text, start, end):
        return Line(start, end, "table")
    if CAPTION.match(text, start, end):
        return Line(start, end, "caption")
    return Line(
        start, end, "heading" if is_heading(text, start, end, first=first, last=last) else "paragraph"
    )


def is_heading(text: str, start: int, end: int, *, first: bool, last: bool) -> bool:
    """Return whether a line without a marker is a heading: short, and it ends as no sentence does."""
    if last or end - start > (200 if first else 120) or QUESTIONER.match(text, start, end):
        return False
    words = text[start:end].split()
    if len(words) > (30 if first else 14) or not (
        text[start].isupper() or text[start].isdigit() or text[start] in "\"“‘'"
    ):
        return False
    tail = max(start, end - 5)
    if QUESTION.search(text, tail, end):
        return len(words) <= 10
    return not TERMINAL.search(text, tail, end) and text[end - 1] not in '"”'


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
