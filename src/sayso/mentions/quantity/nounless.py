"""Counts that leave their noun to another: ``sold 3 cars, up from 2``, ``one worker was killed and three injured``."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace
from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity.counted import people_adjectives
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.elided import (
    APART,
    BARE,
    describes,
    differs,
    is_near_in_size,
    objects,
    paralleled,
)
from sayso.mentions.quantity.measured import per
from sayso.mentions.quantity.patterns import pattern

COMPARISON = pattern("elided.comparison")
OF_ALL = re.compile(r"\W*Of (?:(?:the|its|his|her|their|our|those|these|all|some|about|[\w-]+['’]s?) ){0,4}")
"""What stands before a whole whose part its sentence tells."""
OF_THEM = (" of them", " of whom", " of which")
ADJACENT = (" to ", " from ", ", from ", ", and from ")
COMPARED_BACK = 32
SUBJECTS = ("nsubj", "nsubjpass")


def compared(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it gives a bare count the noun of the count it is compared with: ``up from 2.4 million``."""
    result: list[Draft] = []
    counted: Draft | None = None
    for draft in drafts:
        made = draft
        if result and (both := ends(sentence, result[-1], draft)) is not None:
            result[-1] = both
            continue
        if draft.kind == "count" and draft.unit == "-":
            beside = bool(result) and counted is result[-1]
            unit, rule = _noun(sentence, counted, beside, draft)
            if unit is not None:
                made = per(sentence, replace(draft, unit=unit, rule=f"quantity.count.{rule}"))
        result.append(made)
        counted = made if made.kind == "count" and made.unit != "-" else counted
    return result


def ends(sentence: Sentence, first: Draft, last: Draft) -> Draft | None:
    """When you call this, it returns the range of two counts with one noun: ``from nine storeys to six``."""
    led = sentence.lower.endswith("from ", 0, first.start) and BARE.match(sentence.text, last.end)
    counts = first.kind == last.kind == "count" and first.unit != "-" and last.unit == "-"
    joined = counts and sentence.text[first.end : last.start] == " to "
    if not (led and joined) or first.value is None or last.value is None:
        return None
    low, high = sorted((first.value, last.value))
    return replace(
        first,
        start=first.start - len("from "),
        end=last.end,
        last=last.last,
        value=None,
        low=low,
        high=high,
        bound="range",
        rule=f"quantity.count.ends.from{'.falling' if last.value < first.value else ''}",
    )


def _noun(sentence: Sentence, previous: Draft | None, beside: bool, draft: Draft) -> tuple[str | None, str]:
    """The noun that a bare count counts, by what follows or by the count before it, and the rule that says so.

    ``beside`` says that no other number stands between the two.
    """
    if sentence.lower.startswith(" who ", draft.end):
        return "person", "who"
    if previous is None:
        return None, ""
    if sentence.lower.startswith(OF_THEM, draft.end):
        return previous.unit, "of_them"
    if is_of_them(sentence, previous, draft):
        return previous.unit, "of_them"
    if beside and paralleled(sentence, previous, draft):
        return previous.unit, "parallel"
    if objects(sentence, previous, draft) or stands_alone(sentence, previous, draft):
        return previous.unit, "like"
    return (previous.unit, "compared") if _is_compared(sentence, previous, draft) else (None, "")


def stands_alone(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it tells whether a bare count is subject or object as the noun counted before it is.

    ``One worker was killed and three were injured``, ``asked for one goal and got two``.  What happens to people
    alone says nothing of things: ``Two boats sank and three were arrested``.
    """
    root, noun = sentence.at(draft.last - 1), noun_of(sentence, previous)
    if noun is None or draft.value is None or previous.value is None or root.head == noun.head:
        return False
    parted = APART.search(sentence.text, previous.end, draft.start) is not None
    if describes(root.head) and not parted:
        return False
    if not is_near_in_size(draft.value, previous.value):
        return False
    if root.dep_ in SUBJECTS:
        whole = OF_ALL.fullmatch(sentence.text, 0, previous.start) is not None
        alike = (noun.dep_ in SUBJECTS or whole) and not any(c.dep_ == "attr" for c in root.head.rights)
    else:
        alike = root.dep_ == noun.dep_ == "dobj" and BARE.match(sentence.text, draft.end) is not None
        alike = alike and (not parted or draft.value <= previous.value)
    personal = previous.unit == "person" or is_of_people(noun.head)
    return alike and (personal or not is_of_people(root.head))


def noun_of(sentence: Sentence, draft: Draft) -> Token | None:
    """Return the noun that a count has in its own words, not one before its hyphen: "steps" of "7,000 steps a day"."""
    if ".compound" in draft.rule or draft.end == draft.last:
        return None
    words = sentence.doc.char_span(draft.last, draft.end, alignment_mode="expand")
    return words.root if words is not None else None


def is_of_people(verb: Token) -> bool:
    """Whether a verb, or what it says somebody is, befalls people alone: "were arrested", "are missing"."""
    states = (c.lower_ for c in verb.children if c.dep_ == "acomp")
    return verb.lemma_.lower() in people_verbs() or any(w in people_adjectives() for w in states)


@cache
def people_verbs() -> frozenset[str]:
    """When you call this, it returns the lemmas of the verbs that say what befalls people."""
    return frozenset(row["verb"] for row in lexicons.rows("people_verbs.csv"))


def is_of_them(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it tells whether a bare count is a part of those counted before it.

    ``37 motions, of which three passed``, ``Of the 54 lorries that left, only 12 came``.
    """
    if sentence.lower.endswith((", of which ", ", of whom "), 0, draft.start):
        return True
    token = sentence.at(draft.last - 1)
    part = token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.head.pos_ in ("VERB", "AUX")
    if any(child.dep_ == "attr" for child in token.head.rights):
        return False  # "Of the 164 people it employed, 41 were players"
    less = draft.value is not None and previous.value is not None and draft.value <= previous.value
    led = OF_ALL.fullmatch(sentence.text, 0, previous.start)
    return led is not None and part and less and "," in sentence.text[previous.end : draft.start]


def _is_compared(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """Whether a bare count stands against another: ``sold 3, up from 2``; of levels reached only an index's."""
    if differs(sentence, previous, draft):
        return True
    m = COMPARISON.search(sentence.text, max(0, draft.start - COMPARED_BACK), draft.start)
    adjacent = sentence.text[previous.end : draft.start] in ADJACENT
    if (m is None and not adjacent) or not BARE.match(sentence.text, draft.end):
        return False
    level = m is not None and m.group().startswith("to ") and not m.group().endswith("s ")
    return adjacent or not level or (previous.unit or "").endswith("point")
