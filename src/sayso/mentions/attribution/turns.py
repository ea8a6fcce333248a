"""Finds the turns of interviews and transcripts: paragraphs that open with their speaker and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.mentions.attribution.quotations import paragraphs, trimmed
from sayso.records import Sentence, Span

LABEL = re.compile(r"\s*[“\"]?(?P<name>[A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){0,3}):[ \n]")
FEWEST = 2
"""So many turns must one speaker have: a single "Note:" is none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the speaker's label, and what follows it up to the next one."""

    label: Span
    content: Span


def find_turns(text: str, sentences: Sequence[Sentence]) -> Iterator[Turn]:
    """When you call this, it yields the turns of ``text`` where at least two speakers take turns.

    One who is first given in full ("JANE LEE:", then "LEE:") is known by the last word.
    A turn goes on over further paragraphs until the next label; the last one ends with its own.
    """
    blocks = list(paragraphs(text, sentences))
    labels = [LABEL.match(text, start, end) for start, end in blocks]
    names = [m["name"].split()[-1] if m else "" for m in labels]
    count = Counter(names)
    kept = [i for i, name in enumerate(names) if name and count[name] >= FEWEST]
    if len({names[i] for i in kept}) < 2:
        return
    for i, following in zip(kept, [*kept[1:], kept[-1] + 1], strict=True):
        match = labels[i]
        assert match is not None
        content = trimmed(text, match.end(), blocks[following - 1][1])
        if content[0] < content[1]:
            yield Turn(match.span("name"), content)
