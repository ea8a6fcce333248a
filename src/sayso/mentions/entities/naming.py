"""Gives every entity its canonical name: the fullest form, the full name of an acronym, a country's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.mentions.entities.gazetteers import bare, gazetteer, known, known_short
from sayso.mentions.entities.labels import Spot

ACRONYM = re.compile(r"\(\s?[\"“]?(?:the )?([A-Z][A-Za-z&-]{1,9})[\"”]?\s?\)")


def canonical_names(texts: Sequence[str], spots: Sequence[Spot]) -> dict[str, str]:
    """When you call this, it returns the canonical name for every bare form among ``spots``."""
    persons = [bare(s.text) for s in spots if s.label == "PERSON" and " " in bare(s.text)]
    fullest = list(dict.fromkeys([*persons, *(bare(s.text) for s in spots)]))
    acronyms = expansions(texts)
    names: dict[str, str] = {}
    for form in fullest:
        fuller = None if is_place(form) else longer(form, persons)
        names[form] = acronyms.get(form) or known_short(form) or fuller or form
    return names


def is_place(form: str) -> bool:
    """Whether a form is a well-known place: "Jordan" beside "Michael Jordan"."""
    return form in gazetteer() or known().get(form) in {"GPE", "LOC"}


def longer(form: str, persons: Sequence[str]) -> str | None:
    """Return the fullest person's name that ends (or begins) with ``form``, the first in the article winning."""
    ends = [p for p in persons if p != form and (p.endswith(" " + form) or (p.startswith(form + " ")))]
    return ends[0] if ends else None


def expansions(texts: Sequence[str]) -> dict[str, str]:
    """Return the acronyms that the article explains: "the World Health Organization (WHO)"."""
    out: dict[str, str] = {}
    for text in texts:
        for found in ACRONYM.finditer(text):
            acronym = found.group(1)
            before = text[: found.start()].split()
            letters = [c for c in acronym if c.isupper()]
            for width in range(len(letters), len(letters) + 5):
                words = before[-width:]
                initials = [w[0] for w in words if w[:1].isupper()]
                if words and initials == letters and words[0][0].isupper():
                    out.setdefault(acronym, " ".join(words))
    return out
