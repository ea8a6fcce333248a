"""Units and their parts, side by side: ``6ft 2in``, ``2 hours and 21 minutes``, ``an hour and 50 minutes``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.numerals.digits import rounded
from sayso.mentions.quantity.draft import Draft, Sentence

INCHES = re.compile(r"[ -]?in(?:s|\.|ch)?(?![A-Za-z])")
BETWEEN = ("", " ", " and ", "-")
"""What stands between a unit and its part; times behind a comma go on ("24 hours, 39 minutes, 35 seconds")."""
LED_BACK = 24
"""How many code points before a part its whole may be said by an article (``an hour and``)."""


def compounds(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it adds up ``6ft 2in``, ``an hour and 50 minutes``: a unit and its part, side by side."""
    result: list[Draft] = []
    for draft in drafts:
        whole = _whole(sentence, result[-1], draft) if result else None
        if whole is None:
            result.append(_led(sentence, draft))
        else:
            result[-1] = whole
    return result


def _whole(sentence: Sentence, a: Draft, b: Draft) -> Draft | None:
    """The sum of ``6 feet`` and the ``2 inches`` after it; a bare number after feet is inches too."""
    parts = _parts().get(a.unit or "")
    if parts is None or a.value is None or b.value is None or a.kind not in ("measure", "duration"):
        return None
    small, size = parts
    between = sentence.text[a.end : b.start]
    bare = b.unit is None and a.unit == "foot" and between in ("", " ", "-")
    beside = between in BETWEEN or (between == ", " and a.kind == "measure")
    if not beside or not (b.unit == small or bare) or b.value >= size:
        return None
    m = INCHES.match(sentence.text, b.end)
    part = rounded(b.value, Decimal(size))
    inexact = a.kind == "duration" and part * size != b.value  # "three years and four months" are 40 months
    return replace(
        a,
        end=m.end() if m else b.end,
        last=b.last,
        value=a.value * size + b.value if inexact else a.value + part,
        unit=small if inexact else a.unit,
        rule=f"quantity.{a.kind}.compound",
    )


def _led(sentence: Sentence, draft: Draft) -> Draft:
    """``an hour and 50 minutes``: one unit in words, and so many of its parts."""
    m = (
        _leading_unit().search(sentence.text, max(0, draft.start - LED_BACK), draft.start)
        if draft.value
        else None
    )
    if m is None or draft.value is None or _parts()[m["unit"]][0] != draft.unit:
        return draft
    value = draft.value + _parts()[m["unit"]][1]
    return replace(draft, start=m.start(), first=m.start(), value=value, rule="quantity.duration.compound")


@cache
def _parts() -> dict[str, tuple[str, int]]:
    return {row["unit"]: (row["part"], int(row["size"])) for row in lexicons.rows("unit_parts.csv")}


@cache
def _leading_unit() -> re.Pattern[str]:
    forms = "|".join(f"{r['led']} {r['unit']}" for r in lexicons.rows("unit_parts.csv") if r["led"])
    units = "|".join(r["unit"] for r in lexicons.rows("unit_parts.csv") if r["led"])
    return re.compile(rf"\b(?=(?:{forms}) )an? (?P<unit>{units}) and \Z", re.IGNORECASE)
