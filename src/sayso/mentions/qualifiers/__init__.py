"""Finds what qualifies a number's clause: negation, hedges, plans, possibility, conditions.

The manner is that of NegEx and ConText (Chapman 2001, Harkema 2009): a cue, the direction in which it works,
the stretch it works over, and the words that end that stretch, all as rows of ``context_rules.jsonl``.
Where ConText counts words, the stretch here is grammatical: the cue's phrase, its clause, or the clause with
the one that depends on it ("If it rains, 40 trains stop").
"""

from __future__ import annotations

from sayso.mentions.qualifiers.finding import find_qualifiers, matches
from sayso.mentions.qualifiers.rules import rules

__all__ = ["find_qualifiers", "matches", "rules"]
