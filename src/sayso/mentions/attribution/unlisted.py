"""Finds the frames of verbs that no lexicon has, where their place beside a speech shows what they do."""

from __future__ import annotations

import re

from spacy.tokens import Token

from sayso.mentions.attribution import cues, direct, sources
from sayso.mentions.attribution.direct import Frame
from sayso.mentions.attribution.quotations import Quotation
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speech import is_sentence

NEAR = 8
"""How many tokens may stand between a quotation and its verb."""
FEWEST = 3
"""So many tokens has a clause that leads up to a quotation: a subject, a verb and a comma or colon."""
LEADING = frozenset({",", ":"})
CALLED = re.compile(r"[,!?…—–-][\"”’'»]+\Z")
"""How a speech ends whose sentence goes on."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
RULE = "attribution.say.unlisted"


def frame(reading: Reading, quotation: Quotation) -> Frame | None:
    """When you call this, it returns the frame of a verb that no lexicon has, if it presents ``quotation``.

    '"Out of my way," Lee growled', '"This is it!" beamed Ann Lee', 'Lee fired back: "We were never asked."'
    """
    if not is_sentence(reading.text, quotation):
        return None
    return touching_after(reading, quotation) or touching_before(reading, quotation)


def touching_after(reading: Reading, quotation: Quotation) -> Frame | None:
    """Return the frame of a verb without object that stands, with its subject, right behind the closing mark."""
    index = reading.sentence_at(quotation.end - 1)
    tokens = direct.outside(reading, index, quotation.end, reading.sentences[index].end)
    if not tokens or not CALLED.search(reading.text, quotation.end - 3, quotation.end):
        return None
    for token in tokens[:NEAR]:
        if token.tag_ in FINITE and token.pos_ == "VERB":
            head = one_behind(token) if token == tokens[0] else sources.own_subject(token)
            if head is None or (head.i < token.i and has_object(token)):
                return None
            first = min(token.i, head.left_edge.i)
            return presented(reading, index, token, head) if first == tokens[0].i else None
    return None


def one_behind(verb: Token) -> Token | None:
    """Return who stands behind a verb that opens a frame, be it taken for an object: '"What a night," beamed Lee'."""
    named = (c for c in verb.rights if c.dep_ in {"nsubj", "dobj"})
    return next((c for c in named if c.pos_ in {"PROPN", "NOUN"} and c.left_edge.i == verb.i + 1), None)


def has_object(verb: Token) -> bool:
    """Whether a verb has an object of its own behind it: '"Stop!" The guard drew a gun'."""
    return any(c.dep_ == "dobj" for c in verb.rights)


def touching_before(reading: Reading, quotation: Quotation) -> Frame | None:
    """Return the frame of the verb whose clause ends in a comma or colon right before the opening mark."""
    index = reading.sentence_at(quotation.start)
    tokens = direct.outside(reading, index, reading.sentences[index].start, quotation.start)
    if len(tokens) < FEWEST or tokens[-1].text not in LEADING:
        return None
    for token in reversed(tokens[-NEAR:]):
        if token.tag_ in FINITE and token.pos_ == "VERB":
            head = sources.own_subject(token)
            return presented(reading, index, token, head) if head is not None and head.i < token.i else None
    return None


def presented(reading: Reading, index: int, verb: Token, head: Token) -> Frame | None:
    """Return the frame of a verb and its subject, unless that stands in a quotation."""
    if reading.quoted(index, head):
        return None
    source = [t for t in sources.phrase(head, verb) if not reading.quoted(index, t)]
    return Frame(index, reading.spans(index, source), reading.spans(index, cues.with_particles(verb)), RULE)
