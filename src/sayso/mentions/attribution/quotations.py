"""Finds the quoted stretches of an article on its raw text, whatever marks it uses.

Marks are read paragraph by paragraph, so that one odd mark spoils no more than its own paragraph: straight
and curly double quotes, guillemets, low German openers, and single quotes where they cannot be apostrophes.
A quotation that stays open at the end of its paragraph goes on in the next one when that opens with the
mark again (the usage for long quotations); otherwise it ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Sentence, Span

CLOSERS = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "‹": ("›",),
    '"': ('"', "”"),
    "‘": ("’",),
    "'": ("'",),
    "``": ("''",),
    "''": ("''",),
}
"""Opening mark to the marks that close it."""
MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")
ELISION = re.compile(r"['’‘](?:\d0s|em\b|til\b|tis\b|twas\b|n['’])", re.IGNORECASE)
"""Apostrophes at the start of a word: the '90s, 'em."""
LINE = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``[start, end)`` with its marks, ``inner`` without; ``chain`` numbers what is one utterance."""

    start: int
    end: int
    inner: Span
    closed: bool
    chain: int


def find_quotations(text: str, sentences: Sequence[Sentence] = ()) -> list[Quotation]:
    """When you call this, it returns the quotations of ``text`` in reading order, never overlapping.

    Offsets are into ``text``.  ``sentences`` tell wrapped lines from paragraphs: a line break inside a
    sentence ends no paragraph.
    """
    found: list[Quotation] = []
    chain = 0
    opened = ""
    for start, end in paragraphs(text, sentences):
        first = text[start:end].lstrip()
        if not (opened and first.startswith(opened)):
            chain += 1
        opened = ""
        for left, right, mark, closed in marks(text, start, end):
            inner = trimmed(
                text, left + len(mark), right - (closer_width(text, right, mark) if closed else 0)
            )
            if inner[0] < inner[1]:
                found.append(Quotation(left, right, inner, closed, chain))
            if closed:
                chain += 1
            else:
                opened = mark
    return found


def paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """When you call this, it yields the paragraphs of ``text``: what stands between line breaks outside sentences."""
    starts = [s.start for s in sentences]
    cuts = [0]
    for line in LINE.finditer(text):
        i = bisect_right(starts, line.start()) - 1
        if i < 0 or sentences[i].end <= line.start() or line.end() - line.start() > 1:
            cuts.append(line.end())
    cuts.append(len(text))
    yield from ((a, b) for a, b in pairwise(cuts) if a < b)


def marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    """When you call this, it yields ``(left, right, opening mark, closed)`` for the quotations of one paragraph."""
    opening: tuple[int, str] | None = None
    while start < end and text[end - 1].isspace():
        end -= 1
    singles = set(single_pairs(text, start, end))
    for mark in MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if opening is None:
            if sign in "‘'" and at not in singles:
                continue
            if opens(text, at, sign, start):
                opening = (at, sign)
        elif (sign in CLOSERS[opening[1]] and closes(text, mark.end(), opening, end)) or half_closed(
            text, opening, mark, end
        ):
            yield opening[0], mark.end(), opening[1], True
            opening = None
    if opening is not None and opening[1] not in "‘'":
        yield opening[0], end, opening[1], False


def opens(text: str, at: int, sign: str, start: int) -> bool:
    """Whether a mark can open a quotation: an inch or second sign (6'2") and a stray closer cannot."""
    if sign not in CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(sign) : at + len(sign) + 1]
    if sign == '"' and before.isdigit():
        return False
    return bool(after) and not (after.isspace() and not before.isspace())


def closes(text: str, after: int, opening: tuple[int, str], end: int) -> bool:
    """Whether a mark can close what ``opening`` opened: a single one must not be an apostrophe inside a word."""
    if opening[1] not in "‘'":
        return True
    return after >= end or not text[after].isalnum()


def half_closed(text: str, opening: tuple[int, str], mark: re.Match[str], end: int) -> bool:
    """Whether a single mark behind a stop closes a double opener: '“We won.’ She left.', but no “‘Go.’ I went.”."""
    at, sign = opening
    if (
        sign != "“"
        or mark.group() != "’"
        or text[mark.start() - 1] not in ".!?"
        or "‘" in text[at : mark.start()]
    ):
        return False
    rest = re.search("[“”]", text[mark.end() : end])
    return text[mark.end() : mark.end() + 1] in {" ", ""} and (rest is None or rest.group() == "“")


def single_pairs(text: str, start: int, end: int) -> Iterator[int]:
    """When you call this, it yields the offsets of single marks that open a quotation which also closes.

    The workers' pay: a plural possessive looks like a closer, so the closer that ends a phrase wins where
    one stands before the next opener.
    """
    last_opener = -1
    for mark in re.finditer(r"['’‘]", text[start:end]):
        at = start + mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if text[at] != "’" and not before.isalnum() and not after.isspace() and not ELISION.match(text, at):
            last_opener = at
        elif last_opener >= 0 and not before.isspace() and not after.isalnum():
            yield last_opener
            last_opener = -1


def closer_width(text: str, right: int, mark: str) -> int:
    """Return the width of the mark that closed a quotation ending at ``right``."""
    return 2 if mark in {"``", "''"} and text[right - 2 : right] == "''" else 1


def trimmed(text: str, start: int, end: int) -> Span:
    """When you call this, it returns the span without the spaces, commas, marks and full stop at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",'\"’‘“”"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",'\"’‘“”"):
        end -= 1
    if end - start > 2 and text[end - 1] == "." and not (text[end - 2].isupper() or text[end - 2] == "."):
        end -= 1
    return start, end
