"""What the verbs over a time say of its clause: whether it tells a saying, what still lasts, or what is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from sayso.mentions.times import words
from sayso.mentions.times.lean import tokens_of
from sayso.mentions.times.tense import HAD, PERFECT, helpers

HAVE = PERFECT - HAD


def root_of(doc: Doc) -> Token | None:
    """When you call this, it returns the word that a sentence's parse hangs on, the first where there are two."""
    return next((token for token in doc if token.dep_ == "ROOT"), None)


def is_past(doc: Doc) -> bool:
    """When you call this, it says whether a sentence's own verb is in the past, whatever the rest of it says."""
    root = root_of(doc)
    return root is not None and (root.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in helpers(root)))


def verbs_over(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """When you call this, it yields the verbs from the one that rules a time up to the root."""
    inside = tokens_of(doc, start, end)
    outer = next((t for t in inside if t.head not in inside), None)
    if outer is not None:
        yield from (t for t in (outer, *outer.ancestors) if t.pos_ in ("VERB", "AUX"))


def verb_over(doc: Doc, start: int, end: int) -> Token | None:
    """When you call this, it returns the verb that rules a time, ``None`` where none does."""
    return next(verbs_over(doc, start, end), None)


def is_of_saying(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is that of a saying: "she said in an interview this week"."""
    verb = verb_over(doc, start, end)
    return verb is not None and verb.lemma_ in words.saying()


def is_lasting(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time began what still is: "has spoken since it opened on Jan. 26"."""
    verbs = list(verbs_over(doc, start, end))
    return any(
        any(child.lower_ == "since" for child in below.lefts)
        and any(aux.lower_ in HAVE for aux in helpers(above))
        for below, above in pairwise(verbs)
    )


def is_perfect(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a time is told in the present perfect: "has been shut since May"."""
    verb = verb_over(doc, start, end)
    return verb is not None and any(a.lower_ in HAVE and a.tag_ in ("VBZ", "VBP") for a in helpers(verb))


def is_now(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether the verb over a time is in the present: "It opens on 25 June"."""
    verb = verb_over(doc, start, end)
    return verb is not None and verb.tag_ in ("VBZ", "VBP")


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


def is_state(doc: Doc) -> bool:
    """When you call this, it says whether a sentence tells in the plain present what is: "has", not "is meeting"."""
    root = root_of(doc)
    return (
        root is not None
        and root.tag_ in ("VBZ", "VBP")
        and root.lemma_ not in words.table("schedules", "word")
    )
