"""Parses sentences, the same words only once: wire copies and boilerplate are most of a day's news."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple, overload

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sayso.pipeline import parse

ATTRIBUTES: list[int | str] = ["LEMMA", "TAG", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
MOST = 10_000
"""Sentences that are kept, some 1 KB each; the oldest go first."""
MANY = 4_000
"""Docs that are held at once, some 20 KB each; those of a book are made anew from what is kept of them."""
PART = 1_000
"""Sentences of a book that are parsed together: enough for batches of like length."""
NEAR = 256
"""Docs of a book that are held at once: its sentences are read in order, and with their neighbours."""
FAST = 1
"""The level of compression that costs the least time."""
NO_VECTORS = np.zeros((0,), dtype="float32")


class Kept(NamedTuple):
    """A parse without its vocabulary, whose words spaCy forgets at the end of a memory zone.

    ``attributes`` are compressed, column by column.  They name a lemma by its hash, which is the same in any
    vocabulary that has it; ``lemmas`` are those that are no words of the sentence.
    """

    words: list[str]
    spaces: bytes
    lemmas: list[str]
    attributes: bytes


class Parses:
    """The parses of one pipeline: those of the sentences met last are kept."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.kept: dict[str, Kept] = {}

    def docs(self, texts: Sequence[str]) -> Sequence[Doc]:
        """When you call this, it returns a Doc a text, in their order; equal texts have the same Doc.

        Many texts have theirs made each time they are asked for, so that memory does not grow with them.
        """
        wanted = list(dict.fromkeys(texts))
        if len(wanted) > MANY:
            return Shelf(texts, self.shelved(wanted), self.nlp)
        found = self.read(wanted)
        return [found[text] for text in texts]

    def shelved(self, texts: Sequence[str]) -> dict[str, Kept]:
        """When you call this, it returns what is to be kept of each text's parse; the texts are parsed in parts."""
        shelf: dict[str, Kept] = {}
        for i in range(0, len(texts), PART):
            docs = self.read(texts[i : i + PART])
            shelf.update((text, self.kept.get(text) or kept(doc)) for text, doc in docs.items())
        return shelf

    def read(self, wanted: Sequence[str]) -> dict[str, Doc]:
        """When you call this, it returns the Docs of different texts, parsed or made from what is kept."""
        found = {text: restored(self.kept[text], self.nlp) for text in wanted if text in self.kept}
        new = [text for text in wanted if text not in found]
        for text, doc in zip(new, parse(self.nlp, new), strict=True):
            doc.tensor = NO_VECTORS  # the model's own, and two thirds of a Doc's memory
            found[text] = doc
            self.keep(text, doc)
        return found

    def keep(self, text: str, doc: Doc) -> None:
        """When you call this, it keeps the parse of ``text``, and forgets the oldest where there are too many."""
        if len(self.kept) >= MOST:
            del self.kept[next(iter(self.kept))]
        self.kept[text] = kept(doc)


class Shelf(Sequence[Doc]):
    """Docs that are made when they are asked for; those asked for last are held."""

    def __init__(self, texts: Sequence[str], shelf: Mapping[str, Kept], nlp: Language) -> None:
        self.texts = texts
        self.made = lru_cache(NEAR)(lambda text: restored(shelf[text], nlp))

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, i: int) -> Doc: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Doc]: ...
    def __getitem__(self, i: int | slice) -> Doc | Sequence[Doc]:
        return (
            [self.made(text) for text in self.texts[i]] if isinstance(i, slice) else self.made(self.texts[i])
        )


class Chosen(Sequence[Doc | None]):
    """An article's sentences as Docs, ``None`` where one is not parsed: ``places`` says which Doc is whose."""

    def __init__(self, length: int, docs: Sequence[Doc], places: Mapping[int, int]) -> None:
        self.length = length
        self.docs = docs
        self.places = places

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, i: int) -> Doc | None: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Doc | None]: ...
    def __getitem__(self, i: int | slice) -> Doc | Sequence[Doc | None] | None:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self.length))]
        if not 0 <= i < self.length:
            raise IndexError(i)
        place = self.places.get(i)
        return None if place is None else self.docs[place]

    def only(self, needed: Set[int]) -> Chosen:
        """When you call this, it returns the same with ``None`` for every sentence that is not ``needed``."""
        return Chosen(self.length, self.docs, {i: place for i, place in self.places.items() if i in needed})


def kept(doc: Doc) -> Kept:
    """When you call this, it returns what is to be kept of a parse; equal words are one string."""
    tokens = list(doc)
    words = [intern(t.text) for t in tokens]
    lemmas = {intern(t.lemma_) for t in tokens}.difference(words)
    spaces = bytes(bool(t.whitespace_) for t in tokens)
    return Kept(words, spaces, sorted(lemmas), zlib.compress(doc.to_array(ATTRIBUTES).T.tobytes(), FAST))


def restored(kept: Kept, nlp: Language) -> Doc:
    """When you call this, it returns the Doc that was kept, over the vocabulary as it is now."""
    for lemma in kept.lemmas:
        nlp.vocab.strings.add(lemma)
    doc = Doc(nlp.vocab, words=kept.words, spaces=list(map(bool, kept.spaces)))
    numbers: Any = np.frombuffer(zlib.decompress(kept.attributes), dtype="uint64")
    return doc.from_array(ATTRIBUTES, numbers.reshape(len(ATTRIBUTES), -1).T)
