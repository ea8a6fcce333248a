"""Cuts from a time what belongs to the words around it: an article, a comparison, the verb ``last``."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.mentions.times import words
from sayso.mentions.times.apposed import is_any_weekday
from sayso.mentions.times.lean import following, tokens_of
from sayso.mentions.times.namesakes import ARTICLES
from sayso.mentions.times.owned import RATED
from sayso.mentions.times.readings import Away, Epoch, Found, Length, Named, Reading, Rolling, Vague

APPROX = re.compile(
    r"\b(?:(?:(?:in|from|by|since|until|till|to|of|at|on|after|before|late|early)\s+|[(,]\s*)"
    r"(?P<about>about|approximately|roughly)|(?P<around>around|circa))\s+\Z",
    re.IGNORECASE,
)
BACK = 24
"""What makes a date a rough one, and how far back it stands."""
ROUGH = ("day", "month", "year", "decade", "century")
PREPOSITIONS = ("under", "over", "within")
"""Words before an article that are no bound of the length behind it."""
OPENS = re.compile(r"and|but|or|[^\w]+")
"""What stands before a ``that`` that points: "…, and that August", a quotation mark."""


def trimmed(doc: Doc, found: Found) -> Found:
    """When you call this, it returns a time without an article that belongs to the noun after it.

    In "the 2012 election" and "a three-day strike" the article is the election's and the strike's; in "the
    first quarter" it is the time's own.
    """
    tokens = tokens_of(doc, found.start, found.end)
    found = of_thing(some_weekday(found, tokens), tokens)
    own = isinstance(found.reading, Epoch) or is_any_weekday(found.reading)
    if own or found.rule == "time.the_day_told":
        return found  # it has its own
    if (at := of_others(found, tokens)) is not None:
        return replace(found, start=at.idx, mod=None)
    lasting = is_lasting(found, tokens)
    if lasting or is_adjective(found, tokens):
        return replace(found, start=tokens[1 if lasting else -3].idx, reading=unrolled(found.reading))
    if is_conjunction(found, tokens) or is_preposition(found, tokens):
        return replace(found, start=tokens[1].idx, reading=plain(found.reading))
    if is_hyphened(found, tokens):
        return replace(found, start=tokens[1].idx)  # "the ten-year", of a bond that is not said
    if len(tokens) < 2 or tokens[0].lower_ not in ARTICLES or tokens[0].idx != found.start:
        return found
    outer = next((t.head for t in tokens[1:] if t.head not in tokens), None)
    if tokens[0].head in tokens or outer is None or tokens[0].head.i <= tokens[-1].i:
        return found
    return replace(found, start=tokens[1].idx)


def roughly(text: str, found: Found) -> Found:
    """When you call this, it returns a date with the word that makes it a rough one: "from about 1920".

    "About" alone may tell what a book is about.
    """
    if found.mod or not isinstance(found.reading, Named) or found.reading.unit not in ROUGH:
        return found
    before = APPROX.search(text, max(0, found.start - BACK), found.start)
    return replace(found, start=before.start(before.lastgroup or 0), mod="APPROX") if before else found


def some_weekday(found: Found, tokens: list[Token]) -> Found:
    """When you call this, it returns a weekday that is told more of as some weekday: "on a rainy Friday in March"."""
    reading, lefts = found.reading, list(tokens[0].lefts)
    if not isinstance(reading, Named) or reading.weekday is None or len(tokens) > 1:
        return found
    dated = reading.day is not None or reading.by is not None or tokens[0].dep_ in ("compound", "nmod")
    told = (
        len(lefts) > 1 and lefts[0].lower_ in ("a", "an") and all(word.dep_ == "amod" for word in lefts[1:])
    )
    if dated or not told:
        return found
    return replace(found, start=lefts[0].idx, reading=Vague(f"XXXX-WXX-{reading.weekday}"))


def of_others(found: Found, tokens: list[Token]) -> Token | None:
    """When you call this, it returns the first word of a time behind those that are not its own, if there are such.

    "Later than May" compares, in "Every second bus was late in October" the bus is late, and what is "paid under a
    three-year loan" lasts no less than that.
    """
    if len(tokens) > 3 and tokens[0].lower_ in PREPOSITIONS and is_hyphened(found, tokens[1:], inner=True):
        return tokens[2]
    if is_compared(found, tokens):
        return [t for t in tokens if t.lower_ in ("than", "as")][-1].nbor(1)
    late = len(tokens) > 2 and tokens[1].tag_ == "IN" and tokens[0].dep_ == "acomp"
    return tokens[2] if late and tokens[0].lower_ in ("late", "early") else None


def of_unit(doc: Doc, found: Found) -> Found:
    """When you call this, it returns a length without what is no adjective: in "Local 20 spent years", the years."""
    if found.rule != "time.length_told" or not isinstance(found.reading, Length):
        return found
    tokens = tokens_of(doc, found.start, found.end)
    if len(tokens) > 2 and tokens[-2].tag_ == "JJ" and tokens[-2].head == tokens[-1]:
        return found
    return replace(
        found, start=tokens[-1].idx, reading=Length(found.reading.unit, None), rule="time.plural_bare"
    )


def of_thing(found: Found, tokens: list[Token]) -> Found:
    """When you call this, it returns the year of a thing alone: "the last days of the 1960 vote" are the vote's."""
    last, years = tokens[-1], isinstance(found.reading, Named) and found.reading.unit == "year"
    thing = last.dep_ in ("nummod", "compound", "nmod", "amod") and last.head.i > last.i
    parts = [t.lower_ for t in tokens[-4:-1]]
    own = parts[1:] == ["of", "the"] and parts[0] in words.table("units", "word")
    return replace(found, start=last.idx, mod=None) if years and thing and own else found


