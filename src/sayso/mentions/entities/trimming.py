"""Trims what the model found to a name: without possessive, marks and titles, whole where it breaks off."""

from __future__ import annotations

import re

from spacy.tokens import Span as Chunk

from sayso.mentions.entities.gazetteers import gazetteer, heads, honorifics, known, makers, titled, titles
from sayso.mentions.entities.labels import Spot

POSSESSIVE = re.compile(r"(?:['’]s?|\W)$")
SCORE = re.compile(r"(?: \d{1,3}[-–]\d{1,3},?)++\Z")
"""A result behind a name: "Barcelona 2-1"."""
INITIAL = re.compile(r"\b[A-Z]\.$")
SAINT = re.compile(r"(?:St\.?|Saint) \w+['’]s?\Z")
EDGE = re.compile(
    r"(?:In|At|From|Across|Near|To|By|For|On|With|And|But|While|After|Since|Meanwhile,?) (?=[A-Z])"
)
"""What a mention may not begin with: the preposition that opens its sentence."""
LINK = re.compile(r" (?:and|or|in|of|for|said|,|&)\Z")
"""What it may not end with."""
HYPHENED = re.compile(r"(?:-\w++){0,4}?-(?P<last>[A-ZÀ-Þ]\w++)(?!-)")
"""What goes on with a name behind a hyphen: "Saint" of "Saint-Denis-sur-Loire"."""
LONGEST = 3
"""So many words has a name behind a title."""


def trimmed(index: int, chunk: Chunk, whole: str) -> Spot | None:
    """When you call this, it returns a mention without possessive, marks, and titles; ``None`` if nothing is left."""
    start = chunk.start_char
    text = whole[start : chunk.end_char]
    lead = len(text) - len(text.lstrip(" \n\t\"'“‘(-–—#@"))
    text, start = text[lead:], start + lead
    while (edge := EDGE.match(text)) or (tail := LINK.search(text)):
        if edge:
            text, start = text[edge.end() :], start + edge.end()
        elif tail:
            text = text[: tail.start()]
    text = SCORE.sub("", text)
    while text and POSSESSIVE.search(text) and not own_mark(chunk, text):
        text = POSSESSIVE.sub("", text)
    if start + len(text) == chunk.end_char and (rest := HYPHENED.match(whole, chunk.end_char)):
        text += rest[0] if rest["last"] not in known() and rest["last"] not in gazetteer() else ""
    label = "PERSON" if honorifics().match(text) or called(chunk, text) else chunk.label_
    maker, _, name = text.partition(" ")
    if chunk.start == 0 and maker.lower() in makers() and name[:1].isupper() and text not in known():
        text, start, label = name, start + len(maker) + 1, "ORG"  # "Drugmaker Kestrel Pharma"
    if label == "PERSON" and (title := titles().match(text)):
        text, start = text[title.end() :], start + title.end()
    if label == "PERSON" and text:
        text, start = whole_name(chunk, whole, text, start)
    if not any(c.isalpha() for c in text):
        return None
    return Spot(index, start, start + len(text), text, label)


def own_mark(chunk: Chunk, text: str) -> bool:
    """Whether the mark that ends a name is its own: "Larkmoor Corp.", "St. John's"."""
    last = chunk[-1].text
    abbreviated = text.endswith(last) and len(last) > 1 and last.endswith(".")
    return abbreviated or INITIAL.search(text) is not None or SAINT.fullmatch(text) is not None


def called(chunk: Chunk, text: str) -> bool:
    """Whether a mention is an office and who holds it: "Kaiser Wilhelm II", but no "General Motors"."""
    title = titles().match(text)
    if title is None or text in known() or chunk.label_ == "PERSON":
        return False
    rest = text[title.end() :].split()
    return 0 < len(rest) <= LONGEST and heads().keys().isdisjoint(rest) and all(w[0].isupper() for w in rest)


def whole_name(chunk: Chunk, whole: str, text: str, start: int) -> tuple[str, int]:
    """Return a person's name with the given name that the model left before it: "Duarte" of "Duarte Quintela"."""
    if start != chunk.start_char or chunk.start == 0 or " " in text:
        return text, start
    before = chunk.doc[chunk.start - 1]
    fits = before.pos_ == "PROPN" and before.text.istitle() and not before.ent_type_ and len(before) > 2
    if (
        not fits
        or before.head.i not in range(chunk.start, chunk.end)
        or before.lower_.rstrip(".") in titled()
    ):
        return text, start
    return whole[before.idx : start + len(text)], before.idx
