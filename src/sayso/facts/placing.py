"""Puts new claims to the facts that they state, and tells each fact anew whose claims have changed.

A claim is held against the facts that the ledger knows: of each the newest claim about a word of its subject, if
that stands in an article that shares names with its own.  Both are bounded, so that a claim takes as long to place
in a ledger of a million claims as in one of a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence, Set
from itertools import chain, groupby, islice
from typing import Any, TypeVar

from sayso.facts import identity
from sayso.facts.compare import Word, rank, word
from sayso.facts.identity import Row, Statement
from sayso.ledger import Facts, Ledger
from sayso.ledger.facts import Example

T = TypeVar("T")
BATCH = 100
"""Articles that one transaction places."""
NEWEST = 300
"""Articles of one name, and facts of one word, that are looked through; what is more common tells little."""
NEAREST = 30
"""Facts of one word in related articles that a claim is held against."""
HEAD = 20
"""The first statements of a fact, the longest subject of which is its heading."""


def place(ledger: Ledger, progress: Callable[[int, int], None] | None = None) -> int:
    """When you call this, it places the claims of every article that waits, and returns how many articles did.

    ``progress`` is called with the articles done and those that waited.  What was placed before an interruption
    stays, and the next call goes on from there.
    """
    with ledger.facts() as kept:
        waiting = kept.waiting()
    for done in range(0, len(waiting), BATCH):
        with ledger.facts(write=True) as kept:
            Placer(kept).take(waiting[done : done + BATCH])
        if progress is not None:
            progress(min(done + BATCH, len(waiting)), len(waiting))
    return len(waiting)


class Placer:
    """The facts and articles that were looked up for one batch, with those of the batch itself."""

    def __init__(self, kept: Facts) -> None:
        self.kept = kept
        self.first = self.next = kept.next_fact()
        self.named: dict[str, dict[int, int]] = {}
        """The articles with a name, and how many names each has."""
        self.about: dict[str, dict[int, Example]] = {}
        """The facts about a word, and the newest claim of each."""
        self.claims: dict[int, Statement] = {}
        self.placed: list[Row] = []
        self.words: dict[tuple[str, int], Example] = {}
        self.names: list[Row] = []

    def take(self, articles: Sequence[int]) -> None:
        """When you call this, it places the claims of the articles, in the order of their dates.

        Another process may have placed some of them since they were listed; these are left alone.
        """
        articles = self.kept.waiting(articles)
        lost = self.kept.newest(self.kept.forget(articles), NEAREST)
        rows = [row for row in self.kept.claims(articles) if identity.is_tracked(row)]
        together = [list(here) for _, here in groupby(rows, key=lambda row: row["article"])]
        names = [identity.article_names(here) for here in together]
        keys = [[identity.keys(row) for row in here] for here in together]
        self.named = self.kept.named(sorted(frozenset().union(*names)))
        self.about = self.kept.about(
            sorted(frozenset().union(*chain.from_iterable(keys), *map(identity.keys, lost)))
        )
        for row in lost:
            self.example(row, identity.keys(row), row["fact"])
        for found in zip(together, names, keys, strict=True):
            self.article(*found)
        self.write(articles)

    def article(self, rows: Sequence[Row], names: Set[str], keys: Sequence[Set[str]]) -> None:
        """When you call this, it places the claims of one article: its names, and the keys of each claim."""
        article = rows[0]["article"]
        related = self.related(names) | {article}
        for name in names:
            self.named[name][article] = len(names)
            self.names.append({"name": name, "article": article, "names": len(names)})
        near = {claim for its_keys in keys for claim, _ in self.near(its_keys, related)}
        for claim, subject, place, sentence in self.kept.subjects(sorted(near - self.claims.keys())):
            self.claims[claim] = identity.statement(subject, place, sentence)
        for row, its_keys in zip(rows, keys, strict=True):
            self.claim(row, its_keys, related)

    def related(self, names: Set[str]) -> set[int]:
        """Return the articles that share enough of ``names`` to be on the same story."""
        sizes: dict[int, int] = {}
        shared: Counter[int] = Counter()
        for name in names:
            newest = dict(islice(reversed(self.named[name].items()), NEWEST))
            sizes |= newest
            shared.update(newest.keys())
        return {a for a, n in shared.items() if identity.are_related(n, len(names), sizes[a])}

    def near(self, keys: Iterable[str], related: Container[int]) -> set[tuple[int, int]]:
        """Return the newest facts that share a key with a claim, and are told in related articles: (claim, fact)."""
        newest = (islice(reversed(self.about[key].items()), NEWEST) for key in keys)
        shared = (((c, fact) for fact, (c, article) in found if article in related) for found in newest)
        return {near for found in shared for near in islice(found, NEAREST)}

    def claim(self, row: Row, keys: Set[str], related: Container[int]) -> None:
        """When you call this, it puts a claim to the fact of the most alike one, or begins a new fact with it."""
        self.claims[row["claim"]] = new = identity.statement(row["subject"], row["place"], row["sentence"])
        fact = identity.fact_of(new, [(fact, self.claims[claim]) for claim, fact in self.near(keys, related)])
        if fact is None:
            fact = self.next
            self.next += 1
        stood = f"{row['published'] or ''} {row['article_id']}"
        self.placed.append({"claim": row["claim"], "fact": fact, "stood": stood})
        self.example(row, keys, fact)

    def example(self, row: Row, keys: Set[str], fact: int) -> None:
        """When you call this, it makes a claim the one by which its fact is found."""
        for key in keys:
            self.about[key].pop(fact, None)  # so that it stands last
            self.words[key, fact] = self.about[key][fact] = (row["claim"], row["article"])

    def write(self, articles: Sequence[int]) -> None:
        """When you call this, it writes what was placed, and tells the facts that have changed."""
        self.kept.place(articles, stated=self.placed, words=self.words, names=self.names, first=self.first)
        self.kept.shorten(
            names={
                name: oldest(found.keys()) for name, found in self.named.items() if len(found) > 2 * NEWEST
            },
            words={
                word: oldest(found.values())[0]
                for word, found in self.about.items()
                if len(found) > 2 * NEWEST
            },
        )
        self.kept.judge([said for rows in self.kept.beside() for said in judged(rows)])
        self.kept.tell([{"fact": fact, **heading(rows)} for fact, rows in self.kept.heads(HEAD)])


def oldest(newest_last: Collection[T]) -> T:
    """Return the oldest of the newest, those that are looked through."""
    return next(islice(newest_last, len(newest_last) - NEWEST, None))


def judged(rows: Sequence[Row]) -> Iterator[tuple[int, Word, bool]]:
    """Yield the word on each claim of ``rows``, and whether that is a dispute, but of those ``before`` a change.

    Each is held against the claims of the latest other article before it, and goes with the one nearest to it.
    """
    before: list[Row] = []
    for _, together in groupby(rows, key=lambda row: row["stood"]):
        for row in (claims := list(together)):
            if not row["before"]:
                said: Word = min((word(row, other) for other in before), key=rank, default="first")
                yield row["claim"], said, said == "contradiction" or row["denied"]
        before = claims


def heading(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what a fact is about, from its first claims."""
    first, longest = rows[0], max(rows, key=lambda row: len(row["subject"]))
    said = " ".join(filter(None, (longest["subject"], first["measure"], first["unit"])))
    return {
        "kind": first["kind"],
        "unit": first["unit"],
        "subject": longest["subject"],
        "measure": first["measure"],
        "said": said.lower(),
    }
