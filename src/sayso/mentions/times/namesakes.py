"""Words of time that are something else in their sentence: a paper's name, a person's, a verb, a walk."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from spacy.tokens import Token

from sayso.mentions.times import words
from sayso.mentions.times.lean import following
from sayso.mentions.times.readings import DayPart, Found, Named, Recurring, Vague

NAMES = ("ORG", "WORK_OF_ART", "PRODUCT")
TITLES = re.compile(
    r"(?:mrs?|ms|miss|dr|rep|sen|gov|capt|lt|col|gen|maj|sgt|cpl|pvt|adm|prof|rev|sir|dame|judge|justice)\.?",
    re.IGNORECASE,
)
DAYS = 31
"""Days of a month: a number above is an age."""
SHORT_NAMES = ("Jan", "Mar", "Dec")
FIRST_NAMES = ("April", "May", "June", "August", "Summer", "Autumn")
IN = (
    "in",
    "since",
    "by",
    "until",
    "from",
    "to",
    "and",
    "of",
    "last",
    "this",
    "next",
    "during",
    "for",
    "late",
    "early",
)
"""Words after which ``March`` is the month, whatever follows."""
BESIDE = (*IN, "or", "through", "before", "after", "till", "-", "–", "/", "(", ",", "between", "mid", "end")
"""What stands before a month's short form: "in Oct", "Oct and Nov"."""
AHEAD = 5
"""Tokens from ``March`` that are read for where a march goes."""
OPENED = re.compile(r"\W*(?!In\b)[A-Z]\w+\s+(?:[a-z]+\s+){0,5}+")
"""What stands before a time that opens its sentence: "During the", "By the end of"."""
BEFORE_NAMES = ("old", "when", "while", "as", "named", "called")
"""What stands before a name: "13-year-old June Tillett", "when May Tillett came", "named her as April Cotter"."""
ARTICLES = ("the", "a", "an")
SHORT = 4
"""Letters of the longest word that headlines leave small."""


