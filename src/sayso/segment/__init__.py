"""Splits an article into blocks and sentences by rule, before any model sees it.

A statistical parser glues a heading to the sentence below it, and reads "Key deals:" and the list under it
as one clause.  So lines decide first (blocks), and only inside a block do full stops decide (sentences).
Nothing here changes the text: every offset is a code point of the text as given.
"""

from __future__ import annotations

from sayso.records import Sentence, Span
from sayso.segment.blocks import blocks
from sayso.segment.sentences import parts

__all__ = ["segment"]


def segment(text: str) -> list[Sentence]:
    """When you call this, it returns the sentences of ``text`` in reading order.

    Sentences do not overlap, hold no line of another block, and together cover every letter and digit of
    the text, save list and heading markers.  ``section`` is the heading above (the headline is none) or the
    label that opens the paragraph ("Domestic demand: …"); ``lead_in`` spans the line with a colon that
    introduces a list.
    """
    sentences: list[Sentence] = []
    section: str | None = None
    lead_in: Span | None = None
    for number, line in enumerate(blocks(text)):
        if line.kind == "heading":
            section = text[line.start : line.end].rstrip(": ") if number else None
        under = None if line.kind == "heading" else section
        if line.kind != "list_item":
            lead_in = None
        for start, end, kind, label in parts(text, line):
            sentences.append(
                Sentence(start=start, end=end, block=kind, section=label or under, lead_in=lead_in)
            )
        if line.kind != "list_item" and text[line.end - 1] == ":":
            lead_in = (sentences[-1].start, sentences[-1].end)
    return sentences
