"""A block into sentences: where a full stop ends one, and where it ends an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso import lexicons
from sayso.records import Block, Span
from sayso.segment.blocks import Line, stripped

LONGEST = 1500
"""No sentence is longer, in code points: a parser's memory grows with it, and no journalist writes one."""
LABEL = re.compile(
    r"""(?P<words>[A-Z][\w'’&/-]*+
          (?:[ ](?:[A-Z][\w'’&/-]*+|of|and|the|for|to|in|on|a|at|by|with|vs\.?)){0,6}+
        ):[ ]+(?=\S)
      | (?P<clock>\d{1,2}[:.]\d{2}(?:[ ]?(?i:[ap]\.?m\.?)(?![A-Za-z]))?+(?:[ ][A-Z]{2,4})?
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
    elif line.kind == "heading" and (found := LABEL.match(text, line.start, line.end)) and found["clock"]:
        yield (*stripped(text, line.start, found.end()), "heading", None)
        start = found.end()
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


@cache
def abbreviations() -> dict[str, str]:
    """Return how each abbreviation goes with a sentence's end: never, maybe, before_number."""
    known = {row["abbreviation"]: row["ends"] for row in lexicons.rows("abbreviations.csv")}
    return known | {a.capitalize(): e for a, e in known.items() if e == "before_number"}


@cache
def starters() -> frozenset[str]:
    """Return the words with which a sentence starts far more often than a name."""
    return frozenset(row["word"] for row in lexicons.rows("sentence_starters.csv"))
