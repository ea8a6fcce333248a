"""Tells persons by the grammar around a name: what only people do, and the pronouns that take it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Token

from sayso import lexicons
from sayso.mentions.entities.gazetteers import heads, known, titled
from sayso.records import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b")
THING = re.compile(r"\b(?:it|its|itself)\b")
KIN = re.compile(
    r" ?['’]s? (?:\w+ )?(?:wife|husband|widow|son|daughter|father|mother|brother|sister|parents|career|death)\b"
)
BODY = re.compile(
    r" ?['’]s? (?:\w+ )?(?:chief|chairman|chairwoman|directors?|manager|owner|founder|board|staff|workers|players"
    r"|goalkeeper|captain|coach|fans|shares|stock|sales|revenue|profits?|plant|factory|headquarters|spokes\w+)\b"
)
"""What only a firm, club or body has, behind its name."""
SHORTEST = 3


def acts_as_person(token: Token, text: str) -> bool:
    """When you call this, it returns whether a name's head does what only people do, or is he or she later on."""
    end = token.idx + len(token)
    if KIN.match(text, end):
        return True
    if token.dep_ not in SUBJECTS:
        return False
    return token.head.lemma_.lower() in person_verbs() or (
        PRONOUN.search(text, end) is not None and THING.search(text, end) is None
    )


def unnamed(doc: Doc, text: str) -> Iterator[Span]:
    """When you call this, it yields the names that the model took for none though they act as persons."""
    for token in subjects(doc):
        if plausible(token) and acts_as_person(token, text):
            first = token
            while first.i and doc[first.i - 1].tag_ == "NNP" and plausible(doc[first.i - 1]):
                first = doc[first.i - 1]
            yield first.idx, token.idx + len(token)


def subjects(doc: Doc) -> Iterator[Token]:
    """Yield the proper nouns outside the model's names that are a verb's subject; most sentences have none."""
    proper = doc.vocab.strings["NNP"]
    yield from (t for t in doc if t.tag == proper and not t.ent_type and t.dep_ in SUBJECTS)


def plausible(token: Token) -> bool:
    """Whether a word can be a part of a person's name."""
    word, lower = token.text, token.lower_
    shaped = len(word) >= SHORTEST and word[0].isupper() and not word.isupper() and word.isalpha()
    return shaped and not (
        token.ent_type_ or lower in STOP_WORDS or lower in titled() or word in heads() or word in known()
    )


@cache
def person_verbs() -> frozenset[str]:
    """When you call this, it returns the verbs of which only people are the subject: marry, die."""
    return frozenset(row["verb"] for row in lexicons.rows("person_verbs.csv"))
