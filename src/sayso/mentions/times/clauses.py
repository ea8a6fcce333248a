"""What the verbs over a time say of its clause: whether it tells a saying, what still lasts, or what is."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token

from sayso.mentions.times import words
from sayso.mentions.times.lean import tokens_of
from sayso.mentions.times.tense import HAD, PERFECT, WILL, helpers

HAVE = PERFECT - HAD
IN_HAND = 8
"""How many times are kept in hand with their verbs."""
RELATIVES = ("which", "that", "who")


def root_of(doc: Doc) -> Token | None:
    """When you call this, it returns the word that a sentence's parse hangs on, the first where there are two."""
    return next((token for token in doc if token.dep_ == "ROOT"), None)


def is_past(doc: Doc) -> bool:
    """When you call this, it says whether a sentence's own verb is in the past, whatever the rest of it says."""
    root = root_of(doc)
    return root is not None and (root.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in helpers(root)))


@lru_cache(maxsize=IN_HAND)
def verbs_over(doc: Doc, start: int, end: int) -> tuple[Token, ...]:
    """When you call this, it returns the verbs from the one that rules a time up to the root.

    A time in hand is asked about a dozen times; few are kept, so that no sentence is kept for long.
    """
    inside = tokens_of(doc, start, end)
    outer = next((t for t in inside if t.head not in inside), None)
    if outer is None:
        return ()
    return tuple(t for t in (outer, *outer.ancestors) if t.pos_ in ("VERB", "AUX"))


def verb_over(doc: Doc, start: int, end: int) -> Token | None:
    """When you call this, it returns the verb that rules a time, ``None`` where none does."""
    return next(iter(verbs_over(doc, start, end)), None)


def is_subject(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is in the subject of its clause: "The strike of 1912 was hard"."""
    inside = tokens_of(doc, start, end)
    outer = next((t for t in inside if t.head not in inside), None)
    if outer is None:
        return False
    phrase = takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), (outer, *outer.ancestors))
    return any(word.dep_ in ("nsubj", "nsubjpass") for word in phrase)


def subject_of(verb: Token) -> list[Token]:
    """When you call this, it returns the words of a verb's subject, but for its relative clauses.

    A verb that goes on from another shares it.
    """
    for shared in (verb, *verb.ancestors):
        subject = next((child for child in shared.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        # The parse takes "ended" of "The 2022 season ended on 4 October" for a participle
        subject = shared.head if subject is None and shared.dep_ == "acl" else subject
        if subject is not None and subject.lower_ in RELATIVES and shared.dep_ == "relcl":
            subject = shared.head  # "the strike of 1981, which lasted from May 11"
        if subject is not None:
            apart = {token.i for clause in clauses_of(subject) for token in clause.subtree}
            return [token for token in subject.subtree if token.i not in apart]
        if shared.dep_ != "conj":
            break
    return []


def whens(doc: Doc, start: int, end: int) -> list[str]:
    """When you call this, it returns the words that clauses with "when" over a time tell more of."""
    marks = (child for verb in verbs_over(doc, start, end) for child in verb.lefts if child.lower_ == "when")
    before = (mark.nbor(-1) for mark in marks if mark.i > 1)
    return [(word.nbor(-1) if word.text == "," else word).text for word in before]


def clauses_of(noun: Token) -> list[Token]:
    """When you call this, it returns the verbs of a noun's relative clauses."""
    return [child for child in noun.rights if child.dep_ in ("relcl", "acl")]


def is_of_saying(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is that of a saying: "she said in an interview this week"."""
    verb = verb_over(doc, start, end)
    return verb is not None and verb.lemma_ in words.saying()


def is_lasting(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time began what still is: "has spoken since it opened on Jan. 26"."""
    verbs = verbs_over(doc, start, end)
    return any(
        any(child.lower_ == "since" for child in below.lefts)
        and any(aux.lower_ in HAVE for aux in helpers(above))
        for below, above in pairwise(verbs)
    )


def is_since_then(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is in a clause with "since": "the worst since it fell on Jan. 11"."""
    verb = verb_over(doc, start, end)
    return verb is not None and any(child.lower_ == "since" and child.dep_ == "mark" for child in verb.lefts)


def is_perfect(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is told in the present perfect: "has been shut since May"."""
    verb = verb_over(doc, start, end)
    return verb is not None and any(a.lower_ in HAVE and a.tag_ in ("VBZ", "VBP") for a in helpers(verb))


def is_now(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether the verb over a time is in the present: "It opens", "It is shut till May"."""
    verb = verb_over(doc, start, end)
    return verb is not None and any(word.tag_ in ("VBZ", "VBP") for word in (verb, *helpers(verb)))


def is_purpose(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is that of an infinitive: "came to spend Christmas"."""
    verb = verb_over(doc, start, end)
    return verb is not None and verb.tag_ == "VB" and any(aux.tag_ == "TO" for aux in helpers(verb))


def is_main(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is in no relative clause: not in "the trial that began on Feb. 4"."""
    return not any(verb.dep_ in ("relcl", "acl") for verb in verbs_over(doc, start, end))


def is_note(doc: Doc) -> bool:
    """When you call this, it says whether a sentence has no verb of its own: "Closed for holidays until 26 August"."""
    root = root_of(doc)
    told = root is not None and root.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in root.lefts)
    return not told and not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc)


def is_to_be(doc: Doc) -> bool:
    """When you call this, it says whether a sentence tells what will be."""
    root = root_of(doc)
    return root is not None and any(aux.lower_ in WILL for aux in helpers(root))


def is_state(doc: Doc) -> bool:
    """When you call this, it says whether a sentence tells in the plain present what is: "has", not "is meeting"."""
    root = root_of(doc)
    return (
        root is not None
        and root.tag_ in ("VBZ", "VBP")
        and root.lemma_ not in words.table("schedules", "word")
    )
