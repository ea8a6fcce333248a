"""Gives every source one name through the article: the fullest form with the role last given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from sayso import lexicons
from sayso.mentions.attribution.names import Named, Register, roles
from sayso.records import Entity, Span, Spans

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
ME = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "who", "which", "that", "this", "one", "those", "some"}
)
DEFINITE = re.compile(r"(?:the|this|that|its|his|her|their)\s+", re.IGNORECASE)
THE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
TAIL = re.compile(r"\s*(?:[(,–—]|\s(?:of|from|at|with|in|for)\s).*$", re.DOTALL)
RELATIVE = re.compile(r"(?:,? |\A)(?:who|which|that)\Z")
"""A relative pronoun that ends a source's words."""
OWNED = re.compile(r"['’]s?\s|\b(?:of|for|from|at|by|to|in)\s")
APPOSED = re.compile(r", (?:[a-z-]+ )?$")
"""What stands before a name that explains a role: "its chairman, ", "the member for Larkmoor, independent "."""


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
        self.register = Register(
            text,
            [n for n, at in best.items() if at == "PERSON"],
            [n for n, at in best.items() if at == "ORG"],
        )
        self.last: str | None = None
        self.last_person: Named | None = None
        self.last_place = 0
        self.last_body: str | None = None

    def name(self, source: Spans) -> str | None:
        """When you call this, it returns the canonical name of the speaker that ``source`` points to, or ``None``."""
        if not source:
            return None
        source = without_relative(self.text, source)
        words = " ".join(" ".join(self.text[s:e] for s, e in source).split())
        found = self.resolved(words, source[0][0])
        self.last = found or self.last
        return found

    def resolved(self, words: str, at: int) -> str | None:
        """Return the canonical name for the words of a source at offset ``at``."""
        lower = words.lower()
        if lower in HE or lower in SHE:
            person = self.pronoun("male" if lower in HE else "female", at)
            self.last_person, self.last_place = person or self.last_person, at
            return person.shown() if person else self.last
        if lower in IT:
            return self.last_body or self.last
        if lower in THEY:
            return self.last
        if lower in ME:
            return self.last if lower in {"who", "which", "that"} else self.myself(at) or words
        if self.coordinated(words, at):
            return words
        named = self.named(words, at) or self.initials(words)
        if named is not None:
            if named.person:
                self.last_person, self.last_place = named, at
            else:
                self.last_body = named.shown()
            return named.shown()
        if DEFINITE.match(words) or lower in roles():
            known = self.described(words, at)
            if known is not None:
                return known
        self.last_body = proper(words)
        return proper(words)

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

    def initials(self, words: str) -> Named | None:
        """Return the person whom initials or a name in capitals mean, as the labels of an interview do."""
        if not words.isupper() or len(words) < 2:
            return None
        return next(
            (
                n
                for n in self.register.names.values()
                if "".join(w[0] for w in n.name.split()) == words or n.name.split()[-1].upper() == words
            ),
            None,
        )

    def pronoun(self, gender: str, at: int) -> Named | None:
        """Return whom he or she is: named earlier in the paragraph or just before it, else who spoke last."""
        paragraph = self.text.rfind("\n", 0, at) + 1
        sentence = max(self.text.rfind(stop, paragraph, at) for stop in (". ", "? ", "! ", "” ", '" ')) + 1
        near = [
            (p, n) for p, n in self.register.before(at) if p >= paragraph and n.person and fits(n, gender)
        ]
        inside = [n for p, n in near if p >= max(sentence, paragraph)]
        if inside:
            return inside[-1]
        if near:
            start = near[0][0]
            opening = max(self.text.rfind(stop, paragraph, start) for stop in (". ", "? ", "! ")) + 1
            return [n for p, n in near if p >= max(opening, paragraph)][-1]
        return self.earlier(gender, at)

    def earlier(self, gender: str, at: int) -> Named | None:
        """Return the person of earlier paragraphs: who spoke last, unless another was named since then."""
        spoke = self.last_person if self.last_person is not None and fits(self.last_person, gender) else None
        place, named = next(
            ((p, n) for p, n in self.register.before(at) if n.person and fits(n, gender)), (0, None)
        )
        if spoke is not None and (named is None or self.last_place > self.text.rfind("\n", 0, place)):
            return spoke
        start = self.text.rfind("\n", 0, place) + 1
        return next((n for p, n in self.register.since(start) if n.person and fits(n, gender)), named)

    def described(self, words: str, at: int) -> str | None:
        """Return who a definite description means: "the minister", "the institute", "the company"."""
        noun = TAIL.sub("", DEFINITE.sub("", words)).lower().split()[-1:]
        if not noun:
            return None
        word = noun[0]
        if word in roles():
            return self.holder(word, at)
        kind = organisation_nouns().get(word)
        if kind is None or not re.match(r"the\s", words, re.IGNORECASE):
            return None
        for _, one in self.register.before(at):
            if not one.person and word in one.name.lower().split():
                return one.shown()
        return self.business(at) if kind == "business" else None

    def holder(self, role: str, at: int) -> str | None:
        """Return who holds a role: the last one named with it before ``at``, else the first named after."""
        near = [n for _, n in self.register.before(at)] + [n for _, n in self.register.since(at)]
        one = next((n for n in near if n.person and role in n.role.lower().split()), None)
        if one is None:
            return None
        self.last_person, self.last_place = one, at
        return one.shown()

    def business(self, at: int) -> str | None:
        """Return the organisation that an article is about: the one named most before ``at``."""
        count = Counter(
            n.name for _, n in self.register.before(at) if not n.person and n.name in self.register.bodies
        )
        return count.most_common(1)[0][0] if count else None


def without_relative(text: str, source: Spans) -> Spans:
    """Return a source without the relative pronoun behind its noun: "Lee … who"."""
    rest = [RELATIVE.sub("", text[s:e]) for s, e in source]
    kept = tuple((s, s + len(words)) for (s, _), words in zip(source, rest, strict=True) if words)
    return kept or source


def fits(named: Named, gender: str) -> bool:
    """Whether a pronoun of ``gender`` can mean ``named``."""
    return named.gender in {"", gender}


def one_of_role(lead: str) -> bool:
    """Whether the words before a name end in a role: "its chairman, "."""
    words = lead.rstrip(", ").split()
    return bool(words) and words[-1].lower() in roles()


def proper(words: str) -> str:
    """When you call this, it returns a source's words as a name: no article before a proper name, no tail clause."""
    inner = THE.sub("", words, count=1)
    if all(w[0].isupper() or w in {"of", "for", "the", "and", "&", "de"} for w in inner.split()):
        return inner
    return words.split(", ", maxsplit=1)[0] if ", " in words else words


@cache
def organisation_nouns() -> dict[str, str]:
    """Return the nouns that a definite description calls an organisation by, and whether they are a business's."""
    return {row["noun"]: row["kind"] for row in lexicons.rows("organisation_nouns.csv")}
