"""Splits an article into blocks and sentences by rule, before any model sees it.

A statistical parser glues a heading to the sentence below it, and reads "Key deals:" and the list under it
as one clause.  So lines decide first (blocks), and only inside a block do full stops decide (sentences).
Nothing here changes the text: every offset is a code point of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso import lexicons
from sayso.records import Block, Sentence, Span

LONGEST = 1500
"""No sentence is longer, in code points: a parser's memory grows with it, and no journalist writes one."""

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
LABEL = re.compile(
    r"""(?P<words>[A-Z][\w'’&/-]*+
          (?:[ ](?:[A-Z][\w'’&/-]*+|of|and|the|for|to|in|on|a|at|by|with|vs\.?)){0,6}+
        ):[ ]+(?=["“‘'A-Z0-9])
      | (?P<clock>\d{1,2}[:.]\d{2}(?:[ ]?[ap]\.?m\.?)?(?:[ ][A-Z]{2,4})?
        )[ ]*+(?:[-–—:|][ ]*+)?(?=["“‘A-Z])""",
    re.X,
)
DATELINE = re.compile(
    r"""[A-Z][A-Z.'’-]{2,20}(?:[ ,/][ ]?[A-Z][A-Za-z.'’-]{1,20}){0,4}?
        (?:,[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:,[ ]\d{4})?|\d{1,2}[ ][A-Z][a-z]{2,8}\.?(?:[ ]\d{4})?))?
        (?:[ ]?\([^()]{2,40}\))?
        [ ]?(?:[–—]|-{1,2})[ ]+""",
    re.X,
)
ENDING = re.compile(
    r"""(?P<mark>[.!?…]{1,8}+)(?P<close>["”’'»)\]]{0,4}+)
        (?P<gap>\s++)(?P<open>["“‘'«(\[¿–—-]{0,4}+[ ]?)(?P<next>\S)""",
    re.X,
)
WORD_BEFORE = re.compile(r"[^\s\"“”‘’'«»()\[\]]*+$")
WORD = re.compile(r"[A-Za-z]+")
TERMINAL = re.compile(r"[.!?…:;,][\"”’'»)\]]*+$")
QUESTIONER = re.compile(r"[A-Z]{1,2}:[ ]")
"""The Q: and A: of an interview."""
QUESTION = re.compile(r"\?[\"”’']?$")


class Line(NamedTuple):
    """A block on the page: ``start`` is behind its marker ("- ", "# ")."""

    start: int
    end: int
    kind: Block


def segment(text: str) -> list[Sentence]:
    """When you call this, it returns the sentences of ``text`` in reading order.

    Sentences do not overlap, hold no line of another block, and together cover every letter and digit of
    the text, save list and heading markers.  ``section`` is the heading above (the headline is none) or the
    label that opens the paragraph ("Domestic demand: …"); ``lead_in`` spans the line with a colon that
    introduces a list.
    """
    sentences: list[Sentence] = []
    section: str | None = None
    lead_in: Span | None = None
    for number, line in enumerate(blocks(text)):
        if line.kind == "heading":
            section = text[line.start : line.end].rstrip(": ") if number else None
        under = None if line.kind == "heading" else section
        if line.kind != "list_item":
            lead_in = None
        for start, end, kind, label in parts(text, line):
            sentences.append(
                Sentence(start=start, end=end, block=kind, section=label or under, lead_in=lead_in)
            )
        if line.kind != "list_item" and text[line.end - 1] == ":":
            lead_in = (sentences[-1].start, sentences[-1].end)
    return sentences


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


def parts(text: str, line: Line) -> Iterator[tuple[int, int, Block, str | None]]:
    """Yield the sentences of a block as (start, end, block, label): a label or dateline stands by itself."""
    start, label = line.start, None
    if line.kind in ("paragraph", "list_item", "quote"):
        if found := DATELINE.match(text, line.start, line.end):
            yield (*stripped(text, line.start, found.end()), "heading", None)
            start = found.end()
        elif found := LABEL.match(text, line.start, line.end):
            yield (*stripped(text, line.start, found.end()), "heading", None)
            words = found["words"]
            start, label = found.end(), None if not words or words.isupper() else words
    for a, b in split(text, start, line.end):
        yield a, b, line.kind, label


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``, which is one block."""
    at = start
    for candidate in ENDING.finditer(text, start, end):
        if candidate.start() >= at and ends(text, at, candidate):
            yield from cut(text, at, candidate.end("close"))
            at = candidate.start("open")
    yield from cut(text, at, end)


def ends(text: str, start: int, candidate: re.Match[str]) -> bool:
    """Return whether the sentence that began at ``start`` ends at a full stop, and not at an abbreviation."""
    following = candidate["next"]
    if following.islower() or (candidate["open"].strip() in ("-", "–", "—") and candidate["mark"] != "."):
        return False
    if candidate["mark"] != "." or candidate["close"]:
        return True
    found = WORD_BEFORE.search(text, max(start, candidate.start() - 24), candidate.start())
    before = found[0] if found else ""
    follower = WORD.match(text, candidate.start("next"))
    starter = follower is not None and follower[0] in starters()
    if len(before) == 1 and before.isupper():
        # An initial ("J. Marsh"), unless it closes a phrase ("vitamin C. The …").
        return (
            starter
            and not text[max(start, candidate.start() - 3) : candidate.start() - 1].strip()[-1:].isupper()
        )
    kind = abbreviations().get(before) or abbreviations().get(before.rpartition("-")[2])
    if kind is None and re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", before):
        kind = "maybe"
    if kind == "maybe":
        return starter
    if kind == "before_number":
        return not following.isdigit()
    return kind is None


def cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield ``text[start:end]`` without surrounding space, in pieces no longer than :data:`LONGEST`."""
    start, end = stripped(text, start, end)
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        middle = space if space > start else start + LONGEST
        yield stripped(text, start, middle)
        start, end = stripped(text, middle, end)
    if start < end:
        yield start, end


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def abbreviations() -> dict[str, str]:
    """Return how each abbreviation goes with a sentence's end: never, maybe, before_number."""
    known = {row["abbreviation"]: row["ends"] for row in lexicons.rows("abbreviations.csv")}
    return known | {a.capitalize(): e for a, e in known.items() if e == "before_number"}


@cache
def starters() -> frozenset[str]:
    """Return the words with which a sentence starts far more often than a name."""
    return frozenset(row["word"] for row in lexicons.rows("sentence_starters.csv"))
