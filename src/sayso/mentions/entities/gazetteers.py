"""What is known of names before reading: countries, cities, nationalities, titles, heads of names, and fixes."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from sayso import lexicons

PIECE = re.compile(r"\w+|\S")
ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)


def bare(text: str) -> str:
    """When you call this, it returns a mention's text without article and line breaks."""
    return " ".join(ARTICLE.sub("", text, count=1).split())


def known_short(form: str) -> str | None:
    """Return the country's name for a common short form (US, UK, EU)."""
    return shorts().get(form)


@cache
def countries() -> dict[str, str]:
    """Return nationalities, lower-case, to the country's English name (CLDR)."""
    territories = Locale("en").territories
    return {r["adjective"].lower(): territories[r["territory"]] for r in lexicons.rows("nationalities.csv")}


@cache
def shorts() -> dict[str, str]:
    """Return short forms of well-known names to their full names."""
    return {r["form"]: r["name"] for r in lexicons.rows("entity_fixes.csv") if r["name"]}


@cache
def fixes() -> dict[str, str]:
    """Return names the model mislabels to their label, "" where they are no entity."""
    return {r["form"]: r["label"] if r["label"] != "-" else "" for r in lexicons.rows("entity_fixes.csv")}


@cache
def gazetteer() -> frozenset[str]:
    """Return the English names of countries and of the cities that CLDR names time zones after."""
    english = Locale("en")
    lands = {str(name) for code, name in english.territories.items() if code.isalpha()}
    cities = {str(zone["city"]) for zone in english.time_zones.values() if "city" in dict(zone)}
    named = (str(zone) for zone in english.time_zones if "/" in str(zone))
    zones = {zone.rsplit("/", 1)[-1].replace("_", " ") for zone in named}
    return frozenset(lands | cities | zones)


@cache
def heads() -> dict[str, str]:
    """Return the last words (or "X of") that tell a name's label: Ministry, Ltd, River, Street."""
    return {r["head"]: r["label"] for r in lexicons.rows("entity_heads.csv")}


@cache
def titles() -> re.Pattern[str]:
    """Return a pattern for the titles before a person's name."""
    words = sorted((r["title"] for r in lexicons.rows("titles.csv")), key=len, reverse=True)
    return re.compile(r"(?:(?:" + "|".join(re.escape(w) for w in words) + r")\.?\s+)+", re.IGNORECASE)


@cache
def titled() -> frozenset[str]:
    """Return the words, lower-case, that stand before a name and are none of it: titles and roles."""
    titles = (r["title"].lower() for r in lexicons.rows("titles.csv"))
    return frozenset({*titles, *(r["role"] for r in lexicons.rows("roles.csv"))})


@cache
def titles_before() -> re.Pattern[str]:
    """Return a pattern for a title at the end of the words before a name."""
    words = [r["title"] for r in lexicons.rows("titles.csv") if r["kind"] == "honorific"]
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\.?\s+$")


@cache
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes: EUR is no organisation."""
    return frozenset(str(code) for code in Locale("en").currencies)


@cache
def role_before() -> re.Pattern[str]:
    """Return a pattern for a role at the end of the words before a name ("chief engineer ", "spokeswoman, ")."""
    words = "|".join(re.escape(row["role"]) for row in lexicons.rows("roles.csv"))
    return re.compile(rf"\b(?:{words}),? $", re.IGNORECASE)


@cache
def names_with_heads() -> re.Pattern[str]:
    """Return a pattern for capitalised words that end in a head ("Larkmoor Gazette")."""
    words = "|".join(sorted((re.escape(h) for h in heads()), key=len, reverse=True))
    return re.compile(rf"(?:\b[A-Z][\w&-]*+ ){{1,4}}(?:{words})(?!\w)(?! (?:of|for) )")


@cache
def known() -> dict[str, str]:
    """Return well-known names, which the small model often misses or mislabels, to their labels."""
    return {r["name"]: r["label"] for r in lexicons.rows("known_names.csv")}


def told(text: str) -> list[list[re.Match[str]]]:
    """Return the names in ``text`` that need no model: those that end in a head, and those known as they stand."""
    pieces = set(PIECE.findall(text))
    return [[] if needs.isdisjoint(pieces) else list(found.finditer(text)) for found, needs in sifted()]


@cache
def sifted() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return the patterns of names that need no model, each with the pieces of which a text must have one."""
    pairs = ((names_with_heads(), heads()), (plain_names(), plain()))
    return tuple((pattern, frozenset(PIECE.findall(name)[0] for name in names)) for pattern, names in pairs)


@cache
def plain() -> tuple[str, ...]:
    """Return nationalities, countries and other known names: a model need not be asked about them."""
    territories = (str(n) for c, n in Locale("en").territories.items() if c.isalpha() and len(c) == 2)
    return (*territories, *(row["adjective"] for row in lexicons.rows("nationalities.csv")), *known())


@cache
def plain_names() -> re.Pattern[str]:
    """Return a pattern for :func:`plain` names."""
    longest = sorted(map(re.escape, plain()), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest) + r")\b(?! Street| Road)")
