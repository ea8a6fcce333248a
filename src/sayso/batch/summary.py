"""What a batch has done so far, and in the end."""

from __future__ import annotations

import re
from collections import Counter

from sayso.errors import Problem
from sayso.ledger import Stored
from sayso.records import Extraction, Record

WORD = re.compile(r"\S++")
"""What is counted as a word, one after another: a list of those of a book takes as much memory as its claims."""


class Summary(Record, frozen=True, kw_only=True):
    """What a batch did.

    ``read`` articles were done with: ``new`` and ``changed`` ones were extracted and stored, ``unchanged`` ones
    were left alone, and so were ``duplicate`` ones (the text of another under a second name, each with a line
    in ``notices``).  ``failed`` inputs have a line in ``problems``.  ``claims`` counts by kind what was found
    in this run, ``stored`` what that did to the ledger.  ``words`` are those of the articles extracted.
    """

    run: int
    read: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    failed: int = 0
    claims: dict[str, int]
    stored: Stored
    words: int = 0
    seconds: float
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


class Progress(Record, frozen=True, kw_only=True):
    """How far a batch is: articles and bad inputs done with, claims found, and the article done last."""

    done: int
    claims: int
    words: int
    article: str


class Tally:
    """Counts as a batch goes on."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.claims: Counter[str] = Counter()
        self.stored = Stored()
        self.words = 0
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def took(self, state: str, extraction: Extraction, stored: Stored) -> None:
        """When you call this, it counts an article that was stored."""
        self.counts[state] += 1
        self.claims.update(claim.kind for claim in extraction.claims)
        self.stored += stored
        self.words += sum(1 for _ in WORD.finditer(extraction.text))

    def progress(self, article: str) -> Progress:
        """When you call this, it returns how far the batch is."""
        return Progress(
            done=self.counts.total() + len(self.problems),
            claims=self.claims.total(),
            words=self.words,
            article=article,
        )

    def summary(self, run: int, seconds: float) -> Summary:
        """When you call this, it returns the summary of the finished run."""
        return Summary(
            run=run,
            read=self.counts.total(),
            **self.counts,
            failed=len(self.problems),
            claims=dict(self.claims.most_common()),
            stored=self.stored,
            words=self.words,
            seconds=seconds,
            problems=tuple(self.problems),
            notices=tuple(self.notices),
        )
