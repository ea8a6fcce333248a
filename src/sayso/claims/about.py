"""What a claim is about, as it stands in the article, with the names of the entities in it."""

from __future__ import annotations

from sayso.claims.clause import Ruled
from sayso.claims.reading import Reading
from sayso.records import ClaimKind, Span, Subject


def about(reading: Reading, text: str, kind: ClaimKind, ruled: Ruled) -> Subject | None:
    """When you call this, it returns the subject of a claim with article offsets, or None where none is said.

    ``text`` is the article's.  In a line without a verb the label that opens it is what it is about.
    """
    found = subject(reading, text, bearer(reading, kind, ruled.subject))
    return label(reading, text) if found is None and ruled.verb is None else found


def bearer(reading: Reading, kind: ClaimKind, span: Span | None) -> Span | None:
    """Return the person an age is of, without the office before the name; any other subject as it is."""
    if kind != "age" or span is None:
        return span
    people = [e for e in reading.entities if e.label == "PERSON" and span[0] <= e.start and e.end <= span[1]]
    return (people[0].start, people[0].end) if people else span


def subject(reading: Reading, text: str, span: Span | None) -> Subject | None:
    """Return the subject at ``span`` of the sentence with article offsets and the names of the entities in it."""
    if span is None:
        return None
    start, end = reading.in_article(span[0]), reading.in_article(span[1])
    inside = tuple(e.name for e in reading.entities if span[0] <= e.start and e.end <= span[1])
    return Subject(text=text[start:end], start=start, end=end, entities=inside)


def label(reading: Reading, text: str) -> Subject | None:
    """Return the label that opens the line as its subject, in a line without a verb: "Gold: down $27"."""
    named = reading.sentence.section
    before = text[: reading.sentence.start].rstrip(" :")
    if named is None or not before.endswith(named) or "\n" in text[len(before) : reading.sentence.start]:
        return None
    return Subject(text=named, start=len(before) - len(named), end=len(before))
