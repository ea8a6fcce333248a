"""Which language an article is in; sayso reads English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH = 40
"""Letters below which no language is judged: a headline of names looks like any language."""
DOUBT = 0.0005
"""Probability of English below which an article is in another language; that of foreign names alone is higher."""
SAMPLE = 2000
"""Characters looked at, at the start, in the middle and at the end."""
COMMON = """
    the of and to that for with said from his her this these have has had were been being which they their them
    there will would could should about are by it its who what when where not but than then into over
    after because before between during first only other since some while
    one two three four five seven eight nine hundred thousand year years month months week weeks people
"""
"""Words that English is full of, and no other language."""
PLENTY = 0.2
"""Share of them among the words that settles it: English news has over a quarter, a half-English text half of that."""
WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str) -> tuple[str, str] | None:
    """When you call this, it returns (English name, ISO 639-1 code) of the language, or ``None`` for English.

    ``None`` too where there are too few letters to tell, or the answer is not sure.
    """
    sample = sampled(text)
    words = WORD.findall(sample.lower())
    if sum(map(len, words)) < ENOUGH or plainly_english(words):
        return None
    ranked = identifier().rank(sample)
    return None if dict(ranked)["en"] > DOUBT else (named(ranked[0][0]), ranked[0][0])


def plainly_english(words: Sequence[str]) -> bool:
    """When you call this, it says whether the commonest English words are so many that no model need be asked."""
    return sum(word in common() for word in words) > PLENTY * len(words)


@cache
def common() -> frozenset[str]:
    """When you call this, it returns :data:`COMMON`, word by word."""
    return frozenset(COMMON.split())


def sampled(text: str) -> str:
    """When you call this, it returns the start, middle and end of ``text``, or all of a short one."""
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


@cache
def identifier() -> LanguageIdentifier:
    """When you call this, it returns py3langid's model, loaded once, restricted to languages of ISO 639-1.

    The others (Nigerian Pidgin among them) win over English where a text has many names.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads for 0.4 s

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([code for code in model.labels if len(code) == 2])
    return model


def named(code: str) -> str:
    """When you call this, it returns the English name of a language code, as ``French`` for ``fr``."""
    from babel import Locale  # noqa: PLC0415 - only a problem's line needs it

    return str(Locale("en").languages.get(code, code))
