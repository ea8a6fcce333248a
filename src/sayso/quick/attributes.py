"""The attribute ruler of an English pipeline, made quick: same attributes, at a fraction of the time.

spaCy's own runs some 180 patterns over every token of every Doc.  Nearly all of them look at one token's tag, arc
and lower-case word alone, and few words are named in them.  So tokens fall into few kinds, and what the patterns say
of a kind is kept.  A Doc that may hold one of the patterns of several tokens is read as spaCy reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

READ: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
"""What a pattern may look at for a token's kind to decide its answer."""

MOST = 200_000
"""Words that are kept; then all are forgotten, since a long run meets ever new names."""

Kind = tuple[int, int, int, int]
"""A token's word (0 for one that no pattern names), tag, arc, and whether it is white space."""


class QuickRuler(AttributeRuler):
    """An :class:`~spacy.pipeline.AttributeRuler` that remembers what it said of a kind of token."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        super().__init__(vocab, name)
        self.kept: dict[Kind, dict[Any, Any]] = {}
        self.words: dict[int, int] = {}
        """Words by their number: themselves where a pattern names them, else 0."""
        self.named: set[str] = set()
        self.like: list[re.Pattern[str]] = []
        self.needs: list[list[set[int]]] = []
        """For each pattern of several tokens what a Doc must have: a word, tag or arc of each of the sets."""

    def add_patterns(self, patterns: Iterable[Any]) -> None:
        """When you call this, it adds ``patterns``, as :meth:`spacy.pipeline.AttributeRuler.add_patterns` does."""
        rows = list(patterns)
        super().add_patterns(rows)
        for pattern in (p for row in rows for p in row["patterns"]):
            if len(pattern) > 1:
                told = (set(listed(value)) for token in pattern for value in token.values())
                self.needs.append([{self.vocab.strings.add(w) for w in words} for words in told if words])
            elif "LOWER" in pattern[0]:
                self.named |= set(listed(pattern[0]["LOWER"]))
                self.like += [re.compile(like) for like in expressions(pattern[0]["LOWER"])]

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with the attributes set."""
        rows = doc.to_array(READ).tolist()
        there = {number for row in rows for number in row}
        if any(all(not need.isdisjoint(there) for need in needs) for needs in self.needs):
            return super().__call__(doc)
        kinds = [(self.word(lower), tag, dep, space) for lower, tag, dep, space in rows]
        if unknown := {kind: i for i, kind in enumerate(kinds) if kind not in self.kept}:
            self.learn({kind: doc[i] for kind, i in unknown.items()})
        for i, kind in enumerate(kinds):
            if attributes := self.kept[kind]:
                set_token_attrs(doc[i], attributes)
        return doc

    def word(self, lower: int) -> int:
        """When you call this, it returns a word by which a token's kind is known, 0 for the many."""
        if lower not in self.words:
            if len(self.words) >= MOST:
                self.words.clear()
            text = self.vocab.strings[lower]
            told = text in self.named or any(like.search(text) for like in self.like)
            self.words[lower] = lower if told else 0
        return self.words[lower]

    def learn(self, unknown: dict[Kind, Any]) -> None:
        """When you call this, it asks the ruler about a token of each kind, as words beside one another."""
        tokens = list(unknown.values())
        self.kept.update((kind, {}) for kind in unknown)
        line = Doc(
            self.vocab,
            words=[t.text for t in tokens],
            tags=[t.tag_ for t in tokens],
            deps=[t.dep_ for t in tokens],
            heads=list(range(len(tokens))),
        )
        kinds = list(unknown)
        for number, _, start, end in self.match(line):
            if end - start == 1:
                # Later rules win, as they do where the ruler sets one after another.
                self.kept[kinds[start]] = {**self.kept[kinds[start]], **self.attrs[number]}


def listed(value: Any) -> Iterator[str]:
    """When you call this, it yields the words, tags or arcs that a part of a pattern names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value.get("IN", ())


def expressions(value: Any) -> Iterator[str]:
    """When you call this, it yields the regular expression of a part of a pattern, if it has one."""
    if isinstance(value, dict) and "REGEX" in value:
        yield value["REGEX"]


def plain(patterns: Sequence[Any]) -> bool:
    """When you call this, it says whether a token's kind decides what all one-token patterns say of it."""
    single = [p[0] for row in patterns for p in row["patterns"] if len(p) == 1]
    return all(set(token) <= set(READ) and known(token.get("LOWER", "")) for token in single)


def known(value: Any) -> bool:
    """When you call this, it says whether a pattern asks for a word in a way that is understood here."""
    return isinstance(value, str) or (
        isinstance(value, dict) and len(value) == 1 and set(value) <= {"IN", "REGEX"}
    )


@Language.factory("sayso_attribute_ruler")
def make_ruler(nlp: Language, name: str) -> QuickRuler:
    """When you call this, it returns a ruler without patterns, for :func:`quicken_ruler`."""
    return QuickRuler(nlp.vocab, name)


def quicken_ruler(nlp: Language) -> None:
    """When you call this, it puts a :class:`QuickRuler` in the place of the pipeline's attribute ruler, if it can."""
    ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and plain(patterns := ruler.patterns):
        quick = nlp.replace_pipe("attribute_ruler", "sayso_attribute_ruler")
        quick.add_patterns(patterns)  # type: ignore[attr-defined]
