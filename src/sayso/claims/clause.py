"""Reads a parsed sentence around a quantity: the word that rules it, and what it is a quantity of.

Labels are those of the CLEAR dependency scheme, which spaCy's English models are trained on.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from spacy.tokens import Doc, Token

from sayso.records import Quantity, Span

CLAUSE = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
PREPOSITION = frozenset({"prep", "agent", "dative"})
MEASURED = frozenset(
    {"percentage", "percentage_point", "money", "measure", "duration", "multiple", "fraction"}
)
"""Kinds that say how much of something; the others count or rank the noun in their own span."""


class Ruled(NamedTuple):
    """What a quantity is of (``subject``, offsets in the sentence) and the word that rules it."""

    subject: Span | None
    measure: Token | None


def anchor(doc: Doc, span: Span) -> Token | None:
    """When you call this, it returns the syntactic root of ``span`` (characters), or None if it holds no word."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None or not len(words):
        return None
    root: Token = words.root
    return root


def read(doc: Doc, quantity: Quantity) -> Ruled:
    """When you call this, it returns what ``quantity`` is a quantity of, and the word that rules it."""
    root = anchor(doc, (quantity.start, quantity.end))
    if root is None:
        return Ruled(None, None)
    inside = range(*bounds(doc, quantity))
    verb = predicate(root, inside)
    if verb is not None and verb.i in inside:
        # "doubled", "halved": the quantity is itself the verb.
        return Ruled(span_of(grammatical_subject(verb), inside), verb)
    if quantity.kind == "count" and quantity.unit != "-" and root.pos_ in ("NOUN", "PROPN"):
        return Ruled(span_of(root, inside), verb)
    if part := next((c for c in root.rights if c.lower_ == "of" and c.dep_ == "prep"), None):
        if whole := next((c for c in part.children if c.dep_ == "pobj"), None):
            return Ruled(span_of(whole, inside), nominal(root, inside) or verb)
    if noun := nominal(root, inside):
        return of_noun(noun, root, verb, inside)
    return Ruled(span_of(grammatical_subject(verb), inside), verb)


def bounds(doc: Doc, quantity: Quantity) -> Span:
    """Return the half-open token indexes of a quantity."""
    words = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    return (words.start, words.end) if words is not None else (0, 0)


def predicate(token: Token, inside: Collection[int] = ()) -> Token | None:
    """When you call this, it returns the verb that rules ``token``, or the sentence's root where there is none."""
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return above
        if above.dep_ == "ROOT":
            return None if above.i in inside else above
    return None


def nominal(root: Token, inside: Collection[int]) -> Token | None:
    """Return the noun outside the span that ``root`` modifies ("a 5% rise") or that takes it ("a rise of 5%")."""
    above = root.head
    if above.i == root.i or above.i in inside:
        return None
    if root.dep_ in ("compound", "nummod", "amod", "nmod", "quantmod", "appos", "poss") and is_noun(above):
        return above
    if root.dep_ == "npadvmod" and above.pos_ == "ADJ" and is_noun(above.head) and above.dep_ == "amod":
        return above.head
    if root.dep_ == "pobj" and above.lower_ in ("of", "by", "to", "from", "at") and is_noun(above.head):
        return above.head
    return None


def of_noun(noun: Token, root: Token, verb: Token | None, inside: Collection[int]) -> Ruled:
    """Return the reading of a quantity that modifies ``noun``: of a change, what changes; else the noun itself."""
    whole = next(
        (
            child
            for prep in noun.children
            if prep.dep_ == "prep" and prep.lower_ in ("in", "of", "for") and root not in prep.subtree
            for child in prep.children
            if child.dep_ == "pobj"
        ),
        None,
    )
    if whole is not None:
        return Ruled(span_of(whole, inside), noun)
    if root.dep_ == "pobj":
        # "a loss of $3m": the noun is what is measured; whose it is, is its possessor or the clause's subject.
        return Ruled(span_of(noun, range(root.head.i, max(inside, default=root.i) + 1)), verb or noun)
    return Ruled(span_of(noun, inside), verb or noun)


def is_noun(token: Token) -> bool:
    """Return whether ``token`` is a common or proper noun."""
    return token.pos_ in ("NOUN", "PROPN")


def grammatical_subject(verb: Token | None) -> Token | None:
    """When you call this, it returns the subject of ``verb``, borrowed from the clause above where it has none."""
    seen: set[int] = set()
    while verb is not None and verb.i not in seen:
        seen.add(verb.i)
        own = [child for child in verb.children if child.dep_ in SUBJECT]
        if own:
            return referent(own[0], verb)
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in CLAUSE or verb.dep_ == "ROOT":
            return None
        verb = predicate(verb.head) if verb.head.i != verb.i else None
    return None


def referent(subject: Token, verb: Token) -> Token:
    """Return the noun a relative pronoun stands for ("the plant, which lost 5%"), else the subject itself."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def span_of(token: Token | None, without: Collection[int]) -> Span | None:
    """When you call this, it returns the characters of the noun phrase of ``token`` without the quantity's words.

    What stands before and up to the quantity is left off ("the 12 people in the north" gives "people in the
    north"), and so is everything from a comma or a relative clause on.
    """
    if token is None:
        return None
    words = [w for w in phrase(token) if w.i not in without or w.i == token.i]
    if token.i in without:
        words = [w for w in words if w.i >= first_noun(token, without)]
    start = next((k for k, w in enumerate(words) if not w.is_punct and w.dep_ != "cc"), None)
    if start is None:
        return None
    words = contiguous(words[start:], token)
    while words and (words[-1].is_punct or words[-1].dep_ in ("cc", "prep")):
        words.pop()
    if not words:
        return None
    return words[0].idx, words[-1].idx + len(words[-1])


def first_noun(token: Token, without: Collection[int]) -> int:
    """Return the index of the first word of the counted noun inside the span: behind the number and its bounds."""
    index = token.i
    for left in sorted((w for w in token.lefts if w.i in without), key=lambda w: -w.i):
        if left.dep_ in ("compound", "amod", "nmod", "poss") and not left.like_num and left.pos_ != "NUM":
            index = min(w.i for w in left.subtree if w.i in without or w.i <= left.i)
        elif left.dep_ != "punct":
            break
    return index


def phrase(token: Token) -> list[Token]:
    """Return the words of the noun phrase of ``token``, up to a comma, a relative clause or an apposition."""
    ends = [
        min(w.i for w in child.subtree)
        for child in token.rights
        if child.dep_ in ("relcl", "appos", "conj", "cc", "advcl")
        or child.is_punct
        and child.text not in "-/’'"
    ]
    end = min(ends, default=token.doc[-1].i + 1)
    return [w for w in token.subtree if w.i < end]


def contiguous(words: list[Token], token: Token) -> list[Token]:
    """Return the unbroken run of ``words`` around or, where ``token`` is not among them, at their start."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return next((run for run in runs if token in run), runs[0] if runs else [])
