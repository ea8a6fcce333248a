"""Runs a batch: reads, decides, extracts, stores, counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from sayso import articles, facts
from sayso.batch.planning import Decision, Plan
from sayso.batch.summary import Progress, Summary, Tally
from sayso.errors import Problem
from sayso.garbage import seldom_collected
from sayso.ledger import Copy, Ledger
from sayso.records import Article
from sayso.stages import stage
from sayso.workers import Extracts, Outcome, attempted, chunked, extracted

AT_ONCE = 200
"""Copies that are written together."""


def run(
    paths: Sequence[str | Path],
    *,
    ledger: Ledger,
    extractor: Extracts,
    published: str | None = None,
    country: str | None = None,
    suffix: str = ".txt",
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    placing: Callable[[int, int], None] | None = None,
) -> Summary:
    """When you call this, it extracts what is new or changed under ``paths`` into ``ledger``.

    An article that the ledger holds, with the same text, metadata and extractor fingerprint, is not extracted
    again.  Bad inputs and articles that the extractor fails on are problems of the summary, and of the
    ledger's run.  ``published``, ``country`` and ``suffix`` are those of :func:`sayso.articles.read_all`;
    ``progress`` is called after each article.  Each article is one transaction, so whatever ends the batch, what
    it has stored is safe, and the next run goes on from there.  In the end all new claims are put to the facts
    that they state, of which ``placing`` is told (:func:`sayso.facts.place`).

    Raises :class:`~sayso.errors.ModelError` where there is no model, and
    :class:`~sayso.errors.LedgerError` where the ledger cannot be written (a full disk).
    """
    batch = Batch(
        ledger,
        extractor,
        {"published": published, "country": country, "paths": [str(path) for path in paths]},
        progress,
    )
    sources = articles.read_all(
        paths, published=published, country=country, base=batch.plan.base, suffix=suffix
    )
    chunks = chunked(batch.needed(sources), lambda decision: decision.article)
    with seldom_collected():
        for decisions, outcomes in extracted(chunks, extractor, lambda decision: decision.article, jobs):
            for decision, outcome in zip(decisions, outcomes, strict=True):
                batch.keep(decision, outcome)
    with stage("facts"):
        facts.place(ledger, placing)
    return batch.finish()


def folder(ledger: Ledger) -> Path:
    """When you call this, it returns the folder that locations are relative to: the ledger's, or the root where it has
    none.
    """
    file = ledger.file
    return Path(Path.cwd().anchor) if file is None else file.resolve().parent


class Batch:
    """One run: the ledger it writes to, its plan, and its tally."""

    def __init__(
        self,
        ledger: Ledger,
        extractor: Extracts,
        options: dict[str, object],
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.began = time.monotonic()
        self.ledger = ledger
        self.extractor = extractor
        self.progress = progress
        self.plan = Plan(ledger, extractor.fingerprint, folder(ledger))
        self.tally = Tally()
        self.copies: list[Copy] = []
        self.run = ledger.begin(**msgspec.structs.asdict(extractor.id), options=options)

    def needed(self, sources: Iterator[Article | Problem]) -> Iterator[Decision]:
        """When you call this, it yields the articles that need extracting, and counts all others."""
        for source in sources:
            if isinstance(source, Problem):
                self.failed(source)
            elif not self.plan.repeated(source) and self.open(decision := self.plan.decide(source)):
                yield decision

    def open(self, decision: Decision) -> bool:
        """When you call this, it says whether the article needs extracting; if not, it is counted."""
        if decision.state in {"new", "changed"}:
            return True
        self.tally.counts[decision.state] += 1
        if decision.twin is not None:
            where = decision.article.location or decision.article.id
            what = f"has the same text as {decision.twin}, kept as a copy of it"
            self.tally.notices.append(Problem(where=where, what=what, remedy="nothing to do"))
            self.copied(Copy.made(decision.article, decision.twin))
        if decision.moved and decision.article.location is not None:
            self.ledger.move(decision.article.id, decision.article.location)
        self.tell(decision.article)
        return False

    def copied(self, copy: Copy) -> None:
        """When you call this, it keeps a copy, with others; that of an article under way waits for it."""
        self.copies.append(copy)
        if len(self.copies) % AT_ONCE == 0:
            self.copies = self.ledger.note_copies(self.copies, run=self.run)

    def keep(self, decision: Decision, outcome: Outcome) -> None:
        """When you call this, it stores an extraction, or notes why there is none."""
        self.plan.settled(decision.article)
        if isinstance(outcome, Problem):
            self.failed(outcome)
        elif decision.state == "new" and self.ledger.taken(decision.article.id):
            self.again(decision.article)
        else:
            with stage("store"):
                stored = self.ledger.store(outcome, run=self.run, fingerprint=self.plan.fingerprint)
            self.tally.took(decision.state, outcome, stored)
            self.tell(decision.article)

    def again(self, article: Article) -> None:
        """When you call this, it decides anew on an article whose id another run has taken meanwhile."""
        decision = self.plan.decide(article)
        if self.open(decision):
            [outcome] = attempted(self.extractor, [decision.article])
            self.keep(decision, outcome)

    def failed(self, problem: Problem) -> None:
        """When you call this, it notes a bad input, here and in the ledger."""
        self.tally.problems.append(problem)
        self.ledger.note_problem(self.run, problem)
        if self.progress is not None:
            self.progress(self.tally.progress(problem.where))

    def tell(self, article: Article) -> None:
        """When you call this, it reports that ``article`` is done with."""
        if self.progress is not None:
            self.progress(self.tally.progress(article.id))

    def finish(self) -> Summary:
        """When you call this, it closes the run in the ledger, and returns the summary."""
        if self.copies:
            self.ledger.note_copies(self.copies, run=self.run)  # an article that failed has no copies
        summary = self.tally.summary(self.run, time.monotonic() - self.began)
        counts = msgspec.to_builtins(summary)
        for name in ("run", "problems", "notices"):  # the ledger has the first two already
            del counts[name]
        self.ledger.finish(self.run, counts)
        return summary
