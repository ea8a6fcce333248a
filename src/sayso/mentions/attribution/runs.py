"""Finds the runs of capitalised words in raw text: names, with the titles and roles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from sayso import lexicons

WORD = re.compile(r"(?:[A-Z]\.){2,}(?!\w)|\w[\w’'-]*\.?|\S")
INITIAL = re.compile(r"(?:[A-Z]\.)+$")
PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "da",
        "di",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "bin",
        "al",
        "ap",
        "y",
        "ter",
    }
)
LINKS = frozenset({"of", "for", "and", "the", "&"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words."""

    start: int
    end: int
    words: tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """When you call this, it yields the runs of capitalised words, particles and "of the" inside them."""
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        word = match.group()
        touching = not words or text[words[-1].end() : match.start()] == " "
        if words and not touching:
            yield from closed(words)
            words = []
        if capital(word) or (words and (word in PARTICLES or word in LINKS)):
            words.append(match)
            if (
                word.endswith(".") and not INITIAL.match(word) and word[:-1] not in honorifics()
            ) or possessive(word):
                yield from closed(words)
                words = []
        elif words:
            yield from closed(words)
            words = []
    yield from closed(words)


def closed(words: list[re.Match[str]]) -> Iterator[Run]:
    """Yield the run of ``words`` without links at its end and function words at its front."""
    while words and not capital(words[-1].group()):
        words = words[:-1]
    while words and (words[0].group().lower() in STOP_WORDS or not capital(words[0].group())):
        words = words[1:]
    while len(words) > 1 and words[0].group().lower() in makers():
        words = words[1:]  # "Drugmaker Kestrel Pharma"
    if not words:
        return
    # "&" joins one body's name: "Marks & Spencer and the Bank"
    cut = next((i for i, w in enumerate(words) if w.group() in LINKS - {"&"}), None)
    if cut is not None and not body_like(words, cut):
        yield from closed(words[:cut])
        yield from closed(words[cut + 1 + width_of_office(words, cut) :])
        return
    texts = tuple(stem(w.group()) for w in words)
    yield Run(words[0].start(), words[0].start() + len(" ".join(texts)), texts)


def width_of_office(words: list[re.Match[str]], cut: int) -> int:
    """Return how many words behind a link are of the office and not of the name: "Minister for Health Ann Lee".

    The last two of three or more are the name, or the last one behind an initial or a particle and the word before.
    """
    rest = [w.group() for w in words[cut + 1 :]]
    office = words[cut].group() in {"of", "for"} and words[cut - 1].group().lower() in roles()
    if not office or len(rest) < 3 or stem(rest[-1]) in organisation_heads():
        return 0
    name = 3 if rest[-2] in PARTICLES or INITIAL.match(rest[-2]) else 2
    return max(0, len(rest) - name)


def body_like(words: list[re.Match[str]], cut: int) -> bool:
    """Whether a run goes on over its first link: "Bank of Larkmoor", not "Lee of Larkmoor"."""
    if words[cut].group() in {"of", "for"}:
        return stem(words[cut - 1].group()) in organisation_heads() or words[cut - 1].group() in {
            "University",
            "Bank",
        }
    return any(stem(w.group()) in organisation_heads() for w in words[cut:])


def capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[0].isupper()


def possessive(word: str) -> bool:
    """Whether a word ends in a possessive."""
    return word.endswith(("'s", "’s", "s'", "s’"))


def stem(word: str) -> str:
    """Return a word without possessive and full stop (an initial keeps it)."""
    word = re.sub(r"['’]s?$", "", word)
    return word if INITIAL.match(word) or word[:-1] in honorifics() else word.rstrip(".")


@cache
def honorifics() -> dict[str, str]:
    """Return the titles before a name with the gender that they tell."""
    return {row["title"]: row["gender"] for row in lexicons.rows("titles.csv")}


@cache
def makers() -> frozenset[str]:
    """Return the nouns that stand right before a firm's name, and are no part of it."""
    return frozenset(row["noun"] for row in lexicons.rows("organisation_nouns.csv") if row["before"])


@cache
def organisation_heads() -> frozenset[str]:
    """Return the words that end an organisation's or a place's name."""
    return frozenset(row["head"] for row in lexicons.rows("entity_heads.csv"))


@cache
def roles() -> dict[str, str]:
    """Return the role nouns, lower-case, with the gender that they tell."""
    return {row["role"]: row["gender"] for row in lexicons.rows("roles.csv")}
