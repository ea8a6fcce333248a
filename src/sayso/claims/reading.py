"""All that was found in one sentence: what the claims of that sentence are put together from."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from sayso import lexicons
from sayso.claims.clause import anchor
from sayso.claims.predicates import predicate
from sayso.records import (
    Attribution,
    ClaimSentence,
    Entity,
    Qualifier,
    Quantity,
    Sentence,
    Span,
    TimeSpan,
)

WILL = ("will", "'ll", "’ll", "shall")
NO_SAY_SO = frozenset({"judge", "topic", "act"})
"""Kinds of attribution (the second part of their rule's name) whose content their source does not state."""
REFUSED, REJECT = "attribution.deny.objective", "reject"
"""The rule and the verb of what may be an act: to reject an offer denies nothing."""
DATING = ("put", "plead")
"""Verbs of saying that date what they tell: "pleaded guilty in June to 14 counts", "In May it put the cost at $6bn"."""


class Reading(NamedTuple):
    """One parsed sentence with its mentions, whose offsets are into the sentence.

    ``attributions`` keep their article offsets, since a quotation runs over sentences;
    :meth:`in_article` and :meth:`says` translate.  ``quoted`` is the sentence as all its claims quote it.
    """

    quoted: ClaimSentence
    sentence: Sentence
    doc: Doc
    quantities: tuple[Quantity, ...]
    times: tuple[TimeSpan, ...]
    entities: tuple[Entity, ...]
    qualifiers: tuple[Qualifier, ...]
    attributions: tuple[Attribution, ...]
    lead_in_times: tuple[TimeSpan, ...] = ()
    """The times of the line that introduces the list this sentence is an item of, with article offsets."""

    @property
    def text(self) -> str:
        """The sentence with its line breaks; spaCy would join its words anew each time it is asked."""
        return self.quoted.text

    def in_article(self, offset: int) -> int:
        """Return the article's offset for an offset into the sentence."""
        return self.sentence.start + offset

    def says(self, span: Span) -> Attribution | None:
        """Return the innermost attribution whose content holds the start of ``span``, or None.

        Who judges something, speaks about it or does it in words ("criticised the 5% cut", "offered 5%") does
        not say so.  A denial holds for all in it ("denied reports that 300 jobs would go").
        """
        holding = self.held(span[0]) or self.held_by_verb(span)
        # "Lee said 61 counties had been declared disaster areas": by whom is not told, and it is no doubt
        inner = min([a for a in holding if a.source or a.hedged] or holding, key=size, default=None)
        denials = [a for a in holding if a.denied and inner is not None and a.source != inner.source]
        return min(denials, key=size, default=inner)

    def held(self, at: int) -> list[Attribution]:
        """Return the attributions whose content holds an offset into the sentence."""
        here = self.in_article(at)
        return [a for a in self.attributions if self.states(a) and any(s <= here < e for s, e in a.content)]

    def held_by_verb(self, span: Span) -> list[Attribution]:
        """Return those whose content holds the verb before a mention that goes on with it: ", she said, from 4.8%"."""
        root = anchor(self.doc, span)
        verb = predicate(root) if root is not None and self.attributions else None
        return self.held(verb.idx) if verb is not None and verb.idx < span[0] else []

    def states(self, said: Attribution) -> bool:
        """Return whether a source says its content is so; what "will determine whether it opens" is left open.

        To reject an offer is an act, to reject a report a denial: "rejected a contract that offered 11 percent".
        """
        opens = said.content[0][0] - self.sentence.start
        is_open = opens >= 0 and self.text[opens : opens + 8].lower() == "whether "
        return not is_open and said.rule.split(".")[1] not in NO_SAY_SO and not self.refuses(said)

    def refuses(self, said: Attribution) -> bool:
        """Return whether a source only turns something down that nobody has said."""
        if said.rule != REFUSED:
            return False
        cue, opens, end = (at - self.sentence.start for at in (said.cue[0][0], *said.content[0]))
        here = min(cue, opens) >= 0 and self.text[cue : cue + len(REJECT)].lower() == REJECT
        root = anchor(self.doc, (opens, end)) if here else None
        return root is not None and root.lemma_.lower() not in told_things()

    def is_foreseen(self, span: Span) -> bool:
        """Return whether a time at ``span`` stands behind a verb of believing: "expects 5 percent this year"."""
        root = anchor(self.doc, span)
        verb = predicate(root) if root is not None else None
        if verb is None or verb.idx > span[0]:
            return False
        here = self.in_article(verb.idx)
        believed = (a for a in self.attributions if a.rule.split(".")[1] == "believe")
        return any(start <= here < end for a in believed for start, end in a.cue)

    def tells_when_said(self, span: Span) -> bool:
        """Return whether a time at ``span`` hangs on the cue of an attribution, outside of what is said.

        What will be said then is an event: "The office will publish its report on 14 October".  So is an act: "voted
        212 to 9 in March".
        """
        at = self.in_article(span[0])
        root = anchor(self.doc, span)
        if root is None or (root.dep_ == "pobj" and root.head.lower_ == "for"):
            return False  # "For 2024 the board forecasts revenue of $3bn"
        verb = predicate(root)
        if (
            verb is None
            or self.is_foreseen(span)
            or any(c.dep_ == "aux" and c.lower_ in WILL for c in verb.children)
        ):
            return False
        here = self.in_article(verb.idx)
        return any(
            cue_start <= here < cue_end
            for a in self.attributions
            if verb.lemma_ not in DATING and a.rule.split(".")[1] not in NO_SAY_SO
            if not any(s <= at < e for s, e in a.content)
            for cue_start, cue_end in a.cue
        )


@cache
def told_things() -> frozenset[str]:
    """Return the nouns of what is said or shown, which may be denied: "claim", "report"."""
    rows = (*lexicons.rows("cue_nouns.csv"), *lexicons.rows("evidence_nouns.csv"))
    kinds = ("say", "believe", "show", "deny")
    return frozenset(
        row.get("lemma") or row["noun"] for row in rows if row.get("kind") in kinds or "noun" in row
    )


def size(attribution: Attribution) -> int:
    """Return how many characters an attribution's content has."""
    return sum(end - start for start, end in attribution.content)
