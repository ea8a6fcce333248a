"""What a claim is about, as it stands in the article, with the names of the entities in it."""

from __future__ import annotations

import re

from sayso.claims.clause import Ruled
from sayso.claims.reading import Reading
from sayso.records import ClaimKind, Span, Subject

LABEL = re.compile(r"\W*(?P<label>[^\n:;.!?()]{2,60}?)(?:\s*\([^()]{1,60}\))?:\s")
CELL = re.compile(r"[\s|]*(?P<words>[^|\t]*[^|\t\s])\s*[|\t]")
AWAY = re.compile(r"\b(?:earlier|later|ago|before|after)$")
"""How a time ends that stands beside a subject."""
SPACE = re.compile(r"[\s,]*")
CLOSING = {'"': '"', "”": "“", "’": "‘"}
"""Closing quotation marks, with those that open before them."""
BEHIND = re.compile(r"\b(?:from|of|in|at|with|for|by|to)\b")
"""What stands before a name that is not the one that a phrase means: "nurse from Mallow"."""
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that make a sentence."""


def about(reading: Reading, text: str, kind: ClaimKind, ruled: Ruled, at: Span) -> Subject | None:
    """When you call this, it returns the subject of a claim with article offsets, or None where none is said.

    ``text`` is the article's, and the mention is ``at`` these characters of the sentence.  In a line without a verb the
    label that opens it is what it is about, unless it is a date, and in a table's row its first cell.
    """
    if reading.sentence.block == "table":
        return subject(reading, text, cell_label(reading, at))
    if (opening := opening_label(reading, at)) is not None:
        is_date = any(t.start <= opening[0] and opening[1] <= t.end for t in reading.times)
        return None if is_date else subject(reading, text, opening)
    found = subject(reading, text, bearer(reading, kind, ruled.subject))
    return label(reading, text) if found is None and ruled.verb is None else found


def cell_label(reading: Reading, at: Span) -> Span | None:
    """Return the first cell of a table's row, which says what the others are of: "| Low Marsh | 214 | +17 |"."""
    cell = CELL.match(reading.text)
    span = cell.span("words") if cell else None
    return span if span and span[1] <= at[0] and any(map(str.isalpha, reading.text[slice(*span)])) else None


def opening_label(reading: Reading, at: Span) -> Span | None:
    """Return the label before a colon that a number stands behind with nothing to name it: "Gold: up $27, or 1.4%"."""
    label = LABEL.match(reading.text)
    if label is None or at[0] < label.end() or reading.text.startswith(" of ", at[1]):
        return None
    told = {i for ms in (reading.quantities, reading.times) for m in ms for i in range(m.start, m.end)}
    for word in (w for w in reading.doc if w.idx < at[0]):
        named = word.pos_ in NAMING and word.idx >= label.end() and word.idx not in told
        if word.tag_ in FINITE or named:
            return None
    return label.span("label")


def bearer(reading: Reading, kind: ClaimKind, span: Span | None) -> Span | None:
    """Return the person an age is of, without the office before the name; any other subject as it is."""
    if kind != "age" or span is None:
        return span
    inside = (e for e in reading.entities if e.label == "PERSON" and span[0] <= e.start and e.end <= span[1])
    people = [e for e in inside if not BEHIND.search(reading.text[span[0] : e.start])]
    return (people[0].start, people[0].end) if people else span


def subject(reading: Reading, text: str, span: Span | None) -> Subject | None:
    """Return the subject at ``span`` of the sentence with article offsets and the names of the entities in it."""
    if span is None:
        return None
    span = (undated(reading, span), span[1])
    start, end = (reading.in_article(at) for at in span)
    if text[end : end + 1] in CLOSING and text.count(CLOSING[text[end]], start, end) == 1:
        end += 1  # The musical "Lantern Hill"
    inside = tuple(e.name for e in reading.entities if span[0] <= e.start and e.end <= span[1])
    return Subject(text=text[start:end], start=start, end=end, entities=inside)


def undated(reading: Reading, span: Span) -> int:
    """Return where a subject begins behind a time that is none of it: "growth" of "A year earlier growth was 31%"."""
    leading = (t for t in reading.times if t.start == span[0] and t.end < span[1])
    time = next((t for t in leading if AWAY.search(t.text)), None)
    return span[0] if time is None else time.end + len(SPACE.match(reading.text, time.end)[0])  # type: ignore[index]


def label(reading: Reading, text: str) -> Subject | None:
    """Return the label that opens the line as its subject, in a line without a verb: "Gold: down $27"."""
    named = reading.sentence.section
    before = text[: reading.sentence.start].rstrip(" :")
    if named is None or not before.endswith(named) or "\n" in text[len(before) : reading.sentence.start]:
        return None
    return Subject(text=named, start=len(before) - len(named), end=len(before))
