"""Turns down what looks like a time and is none: ages, counts with four figures, verbs, names."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from sayso.mentions.times.readings import Found, Length, Named, Vague

AGE = re.compile(r"['’]?[\s-]+(?:old\b|olds\b|of\s+age\b)", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged?|ages)\s+$", re.IGNORECASE)
ON_YEAR = re.compile(r"[\s-](?:on|over|to)[\s-](?:year|month|quarter|week|day)s?\b|^[\s-]to[\s-]date", re.IGNORECASE)


def is_time(doc: Doc, found: Found) -> bool:
    """When you call this, it says whether a match is a time in its sentence."""
    text = doc.text
    after, before = text[found.end : found.end + 20], text[max(0, found.start - 12) : found.start]
    if AGE.match(after) or AGED.search(before):
        return False
    if isinstance(found.reading, (Length,)) and ON_YEAR.match(after):
        return False
    tokens = [t for t in doc if t.idx < found.end and t.idx + len(t) > found.start]
    if not tokens:
        return False
    return not (is_count(found, tokens) or is_verb(found, tokens))


def is_count(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a bare year is a number of things: ``1500 people``, ``$2020``."""
    if found.rule != "time.year" or len(tokens) != 1 or found.mod:
        return False
    token = tokens[0]
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i else None
    if before is not None and (before.is_currency or before.lower_ in ("no", "number", "than", "#", "nearly", "some")):
        return True
    if after is not None and after.tag_ == "NNS" and token.head.i >= after.i and token.ent_type_ != "DATE":
        return True
    return after is not None and after.lower_ in ("percent", "%", "million", "billion", "metres", "km", "miles")


def is_verb(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a month's or season's word is a verb, a modal or a name here."""
    reading = found.reading
    if isinstance(reading, Vague):
        return False
    if not isinstance(reading, Named) or len(tokens) != 1:
        return False
    token = tokens[0]
    return token.pos_ in ("VERB", "AUX") or token.ent_type_ in ("PERSON",)
