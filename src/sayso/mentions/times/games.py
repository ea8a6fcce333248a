"""Halves and quarters of a game, which are no time of the year: "he scored twice in the second half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from sayso import lexicons
from sayso.mentions.times.readings import Found, Named

RULES = ("time.quarter", "time.quarter_of_two")
ENOUGH = 2
"""Weight of a sentence's words of a game that makes it a report of one.

An article's do, too, if they are one in two sentences.
"""
SCORE = re.compile(r"(?<![\w$€£.,-])\d{1,3}[-–]\d{1,3}(?![\w%.-]?\w)")
"""Words that count one each: ``24-17``."""
BUSINESS = (
    "profit",
    "profits",
    "sales",
    "revenue",
    "earnings",
    "shares",
    "economy",
    "growth",
    "percent",
    "%",
    "$",
)
"""Words of a sentence whose halves and quarters are a year's, whatever else it tells."""


@cache
def game_words() -> dict[str, int]:
    """When you call this, it returns the weights of the words of games: ``scored``, ``goalkeeper``."""
    rows = lexicons.rows("game_words.csv")
    return {word: int(row["weight"]) for row in rows for word in (row["word"], *row["forms"].split("|"))}


def out_of_games(docs: Sequence[Doc | None], found: list[list[Found]]) -> list[list[Found]]:
    """When you call this, it returns ``found`` without the halves and quarters of the game that an article reports."""
    if not any(is_part(f) for fs in found for f in fs):
        return found
    weights = [0 if doc is None else weight(doc) for doc in docs]
    reported = sum(weights) >= max(ENOUGH, len(weights) / 2)
    return [
        [f for f in fs if not is_part(f)]
        if fs and (told >= ENOUGH or (reported and not is_business(doc)))
        else fs
        for doc, told, fs in zip(docs, weights, found, strict=True)
    ]


def weight(doc: Doc) -> int:
    """When you call this, it returns how much a sentence tells of a game; what tells of business does not."""
    words = sum(game_words().get(token.lower_, 0) for token in doc)
    return 0 if is_business(doc) else words + len(SCORE.findall(doc.text))


def is_business(doc: Doc | None) -> bool:
    """When you call this, it says whether a sentence tells of business: "Sales beat the team's goal by $3 million"."""
    return doc is not None and any(token.lower_ in BUSINESS for token in doc)


def is_part(found: Found) -> bool:
    """When you call this, it says whether a reading is a half or quarter of no year that is said."""
    reading = found.reading
    bare = isinstance(reading, Named) and reading.year is None and reading.within is None
    return bare and found.rule in RULES
