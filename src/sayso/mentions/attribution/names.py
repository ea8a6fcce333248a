"""Reads an article's names off its raw text: who is a person, with which role, and which names are organisations'.

No parse is needed, so that a speaker's name is the same whichever sentences were parsed.  A run of capitalised
words is a person where a title, a role ("company spokeswoman Ann Lee") or an age ("Ann Lee, 45,") stands beside
it, or where the entity recogniser found one; the role is what stands before the name, the last one given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS

from sayso.mentions.attribution.roles import gender_of, kept_role, role_before, role_behind, split_role
from sayso.mentions.attribution.runs import Run, organisation_heads, runs

PERSONAL = re.compile(
    r",? ?\(?(?:aged )?\d{1,2}\b(?! ?(?:%|per|million|billion))|,? (?:who|whose)\b|,? (?:said|says|told)\b"
)
"""What follows a person's name: an age, who, said."""
SAID = re.compile(r"\b(?:said|says|added|adds|warned|wrote) $")
"""What stands before the name of who speaks: a person's, unless it ends as an organisation's does."""
DATELINE = re.compile(r"^[^\n()]{0,80}\((?P<agency>[A-Z][\w .&/-]{1,40})\)\s*[-–—]+\s", re.MULTILINE)
"""The agency in it reports, and is nobody whom the article tells of: "STOCKHOLM, Oct 27 (Reuters) -"."""
LOCATED = re.compile(r"\b(?:in|near|across|outside|around) $")
"""What stands before a place's name."""
RULED = re.compile(r"['’]s? (?:mayor|premier|governor|prime minister|president|coast|capital|parliament)\b")
"""What follows the name of a place."""
HE, SHE = re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b")
LONGEST = 8
"""Words of a name that are looked at for its tails."""


@dataclass
class Named:
    """One who goes by a name in the article."""

    name: str
    person: bool = False
    role: str = ""
    """The title or role directly before the name, the last one given; it is shown."""
    post: str = ""
    """The role set off by a comma or behind a possessive, by which the article may call the person."""
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
        singles: list[tuple[Run, str]] = []
        datelines = list(DATELINE.finditer(text))
        self.agencies = {m["agency"] for m in datelines}
        for run in runs(text):
            if not any(m.start() <= run.start < m.end() for m in datelines):
                self.add(run, singles)
        self.merge()
        for run, role in singles:
            self.attach(run, role)
        self.mentions.sort()
        self.unname()
        self.vote()

    def add(self, run: Run, singles: list[tuple[Run, str]]) -> None:
        """Take in a run: role and title off its front, the rest is a name."""
        role, words = split_role(run.words)
        width = sum(len(w) + 1 for w in run.words[: len(run.words) - len(words)])
        start = run.start + width
        if not words:
            return
        if len(words) == 1:
            singles.append((Run(start, run.end, words), role))
            return
        before, post = role_before(self.text, run.start, bool(role))
        post = post or role_behind(self.text, run.end)
        named = self.names.setdefault(" ".join(words), Named(" ".join(words)))
        self.mentions.append((start, named.name))
        spoken = " ".join(part for part in (before, role) if part)
        speaks = SAID.search(self.text[max(0, start - 9) : start]) and "of" not in words
        told = PERSONAL.match(self.text, run.end) is not None or speaks is not None
        sure = bool(spoken or post or told)
        located = LOCATED.search(self.text[max(0, start - 9) : start])
        if words[-1] in organisation_heads() or located or RULED.match(self.text, run.end):
            self.places.add(named.name)
        guessed = (named.name in self.known or words[-1] in self.known) and named.name not in self.bodies
        named.person = named.name not in self.places and (named.person or sure or guessed)
        if spoken and named.person:
            named.role = kept_role(spoken)
        if post and named.person:
            named.post = post
        named.gender = named.gender or gender_of(f"{spoken} {post}")

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

    def attach(self, run: Run, role: str) -> None:
        """Take in a single word: the short form of a longer name, or a name of its own."""
        word = run.words[0]
        long = self.longer(word)
        if long is None and not role and (word.lower() in STOP_WORDS or not self.likely(word)):
            return
        name = long.name if long else word
        named = self.names.setdefault(name, Named(name))
        self.mentions.append((run.start, name))
        if role and (long is None or long.person):
            named.person = True
            named.role = kept_role(role) or named.role
            named.gender = named.gender or gender_of(role)

    def unname(self) -> None:
        """Take the names that begin with a person's surname for firms: "Lund Reyes" where "Ana Lund" speaks."""
        surnames = {n.name.split()[-1] for n in self.names.values() if n.person and " " in n.name}
        for named in self.names.values():
            if " " in named.name and named.name.split()[0] in surnames and not (named.role or named.post):
                named.person = False

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
        for i in range(self.upto(offset) - 1, -1, -1):
            yield self.mentions[i][0], self.names[self.mentions[i][1]]

    def since(self, offset: int) -> Iterator[tuple[int, Named]]:
        """When you call this, it yields the names mentioned from ``offset`` on, in order."""
        for i in range(self.upto(offset), len(self.mentions)):
            yield self.mentions[i][0], self.names[self.mentions[i][1]]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The places where a person of a role is named, by the role's words, lower-case."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, (_, name) in enumerate(self.mentions):
            one = self.names[name]
            for word in set(f"{one.role} {one.post}".lower().split()) if one.person else ():
                found[word].append(i)
        return found

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """The places where an organisation is named, by the words of its name, lower-case."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, (_, name) in enumerate(self.mentions):
            for word in set(name.lower().split()) if not self.names[name].person else ():
                found[word].append(i)
        return found

    @cached_property
    def leaders(self) -> list[str | None]:
        """The organisation named most up to each mention."""
        count: dict[str, int] = defaultdict(int)
        best: str | None = None
        found: list[str | None] = []
        for _, name in self.mentions:
            if not self.names[name].person and name in self.bodies and name not in self.agencies:
                count[name] += 1
                best = name if best is None or count[name] > count[best] else best
            found.append(best)
        return found

    def nearest(self, places: Sequence[int], offset: int) -> Named | None:
        """When you call this, it returns the one named last before ``offset`` at ``places``, else first after."""
        cut = bisect_left(places, self.upto(offset))
        at = places[cut - 1] if cut else places[0] if places else None
        return None if at is None else self.names[self.mentions[at][1]]

    def upto(self, offset: int) -> int:
        """When you call this, it returns how many mentions begin before ``offset``."""
        return bisect_left(self.mentions, (offset, ""))
