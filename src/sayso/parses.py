"""Parses sentences, the same words only once: wire copies and boilerplate are most of a day's news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sayso.pipeline import parse

ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
MOST = 10_000
"""Sentences that are kept, some 4 KB each; the oldest go first."""
NO_VECTORS = np.zeros((0,), dtype="float32")


class Kept(NamedTuple):
    """A parse without its vocabulary, whose words spaCy forgets at the end of a memory zone."""

    words: list[str]
    spaces: list[bool]
    lemmas: list[str]
    attributes: Any


class Parses:
    """The parses of one pipeline: those of the sentences met last are kept."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.kept: dict[str, Kept] = {}

    def docs(self, texts: Sequence[str]) -> list[Doc]:
        """When you call this, it returns a Doc a text, in their order; equal texts have the same Doc."""
        wanted = dict.fromkeys(texts)
        found = {text: restored(self.kept[text], self.nlp) for text in wanted if text in self.kept}
        new = [text for text in wanted if text not in found]
        for text, doc in zip(new, parse(self.nlp, new), strict=True):
            doc.tensor = NO_VECTORS  # the model's own, and two thirds of a Doc's memory
            found[text] = doc
            self.keep(text, doc)
        return [found[text] for text in texts]

    def keep(self, text: str, doc: Doc) -> None:
        """When you call this, it keeps the parse of ``text``, and forgets the oldest where there are too many."""
        if len(self.kept) >= MOST:
            del self.kept[next(iter(self.kept))]
        tokens = list(doc)
        self.kept[text] = Kept(
            [t.text for t in tokens],
            [bool(t.whitespace_) for t in tokens],
            [t.lemma_ for t in tokens],
            doc.to_array(ATTRIBUTES),
        )


def restored(kept: Kept, nlp: Language) -> Doc:
    """When you call this, it returns the Doc that was kept, over the vocabulary as it is now."""
    doc = Doc(nlp.vocab, words=kept.words, spaces=kept.spaces, lemmas=kept.lemmas)
    return doc.from_array(ATTRIBUTES, kept.attributes)
