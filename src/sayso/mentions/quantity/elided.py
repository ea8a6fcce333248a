"""Units left unsaid: ``six minutes, not 19``, ``15.7 of the 18.3 kilometres``, ``up 0.7 points`` in a poll."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace
from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern

PART_OF = re.compile(r" of (?:the|its|his|her|their|those|these)(?: (?:past|last|first|next|total))? ")
CONTRAST = pattern("elided.contrast")
BARE = re.compile(
    r"[,.;:!?)’”\"]|$"
    r"| (?:in|on|an?|at|the|by|for|before|after|last|this|and|less|more|from|when|per|during|since|who)\b"
)
DIFFERENCE = pattern("elided.difference")
PARALLEL = pattern("elided.parallel")
PARALLEL_AFTER = pattern("elided.parallel_after")
KINDS = ("measure", "duration", "money", "percentage", "percentage_point")
WIDEST_LEAD = 60
"""The largest number of points between two shares that is likelier than an index's."""
ENDED = re.compile(r"[,.;)”\"]|$")
POINTS = re.compile(r"points?\Z")
OF_POINT = re.compile(r"(?:-| (?:(?:of )?an? )?)point\b")
"""What makes a fraction one of a point."""
APPENDED = re.compile(r"\A [^;:]*, (?:and )?\Z")
"""What stands before a difference at the end of a clause: ``won 34 seats on Monday, five more than``."""
FAR = 60
"""The longest stretch between two numbers of which one says by how much the other differs."""
APART = re.compile(r";|\bof wh(?:ich|om)\b")
LIKE = 100
"""How many times as large a number may be as one before it whose noun it has."""
OUTSIDE = re.compile(r"[A-Za-z%]++(?:&[A-Z])?")


