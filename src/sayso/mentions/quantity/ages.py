"""Ages that no unit word names: ``aged 45``, ``Ms Hill, 45,``, ``in her 60s``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.quantity import unit_words
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern
from sayso.records import Bound

OLDEST = 115
NAMED = re.compile(r"[,(] ?(?:both |now |then |aged )?$")
CLOSED = pattern("ages.closed")
BEING = pattern("ages.being")
SON = pattern("ages.son")
AT = pattern("ages.at")
OLD = pattern("ages.old")
ENDED = re.compile(r"[,.;](?!\d)|$| and ")
YOUNGER = re.compile(r"\b(?:younger|older) than $")
UNDER = re.compile(r"(?:under|over)-$", re.IGNORECASE)
PLURAL = re.compile(r"['’]?s(?![A-Za-z])")
EXPECTED = pattern("ages.expected")
DECADE = pattern("ages.decade")
GROUP = pattern("ages.group")


def aged(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it makes an age of a number that has no unit, where its neighbours say that it is one."""
    if draft.kind == "duration" and YOUNGER.search(sentence.lower[max(0, draft.start - 16) : draft.start]):
        return replace(draft, kind="age", unit=f"{draft.unit} of age", rule="quantity.age.bound")
    if (
        draft.kind is not None
        or draft.form == "ordinal"
        or draft.value is None
        or not 0 < draft.value <= OLDEST
    ):
        return draft
    lower = sentence.lower[max(0, draft.start - 90) : draft.start]
    if m := _cue().search(lower[-20:]):
        start = draft.start - len(m.group()) if m["cue"] in ("aged", "age", "ages") else draft.start
        return _age(draft, "quantity.age.cue", start)
    if (m := UNDER.search(lower)) and (s := PLURAL.match(sentence.text, draft.end)):
        bound: Bound = "less_than" if m.group().startswith("under") else "more_than"
        return replace(
            _age(draft, "quantity.age.group", draft.start - len(m.group())), end=s.end(), bound=bound
        )
    counts_nothing = (
        ENDED.match(sentence.text, draft.end) if draft.worded else _counts_nothing(sentence, draft)
    )
    group = GROUP.search(lower)
    if group and (counts_nothing or (group["side"] and not _is_many(sentence, draft))):
        return _age(draft, "quantity.age.group", draft.start)
    if _apposed(sentence, draft):
        return _age(draft, "quantity.age.apposed", draft.start)
    if draft.form == "cardinal" and draft.scale == 1 and _said(lower, sentence.text, draft):
        return _age(draft, "quantity.age.said", draft.start)
    return draft


def _counts_nothing(sentence: Sentence, draft: Draft) -> bool:
    """Whether no noun follows a number for it to count: ``voters over 65 stayed``."""
    following = sentence.doc[sentence.at(draft.last - 1).i + 1 :][:1]
    return not len(following) or following[0].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_many(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number counts the noun behind it: ``people under 12 oaks``, but not ``children under 12 travel``."""
    following = sentence.doc[sentence.at(draft.last - 1).i + 1 :][:1]
    return len(following) > 0 and (
        following[0].tag_ in ("NNS", "NNPS", "CD", "JJ") or following[0].text in "-%"
    )


def _said(lower: str, text: str, draft: Draft) -> bool:
    """Whether a verb or noun says that a bare number is an age: ``he is 45``, ``a boy of nine``, ``died at 87``."""
    if EXPECTED.search(lower):
        return True
    if OLD.search(lower):
        return bool(CLOSED.match(text, draft.end) or re.match(r" (?:to|or|where|with) ", text[draft.end :]))
    if not CLOSED.match(text, draft.end) and not AT.search(lower):
        return False
    return bool(
        BEING.search(lower)
        or (
            not draft.worded
            and SON.search(text[max(0, draft.start - 30) : draft.start])
            and ENDED.match(text, draft.end)
        )
        or (AT.search(lower) and draft.value and draft.value > 12)
    )


def _age(draft: Draft, rule: str, start: int) -> Draft:
    return replace(draft, start=start, kind="age", unit="year of age", rule=rule)


def _apposed(sentence: Sentence, draft: Draft) -> bool:
    """A bare number in commas or brackets after a person's name: ``Ms Hill, 45, said``."""
    text = sentence.text
    if (
        draft.start != draft.first
        or draft.worded
        or draft.scale > 1
        or draft.value is None
        or draft.value < 3
    ):
        return False
    if not CLOSED.match(text, draft.end):
        return False
    offset = max(0, draft.start - 12)
    m = NAMED.search(text[offset : draft.start])
    if m is None:
        return _beside(sentence, draft)
    before = sentence.at(offset + m.start() - 1)
    return offset + m.start() > 0 and before.pos_ == "PROPN" and before.ent_type_ not in ("DATE", "LOC")


def _beside(sentence: Sentence, draft: Draft) -> bool:
    """A bare number right after a person's name, where the commas have been lost."""
    token = sentence.at(draft.start)
    before = sentence.doc[max(0, token.i - 1)]
    article = sentence.doc[max(0, before.i - 1)].lower_ == "the"
    return (
        before.ent_type_ == "PERSON" and token.ent_type_ != "PERSON" and not article and before.i != token.i
    )


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
        low=Decimal(m["from"]) if m["from"] else low,
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
