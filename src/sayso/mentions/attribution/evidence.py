"""Finds what documents and data say: "the poll gave her 46 per cent", "in a survey last week", "under the charter".

A document needs no verb of saying: what it counts, lists or gives is its say-so.  The nouns are in
``lexicons/evidence_nouns.csv``; the verbs are those of ``cue_verbs.csv`` with the frame ``evidence``, which fits
behind such a subject alone ("her aunt gave her 46 crowns").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.attribution import nominal, sources
from sayso.mentions.attribution.cues import Cue
from sayso.mentions.attribution.found import Found

PLACES = {"in": frozenset({"poll"}), "under": frozenset({"terms"})}
"""The prepositions that name a source, and what kinds of nouns they do it for."""


@cache
def nouns() -> dict[str, str]:
    """When you call this, it returns the nouns of documents and data, each with its kind."""
    return {row["noun"]: row["kind"] for row in lexicons.rows("evidence_nouns.csv")}


def kind(token: Token) -> str:
    """When you call this, it returns the kind of document or data that ``token`` is, or ""."""
    known = nouns()
    return known.get(token.lemma_.lower(), "") or known.get(token.lower_, "")


def document(token: Token, cue: Cue, source: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """Return all that a document's verb rules: "puts the cost at 3m, a third more than in May"."""
    inside = set(source)
    head = next((t for t in source if t.head not in inside or t.head == t), None)
    if "evidence" not in cue.frames or head is None or not kind(head):
        return [], ()
    apart = {t for c in token.children if c.dep_ == "conj" for t in c.subtree}
    words = [t for t in token.subtree if t.i > token.i and t not in apart and t not in inside]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc"):
        words.pop()
    return words, ()


def by_place(token: Token) -> Iterator[Found]:
    """Yield the attribution of "in a poll last week", "under the town's charter", set off by a comma."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is None or kind(head) not in PLACES[token.lower_]:
        return
    source = sources.phrase(head)
    last = max(t.i for t in source)
    opens = token.i < 2 and last + 1 < len(token.doc) and token.doc[last + 1].text == ","
    inserted = token.i > 0 and token.nbor(-1).text == ","
    if not opens and not inserted:
        return
    inside = {token, *source, *head.subtree}
    content = [t for t in nominal.clause_beside(token, source) if t not in inside]
    yield Found(source, [token], content, "attribution.show.place", head=head)
