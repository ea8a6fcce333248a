"""Attaches quotations to their speakers where grammar alone has not: by the words around the marks, and by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.mentions.attribution import cues, sources
from sayso.mentions.attribution.quotations import Quotation, trimmed
from sayso.mentions.attribution.reading import Reading
from sayso.records import Spans

DASHES = frozenset({"-", "--", "–", "—", "―"})
REACH = 14
"""How many tokens may stand between a quotation and its cue verb ("the head of the union, who ..., said")."""

LAST_WORD = re.compile(r"([a-z]++)[,:]? ?\Z")
LONGEST = 20
"""How many characters are looked back over for the verb right before a quotation."""


@dataclass(frozen=True)
class Frame:
    """The words that present a quotation: source and cue in article spans."""

    sentence: int
    source: Spans
    cue: Spans
    rule: str
    denied: bool = False


def frame(reading: Reading, quotation: Quotation) -> Frame | None:
    """When you call this, it returns the words that present ``quotation``: after it, before it, or a colon's."""
    return after(reading, quotation) or before(reading, quotation)


def after(reading: Reading, quotation: Quotation) -> Frame | None:
    """Return the frame that follows the closing mark in the same sentence: '"…," said Lee'."""
    index = reading.sentence_at(quotation.end - 1)
    tokens = outside(reading, index, quotation.end, reading.sentences[index].end)
    if not tokens and index + 1 < len(reading.sentences):
        return in_next_sentence(reading, index + 1, quotation)
    if tokens and tokens[0].text in DASHES and (signed := signature(reading, index, tokens)) is not None:
        return signed
    for token in tokens[:REACH]:
        if (found := framed(reading, index, token, "after")) is not None:
            return found
        if token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl"}:
            return None
        if token.text in {".", "?", "!"}:
            return None
    return None


def in_next_sentence(reading: Reading, index: int, quotation: Quotation) -> Frame | None:
    """Return the frame that is the next sentence: '"How long?" Lee said.', or a signature behind a dash."""
    following = reading.sentences[index]
    between = reading.text[quotation.end : following.start]
    tokens = outside(reading, index, following.start, following.end)
    if not tokens or "\n\n" in between:
        return None
    if tokens[0].text in DASHES:
        return signature(reading, index, tokens)
    verb = next((t for t in tokens[:REACH] if cues.verb(t) is not None), None)
    if verb is None or "\n" in between or len(tokens) < len(tokens[0].doc) or has_content(verb):
        return None
    found = framed(reading, index, verb, "after")
    opens = found is not None and min(s for s, _ in (*found.source, *found.cue)) == following.start
    return found if opens else None


def has_content(verb: Token) -> bool:
    """Whether a verb of saying has a content of its own behind it."""
    return any(c.i > verb.i and c.dep_ in {"ccomp", "xcomp", "dobj", "acomp"} for c in verb.children)


def signature(reading: Reading, index: int, tokens: Sequence[Token]) -> Frame | None:
    """Return the frame of a name behind a dash that ends the sentence: '"…" — Ann Lee, Larkmoor'."""
    rest = [t for t in tokens[1:] if not t.is_space]
    if not rest or len(rest) > REACH or not rest[0].text[:1].isupper() or any(t.pos_ == "VERB" for t in rest):
        return None
    dash = reading.sentences[index].start + tokens[0].idx
    source = reading.spans(index, rest)
    return Frame(index, source, ((dash, dash + len(tokens[0])),), "attribution.say.signature")


def before(reading: Reading, quotation: Quotation) -> Frame | None:
    """Return the frame that leads up to the opening mark: 'Lee said: "…"', or 'Lee: "…"'."""
    index = reading.sentence_at(quotation.start)
    if reading.sentences[index].start >= quotation.inner[0] - 1 and index > 0:
        lead = reading.text[reading.sentences[index - 1].start : quotation.start].rstrip()
        if not lead.endswith(":"):
            return None
        index -= 1
    tokens = outside(reading, index, reading.sentences[index].start, quotation.start)
    for token in reversed(tokens[-REACH:]):
        if (found := framed(reading, index, token, "before")) is not None:
            return found
    if tokens and tokens[-1].text == ":" and len(tokens) > 1:
        return labelled(reading, index, tokens)
    return None


def behind_verb(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation stands right behind a verb of saying, however short it is: 'a sign read "keep out"'."""
    word = LAST_WORD.search(reading.text, max(0, quotation.start - LONGEST), quotation.start)
    index = reading.sentence_at(quotation.start)
    doc, base = reading.docs[index], reading.sentences[index].start
    found = doc.char_span(word.start(1) - base, word.end(1) - base) if word and doc is not None else None
    cue = cues.verb(found[-1]) if found is not None and not reading.quoted(index, found[-1]) else None
    return cue is not None and cue.kind == "say" and "clause" in cue.frames


def framed(reading: Reading, index: int, token: Token, where: str) -> Frame | None:
    """Return the frame of a cue verb, if ``token`` is one that can present a quotation."""
    cue = cues.verb(token)
    if cue is None or "clause" not in cue.frames:
        return None
    head = sources.subject(token)
    if head is None and sources.passive(token) and where == "after":
        return None
    words = sources.phrase(head, token) if head is not None else sources.beside(token, cue.kind)
    source = [t for t in words if not reading.quoted(index, t)]
    return Frame(
        index,
        reading.spans(index, source),
        reading.spans(index, [token]),
        f"attribution.{cue.kind}.quotation_{where}",
        cue.kind == "deny",
    )


def labelled(reading: Reading, index: int, tokens: Sequence[Token]) -> Frame | None:
    """Return the frame of a speaker with a colon: 'Lee: "…"'; the subject where a whole clause leads up to it."""
    root = next((t for t in tokens if t.dep_ == "ROOT"), tokens[0])
    head = sources.own_subject(root) if root.pos_ in {"VERB", "AUX"} else root
    if head is None or head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    source = [t for t in sources.phrase(head) if t in tokens and t.text != ":"]
    colon = reading.sentences[index].start + tokens[-1].idx
    return Frame(index, reading.spans(index, source), ((colon, colon + 1),), "attribution.say.colon")


def outside(reading: Reading, index: int, start: int, end: int) -> list[Token]:
    """Return the tokens of sentence ``index`` between two article offsets that stand in no quotation."""
    doc = reading.docs[index]
    if doc is None:
        return []
    base = reading.sentences[index].start
    return [
        t
        for t in doc
        if start <= base + t.idx and base + t.idx + len(t) <= end and not reading.quoted(index, t)
    ]


def fills_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Whether nothing but the quotation stands in its sentences: it floats, presented by its neighbours."""
    first, last = reading.sentence_at(quotation.start), reading.sentence_at(quotation.end - 1)
    start, end = reading.sentences[first].start, reading.sentences[last].end
    lead = trimmed(reading.text, start, quotation.start) if start < quotation.start else (0, 0)
    rest = reading.text[quotation.end : end] if quotation.end < end else ""
    return lead[0] >= lead[1] and not any(c.isalnum() for c in rest)


def continues(reading: Reading, content: Spans, cue: Spans, quotation: Quotation) -> bool:
    """Whether a floating quotation goes on with what ``content`` quotes: in the same paragraph or the same chain."""
    before = reading.quotation_before(quotation.start)
    if before is not None and before.chain == quotation.chain:
        return True
    return "\n" not in reading.text[max(content[-1][1], cue[-1][1]) : quotation.start]
