"""Puts new claims to the facts that they state, and tells each fact anew whose claims have changed.

A claim is held against those that the ledger has placed before it: the newest that share a word of its subject, in
the newest articles that share names with its own.  Both are bounded, so that a claim takes as long to place in a
ledger of a million claims as in one of a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby, islice
from typing import Any

from sayso.facts import identity
from sayso.facts.compare import Word, word
from sayso.facts.identity import Row, Statement
from sayso.ledger import Facts, Ledger

BATCH = 100
"""Articles, or facts, that one transaction writes."""
NEWEST = 1000
"""Articles of one name, and claims of one word, that are looked through; what is more common tells little."""
NEAREST = 100
"""Claims of one word in related articles that a claim is held against."""


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
    while tell_some(ledger):
        pass
    return len(waiting)


class Placer:
    """The claims and articles that were looked up for one batch, with those of the batch itself."""

    def __init__(self, kept: Facts) -> None:
        self.kept = kept
        self.first = self.next = kept.next_fact()
        self.named: dict[str, list[tuple[int, int]]] = {}
        """The articles with a name, and how many names each has."""
        self.about: dict[str, list[tuple[int, int]]] = {}
        """The claims about a word, and the article of each."""
        self.stated: dict[int, Statement] = {}
        self.facts: dict[int, int] = {}
        self.words: list[Row] = []
        self.names: list[Row] = []

    def take(self, articles: Sequence[int]) -> None:
        """When you call this, it places the claims of the articles, in the order of their dates.

        Another process may have placed some of them since they were listed; these are left alone.
        """
        articles = self.kept.waiting(articles)
        self.kept.forget(articles)
        rows = [row for row in self.kept.claims(articles) if identity.is_tracked(row)]
        together = [list(here) for _, here in groupby(rows, key=lambda row: row["article"])]
        names = [identity.article_names(here) for here in together]
        keys = [[identity.keys(row) for row in here] for here in together]
        self.named = self.kept.named(sorted(frozenset().union(*names)))
        self.about = self.kept.about(sorted(frozenset().union(*chain.from_iterable(keys))))
        for found in zip(together, names, keys, strict=True):
            self.article(*found)
        self.kept.place(articles, facts_of=self.facts, words=self.words, names=self.names, first=self.first)
        self.kept.shorten(names=too_long(self.named), words=too_long(self.about))

    def article(self, rows: Sequence[Row], names: Set[str], keys: Sequence[Set[str]]) -> None:
        """When you call this, it places the claims of one article: its names, and the keys of each claim."""
        article = rows[0]["article"]
        related = self.related(names) | {article}
        for name in names:
            self.named[name].append((article, len(names)))
            self.names.append({"name": name, "article": article, "names": len(names)})
        near = {claim for its_keys in keys for claim in self.near(its_keys, related)}
        for claim, fact, subject, place, sentence in self.kept.stated(sorted(near - self.stated.keys())):
            self.stated[claim] = identity.statement(fact, subject, place, sentence)
        for row, its_keys in zip(rows, keys, strict=True):
            self.claim(row, its_keys, related)

    def related(self, names: Set[str]) -> set[int]:
        """Return the articles that share enough of ``names`` to be on the same story."""
        sizes: dict[int, int] = {}
        shared: Counter[int] = Counter()
        for name in names:
            sizes.update(newest := self.named[name][-NEWEST:])
            shared.update(article for article, _ in newest)
        return {a for a, n in shared.items() if identity.are_related(n, len(names), sizes[a])}

    def near(self, keys: Iterable[str], related: Container[int]) -> set[int]:
        """Return the newest claims in related articles that share a key."""
        shared = ((c for c, article in reversed(self.about[key]) if article in related) for key in keys)
        return {claim for newest in shared for claim in islice(newest, NEAREST)}

    def claim(self, row: Row, keys: Set[str], related: Container[int]) -> None:
        """When you call this, it puts a claim to the fact of the most alike one, or begins a new fact with it."""
        new = identity.statement(self.next, row["subject"], row["place"], row["sentence"])
        fact = identity.fact_of(new, [self.stated[claim] for claim in self.near(keys, related)])
        if fact is None:
            fact = self.next
            self.next += 1
        self.stated[row["claim"]] = new._replace(fact=fact)
        self.facts[row["claim"]] = fact
        for key in keys:
            self.about[key].append((row["claim"], row["article"]))
            self.words.append({"word": key, "claim": row["claim"], "article": row["article"]})


def too_long(postings: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, int]:
    """Return where the newest postings begin of those keys that have far more."""
    return {key: found[-NEWEST][0] for key, found in postings.items() if len(found) > 2 * NEWEST}


def tell_some(ledger: Ledger) -> bool:
    """When you call this, it tells some of the facts whose claims have changed; it returns whether there were any."""
    with ledger.facts() as kept:
        if not kept.untold(1):
            return False
    with ledger.facts(write=True) as kept:
        wanted = kept.untold(BATCH)
        told: list[Row] = []
        words: list[Row] = []
        for fact, rows in kept.members(wanted):
            said = list(judged(rows))
            told.append({"fact": fact, **about(rows, said)})
            words += ({"claim": r["claim"], "place": n, "word": said[n]} for n, r in enumerate(rows))
        kept.tell(wanted, told, words)
    return True


def judged(rows: Sequence[Row]) -> Iterator[Word]:
    """Yield the word on each claim: each is held against the latest one of another article before it."""
    before: Row | None = None
    for _, here in groupby(rows, key=lambda row: row["article"]):
        claims = list(here)
        yield from ("first" if before is None else word(row, before) for row in claims)
        before = claims[-1]


def about(rows: Sequence[Row], words: Sequence[Word]) -> dict[str, Any]:
    """Return what a fact is about, and how it stands, from its claims by date and the word on each."""
    first, longest = rows[0], max(rows, key=lambda row: len(row["subject"]))
    said = (longest["subject"], first["measure"], first["unit"])
    return {
        "kind": first["kind"],
        "unit": first["unit"],
        "subject": longest["subject"],
        "measure": first["measure"],
        "said": " ".join(filter(None, said)).lower(),
        "articles": len({row["article"] for row in rows}),
        "statements": len(rows),
        "disputed": "contradiction" in words or any(row["denied"] for row in rows),
    }
