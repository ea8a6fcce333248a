"""Which dollar, whose crown: money that several countries name alike, settled by what the article says elsewhere.

A currency that is named in full or by its own sign settles it (``A$`` elsewhere makes ``$40`` Australian), else, but
not for the dollar, the country that is named most often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso import lexicons
from sayso.mentions.quantity import unit_words
from sayso.records import Quantity, Record


class Alike(Record, frozen=True):
    """Currencies of one name: patterns of that bare name, and of what tells each of them (ISO 4217 codes)."""

    bare: re.Pattern[str]
    told: dict[str, re.Pattern[str]]
    places: dict[str, re.Pattern[str]]


def settled(text: str, quantities: Sequence[Sequence[Quantity]]) -> list[list[Quantity]]:
    """When you call this, it returns the quantities of an article's sentences with their money settled by ``text``.

    Only money whose words leave its currency open is touched; the rule of what changes ends in ``by_article``.
    """
    decided: dict[int, str | None] = {}
    return [[_settled(text, q, decided) if q.kind == "money" else q for q in here] for here in quantities]


def _settled(text: str, quantity: Quantity, decided: dict[int, str | None]) -> Quantity:
    said = (
        quantity.unit if ".elided" in quantity.rule else quantity.text
    )  # "2.1 billion crowns, from 1.9 billion"
    number = next((i for i, a in enumerate(_alike()) if a.bare.search(said)), None)
    if number is None or any(p.search(quantity.text) for p in _alike()[number].told.values()):
        return quantity
    if number not in decided:
        decided[number] = told(text, _alike()[number])
    code = decided[number]
    return quantity if code is None or code == quantity.currency else _as(quantity, code)


def told(text: str, alike: Alike) -> str | None:
    """When you call this, it returns the ISO 4217 code of the one currency that ``text`` means, or ``None``."""
    for patterns in (alike.told, alike.places):
        counts = Counter({code: sum(1 for _ in p.finditer(text)) for code, p in patterns.items()})
        ranked = [*counts.most_common(2), ("", 0), ("", 0)]
        if ranked[0][1] > ranked[1][1]:
            return ranked[0][0]
    return None


def _as(quantity: Quantity, code: str) -> Quantity:
    """The quantity in the currency ``code``; what it is per stays."""
    _, per, rest = quantity.unit.partition(" per ")
    rule, plus, change = quantity.rule.partition("+")
    unit = f"{unit_words.coded()[code].name}{per}{rest}"
    return replace(quantity, unit=unit, currency=code, rule=f"{rule}.by_article{plus}{change}")


@cache
def _alike() -> tuple[Alike, ...]:
    families: dict[str, list[dict[str, str]]] = {}
    for row in lexicons.rows("currency_places.csv"):
        families.setdefault(row["bare"], []).append(row)
    return tuple(_family(unit_words.cells(bare), rows) for bare, rows in families.items())


def _family(bare: Sequence[str], rows: Sequence[dict[str, str]]) -> Alike:
    forms = {row["code"]: unit_words.forms(row["code"]) - set(bare) for row in rows}
    return Alike(
        bare=_pattern(bare),
        told={code: _pattern(own) for code, own in forms.items() if own},
        places={row["code"]: _pattern(unit_words.cells(row["places"])) for row in rows if row["places"]},
    )


def _pattern(forms: Sequence[str] | set[str]) -> re.Pattern[str]:
    """A pattern of words and signs that stand by themselves: ``$`` is not that of ``A$``."""
    return re.compile(rf"(?<![A-Za-z$])(?:{unit_words.alternation(forms)})(?![A-Za-z])")
