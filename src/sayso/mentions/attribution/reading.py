"""One article as attribution sees it: its sentences, their parses where there are any, and its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from sayso.mentions.attribution.quotations import Quotation, find_quotations
from sayso.records import Sentence, Span, Spans


@dataclass(frozen=True)
class Reading:
    """An article: ``docs[i]`` is the parse of ``sentences[i]``, or ``None``."""

    text: str
    sentences: Sequence[Sentence]
    docs: Sequence[Doc | None]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quotations, in reading order."""
        return find_quotations(self.text, self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def quotation_at(self, offset: int) -> Quotation | None:
        """When you call this, it returns the quotation around the article's ``offset``, if any."""
        i = bisect_right(self._starts, offset) - 1
        return self.quotations[i] if i >= 0 and offset < self.quotations[i].end else None

    def quotation_before(self, offset: int) -> Quotation | None:
        """When you call this, it returns the last quotation that begins before ``offset``, if any."""
        i = bisect_left(self._starts, offset) - 1
        return self.quotations[i] if i >= 0 else None

    def quotations_in(self, span: Span) -> list[Quotation]:
        """When you call this, it returns the quotations that share a character with ``span``."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        return self.quotations[first : bisect_left(self._starts, span[1])]

    def sentence_at(self, offset: int) -> int:
        """When you call this, it returns the index of the sentence at or before ``offset`` (0 at the least)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def quoted(self, index: int, token: Token) -> bool:
        """Whether a token of sentence ``index`` stands inside a quotation."""
        return self.quotation_at(self.sentences[index].start + token.idx) is not None

    def spans(self, index: int, tokens: Iterable[Token]) -> Spans:
        """When you call this, it returns the article spans of ``tokens`` of sentence ``index``, joined where adjacent.

        Marks, commas and spaces at the ends of each stretch are left out.
        """
        base = self.sentences[index].start
        out: list[Span] = []
        for stretch in stretches(tokens):
            start, end = stretch[0].idx, stretch[-1].idx + len(stretch[-1])
            out.append((base + start, base + end))
        return tuple(out)


EDGES = frozenset(",;:—–-\"'“”‘’«»` ")

QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


def stretches(tokens: Iterable[Token]) -> list[list[Token]]:
    """When you call this, it returns the runs of neighbouring tokens, without punctuation at their ends.

    A closing full stop is an end's punctuation too.
    """
    runs: list[list[Token]] = []
    for token in sorted(set(tokens), key=lambda t: t.i):
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [kept for run in runs if (kept := bare(run))]


def bare(run: list[Token]) -> list[Token]:
    """Return a run of tokens without the punctuation and spaces at its ends."""
    start, end = 0, len(run)
    while start < end and edge(run[start]):
        start += 1
    while start < end and (edge(run[end - 1]) or run[end - 1].text in ".!?"):
        end -= 1
    if end < len(run) and closes(run[start:end], run[end]):
        end += 1
    return run[start:end]


def closes(run: list[Token], mark: Token) -> bool:
    """Whether a mark closes a quotation that opens inside of ``run``: a list called "Plan B"."""
    openers = [t.text for t in run if t.text in QUOTES or t.text in QUOTES.values()]
    return mark.text in QUOTES.values() and len(openers) % 2 == 1 and run[0].text not in QUOTES


def edge(token: Token) -> bool:
    """Whether a token is only marks, dashes, commas or space."""
    return token.is_space or set(token.text) <= EDGES
