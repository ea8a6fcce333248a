"""Reads the words of a source: what is its name, what only tells who it is, and what is left out of both."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicons
from sayso.mentions.attribution.runs import roles
from sayso.records import Spans

DEFINITE = re.compile(r"(?:the|this|that|its|his|her|their)\s+", re.IGNORECASE)
THE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
TAIL = re.compile(r"\s*(?:[(,–—]|\s(?:of|from|at|with|in|for)\s).*$", re.DOTALL)
RELATIVE = re.compile(r"(?:,? |\A)(?:who|which|that)\Z")
"""A relative pronoun that ends a source's words."""
OWNED = re.compile(r"['’]s?\s|\b(?:of|for|from|at|by|to|in|and)\s")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s+")
EXPLAINED = re.compile(
    r"(?P<lead>(?:[^\s,]+ ){0,4}?(?P<noun>[a-z][\w-]*+))(?P<comma>,?) "
    r"(?P<name>[A-Z][\w.&'’-]*+(?: (?:[A-Z&][\w.&'’-]*+|\d++|of|and|the|for|de|du))*+)\Z"
)
"""A description and the name of whom it describes: "The operator, Corbell", "the consultancy Corbell"."""
WHEN = re.compile(r" \([^()]*\d[^()]*\)\Z| (?:in|on|at|since) \d[\w.:]*(?: [ap]\.?m\.?)?\Z")
"""A time behind a document's name: "an audit in 2007", "an earlier entry (13:10)"."""
HELD = re.compile(r"(?:\S+ ){1,4}?(?<=['’]s )[\w -]+$|(?:\S+ ){1,3}(?<=s['’] )[\w -]+$")
"""A holder by whose he is: "Larkmoor's mayor"."""
SEVERAL = re.compile(r"(?:two|three|four|five|six|seven|several|some)\b", re.IGNORECASE)
"""What several speakers begin with; "one" and "the other" are of them."""
APPOSED = re.compile(r", (?:[a-z-]+ )?$")
"""What stands before a name that explains a role: "its chairman, ", "the member for Larkmoor, independent "."""


def without_relative(text: str, source: Spans) -> Spans:
    """Return a source without the relative pronoun behind its noun: "Lee … who"."""
    rest = [RELATIVE.sub("", text[s:e]) for s, e in source]
    kept = tuple((s, s + len(words)) for (s, _), words in zip(source, rest, strict=True) if words)
    return kept or source


def one_of_role(lead: str) -> bool:
    """Whether the words before a name end in what its bearer is: "its chairman, ", "tyre maker "."""
    words = lead.rstrip(", ").split()
    return bool(words) and (words[-1].lower() in roles() or words[-1] in organisation_nouns())


def inner_name(words: str) -> int | None:
    """When you call this, it returns where the name begins in "the operator, Corbell" or "16:40 Mayor", if one does."""
    if (clock := CLOCK.match(words)) is not None:
        return clock.end()
    match = EXPLAINED.match(words)
    if match is None or not (match["comma"] or match["noun"] in organisation_nouns()):
        return None
    return match.start("name")


def proper(words: str) -> str:
    """When you call this, it returns a source's words as a name: no article before a proper name, no tail clause."""
    words = WHEN.sub("", words)
    inner = THE.sub("", words, count=1)
    if all(w[0].isupper() or w in {"of", "for", "the", "and", "&", "de"} for w in inner.split()):
        return inner
    return words.split(", ", maxsplit=1)[0] if ", " in words else words


@cache
def organisation_nouns() -> dict[str, str]:
    """Return the nouns that a definite description calls an organisation by, and whether they are a business's."""
    return {row["noun"]: row["kind"] for row in lexicons.rows("organisation_nouns.csv")}
