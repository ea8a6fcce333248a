"""Ages that no unit word names: ``aged 45``, ``Ms Hill, 45,``, ``in her 60s``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.quantity import unit_words
from sayso.mentions.quantity.draft import Draft, Sentence

OLDEST = 115
NAMED = re.compile(r"[,(] ?$")
CLOSED = re.compile(r"[,;)]|\.?$| of | from |,? and | who | was | is | has | had ")
DECADE = re.compile(
    r"\b(?:in|into|of) (?:his|her|their|its|my|our) (?:(?:early|mid|late)[ -]){0,2}(?P<age>(?P<digits>[1-9]0)s|(?P<word>\w+ies|teens))\b",
    re.IGNORECASE,
)


def aged(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it makes an age of a number that has no unit, where its neighbours say that it is one."""
    if (
        draft.kind is not None
        or draft.form == "ordinal"
        or draft.value is None
        or not 0 < draft.value <= OLDEST
    ):
        return draft
    if m := _cue().search(sentence.lower[max(0, draft.start - 20) : draft.start]):
        start = draft.start - len(m.group()) if m["cue"].startswith("age") else draft.start
        return _age(draft, "quantity.age.cue", start)
    if _apposed(sentence, draft):
        return _age(draft, "quantity.age.apposed", draft.start)
    return draft


def _age(draft: Draft, rule: str, start: int) -> Draft:
    return replace(draft, start=start, kind="age", unit="year of age", rule=rule)


def _apposed(sentence: Sentence, draft: Draft) -> bool:
    """A bare number in commas or brackets after a person's name: ``Ms Hill, 45, said``."""
    text = sentence.text
    m = NAMED.search(text[: draft.start])
    if draft.start != draft.first or draft.worded or draft.scale > 1:
        return False
    before = sentence.at(m.start() - 1) if m and m.start() else None
    if before is None and draft.start and text[draft.start - 1] == " ":
        before = sentence.at(draft.start - 2)
        if before.ent_type_ != "PERSON" or sentence.at(draft.start).ent_type_ == "PERSON":
            return False
    if (
        before is None
        or before.pos_ != "PROPN"
        or before.ent_type_ in ("ORG", "GPE", "DATE", "LOC", "FAC", "PRODUCT")
    ):
        return False
    return bool(CLOSED.match(text, draft.end)) and draft.value is not None and draft.value >= 3


def decades(sentence: Sentence) -> list[Draft]:
    """When you call this, it returns the ages told by decade: ``in her 60s`` is 60 to 69."""
    found = []
    for m in DECADE.finditer(sentence.text):
        low = _decade(m)
        if low is not None:
            found.append(_decade_draft(m, low))
    return found


def _decade(m: re.Match[str]) -> Decimal | None:
    if m["digits"]:
        return Decimal(m["digits"])
    return _decade_words().get(m["word"].lower())


def _decade_draft(m: re.Match[str], low: Decimal) -> Draft:
    high = Decimal(19) if low == 13 else low + 9
    first, last = m.span("age")
    return Draft(
        start=m.start(),
        end=m.end(),
        first=first,
        last=last,
        value=None,
        low=low,
        high=high,
        kind="age",
        unit="year of age",
        bound="range",
        rule="quantity.age.decade",
    )


@cache
def _decade_words() -> dict[str, Decimal]:
    tens = {r["word"]: Decimal(r["value"]) for r in lexicons.rows("number_words.csv") if r["class"] == "ten"}
    return {w[:-1] + "ies": v for w, v in tens.items()} | {"teens": Decimal(13)}


@cache
def _cue() -> re.Pattern[str]:
    words = unit_words.alternation(row["word"] for row in lexicons.rows("age_contexts.csv"))
    return re.compile(rf"(?<![a-z])(?P<cue>{words})(?: between| from)? $")
