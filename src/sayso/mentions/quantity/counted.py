"""What a bare number counts: the noun phrase after it, singular; ``-`` where none is said."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace
from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity import nouns, unit_words
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.measured import per

OF = re.compile(r" of (?:all )?")
HYPHEN = re.compile(r"[-‐‑]\s?(?=[A-Za-z])")
NOUNS = ("NOUN", "PROPN")
MODIFIERS = ("ADJ", "NOUN", "PROPN")
SKIPPED = ("DET", "PRON", "PART", "NUM")
LONGEST = 9


def counted(sentence: Sentence, draft: Draft, limit: int) -> Draft:
    """When you call this, it returns ``draft`` with its counted noun, read no further than ``limit``."""
    if draft.kind not in (None, "fraction", "ratio") or draft.unit is not None:
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
    if of and draft.kind == "fraction":
        return replace(draft, kind=kind, unit="-", rule=rule)
    if of and ((draft.form != "vague" and draft.scale == 1) or _definite(sentence, start)):
        return replace(draft, kind=kind, unit=_whole(sentence, start), rule=f"{rule}.of")
    head = _head(sentence, start, limit)
    spaced = draft.kind == "fraction" and " " in sentence.text[draft.first : draft.last]
    if head is not None and spaced and head.tag_ in ("NN", "JJ") and not _is_many(head):
        head = None  # "fewer than one in ten chose defence", but "a one-in-four chance"
    if head is not None and draft.value == 1 and draft.worded:
        head = _single(sentence, start, head)
    if head is None or not any(map(str.isalpha, head.text)) or _mistagged(sentence, draft, head, start):
        return replace(_adjectival(sentence, draft, start), kind=kind, rule=rule)
    unit = nouns.ranked(sentence, draft) + nouns.phrase(sentence, start, head)
    timed = _measured(sentence, draft, start, head)
    if timed is not None:
        return timed
    return (
        per(sentence, replace(draft, end=head.idx + len(head), kind=kind, unit=unit, rule=rule))
        if unit
        else replace(draft, kind=kind, unit="-", rule=rule)
    )


def _hyphenated(sentence: Sentence, draft: Draft, at: int) -> Draft:
    """``300-page`` counts pages, whatever follows; ``310-strong`` and ``9-under`` name no thing."""
    token = sentence.at(at)
    if not token.text.isalpha():
        return replace(draft, unit="-")
    unit = "-" if token.is_stop or token.pos_ in ("ADJ", "ADV") else nouns.singular(token)
    return replace(draft, end=token.idx + len(token), unit=unit)


def _whole(sentence: Sentence, i: int) -> str:
    """What a part is counted of, not whose nor how many: ``division`` of ``six of the twelve divisions``."""
    doc = sentence.doc
    owner = next((t.i for t in doc[i : i + 5] if t.tag_ == "POS"), None)
    i = i if owner is None else owner + 1
    while i < len(doc) and (doc[i].pos_ in SKIPPED or doc[i].lower_ in nouns.set_words()):
        i += 1
    head = _head(sentence, i, len(sentence.text))
    return nouns.phrase(sentence, i, head) if head is not None and _is_many(head) else "-"


def _is_many(noun: Token) -> bool:
    """Whether a noun is a plural: ``divisions``, ``people``."""
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in nouns.invariants()


def _definite(sentence: Sentence, i: int) -> bool:
    """Whether the phrase after ``of`` is a known set, of which the number is a part: ``two of her deputies``."""
    doc = sentence.doc
    if i >= len(doc) or doc[i].pos_ in SKIPPED:
        return True
    return any(t.tag_ == "POS" for t in doc[i : i + 5])


def _single(sentence: Sentence, start: int, head: Token) -> Token:
    """The noun that *one* counts is singular: in ``the one thing voters want`` no voter."""
    if head.tag_ not in ("NNS", "NNPS"):
        return head
    nouns_before = [t for t in sentence.doc[start : head.i] if t.tag_ in ("NN", "NNP")]
    return nouns_before[-1] if nouns_before else head


def _mistagged(sentence: Sentence, draft: Draft, head: Token, start: int) -> bool:
    """A lone singular after a whole number is no counted noun (``when the two overshot``); ``a .610 record`` is."""
    if head.i != start or head.tag_ != "NN" or draft.value in (1, None) or draft.kind == "fraction":
        return False
    fractional = draft.value is not None and draft.value != draft.value.to_integral_value()
    i = sentence.at(draft.start).i
    rated = fractional and not draft.worded and i > 0 and sentence.doc[i - 1].pos_ in ("DET", "ADJ", "PRON")
    if head.text in nouns.abbreviations() or rated:
        return False
    return head.lower_ not in nouns.invariants() and (head.pos_ != "PROPN") and head.dep_ not in ("compound",)


def _adjectival(sentence: Sentence, draft: Draft, i: int) -> Draft:
    """``five dead and 16 injured``: what the number counts is said by an adjective alone; ``50 more`` by none."""
    doc = sentence.doc
    if i < len(doc) and doc[i].lower_ == "more" and doc[i + 1 : i + 2].text.lower() != "than":
        return replace(draft, end=doc[i].idx + len(doc[i]), unit="-")
    for j in range(i, min(i + 2, len(doc))):
        if doc[j].lower_ in people_adjectives():
            end = doc[j].idx + len(doc[j])
            return replace(draft, end=end, unit=sentence.text[doc[i].idx : end])
        if doc[j].pos_ not in ("ADJ", "VERB"):
            break
    return replace(draft, unit="-")


def _measured(sentence: Sentence, draft: Draft, start: int, head: Token) -> Draft | None:
    """``eight more years``, ``517 rushing yards``: a unit behind an adjective is that unit all the same."""
    unit = unit_words.known(head.lower_)
    between = sentence.doc[start : head.i]
    if (
        unit is None
        or not unit.pint
        or draft.kind is not None
        or not 0 < len(between) < 3
        or unit.name == "degree"
    ):
        return None
    if unit.kind not in ("duration", "measure") or head.lower_ != head.text:
        return None
    if not all(
        t.pos_ in ("ADJ", "VERB", "ADV") and t.lower_ not in ("square", "cubic", "last", "next", "this")
        for t in between
    ):
        return None
    found = replace(
        draft, end=head.idx + len(head), kind=unit.kind, unit=unit.name, rule=f"quantity.{unit.kind}.modified"
    )
    return per(sentence, found)


@cache
def people_adjectives() -> frozenset[str]:
    """When you call this, it returns the adjectives by which people are counted: ``missing``."""
    return frozenset(row["word"] for row in lexicons.rows("counted_adjectives.csv"))


def _head(sentence: Sentence, start: int, limit: int) -> Token | None:
    """The noun that ends the phrase starting at token ``start``."""
    doc, head = sentence.doc, None
    for i in range(start, min(start + LONGEST, len(doc))):
        token = doc[i]
        if i == start and token.text in nouns.abbreviations():
            return token
        if token.idx + len(token) > limit or (
            i > start and doc[i - 1].whitespace_ == "" and token.text in ",;:("
        ):
            break
        if head is None and token.ent_type_ in ("DATE", "TIME") and token.lower_ in ("last", "this", "next"):
            break
        if nouns.hyphened(token) or (i > start and nouns.after_hyphen(token) and token.pos_ not in NOUNS):
            continue
        if head is not None and _models(token, head):
            continue
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


def _models(token: Token, name: Token) -> bool:
    """Whether a number is part of the name before it, and a noun of things follows: ``12 Boeing 737 jets``."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return (
        token.like_num
        and name.tag_ == "NNP"
        and name.i == token.i - 1
        and following is not None
        and following.tag_ == "NNS"
    )


