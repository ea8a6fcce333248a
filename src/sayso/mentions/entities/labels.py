"""Decides what a mention is: by its own words, by the words around it, and by the other mentions of its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.mentions.entities.gazetteers import (
    bare,
    countries,
    currency_codes,
    fixes,
    gazetteer,
    heads,
    known,
    role_before,
    titles_before,
)

PERSONAL = re.compile(r",? ?\(?\d{2}(?=[,)])|,? (?:who|whose)\b")
AGED = re.compile(r", \d{2},|, an? \d{2}-year-old\b")
LOCATED = re.compile(
    r"\b(?<!shares )(?<!stake )(?<!stakes )(?<!confidence )(?<!trust )(?<!invest )(?<!interest )(?<!believe )"
    r"(?:in|near|across|outside) $|\b(?:village|town|city|port|valley|island|district|province|suburb|capital) of $"
)
MEASURED = re.compile(r"\d[\d.,]* ?(?:%|[a-z]{2,}|million|bn|m)?$|^(?:[A-Za-z]{1,3}|[£$€¥]) ?\d")
LABELLED = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "NORP", "EVENT", "LAW"})


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
    name = bare(spot.text)
    if (
        name in currency_codes()
        or (spot.label != "PRODUCT" and MEASURED.search(name))
        or name == name.lower()
    ):
        return ""
    if name in fixes():
        return fixes()[name]
    if name.lower() in countries() and name[:1].isupper():
        return "NORP"
    if name in known() or name in gazetteer():
        return known().get(name, "GPE")
    if spot.label == "NORP" and " " in name and spot.text == name:
        return "PERSON" if name == name.title() and not name.endswith("s") else "NORP"
    if spot.label in {"GPE", "LOC", "FAC", "ORG", "PERSON", "WORK_OF_ART", "PRODUCT"}:
        words = name.split()
        if len(words) > 1 and (head := heads().get(words[-1])):
            return head
        before = text[max(0, spot.start - 14) : spot.start]
        if titles_before().search(before) and spot.label != "PERSON":
            return "PERSON"
    return spot.label


def settled(docs: Sequence[Doc | None], spots: Sequence[Spot], names: dict[str, str]) -> dict[str, str]:
    """When you call this, it returns one label for each canonical name: the one its mentions speak for most."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    texts = {i: docs[i].text for i in {s.index for s in spots}}  # type: ignore[union-attr]
    for spot in spots:
        form = bare(spot.text)
        votes[names[form]][spot.label] += 2 if " " in form else 1
        if testimony := spoken_for(spot, texts[spot.index]):
            votes[names[form]][testimony] += 3
    return {name: labels.most_common(1)[0][0] for name, labels in votes.items()}


def spoken_for(spot: Spot, text: str) -> str:
    """When you call this, it returns the label that the words around a mention speak for, or ""."""
    before = text[max(0, spot.start - 30) : spot.start]
    if titles_before().search(before) or role_before().search(before):
        return "PERSON"
    name = bare(spot.text)
    if AGED.match(text, spot.end) and heads().keys().isdisjoint(name.split()):
        return "PERSON"
    if " " in name and heads().keys().isdisjoint(name.split()) and PERSONAL.match(text, spot.end):
        return "PERSON" if spot.label in {"PERSON", "ORG", "GPE"} else ""
    if LOCATED.search(before) and spot.label in {"PERSON", "NORP", "ORG", "FAC"} and spot.text[:1].isupper():
        return "GPE" if name.split()[-1] not in heads() else ""
    return ""
