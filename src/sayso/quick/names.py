"""The names in a batch of Docs: the moves of spaCy's entity recogniser, decided for all words at once.

The recogniser goes from word to word and makes one of some seventy moves at each.  Outside of a name its score looks
at the next word alone, so these moves come from one product of matrices; only names of several words are gone
through a word at a time, all of them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

NOTHING = -1
"""The word that is not there, as the model's features number it."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Moves:
    """The moves of a recogniser by their number: those that begin a name, go on with it, end it, or are all of it."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        names = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        self.moves = [(name[0], name[2:]) for name in names]
        self.labels = [label for _, label in self.moves]
        places = {name: i for i, name in enumerate(names)}
        begins = np.flatnonzero(self.of("B"))
        self.inner, self.last = np.full(len(names), NOTHING), np.full(len(names), NOTHING)
        self.inner[begins] = [places[f"I-{self.labels[i]}"] for i in begins]
        self.last[begins] = [places[f"L-{self.labels[i]}"] for i in begins]

    def of(self, kind: str) -> NDArray[np.bool_]:
        """When you call this, it says of each move whether it is of a kind (B, I, L, U, O) and has a label, or is O."""
        return np.array([k == kind and (bool(label) or k == "O") for k, label in self.moves])

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        """The moves with which a name starts."""
        return self.of("B") | self.of("U")


class Words(NamedTuple):
    """The words of a batch of Docs in a row, and what the recogniser heeds of them beside their vectors."""

    space: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    """No name goes on behind these: the last words of Docs, and of sentences."""


def plain(recogniser: EntityRecognizer) -> bool:
    """When you call this, it says whether a recogniser scores its moves from three words, as spaCy's own do."""
    model = recogniser.model
    known = model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    return known and model.get_ref("lower").get_dim("nF") == 3


def find_names(recogniser: EntityRecognizer, docs: Sequence[Doc]) -> Iterator[list[Span]]:
    """When you call this, it yields the names of each of ``docs``, which have none yet."""
    if not any(map(len, docs)):
        yield from ([] for _ in docs)
        return
    moves, words, model = Moves(recogniser), heeded(docs), recogniser.model.predict(docs)
    first = opening(model, moves, words)
    starts = np.flatnonzero(moves.names[first])
    ends = closing(model, moves, words, starts, first[starts])
    model.clear_memory()  # it holds itself, and with it megabytes
    found = apart(zip(starts.tolist(), ends.tolist(), first[starts].tolist(), strict=True))
    offset, name = 0, next(found, None)
    for doc in docs:
        spans = []
        while name is not None and name[0] < offset + len(doc):
            spans.append(Span(doc, name[0] - offset, name[1] - offset, label=moves.labels[name[2]]))
            name = next(found, None)
        yield spans
        offset += len(doc)


def heeded(docs: Sequence[Doc]) -> Words:
    """When you call this, it returns what the recogniser heeds of the words of ``docs``."""
    told = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
    ends = np.append(told[1:, 1] == 1, True)
    lengths = np.array([len(doc) for doc in docs])
    ends[np.cumsum(lengths)[lengths > 0] - 1] = True
    return Words(told[:, 0] == 1, ends)


def opening(model: Any, moves: Moves, words: Words) -> NDArray[np.intp]:
    """When you call this, it returns the best move at each word, were no name open there."""
    ids = np.full((len(words.space), 3), NOTHING, dtype="int32")
    ids[:, 0] = np.arange(len(ids))
    scores = scored(model, ids)
    scores[:, ~(moves.names | moves.of("O"))] = -np.inf
    scores[np.ix_(words.space, moves.names)] = -np.inf
    scores[np.ix_(words.ends, moves.of("B"))] = -np.inf
    best: NDArray[np.intp] = scores.argmax(axis=1)
    return best


def closing(model: Any, moves: Moves, words: Words, starts: Any, first: Any) -> NDArray[np.intp]:
    """When you call this, it returns where each name that starts at ``starts`` with the moves ``first`` ends."""
    ends = starts + 1
    open_ = np.flatnonzero(moves.of("B")[first])
    while len(open_):
        at, begun = ends[open_], starts[open_]
        scores = scored(model, np.column_stack([at, begun, at - 1]).astype("int32"))
        rows, inner, last = np.arange(len(at)), moves.inner[first[open_]], moves.last[first[open_]]
        on, off = scores[rows, inner], scores[rows, last]
        goes_on = ~words.ends[at] & ((on > off) | ((on == off) & (inner < last)))
        ends[open_] += 1
        open_ = open_[goes_on]
    return ends  # type: ignore[no-any-return]


def scored(model: Any, ids: Ints) -> Floats:
    """When you call this, it returns the score of each move for states that look at the words ``ids``."""
    return model.vec2scores.predict(model.state2vec.predict(ids))  # type: ignore[no-any-return]


def apart(names: Iterator[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the names that start in no other: what would have begun inside one was never asked."""
    behind = 0
    for name in names:
        if name[0] >= behind:
            behind = name[1]
            yield name
