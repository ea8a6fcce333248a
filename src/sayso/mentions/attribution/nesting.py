"""Tells which attributions stand in another's content, and which of them stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.mentions.attribution.draft import Draft
from sayso.records import Span

EVIDENTIAL = frozenset({"say", "ask", "deny", "show"})
FIGURE = re.compile(r"\d")


def outermost(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """When you call this, it returns the drafts without those whose cue stands in another's content.

    "Lee said the town fears a flood": what the town fears is a part of what Lee said.  A figure keeps its own
    say-so ("Lee said the survey found 300 cracks"), since a claim has that of the innermost content.  Of two
    that hold each other's cue ("Police have said it is safe, according to a lawyer") the wider one holds.
    """
    within = holders(drafts)
    sizes = [sum(e - s for s, e in d.content) for d in drafts]

    def nested(i: int) -> bool:
        return any(i not in within[j] or (sizes[j], -j) > (sizes[i], -i) for j in within[i])

    return [d for i, d in enumerate(drafts) if counts(text, d) or not nested(i)]


def counts(text: str, draft: Draft) -> bool:
    """Whether a draft says or shows a figure."""
    spoken = draft.rule.split(".")[1] in EVIDENTIAL
    return spoken and any(FIGURE.search(text, s, e) for s, e in draft.content)


def holders(drafts: Sequence[Draft]) -> list[set[int]]:
    """When you call this, it returns for each draft the indexes of those in whose content its cue stands.

    One sweep over the article: at every cue only the contents that are open there are looked at.
    """
    contents = sorted((span, i) for i, d in enumerate(drafts) for span in d.content)
    cues = sorted((span, i) for i, d in enumerate(drafts) for span in d.cue)
    found: list[set[int]] = [set() for _ in drafts]
    current: list[tuple[Span, int]] = []
    entered = 0
    for (start, end), i in cues:
        while entered < len(contents) and contents[entered][0][0] <= start:
            current.append(contents[entered])
            entered += 1
        current = [c for c in current if c[0][1] > start]
        found[i].update(j for span, j in current if j != i and end <= span[1])
    return found
