"""Finds the qualifiers of a sentence: the cues of all rules, each with what it works on."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.mentions.qualifiers.clauses import in_headline, is_reported, reach, stretches
from sayso.mentions.qualifiers.rules import Rule, present
from sayso.records import Qualifier, Span


def find_qualifiers(doc: Doc) -> list[Qualifier]:
    """When you call this, it returns the qualifiers of one parsed sentence, by the place of their cues.

    Offsets are in characters of the sentence.  A cue whose clause another one interrupts gives a qualifier for
    each stretch of it.
    """
    text = doc.text
    found = [q for rule in present(text) for q in matches(rule, doc, text)]
    return sorted(unshadowed(found), key=lambda q: (q.cue, q.kind, q.scope))


def matches(rule: Rule, doc: Doc, text: str) -> Iterator[Qualifier]:
    """When you call this, it yields the qualifiers of one rule in the words of ``doc``, which are ``text``."""
    for match in rule.cue.finditer(text):
        chunk = doc.char_span(*match.span(), alignment_mode="expand")
        if match.group() == "May":
            continue  # "May inflation was 4.3%": the month, whatever the tagger makes of it
        if chunk is None or (rule.tags and chunk[-1].tag_ not in rule.tags):
            continue
        if rule.headline and not in_headline(chunk[-1]):
            continue
        cue = (chunk.start_char, chunk.end_char)
        kind = rule.reported if rule.reported and is_reported(chunk.root) else rule.kind
        parts = list(stretches(reach(rule, chunk.root, chunk[-1])))
        low, high = cut(
            rule, text, cue, min([cue[0], *(s for s, _ in parts)]), max([cue[1], *(e for _, e in parts)])
        )
        for start, end in joined(cue, parts):
            if max(start, low) < min(end, high):
                scope = (max(start, low), min(end, high))
                yield Qualifier(kind=kind, cue=cue, scope=scope, rule=rule.name)


def joined(cue: Span, parts: list[Span]) -> Iterator[Span]:
    """Yield the parts of a scope, the cue with the part that it touches."""
    near = [p for p in parts if p[0] <= cue[1] + 2 and cue[0] <= p[1] + 2]
    yield min([cue[0], *(s for s, _ in near)]), max([cue[1], *(e for _, e in near)])
    yield from (p for p in parts if p not in near)


def unshadowed(found: list[Qualifier]) -> list[Qualifier]:
    """Return the qualifiers whose cue lies in no longer cue: "no fewer than" is no "no", "not only" no "not"."""
    return [
        q
        for q in found
        if q.rule != "qualifier.none"
        and not any(
            o.cue[0] <= q.cue[0] and q.cue[1] <= o.cue[1] and o.cue != q.cue
            for o in found
            if o.kind in (q.kind, "none")
        )
        and not any(o.rule == "qualifier.none" and o.cue == q.cue for o in found)
    ]


def cut(rule: Rule, text: str, cue: Span, start: int, end: int) -> Span:
    """Return the stretch that a rule's direction leaves, cut at the terminators nearest to the cue."""
    start = cue[0] if rule.direction == "forward" else start
    end = cue[1] if rule.direction == "backward" else end
    if rule.terminator is None:
        return start, end
    after = rule.terminator.search(text, cue[1], end)
    before = [m.end() for m in rule.terminator.finditer(text, start, cue[0])]
    return (before[-1] if before else start), (after.start() if after else end)
