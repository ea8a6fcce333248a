"""Finds the source of a cue: the tokens that say who speaks."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from sayso import lexicons

SUBJECTS = frozenset({"nsubj"})
PHRASAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART"})
RELATIVE = frozenset({"who", "which", "that"})
CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "prep", "dep", "parataxis"})


def subject(verb: Token) -> Token | None:
    """When you call this, it returns the head of the one who does what ``verb`` says, or ``None``.

    A participle or infinitive borrows the subject of the verb it hangs on ("adding that", "went on to say");
    one that modifies a noun has that noun ("a report saying that").
    """
    node, passed = verb, 0
    while passed < 6:
        own = own_subject(node)
        if own is not None:
            return own
        if participle(node):
            return None
        if node.dep_ in {"acl", "relcl"}:
            return node.head
        if (
            node.dep_ not in CLIMB
            or node.head == node
            or (node.dep_ == "ccomp" and node.tag_ not in {"VBG", "VB"})
        ):
            return None
        node, passed = node.head, passed + 1
        if passive(node) and node != verb and agent_of(node) is None:
            return next((c for c in node.children if c.dep_ == "nsubjpass"), None)
    return None


def stolen(verb: Token) -> Token | None:
    """When you call this, it returns a subject that the parse gave to the clause between it and ``verb``.

    "Ann Lee, of Larkmoor, who was not involved, said that": here Lee is made the subject of involved.
    """
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and any(c.lower_ in RELATIVE for c in child.subtree):
            return next(
                (c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in RELATIVE),
                None,
            )
    return None


def beside(verb: Token, kind: str) -> list[Token]:
    """When you call this, it returns the noun phrase right before a verb of saying that the parse left without subject.

    "Commenting on the figures, chief economist Ann Lee said": the phrase goes back to the comma.  A name and a role
    with commas around are one: "its managing director, Ann Lee, said".  What shows something stands last: "Support
    has climbed to 54%, a new poll shows."
    """
    if kind == "show":
        return closing(verb)
    if kind != "say" or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    if (clause := misread(verb)) is not None:
        return list(clause.subtree)
    name = run_before(verb)
    if name or verb.i == 0 or verb.nbor(-1).text != ",":
        return name
    name = run_before(verb.nbor(-1))
    role = run_before(name[0].nbor(-1)) if name and name[0].i and name[0].nbor(-1).text == "," else []
    spoken = [run for run in (role, name) if run and all(t.pos_ == "PROPN" for t in run)]
    return list(verb.doc[role[0].i : verb.i - 1]) if role and len(spoken) == 1 else []


def closing(verb: Token) -> list[Token]:
    """Return the phrase behind a comma with which a verb ends its sentence, which the parse hangs on the clause."""
    last = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {".", ";"}
    run = run_before(verb) if last and verb.dep_ == "advcl" and verb.head.i < verb.i else []
    return run if run and run[0].i > 0 and run[0].nbor(-1).text == "," else []


def misread(verb: Token) -> Token | None:
    """Return the verb that the parse made of a subject's first noun: "Aid workers in the town of Hale said"."""
    first = next((c for c in verb.lefts if c.dep_ == "csubj" and c.tag_ in {"VB", "VBP"}), None)
    if first is None or first.left_edge != first or first.right_edge.i != verb.i - 1:
        return None
    return first if any(c.dep_ == "dobj" and c.i == first.i + 1 for c in first.rights) else None


def run_before(end: Token) -> list[Token]:
    """Return the noun phrase that ends right before a word, back to a comma or a verb."""
    run: list[Token] = []
    for token in reversed(end.doc[: end.i]):
        of_noun = token.dep_ in {"amod", "compound"}  # "its managing director"
        if token.text != "-" and ((token.pos_ not in PHRASAL and not of_noun) or token.is_punct):
            break
        run.insert(0, token)
    return run if run and run[-1].pos_ in {"NOUN", "PROPN", "PRON"} else []


def own_subject(verb: Token) -> Token | None:
    """Return the head of the verb's own subject, a relative pronoun replaced by what it stands for.

    Of two the nearest: "The deal, Lee told us, is off".
    """
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    child = max((c for c in found if c.i < verb.i), key=lambda c: c.i, default=found[0] if found else None)
    if child is not None and child.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl"}:
        return who(verb.head) if child.lower_ == "who" else verb.head
    return child


