"""The words and symbols of units and currencies, compiled from the lexicons for matching beside a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from sayso import lexicons
from sayso.mentions.quantity.patterns import pattern
from sayso.records import QuantityKind, Record
from sayso.units import prefixed

GAP = r"(?:[ \u00a0\u202f\u2009]?[-‐‑–]?|[-‐‑] )"
"""What may stand between a number and its unit's word: a space, a hyphen, both or nothing."""


class Unit(Record, frozen=True):
    """A unit as a quantity carries it: canonical name, kind, ISO 4217 code for money, and Pint's name."""

    name: str
    kind: QuantityKind
    currency: str | None = None
    pint: str = ""
    part: Decimal | None = None
    """What one of it is of its currency: a cent is 0.01 of a US dollar."""


class Match(Record, frozen=True):
    """A unit found in a text: where its form ends (after a number) or starts (before one)."""

    unit: Unit
    edge: int
    form: str


def cells(value: str) -> list[str]:
    """When you call this, it returns the values of a CSV cell that separates them by ``|``."""
    return [v for v in value.split("|") if v]


def alternation(forms: Iterable[str], *, loose: bool = False) -> str:
    """When you call this, it returns a regex of all ``forms``, longest first; ``loose`` lets a space be a hyphen."""
    escaped = (re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))
    joined = "|".join(escaped)
    return joined.replace(r"\ ", r"[ \u00a0-]").replace(r"\-", "[ -]") if loose else joined


@cache
def symbols() -> dict[str, Unit]:
    """When you call this, it returns every case-sensitive unit symbol (``km``, ``°C``, ``%``) with its unit."""
    found: dict[str, Unit] = {}
    for row in lexicons.rows("units.csv"):
        for symbol in cells(row["symbols"]):
            for symbol_prefix, name, pint in prefixed(row):
                found.setdefault(symbol_prefix + symbol, _unit(row, name, pint))
    for row in lexicons.rows("units.csv"):
        if "symbol" not in row["bare"]:
            found |= {symbol: _unit(row) for symbol in cells(row["symbols"])}
    return found


@cache
def words() -> dict[str, Unit]:
    """When you call this, it returns every unit word in lower case (``kilometres``, ``per cent``) with its unit."""
    found: dict[str, Unit] = {}
    for row in lexicons.rows("units.csv"):
        for word in cells(row["words"]):
            if "prefixed" not in row["bare"] or row["bare"].startswith("symbol"):
                found.setdefault(word.lower(), _unit(row))
            if row["kind"] in ("measure", "duration"):
                for _, name, pint in prefixed(row):
                    found.setdefault(name + word.lower(), _unit(row, name, pint))
    for row in lexicons.rows("unit_nicknames.csv"):
        found[row["word"]] = named()[row["unit"]]
    return found


@cache
def named() -> dict[str, Unit]:
    """When you call this, it returns every unit by its canonical name, those with a prefix too."""
    return {
        unit.name: unit
        for row in lexicons.rows("units.csv")
        for unit in (_unit(row), *(_unit(row, name, pint) for _, name, pint in prefixed(row)))
    }


def _unit(row: dict[str, str], prefix: str = "", pint: str = "") -> Unit:
    kind: QuantityKind = row["kind"]  # type: ignore[assignment]
    return Unit(name=prefix + row["name"], kind=kind, pint=pint + row["pint"])


@cache
def currencies() -> dict[str, dict[str, Unit]]:
    """When you call this, it returns the currencies by form, for each place (``before``, ``after``, ``words``)."""
    found: dict[str, dict[str, Unit]] = {"before": {}, "strict": {}, "after": {}, "words": {}}
    for row in lexicons.rows("currencies.csv"):
        part = Decimal(row["part"]) if row["part"] else None
        unit = Unit(name=row["name"], kind="money", currency=row["code"] or None, part=part)
        for place, forms in found.items():
            for form in cells(row[place]):
                forms.setdefault(form.lower() if place == "words" else form, unit)
        if " " in unit.name:
            found["words"].setdefault(unit.name.lower(), unit)
            found["words"].setdefault(f"{unit.name.lower()}s", unit)
    return found


@cache
def coded() -> dict[str, Unit]:
    """When you call this, it returns the currencies by their ISO 4217 codes, without their subunits."""
    units = [u for place in currencies().values() for u in place.values() if u.part is None and u.currency]
    return {unit.currency: unit for unit in units if unit.currency}


def forms(code: str) -> set[str]:
    """When you call this, it returns every form of the currency ``code``: its signs and its words."""
    rows = [r for r in lexicons.rows("currencies.csv") if r["code"] == code and not r["part"]]
    return {form for r in rows for place in ("before", "after", "words") for form in cells(r[place])}


@cache
def symbol_pattern() -> re.Pattern[str]:
    """When you call this, it returns the pattern of a unit symbol after a number (group ``form``)."""
    loose = {s for r in lexicons.rows("units.csv") if r["loose"] for s in cells(r["symbols"])}
    free = [s for s in symbols() if len(s) > 1 or s in loose or not s.isalnum()]
    close = [s for s in symbols() if s not in free]
    return re.compile(
        rf"(?:[ \u00a0\u202f\u2009]?-?(?P<free>{alternation(free)})|(?P<close>{alternation(close)})"
        rf"|[ \u00a0](?P<rated>{alternation(close)})(?=/[A-Za-zµμ]))(?![A-Za-z0-9²³]|-\d)"
        rf"(?!['’][a-z]{{2}})"
    )


