"""The rows of ``lexicons/context_rules.jsonl``, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso import lexicons

WORD = re.compile(r"[a-z]+")
LEADING = re.compile(r"\(\?:([^()]*)\)(?![?*{])")
GROUP = re.compile(r"\([^()]*\)|\[[^\]]*\]")
GROUPED = re.compile(r"[()\[\]\\]")
"""A group that begins a cue, anything in brackets, and what only a reader of whole patterns would see through."""
LETTERS = re.compile(r"[a-z]{2,}(?![a-z?*{])|[a-z]{2,}(?=[a-z][?*{])")
"""The first letters of an alternative, without one that need not be there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the lexicon, compiled."""

    kind: Any
    cue: re.Pattern[str]
    openings: tuple[str, ...]
    tags: frozenset[str]
    direction: str
    scope: str
    terminator: re.Pattern[str] | None
    reported: Any
    headline: bool
    name: str


@cache
def rules() -> tuple[Rule, ...]:
    """When you call this, it returns the compiled rows of ``context_rules.jsonl``."""
    out = []
    for row in lexicons.rows("context_rules.jsonl"):
        ends = row.get("terminators") or []
        out.append(
            Rule(
                kind=row["kind"],
                cue=pattern(row["pattern"], bool(row.get("cased"))),
                openings=tuple(row.get("words", ())) or openings(row["pattern"]),
                tags=frozenset(row.get("tags") or ()),
                direction=row["direction"],
                scope=row["scope"],
                terminator=re.compile("|".join(ends), re.IGNORECASE) if ends else None,
                reported=row.get("reported"),
                headline=bool(row.get("headline")),
                name=f"qualifier.{row['kind']}",
            )
        )
    return tuple(out)


def present(text: str) -> Iterator[Rule]:
    """When you call this, it yields the rules, in their order, whose cue may be in ``text``: few of many."""
    found = set(openers()[""])
    for word in set(WORD.findall(text.casefold())):
        for end in range(1, len(word) + 1):
            found.update(openers().get(word[:end], ()))
    return (rules()[number] for number in sorted(found))


@cache
def openers() -> dict[str, list[int]]:
    """When you call this, it returns the numbers of the rules by the letters that their cues begin with."""
    out: dict[str, list[int]] = {"": []}
    for number, rule in enumerate(rules()):
        for opening in rule.openings or ("",):
            out.setdefault(opening, []).append(number)
    return out


def pattern(words: str, cased: bool) -> re.Pattern[str]:
    """Return a cue's pattern between the edges of words; one that begins with an apostrophe is a word's end ('ll)."""
    edge = "" if words.startswith("['’]") else r"(?<![\w'’-])"
    return re.compile(rf"{edge}(?:{words})(?![\w-])", 0 if cased else re.IGNORECASE)


def openings(words: str) -> tuple[str, ...]:
    """When you call this, it returns the letters of which a cue begins with some: those of each of its alternatives.

    Nothing where one of them begins with anything but letters.  Only ``a|b`` and ``(?:a|b) c`` are looked into; a row
    that is harder to see through has ``words``, the letters that a word of its cue begins with.
    """
    group = LEADING.match(words)
    inside, behind = (group[1], words[group.end() :]) if group else (words, "")
    if GROUPED.search(inside) or "|" in GROUP.sub("", behind):
        return ()
    found = [letters[0] for option in inside.split("|") if (letters := LETTERS.match(option))]
    return tuple(found) if len(found) == len(inside.split("|")) else ()
