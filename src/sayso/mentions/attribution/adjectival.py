"""Finds what people are sure, worried or critical of: "is confident that it will stand", "are wary of the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.mentions.attribution import cues, sources
from sayso.mentions.attribution.cues import Cue
from sayso.mentions.attribution.found import Found

CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
COPULAR = frozenset({"acomp", "attr", "oprd", "ROOT", "conj", "ccomp"})


def adjective(token: Token) -> Cue | None:
    """When you call this, it returns the adjective cue that ``token`` is, or ``None``."""
    found = cues.load("cue_adjectives.csv").get(token.lower_)
    return found if found is not None and token.dep_ in COPULAR else None


def find(token: Token, cue: Cue) -> Iterator[Found]:
    """When you call this, it yields the attribution of an adjective with its subject and its complement."""
    verb = token.head if token.dep_ in {"acomp", "attr", "oprd"} else token
    head = sources.subject(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if head is None or head.lower_ in {"it", "there", "that", "this"} or head.i > token.i:
        return
    content = complement(token, verb, cue)
    if content:
        source = sources.phrase(head, verb)
        rule = f"attribution.{cue.kind}.adjective"
        yield Found(source, [token], content, rule, hedged=cue.hedged == "yes", head=head)


def complement(token: Token, verb: Token, cue: Cue) -> list[Token]:
    """Return the clause, infinitive or prepositional phrase behind an adjective that goes with it."""
    for child in (*token.rights, *(c for c in verb.rights if c.i > token.i)):
        infinitive = child.dep_ in CLAUSES and any(c.tag_ == "TO" for c in child.lefts)
        finite = child.dep_ == "ccomp" and not infinitive
        if (infinitive and "to" in cue.frames) or (finite and "clause" in cue.frames):
            return list(child.subtree)
        if child.dep_ == "prep" and child.lower_ in cue.frames:
            return [t for c in child.children for t in c.subtree]
    return []