def is_conjunction(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``that`` opens a clause: "she said that Thursday's vote was close".

    The parser reads every such ``that`` so.  "In 1952, and that winter he left" has none, nor has "was convicted that
    June and spared": a clause has a verb of saying before it, or goes on after the time.
    """
    if not isinstance(found.reading, Named) or len(tokens) < 2 or tokens[0].lower_ != "that":
        return False
    if tokens[0].dep_ != "mark" or not tokens[0].i:
        return False
    last = tokens[-1]
    if last.dep_ in ("compound", "nmod") and last.head.i == last.i + 1 and tokens[0].head.i > last.i:
        return True  # "said … and that October bookings are ahead"
    if OPENS.fullmatch(tokens[0].nbor(-1).lower_):
        return False
    after = following(tokens[-1])
    ends = after is None or after.is_punct or after.pos_ in ("CCONJ", "ADP", "SCONJ")
    another = after is not None and after.lower_ == "that"  # "concluded that September that a pipe had burst"
    return not another and (not ends or tokens[0].nbor(-1).lemma_ in words.saying())


def is_preposition(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``following`` is "after", as in "following Monday's vote"."""
    return isinstance(found.reading, Named) and len(tokens) > 1 and tokens[0].lower_ == "following"


def plain(reading: Reading) -> Reading:
    """When you call this, it returns ``that Thursday`` as ``Thursday``."""
    return replace(reading, by=None, base="publication") if isinstance(reading, Named) else reading


def is_hyphened(found: Found, tokens: list[Token], *, inner: bool = False) -> bool:
    """When you call this, it says whether a length is an adjective, which has no article of its own.

    An ``inner`` one does not begin with its article.
    """
    words = [token.lower_ for token in tokens]
    plain = isinstance(found.reading, Length) and len(words) > 3 and words[0] in ARTICLES
    return (
        plain
        and words[2] == "-"
        and "half" not in (words[1], words[-1])
        and (inner or tokens[0].idx == found.start)
    )


def is_adjective(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether a stretch is a thing's length: "the latest two-year notes"."""
    rolls = isinstance(found.reading, Rolling) and len(tokens) > 3 and tokens[-2].text == "-"
    after = following(tokens[-1])
    return rolls and after is not None and after.pos_ == "NOUN"


def is_compared(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``than`` compares what stands before it: "five more than a day earlier"."""
    if not isinstance(found.reading, Away) or not tokens[0].i:
        return False
    if tokens[0].lower_ == "as":
        return True  # "twice as many as a decade ago"
    if not any(t.lower_ == "than" for t in tokens):
        return False
    before = tokens[0].nbor(-1)
    if tokens[-1].lower_ in ("later", "ago") and before.tag_ == "NN":
        return before.text == "%"  # "took office less than two years ago" has a time of its own
    return (
        before.pos_ in RATED
        or before.tag_ == "NNS"
        or tokens[-1].lower_ in ("earlier", "before", "previously")
    )


def is_lasting(found: Found, tokens: list[Token]) -> bool:
    """When you call this, it says whether ``last`` is the verb: "built to last five years", "it could last weeks"."""
    rolls = isinstance(found.reading, Rolling) and len(tokens) > 1
    if not rolls or tokens[0].lower_ != "last":
        return False
    before = tokens[0].nbor(-1) if tokens[0].i else None
    return tokens[0].pos_ in ("VERB", "AUX") or (
        before is not None and (before.tag_ == "MD" or before.lower_ == "to")
    )


def unrolled(reading: Reading) -> Reading:
    """When you call this, it returns a rolling stretch as the plain length of it."""
    return Length(reading.unit, reading.amount) if isinstance(reading, Rolling) else reading