def who(noun: Token) -> Token:
    """When you call this, it returns the person that a "who" behind ``noun`` means.

    "Ann Lee, an analyst at Screen Ledger, who expects it": not the firm.
    """
    outer = noun.head.head
    at_firm = noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ in {"at", "of", "with", "for"}
    return outer.head if at_firm and outer.dep_ == "appos" else noun


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return participle(verb) or any(c.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for c in verb.children)


def participle(verb: Token) -> bool:
    """Whether a verb is a passive participle: "a plan announced in May", "costs estimated at 3m", "Asked about it"."""
    return opening(verb) or (
        verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in {"ccomp", "aux"} for c in verb.children)
    )


def opening(verb: Token) -> bool:
    """Whether an adverbial clause has no subject and opens its sentence, or with when: "When asked about it, Lee"."""
    first = verb.left_edge
    alone = verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBD"} and own_subject(verb) is None
    return alone and (verb.i == 0 or (first.lower_ == "when" and first.i == verb.i - 1))


def agent_of(verb: Token) -> Token | None:
    """When you call this, it returns the head of the passive's agent ("said by police"), or ``None``."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def phrase(head: Token, cue: Token | None = None) -> list[Token]:
    """When you call this, it returns the noun phrase of ``head``, without the clause that ``cue`` stands in.

    An apposition stays ("Jane Smith, the health minister"): it tells the role.  A clause that tells which one is
    meant stays ("the report that went to the council"), one behind a comma does not.
    """
    dropped: set[Token] = set()
    for child in (c for t in (head, *head.conjuncts) for c in t.children):
        clause = child.dep_ in {"relcl", "advcl", "ccomp", "parataxis"} or (
            child.dep_ == "acl" and child.i > head.i
        )
        tells_which = child.dep_ in {"acl", "relcl"} and not apart(child) and cue not in set(child.subtree)
        if (clause and not tells_which) or is_day_of_saying(child, head):
            dropped.update(child.subtree)
    for above in (cue, *cue.ancestors) if cue is not None else ():
        if above.dep_ == "relcl" and head.is_ancestor(above):
            dropped.update(above.subtree)  # "Lee, an analyst at Screen Ledger, who expects it to earn $2m"
    kept = [t for t in head.subtree if t not in dropped]
    return [*whole(around(kept, head), cue), *relative_of(head, cue)]


def is_day_of_saying(child: Token, head: Token) -> bool:
    """Whether the parse hangs on a name when somebody spoke: "the statistics office on Wednesday said"."""
    said = child.dep_ == "prep" and child.lower_ == "on" and child.i > head.i
    return said and [t.text in weekdays() for t in child.subtree] == [False, True]


@cache
def weekdays() -> frozenset[str]:
    """When you call this, it returns the days of the week."""
    return frozenset(row["word"] for row in lexicons.rows("time_weekdays.csv"))


def whole(run: list[Token], cue: Token | None) -> list[Token]:
    """Return a phrase that breaks off in a preposition with the names up to its verb: "analysts at Corbell reckon".

    So does one in a noun before its name, whatever that is taken for: "a report by the website Homely found".
    """
    if cue is None or not run[-1].i < cue.i:
        return run
    last = run[-1]
    if last.pos_ == "NOUN" and last.i + 2 == cue.i and (name := last.nbor(1)).is_title and name.head == cue:
        return [*run, name] if name.dep_ == "advmod" else run
    if last.dep_ != "prep":
        return run
    rest = last.doc[last.i + 1 : cue.i]
    return [*run, *rest] if all(t.pos_ in {"PROPN", "NOUN", "DET", "ADJ"} for t in rest) else run


def relative_of(head: Token, cue: Token | None) -> list[Token]:
    """Return the relative pronoun that stands for ``head`` as the subject of ``cue``: "Lee, who has said"."""
    if cue is None or not any(a == head for a in cue.ancestors):
        return []
    subjects = (c for t in (cue, cue.head) for c in t.children if c.dep_ in SUBJECTS | {"nsubjpass"})
    return [c for c in subjects if c.lower_ in RELATIVE and c.i > head.i and c.i < cue.i][:1]


def apart(clause: Token) -> bool:
    """Whether a clause is set off by a comma or dash."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).is_punct


def around(tokens: list[Token], head: Token) -> list[Token]:
    """Return the tokens of the unbroken run around ``head``; a gap of dropped words ends a phrase."""
    have = {t.i: t for t in tokens}
    left = right = head.i
    while left - 1 in have:
        left -= 1
    while right + 1 in have:
        right += 1
    return [have[i] for i in range(left, right + 1)]


def is_infinitive(token: Token) -> bool:
    """Whether a verb is an infinitive with to, or a gerund."""
    return token.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)
