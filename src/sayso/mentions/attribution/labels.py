"""Finds what is attributed by layout: a headline's label ("Lee: Tolls must go"), a line that ends in "writes:"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.mentions.attribution import evidence
from sayso.mentions.attribution.quotations import paragraphs, trimmed
from sayso.mentions.attribution.runs import roles
from sayso.records import Sentence, Span

HEADLINE = re.compile(
    r"\s*(?:[A-Z]{4,} [–—-] )?(?P<label>[A-Z“][^\s:]*+(?: [^\s:.,;]++){0,4})(?P<colon>:) (?P<rest>[^\n]*+)"
)
LETTER = re.compile(r"(?P<source>\w[^\n:“\"]{1,80}?),? (?P<cue>writes|wrote):\s*+")
QUOTED = frozenset("“\"‘«'")
TOPICS = frozenset({"About", "On", "Inside", "Why", "How", "What", "More", "Where", "When", "Who"})
"""What begins a heading that tells a topic."""
FEWEST = 3
"""So many words has a headline's statement."""


@dataclass(frozen=True, slots=True)
class Label:
    """Who is named, by which mark or word, and what follows, as article spans."""

    source: Span
    cue: Span
    content: Span


def find_headlines(text: str, sentences: Sequence[Sentence], known: Collection[str]) -> Iterator[Label]:
    """When you call this, it yields the headlines whose label says what follows the colon.

    A headline is the first paragraph or a heading.  The label's last word must be a word of a source in the
    article (``known``), a role or a document: "Larkmoor tunnel: cost doubles" tells a topic.
    """
    headings = {s.start for s in sentences if s.block == "heading"}
    for number, (start, end) in enumerate(paragraphs(text, sentences)):
        lead = start + len(text[start:end]) - len(text[start:end].lstrip())
        if number and lead not in headings:
            continue
        match = HEADLINE.match(text, start, end)
        if match is None or len(match["rest"].split()) < FEWEST:
            continue
        said = match["label"].split()
        if said[0] in TOPICS:
            continue  # "About Lakeline: It carries 61 million passengers"
        last = said[-1]
        lower = last.lower()
        if last in known or lower in roles() or lower in evidence.nouns():
            content = trimmed(text, *match.span("rest"))
            if content[0] < content[1]:
                yield Label(match.span("label"), match.span("colon"), content)


def find_letters(text: str, sentences: Sequence[Sentence]) -> Iterator[Label]:
    """When you call this, it yields what follows "Our health editor, Ann Lee, writes:" without quotation marks.

    It goes on to the end of the paragraph, or from a line of its own to the next heading.
    """
    headings = sorted(s.start for s in sentences if s.block == "heading")
    for start, end in paragraphs(text, sentences):
        match = LETTER.match(text, start, end)
        if match is None:
            continue
        stop = end
        if match.end() >= end:
            heading = bisect_left(headings, end)
            stop = headings[heading] if heading < len(headings) else len(text)
        content = trimmed(text, match.end(), stop)
        if content[0] < content[1] and text[match.end() : match.end() + 1] not in QUOTED:
            yield Label(match.span("source"), match.span("cue"), content)
