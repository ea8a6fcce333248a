"""Finds when and where a claim holds: its clause's time, else the sentence's, else its list's lead-in's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.claims.clause import anchor, predicate
from sayso.claims.reading import Reading
from sayso.records import Scope, Span, TimeSpan, shifted

PLACES = frozenset({"GPE", "LOC", "FAC"})


def scope(reading: Reading, span: Span, verb: Token | None) -> Scope:
    """When you call this, it returns the time, place and time clause of the claim at ``span`` (in the sentence).

    The time carries article offsets.  A time that says when somebody spoke scopes nothing.
    """
    time = time_of(reading, span, verb)
    place = place_of(reading, span, verb)
    return Scope(time=time, place=place, clause=None if time else clause_of(reading, verb))


def is_bounded(time: TimeSpan) -> bool:
    """When you call this, it returns whether a time can say when something holds: it names days, or would."""
    named = time.from_ is not None or time.to is not None
    return named or (time.type == "DATE" and not time.timex.endswith("_REF"))


def time_of(reading: Reading, span: Span, verb: Token | None) -> TimeSpan | None:
    """Return the time that scopes the claim: nearest in its own clause first, then in the sentence."""
    said = reading.says(span)
    candidates = [
        t
        for t in reading.times
        if is_bounded(t)
        and not (t.start < span[1] and span[0] < t.end)
        and not reading.tells_when_said((t.start, t.end))
        and reading.says((t.start, t.end)) == said
    ]
    if not candidates:
        return next((t for t in reading.lead_in_times if is_bounded(t)), None)

    def distance(time: TimeSpan) -> tuple[bool, int]:
        root = anchor(reading.doc, (time.start, time.end))
        apart = root is None or verb is None or predicate(root) != verb
        return apart, min(abs(time.start - span[1]), abs(span[0] - time.end))

    return shifted(min(candidates, key=distance), reading.sentence.start)


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
        if child.dep_ != "advcl":
            continue
        first, *_ = subtree = sorted(child.subtree, key=lambda t: t.i)
        if first.lower_ in markers:
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
