"""Finds names that need no model: known ones, given names with surnames, and names that one of their words tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from sayso import lexicons
from sayso.mentions.entities.gazetteers import fixes, heads, known, openers, titled
from sayso.records import Span

PIECE, WORDLY = re.compile(r"\w+|\S"), re.compile(r"\w")
CAPITAL = "A-ZÀ-ÖØ-ÞĆČĐİŁŚŠŹŻŽ"
WORD = rf"[{CAPITAL}][\w&’'-]*+"
NAMED_BY_PLACE = re.compile(r" (?:Street|Road)\b|-[A-Z]")
"""What may not follow a known name: "London Road", "Austria-Hungary"."""
PERSON = re.compile(
    rf"(?<![\w’'-])(?P<given>[{CAPITAL}][\w-]++)(?: [{CAPITAL}]\.)*+"
    rf"(?: (?:(?:de|da|di|van|von|der|den|al|bin|la|le) ){{0,2}}(?P<last>[{CAPITAL}][\w-]++(?:['’][A-Z]\w++)?)){{1,2}}"
)
CAPITAL_BEFORE = re.compile(rf"(?P<word>[{CAPITAL}][\w-]*\.?) \Z")
CAPITAL_AFTER = re.compile(rf" [{CAPITAL}]\w|-\w")
FEW = 4
"""So many letters at the least has a name that is known in capitals too."""


@dataclass(frozen=True, slots=True)
class Told:
    """The places of names in a text that need no model."""

    long: tuple[Span, ...]
    """Known names of several words, of which the model may find one: "Sheffield Wednesday"."""
    headed: tuple[Span, ...]
    """Names that one of their words tells: "Larkmoor Gazette"."""
    people: tuple[Span, ...]
    short: tuple[Span, ...]
    """Known names of one word."""


def told(text: str) -> Told:
    """When you call this, it returns the names in ``text`` that need no model.

    The patterns are asked only where a word of theirs stands.
    """
    words = set(PIECE.findall(text))
    plain = tuple(known_names(text))
    headed = () if words.isdisjoint(telling_words()) else (m.span() for m in telling().finditer(text))
    people = () if words.isdisjoint(given_names()) else persons(text)
    return Told(
        long=tuple((s, e) for s, e in plain if not text[s:e].isalpha()),
        headed=tuple(headed),
        people=tuple(people),
        short=tuple((s, e) for s, e in plain if text[s:e].isalpha()),
    )


@cache
def telling_words() -> frozenset[str]:
    """Return the words of which a text must have one to hold a name that one of its words tells."""
    return frozenset(PIECE.findall(name)[0] for name in (*heads(), *openers()))


@cache
def names_by_word() -> Mapping[str, Sequence[str]]:
    """When you call this, it returns nationalities, countries and other known names by their first word, longest first.

    Places are known in capitals too: "LONDON", "JAPAN".
    """
    territories = [str(n) for c, n in Locale("en").territories.items() if c.isalpha() and len(c) == 2]
    places = [*territories, *(n for n, label in known().items() if label in {"GPE", "LOC"})]
    nationalities = [row["adjective"] for row in lexicons.rows("nationalities.csv")]
    loud = [n.upper() for n in places if len(n) >= FEW]
    labelled = [form for form, label in fixes().items() if label]
    return by_first_word({*places, *nationalities, *labelled, *loud, *known()})


@cache
def in_capitals() -> Mapping[str, str]:
    """When you call this, it returns the names of places in capitals to the names as they are otherwise written."""
    return {name.upper(): name for names in names_by_word().values() for name in names if not name.isupper()}


def by_first_word(names: Collection[str]) -> Mapping[str, Sequence[str]]:
    """When you call this, it returns names by their first word, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        found[PIECE.match(name)[0]].append(name)  # type: ignore[index]
    return found


def named(text: str, by_word: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """When you call this, it yields the names in ``text`` with their places, the longest first.

    ``by_word`` has them by their first word.  One pattern of all names would try each of them at every place,
    and a book has thousands.
    """
    end = 0
    for piece in PIECE.finditer(text):
        names, at = by_word.get(piece[0]), piece.start()
        for name in names if names and at >= end else ():
            if text.startswith(name, at) and not WORDLY.match(text, at + len(name)):
                yield at, name
                end = at + len(name)
                break


def known_names(text: str) -> Iterator[Span]:
    """When you call this, it yields the places of known names, those inside a hyphened word left out."""
    for start, name in named(text, names_by_word()):
        end = start + len(name)
        if text[max(0, start - 1) : start] not in {"-", "–"} and not NAMED_BY_PLACE.match(text, end):
            yield start, end


def persons(text: str) -> Iterator[Span]:
    """When you call this, it yields the places of given names with the names behind them: "Ruth van der Berg"."""
    for found in PERSON.finditer(text):
        before = CAPITAL_BEFORE.search(text, max(0, found.start() - 24), found.start())
        longer = CAPITAL_AFTER.match(text, found.end()) or (
            before is not None and before["word"].rstrip(".").lower() not in titled()
        )
        if found["given"] in given_names() and found["last"] not in heads() and not longer:
            yield found.span()


@cache
def given_names() -> Mapping[str, str]:
    """When you call this, it returns given names with the gender that they tell, "" where either may bear one."""
    return {row["name"]: row["gender"] for row in lexicons.rows("given_names.csv")}


@cache
def telling() -> re.Pattern[str]:
    """When you call this, it returns a pattern for names that a word tells: "Larkmoor Gazette", "Lake Larkmoor"."""
    ends = "|".join(sorted(map(re.escape, heads()), key=len, reverse=True))
    fronts = "|".join(sorted(map(re.escape, openers()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?:{WORD} ){{1,4}}(?:{ends})(?![\w-])(?! (?:of|for) )|(?P<opener>{fronts}) {WORD}(?! [A-Z]))"
    )
