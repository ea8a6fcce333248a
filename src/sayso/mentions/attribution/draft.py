"""An attribution on its way: in article spans, before its speaker has a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.records import Span, Spans


@dataclass(frozen=True)
class Draft:
    """An attribution in article spans, before its speaker has a name.

    It holds no words of a parse, which would keep the parse of every sentence of a book.
    """

    source: Spans
    cue: Spans
    content: Spans
    rule: str
    sentence: int
    denied: bool = False
    hedged: bool = False

    def extended(self, span: Span) -> Draft:
        """When you call this, it returns the draft with one more span of content."""
        return replace(self, content=tuple(sorted({*self.content, span})))


def overlap(a: Span, b: Span) -> int:
    """When you call this, it returns how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
