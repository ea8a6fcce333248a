"""Finds attributions by nouns and phrases: "according to Lee", "by the firm's own count", "the claim that …"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.attribution import cues, sources
from sayso.mentions.attribution.cues import Cue
from sayso.mentions.attribution.found import Found

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "appos", "amod"})
PHRASE = frozenset({"by", "in", "on"})


def according(token: Token) -> Iterator[Found]:
    """Yield the attribution of "according to X": the clause it hangs on without the phrase itself."""
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    if to is None:
        return
    head = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
    if head is None:
        return
    source = sources.phrase(head)
    inside = {token, to, *source}
    content = [t for t in clause_beside(token, source) if t not in inside and t not in set(head.subtree)]
    yield Found(source, [token, to], content, "attribution.say.according", head=head)


def clause_beside(token: Token, source: list[Token]) -> list[Token]:
    """Return what "according to X" speaks for: where it opens or ends its sentence, all of it, up to a semicolon."""
    doc = token.doc
    first = max((t.i + 1 for t in doc[: token.i] if t.text == ";"), default=0)
    last = next((t.i for t in doc[token.i :] if t.text == ";"), len(doc))
    opens = not any(t.is_alpha for t in doc[first : token.i])
    ends = not any(t.is_alpha for t in doc[max(t.i for t in source) + 1 : last])
    if opens or ends:
        return list(doc[first:last])
    around = clause_around(token)
    before = doc[first : token.i] if around and around[0].i > token.i - 2 else ()
    return [*before, *around]


def clause_around(token: Token) -> list[Token]:
    """Return the clause that a phrase stands in: up to its verb, or the whole sentence where it hangs on a noun."""
    anchor = token.head
    while anchor.head != anchor and (anchor.pos_ not in VERBAL or anchor.dep_ in NOMINAL):
        anchor = anchor.head
    return list(anchor.subtree) if anchor.pos_ in VERBAL else list(token.doc)


def by_phrase(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of "by the firm's own count", "in the words of Lee": the clause it stands in."""
    whole = {token.head, *token.subtree}
    content = [t for t in clause_around(token.head) if t not in whole]
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is not None:
        source = [owner] if owner.tag_ == "PRP$" and owner.lower_ != "its" else sources.phrase(token)
        yield Found(source, [token.head, token], content, "attribution.say.phrase", head=token)
        return
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    head = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if head is not None:
        yield Found(sources.phrase(head), [token.head, token], content, "attribution.say.phrase", head=head)


def by_noun(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of a noun: "the minister's claim that …", "a warning from X that …", "estimates by X"."""
    if "phrase" in cue.frames and token.dep_ == "pobj" and token.head.lower_ in PHRASE:
        yield from by_phrase(token, cue)
        return
    content = noun_content(token, cue)
    if not content or of_verb(token) or any(c.lower_ == "no" for c in token.lefts):
        return  # "There is no evidence that 500 were hurt, police said" is the police's say-so
    head = noun_source(token)
    source = [t for t in sources.phrase(head) if t.dep_ != "case"] if head is not None else []
    kept = [t for t in content if t not in source]
    hedged = cue.hedged == "yes" or (head is None and cue.hedged == "passive")
    yield Found(source, [token], kept, f"attribution.{cue.kind}.noun", cue.kind == "deny", hedged, head)


def of_verb(token: Token) -> bool:
    """Whether a noun only tells where a verb's saying was done: "said in a statement that it had paid"."""
    prep = token.head
    verb = cues.verb(prep.head) if token.dep_ == "pobj" and prep.dep_ == "prep" else None
    return verb is not None and "clause" in verb.frames


def noun_content(token: Token, cue: Cue) -> list[Token]:
    """Return the noun's clause, infinitive or ``of`` phrase."""
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_ in {"acl", "ccomp", "relcl"}
            and "clause" in cue.frames
            and that(child)
        ):
            return list(child.subtree)
        if (
            child.i > token.i
            and child.dep_ in {"acl", "xcomp"}
            and "to" in cue.frames
            and sources.is_infinitive(child)
        ):
            return list(child.subtree)
    wanted = cue.prepositions() | (cue.frames & {"to"})
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in wanted and child.i > token.i:
            return [t for c in child.children for t in c.subtree]
    return []


def that(token: Token) -> bool:
    """Whether a clause opens with a conjunction: "a claim that it leaked", not "a claim that he made"."""
    first = token.left_edge
    return first.lower_ in {"that", "whether", "if"} and (
        first.dep_ in {"mark", "det"} or first.pos_ == "SCONJ"
    )


def noun_source(token: Token) -> Token | None:
    """Return the head of whose claim it is: possessive, by or from phrase, or subject of the verb over it."""
    for child in token.children:
        if child.dep_ == "poss":
            return child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    verb = token.head
    if token.dep_ == "pobj" and verb.lower_ == "with":
        verb = verb.head
    gives = not sources.passive(verb) and verb.lemma_ not in receiving()
    if (token.dep_ in {"dobj", "attr"} or verb != token.head) and gives:
        return sources.subject(verb)
    return None


@cache
def receiving() -> frozenset[str]:
    """Return the verbs whose subject is not the one who says what their object tells: "get reports of"."""
    return frozenset(row["verb"] for row in lexicons.rows("receiving_verbs.csv"))
