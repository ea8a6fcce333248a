"""What a component of the pipeline does to a batch of Docs, done the quick way where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

from sayso.quick.names import find_names, plain


def annotated(pipe: Callable[[Doc], Doc], docs: Sequence[Doc]) -> list[Doc]:
    """When you call this, it returns ``docs`` with what ``pipe`` has to say of them, as ``pipe.pipe`` does."""
    # Names that an earlier component has set are the recogniser's own business.
    unnamed = not any(doc.has_annotation("ENT_IOB") for doc in docs)
    if isinstance(pipe, EntityRecognizer) and greedy(pipe) and plain(pipe) and unnamed:
        for doc, names in zip(docs, find_names(pipe, docs), strict=True):
            doc.set_ents(names, default="outside")
        return list(docs)
    if isinstance(pipe, DependencyParser) and greedy(pipe):
        pipe.set_annotations(docs, parsed(pipe, docs))
        return list(docs)
    return list(pipe.pipe(docs, batch_size=len(docs))) if hasattr(pipe, "pipe") else [pipe(d) for d in docs]


def greedy(pipe: Any) -> bool:
    """When you call this, it says whether a parser takes the best move each time, and looks at no second."""
    return bool(pipe.cfg["beam_width"] == 1)


def parsed(parser: DependencyParser, docs: Sequence[Doc]) -> list[Any]:
    """When you call this, it returns the last state of the parser on each of ``docs``, all moved on side by side.

    The moves and scores are those of ``parser.predict``.  That one gives up the interpreter's lock for the loop,
    and its states ask for the lock again at each word they look at, which takes half of the parser's time.
    """
    states = parser.moves.init_batch(docs)
    if not any(map(len, docs)):
        return list(states)
    model = parser.model.predict(docs)
    moving = [state for state in states if not state.is_final()]
    while moving:
        moving = parser.transition_states(moving, model.predict(moving))
    model.clear_memory()  # it holds itself, and with it megabytes
    return list(states)
