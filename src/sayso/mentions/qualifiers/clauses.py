"""The stretch of grammar over which a cue works: its phrase, its clause, or the clause with its main clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.mentions.qualifiers.rules import Rule
from sayso.records import Span

APART = frozenset({"advcl", "parataxis", "csubj"})
VERBAL = frozenset({"VERB", "AUX"})
PHRASAL = frozenset({"amod", "det", "advmod", "neg", "nummod", "compound", "preconj"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LEXICAL = frozenset({"VBD", "VBP", "VBZ"})


def reach(rule: Rule, root: Token, last: Token) -> list[Token]:
    """When you call this, it returns the tokens that a cue works on, in order; ``root`` and ``last`` are its own."""
    return sorted(set(worked_on(rule, root, last)), key=lambda t: t.i)


def worked_on(rule: Rule, root: Token, last: Token) -> list[Token]:
    """Return the tokens of the cue's phrase, clause, or clause with its main clause."""
    if rule.scope == "phrase":
        return own(last.head if last.dep_ in PHRASAL else last)
    if rule.scope == "words":
        return list(root.doc[root.i :])
    verb = governing(root)
    if root.dep_ == "neg" and root.head.pos_ not in VERBAL:
        return list(root.doc[root.i : root.head.right_edge.i + 1])
    if rule.scope == "governor" and (verb.dep_ in APART | {"ccomp"}) and verb.head != verb:
        inner, main = list(verb.subtree), governing(verb.head)
        if any(c.dep_ == "aux" and c.lower_ == "may" for c in main.children):
            return inner
        return [*inner, *own(main, False)]
    return own(verb, rule.kind == "hedged", beyond=verb == root and root.tag_ in LEXICAL)


def stretches(tokens: list[Token]) -> Iterator[Span]:
    """When you call this, it yields the characters of the unbroken runs of ``tokens``; punctuation breaks none.

    "The plan, which cost 4m, will take 40 days": the clause of will goes on behind the relative clause.
    """
    run: list[Token] = []
    for token in (t for t in tokens if not t.is_punct):
        if run and any(not t.is_punct for t in token.doc[run[-1].i + 1 : token.i]):
            yield run[0].idx, run[-1].idx + len(run[-1])
            run = []
        run.append(token)
    if run:
        yield run[0].idx, run[-1].idx + len(run[-1])


def governing(token: Token) -> Token:
    """Return the verb whose clause a token stands in; auxiliaries lead to their verb, complements up to their modal."""
    node, steps = token, 0
    while steps < 25 and node.head != node and (node.pos_ not in VERBAL or node.dep_ in {"aux", "auxpass"}):
        node, steps = node.head, steps + 1
    return node


def own(verb: Token, whole: bool = True, *, beyond: bool = False) -> list[Token]:
    """Return the tokens of a verb's clause: what hangs on it, without the clauses that stand apart at any depth.

    Unless it is to be ``whole``, a participle that a comma sets off stands apart too ("floats, rated to 40
    metres, will sink").  A cue that is itself the verb is ``beyond`` what is coordinated with it: "expects sales
    of 4m and lost 2m in May".
    """
    out, waiting = [], [verb]
    while waiting:
        token = waiting.pop()
        out.append(token)
        waiting += [
            c
            for c in token.children
            if not (
                (beyond and goes_on(c, verb))
                or apart(c)
                or (not whole and set_off(c))
                or (c.dep_ == "ccomp" and c.i < verb.i)
            )
        ]
    return out


def goes_on(token: Token, verb: Token) -> bool:
    """Whether a finite verb is coordinated with ``verb``, or with a noun in its clause, where no verb can be."""
    return (
        token.dep_ == "conj"
        and token.tag_ in FINITE
        and (token.head == verb or token.head.pos_ not in VERBAL)
    )


def apart(token: Token) -> bool:
    """Whether a clause stands apart: adverbial, relative, or coordinated with its own subject.

    An infinitive that is the subject does not: "To move 40 desks will take a day".
    """
    if token.dep_ == "csubj" and any(c.tag_ == "TO" for c in token.lefts):
        return False
    return token.dep_ in APART or (token.dep_ == "relcl" and token.tag_ != "VB") or independent(token)


def set_off(token: Token) -> bool:
    """Whether a participle is set off by a comma or dash: "floats, rated to 40 metres, will sink"."""
    first = token.left_edge
    return token.dep_ == "acl" and first.i > 0 and first.nbor(-1).text in {",", "–", "—"}


def independent(token: Token) -> bool:
    """Whether a coordinated verb has a subject or auxiliary of its own: a new clause begins."""
    if token.dep_ != "conj" or token.pos_ not in VERBAL:
        return False
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "expl"} or (c.dep_ == "aux" and c.tag_ in {"MD", *FINITE})
        for c in token.children
    )


def in_headline(token: Token) -> bool:
    """Whether an infinitive stands for a finite verb, as a headline has it: "Council to spend 40 crowns on bins"."""
    end = next((t.i for t in token.doc[token.i :] if t.text in {";", ":"}), len(token.doc))
    finite = any(t.tag_ in FINITE for t in token.doc[: token.i])
    return token.i > 0 and token.dep_ == "aux" and not finite and token.doc[end - 1].text != "."


def is_reported(token: Token) -> bool:
    """Whether a clause was said in the past: "she said fares would rise" tells a plan, no condition.

    After "has said" a plan would still be told with will, and "would have risen" is no plan.
    """
    verb = governing(token)
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.lefts):
        return False
    if verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return True
    conditions = {t.lower_ for t in token.doc if t.dep_ == "mark" or t.lower_ == "if"}
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'ve", "’ve"} for c in verb.head.lefts)
    past = verb.head.tag_ in {"VBD", "VBN"} and not perfect
    return verb.dep_ == "ccomp" and past and not conditions & {"if", "unless"}
