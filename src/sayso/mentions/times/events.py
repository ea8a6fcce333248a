"""What the noun beside a time says of when it is: ``a crash on Sunday`` is over, ``Friday's final`` is ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token

from sayso.mentions.times import words
from sayso.mentions.times.tense import PRESENT, has_had, helpers

ADJECTIVAL = ("compound", "nmod", "amod", "poss")
"""Dependencies of a time right before its noun: ``Friday's final``."""
PHRASE = ("NOUN", "PROPN", "ADJ", "NUM", "ADV", "DET", "PRON", "PART", "ADP", "SYM", "PUNCT")
"""Parts of speech between a noun and the day that it was on: "a 3-1 win over Hull on Saturday"."""
REACH = 10
"""How many words back from a day such a noun is looked for."""
BEHIND = ("after", "following", "over", "since", "despite", "from", "off")
"""Prepositions of what is over: "top after a win on Saturday", not "hoping for a win"."""
OF = ("of", "for")
"""What joins a time to what is foreseen of it: "a deadline of Friday"."""
CLOCK = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
LINE = 40
"""Words of the longest line that is a notice."""
VERBS = ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD")
HELD = ("hold", "proceed", "go")
"""Verbs beside those of schedules that say that something takes place."""


def is_day(token: Token) -> bool:
    """When you call this, it says whether a word is a weekday."""
    return token.lower_ in words.table("weekdays", "number")


def is_month(token: Token) -> bool:
    """When you call this, it says whether a word is a month."""
    return token.lower_ in words.table("months", "number")


def noun_after(token: Token) -> Token | None:
    """When you call this, it returns the noun that a time stands before and belongs to: ``Friday's final``."""
    while token.dep_ in ADJECTIVAL and token.head.i > token.i:
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            return token
    return None


def is_past(noun: Token) -> bool:
    """When you call this, it says whether a noun with a time is of what is over: ``crash``, ``win``."""
    return any(noun.lower_ in words.table(name, "word") for name in ("happened", "results"))


def is_of_happened(token: Token) -> bool:
    """When you call this, it says whether a time is that of what nobody plans: "Monday's attack could cost votes"."""
    noun = token.head
    if is_month(token) and token.dep_ in ADJECTIVAL and noun.i > token.i:
        return is_past(noun)  # "will be sentenced for the March robbery"
    beside = token.dep_ == "npadvmod" and noun.dep_ == "nsubj" and token.i == noun.i + 1
    return (beside or token.dep_ == "poss") and noun.lower_ in words.table("happened", "word")


def is_over(token: Token, inside: list[Token], turn: int) -> bool:
    """When you call this, it says whether a weekday or month told as present, or ahead, is that of what is over.

    "He is in hospital after a crash on Saturday", "Sunday's win puts the team on top", "The crash on Saturday will be
    looked into"; not "They need a win on Saturday", nor "will discuss the crash on Tuesday".
    """
    if is_month(token):  # "will rise in April, after a fall in January"
        return any(is_past(noun) and is_behind(noun) for noun in nouns_before(inside[0]))
    if not any(map(is_day, inside)):
        return False
    noun = noun_after(token)
    if noun is not None and (turn == PRESENT or is_after_that(noun)):
        return is_past(noun)
    return any(is_told_of(noun, turn) for noun in nouns_before(inside[0]))


def is_after_that(noun: Token) -> bool:
    """When you call this, it says whether a noun is of what a deed is after: "after tearing a muscle in the draw"."""
    deed = next((word for word in noun.ancestors if word.tag_ == "VBG"), None)
    return deed is not None and deed.dep_ == "pcomp" and deed.head.lower_ == "after"


def nouns_before(first: Token) -> Iterator[Token]:
    """When you call this, it yields the words of the phrase that a time ends, from the last one back."""
    back = (first.nbor(-k) for k in range(1, min(first.i, REACH) + 1))
    yield from takewhile(lambda t: t.pos_ in PHRASE and t.text != ",", back)


