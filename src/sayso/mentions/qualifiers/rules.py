"""The rows of ``lexicons/context_rules.jsonl``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso import lexicons


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the lexicon, compiled."""

    kind: Any
    cue: re.Pattern[str]
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


def pattern(words: str, cased: bool) -> re.Pattern[str]:
    """Return a cue's pattern between the edges of words; one that begins with an apostrophe is a word's end ('ll)."""
    edge = "" if words.startswith("['’]") else r"(?<![\w'’-])"
    return re.compile(rf"{edge}(?:{words})(?![\w-])", 0 if cased else re.IGNORECASE)
