"""Finds the named entities of an article, and gives each one label and one name through the whole of it.

The model proposes; what it gets wrong is put right where the words themselves tell: known places (CLDR's
territories and time-zone cities), heads of organisations and places (lexicon ``entity_heads.csv``), titles
before persons, and false entities (``entity_fixes.csv``).  Labels are OntoNotes 5's without its numbers and times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale
from spacy.tokens import Doc
from spacy.tokens import Span as Chunk

from sayso import lexicons
from sayso.records import Entity

NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s?|\W)$")
ACRONYM = re.compile(r"\(\s?[\"“]?(?:the )?([A-Z][A-Za-z&-]{1,9})[\"”]?\s?\)")
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True)
class Spot:
    """A mention in sentence ``index``, before it has a name."""

    index: int
    start: int
    end: int
    text: str
    label: str


def find_entities(docs: Sequence[Doc | None]) -> list[list[Entity]]:
    """When you call this, it returns the entities of each sentence of one article, in order.

    ``docs`` are the article's sentences, ``None`` where one is not parsed.  Offsets are in characters of the
    sentence.  ``name`` is the canonical name: the fullest form in the article ("Smith" → "Jane Smith", an
    acronym's full name, a nationality's country), without article, possessive and title.
    """
    spots = [spot for i, doc in enumerate(docs) if doc is not None for spot in sentence_spots(i, doc)]
    spots += missed(docs, spots)
    names = canonical(docs, spots)
    labels = settled(spots, names)
    out: list[list[Entity]] = [[] for _ in docs]
    for spot in sorted(spots, key=lambda s: (s.index, s.start)):
        name = names[bare(spot.text)]
        label = labels[name] if spot.label != "NORP" else spot.label
        shown = countries().get(spot.text.lower(), name) if label == "NORP" else name
        out[spot.index].append(
            Entity(start=spot.start, end=spot.end, text=spot.text, label=label, name=shown)
        )
    return out


def sentence_spots(index: int, doc: Doc) -> Iterator[Spot]:
    """Yield the mentions of one sentence: the model's, trimmed, relabelled or dropped."""
    for chunk in doc.ents:
        if chunk.label_ not in NUMERIC and (spot := trimmed(index, chunk)) is not None:
            label = relabelled(spot, doc)
            if label:
                yield replace(spot, label=label)


def trimmed(index: int, chunk: Chunk) -> Spot | None:
    """Return a mention without possessive, marks, and a person's titles; ``None`` if nothing is left."""
    text, start = chunk.text, chunk.start_char
    lead = len(text) - len(text.lstrip(" \n\t\"'“‘(-–—#@"))
    text, start = text[lead:], start + lead
    while text and POSSESSIVE.search(text) and not re.search(r"\b[A-Z]\.$", text):
        text = POSSESSIVE.sub("", text)
    if chunk.label_ == "PERSON" and (title := titles().match(text)):
        text, start = text[title.end() :], start + title.end()
    if not any(c.isalpha() for c in text):
        return None
    return Spot(index, start, start + len(text), text, chunk.label_)


def relabelled(spot: Spot, doc: Doc) -> str:
    """When you call this, it returns the label of a mention as its own words tell it, else the model's; "" drops it."""
    name = bare(spot.text)
    if name in fixes():
        return fixes()[name]
    if name.lower() in countries() and name[:1].isupper():
        return "NORP"
    if name in gazetteer():
        return "GPE"
    if spot.label in {"GPE", "LOC", "FAC", "ORG", "PERSON", "WORK_OF_ART", "PRODUCT"}:
        words = name.split()
        if len(words) > 1 and (head := heads().get(words[-1])):
            return head
        before = doc.text[max(0, spot.start - 14) : spot.start]
        if titles_before().search(before) and spot.label != "PERSON":
            return "PERSON"
    return spot.label


def missed(docs: Sequence[Doc | None], spots: Sequence[Spot]) -> list[Spot]:
    """Return mentions of names that the model found in one sentence of the article and missed in another."""
    known = Counter((bare(s.text), s.label) for s in spots if len(bare(s.text)) > 2 and s.text[0].isupper())
    best = {name: label for (name, label), _ in sorted(known.items(), key=lambda kv: kv[1])}
    taken = defaultdict(list)
    for s in spots:
        taken[s.index].append((s.start, s.end))
    if not best:
        return []
    longest = sorted(best, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    out = []
    for i, doc in enumerate(docs):
        for found in pattern.finditer(doc.text) if doc is not None else ():
            if not any(s < found.end() and found.start() < e for s, e in taken[i]):
                out.append(Spot(i, found.start(), found.end(), found.group(), best[found.group()]))
    return out


def canonical(docs: Sequence[Doc | None], spots: Sequence[Spot]) -> dict[str, str]:
    """When you call this, it returns the canonical name for every bare form among ``spots``."""
    persons = [bare(s.text) for s in spots if s.label == "PERSON" and " " in bare(s.text)]
    fullest = list(dict.fromkeys([*persons, *(bare(s.text) for s in spots)]))
    acronyms = expansions(docs)
    names: dict[str, str] = {}
    for form in fullest:
        names[form] = acronyms.get(form) or known_short(form) or longer(form, persons) or form
    return names


def longer(form: str, persons: Sequence[str]) -> str | None:
    """Return the fullest person's name that ends (or begins) with ``form``, the first in the article winning."""
    ends = [p for p in persons if p != form and (p.endswith(" " + form) or (p.startswith(form + " ")))]
    return ends[0] if ends else None


def expansions(docs: Sequence[Doc | None]) -> dict[str, str]:
    """Return the acronyms that the article explains: "the World Health Organization (WHO)"."""
    out: dict[str, str] = {}
    for doc in docs:
        for found in ACRONYM.finditer(doc.text) if doc is not None else ():
            acronym = found.group(1)
            before = doc.text[: found.start()].split()  # type: ignore[union-attr]
            letters = [c for c in acronym if c.isupper()]
            for width in range(len(letters), len(letters) + 5):
                words = before[-width:]
                initials = [w[0] for w in words if w[:1].isupper()]
                if words and initials == letters and words[0][0].isupper():
                    out.setdefault(acronym, " ".join(words))
    return out


def settled(spots: Sequence[Spot], names: dict[str, str]) -> dict[str, str]:
    """When you call this, it returns one label for each canonical name: the one it has most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in spots:
        weight = 2 if bare(spot.text) == names[bare(spot.text)] else 1
        votes[names[bare(spot.text)]][spot.label] += weight
    return {name: labels.most_common(1)[0][0] for name, labels in votes.items()}


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
def titles_before() -> re.Pattern[str]:
    """Return a pattern for a title at the end of the words before a name."""
    words = [r["title"] for r in lexicons.rows("titles.csv") if r["kind"] == "honorific"]
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\.?\s+$")
