"""Turns down what looks like a time and is none: ages, counts with four figures, verbs, names."""

from __future__ import annotations

import re

from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import Found, Length, Named, Vague

AGE = re.compile(r"['’]?[\s-]+(?:old\b|olds\b|of\s+age\b)", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged?|ages)\s+$", re.IGNORECASE)
ARTICLES = ("the", "a", "an")
ON_YEAR = re.compile(
    r"[\s-](?:on|over|to)[\s-](?:year|month|quarter|week|day)s?\b|^[\s-]to[\s-]date", re.IGNORECASE
)


def is_time(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether a match is a time in its sentence."""
    text = doc.text
    after, before = text[found.end : found.end + 20], text[max(0, found.start - 12) : found.start]
    if AGE.match(after) or AGED.search(before):
        return False
    if isinstance(found.reading, (Length,)) and ON_YEAR.match(after):
        return False
    tokens = [t for t in doc if t.idx < found.end and t.idx + len(t) > found.start]
    if not tokens or is_ordinal(found, tokens) or is_afterwards(doc, found):
        return False
    return not (is_count(found, tokens) or is_verb(found, tokens))


def is_ordinal(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``a second`` counts no time: ``a second strategy``."""
    return (
        isinstance(found.reading, Length)
        and found.reading.unit == "second"
        and tokens[-1].tag_ in ("JJ", "RB")
    )


def is_afterwards(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether ``soon`` means "soon after that", as in any tale in the past tense."""
    if not isinstance(found.reading, Vague) or doc.text[found.start : found.end].lower() != "soon":
        return False
    return (
        bool(re.match(r"\s+(?:after|there)", doc.text[found.end :])) or lean(doc, found.start, found.end) < 0
    )


def is_count(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a bare year is a number of things: ``1500 people``, ``$2020``."""
    if found.rule != "time.year" or len(tokens) != 1 or found.mod:
        return False
    token = tokens[0]
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i else None
    if before is not None and (
        before.is_currency or before.lower_ in ("no", "number", "than", "#", "nearly", "some")
    ):
        return True
    if after is not None and after.tag_ == "NNS" and token.head.i >= after.i and token.ent_type_ != "DATE":
        return True
    return after is not None and after.lower_ in (
        "percent",
        "%",
        "million",
        "billion",
        "metres",
        "km",
        "miles",
    )


def trimmed(doc: Doc, found: Found) -> Found:
    """When you call this, it returns a time without an article that belongs to the noun after it.

    In "the 2012 election" and "a three-day strike" the article is the election's and the strike's; in "the
    first quarter" it is the time's own.
    """
    tokens = [t for t in doc if t.idx < found.end and t.idx + len(t) > found.start]
    if len(tokens) < 2 or tokens[0].lower_ not in ARTICLES or tokens[0].idx != found.start:
        return found
    outer = next((t.head for t in tokens[1:] if t.head not in tokens), None)
    if tokens[0].head in tokens or outer is None or tokens[0].head.i <= tokens[-1].i:
        return found
    return replace(found, start=tokens[1].idx)


def is_verb(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a month's or season's word is a verb, a modal or a name here."""
    reading = found.reading
    if isinstance(reading, Vague):
        return False
    if not isinstance(reading, Named) or len(tokens) != 1:
        return False
    token = tokens[0]
    if not token.is_alpha or (reading.number is None and reading.weekday is None):
        return False
    return token.pos_ in ("VERB", "AUX") or token.ent_type_ == "PERSON" or is_march(token)


def is_march(token: Token) -> bool:
    """When you call this, it says whether ``March`` is a walk or part of a name: ``the Long March``."""
    if token.lower_ not in ("march", "may") or not token.i:
        return False
    before = token.nbor(-1)
    return before.lower_ in ARTICLES or (before.is_title and before.i > 0 and before.pos_ in ("PROPN", "ADJ"))
