"""Finds attributions by grammar: verbs and nouns of saying with their sources and contents, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from sayso import lexicons
from sayso.mentions.attribution import adjectival, cues, evidence, frames, mistaken, nominal, sources
from sayso.mentions.attribution.cues import Cue
from sayso.mentions.attribution.found import Found

COMPARING = frozenset({"compared", "against", "up", "down", "versus"}) | frames.CONTRASTING
"""What opens a comparison of numbers, behind a comma: "62 per cent think so, while 30 do not"."""
DOUBT = frozenset({"may", "might", "could"})


def find(doc: Doc, quoted: Callable[[Token], bool]) -> Iterator[Found]:
    """When you call this, it yields the attributions that the grammar of one sentence shows.

    ``quoted`` tells tokens inside quotation marks: cues there are the quoted speaker's own.
    """
    for token in doc:
        if quoted(token):
            continue
        if token.lower_ == "according":
            yield from nominal.according(token)
        elif token.lower_ in evidence.PLACES:
            yield from evidence.by_place(token)
        elif (cue := cues.verb(token)) is not None:
            yield from (f for f in by_verb(token, cue) if f.head is None or not quoted(f.head))
        elif (cue := adjectival.adjective(token)) is not None:
            yield from adjectival.find(token, cue)
        else:
            if (cue := mistaken.verb(token)) is not None:
                yield from mistaken.find(token, cue)
            if (cue := cues.noun(token)) is not None:
                yield from nominal.by_noun(token, cue)


def by_verb(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of a verb: passive, clause, name, infinitive, object or preposition, the first
    that fits.
    """
    if sources.passive(token):
        if "back" not in cue.frames:  # "He was hit by a falling oak" denies nothing
            yield from by_passive(token, cue)
        return
    head = sources.subject(token) or sources.stolen(token)
    behind = cue.kind == "show" or (token.dep_ == "conj" and token.nbor(-1).text == ",")
    borrowed = behind and sources.own_subject(token) is None
    if borrowed and sources.beside(token, cue.kind):
        # "It will open 25 shops, its director, Ann Lee, told the paper", "It has climbed to 54%, a new poll shows."
        head = None
    source = sources.phrase(head, token) if head is not None else sources.beside(token, cue.kind)
    head = head if head is not None or not source else source[-1]
    if head is not None and (is_sum(head, source) or (cue.lemma == "value" and head.lemma_ in unspeaking())):
        return
    for frame in frames.FRAMES:
        content, particles = frame(token, cue, source)
        if content:
            words = cues.with_particles(token, particles)
            kept = [t for t in (uncompared(content) if counts(source) else content) if t not in words]
            kind = "show" if frame is evidence.document else cue.kind
            yield Found(
                source,
                words,
                kept,
                f"attribution.{kind}.{frame.__name__}",
                kind == "deny",
                cue.hedged == "yes" or doubtful(kept),
                head,
            )
            return


def is_sum(head: Token, source: list[Token]) -> bool:
    """Whether a source is an amount, which does not speak: "$2m", "half the sum first proposed".

    In "Lee, who expects it to pass $2m" the currency is not in the source itself.
    """
    half = head.tag_ == "NN" and any(c.dep_ == "predet" and c.lower_ == "half" for c in head.lefts)
    return half or any(t.is_currency for t in source if t.dep_ != "pobj")


@cache
def unspeaking() -> frozenset[str]:
    """When you call this, it returns the lemmas of the nouns that value something and do not speak: "the deal"."""
    return frozenset(row["noun"] for row in lexicons.rows("unspeaking_nouns.csv"))


def counts(source: list[Token]) -> bool:
    """Whether a source is a number of people: "62 per cent think"."""
    return any(t.like_num or t.text == "%" for t in source[:2])


def uncompared(content: list[Token]) -> list[Token]:
    """Return a content without what its source is compared with: ", compared with 48 per cent in January"."""
    cut = next(
        (i for i, t in enumerate(content[:-1]) if t.text == "," and content[i + 1].lower_ in COMPARING), None
    )
    return content if cut is None else content[:cut]


def by_passive(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of a passive: "is said to have", "was reported by", "it is believed that"."""
    agent = sources.agent_of(token)
    source = sources.phrase(agent) if agent is not None else []
    subjects = [c for c in token.children if c.dep_ in {"nsubjpass", "csubjpass"} and c.lower_ != "it"]
    clauses = {"xcomp", "ccomp", "oprd", *(["advcl"] if cue.kind == "ask" else [])}
    inner = [c for c in token.children if c.dep_ in clauses and c.i > token.i]
    tail = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"at", "as"} | cue.prepositions()]
    parts = [*subjects, *inner, *([] if inner else tail)]
    if not parts or (not inner and not tail and agent is None):
        return
    if told(token, cue, inner):
        parts = inner
    content = [t for part in parts for t in part.subtree]
    yield Found(
        source,
        [token],
        content,
        f"attribution.{cue.kind}.passive",
        cue.kind == "deny",
        cue.hedged == "yes" or (agent is None and cue.hedged == "passive"),
        agent,
    )


def told(token: Token, cue: Cue, inner: list[Token]) -> bool:
    """Whether the passive's subject is the one addressed: "Staff were told that …"."""
    return bool(inner) and "clause" in cue.frames and inner[0].dep_ == "ccomp"


def doubtful(content: list[Token]) -> bool:
    """Whether a content's main clause is itself less than sure: "said a round could be held in May".

    With a condition it is no doubt: "could double if the weather allows".
    """
    inside = {t.i for t in content}
    heads = [t for t in content if t.head.i not in inside or t.head == t]
    doubts = {c.lower_ for t in heads for c in t.children if c.dep_ == "aux"} & DOUBT
    return bool(doubts) and not any(t.lower_ in {"if", "unless"} for t in content)
