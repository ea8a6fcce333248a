"""Reads an article's names off its raw text: who is a person, with which role, and which names are organisations'.

No parse is needed, so that a speaker's name is the same whichever sentences were parsed.  A run of capitalised
words is a person where a title, a role ("company spokeswoman Ann Lee") or an age ("Ann Lee, 45,") stands beside
it, or where the entity recogniser found one; the role is what stands before the name, the last one given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from sayso import lexicons
from sayso.mentions.attribution.cues import load
from sayso.mentions.attribution.runs import Run, honorifics, organisation_heads, possessive, runs

PERSONAL = re.compile(
    r",? ?\(?(?:aged )?\d{1,2}\b(?! ?(?:%|per|million|billion))|,? (?:who|whose)\b|,? (?:said|says|told)\b"
)
"""What follows a person's name: an age, who, said."""
LOCATED = re.compile(r"\b(?:in|near|across|outside|around) $")
"""What stands before a place's name."""
HE, SHE = re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b")
LONGEST = 8
"""Words of a name that are looked at for its tails."""


@dataclass
class Named:
    """One who goes by a name in the article."""

    name: str
    person: bool = False
    role: str = ""
    gender: str = ""

    def shown(self) -> str:
        """When you call this, it returns the name with the role last given."""
        return f"{self.role} {self.name}" if self.role else self.name


class Register:
    """The names of one article."""

    def __init__(self, text: str, persons: Sequence[str] = (), organisations: Sequence[str] = ()) -> None:
        """Read ``text``; ``persons`` and ``organisations`` are names that the entity recogniser is sure of."""
        self.text = text
        self.known = {*persons}
        self.bodies = {*organisations}
        self.names: dict[str, Named] = {}
        self.places: set[str] = set()
        self.forms: dict[str, list[str]] = {}
        self.mentions: list[tuple[int, str]] = []
        singles: list[Run] = []
        for run in runs(text):
            self.add(run, singles)
        self.merge()
        for run in singles:
            self.attach(run)
        self.mentions.sort()
        self.vote()

    def add(self, run: Run, singles: list[Run]) -> None:
        """Take in a run: role and title off its front, the rest is a name."""
        role, words = split_role(run.words)
        width = sum(len(w) + 1 for w in run.words[: len(run.words) - len(words)])
        start = run.start + width
        if not words:
            return
        if len(words) == 1:
            singles.append(Run(start, run.end, words))
            return
        before = role_before(self.text, run.start, bool(role))
        named = self.names.setdefault(" ".join(words), Named(" ".join(words)))
        self.mentions.append((start, named.name))
        spoken = " ".join(part for part in (before, role) if part)
        told = PERSONAL.match(self.text, run.end) is not None
        sure = bool(spoken or told)
        if words[-1] in organisation_heads() or LOCATED.search(self.text[max(0, start - 9) : start]):
            self.places.add(named.name)
        guessed = (named.name in self.known or words[-1] in self.known) and named.name not in self.bodies
        named.person = named.name not in self.places and (named.person or sure or guessed)
        if spoken and named.person:
            named.role = kept_role(spoken)
            named.gender = named.gender or gender_of(spoken)

    def merge(self) -> None:
        """Give the mentions of a name's tail to the whole name: "Tavares de Melo" to "Rui Tavares de Melo"."""
        whole: dict[str, str] = {}
        for name in self.names:
            words = name.split()
            for cut in range(1, min(len(words) - 1, LONGEST)):
                whole.setdefault(" ".join(words[cut:]), name)

        def longest(name: str) -> str:
            while name in whole:
                name = whole[name]
            return name

        for short in [name for name in self.names if name in whole]:
            gone, long = self.names.pop(short), longest(short)
            self.names[long].role = gone.role or self.names[long].role
            self.names[long].person |= gone.person
        self.mentions = [(at, longest(name)) for at, name in self.mentions]
        for name in self.names:
            words = name.split()
            for form in {words[-1], words[0]}:
                self.forms.setdefault(form, []).append(name)

    def attach(self, run: Run) -> None:
        """Take in a single word: the short form of a longer name, or a name of its own."""
        word = run.words[0]
        long = self.longer(word)
        if long is None and (word.lower() in STOP_WORDS or not self.likely(word)):
            return
        name = long.name if long else word
        self.names.setdefault(name, Named(name))
        self.mentions.append((run.start, name))

    def likely(self, word: str) -> bool:
        """Whether a single capitalised word is a name: the recogniser says so."""
        return word in self.known or word in self.bodies

    def longer(self, form: str) -> Named | None:
        """When you call this, it returns the name that ``form`` is short for: its last word, or its first."""
        found = [self.names[n] for n in self.forms.get(form, ()) if " " in n]
        found.sort(key=lambda n: not n.name.endswith(" " + form))
        return next((n for n in found if n.person), found[0] if found else None)

    def vote(self) -> None:
        """Tell who is he and who is she, by the pronouns between a name and the next."""
        tally: dict[str, int] = {}
        for i, (at, name) in enumerate(self.mentions):
            end = self.mentions[i + 1][0] if i + 1 < len(self.mentions) else at + 200
            words = self.text[at : min(end, at + 200)].split("\n")[0]
            tally[name] = tally.get(name, 0) + len(SHE.findall(words)) - len(HE.findall(words))
        for name, score in tally.items():
            if score and not self.names[name].gender:
                self.names[name].gender = "female" if score > 0 else "male"

    def before(self, offset: int) -> Iterator[tuple[int, Named]]:
        """When you call this, it yields the names mentioned before ``offset``, the nearest first."""
        for i in range(bisect_left(self.mentions, (offset, "")) - 1, -1, -1):
            yield self.mentions[i][0], self.names[self.mentions[i][1]]

    def since(self, offset: int) -> Iterator[tuple[int, Named]]:
        """When you call this, it yields the names mentioned from ``offset`` on, in order."""
        for at, name in self.mentions[bisect_left(self.mentions, (offset, "")) :]:
            yield at, self.names[name]


