"""Halves and quarters of a game, which are no time of the year: "he scored twice in the second half"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from sayso import lexicons
from sayso.mentions.times.readings import Found, Named

RULES = ("time.quarter", "time.quarter_of_two")
ENOUGH = 2
"""Words of a game that make an article a report of one."""


@cache
def game_words() -> frozenset[str]:
    """When you call this, it returns the words of games: ``scored``, ``goalkeeper``."""
    rows = lexicons.rows("game_words.csv")
    return frozenset(word for row in rows for word in (row["word"], *row["forms"].split("|")))


def out_of_games(docs: Sequence[Doc | None], found: list[list[Found]]) -> list[list[Found]]:
    """When you call this, it returns ``found`` without the halves and quarters of the game that an article reports."""
    if not any(is_part(f) for fs in found for f in fs):
        return found
    told = sum(token.lower_ in game_words() for doc in docs if doc is not None for token in doc)
    return [[f for f in fs if not is_part(f)] for fs in found] if told >= ENOUGH else found


def is_part(found: Found) -> bool:
    """When you call this, it says whether a reading is a half or quarter of no year that is said."""
    reading = found.reading
    bare = isinstance(reading, Named) and reading.year is None and reading.within is None
    return bare and found.rule in RULES
