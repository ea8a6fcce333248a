"""The lemmatizer of an English pipeline, made quick: its lists of known words are asked as sets are."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.pipeline import Lemmatizer

INDEX = "lemma_index"
"""The table of known words, by part of speech: lists of up to fifty thousand."""


class Words(list[str]):
    """Known words, a list as spaCy saves it, in which a word is found as in a set."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(words)
        self.known = frozenset(self)

    def __contains__(self, word: object) -> bool:
        """Say whether ``word`` is one of them."""
        return word in self.known


def quicken_lemmas(lemmatizer: Lemmatizer) -> None:
    """When you call this, it makes the index of ``lemmatizer`` quick to ask whether it has a word."""
    if INDEX in lemmatizer.lookups:
        index = lemmatizer.lookups.get_table(INDEX)
        index.update({part: Words(words) for part, words in index.items()})
