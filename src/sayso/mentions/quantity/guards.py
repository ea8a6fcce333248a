"""What is no quantity: dates, clock times, names, identifiers, references, idioms and the pronoun *one*.

The patterns are in ``lexicons/non_quantities.jsonl``; what only the parse or the neighbours can tell is here.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from functools import cache, lru_cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.numbers import Number
from sayso.mentions.quantity import changed, nouns, pronouns, unit_words
from sayso.mentions.quantity.draft import Sentence
from sayso.mentions.quantity.patterns import pattern
from sayso.mentions.quantity.unit_words import is_price, price_before
from sayso.records import Record, Span

HAS_FIGURE = re.compile(r"\d")
FIGURE = "#"
"""Stands for any figure among the words that a pattern needs."""
WORD = re.compile(r"\w+")
FUSED_BEFORE = re.compile(r"[A-Za-z]{1,12}[-‐‑./]?$")
YEAR = re.compile(r"(?:1[0-9]|2[01])\d\d\Z")
TO_MORE = re.compile(r" (?:to|or) \w+")
LOOSE_PREFIX = pattern("guards.loose_prefix")
KEPT_APART = ("PERSON", "DATE", "TIME")
"""Entities that a number after them is no part of."""


class Guarded(Record, frozen=True):
    """A span that is no quantity, and the guidelines' reason."""

    start: int
    end: int
    reason: str


def guarded(sentence: Sentence, numbers: Iterable[Number]) -> list[Guarded]:
    """When you call this, it returns the spans of ``sentence`` in which numbers are no quantities, sorted."""
    found = list(by_pattern(sentence.text))
    for number in numbers:
        if not any(g.start < number.end and number.start < g.end for g in found):
            span = (
                spaced_name(sentence.text, number)
                or fused(sentence, number)
                or named(sentence, number)
                or labelled(sentence, number)
                or year(sentence, number)
                or pronoun(sentence, number)
            )
            span = span or renamed(sentence, number, found)
            if span is not None:
                found.append(span)
    return sorted(found, key=lambda g: (g.start, -g.end))


@lru_cache(maxsize=4096)
def by_pattern(text: str) -> tuple[Guarded, ...]:
    """When you call this, it returns what the patterns of the lexicon find in ``text``, sorted, without overlaps.

    Kept a while: a sentence is asked about for its quantities, and again for the numbers that are none.
    """
    found: list[Guarded] = []
    present = words(text)
    for compiled, reason, needed in _patterns():
        if needed.isdisjoint(present):
            continue
        for m in compiled.finditer(text):
            if reason == "name" and m[0][0].islower() and is_length(text, m.end()):
                continue  # "a hole two to three centimetres wide"
            at = bisect(found, m.start(), key=lambda g: g.start)
            free = at == 0 or found[at - 1].end <= m.start()
            if free and (at == len(found) or m.end() <= found[at].start):
                found.insert(at, Guarded(start=m.start(), end=m.end(), reason=reason))
    return tuple(found)


def is_length(text: str, end: int) -> bool:
    """When you call this, it says whether a unit follows what ends at ``end``, or what that goes on to."""
    more = TO_MORE.match(text, end)
    return unit_words.follows(text, more.end() if more else end)


def words(text: str) -> set[str]:
    """When you call this, it returns the words of ``text`` in lower case, and :data:`FIGURE` where it has one."""
    return {FIGURE if HAS_FIGURE.search(text) else "", *WORD.findall(text.lower())}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, frozenset[str]], ...]:
    """The patterns, their reasons, and the words one of which each needs: a figure, unless it says others."""
    return tuple(
        (re.compile(r["pattern"]), r["reason"], frozenset(r.get("words", [FIGURE])))
        for r in lexicons.rows("non_quantities.jsonl")
    )


