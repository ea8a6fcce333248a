"""Finds when and where a claim holds: its clause's time, else the sentence's, else its list's lead-in's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from spacy.tokens import Token

from sayso import lexicons
from sayso.claims.based import DEEP
from sayso.claims.clause import anchor
from sayso.claims.dated import time_of
from sayso.claims.predicates import SUBJECT, predicate
from sayso.claims.reading import Reading
from sayso.records import Quantity, Scope, Span, TimeSpan

PLACES = frozenset({"GPE", "LOC", "FAC"})


def scope(reading: Reading, mention: Quantity | TimeSpan, verb: Token | None) -> Scope:
    """When you call this, it returns the time, place and time clause of the claim of ``mention`` (in the sentence).

    The time carries article offsets.  A time that says when somebody spoke scopes nothing.  A date's own claim
    has no further time.
    """
    place = place_of(reading, (mention.start, mention.end), verb)
    if isinstance(mention, TimeSpan) or is_of_thing(reading, mention):
        return Scope(place=place)
    time = time_of(reading, mention, verb)
    return Scope(time=time, place=place, clause=None if time else clause_of(reading, verb))


def is_of_thing(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number only says which thing or person is meant, whatever happens to it then.

    So does a size or a price before its noun ("a 12-megawatt plant", "a £2m bridge"), and what is told in passing.
    """
    number = anchor(reading.doc, (quantity.start, quantity.end))
    if number is None:
        return False
    sized = quantity.kind == "money" or (
        "-" in quantity.text and quantity.kind in ("measure", "duration", "count")
    )
    before = number.dep_ in ("amod", "compound", "nummod", "nmod") and number.head.i > number.i
    named = before and number.head.pos_ in ("NOUN", "PROPN")
    return (sized and named) or is_in_passing(quantity, number)


def is_in_passing(quantity: Quantity, number: Token) -> bool:
    """Return whether a number tells who or what is meant: "Ann Lee, 52, left", "Hale, a town of 900 people, grew"."""
    if quantity.kind == "age":
        # "free for anyone aged 65 or over" is of nobody yet
        return number.dep_ in ("amod", "compound", "nummod", "appos") and quantity.bound == "exact"
    if quantity.kind not in ("count", "measure", "money"):
        return False
    near = islice(number.ancestors, DEEP)
    above = next((a for a in near if a.dep_ == "appos" or a.pos_ in ("VERB", "AUX")), number)
    told = above.dep_ == "appos" and above.head.dep_ in SUBJECT and above.i < above.head.head.i
    return told and above != number


def place_of(reading: Reading, span: Span, verb: Token | None) -> str | None:
    """Return the canonical name of the place in the claim's clause that a preposition of place names."""
    for entity in reading.entities:
        root = anchor(reading.doc, (entity.start, entity.end))
        if entity.label not in PLACES or root is None or root.dep_ != "pobj":
            continue
        if root.head.lower_ in words("place") and predicate(root.head) == verb:
            return entity.name
    return None


def clause_of(reading: Reading, verb: Token | None) -> str | None:
    """Return the time clause that hangs on ``verb`` ("since the rules took effect"), as it stands."""
    markers = words("time_clause")
    for child in verb.children if verb is not None else ():
        if child.dep_ != "advcl" or not any(c.dep_ in SUBJECT for c in child.children):
            continue  # "as planned" says nothing of when
        first, *_ = subtree = sorted(child.subtree, key=lambda t: t.i)
        against = first.lower_ == "while" and first.i > 0 and first.nbor(-1).text == ","
        if first.lower_ in markers and not against:  # "Gold hit $2,554, while the index fell"
            return written(reading, subtree)
    return None


def written(reading: Reading, tokens: Iterable[Token]) -> str:
    """Return the words of ``tokens`` as they stand in the sentence, without a closing comma."""
    listed = list(tokens)
    while listed[-1].is_punct:
        listed.pop()
    return reading.doc.text[listed[0].idx : listed[-1].idx + len(listed[-1])]


@cache
def words(role: str) -> frozenset[str]:
    """Return the words of one role: ``place`` prepositions, ``time_clause`` conjunctions."""
    return frozenset(r["word"] for r in lexicons.rows("scope_words.csv") if r["role"] == role)