def _goes_on(token: Token, i: int, doc: object, limit: int) -> bool:
    """Whether a noun is a modifier of one that follows (``FA Cup finals``), by the parse or by being unable to end."""
    following = token.doc[i + 1] if i + 1 < len(token.doc) else None
    if following is None:
        return False
    if _models(following, token):
        return True
    if token.dep_ in ("compound", "nmod", "amod", "conj", "poss", "npadvmod") and token.head.i > i:
        return (
            following.pos_ in (*NOUNS, "ADJ", "CCONJ")
            or following.text == "-"
            or following.tag_ in ("VBG", "VBN")
        )
    if following.pos_ == "CCONJ" and token.tag_ in ("NN", "NNP") and i + 3 < len(token.doc):
        return token.doc[i + 2].tag_ in ("NN", "NNP") and token.doc[i + 3].tag_ == "NNS"
    if token.tag_ in ("NNS", "NNPS"):
        return False
    if token.tag_ == "NNP" and following.tag_ == "NNS":
        return True
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
        before = token.doc[i - 1]
        return i > start and (before.pos_ in NOUNS or (following.pos_, before.pos_) == ("ADJ", "ADJ"))
    if token.pos_ == "PUNCT" and token.text == ",":
        return i > start and token.doc[i - 1].pos_ == "ADJ" and following.pos_ == "ADJ"
    return False