def fused(sentence: Sentence, number: Number) -> Guarded | None:
    """When you call this, it takes a number glued to letters for a name: ``COVID-19``, ``X-Pro3``, ``V10``, ``G7``."""
    text = sentence.text
    before = FUSED_BEFORE.search(text[max(0, number.start - 13) : number.start])
    if not before or number.worded or LOOSE_PREFIX.fullmatch(before.group()):
        return None
    if priced_before(sentence, number):
        return None
    if before.group()[-1] in "-‐‑" and not before.group()[0].isupper() and number.start - 2 >= 0:
        return None
    start = number.start - len(before.group())
    return Guarded(start=_word_start(text, start), end=_word_end(text, number.end), reason="name")


def spaced_name(text: str, number: Number) -> Guarded | None:
    """When you call this, it takes ``COVID -19``, a name that lost its hyphen to a space, for a name."""
    m = re.search(r"[A-Z]{3,12} $", text[max(0, number.start - 14) : number.start])
    if m is None or number.text[:1] != "-" or m.group().strip() in unit_words.currencies()["before"]:
        return None
    return Guarded(start=number.start - len(m.group()), end=number.end, reason="name")


def _word_start(text: str, start: int) -> int:
    while start and (text[start - 1].isalnum() or text[start - 1] in "-.&"):
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while end < len(text) and (
        text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalnum())
    ):
        end += 1
    return end


def named(sentence: Sentence, number: Number) -> Guarded | None:
    """When you call this, it takes a number after a name for part of it: ``iPhone 11``, ``Boeing 737``, ``BBC One``."""
    text = sentence.text
    token = sentence.at(number.start)
    if (
        number.kind not in ("cardinal",)
        or number.scale > 1
        or token.i == 0
        or text[number.start - 1] not in " \u00a0"
    ):
        return None
    if not re.fullmatch(r"\d{1,4}|[A-Z][a-z]+", number.text) or (
        number.worded and not number.text[0].isupper()
    ):
        return None
    before = sentence.doc[token.i - 1]
    if before.text in weekdays():
        return None  # "On Monday 12 ships sank"
    if re.match(r"[-–]\d", text[number.end :]) or not _can_be_name(before) or priced_before(sentence, number):
        return None
    if unit_words.follows(sentence.text, number.end) or (
        before.ent_type_ in KEPT_APART
        and not _with_article(before)
        and before.i + 1 == token.i
        and token.ent_type_ != before.ent_type_
    ):
        return None
    after = sentence.doc[token.i + 1] if token.i + 1 < len(sentence.doc) else None
    if (
        after is not None
        and after.tag_ == "NNS"
        and token.head.i == after.i
        and token.ent_type_ in ("CARDINAL", "")
        and before.head.i != after.i
    ):
        return None
    end = number.end
    if (
        after is not None
        and after.pos_ == "PROPN"
        and token.head == after
        and text[number.end : number.end + 1] == " "
    ):
        end = after.idx + len(after)
    return Guarded(start=_name_start(sentence, before.i), end=end, reason="name")


@cache
def weekdays() -> frozenset[str]:
    """When you call this, it returns the names of the weekdays, which no number is a part of."""
    return frozenset(row["word"] for row in lexicons.rows("time_weekdays.csv"))


def renamed(sentence: Sentence, number: Number, found: Iterable[Guarded]) -> Guarded | None:
    """When you call this, it takes a name's number said again for that name: ``the X 11 Pro and 11 Pro Max``."""
    text = sentence.text
    if not re.match(r" [A-Z]", text[number.end :]) or not number.text.isdigit():
        return None
    said = any(g.reason == "name" and text[g.start : g.end].split()[1:2] == [number.text] for g in found)
    return Guarded(start=number.start, end=number.end, reason="name") if said else None


def priced_before(sentence: Sentence, number: Number) -> bool:
    """When you call this, it tells whether a currency stands right before ``number``: ``RM23.50``, ``USD10m``."""
    found = price_before(sentence.text, number.start, number.end)
    return found is not None and is_price(sentence.text, found, number.start, number.end, number.scale)


def _can_be_name(token: Token) -> bool:
    """A capitalised noun, not merely one that begins the sentence."""
    if not (token.text[0].isupper() or token.text[1:2].isupper()):
        return False
    starts = token.is_sent_start and token.ent_type_ == "" and token.pos_ != "PROPN"
    return token.pos_ in ("PROPN", "NOUN", "X", "ADJ") and not starts