@cache
def word_pattern() -> re.Pattern[str]:
    """When you call this, it returns the pattern of a unit word after a number (group ``form``), any case."""
    return re.compile(rf"{GAP}(?P<form>{alternation(words(), loose=True)})(?![A-Za-z])", re.IGNORECASE)


@cache
def money_pattern() -> re.Pattern[str]:
    """When you call this, it returns the pattern of a currency after a number (groups ``word`` and ``code``)."""
    forms = currencies()
    single = [f for f in forms["after"] if len(f) == 1]
    signs = alternation(f for f in single if not f.isalpha())
    letters = alternation(f for f in single if f.isalpha())
    return re.compile(
        rf"{GAP}(?:(?i:(?P<word>{alternation(forms['words'], loose=True)}))"
        rf"|(?P<code>{alternation(f for f in forms['after'] if len(f) > 1)}))(?![A-Za-z])"
        rf"|(?P<glued>[ \u00a0\u202f]?(?:{signs})|(?:{letters}))(?![A-Za-z0-9])"
    )


@cache
def price_pattern() -> re.Pattern[str]:
    """When you call this, it returns the pattern of a currency right before a number (group ``form``)."""
    forms = currencies()["before"]
    named = alternation(f for f in forms if f[0].isalpha())
    signs = alternation(f for f in forms if not f[0].isalpha())
    return re.compile(rf"(?:(?<![A-Za-z])(?:{named})|(?:{signs}))(?P<gap>[ \u00a0\u202f]?)(?=[-−]?$)")


class Context(Record, frozen=True):
    """What a symbol of several meanings is where one of ``words`` stands in its sentence."""

    unit: Unit
    words: frozenset[str]


@cache
def contexts() -> dict[str, tuple[Context, ...]]:
    """When you call this, it returns the meanings that words around give a symbol: ``F`` beside a capacitor."""
    found: dict[str, tuple[Context, ...]] = {}
    for row in lexicons.rows("symbol_contexts.csv"):
        meaning = Context(unit=named()[row["unit"]], words=frozenset(cells(row["words"])))
        found[row["symbol"]] = (*found.get(row["symbol"], ()), meaning)
    return found


@cache
def context_pattern() -> re.Pattern[str]:
    """When you call this, it returns the pattern of a symbol of several meanings after a number."""
    return re.compile(
        rf"[ \u00a0\u202f-]?(?P<symbol>{alternation(contexts())})(?![A-Za-z0-9²³'’]|\.[A-Za-z])"
    )


PAID = pattern("unit_words.paid")
RATED = re.compile(r" (?:per|an?|each|apiece) [a-z]+")
PAID_BACK = 200
"""How many code points before a currency its word of money may stand; the pattern takes a dozen words at most."""
PRICED_BACK = 8
"""How many code points before a number a currency can take (``New$`` forms and a space)."""


class Price(Record, frozen=True):
    """A currency before a number: where it starts, and whether it needs a big number to be one (``R 5m``)."""

    start: int
    unit: Unit
    strict: bool


def price_before(text: str, start: int, end: int) -> Price | None:
    """When you call this, it returns the currency right before the number ``text[start:end]``, or ``None``."""
    offset = max(0, start - PRICED_BACK)
    m = price_pattern().search(text[offset:start])
    if m is None:
        return None
    form = m.group()[: len(m.group()) - len(m["gap"])]
    return Price(
        start=offset + m.start(), unit=currencies()["before"][form], strict=form in currencies()["strict"]
    )


def is_price(text: str, found: Price, start: int, end: int, scale: Decimal) -> bool:
    """When you call this, it says whether a symbol before the number at ``start`` to ``end`` is a currency's indeed.

    The letter of one that names much else needs a large number, or words of money around: ``cost R15``, ``N770 per
    litre``, but not ``the R15 to Hale``.
    """
    if not found.strict or scale > 1 or any(c in text[start:end] for c in ",."):
        return True
    near = max(0, found.start - PAID_BACK)
    return PAID.search(text, near, found.start) is not None or RATED.match(text, end) is not None


@cache
def per_nouns() -> frozenset[str]:
    """When you call this, it returns the nouns that an article makes a rate of (``$15 an hour``)."""
    return frozenset(row["word"] for row in lexicons.rows("per_nouns.csv"))


def known(form: str) -> Unit | None:
    """When you call this, it returns the unit that the symbol or word ``form`` names, or ``None``."""
    return symbols().get(form) or words().get(form.lower()) or words().get(form.lower().replace("-", " "))


@cache
def divisors() -> dict[str, Unit]:
    """When you call this, it returns the units by the symbols that may stand behind a slash: ``h`` of ``km/h``."""
    rows = lexicons.rows("units.csv")
    return {symbol: _unit(row) for row in rows for symbol in cells(row["symbols"])} | symbols()


def follows(text: str, end: int) -> bool:
    """When you call this, it tells whether a unit or currency stands right after a number that ends at ``end``."""
    return any(p.match(text, end) for p in (symbol_pattern(), word_pattern(), money_pattern()))
