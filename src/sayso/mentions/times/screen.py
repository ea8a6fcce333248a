"""Turns down what looks like a time and is none: counts with four figures, and namesakes."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from sayso.mentions.times.lean import following, lean, tells_of, tokens_of
from sayso.mentions.times.namesakes import SHORT, is_fronted, is_named, is_title, is_verb
from sayso.mentions.times.neighbours import names_nothing
from sayso.mentions.times.readings import (
    DayPart,
    Epoch,
    Found,
    Length,
    Named,
    Recurring,
    Vague,
)
from sayso.mentions.times.words import places, sizes

STREET = re.compile(rf"\s+(?:[A-Z][\w.]*\s+){{1,3}}(?:{places()})\b")
AHEAD = 6
"""Tokens from a number that are read for the name of its street."""
TRADING = ("trading", "dealings")
"""What goes on in the morning or afternoon that is said before it."""
ROUGHLY = ("over", "approximately", "just", "only", "under", "almost")
NUMBERED = (
    "no",
    "no.",
    "local",
    "number",
    "than",
    "#",
    "nearly",
    "some",
    "flight",
    "resolution",
    "page",
    "route",
    "highway",
    "room",
    "courtroom",
    "rule",
    "section",
    "bill",
    "h.r.",
    "r.",
    "russell",
    "windows",
    "form",
    "sb",
    "hb",
    "cell",
    "suite",
    "apartment",
)
"""Words before a number of four figures that is no year: "Flight 1549"."""
MORE = ("more", "less", "fewer", "greater", "larger", "bigger", "smaller", "higher", "lower")
"""What a number of things is compared by: "fewer than 2000"."""
TELLING_TAGS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "CD", "HYPH", "POS", "VBG")
"""Tags of a word right before a plural that tells more of it."""
TELLING = ("det", "amod", "poss", "compound", "nummod", "nmod", "quantmod", "predet")
SIZES = ("year", "years", "block", "percent", "%", "million", "billion", "metres", "km", "miles")
"""What follows a number of things: "a 2000 year old custom", "the 1600 block of Pine Street"."""
AROUND = ("about", "around", "least", "most", "nearly", "almost", "over", "than")
OF_SIZE = re.compile(rf"-(?:{sizes()})\b")
"""What follows the number of a size: "a 1500-acre fire", not "a 1998-model car"."""
AFTER_SOON = re.compile(r"\s+(?:after|there)")
BEFORE_SOON = (" too", " as", " how", " so")
"""Words after which ``soon`` is how soon, and no time."""
STAFF = ("worker", "employee", "staff")
"""Those who are paid by the hour where they are ``hourly``."""
MEETING = ("the", "its", "a", "that", "this", "last")
"""Words after "minutes of" that make them those of a meeting."""
RECORDED = ("release", "publish", "show", "reveal", "indicate", "reflect", "say", "suggest")
"""Verbs whose subject such minutes are: "Minutes will be released in three weeks"."""
ON_YEAR = re.compile(
    r"[\s-](?:on|over|to)[\s-](?:year|month|quarter|week|day)s?\b|^[\s-]to[\s-]date|^-by-", re.IGNORECASE
)


def is_time(doc: Doc, text: str, found: Found) -> bool:
    """When you call this, it says whether a match is a time in its sentence, whose ``text`` spaCy would join anew."""
    after, before = text[found.end : found.end + 20], text[max(0, found.start - 16) : found.start]
    if names_nothing(found, before, after, text):
        return False
    if isinstance(found.reading, Length) and ON_YEAR.match(after):
        return False
    tokens = tokens_of(doc, found.start, found.end)
    if (
        not tokens
        or is_ordinal(found, tokens)
        or is_afterwards(doc, text, found)
        or is_ahead(doc, found, tokens)
        or is_part_of_noun(found, tokens)
        or is_rank(found, tokens)
        or is_titled(found, tokens)
        or opens_clause(found, tokens)
    ):
        return False
    if (
        is_named(found, tokens)
        or modifies(found, tokens)
        or is_followed(found, tokens)
        or is_thing(found, tokens)
        or is_told(found, tokens)
    ):
        return False
    return not (is_count(found, tokens) or is_verb(found, tokens))


def is_part_of_noun(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a unit only names a thing: "a day care center", "a night club"."""
    last = tokens[-1]
    one = isinstance(found.reading, Length) and len(tokens) == 2 and tokens[0].lower_ in ("a", "an")
    return one and last.dep_ == "compound" and last.head.i > last.i