def _with_article(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_ == "the"


def _name_start(sentence: Sentence, i: int) -> int:
    while (
        i and sentence.doc[i - 1].pos_ == "PROPN" and sentence.doc[i - 1].ent_type_ not in ("PERSON", "GPE")
    ):
        i -= 1
    return sentence.doc[i].idx


def labelled(sentence: Sentence, number: Number) -> Guarded | None:
    """When you call this, it takes a number before one thing for its name: ``the 714 bus``, ``the first 911 call``."""
    token = sentence.at(number.start)
    if not re.fullmatch(r"\d{2,4}", number.text) or token.i == 0 or token.i + 1 >= len(sentence.doc):
        return None
    before, after = sentence.doc[token.i - 1], sentence.doc[token.i + 1]
    if before.lower_ not in ("the", "a", "this", "that", "first", "last") or not token.whitespace_:
        return None
    following = sentence.doc[token.i + 2] if token.i + 2 < len(sentence.doc) else None
    if (
        after.tag_ not in ("NN", "NNP")
        # "the 22 member states", of which the parse may make a verb
        or (following is not None and (following.pos_ in ("NOUN", "PROPN") or following.lower_ == "states"))
        or unit_words.follows(sentence.text, number.end)
    ):
        return None
    if after.lower_ in nouns.invariants():
        return None
    return Guarded(start=number.start, end=after.idx + len(after), reason="name")


def like_year(number: Number, times: Iterable[Span]) -> bool:
    """When you call this, it tells whether one of ``times`` is ``number`` alone: it may be a year, or a count."""
    return bool(YEAR.match(number.text)) and (number.start, number.end) in times


def year(sentence: Sentence, number: Number) -> Guarded | None:
    """When you call this, it takes a bare four-digit number of our era for a year, unless it counts something."""
    if number.kind != "cardinal" or not YEAR.match(number.text) or number.scale > 1:
        return None
    if priced_before(sentence, number) or unit_words.follows(sentence.text, number.end):
        return None
    token = sentence.at(number.start)
    if token.i > 1 and token.nbor(-1).lower_ in ("to", "by") and changed.rules(token.nbor(-2)):
        return None  # "rose to 1868", a level that no calendar has
    before = sentence.lower[max(0, number.start - 16) : number.start]
    after = sentence.doc[token.i + 1] if token.i + 1 < len(sentence.doc) else None
    named = (
        before.endswith(" of ") and token.i > 1 and token.nbor(-2).tag_ == "NNP"
    )  # "the Concordat of 1801"
    if token.ent_type_ != "DATE" and not named:
        counting = re.search(
            r"\b(?:about|nearly|almost|some|around|over|than|least|of|by|approximately|roughly) $", before
        )
        counts = (
            after is not None
            and after.tag_ == "NNS"
            and not re.search(r"\b(?:in|since|the|early|late|mid) $", before)
        )
        if counts or (
            counting
            and (
                int(number.text) < 1900
                or (after is not None and after.pos_ in ("NOUN", "ADJ") and token.head.i > token.i)
            )
        ):
            return None
        if int(number.text) < 1500 and not re.search(
            r"\b(?:in|since|of|by|from|until|around|circa) $", before
        ):
            return None
        if int(number.text) < 1700 and token.head.i > token.i and token.head.pos_ == "NOUN":
            return None
    return Guarded(start=number.start, end=number.end, reason="scope")


def pronoun(sentence: Sentence, number: Number) -> Guarded | None:
    """When you call this, it takes *one* for a pronoun where it counts no noun: ``this one``, ``no one``."""
    if number.text.lower() != "one" or pronouns.counts(sentence, number):
        return None
    return Guarded(start=number.start, end=number.end, reason="pronoun")


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """When you call this, it tells whether ``span`` touches any of ``spans``."""
    return any(s < span[1] and span[0] < e for s, e in spans)
