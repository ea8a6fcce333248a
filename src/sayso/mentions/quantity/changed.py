"""Direction: whether a quantity is the size of a change, the level reached, or the two levels between.

Two readings.  The wide one (:func:`trends`) is what a claim says of its subject: every word of change counts, be it
a verb, a noun or a comparative, and so do the levels reached and left.  The narrow one is what a verb says of the
number itself (:func:`is_verbal`), and stands in ``Quantity.direction``: ``fell 5%``, ``up 5%``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from sayso import lexicons
from sayso.mentions.numbers import find_numbers
from sayso.mentions.quantity import multiplied
from sayso.mentions.quantity.compared import compared
from sayso.mentions.quantity.draft import Draft, Sentence
from sayso.mentions.quantity.moved import moved
from sayso.records import Change, Direction, Quantity, Record

BACK = 7
MEASURED = ("percentage", "percentage_point", "money", "measure")
COMPARED = ("percentage", "percentage_point", "fraction", "multiple")
OBJECTS = ("dobj", "npadvmod", "advmod", "attr", "oprd", "dep", "obj", "nummod", "acomp")
OFF, STANDING = "off", ("be", "close", "end", "finish", "trade", ":", ",")
"""What a number that fell is, and what stands before it."""
INNER = ("nummod", "compound", "quantmod", "nmod", "amod", "predet", "punct")
ADVERBS = ("ADV",)
NOMINAL = ("change.noun", "change.after")
GAPPED = re.compile(r"(?:and )?(?:the )?(?:[A-Z][\w’'&.-]* ){1,5}by")
"""Another one to which the same happened: ``were down 2.3%, Acme Foods by 2.6%``."""

STEP_TO = re.compile(r" to \W?\d")
"""What stands between a step and the level that it leads to."""
SIDES = ("below", "above", "beyond", "past", "under")
"""What a level lies on the far side of, once it is reached."""
GOING = ("go", "move", "shift")
"""Verbs that say that a number changed, and leave it to the numbers which way."""
LEVEL = re.compile(r"to(?: (?:close|end|finish) at| an? (?:[\w-]+ ){0,2}of| an? (?:new )?record(?: of)?)?")
"""What stands between a change and the level that is reached by it: ``gained 1.7% to a record 16,406``."""
AT = re.compile(r"(?:(?:higher|lower) )?at")
"""The same before a price or a bare number: ``closed 6.8% lower at £12.36``."""


class Ruling(Record, frozen=True):
    """The direction a word of change gives a quantity, how it applies, and the rule that says so."""

    direction: Direction
    change: Change
    rule: str


def changed(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """When you call this, it returns ``drafts`` with direction and change where a word of change rules them."""
    result: list[Draft] = []
    for draft in drafts:
        found = ruled(sentence, draft, result)
        rule = f"{draft.rule}+{found.rule}" if found else ""
        result.append(
            replace(draft, direction=found.direction, change=found.change, rule=rule) if found else draft
        )
    return result


def trends(doc: Doc, quantities: Sequence[Quantity]) -> list[Direction | None]:
    """When you call this, it returns for each of a sentence's ``quantities`` the direction of the change it is part of.

    That is the wide reading: ``a 5% fall``, ``fell to 5%`` and ``5% lower`` all say that something fell.
    ``Quantity.change`` says which part of the change the number is.  So does what it is compared with (``£4 less than
    in May``, ``9%, up from 7%``) and what is done to it (``shed 21 jobs``).
    """
    sentence = Sentence(doc)
    drafts: list[Draft] = []
    for quantity in quantities:
        draft = _redrafted(quantity)
        found = ruled(sentence, draft, drafts) if quantity.change and draft.direction is None else None
        drafts.append(replace(draft, direction=found.direction, change=found.change) if found else draft)
    directions = [
        draft.direction or compared(sentence.text, draft.end, quantity.kind, _sides())
        for draft, quantity in zip(drafts, quantities, strict=True)
    ]
    return moved(sentence, drafts, directions)


def _redrafted(quantity: Quantity) -> Draft:
    """The draft that ``quantity`` was made from, without what a word of change gave it."""
    numbers = [n for n in find_numbers(quantity.text) if n.kind != "ordinal"]
    first = quantity.start + (numbers[0].start if numbers else 0)
    last = quantity.start + numbers[-1].end if numbers else quantity.end
    rule, _, _ = quantity.rule.partition("+")
    own = multiplied.risen(quantity.text) if rule == "quantity.multiple.word" and quantity.change else None
    return Draft(
        start=quantity.start,
        end=quantity.end,
        first=first,
        last=last,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        kind=quantity.kind,
        unit=quantity.unit,
        bound=quantity.bound,
        direction=own,
        change=quantity.change if own else None,
        rule=rule,
    )


def is_verbal(draft: Draft) -> bool:
    """When you call this, it tells whether a verb, or its particle, has the number itself as the size of the change.

    Not in ``a 5% fall`` (a noun's), ``5% lower`` (a comparison's), ``fell to 5%`` (a level), ``rises of 5% to 6%`` (two
    numbers) or ``fell by more than 5%``, where the bound is what the words say of the number.
    """
    return (
        draft.change == "by"
        and draft.value is not None
        and draft.bound in ("exact", "approx")
        and not draft.rule.endswith(NOMINAL)
    )


def ruled(sentence: Sentence, draft: Draft, earlier: list[Draft]) -> Ruling | None:
    """When you call this, it finds what gives ``draft`` a direction, its own words before those of its neighbour."""
    if draft.direction is not None or draft.kind in ("ordinal", "age", "score", "ratio"):
        return None
    found = from_to(sentence, draft) if ".from" in draft.rule else None
    found = found or inherited(sentence, draft, earlier) or ruling(sentence, draft)
    if found is None or found.change != "by":
        return found
    side = compared(sentence.text, draft.end, draft.kind or "count", _sides(), sized=True)
    # "will grow 1.2%, a tenth of a point slower than forecast"
    return found if side in (None, found.direction) else None


def ruling(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it finds the word of change that rules ``draft``, before it, above it or after it."""
    return (
        before(sentence, draft)
        or behind_object(sentence, draft)
        or above(sentence, draft)
        or after(sentence, draft)
    )


