"""Gives every source one name through the article: the fullest form with the role last given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from sayso import lexicons
from sayso.mentions.attribution import phrases
from sayso.mentions.attribution.names import Named, Register
from sayso.mentions.attribution.phrases import APPOSED, OWNED, TAIL, THE, one_of_role
from sayso.mentions.attribution.runs import roles
from sayso.mentions.attribution.talk import GROUP, HE, IT, ME, SHE, THEY, Talk
from sayso.records import Entity, Span, Spans

BELONGING = re.compile(r"[^,]*['’]s? (?:[a-z][\w-]* ){0,3}")
"""What stands before a name that belongs to another: the party's, the bank's chief economist."""


ANSWERS = frozenset({"A", "Answer"})
"""The labels of the turns of who is asked: "Q: How much is it? A: It is £3m."."""


class Speakers:
    """The speakers of one article, named in reading order: a pronoun looks back."""

    def __init__(
        self, text: str, entities: Sequence[Sequence[Entity]], turns: Sequence[tuple[Span, Span]] = ()
    ) -> None:
        """Read the names of ``text``; ``turns`` are an interview's contents, each with its label."""
        labels: dict[str, Counter[str]] = {}
        for entity in (e for row in entities for e in row):
            labels.setdefault(entity.text, Counter())[entity.label] += 1
            labels.setdefault(entity.name, Counter())[entity.label] += 1
        best = {name: votes.most_common(1)[0][0] for name, votes in labels.items()}
        self.text = text
        self.turns = turns
        persons = [n for n, at in best.items() if at == "PERSON"]
        self.register = Register(text, persons, [n for n, at in best.items() if at == "ORG"])
        self.talk = Talk(text, self.register)

    def name(self, source: Spans, *, quoted: bool = False) -> str | None:
        """When you call this, it returns the canonical name of the speaker that ``source`` points to, or ``None``.

        ``quoted`` tells that the source itself stands in a quotation: "she" is then not who is quoted.
        """
        if not source:
            return None
        source = phrases.without_relative(self.text, source)
        words = " ".join(" ".join(self.text[s:e] for s, e in source).split())
        found = self.resolved(words, source[0][0], quoted)
        self.talk.last = found or self.talk.last
        return found

    def resolved(self, words: str, at: int, quoted: bool = False) -> str | None:
        """Return the canonical name for the words of a source at offset ``at``."""
        lower = words.lower()
        if words in ANSWERS and self.turns:
            return self.interviewed()
        if lower in HE | SHE | IT | THEY | {"who", "which", "that"}:
            return self.talk.pronoun(lower, at, quoted)
        if lower in ME:
            return self.myself(at) or words
        if (inner := phrases.inner_name(words)) is not None:
            return self.resolved(words[inner:], at + inner)
        if self.coordinated(words, at):
            return words
        named = self.named(words, at) or self.initials(words)
        if named is not None:
            self.talk.speaks(named, at)
            return named.shown()
        if lower in GROUP and self.talk.group:
            return self.talk.group
        definite = phrases.DEFINITE.match(words) or phrases.HELD.match(words) or lower in roles()
        return (self.talk.described(words, at) if definite else None) or self.unnamed(words)

    def unnamed(self, words: str) -> str:
        """Return the words of a source that no name stands for, and keep them in mind."""
        shown = phrases.proper(words)
        self.talk.body = shown
        if phrases.SEVERAL.match(words):
            self.talk.group = shown
        return shown

    def coordinated(self, words: str, at: int) -> bool:
        """Whether several speak at once: "Ann Lee and Tom Hale"."""
        places = [p for p, _ in takewhile(lambda m: m[0] < at + len(words), self.register.since(at))]
        return any(" and " in self.text[a:b] for a, b in pairwise(places)) and "(" not in words

    def named(self, words: str, at: int) -> Named | None:
        """Return the one whose name stands in ``words``: at its front, or after a role and a comma."""
        end = at + len(words)
        inside = [(place, one) for place, one in takewhile(lambda m: m[0] < end, self.register.since(at))]
        if not inside:
            return None
        for place, one in reversed(inside):
            if APPOSED.search(self.text[at:place]) and (one.person or one_of_role(self.text[at:place])):
                return one
        last, speaks = inside[-1]
        if speaks.person and BELONGING.fullmatch(self.text[at:last]) and self.text[last:end] == speaks.name:
            return speaks  # "Sinn Féin's Declan Furey said"
        for place, one in inside:
            if one.person and not OWNED.search(self.text[at:place]):
                return one
        place, one = inside[-1] if one_of_role(self.text[at : inside[-1][0]]) else inside[0]
        lead = self.text[at:place]
        rest = TAIL.sub("", words[place - at :])
        fits = not lead or THE.fullmatch(lead) or one_of_role(lead) or lead.endswith(", ")
        whole = rest == self.text[place : place + len(rest)] and len(rest.split()) <= len(one.name.split())
        return one if fits and whole else None

    def myself(self, at: int) -> str | None:
        """Return who says I at ``at``: whose turn it is in an interview."""
        label = next((label for content, label in self.turns if content[0] <= at < content[1]), None)
        return self.resolved(self.text[slice(*label)], label[0]) if label else None

    def interviewed(self) -> str | None:
        """Return who answers in an interview whose turns have letters: the person named first, before them."""
        first = min(content[0] for content, _ in self.turns)
        named = [one for place, one in self.register.since(0) if place < first]
        one = next((one for one in named if one.person or is_given(one.name)), None)
        return one.shown() if one is not None else None

    def initials(self, words: str) -> Named | None:
        """Return the person whom initials or a name in capitals mean, as the labels of an interview do."""
        if not words.isupper() or len(words) < 2:
            return None
        return next((n for n in self.register.names.values() if words in capitals(n.name)), None)


def is_given(name: str) -> bool:
    """Return whether a name is a person's by its first word."""
    return len(name.split()) > 1 and name.split(maxsplit=1)[0] in given_names()


@cache
def given_names() -> frozenset[str]:
    """Return the given names of persons."""
    return frozenset(row["name"] for row in lexicons.rows("given_names.csv"))


def capitals(name: str) -> tuple[str, str]:
    """Return what an interview may label a name's turns by: its initials, its last word in capitals."""
    words = name.split()
    return "".join(w[0] for w in words), words[-1].upper()