def is_behind(noun: Token) -> bool:
    """When you call this, it says whether a noun stands after ``after`` and its like: "after a fall in January"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in BEHIND


def is_told_of(noun: Token, turn: int) -> bool:
    """When you call this, it says whether a noun is of what is over, by its kind and by what governs it."""
    happened = noun.lower_ in words.table("happened", "word")
    if not is_past(noun):
        return False
    above = noun.head
    if is_behind(noun):  # "is due in court after his arrest on Sunday"; a ruling may come
        return turn == PRESENT or happened or above.lower_ != "after"
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return happened
    return (
        happened
        and turn == PRESENT
        and (noun.dep_ != "dobj" or above.lemma_ in words.table("aftermath", "word"))
    )


def is_unplanned(token: Token, inside: list[Token]) -> bool:
    """When you call this, it says whether a weekday is that of what nobody plans: "Man dies in crash Monday"."""
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX") or t.dep_ == "ROOT"), None)
    beside = token.dep_ in ("npadvmod", "pobj") and any(map(is_day, inside))
    if verb is None or not beside or any(aux.tag_ in ("MD", "VBZ", "VBP") for aux in helpers(verb)):
        return False
    return verb.lemma_.lower() in words.table("unplanned", "word")


def is_to_come(token: Token) -> bool:
    """When you call this, it says whether a time is that of an event ahead, whatever the verb's tense.

    "She qualified for Friday's final", "Unions called off Friday's strike", "The judge set a Monday hearing".
    """
    noun = noun_after(token)
    if noun is None and token.dep_ == "npadvmod" and is_readied(token.head):
        return True  # "prepared for a rally Saturday"
    if noun is not None and is_to_go_ahead(noun):
        return True
    if noun is None or noun.lower_ not in words.table("fixtures", "word"):
        return False
    above = noun.head
    if any(verb.lemma_ in words.table("nears", "word") for verb in (above, *noun.rights)):
        return True  # "as the June 16 election neared"
    if noun.dep_ == "pobj":
        governed = above.head
        out = above.lower_ == "of" and governed.lower_ in ("out", "ahead", "eve")
        for_ = above.lower_ == "for" and governed.lemma_ not in words.table("blamed", "word")
        return out or for_ or above.lower_ in ("into", "before")
    given_up = above.lemma_.lower() in words.table("cancelled", "word")
    if noun.dep_ in ("dobj", "nsubjpass") and given_up:
        return above.lemma_ != "call" or any(child.lower_ == "off" for child in above.children)
    return noun.dep_ == "dobj" and token.dep_ != "poss" and above.lemma_ in words.table("appointed", "word")


def is_to_go_ahead(noun: Token) -> bool:
    """When you call this, it says whether it is told that something would take place: "Friday's rally would go on".

    "Said Monday's ruling would cost it $2m" tells of one that is over.
    """
    verb = noun.head
    held = verb.lemma_ in words.table("schedules", "word") or verb.lemma_ in HELD
    would = noun.dep_ in ("nsubj", "nsubjpass") and any(helper.lower_ == "would" for helper in helpers(verb))
    return held and would and verb.dep_ == "ccomp"


def is_readied(noun: Token) -> bool:
    """When you call this, it says whether a noun is what somebody gets ready for: "prepared for a rally"."""
    before = noun.head
    readied = before.lower_ == "for" and before.head.lemma_ in words.table("readied", "word")
    return readied and noun.lower_ in words.table("fixtures", "word")


def is_foreseen(token: Token, first: Token) -> bool:
    """When you call this, it says whether a time is that of what is hoped or estimated: "bets on a cut in June".

    "Beat estimates for the fourth quarter" tells of one that is over, and "forecasts in June" of when they were made.
    """
    foreseen, noun = words.table("foreseen", "word"), noun_after(token)
    if noun is None or noun.lower_ not in foreseen:
        back = list(nouns_before(first))
        if any(after.lower_ == "of" and word.lower_ == "ahead" for after, word in pairwise(back)):
            return True  # "ahead of the release of the album on 7 October"
        if not any(
            word.lower_ in foreseen and (k > 1 or back[0].lower_ in OF) for k, word in enumerate(back)
        ):
            return False
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    return verb is None or verb.lemma_ not in words.table("met", "word")


def foretelling(token: Token) -> Token | None:
    """When you call this, it returns the verb that foretells what a time is of: "forecast a loss in the third quarter".

    "Predicted a loss on Friday" said so then.
    """
    before = whole(token.head)
    verb = before.head.head if before.head.dep_ == "dobj" else before.head
    if before.lower_ not in ("in", "for", "by") or verb.lemma_ not in words.table("foretold", "word"):
        return None
    told = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if any(child.dep_ in ("ccomp", "xcomp") for child in verb.rights):
        return None  # "expects profit for the first quarter to beat forecasts"
    return verb if told is not None and told.i < before.i and not has_had(verb) else None


def whole(before: Token) -> Token:
    """When you call this, it returns the preposition of a length that a time ends: "for" of "for the year to May"."""
    length = before.nbor(-1) if before.lower_ == "to" and before.i else before
    return length.head if length.dep_ == "pobj" else before


def is_notice(doc: Doc, inside: list[Token]) -> bool:
    """When you call this, it says whether a line without a verb tells what is on: "Funeral Saturday", "Rain Friday".

    So does one with a clock time: "Spring Fair, 10 a.m. to 4 p.m. Saturday, Holt Park".
    """
    if len(doc) > LINE or not any(map(is_day, inside)) or any(t.tag_ in VERBS or is_past(t) for t in doc):
        return False
    return any(token.lower_ in words.table("notices", "word") for token in doc) or bool(
        CLOCK.search(doc.text)
    )
