"""The attribute ruler of an English pipeline, made quick: same attributes, at a fraction of the time.

spaCy's own runs some 180 patterns over every token of every Doc, and nearly all of them look at one token's word,
tag and arc alone.  What they say of such a token is the same each time, so it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

READ = frozenset({"ORTH", "TEXT", "LOWER", "NORM", "SHAPE", "IS_SPACE", "IS_PUNCT", "LIKE_NUM", "TAG", "DEP"})
"""What a pattern may look at for its answer to depend on a token's word, tag and arc alone."""
MOST = 200_000
"""Tokens that are kept; then all are forgotten, since a long run meets ever new names."""

Key = tuple[int, int, int]
"""A token's word, tag and arc."""


class QuickRuler(AttributeRuler):
    """An :class:`~spacy.pipeline.AttributeRuler` that remembers what it said of a token."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        super().__init__(vocab, name)
        self.kept: dict[Key, dict[Any, Any]] = {}
        self.longer = Matcher(vocab)
        """The patterns of several tokens; where one of them matches, the Doc is read as spaCy reads it."""

    def add_patterns(self, patterns: Iterable[Any]) -> None:
        """When you call this, it adds ``patterns``, as :meth:`spacy.pipeline.AttributeRuler.add_patterns` does."""
        rows = list(patterns)
        super().add_patterns(rows)
        for i, row in enumerate(rows):
            if long := [p for p in row["patterns"] if len(p) > 1]:
                self.longer.add(str(i), long)

    def __call__(self, doc: Doc) -> Doc:
        """Return ``doc`` with the attributes set."""
        if len(self.longer) and self.longer(doc, allow_missing=True):
            return super().__call__(doc)
        tokens = list(doc)
        keys = [(t.orth, t.tag, t.dep) for t in tokens]
        if unknown := {k: t for k, t in zip(keys, tokens, strict=True) if k not in self.kept}:
            self.learn(unknown)
        for key, token in zip(keys, tokens, strict=True):
            if attributes := self.kept[key]:
                set_token_attrs(token, attributes)
        return doc

    def learn(self, unknown: dict[Key, Any]) -> None:
        """When you call this, it asks the ruler about each of the tokens, as words beside one another."""
        if len(self.kept) > MOST:
            self.kept.clear()
        tokens = list(unknown.values())
        self.kept.update((key, {}) for key in unknown)
        line = Doc(
            self.vocab,
            words=[t.text for t in tokens],
            tags=[t.tag_ for t in tokens],
            deps=[t.dep_ for t in tokens],
            heads=list(range(len(tokens))),
        )
        keys = list(unknown)
        for number, _, start, end in self.match(line):
            if end - start == 1:
                # Later rules win, as they do where the ruler sets one after another.
                self.kept[keys[start]] = {**self.kept[keys[start]], **self.attrs[number]}


def plain(patterns: Sequence[Any]) -> bool:
    """When you call this, it says whether all one-token patterns look at what :data:`READ` names, once."""
    return all(
        READ.issuperset(pattern[0]) for row in patterns for pattern in row["patterns"] if len(pattern) == 1
    )


@Language.factory("sayso_attribute_ruler")
def make_ruler(nlp: Language, name: str) -> QuickRuler:
    """When you call this, it returns a ruler without patterns, for :func:`quicken`."""
    return QuickRuler(nlp.vocab, name)


def quicken(nlp: Language) -> None:
    """When you call this, it puts a :class:`QuickRuler` in the place of the pipeline's attribute ruler, if it can."""
    ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and plain(patterns := ruler.patterns):
        quick = nlp.replace_pipe("attribute_ruler", "sayso_attribute_ruler")
        quick.add_patterns(patterns)  # type: ignore[attr-defined]