def split_role(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the role and the name in a capitalised run: "Interior Minister", ("Filipa", "Noronha")."""
    cut = 0
    for i, word in enumerate(words[:-1]):
        if word.lower() in roles() or word.rstrip(".") in honorifics():
            cut = i + 1
    if len(words) - cut == 1 and cut and words[cut - 1].rstrip(".") not in honorifics() and cut < 2:
        return " ".join(words[:cut]), words[cut:]
    return " ".join(words[:cut]), words[cut:]


def role_before(text: str, start: int, more: bool) -> str:
    """Return the role in the words before a name: "regional commander", "Ltd's chairman, "; "" where there is none."""
    left = text[max(0, start - 90) : start].rsplit("\n", maxsplit=1)[-1]
    apposed = left.endswith(", ")
    words = left.rstrip(", ").split()
    if not words or (not more and words[-1].lower() not in roles()) or (more and left.endswith(", ")):
        return ""
    out: list[str] = []
    for word in reversed(words[-5:]):
        if (
            not re.fullmatch(r"[\w’'-]+", word)
            or possessive(word)
            or word.lower() in STOP_WORDS
            or is_cue(word)
        ):
            owned = possessive(word) or word.lower() in {"its", "his", "her", "their"}
            return " ".join(reversed(out)) if not apposed or owned else ""
        out.append(word)
    return "" if apposed else " ".join(reversed(out)) if len(words) == len(out) else out[0]


def is_cue(word: str) -> bool:
    """Whether a word is a form of a cue verb, so that no role goes on to its left: "said analyst Ann Lee"."""
    lower = word.lower()
    known = load("cue_verbs.csv")
    stems = (lower, lower[:-1], lower[:-2], lower[:-3], lower[:-2] + "e", lower[:-3] + "y")
    return lower in {"said", "told", "wrote"} or (
        lower.endswith(("ed", "s", "ing")) and any(s in known for s in stems)
    )


def kept_role(role: str) -> str:
    """Return a role without the courtesy titles that say nothing but Mr and Ms."""
    return " ".join(w for w in role.split() if w.rstrip(".") not in {"Mr", "Mrs", "Ms", "Miss"})


def gender_of(role: str) -> str:
    """Return the gender that a role or title tells, or ""."""
    return next(
        (g for w in role.split() if (g := roles().get(w.lower()) or honorifics().get(w.rstrip(".")))), ""
    )


@cache
def roles() -> dict[str, str]:
    """Return the role nouns, lower-case, with the gender that they tell."""
    return {row["role"]: row["gender"] for row in lexicons.rows("roles.csv")}
