"""Ordinals that rank: before a superlative (``third-largest``) or in a ranking (``finished fifth``)."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern

SUPERLATIVE = re.compile(
    r"[- ](?:most [a-z]+|least [a-z]+|[a-z]{2,}est|best|worst|most|least)\b", re.IGNORECASE
)
OUT_OF = re.compile(r" of \d")
COMPARED = pattern("ordinals.compared")
ENDED = re.compile(r"[,.;]|$| (?:in|on|at|last|to)\b")
NOT_SUPERLATIVE = re.compile(
    r"[- ](?:interest|request|contest|protest|arrest|forest|harvest|guest|quest|test|west|rest)\b",
    re.IGNORECASE,
)


def ranked(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it makes a rank of an ordinal in a superlative or a ranking; others it leaves alone."""
    if draft.form != "ordinal":
        return draft
    m = SUPERLATIVE.match(sentence.text, draft.end)
    if m and not NOT_SUPERLATIVE.match(sentence.text, draft.end):
        return replace(draft, end=m.end(), kind="ordinal", unit="-", rule="quantity.ordinal.superlative")
    if OUT_OF.match(sentence.text, draft.end) and not _cue().search(sentence.lower[: draft.start][-4:]):
        return replace(draft, kind="ordinal", unit="-", rule="quantity.ordinal.of")
    if COMPARED.search(sentence.lower[max(0, draft.start - 14) : draft.start]) and ENDED.match(
        sentence.text, draft.end
    ):
        return replace(draft, kind="ordinal", unit="-", rule="quantity.ordinal.compared")
    if _cue().search(sentence.lower[max(0, draft.start - 24) : draft.start]):
        return replace(draft, kind="ordinal", unit="-", rule="quantity.ordinal.ranking")
    return draft


@cache
def _cue() -> re.Pattern[str]:
    words = "|".join(row["word"] for row in lexicons.rows("ordinal_contexts.csv"))
    return re.compile(rf"\b(?:{words})(?: (?:in|as|at|only|just|the|a))* $")
