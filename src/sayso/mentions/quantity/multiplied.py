"""Multiples (``doubled``, ``sixfold``, ``three times as many``) and counted nothings (``no deaths``)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace
from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern
from sayso.records import Direction

FOLD = re.compile(r"[ -]?fold(?![A-Za-z])", re.IGNORECASE)
TIMES = re.compile(r"[ -]times(?= (?P<more>[A-Za-z’']+)|$|[,.;])")
COMPARED = pattern("multiplied.compared")
THAN = pattern("multiplied.than")
RATIO = pattern("multiplied.ratio")
FACTOR = re.compile(r"\b(?:a )?factor of $")
X = re.compile(r"x(?![A-Za-z0-9])")


def multiple(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it makes a multiple of a number before ``times as many`` or ``-fold``."""
    if draft.kind is not None or draft.form != "cardinal":
        return draft
    text = sentence.text
    if m := FACTOR.search(text[max(0, draft.start - 14) : draft.start]):
        start = draft.start - len(m.group().removeprefix("a "))
        return replace(draft, start=start, kind="multiple", unit="-", rule="quantity.multiple.factor")
    if text[draft.end : draft.end + 1] != ":" and RATIO.search(
        sentence.lower, max(0, draft.start - 40), draft.start
    ):
        return replace(draft, kind="ratio", unit="-", rule="quantity.ratio.named")
    for compiled, rule in ((FOLD, "fold"), (X, "x")):
        if m := compiled.match(text, draft.end):
            return replace(draft, end=m.end(), kind="multiple", unit="-", rule=f"quantity.multiple.{rule}")
    m = TIMES.match(text, draft.end)
    if m and _compares(sentence, m):
        return replace(draft, end=m.end(), kind="multiple", unit="-", rule="quantity.multiple.times")
    return draft


def _compares(sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether ``times`` multiplies what follows (``10 times the rate``, ``2.1 times earnings``), or counts."""
    if not m["more"]:
        return False
    if COMPARED.match(m["more"]):
        return True
    token = sentence.at(m.start("more"))
    return token.ent_type_ not in ("DATE", "TIME") and (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or token.tag_ == "VBG"
    )


def worded(sentence: Sentence) -> list[Draft]:
    """When you call this, it returns the multiples that hold no number: ``doubled``, ``twice as``, ``sixfold``."""
    found = []
    for m in _pattern().finditer(sentence.text) if _stems().search(sentence.lower) else ():
        draft = _fold(m) if m["fold"] else _word(sentence, m)
        if draft is not None:
            found.append(draft)
    return found


def may_hold(text: str) -> bool:
    """When you call this, it says whether ``text`` has a word of multiplying or a counted nothing."""
    multiplies = _stems().search(text.lower()) and _pattern().search(text)
    return bool(multiplies or _none().search(text))


def _fold(m: re.Match[str]) -> Draft:
    value = _cardinals()[m["fold"].lower()]
    return _draft(m, value, "quantity.multiple.fold")


def _word(sentence: Sentence, m: re.Match[str]) -> Draft | None:
    row = _rows()[m.group().lower()]
    token = sentence.at(m.start())
    after = THAN.match(sentence.text, m.end())
    verbal = token.pos_ == "VERB" or _after_modal(token)
    if row["needs"] == "than" and not ((after and not verbal) or _to_rise(token) or _after_modal(token)):
        return None
    if row["needs"] == "verb" and not verbal:
        return None
    rises = row["direction"] or verbal
    return replace(
        _draft(m, Decimal(row["value"]), "quantity.multiple.word"),
        direction=risen(m.group()) if rises else None,
        change="by" if rises else None,
    )


def risen(text: str) -> Direction:
    """When you call this, it returns the direction of the multiple that ends ``text``: ``more than halved`` falls."""
    rows = _rows()
    form = next(word for word in rows if text.lower().endswith(word))
    return "decrease" if Decimal(rows[form]["value"]) < 1 else "increase"


def _after_modal(token: Token) -> bool:
    """Whether a word stands right behind a modal, and so is a verb: "The plan will triple fees"."""
    return token.i > 0 and token.nbor(-1).tag_ == "MD"


def _to_rise(token: object) -> bool:
    return getattr(token, "tag_", "") in ("VB", "VBP") and getattr(token, "pos_", "") == "VERB"


def _draft(m: re.Match[str], value: Decimal, rule: str) -> Draft:
    return Draft(
        start=m.start(),
        end=m.end(),
        first=m.start(),
        last=m.end(),
        value=value,
        kind="multiple",
        unit="-",
        rule=rule,
    )


def nothings(sentence: Sentence) -> list[Draft]:
    """When you call this, it returns the counts of none: ``no deaths`` → 0."""
    found = []
    for m in _none().finditer(sentence.text):
        noun = sentence.at(m.end() - 1).lemma_.lower()
        words = m.group().split()[1:-1]
        found.append(
            Draft(
                start=m.start(),
                end=m.end(),
                first=m.start(),
                last=m.start() + 2,
                value=Decimal(0),
                kind="count",
                unit=" ".join([*words, noun]),
                rule="quantity.count.none",
            )
        )
    return found


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in lexicons.rows("multiples.csv")}


@cache
def _cardinals() -> dict[str, Decimal]:
    wanted = ("unit", "teen", "ten", "hundred", "scale")
    return {r["word"]: Decimal(r["value"]) for r in lexicons.rows("number_words.csv") if r["class"] in wanted}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_rows(), key=len, reverse=True))
    return re.compile(rf"\b(?:(?P<fold>{'|'.join(_cardinals())})fold|(?:{words}))\b", re.IGNORECASE)


@cache
def _stems() -> re.Pattern[str]:
    """The letters of which a word of multiplying holds some: without them, no text need be searched for the words."""
    return re.compile("|".join(sorted({"fold", *(word[:4] for word in _rows())})))


@cache
def _none() -> re.Pattern[str]:
    nouns = "|".join(row["word"] for row in lexicons.rows("zero_nouns.csv"))
    return re.compile(rf"\b[Nn]o (?:(?!more|other|such)[a-z]+ ){{0,2}}(?:{nouns})\b")