def opens_clause(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``that`` opens a clause, of a noun: "say that night flights harm sleep"."""
    if isinstance(found.reading, Named) or tokens[0].lower_ != "that" or tokens[0].dep_ != "mark":
        return False
    return tokens[-1].dep_ in ("compound", "nmod") and tokens[-1].head.i == tokens[-1].i + 1


def is_titled(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a length is part of a name: "the 12th Five-Year Plan"."""
    if not isinstance(found.reading, Length) or not any(token.text == "-" for token in tokens):
        return False
    last, after = tokens[-1], following(tokens[-1])
    titled = last.is_title and after is not None and after.is_title
    return titled and any(t.is_lower and len(t) > SHORT for t in last.doc)


def is_told(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a plural is told more of: ``school days``, ``her early weeks``."""
    if found.rule != "time.plural_bare":
        return False
    token = tokens[-1]
    after = [token.nbor(k).lower_ for k in (1, 2)] if token.i + 2 < len(token.doc) else []
    if token.lower_ == "minutes" and (
        (after[:1] == ["of"] and after[1] in MEETING)
        or (token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in RECORDED)
    ):
        return True
    if is_title(tokens):
        return True  # "said Weeks, whose study …"
    before = token.nbor(-1) if token.i else None
    odd = token.dep_ in ("compound", "nmod", "amod") or token.ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT")
    ended = before is not None and token.dep_ == "dobj" and token.head == before  # "ending weeks of talks"
    near = before is not None and not ended and before.tag_ in TELLING_TAGS
    return odd or near or any(c.dep_ in TELLING for c in token.lefts)


def modifies(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a part of day, season or period only names a thing: ``the night shift``."""
    if tokens[-1].lower_ == "overnight":
        return tells_of(tokens[-1], "overnight")
    bare = found.rule == "time.part" or (isinstance(found.reading, DayPart) and found.reading.day is None)
    period = isinstance(found.reading, Epoch) and not is_fronted(found, tokens)
    if not (bare or period or found.rule == "time.season_bare"):
        return False
    last = tokens[-1]
    hour = found.mod and last.lower_ != "night" and not any(token.text == "-" for token in tokens)
    if hour or last.head.lower_ in TRADING:
        return False  # "an early morning fire", "in afternoon dealings"; but not "a late night show"
    while last.dep_ == "conj" and last.head.i < last.i:
        last = last.head  # "the summer and autumn crops"
    return last.head.i > last.i and last.dep_ in ("compound", "nmod", "amod")


def is_followed(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``the year`` is one that the words after it tell of: ``the year he died``."""
    last = tokens[-1]
    if found.rule != "time.unit_spoken_of":
        return False
    return last.dep_ in ("compound", "nmod", "amod") or any(
        c.dep_ in ("relcl", "acl", "appos") for c in last.rights
    )


def is_thing(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a word of time is a thing here: an ocean's ``current``, a ``daily`` paper."""
    if isinstance(found.reading, Recurring):
        after = following(tokens[-1])
        if tokens[-1].lower_ == "hourly" and after is not None and after.lemma_.lower() in STAFF:
            return True
        if tokens[-1].lower_ == "second" and tokens[-1].head.i > tokens[-1].i:
            return True  # "every second bus"
        noun = tokens[0].tag_ in ("NN", "NNS") and tokens[0].dep_ not in ("npadvmod", "amod")
        return found.rule == "time.set" and len(tokens) == 1 and noun and not is_how_often(tokens[0])
    if not isinstance(found.reading, Vague):
        return False
    word, after = tokens[-1], following(tokens[-1])
    if word.lower_ == "future" and any(is_of_thing(c) for c in word.lefts):
        return True  # "discuss his future", "the bund future"
    if word.lower_ in ("current", "recent") and word.tag_ in ("NN", "NNS", "NNP"):
        return True
    counts = after is not None and after.tag_ in ("CD", "JJ", "NN", "NNS", "JJR") and word.head.i > word.i
    return word.lower_ in ("past", "present") and counts


def is_of_thing(word: Token) -> bool:
    """When you call this, it says whether a word before ``future`` makes it something's: "his", "a", "bund"."""
    return word.dep_ in ("poss", "compound") or word.lower_ in ("a", "no")


def is_how_often(token: Token) -> bool:
    """When you call this, it says whether ``daily`` is no paper, however parsed: "pays $500 weekly", "daily at 4"."""
    before, after = token.nbor(-1) if token.i else None, following(token)
    return bool((before is not None and before.like_num) or (after is not None and after.lower_ == "at"))


def is_ordinal(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``a second`` counts no time: ``a second strategy``."""
    return (
        isinstance(found.reading, Length)
        and found.reading.unit in ("second", "minute")
        and not tokens[0].text[0].isdigit()
        and tokens[-1].tag_ in ("JJ", "RB")
        and tokens[-1].lower_ != "so"
    )


def is_rank(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``the 22nd`` is a floor's, a regiment's or an attempt's, and no day."""
    if found.rule != "time.the_day_told":
        return False
    day, after = tokens[-1], tokens[-1].nbor(1)
    if after.tag_ == "CD":
        return not after.is_alpha  # "on the 29th two regiments crossed", whatever the parse
    return day.head.i > day.i or after.pos_ in ("NOUN", "ADJ")


def is_afterwards(doc: Doc, text: str, found: Found) -> bool:
    """When you call this, it says whether ``soon`` means "soon after that", as in any tale in the past tense.

    "Too soon to say" and "as soon as" tell of no time either.
    """
    if not isinstance(found.reading, Vague) or text[found.start : found.end].lower() != "soon":
        return False
    return (
        AFTER_SOON.match(text, found.end) is not None
        or text[: found.start].rstrip().lower().endswith(BEFORE_SOON)
        or lean(doc, found.start, found.end) < 0
    )


def is_ahead(doc: Doc, found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``then`` is of what will be, and told by no date: "We will need you then"."""
    bare = tokens[0].lower_ == "then" and tokens[0].i and tokens[0].nbor(-1).pos_ not in ("ADP", "SCONJ")
    return bool(bare) and lean(doc, found.start, found.end) == 1


def is_count(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a bare year is a number of things: ``1500 people``, ``$2020``."""
    if found.rule != "time.year" or found.mod:
        return False
    token = tokens[-1]
    if len(tokens) > 1:  # "won the 1500"
        return len(tokens) == 2 and tokens[0].lower_ == "the" and token.dep_ in ("dobj", "nsubj")
    before = token.nbor(-1) if token.i else None
    return (before is not None and counts(before, token)) or is_size(found, token)


def counts(before: Token, number: Token) -> bool:
    """When you call this, it says whether the word before a number makes it one of things: "Flight 1549"."""
    if before.lower_ == "than" and before.i and before.nbor(-1).tag_ in ("JJR", "RBR"):
        return before.nbor(-1).lower_ in MORE  # "worse than 1998"
    if before.is_currency or before.lower_ in NUMBERED:
        return True
    verb = following(number)
    if before.lower_ in AROUND and number.dep_ in ("nsubj", "nsubjpass") and verb is not None:
        return verb.pos_ in ("VERB", "AUX")  # "At least 2000 fled"
    # "over 1000 featured articles"
    return before.lower_ in ROUGHLY and number.dep_ == "nummod" and number.head.tag_ == "NNS"


def is_size(found: Found, number: Token) -> bool:
    """When you call this, it says whether the words after a number make it one of things: ``1500 metres``."""
    after, doc = following(number), number.doc
    if OF_SIZE.match(doc.text, found.end) or STREET.match(doc[number.i : number.i + AHEAD].text, len(number)):
        return True  # "a 1500-acre fire", "1214 Anderson Ave"
    if after is None:
        return False
    if after.lower_ in SIZES:
        return True
    return after.tag_ == "NNS" and number.head.i >= after.i and number.ent_type_ != "DATE"