def behind_object(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it reads the step behind what was moved: ``lifted its dividend four cents to 32 cents``."""
    if draft.kind not in MEASURED or not STEP_TO.match(sentence.text, draft.end):
        return None
    doc, i = sentence.doc, sentence.at(draft.start).i
    j = i - 1
    while j > max(0, i - 4) and doc[j].pos_ in ("NOUN", "ADJ"):
        j -= 1
    if j < 1 or i - j < 2 or doc[j].tag_ not in ("PRP$", "DT"):
        return None
    verb = doc[j - 1]
    row = _words().get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
    if row is None or not row["direction"]:
        return None
    return Ruling(direction=row["direction"], change="by", rule="change.verb")  # type: ignore[arg-type]


def leads_on(sentence: Sentence, draft: Draft) -> bool:
    """When you call this, it tells whether ``draft`` is a change, behind which ``to`` can lead to a level."""
    return before(sentence, draft) is not None or behind_object(sentence, draft) is not None


def before(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it reads ``fell 5%``, ``fell sharply to 5%``, ``up 5%``, ``a gain of 5%``."""
    doc, prep, average = sentence.doc, "", False
    i = sentence.at(draft.start).i - 1
    for j in range(i, max(-1, i - BACK), -1):
        token = doc[j]
        word = _change(token, draft)
        if word:
            found = _ruled(token, word, prep, draft)
            # What rose by an average of 5% rose, but the number is the average's
            return replace(found, rule="change.noun") if found and average else found
        if token.lower_ in ("by", "to", "of") and not prep:
            prep = token.lower_
        elif token.lower_ == "average" and prep == "of":
            prep, average = "", True
        elif not (
            token.pos_ in ADVERBS
            or (token.lower_ == "a" and (prep == "of" or doc[j + 1].lower_ == "further"))
            or token.lower_ in ("further", "another", "total", "an")
        ):
            return None
    return None


def above(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it asks the parse for the verb or noun of change: ``rose 60% last year to 3.9m``."""
    token = sentence.at(draft.last - 1)
    for _ in range(4):
        if token.dep_ in INNER and token.head is not token and token.head.idx < draft.end:
            token = token.head
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("by", "to", "of") and head.head.pos_ in ("VERB", "NOUN"):
        word = _change(head.head, draft)
        return _ruled(head.head, word, head.lower_, draft) if word else None
    if token.dep_ in OBJECTS and head.i < token.i and head.pos_ == "VERB":
        word = _change(head, draft)
        return _ruled(head, word, "", draft) if word else None
    return None


def after(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it reads ``a 5% fall``, ``5% higher``, ``a 25% price cut``."""
    if draft.kind in ("count", "duration", None):
        return None
    doc, i = sentence.doc, sentence.after(draft.end)
    for j in range(i, min(i + 4, len(doc))):
        token = doc[j]
        row = _words().get(token.lemma_.lower()) or _words().get(token.lower_)
        if row and token.pos_ == "NOUN" and "NOUN" in row["pos"] and row["direction"]:
            return Ruling(direction=row["direction"], change="by", rule="change.after")  # type: ignore[arg-type]
        row = _comparatives().get(token.lower_) if j == i else None
        if row and (draft.kind in COMPARED or row["measured"] == "after"):
            return Ruling(direction=row["direction"], change="by", rule="change.after")  # type: ignore[arg-type]
        if token.pos_ not in ("ADJ", "NOUN") and token.text != "-":
            return None
    return None


def from_to(sentence: Sentence, draft: Draft) -> Ruling | None:
    """When you call this, it gives ``from 6.1% to 5.8%`` the direction of its verb, or that of its own numbers."""
    falling = draft.rule.endswith("falling")
    i = sentence.at(draft.start).i - 1
    for j in range(i, max(-1, i - 2 * BACK), -1):
        token = sentence.doc[j]
        row = _words().get(token.lemma_.lower())
        if (
            row
            and row["direction"]
            and token.pos_ in row["pos"].split("|")
            and (row["direction"] == "decrease") == falling
        ):
            return Ruling(direction=row["direction"], change="from_to", rule="change.verb")  # type: ignore[arg-type]
        if token.text in ";:":
            break
    went = any(t.lemma_ in GOING and t.pos_ == "VERB" for t in sentence.doc[max(0, i - BACK) : i + 1])
    if not falling and not went:
        return None
    way: Direction = "decrease" if falling else "increase"  # "support went from 48% to 61%"
    return Ruling(direction=way, change="from_to", rule="change.numbers")


def inherited(sentence: Sentence, draft: Draft, earlier: list[Draft]) -> Ruling | None:
    """When you call this, it hands a change on: ``rose 12 to 345``, ``lost 190 points, or 0.6%``."""
    previous = earlier[-1] if earlier else None
    if previous is None or previous.direction is None or previous.change != "by":
        return None
    between = sentence.text[previous.end : draft.start].strip(" ,(")
    bare = draft.kind == "money" or (draft.kind == "count" and draft.unit in (None, "-"))
    if LEVEL.fullmatch(between) or (bare and AT.fullmatch(between)):
        return Ruling(direction=previous.direction, change="to", rule="change.inherited")
    if GAPPED.fullmatch(between):
        return Ruling(direction=previous.direction, change="by", rule="change.gapped")
    if between == "or" or (between == "" and draft.kind != previous.kind):
        return Ruling(direction=previous.direction, change="by", rule=_handed_on(previous))
    return None


def _handed_on(previous: Draft) -> str:
    """The rule of a change said again in other units: a noun's (``a rise of 60 jobs, or 1%``) stays a noun's."""
    return next((rule for rule in NOMINAL if previous.rule.endswith(rule)), "change.inherited")


def _ruled(token: Token, row: dict[str, str], prep: str, draft: Draft) -> Ruling | None:
    if prep == "of" and token.pos_ != "NOUN":
        return None
    direction = row["direction"] or next(
        (_words()[c.lower_]["direction"] for c in token.children if c.lower_ in ("up", "down")), ""
    )
    if not direction or (prep == "" and token.pos_ == "NOUN"):
        return None
    if row["measured"] == "led" and prep == "" and draft.kind == "money":
        return None  # "raised $5m" is a fund that was found, "raised by $5m" a rise
    reached = prep == "to" or (prep == "" and draft.bound != "exact" and _side(token, draft) in SIDES)
    change: Change = "to" if reached else "by"
    return Ruling(direction=direction, change=change, rule=f"change.{token.pos_.lower()}")  # type: ignore[arg-type]


def _side(token: Token, draft: Draft) -> str:
    """The word right behind a word of change that opens a number: ``below`` of ``dropped below 70%``."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) and token.nbor(1).idx == draft.start else ""


def rules(token: Token) -> bool:
    """When you call this, it tells whether ``token`` is a verb that says by how much, or to where: ``rose``."""
    row = _words().get(token.lemma_.lower())
    return row is not None and token.pos_ == "VERB" and row["measured"] == "no"


def _change(token: Token, draft: Draft) -> dict[str, str] | None:
    row = _words().get(token.lemma_.lower()) if token.lower_ not in ("up", "down") else _words()[token.lower_]
    particle = token.dep_ == "prt" or (token.dep_ == "advmod" and token.i == token.head.i + 1)
    if particle and token.head.lemma_.lower() in _phrasal():
        return None
    if row is None or token.pos_ not in row["pos"].split("|"):
        return None
    if token.lower_ == OFF and token.i and token.nbor(-1).lemma_ not in STANDING:
        return None  # "is off 2%", but not "paid off £2m"
    measured = draft.kind in MEASURED or ((draft.unit or "").endswith("point") and not _is_scored(token))
    return row if row["measured"] == "no" or measured else None


def _is_scored(verb: Token) -> bool:
    """Whether points are a player's, and nothing that rose: "Dale added 22 points"."""
    return any(c.dep_ == "nsubj" and c.ent_type_ == "PERSON" for c in verb.lefts)


@cache
def change_nouns() -> frozenset[str]:
    """When you call this, it returns the lemmas of the nouns that name a change."""
    return frozenset(row["lemma"] for row in lexicons.rows("change_words.csv") if "NOUN" in row["pos"])


@cache
def change_verbs() -> frozenset[str]:
    """When you call this, it returns the lemmas of the verbs that say that something rose or fell."""
    return frozenset(row["lemma"] for row in lexicons.rows("change_words.csv") if "VERB" in row["pos"])


@cache
def _phrasal() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicons.rows("phrasal_verbs.csv"))


@cache
def _words() -> dict[str, dict[str, str]]:
    """The words that rule what follows them, or what they are the head of."""
    return {
        row["lemma"]: row
        for row in lexicons.rows("change_words.csv")
        if not row["measured"].startswith("after")
    }


@cache
def _comparatives() -> dict[str, dict[str, str]]:
    """The words that rule what stands before them: ``5% higher``."""
    return {
        row["lemma"]: row for row in lexicons.rows("change_words.csv") if row["measured"].startswith("after")
    }


@cache
def _sides() -> dict[str, Direction]:
    """The comparatives of change, and which way each points."""
    return {word: row["direction"] for word, row in _comparatives().items()}  # type: ignore[misc]
