"""The lemmatizer of an English pipeline, made quick: its lists of known words become sets."""

from __future__ import annotations

from spacy.pipeline import Lemmatizer

INDEX = "lemma_index"
"""The table of known words, by part of speech: lists of up to fifty thousand."""


def quicken_lemmas(lemmatizer: Lemmatizer) -> None:
    """When you call this, it makes the index of ``lemmatizer`` one of sets; it is only asked what is in it."""
    if INDEX in lemmatizer.lookups:
        index = lemmatizer.lookups.get_table(INDEX)
        index.update({part: frozenset(words) for part, words in index.items()})
