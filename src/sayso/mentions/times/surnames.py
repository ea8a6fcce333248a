"""Words of time that are a person's surname in their article: ``Leonard May, 51``, later ``May``; ``DIANE FRIDAY:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from sayso import lexicons
from sayso.mentions.times import words
from sayso.mentions.times.readings import Found, Named

SHORT = 2
"""Letters of words that are no names."""
SURE = 2
"""How often a first name must stand before a word, where neither an age nor a speaker's label says that it is one."""
DATED = re.compile(
    r"(?:\b(?:in|on|since|until|till|by|of|from|to|through|before|after|between|during|for|last|next|this|that|every|each"
    r"|late|early|mid|and|or|past|coming|the|a|an)|[\d,-])\W{0,2}\Z",
    re.IGNORECASE,
)
BACK = 16
"""What stands before a word of time that is a time, be it somebody's name elsewhere, and how far back."""


@cache
def named() -> re.Pattern[str]:
    """When you call this, it returns the expression of a first name and a word of time, with what may follow it."""
    forms = {
        form for name in ("months", "weekdays", "units") for form in words.all_forms(name) if form.isalpha()
    }
    names = {form.capitalize() for form in forms if len(form) > SHORT}
    whole = "|".join(sorted(names | {f"{name}s" for name in names}))
    return re.compile(
        rf"\b(?P<first>[A-Z][A-Za-z]+) (?P<last>{whole}|{whole.upper()})\b(?P<aged>, \d\d,)?(?P<label>:)?"
    )


@cache
def given() -> frozenset[str]:
    """When you call this, it returns the first names of persons, but for those that are words of time themselves."""
    months = {form.capitalize() for form in words.all_forms("months")}
    return frozenset(row["name"] for row in lexicons.rows("given_names.csv")) - months


def surnames(texts: Iterable[str]) -> frozenset[str]:
    """When you call this, it returns the words of time, capitalised, that are somebody's surname in these sentences."""
    seen: Counter[str] = Counter()
    for text in texts:
        for m in named().finditer(text):
            if m["first"].capitalize() in given():
                labelled = m["label"] and m["last"].isupper()
                seen[m["last"].capitalize()] += SURE if m["aged"] or labelled else 1
    return frozenset(word for word, times in seen.items() if times >= SURE)


def without_persons(texts: Sequence[str], found: list[list[Found]]) -> list[list[Found]]:
    """When you call this, it returns the readings of an article's sentences without those that name a person."""
    known = surnames(texts)
    if not known:
        return found
    return [[f for f in fs if not is_person(text, f, known)] for text, fs in zip(texts, found, strict=True)]


def is_person(text: str, f: Found, known: frozenset[str]) -> bool:
    """When you call this, it says whether a word of time is somebody's name where it stands: "gave May until noon"."""
    word = text[f.start : f.end]
    if word.capitalize() not in known or not word[0].isupper():
        return False
    if text.startswith(":", f.end):
        return True  # "FRIDAY: The Navy plans to send a team"
    before = text[: f.start].split()[-1:]
    if before and before[0].capitalize() in given():
        return True
    weekday = isinstance(f.reading, Named) and f.reading.weekday is not None
    return (
        not weekday and DATED.search(text, max(0, f.start - BACK), f.start) is None
    )  # "said Friday" is the day
