"""The verb over a number: which it is, whose it is, and what it moves, or sets on a level.

Labels are those of the CLEAR dependency scheme, which spaCy's English models are trained on.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.mentions.quantity.changed import change_verbs
from sayso.mentions.times.words import saying

CLAUSE = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
SUBJECT = ("nsubj", "nsubjpass", "csubj")
LEVELS = frozenset({"by", "to", "from", "at"})
"""The prepositions of a change and of an estimate, and a poll puts a party "on 31%"; "sold it for £5m" says what was
paid, not what it is."""


def predicate(token: Token) -> Token | None:
    """When you call this, it returns the verb that rules ``token``; None in a line without one."""
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return resumed(above, token)
    return None


def resumed(verb: Token, token: Token) -> Token:
    """Return the verb of the clause that ``token`` goes on with behind who says it, else ``verb``, which says it.

    "Prices rose 4.2 percent, the office said on Wednesday, down from 4.8 percent": they rose, down from 4.8.
    """
    if token.i <= verb.i or verb.lemma_ not in saying():
        return verb
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return verb
    branch = token
    while branch.head != verb:
        branch = branch.head
    first = branch.left_edge
    return clause if first.i > verb.i + 1 and first.nbor(-1).text == "," else verb


def grammatical_subject(verb: Token | None) -> Token | None:
    """When you call this, it returns the subject of ``verb``, borrowed from the clause above where it has none."""
    seen: set[int] = set()
    while verb is not None and verb.i not in seen:
        seen.add(verb.i)
        own = [child for child in verb.children if child.dep_ in SUBJECT]
        if own:
            return referent(own[-1] if is_apart(own[0], own[-1]) else own[0], verb)
        if any(child.dep_ == "expl" for child in verb.children):
            return next((child for child in verb.children if child.dep_ == "attr"), None)
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        compared = verb.lower_ == "compared" and verb.dep_ == "prep"  # "made $198m, compared with $187m"
        if not compared and (verb.dep_ not in CLAUSE or verb.dep_ == "ROOT"):
            return None
        verb = predicate(verb.head) if verb.head.i != verb.i else None
    return None


def is_apart(first: Token, last: Token) -> bool:
    """Return whether a verb's first subject is another clause's, of which the parse lost the verb.

    "Yields are down, figures from Talamh show, and butterfat slipped": here both are the subjects of "slipped".
    """
    between = first.doc[first.i : last.i]
    return any(t.dep_ == "cc" and t.i and t.nbor(-1).text == "," for t in between) and last.i < last.head.i


def referent(subject: Token, verb: Token) -> Token:
    """Return the noun a relative pronoun stands for ("the plant, which lost 5%"), else the subject itself."""
    if subject.tag_ not in ("WDT", "WP"):
        return subject
    if verb.dep_ == "relcl":
        return verb.head
    # A relative clause that the parser has hung elsewhere: its noun stands before the pronoun.
    before = (t for t in reversed(list(subject.doc[: subject.i])) if is_noun(t))
    return next(before, subject)


def object_of(verb: Token) -> Token | None:
    """Return the direct object of ``verb``."""
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


def affected(root: Token, verb: Token | None) -> Token | None:
    """Return what a verb changes or rates by, to or at a quantity: "the water" of "lower the water by 3 metres".

    A level stands behind its step: "raised the payout by 25 cents to $9.75", "lifted its dividend 4 cents to 32 cents".
    """
    level = root if root.dep_ in ("prep", "npadvmod") else root.head
    levels = LEVELS | ({"on"} if verb is not None and verb.lemma_ == "put" else set())
    while level.dep_ == "conj" and level.head.dep_ == "prep":
        level = level.head  # "cut rates by a quarter of a point this month and by half a point in all"
    step = level.head
    if level.lower_ == "to" and step.dep_ in ("pobj", "npadvmod") and step.left_edge.like_num:
        level = step if step.dep_ == "npadvmod" else step.head
    if verb is not None and level.dep_ == "npadvmod" and level.head == verb and verb.lemma_ in change_verbs():
        return next((c for c in verb.rights if c.dep_ == "dobj" and c.i < level.i), None)
    if verb is None or level.head != verb or level.lower_ not in levels:
        return None
    # The parse hangs the level on the first verb: "raises spending by 18 per cent and leaves the tax at 16 per cent"
    later = [other for other in verb.conjuncts if verb.i < other.i < level.i and object_of(other) is not None]
    return object_of(later[-1] if later else verb)


def listed(root: Token, verb: Token | None) -> Token | None:
    """Return the next one that a verb puts on a level: "the Greens" of "put Labour on 34%, the Greens on 9%"."""
    on = root.head
    put = verb is not None and verb.lemma_ == "put" and on.lower_ == "on" and root.dep_ == "pobj"
    if not put or not is_noun(on.head):
        return None
    return max((noun for noun in (on.head, *on.head.conjuncts) if noun.i < on.i), key=lambda noun: noun.i)


def is_noun(token: Token) -> bool:
    """Return whether ``token`` is a common or proper noun."""
    return token.pos_ in ("NOUN", "PROPN")
