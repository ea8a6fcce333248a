"""When *one* is a number and when it is a pronoun."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicons
from sayso.mentions.numbers import Number
from sayso.mentions.quantity import unit_words
from sayso.mentions.quantity.draft import Sentence
from sayso.mentions.quantity.patterns import pattern

PRONOUN_BEFORE = pattern("guards.pronoun_before")
TO_MORE = pattern("guards.to_more")
DOWN_TO = pattern("guards.down_to")
NOT_ONE = re.compile(r"\bnot $")
COUNTED = ("NOUN", "ADJ", "PROPN", "NUM")


def counts(sentence: Sentence, number: Number) -> bool:
    """When you call this, it tells whether *one* is a number: ``one person``, ``one in five``, ``one of the``."""
    if (
        unit_words.follows(sentence.text, number.end)
        or _goes_on(sentence, number)
        or one_of(sentence, number)
    ):
        return True
    i = sentence.at(number.start).i
    if i + 1 >= len(sentence.doc):
        return False
    token, following = sentence.doc[i], sentence.doc[i + 1]
    if following.text == "-":
        return True
    befallen = following.tag_ in ("VBN", "VBG") and token.dep_ == "nummod" and following.lower_ != "aged"
    before = sentence.text[max(0, number.start - 10) : number.start]
    return (following.pos_ in COUNTED or befallen) and not PRONOUN_BEFORE.search(before)


def _goes_on(sentence: Sentence, number: Number) -> bool:
    """Whether *one* is an end of a range or a part: ``one to two``, ``two to one``, ``one in five``."""
    lower = sentence.lower
    back = DOWN_TO.search(lower, max(0, number.start - 12), number.start)
    return bool(back or TO_MORE.match(lower, number.end) or _ratio().match(lower, number.end))


@cache
def _ratio() -> re.Pattern[str]:
    """What makes a part of *one*: ``one in five``, ``one out of every ten``, ``one for every 2.2``."""
    words = "|".join(r["word"] for r in lexicons.rows("number_words.csv"))
    return re.compile(rf"(?:[ -](?:in|out of)[ -](?:every )?| (?:for|to) every )(?:\d|(?:{words})\b)")


def one_of(sentence: Sentence, number: Number) -> bool:
    """When you call this, it tells whether *one* is counted out of a named set: ``one of the best``, ``one of her``."""
    i = sentence.after(number.end)
    of, which = sentence.doc[i : i + 1], sentence.doc[i + 1 : i + 2]
    if (
        of.text.lower() != "of"
        or NOT_ONE.search(sentence.lower, max(0, number.start - 4), number.start)
        or PRONOUN_BEFORE.search(sentence.text[max(0, number.start - 10) : number.start])
    ):
        return False
    owned = any(t.tag_ == "POS" for t in sentence.doc[i + 1 : i + 6])
    return owned or any(t.pos_ == "DET" or t.tag_ == "PRP$" for t in which)
