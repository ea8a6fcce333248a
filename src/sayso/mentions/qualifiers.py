"""Finds what qualifies a number's clause: negation, hedges, plans, possibility, conditions.

The manner is that of NegEx and ConText (Chapman 2001, Harkema 2009): a cue, the direction in which it works,
the stretch it works over, and the words that end that stretch, all as rows of ``context_rules.jsonl``.
Where ConText counts words, the stretch here is grammatical: the cue's phrase, its clause, or the clause with
the one that depends on it ("If it rains, 40 trains stop").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from sayso import lexicons
from sayso.records import Qualifier

APART = frozenset({"advcl", "parataxis", "csubj"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the lexicon, compiled."""

    kind: Any
    cue: re.Pattern[str]
    tags: frozenset[str]
    direction: str
    scope: str
    terminator: re.Pattern[str] | None
    reported: Any
    name: str


def find_qualifiers(doc: Doc) -> list[Qualifier]:
    """When you call this, it returns the qualifiers of one parsed sentence, by the place of their cues.

    Offsets are in characters of the sentence.  A qualifier's ``scope`` includes its cue.
    """
    text = doc.text
    found = [q for rule in rules() for q in matches(rule, doc, text)]
    return sorted(unshadowed(found), key=lambda q: (q.cue, q.kind))


def matches(rule: Rule, doc: Doc, text: str) -> Iterator[Qualifier]:
    """Yield the qualifiers of one rule."""
    for match in rule.cue.finditer(text):
        chunk = doc.char_span(*match.span(), alignment_mode="expand")
        if chunk is None or (rule.tags and chunk[-1].tag_ not in rule.tags):
            continue
        cue = (chunk.start_char, chunk.end_char)
        root, kind = chunk.root, rule.kind
        if rule.reported and is_reported(root):
            kind = rule.reported
        start, end = bounds(rule, root, chunk[-1])
        if rule.direction == "forward":
            start = cue[0]
        elif rule.direction == "backward":
            end = cue[1]
        start, end = cut(rule, text, cue, min(start, cue[0]), max(end, cue[1]))
        yield Qualifier(kind=kind, cue=cue, scope=(start, end), rule=rule.name)


def is_reported(token: Token) -> bool:
    """Whether a clause was said in the past: "she said fares would rise" tells a plan, no condition."""
    verb = governing(token)
    if verb.dep_ == "conj":
        verb = verb.head
    conditions = {t.lower_ for t in token.doc if t.dep_ == "mark" or t.lower_ == "if"}
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"} and not conditions & {"if", "unless"}


def unshadowed(found: list[Qualifier]) -> list[Qualifier]:
    """Return the qualifiers whose cue lies in no longer cue: "no fewer than" is no "no", "not only" no "not"."""
    return [
        q
        for q in found
        if q.rule != "qualifier.none"
        and not any(o.cue[0] <= q.cue[0] and q.cue[1] <= o.cue[1] and o.cue != q.cue for o in found)
        and not any(o.rule == "qualifier.none" and o.cue == q.cue for o in found)
    ]


def bounds(rule: Rule, root: Token, last: Token) -> tuple[int, int]:
    """Return the characters of the cue's phrase, clause, or clause with its main clause."""
    if rule.scope == "phrase":
        head = (
            last.head
            if last.dep_ in {"amod", "det", "advmod", "neg", "nummod", "compound", "preconj"}
            else last
        )
        return edges(own(head))
    if rule.scope == "words":
        return root.idx, len(root.doc.text)
    verb = governing(root)
    if root.dep_ == "neg" and root.head.pos_ not in VERBAL:
        return root.idx, edges(list(root.head.subtree))[1]
    if rule.scope == "governor" and (verb.dep_ in APART | {"ccomp"}) and verb.head != verb:
        inner, main = edges(list(verb.subtree)), governing(verb.head)
        if any(c.dep_ == "aux" and c.lower_ == "may" for c in main.children):
            return inner
        outer = edges(own(main))
        return min(inner[0], outer[0]), max(inner[1], outer[1])
    return edges(own(verb))


def governing(token: Token) -> Token:
    """Return the verb whose clause a token stands in; auxiliaries lead to their verb, complements up to their modal."""
    node, steps = token, 0
    while steps < 25 and node.head != node and (node.pos_ not in VERBAL or node.dep_ in {"aux", "auxpass"}):
        node, steps = node.head, steps + 1
    return node


def own(verb: Token) -> list[Token]:
    """Return the tokens of a verb's clause: what hangs on it, without the clauses that stand apart at any depth."""
    out, waiting = [], [verb]
    while waiting:
        token = waiting.pop()
        out.append(token)
        waiting += [c for c in token.children if not (apart(c) or (c.dep_ == "ccomp" and c.i < verb.i))]
    return out


def apart(token: Token) -> bool:
    """Whether a clause stands apart: adverbial, relative, or coordinated with its own subject."""
    return token.dep_ in APART or (token.dep_ == "relcl" and token.tag_ != "VB") or independent(token)


def independent(token: Token) -> bool:
    """Whether a coordinated verb has a subject or auxiliary of its own: a new clause begins."""
    if token.dep_ != "conj" or token.pos_ not in VERBAL:
        return False
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "expl"} or (c.dep_ == "aux" and c.tag_ == "MD")
        for c in token.children
    )


def edges(tokens: list[Token]) -> tuple[int, int]:
    """Return the first and last character of tokens."""
    words = [t for t in tokens if not t.is_punct] or tokens
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def cut(rule: Rule, text: str, cue: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the stretch cut at the terminators nearest to the cue on either side."""
    if rule.terminator is None:
        return start, end
    after = rule.terminator.search(text, cue[1], end)
    before = [m.end() for m in rule.terminator.finditer(text, start, cue[0])]
    return (before[-1] if before else start), (after.start() if after else end)


@cache
def rules() -> tuple[Rule, ...]:
    """When you call this, it returns the compiled rows of ``context_rules.jsonl``."""
    out = []
    for row in lexicons.rows("context_rules.jsonl"):
        ends = row.get("terminators") or []
        out.append(
            Rule(
                kind=row["kind"],
                cue=pattern(row["pattern"], bool(row.get("cased"))),
                tags=frozenset(row.get("tags") or ()),
                direction=row["direction"],
                scope=row["scope"],
                terminator=re.compile("|".join(ends), re.IGNORECASE) if ends else None,
                reported=row.get("reported"),
                name=f"qualifier.{row['kind']}",
            )
        )
    return tuple(out)


def pattern(words: str, cased: bool) -> re.Pattern[str]:
    """Return a cue's pattern between the edges of words; one that begins with an apostrophe is a word's end ('ll)."""
    edge = "" if words.startswith("['’]") else r"(?<![\w'’-])"
    return re.compile(rf"{edge}(?:{words})(?![\w-])", 0 if cased else re.IGNORECASE)
