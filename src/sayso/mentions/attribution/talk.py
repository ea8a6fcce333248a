"""Resolves those who are not named: pronouns, "one" of two, and definite descriptions, by who spoke and was named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile

from sayso.mentions.attribution import evidence
from sayso.mentions.attribution.names import Named, Register
from sayso.mentions.attribution.phrases import DEFINITE, TAIL, organisation_nouns
from sayso.mentions.attribution.runs import roles

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
ME = frozenset({"i", "we", "you", "me", "us", "my", "our", "who", "which", "that", "this", "those", "some"})
GROUP = frozenset({"one", "the other", "the others", "another", "both", "the first", "the second"})
OPENING = re.compile(r"(?:The|An?|Its|Their) [a-z]")
"""How a sentence begins with a definite phrase."""
FAR = 4000
"""How many characters of a paragraph are looked back over."""
MANY = 400
"""How many mentions."""


@dataclass
class Talk:
    """Who has spoken so far in an article whose names are in ``register``."""

    text: str
    register: Register
    last: str | None = None
    person: Named | None = None
    person_at: int = 0
    body: str | None = None
    group: str | None = None

    def speaks(self, one: Named, at: int) -> None:
        """When you call this, it keeps in mind that ``one`` spoke at ``at``."""
        if one.person:
            self.person, self.person_at = one, at
        else:
            self.body = one.shown()

    def pronoun(self, lower: str, at: int, quoted: bool) -> str | None:
        """When you call this, it returns whom a pronoun at ``at`` means; inside a quotation never its speaker."""
        if lower in HE | SHE:
            one = self.he_or_she("male" if lower in HE else "female", at, self.person if quoted else None)
            if one is not None:
                self.speaks(one, at)
                return one.shown()
            return None if quoted or self.is_document(self.last) else self.last
        if lower in IT:
            return self.document(at) or self.body or self.last
        return self.last

    def is_document(self, name: str | None) -> bool:
        """Return whether who spoke last is no person: "government data"."""
        return name is not None and any(word.lower() in evidence.nouns() for word in name.split())

    def he_or_she(self, gender: str, at: int, barred: Named | None) -> Named | None:
        """Return whom he or she is: named earlier in the paragraph or just before it, else who spoke last."""

        def fits(named: Named) -> bool:
            return named.person and named.gender in {"", gender} and named is not barred

        paragraph = self.paragraph(at)
        since = takewhile(lambda m: m[0] >= paragraph, self.register.before(at))
        near = [(p, n) for p, n in since if fits(n)]
        sentence = max(self.text.rfind(stop, paragraph, at) for stop in (". ", "? ", "! ", "” ", '" ')) + 1
        if inside := [n for p, n in near if p >= max(sentence, paragraph)]:
            return inside[-1]
        spoke = self.person if self.person is not None and fits(self.person) else None
        if near:
            opening = self.opening(paragraph, near[0][0])
            if spoke is not None and self.person_at >= opening:
                return spoke
            return [n for p, n in near if p >= opening][-1]
        before = islice(self.register.before(at), MANY)
        place, named = next(((p, n) for p, n in before if fits(n)), (0, None))
        if spoke is not None and (named is None or self.person_at > self.text.rfind("\n", 0, place)):
            return spoke
        after = islice(self.register.since(self.text.rfind("\n", 0, place) + 1), MANY)
        return next((n for _, n in after if fits(n)), named)

    def paragraph(self, at: int) -> int:
        """Return where the paragraph around ``at`` begins, not too far back."""
        return max(0, self.text.rfind("\n", 0, at) + 1, at - FAR)

    def opening(self, paragraph: int, at: int) -> int:
        """Return where the sentence around ``at`` begins, in the paragraph from ``paragraph`` on."""
        return max(self.text.rfind(stop, paragraph, at) for stop in (". ", "? ", "! ")) + 1 or paragraph

    def document(self, at: int) -> str | None:
        """Return the document with which the sentence before ``at`` opens: "The report runs to 40 pages. It finds"."""
        paragraph = self.paragraph(at)
        sentence = self.opening(paragraph, at)
        before = self.text[self.opening(paragraph, max(paragraph, sentence - 2)) : sentence].strip()
        opening = before.split(",")[0].split()[:4] if OPENING.match(before) else []
        end = next((i for i, word in enumerate(opening) if word.lower() in evidence.nouns()), 0)
        return " ".join(opening[: end + 1]) if end else None

    def described(self, words: str, at: int) -> str | None:
        """When you call this, it returns who a definite description means: "the minister", "the company"."""
        noun = TAIL.sub("", DEFINITE.sub("", words)).lower().split()[-1:]
        if not noun:
            return None
        word = noun[0]
        if word in roles():
            return self.holder(word, at)
        kind = organisation_nouns().get(word)
        if kind is None or not re.match(r"the\s", words, re.IGNORECASE):
            return None
        places = self.register.words.get(word, [])
        if places and places[0] < self.register.upto(at):
            one = self.register.nearest(places, at)
            return one.shown() if one else None
        passed = self.register.upto(at)
        return self.register.leaders[passed - 1] if kind == "business" and passed else None

    def holder(self, role: str, at: int) -> str | None:
        """Return who holds a role: the last one named with it before ``at``, else the first named after."""
        one = self.register.nearest(self.register.holders.get(role, []), at)
        if one is None:
            return None
        self.speaks(one, at)
        return one.shown()
