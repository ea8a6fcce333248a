"""What is known of names before reading: countries, cities, nationalities, titles, heads of names, and fixes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from sayso import lexicons

ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
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
def honorifics() -> re.Pattern[str]:
    """Return a pattern for the titles that stand before a person's name alone: Mr, Dr."""
    return re.compile(r"(?:" + "|".join(map(re.escape, sorted(courtesies()))) + r")\.? +(?=[A-Z])")


@cache
def titled() -> frozenset[str]:
    """Return the words, lower-case, that stand before a name and are none of it: titles and roles."""
    titles = (r["title"].lower() for r in lexicons.rows("titles.csv"))
    return frozenset({*titles, *(r["role"] for r in lexicons.rows("roles.csv"))})


@cache
def courtesies() -> frozenset[str]:
    """Return the titles that stand before a person's name alone: Mr, Dr."""
    return frozenset(r["title"] for r in lexicons.rows("titles.csv") if r["kind"] == "honorific")


@cache
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes: EUR is no organisation."""
    return frozenset(str(code) for code in Locale("en").currencies)


@cache
def offices() -> frozenset[str]:
    """Return the words, lower-case, for what a person is: engineer, spokeswoman."""
    return frozenset(row["role"].lower() for row in lexicons.rows("roles.csv"))


@cache
def openers() -> dict[str, str]:
    """Return the first words that tell a name's label: Lake, University of."""
    return {r["opener"]: r["label"] for r in lexicons.rows("entity_openers.csv")}


@cache
def known() -> dict[str, str]:
    """Return well-known names, which the small model often misses or mislabels, to their labels."""
    return {r["name"]: r["label"] for r in lexicons.rows("known_names.csv")}


@cache
def classes() -> dict[str, str]:
    """Return the nouns that say what a name is the name of, to its label: village, river, actor, company."""
    bodies = {r["noun"]: "ORG" for r in lexicons.rows("organisation_nouns.csv")}
    people = {r["role"]: "PERSON" for r in lexicons.rows("roles.csv")}
    places = {r["noun"]: r["label"] for r in lexicons.rows("place_nouns.csv")}
    return {**bodies, **people, **places}


@cache
def makers() -> frozenset[str]:
    """Return the nouns that stand right before a firm's name: "the drugmaker Orr & Hale"."""
    return frozenset(r["noun"] for r in lexicons.rows("organisation_nouns.csv") if r["before"])


@cache
def defined() -> re.Pattern[str]:
    """Return a pattern for what says behind a name what it is the name of: " (born 1960) is an actor"."""
    nouns = "|".join(sorted(map(re.escape, classes()), key=len, reverse=True))
    return re.compile(
        rf"(?: ?\([^()]{{0,80}}\))?(?: ?,)? (?:is|was|are|were) (?:an?|the|one of the) "
        rf"(?:[\w’'-]++(?: ?,)? (?:and )?){{0,6}}?(?P<noun>{nouns})\b"
    )