def elided(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it returns ``drafts`` with the units that the sentence says once for two numbers."""
    result = list(drafts)
    for i in range(len(drafts) - 1):
        if _bare(result[i]) and PART_OF.fullmatch(sentence.text[result[i].end : drafts[i + 1].start]):
            result[i] = _given(result[i], drafts[i + 1])
    for i, draft in enumerate(result):
        if i and _bare(draft) and _aged_too(sentence, result[i - 1], draft):
            result[i] = replace(draft, kind="age", unit="year of age", rule="quantity.age.elided")
        near = (d for d in result[max(0, i - 2) : i][::-1] if d.form != "ordinal")
        previous = next((d for d in near if not _in_brackets(sentence, d, draft)), None)
        previous = previous if previous is not None and previous.kind in KINDS else None
        if (
            previous is not None
            and _bare(draft)
            and (
                _contrasted(sentence, draft, previous)
                or paralleled(sentence, previous, draft)
                or _polled(sentence, previous, draft)
                or (previous.kind == "measure" and objects(sentence, previous, draft))
            )
        ):
            result[i] = _given(draft, previous)
    return result


def paralleled(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it tells whether two numbers stand in like phrases: ``30 km in May and 45 in June``."""
    first = PARALLEL.fullmatch(sentence.text, previous.end, draft.start)
    second = PARALLEL_AFTER.match(sentence.text, draft.end)
    if first is None or second is None or previous.scale != draft.scale or previous.value is None:
        return False
    # "900 of the jobs are in Lund and 350 in Hale"
    between = sentence.text[previous.end : draft.start].split()
    return second["second"] in between or second["second"] in ("last", "this", "a", "the")


def _in_brackets(sentence: Sentence, conversion: Draft, draft: Draft) -> bool:
    """Whether a number before ``draft`` is a conversion: ``2.1 billion crowns ($238 million) from 1.9 billion``."""
    text = sentence.text
    return text.endswith("(", 0, conversion.start) and ")" in text[conversion.end : draft.start]


def _polled(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """``Labour on 35 per cent, with the Greens on seven``."""
    both = all(sentence.text.endswith(" on ", 0, d.start) for d in (previous, draft))
    return both and previous.kind == "percentage" and BARE.match(sentence.text, draft.end) is not None


def objects(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it tells whether two numbers are what two verbs of a sentence take.

    ``hired 17,000 people, while banks shed 21,000``, ``21.5 million tonnes, while Hale will ship 39 million``.
    """
    if draft.worded or not draft.value or not previous.value or not BARE.match(sentence.text, draft.end):
        return False
    if APART.search(sentence.text, previous.end, draft.start):
        return False  # "dams above 15 metres, of which Hale has 260"
    root, other = sentence.at(draft.last - 1), sentence.at(previous.end - 1)
    like = is_near_in_size(draft.value, previous.value) and not describes(root.head)
    return like and root.dep_ == "dobj" and other.dep_ in ("dobj", "pobj") and root.head != other.head


def is_near_in_size(value: Decimal, other: Decimal) -> bool:
    """When you call this, it tells whether two numbers may count the same: neither is :data:`LIKE` times the other."""
    return other / LIKE < value < other * LIKE


def describes(verb: Token) -> bool:
    """When you call this, it tells whether a verb only describes a noun: "two men who killed 14", "a seed rated 2,741".

    In "those who killed 14" the pronoun stands for the noun that is left unsaid.
    """
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    return verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN")


def _bare(draft: Draft) -> bool:
    return draft.kind is None and draft.form == "cardinal"


def _aged_too(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """``two fitters, aged 29 and 54``: the second age has no word of its own."""
    listed = sentence.text[previous.end : draft.start] in (" and ", ", ")
    return (
        previous.rule == "quantity.age.cue"
        and listed
        and bool(re.match(r"[,.;]|$", sentence.text[draft.end :]))
    )


def _given(draft: Draft, source: Draft) -> Draft:
    if source.kind not in KINDS:
        return draft
    return replace(
        draft,
        kind=source.kind,
        unit=source.unit,
        currency=source.currency,
        rule=f"quantity.{source.kind}.elided",
    )


def differs(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it tells whether a number says by how much: ``34 nurses, five fewer than``."""
    between = sentence.text[previous.end : draft.start]
    beside = between == ", " or (draft.unit == "-" and len(between) < FAR and APPENDED.search(between))
    return bool(beside) and DIFFERENCE.match(sentence.text, draft.end) is not None


def _contrasted(sentence: Sentence, draft: Draft, previous: Draft) -> bool:
    between = sentence.text[previous.end : draft.start]
    if differs(sentence, previous, draft) or (between == ", " and _at_most(sentence, draft)):
        return True
    if (
        len(between) > 60
        or not CONTRAST.search(between)
        or (previous.kind == "percentage" and between == " to ")
    ):
        return False
    cue = CONTRAST.search(between)
    if cue is None or (
        previous.kind in ("percentage", "percentage_point") and re.match(r",? to(?! the )", cue.group())
    ):
        return False
    if draft.scale != previous.scale and previous.kind != "money":
        return False
    level = not between.endswith(" to ") or previous.kind == "money"
    reached = between == " to " and previous.kind == "measure"
    return bool(BARE.match(sentence.text, draft.end)) and (level or reached)


def _at_most(sentence: Sentence, draft: Draft) -> bool:
    """``fuel for two days, three at most``."""
    said = draft.bound in ("at_most", "at_least") and draft.end > draft.last
    return said and ENDED.match(sentence.text, draft.end) is not None


def pointed(sentence: Sentence, draft: Draft) -> Draft:
    """When you call this, it makes percentage points of ``points`` in a sentence about shares, polls or rates.

    So does a part of one in a sentence about rates: "a cut of half a point", "a quarter-point rise".
    """
    part = OF_POINT.match(sentence.text, draft.end) if draft.kind == "fraction" else None
    if part is not None and {w.lower() for w in OUTSIDE.findall(sentence.text)} & _contexts("rate"):
        return _of_points(replace(draft, end=part.end()))
    if draft.kind != "count" or not draft.unit or not POINTS.match(draft.unit):
        return draft
    around = {w.lower() for w in OUTSIDE.findall(sentence.text)}
    fine = (
        draft.value is not None and abs(draft.value) < 10 and draft.value != draft.value.to_integral_value()
    )
    if draft.value is not None and abs(draft.value) > WIDEST_LEAD:
        return draft
    if around & _contexts("index") or not (fine or around & _contexts("share")):
        return draft
    return _of_points(draft)


def _of_points(draft: Draft) -> Draft:
    rule = "quantity.percentage_point.by_context"
    return replace(draft, kind="percentage_point", unit="percentage point", rule=rule)


@cache
def _contexts(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("point_contexts.csv") if row["side"] == side)
