"""Bounds beside a number: ``at least 12``, ``nearly 40%``, ``12 or more``, ``40-odd``."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.quantity import unit_words
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern
from sayso.records import Bound

BACK = 32
DURING = pattern("bounded.during")
PLACES = ("under", "below", "beneath", "above", "near", "around")
DEPTHS = ("metre", "centimetre", "millimetre", "foot", "inch", "yard")
OF_WATER = re.compile(r" of [a-z]")
HANDED = pattern("bounded.handed")
CLAUSE = pattern("bounded.clause")
BEING = re.compile(r"\b(?:is|was|are|were|be|been|to|well|just|at|of|for|fell|by)\s*$")
OR_EQUAL = re.compile(r" or equal(?: to(?! \d))?(?! to)(?![A-Za-z])")
OLDER = ("older than", "younger than")
"""Bounds that make an age of a bare number: "older than 30"."""
OPEN = ("at_least", "more_than", "at_most", "less_than")


def bounded(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it returns ``draft`` with the bound its neighbours set, and its span grown over them."""
    if draft.form == "ordinal":
        return draft
    draft = before(sentence, draft)
    return after(sentence, draft)


def before(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it takes the bounds before the number, the strongest of ``up to about 40``."""
    while True:
        offset = max(0, draft.start - BACK)
        m = _before().search(sentence.text[offset : draft.start])
        if m is None:
            return draft
        phrase = re.sub(r"\s", " ", m["phrase"].lower())
        if unfit(sentence, phrase, sentence.text[: offset + m.start()], draft):
            return draft
        bound = _bounds("before")[phrase]
        draft = replace(draft, start=offset + m.start("phrase"), bound=_stronger(bound, draft.bound))
        if phrase in OLDER and draft.kind is None and draft.form == "cardinal":
            draft = replace(draft, kind="age", unit="year of age", rule="quantity.age.than")


def unfit(sentence: Sentence, phrase: str, before_it: str, draft: Draft) -> bool:
    """When you call this, it tells whether a preposition of place or time only looks like a bound here."""
    compound = sentence.text[draft.last : draft.last + 1] == "-"
    between = sentence.text[len(before_it) + len(phrase) : draft.start]
    if phrase in (*PLACES, "over") and between == " a " and draft.kind == "money":
        return True  # "under a $61.8 million budget"
    if phrase == "up to" and sentence.at(max(0, len(before_it) - 2)).lemma_ in creeping():
        return True  # "crept up to 4.2%", where it is
    if (
        phrase in PLACES
        and draft.kind is None
        and not BEING.search(before_it[-16:])
        and _counts_more(sentence, draft)
    ):
        return True
    if phrase in PLACES and draft.unit in DEPTHS and OF_WATER.match(sentence.text, draft.end):
        return True  # "left paddocks under half a metre of water"
    if phrase in PLACES and before_it.lower().endswith("the "):
        return True
    if phrase == "within" and draft.kind not in ("duration", "percentage"):
        return True
    if phrase in ("over", "up to") and sentence.at(max(0, len(before_it))).dep_ == "prt" and phrase == "over":
        return True
    return phrase == "over" and (
        compound
        or during(before_it, draft)
        or HANDED.search(before_it) is not None
        or opens(sentence, before_it, draft)
    )


@cache
def creeping() -> frozenset[str]:
    """When you call this, it returns the lemmas of the verbs that go either way: ``edged up``, ``crept down``."""
    return frozenset(row["lemma"] for row in lexicons.rows("change_words.csv") if not row["direction"])


def opens(sentence: Sentence, before_it: str, draft: Draft) -> bool:
    """When you call this, it tells whether a length opens a clause that it lasts: ``Over four decades she sang``."""
    lasted = draft.kind == "duration" and not before_it.strip()
    return lasted and CLAUSE.match(sentence.text, draft.end) is not None


def _counts_more(sentence: Sentence, draft: Draft) -> bool:
    """``below two other dams``: a small number in words, whose noun is a place to be under."""
    token = sentence.at(draft.last)
    following = sentence.doc[token.i + 1] if token.i + 1 < len(sentence.doc) else None
    return draft.worded and following is not None and following.pos_ in ("NOUN", "ADJ")


def during(before_it: str, draft: Draft) -> bool:
    """When you call this, it tells whether ``over`` before a duration means during: ``paid over three years``."""
    return draft.kind == "duration" and not DURING.search(before_it[-12:].lower()) and before_it.strip() != ""


def after(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it takes a bound after the number or its unit: ``12 or more``, ``£12 and above``."""
    if draft.bound in ("more_than", "less_than") and (m := OR_EQUAL.match(sentence.text, draft.end)):
        return replace(draft, end=m.end(), bound="at_least" if draft.bound == "more_than" else "at_most")
    m = _after().match(sentence.text, draft.end)
    if m is None:
        return draft
    bound = _bounds("after")[(m["word"] or m["sign"]).lower()]
    return replace(draft, end=m.end(), bound=_stronger(bound, draft.bound))


RESTATED = re.compile(r" ?[(/] ?")


def restated(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it gives a conversion in brackets the open bound before it: ``over 100 km (60 miles)``."""
    result: list[Draft] = []
    for draft in drafts:
        previous = result[-1] if result else None
        again = (
            previous is not None
            and previous.bound in OPEN
            and draft.bound == "exact"
            and draft.kind == previous.kind != "count"
            and draft.unit != previous.unit
            and RESTATED.fullmatch(sentence.text[previous.end : draft.start])
        )
        result.append(replace(draft, bound=previous.bound) if again and previous else draft)
    return result


def _stronger(new: Bound, old: Bound) -> Bound:
    return old if old in OPEN or (old == "approx" and new not in OPEN) else new


@cache
def _bounds(side: str) -> dict[str, Bound]:
    return {r["phrase"]: r["bound"] for r in lexicons.rows("bounds.csv") if r["side"] == side}


@cache
def _before() -> re.Pattern[str]:
    words = unit_words.alternation(
        p for p in _bounds("before") if p[0].isalpha() and p[-1] not in "-."
    ).replace(r"\ ", r"\s")
    signs = unit_words.alternation(p for p in _bounds("before") if not p[0].isalpha() or p[-1] in "-.")
    return re.compile(
        rf"(?<![A-Za-z])(?<![a-z]-)(?P<phrase>(?:{words})(?=[ \u00a0](?:a )?$)|(?:{signs})(?=[ ]?$))",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    words = unit_words.alternation(p for p in _bounds("after") if p[0].isalpha()).replace(r"\ ", r"\s")
    signs = unit_words.alternation(p for p in _bounds("after") if not p[0].isalpha())
    return re.compile(
        rf"(?:[ ](?P<word>{words})(?![A-Za-z]| to )|(?P<sign>{signs})(?![A-Za-z0-9]))", re.IGNORECASE
    )
