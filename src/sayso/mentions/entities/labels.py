"""Decides what a mention is: by its own words, by the words around it, and by the other mentions of its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.mentions.entities.gazetteers import (
    bare,
    classes,
    countries,
    courtesies,
    currency_codes,
    defined,
    fixes,
    gazetteer,
    heads,
    known,
    makers,
    offices,
    openers,
)
from sayso.mentions.entities.lookup import given_names, in_capitals
from sayso.mentions.entities.people import BODY, acts_as_person

PERSONAL = re.compile(r",? ?\(?\d{2}(?=[,)])|,? (?:who|whose)\b| ?\( ?(?:born|died|née|\d{4} ?[–-])")
AGED = re.compile(r", \d{2},|, an? \d{2}-year-old\b")
LOCATED = re.compile(
    r"\b(?<!shares )(?<!stake )(?<!stakes )(?<!confidence )(?<!trust )(?<!invest )(?<!interest )(?<!believe )"
    r"(?:in|near|across|outside) $|\b(?:village|town|city|port|valley|island|district|province|suburb|capital) of $"
)
MEASURED = re.compile(r"\d[\d.,]* ?(?:%|[a-z]{2,}|million|bn|m)?$|^(?:[A-Za-z]{1,3}|[£$€¥]) ?\d")
NAMED = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "WORK_OF_ART", "PRODUCT"})
PERSONLIKE = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})

PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "attr", "poss"})
PARTICLES = frozenset({"De", "Di", "Van", "Von"})
APOSTROPHE = re.compile(r"(?<=[A-Z])['’](?=[A-Z])")
SELDOM = 2
"""A name that is mentioned no more often is sooner a person's than a body's."""
SURE = 100
"""The votes of a well-known name for its own label: "in NATO" makes no place of it."""


@dataclass(frozen=True)
class Spot:
    """A mention in sentence ``index``, before it has a name."""

    index: int
    start: int
    end: int
    text: str
    label: str


def relabelled(spot: Spot, text: str) -> str:
    """When you call this, it returns the label of a mention as its own words tell it, else the model's; "" drops it."""
    name = in_capitals().get(bare(spot.text), bare(spot.text))
    for well_known in (spot.text, name):
        if well_known in known():
            return known()[well_known]
    if no_name(name, spot.label):
        return ""
    if name in fixes():
        return fixes()[name]
    alone = not spot.start and " " not in name and spot.label in {"PERSON", "ORG"}
    if alone and next_word(spot, text) in makers():
        return ""  # "Homeware chain Dunmore & Lyle"
    if name.lower() in countries() and name[:1].isupper():
        return "NORP"
    if name in gazetteer():
        return "GPE"
    if spot.label == "NORP" and " " in name and spot.text == name:
        return "PERSON" if name == name.title() and not name.endswith("s") else "NORP"
    return told(spot, name, text) if spot.label in NAMED else spot.label


def no_name(name: str, label: str) -> bool:
    """Whether a mention is a currency, a measure, or not written as a name."""
    return (
        name in currency_codes()
        or name == name.lower()
        or (label != "PRODUCT" and MEASURED.search(name) is not None)
    )


def told(spot: Spot, name: str, text: str) -> str:
    """Return the label that a name's first or last word or the title before it tells, else the model's."""
    words = name.split()
    if len(words) > 1 and (label := heads().get(words[-1]) or opened(name)):
        return label
    if len(words) > 1 and (words[0] in given_names() or words[0] in PARTICLES):
        return "PERSON"
    return "PERSON" if word_before(spot, text).rstrip(".") in courtesies() else spot.label


def opened(name: str) -> str:
    """Return the label that a name's first words tell: "Lake Larkmoor", "University of Larkmoor"."""
    return next((label for opener, label in openers().items() if name.startswith(opener + " ")), "")


def word_before(spot: Spot, text: str) -> str:
    """Return the word that stands before a mention, with a comma or full stop."""
    before = text[max(0, spot.start - 30) : spot.start]
    return before.rstrip().rpartition(" ")[2] if before.endswith(" ") else ""


def next_word(spot: Spot, text: str) -> str:
    """Return the word that stands right behind a mention, or ""."""
    after = text[spot.end : spot.end + 30]
    return after.split(maxsplit=1)[0] if after.startswith(" ") and after.strip() else ""


def settled(
    docs: Sequence[Doc | None], texts: Sequence[str], spots: Sequence[Spot], names: dict[str, str]
) -> dict[str, str]:
    """When you call this, it returns one label for each canonical name: the one its mentions speak for most."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in spots:
        form = bare(spot.text)
        if form in known() or form in fixes():
            votes[names[form]][spot.label] += SURE
        votes[names[form]][spot.label] += 2 if " " in form else 1
        if testimony := spoken_for(spot, docs, texts[spot.index]):
            votes[names[form]][testimony] += 3
    best = {name: labels.most_common(1)[0][0] for name, labels in votes.items()}
    count = Counter(names[bare(spot.text)] for spot in spots)
    for spot in spots:
        name = names[bare(spot.text)]
        if count[name] <= SELDOM and best[name] == "ORG" and lone(spot, docs[spot.index], texts[spot.index]):  # type: ignore[arg-type]
            best[name] = "PERSON"
    return best


def spoken_for(spot: Spot, docs: Sequence[Doc | None], text: str) -> str:
    """When you call this, it returns the label that the words around a mention speak for, or ""."""
    before = text[max(0, spot.start - 30) : spot.start]
    word = word_before(spot, text)
    if word.rstrip(".") in courtesies() or word.rstrip(",").lower() in offices():
        return "PERSON"
    if word.lower() in makers():
        return "ORG"  # "the drugmaker Kestrel Pharma"
    name = bare(spot.text)
    if (found := defined().match(text, spot.end)) and name.split()[-1] not in heads():
        return classes()[found["noun"]]
    if AGED.match(text, spot.end) and heads().keys().isdisjoint(name.split()):
        return "PERSON"
    if " " in name and heads().keys().isdisjoint(name.split()) and PERSONAL.match(text, spot.end):
        return "PERSON" if spot.label in {"PERSON", "ORG", "GPE"} else ""
    if LOCATED.search(before) and spot.label in {"PERSON", "NORP", "ORG", "FAC"} and spot.text[:1].isupper():
        return "GPE" if name.split()[-1] not in heads() else ""
    return "PERSON" if single(spot) and acts(spot, docs[spot.index], text) else ""  # type: ignore[arg-type]


def lone(spot: Spot, doc: Doc, text: str) -> bool:
    """Whether a single name without article is a part of the clause, as people are: bodies have longer names.

    Of a name that is mentioned but seldom the model's ORG is a guess.
    """
    before = word_before(spot, text).lower()
    if not single(spot) or before == "the" or before in makers() or BODY.match(text, spot.end):
        return False
    chunk = doc.char_span(spot.start, spot.end)
    beside_place = chunk is not None and chunk.root.head.ent_type_ in {"GPE", "LOC"}
    return chunk is not None and chunk.root.dep_ in PARTS and not beside_place


def single(spot: Spot) -> bool:
    """Whether a mention is one word that is no known name, acronym or head, taken for something like a person."""
    word = spot.text
    shaped = APOSTROPHE.sub("", word).isalpha() and not word.isupper() and word[:1].isupper()
    return (
        shaped
        and spot.label in PERSONLIKE
        and not (word in known() or word in gazetteer() or word in heads())
    )


def acts(spot: Spot, doc: Doc, text: str) -> bool:
    """Whether a mention acts as a person."""
    chunk = doc.char_span(spot.start, spot.end)
    return chunk is not None and acts_as_person(chunk.root, text)
