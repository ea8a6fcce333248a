"""Which way a subject moves by what is done to a number, or by where a level came from.

``shed 21 jobs``, ``took 2% off growth``, ``14 planes in September, down from 39``, ``up 4% in May and 3% in June``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.patterns import pattern
from sayso.records import Direction

CAME = pattern("moved.came")
AND = re.compile(r"(?:(?!\b(?:but|while|whereas)\b)[^;:])*? and (?:by |a further |another |then )?")
"""What stands between two numbers of which the second goes the way of the first."""
REACHED = re.compile(r" (?:[\w’'-]+ ){0,6}?to ")
LEVEL = re.compile(
    r"(?: (?:this|last|in|since|over|during) [\w ]{2,20}?)?,? to (?:an? (?:[\w-]+ )?|the )"
    r"(?:median|total|average|mean|record|equivalent|high|low|level) of "
)
"""What stands between a change and the level that it leads to: ``up 4% this year to a median of $1.2m``."""
RATE = re.compile(r"\bat (?:an? (?:[\w-]+ ){0,3}(?:rate|pace|clip) of )?\Z")
"""What stands before a rate of growth, and its bound: ``at an annual rate of``."""
WHOLE = re.compile(r"\d\S* of (?:the |its |their )?$")
BACK = 40
"""What stands before a whole, and how far back it is looked for."""
NEAR = 6
"""How many numbers back the level is that came from another."""
OBJECTS = ("dobj", "nsubjpass", "npadvmod")
GAMES = frozenset({"game", "match", "set", "round", "life", "toss", "point", "bet", "hour", "day"})
"""What is lost or gained without being fewer or more of anything."""
SIDES: dict[str, Direction] = {"up": "increase", "down": "decrease"}


def moved(
    sentence: Sentence, drafts: Sequence[Draft], found: Sequence[Direction | None]
) -> list[Direction | None]:
    """When you call this, it returns the directions of ``drafts``, of which ``found`` are known already."""
    directions = [
        direction or counted(sentence, draft) for draft, direction in zip(drafts, found, strict=True)
    ]
    numbered = {draft.start: i for i, draft in enumerate(drafts)}
    for m in CAME.finditer(sentence.text):
        before = numbered.get(m.end(), 0)
        of = level(sentence, drafts, before, m.start()) if before else None
        if of is not None:
            directions[of] = found[of] or SIDES[m["word"]]
            for between in range(of + 1, before):
                # "64% arrived within three minutes, down from 69%": not the minutes, unless they moved by themselves
                directions[between] = drafts[between].direction
    for i in range(1, len(drafts)):
        on = goes_on(sentence, drafts[i - 1], drafts[i]) or is_reached(sentence, drafts[i - 1], drafts[i])
        directions[i] = directions[i] or (directions[i - 1] if on else None)
    return directions


def level(sentence: Sentence, drafts: Sequence[Draft], former: int, end: int) -> int | None:
    """When you call this, it returns which of the numbers up to ``end`` came from the level ``drafts[former]``."""
    standing = [
        i
        for i in range(max(0, former - NEAR), former)
        if drafts[i].end <= end and drafts[i].form != "ordinal" and not is_whole(sentence, drafts[i])
    ]
    kind, unit = drafts[former].kind, drafts[former].unit
    alike = [i for i in standing if (drafts[i].kind, drafts[i].unit) == (kind, unit)]
    return next(iter((alike or [i for i in standing if drafts[i].kind == kind])[::-1]), None)


def is_whole(sentence: Sentence, draft: Draft) -> bool:
    """When you call this, it says whether a number is what another one is a part of: ``27 of the 60 seats``."""
    return WHOLE.search(sentence.text, max(0, draft.start - BACK), draft.start) is not None


def counted(sentence: Sentence, draft: Draft) -> Direction | None:
    """When you call this, it reads a verb that makes a number of something more or fewer: ``shed 21 jobs``."""
    words = sentence.doc.char_span(draft.start, draft.end, alignment_mode="expand")
    if words is None:
        return None
    if draft.kind == "percentage" and RATE.search(sentence.text, max(0, draft.start - BACK), draft.start):
        return rated(words.root)
    if words.root.dep_ not in OBJECTS:
        return None
    verb, some = words.root.head, is_some(sentence, draft)
    for row in changes().get(verb.lemma_.lower(), ()):
        taken = has(verb, row["particle"], words.root) if row["particle"] else some
        if taken:
            return row["direction"]  # type: ignore[return-value]
    return None


def rated(number: Token) -> Direction | None:
    """When you call this, it reads a rate at which something grows or shrinks: ``is growing at close to 5%``."""
    verb = next((word for word in number.ancestors if word.pos_ == "VERB"), None)
    return growing().get(verb.lemma_.lower()) if verb is not None else None


@cache
def growing() -> dict[str, Direction]:
    """When you call this, it returns the lemma of a verb of change → which way what it tells of goes."""
    rows = (row for row in lexicons.rows("change_words.csv") if row["pos"] == "VERB" and row["direction"])
    return {row["lemma"]: row["direction"] for row in rows if row["measured"] != "led"}


def is_some(sentence: Sentence, draft: Draft) -> bool:
    """When you call this, it says whether a count tells how many there are more or fewer of.

    It does not in "We lost two", "lost 38 of its pupils on a single day", "lost two games".
    """
    if draft.kind == "fraction":
        return True  # "shed a tenth of its staff"
    nounless = draft.unit == "-" or draft.rule.endswith(".like")
    few = nounless and not any(map(str.isdigit, sentence.text[draft.start : draft.end]))
    part = few or sentence.text.startswith(" of ", draft.end)
    return draft.kind == "count" and not part and (draft.unit or "").split(" ")[-1] not in GAMES


def has(verb: Token, particle: str, number: Token) -> bool:
    """When you call this, it says whether a verb has a particle: ``wiped out``, ``took 2% off growth``."""
    return any(child.lower_ == particle for word in (verb, number) for child in word.children)


def goes_on(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it says whether a number goes on from one like it: ``up 4% in May and 3% in June``."""
    if (previous.kind, previous.unit) != (draft.kind, draft.unit) or previous.kind == "duration":
        return False
    if not AND.fullmatch(sentence.text, previous.end, draft.start):
        return False
    first, last = sentence.after(previous.end), sentence.at(draft.start).i
    return not any(
        token.pos_ in ("VERB", "AUX") or token.dep_ == "nsubj" for token in sentence.doc[first:last]
    )


def is_reached(sentence: Sentence, previous: Draft, draft: Draft) -> bool:
    """When you call this, it says whether a number is where a change leads: ``doubled its tally to 26``."""
    between = (sentence.text, previous.end, draft.start)
    if previous.change != "by" or previous.direction is None:
        return False
    leads = previous.kind == "multiple" and REACHED.fullmatch(*between) is not None
    return leads or LEVEL.fullmatch(*between) is not None


@cache
def changes() -> dict[str, list[dict[str, str]]]:
    """When you call this, it returns the verbs whose object says how much more or less there is."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in lexicons.rows("counted_changes.csv"):
        found.setdefault(row["lemma"], []).append(row)
    return found
