"""What a bare number counts: the noun phrase after it, singular; ``-`` where none is said."""

from __future__ import annotations

import re

from msgspec.structs import replace
from spacy.tokens import Token

from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.measured import per

OF = re.compile(r" of (?:all )?")
HYPHEN = re.compile(r"[-‐‑]\s?(?=[A-Za-z])")
NOUNS = ("NOUN", "PROPN")
MODIFIERS = ("ADJ", "NOUN", "PROPN")
SKIPPED = ("DET", "PRON", "PART", "NUM")
LONGEST = 9
IRREGULAR = {"people": "person"}


def counted(sentence: Sentence, draft: Draft, limit: int) -> Draft:
    """When you call this, it returns ``draft`` with its counted noun, reading no further than the character ``limit``."""
    if draft.kind not in (None, "fraction") or (draft.kind == "fraction" and draft.unit == "-"):
        return draft
    if draft.form == "fraction":
        return replace(draft, kind="fraction", unit="-", rule="quantity.fraction")
    kind = draft.kind or "count"
    rule = draft.rule or f"quantity.{kind}"
    hyphen = HYPHEN.match(sentence.text, draft.end)
    if hyphen:
        return replace(_hyphenated(sentence, draft, hyphen.end()), kind=kind, rule=f"{rule}.compound")
    of = OF.match(sentence.text, draft.end)
    start = sentence.after(of.end() if of else draft.end)
    if of and draft.kind != "fraction":
        start, rule = _partitive(sentence, start), f"{rule}.of"
    head = _head(sentence, start, limit)
    if head is None or (of and draft.kind == "fraction"):
        return replace(draft, kind=kind, unit="-", rule=rule)
    unit = _phrase(sentence, start, head)
    return (
        per(sentence, replace(draft, end=head.idx + len(head), kind=kind, unit=unit, rule=rule))
        if unit
        else replace(draft, kind=kind, unit="-", rule=rule)
    )


def _hyphenated(sentence: Sentence, draft: Draft, at: int) -> Draft:
    """``300-page`` counts pages, whatever follows."""
    token = sentence.at(at)
    return replace(draft, end=token.idx + len(token), unit=_singular(token))


def _partitive(sentence: Sentence, i: int) -> int:
    """The first token of the noun phrase after ``of``, past articles and possessors: ``two of Ms Hill's deputies``."""
    doc = sentence.doc
    for j in range(i, min(i + 6, len(doc))):
        if doc[j].tag_ == "POS":
            return j + 1
        if doc[j].pos_ not in (*MODIFIERS, *SKIPPED):
            break
    while i < len(doc) and doc[i].pos_ in SKIPPED:
        i += 1
    return i


def _head(sentence: Sentence, start: int, limit: int) -> Token | None:
    """The noun that ends the phrase starting at token ``start``."""
    doc, head = sentence.doc, None
    for i in range(start, min(start + LONGEST, len(doc))):
        token = doc[i]
        if token.idx + len(token) > limit or (
            i > start and doc[i - 1].whitespace_ == "" and token.text in ",;:("
        ):
            break
        if token.pos_ in NOUNS:
            if (
                head is not None
                and token.ent_type_ in ("DATE", "TIME")
                and head.ent_type_ not in ("DATE", "TIME")
            ):
                break
            head = token
            if not _goes_on(token, i, doc, limit):
                break
        elif not _modifies(token, i, start, doc):
            break
    return head


def _goes_on(token: Token, i: int, doc: object, limit: int) -> bool:
    """Whether a noun is a modifier of one that follows (``FA Cup finals``), by the parse or by being unable to end."""
    following = token.doc[i + 1] if i + 1 < len(token.doc) else None
    if following is None:
        return False
    if token.dep_ in ("compound", "nmod", "amod", "conj", "poss", "npadvmod") and token.head.i > i:
        return (
            following.pos_ in (*NOUNS, "ADJ", "CCONJ")
            or following.text == "-"
            or following.tag_ in ("VBG", "VBN")
        )
    if following.text == "-" and following.whitespace_ == "" and token.whitespace_ == "":
        return True
    if following.pos_ == "CCONJ" and token.tag_ in ("NN", "NNP") and i + 3 < len(token.doc):
        return token.doc[i + 2].tag_ in ("NN", "NNP") and token.doc[i + 3].tag_ == "NNS"
    if token.tag_ in ("NNS", "NNPS"):
        return False
    return (
        following.pos_ in NOUNS
        and following.dep_ not in ("npadvmod", "nsubj", "nsubjpass")
        and following.ent_type_ not in ("DATE", "TIME")
    )


def _modifies(token: Token, i: int, start: int, doc: object) -> bool:
    """Whether a word that is no noun can stand before the counted noun: ``digital and physical sales``."""
    following = token.doc[i + 1] if i + 1 < len(token.doc) else None
    if following is None:
        return False
    if token.pos_ == "ADJ" or (token.text in "-‐‑" and token.whitespace_ == ""):
        return True
    if token.text in ('"', "“", "”", "‘", "’", "'", "/"):
        return following.pos_ in MODIFIERS
    if token.tag_ in ("VBN", "VBG", "VBD"):
        return token.dep_ in ("amod", "compound", "nmod") and token.head.i > i and following.pos_ in MODIFIERS
    if token.pos_ == "ADV":
        return following.pos_ == "ADJ" or following.tag_ in ("VBN", "VBG")
    if token.pos_ == "CCONJ":
        return i > start and following.pos_ in ("ADJ",) and token.doc[i - 1].pos_ == "ADJ"
    if token.pos_ == "PUNCT" and token.text == ",":
        return i > start and token.doc[i - 1].pos_ == "ADJ" and following.pos_ == "ADJ"
    return False


def _phrase(sentence: Sentence, start: int, head: Token) -> str:
    before = sentence.text[sentence.doc[start].idx : head.idx] if start < head.i else ""
    return re.sub(
        r"\s+", " ", before.strip("\"“”‘’' ") + (" " if before.endswith(" ") else "") + _singular(head)
    ).strip()


def _singular(token: Token) -> str:
    text = token.text
    if text.lower() in IRREGULAR:
        return IRREGULAR[text.lower()]
    if token.tag_ == "NNS":
        return token.lemma_
    if token.tag_ == "NNPS" or (
        token.tag_ == "NNP" and text.endswith("s") and not text.endswith("ss") and not text.isupper()
    ):
        return text[:-1] if text.endswith("s") and token.tag_ == "NNPS" else text
    return text