def is_named(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether words of time are part of a longer name: the ``Daily`` News."""
    first, last = tokens[0], tokens[-1]
    reading = found.reading
    bare = isinstance(reading, (Recurring, DayPart)) or (
        isinstance(reading, Named) and reading.number is None
    )
    if found.rule in ("time.deictic", "time.reference"):
        return is_title(tokens)
    if found.rule == "time.noon":  # "the Rev Peter Noon", but "at Noon"
        return is_title(tokens) and first.nbor(-1).is_title
    if not bare or not last.is_title or last.ent_type_ not in NAMES:
        return False
    after = following(last)
    before = first.nbor(-1) if first.i else None
    goes_on = after is not None and after.ent_iob_ == "I" and after.is_title
    return goes_on or (
        first.ent_iob_ == "I" and before is not None and before.text[0].isupper() and before.lower_ != "the"
    )


def is_title(tokens: list[Token]) -> bool:
    """When you call this, it says whether one word is a capital's in mid-sentence: "USA Today", "the Today show".

    In a headline all words are, so a long word of the sentence, or a verb or pronoun, must have none.
    """
    word = tokens[0]
    if len(tokens) > 1 or not word.is_title or not word.i or not word.nbor(-1).text[-1].isalpha():
        return False
    return any(t.is_lower and (len(t) > SHORT or t.pos_ in ("AUX", "VERB", "PRON")) for t in word.doc)


def is_before_noun(token: Token) -> bool:
    """When you call this, it says whether a noun comes after a word, and then a verb: "May sales rose"."""
    after = list(token.doc[token.i + 1 : token.i + 5])
    nouns = [*takewhile(lambda t: t.pos_ in ("NOUN", "ADJ"), after)]
    return (
        bool(nouns)
        and nouns[-1].pos_ == "NOUN"
        and after[len(nouns) : len(nouns) + 1] != []
        and (after[len(nouns)].tag_ in ("VBD", "VBZ", "VBP"))
    )


def is_verb(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a month's or season's word is a verb, a modal or a name here."""
    reading = found.reading
    if isinstance(reading, Vague):
        return False
    if not isinstance(reading, Named) or len(tokens) != 1:
        return False
    token = tokens[0]
    if not token.is_alpha or (reading.number is None and reading.weekday is None):
        return False
    if token.is_lower and (token.pos_ == "ADJ" or token.lower_ not in full_names()):
        return True  # "an august assembly", "a dec action"
    if is_first_name(token) or is_abbreviated(token, reading):
        return True
    if token.is_upper and reading.weekday is not None:
        return False  # the parse of a headline in capitals knows no weekday
    if token.text == "May" and is_before_noun(token):
        return False  # "May inflation was 4.3%", of which the parse makes a modal
    return token.pos_ in ("VERB", "AUX") or token.ent_type_ == "PERSON" or is_march(token)


def is_first_name(token: Token) -> bool:
    """When you call this, it says whether a word of time is a person's name, by the words around it.

    "Ms. June", "Rep. August Delaney", "the rector, April Dunstan, said", "the singer June Hallam died", "said June
    Pickett, 70"; but a weekday is none ("said Friday Boeing was late"), and "In August Boeing said" has a preposition.
    """
    before = token.nbor(-1) if token.i else None
    if before is not None and before.is_title and TITLES.fullmatch(before.text):
        return True
    after = list(token.doc[token.i + 1 : token.i + 4])
    aged = [t.text for t in after[::2]] in ([",", ","], [",", "."]) and after[1].text.isdigit()
    if aged and int(after[1].text) > DAYS:
        return True  # "March, 59, will run the firm"
    if (
        before is not None
        and token.is_upper
        and before.is_upper
        and len(before) > 1
        and not token.doc.text.isupper()
    ):
        return True  # "By THEODORE MAY"
    if token.text not in FIRST_NAMES:
        return False
    if before is None:
        told = len(after) > 1 and (after[1].text == "," or after[1].tag_ in ("VBD", "VBZ"))
        return is_surname(after) and (after[0].ent_type_ == "PERSON" or told)
    if before.text == "," and token.dep_ == "appos" and token.head.tag_ == "NN" and after[:1]:
        return after[0].text == "," or is_surname(after)  # "whose wife, April, was there"
    if aged and before.tag_ == "NN":
        return True  # "her daughter April, 19, works there"
    named = before.text == "," or before.tag_ in ("NN", "POS") or before.lemma_ in words.saying()
    named = named or before.lower_ in BEFORE_NAMES
    return named and is_surname(after)


def is_surname(after: list[Token]) -> bool:
    """When you call this, it says whether the words after a first name begin with others, and end there or say more."""
    names = len(list(takewhile(lambda t: t.is_title and t.pos_ == "PROPN", after)))
    end = after[names] if 0 < names < len(after) else None
    return end is not None and (end.is_punct or end.tag_ in ("VBD", "VBZ", "IN"))


def is_abbreviated(token: Token, reading: Named) -> bool:
    """When you call this, it says whether a bare short form is no month's: "Reina del Mar", "Jan met her"."""
    after = following(token)
    short = reading.unit == "month" and token.text in SHORT_NAMES
    joined = after is not None and after.text in ("-", "–") and not token.whitespace_  # "Jan-Feb 2017"
    return short and not joined and (not token.i or token.nbor(-1).lower_ not in BESIDE)


def is_fronted(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a period opens its sentence: "Before the Civil War cotton was cheap".

    Without a comma the parse takes it for a part of the noun behind it, which it is in "After the World War II museum
    opened": a numbered war has no article of its own.
    """
    opened = OPENED.fullmatch(tokens[0].doc.text, 0, found.start)
    return opened is not None and not (tokens[0].lower_ == "the" and tokens[1].lower_ == "world")


@cache
def full_names() -> frozenset[str]:
    """When you call this, it returns the names in small letters that are no abbreviations: "june", but not "dec"."""
    lexicons_ = ("months", "seasons", "weekdays")
    forms = (word.lower() for name in lexicons_ for word in words.table(name, "word").values())
    return frozenset(forms) | frozenset(form for form in words.all_forms("seasons") if form.islower())


@cache
def way() -> re.Pattern[str]:
    """When you call this, it returns the expression for where a march goes: "on Versailles", "to the Sea"."""
    return re.compile(
        rf"\s+(?:of|on|to|against|for)\s+(?:the\s+)?(?!{words.months()}|{words.weekdays()})[A-Z]"
    )


def is_march(token: Token) -> bool:
    """When you call this, it says whether ``March`` is a walk or part of a name: ``the Long March``."""
    if token.lower_ not in ("march", "may"):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if (
        token.lower_ == "march"
        and before not in IN
        and way().match(token.doc[token.i : token.i + AHEAD].text, len(token))
    ):
        return True  # "Women's March on Versailles", "the March to the Sea"
    if not token.i:
        return False
    if token.is_title and token.dep_ in ("compound", "nmod") and token.head.i > token.i:
        return token.nbor(-1).pos_ == "PROPN"  # "the March report", "a May meeting"
    word = token.nbor(-1)
    named = word.pos_ == "PROPN" or (word.pos_ == "ADJ" and word.i > 0)
    return before in ARTICLES or (word.is_title and named)
