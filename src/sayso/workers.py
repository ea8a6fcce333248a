"""Articles to extractions, a chunk at a time, in this process or in several, in order."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import Protocol, TypeVar

from sayso import garbage
from sayso.errors import Problem, SaysoError
from sayso.records import Article, Extraction, ExtractorId

LOG = logging.getLogger(__name__)
CHUNK = 50_000
"""Characters of articles that are extracted together: enough sentences to fill the model's batches (17,000 words
take as long in chunks of eight times the size), so few that a batch that is stopped loses little."""
MOST = 200
"""Articles in one chunk at most: what a killed worker loses is a chunk."""
AHEAD = 2
"""Chunks a worker that wait for it, so that it never waits for one."""

Outcome = Extraction | Problem
Item = TypeVar("Item")


class Extracts(Protocol):
    """What a batch needs of an extractor.  For several processes it must be picklable, by its settings alone."""

    @property
    def id(self) -> ExtractorId:
        """Version, model and fingerprint."""

    @property
    def fingerprint(self) -> str:
        """A hash of all that decides the outcome."""

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield one extraction an article, in their order."""


def chunked(items: Iterable[Item], article: Callable[[Item], Article]) -> Iterator[list[Item]]:
    """When you call this, it yields ``items`` in lists whose articles have about as many characters as suit."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(article(item).text)
        if size >= CHUNK or len(chunk) >= MOST:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def attempted(extractor: Extracts, articles: Sequence[Article]) -> list[Outcome]:
    """When you call this, it returns an extraction, or else a Problem, for each of ``articles``.

    Where the extractor raises, the articles are tried one by one, and those that fail again are told.
    Raises what is no article's fault: :class:`~sayso.errors.SaysoError`, such as a missing model.
    """
    try:
        return list(extractor.pipe(articles))
    except SaysoError:
        raise
    except Exception as error:
        LOG.debug("extraction failed", exc_info=True)
        if len(articles) == 1:
            return [failure(articles[0], f"{type(error).__name__}: {' '.join(str(error).split())[:120]}")]
    return [outcome for article in articles for outcome in attempted(extractor, [article])]


def failure(article: Article, why: str) -> Problem:
    """When you call this, it returns the Problem of an article that the extractor failed on."""
    return Problem(
        where=article.location or article.id,
        what=f"could not be extracted ({why})",
        remedy="report it with the article; the others are done",
    )


def extracted(
    chunks: Iterable[list[Item]], extractor: Extracts, article: Callable[[Item], Article], jobs: int = 1
) -> Iterator[tuple[list[Item], list[Outcome]]]:
    """When you call this, it yields each chunk with the outcomes of its articles, in order.

    With more than one job, that many processes share the work.
    """
    if jobs == 1:
        for chunk in chunks:
            yield chunk, attempted(extractor, [article(item) for item in chunk])
        return
    with Pool(extractor, jobs) as pool:
        waiting: deque[tuple[list[Item], Submitted]] = deque()
        for chunk in chunks:
            waiting.append((chunk, pool.submit([article(item) for item in chunk])))
            if len(waiting) >= jobs * AHEAD:
                first, work = waiting.popleft()
                yield first, pool.result(work)
        for first, work in waiting:
            yield first, pool.result(work)


class Submitted:
    """Articles that were given to the pool, and the future that stands for their outcomes."""

    def __init__(self, articles: Sequence[Article], future: Future[list[Outcome]], generation: int) -> None:
        self.articles = articles
        self.future = future
        self.generation = generation


class Pool:
    """Worker processes, each with its own extractor; begun anew when one of them is killed.

    ``ProcessPoolExecutor`` and not ``multiprocessing.Pool``, which waits for ever for a killed worker.
    """

    def __init__(self, extractor: Extracts, jobs: int) -> None:
        self.extractor = pickle.dumps(extractor)
        self.jobs = jobs
        self.generation = 0
        self.executor = self.begun()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def begun(self) -> ProcessPoolExecutor:
        """When you call this, it returns fresh workers; spawned, since forks of a threaded process can hang."""
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.jobs, spawn, initializer=settle, initargs=(self.extractor,))

    def submit(self, articles: Sequence[Article]) -> Submitted:
        """When you call this, it hands ``articles`` to the next free worker."""
        try:
            future = self.executor.submit(work, articles)
        except BrokenProcessPool:
            self.renew(self.generation)
            future = self.executor.submit(work, articles)
        return Submitted(articles, future, self.generation)

    def result(self, submitted: Submitted) -> list[Outcome]:
        """When you call this, it waits for the outcomes; where a worker was killed, the work is done again.

        Which worker it was, and over which chunk, nobody says.  So the chunk is tried by itself in fresh
        workers, then its articles one by one, and only one that kills its worker again is a Problem.
        """
        try:
            return submitted.future.result()
        except BrokenProcessPool:
            self.renew(submitted.generation)
        try:
            return self.submit(submitted.articles).future.result()
        except BrokenProcessPool:
            self.renew(self.generation)
        return [outcome for article in submitted.articles for outcome in self.alone(article)]

    def alone(self, article: Article) -> list[Outcome]:
        """When you call this, it returns the outcome of one article, a Problem where it kills its worker."""
        try:
            return self.submit([article]).future.result()
        except BrokenProcessPool:
            self.renew(self.generation)
            return [failure(article, "its worker process was killed; it may need more memory than there is")]

    def renew(self, broken: int) -> None:
        """When you call this, it replaces the workers of the generation ``broken``, if that was not done yet."""
        if broken == self.generation:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = self.begun()
            self.generation += 1


_pickled = b""
"""The extractor of a worker process, as it was sent."""


def settle(pickled: bytes) -> None:
    """When a worker calls this, it keeps its extractor for all chunks to come.

    As bytes: a worker that fails before its first chunk looks like one that was killed over it.
    """
    global _pickled  # noqa: PLW0603 - a worker process has no other place to keep it
    _pickled = pickled
    garbage.for_good()
    threading.Thread(target=outlived, daemon=True).start()


def outlived() -> None:
    """When a worker calls this, it waits for the run to end, and ends itself: a killed run says no farewell."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


@cache
def own() -> Extracts:
    """When a worker calls this, it returns its extractor; raises whatever keeps that from being loaded."""
    extractor: Extracts = pickle.loads(_pickled)
    return extractor


def work(articles: Sequence[Article]) -> list[Outcome]:
    """When a worker calls this, it returns the outcomes of a chunk."""
    return attempted(own(), articles)
