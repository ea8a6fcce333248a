"""Finds when and where a claim holds: its clause's time, else the sentence's, else its list's lead-in's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.tokens import Token

from sayso import lexicons
from sayso.claims.clause import SUBJECT, anchor, grammatical_subject, predicate
from sayso.claims.reading import Reading
from sayso.mentions.times import THAT_TIME
from sayso.records import Quantity, Scope, Span, TimeSpan, shifted

DEEP = 8
"""Words up from a number in which the phrase that holds it ends."""
REACHED = ("to", "to about", "to around", "to just", "to nearly", "to almost")
"""What stands between the time of a level that was and the level that is reached."""
ROUGHLY = r"(?:about |around |nearly |almost |just |some |only |more than )?$"
FROM = re.compile(rf"\bfrom {ROUGHLY}")
LEVEL_BEFORE = re.compile(r"\bfrom [^,;]*$")
LEVEL = re.compile(rf"\b(?:from|against|versus|compared (?:with|to)) {ROUGHLY}")
"""What stands before a level that another is compared with: "4.8 percent, against 5.2 percent in May"."""
BESIDE = re.compile(r" (?:in |on |for |at |during |over |as of )?(?:the )?")
"""What stands between a number and a time of its own."""
ON = re.compile(r"(?: (?:up|down|higher|lower|more|less))? on ")
THAN = re.compile(r"\bthan (?:in |on |at |it was in )?(?:the )?$")
AGAINST = re.compile(r" (?:on|from|over|below|above|compared with|compared to) (?:the )?")
EARLIER = re.compile(r"\b(?:last|previous|preceding|prior|earlier|before|ago)\b")
"""What a number is compared with, and the words that tell it from when something is: "fell 5% on Tuesday"."""
CONTINUING = frozenset({"conj", "xcomp", "ccomp"})
CLAUSES = frozenset({"relcl", "acl", "advcl"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


def scope(reading: Reading, span: Span, verb: Token | None, *, timed: bool = True) -> Scope:
    """When you call this, it returns the time, place and time clause of the claim at ``span`` (in the sentence).

    The time carries article offsets.  A time that says when somebody spoke scopes nothing.  A date's own claim
    is not ``timed``: it has no further time.
    """
    place = place_of(reading, span, verb)
    if not timed:
        return Scope(place=place)
    if is_of_thing(reading, span):
        return Scope(place=place)
    time = time_of(reading, span, verb)
    return Scope(time=time, place=place, clause=None if time else clause_of(reading, verb))


def is_bounded(time: TimeSpan) -> bool:
    """When you call this, it returns whether a time can say when something holds: it names days, or would.

    "The rate at the time" is of a time that another sentence names.
    """
    if time.rule == THAT_TIME:
        return False
    named = time.from_ is not None or time.to is not None
    return named or (time.type == "DATE" and not time.timex.endswith("_REF"))


def time_of(reading: Reading, span: Span, verb: Token | None) -> TimeSpan | None:
    """Return the time that scopes the claim: the nearest in its own clause, else that of its line or list's lead-in.

    A time elsewhere in the sentence says when something else was: "14.9 pence less than a year earlier", "the
    best day since March", "the operator, which bought the dam in 2011".
    """
    said = reading.says(span)
    if own := time_of_level(reading, span):
        return shifted(own, reading.sentence.start)
    candidates = [
        t
        for t in reading.times
        if is_bounded(t)
        and not is_of_base(reading, t, span)
        and not (t.start < span[1] and span[0] < t.end)
        and in_clause(reading, t, span, verb)
        and not reading.tells_when_said((t.start, t.end))
        and reading.says((t.start, t.end)) == said
    ]
    if not candidates and verb is not None:
        candidates = [t for t in reading.times if is_bounded(t) and is_of_subject(reading, t, span, verb)]
    if not candidates:
        candidates = [t for t in reading.times if is_bounded(t) and is_label(reading, t)]
    if not candidates:
        return next((t for t in reading.lead_in_times if is_bounded(t)), None)
    nearest = min(candidates, key=lambda t: min(abs(t.start - span[1]), abs(span[0] - t.end)))
    return shifted(nearest, reading.sentence.start)


def in_clause(reading: Reading, time: TimeSpan, span: Span, verb: Token | None) -> bool:
    """Return whether ``time`` hangs on the verb over the claim, on one that this verb goes on from, or on its noun."""
    root, number = (anchor(reading.doc, at) for at in ((time.start, time.end), span))
    if root is None or number is None:
        return False
    holder = attached(root)
    if holder.dep_ in ("acl", "relcl") and holder.head == number:
        return not any(t.tag_ == "WP$" for t in holder.subtree)  # "the A$5 billion approved in June 2020"
    if verb is None or holder.pos_ not in ("VERB", "AUX"):
        return holder == number or (holder in number.ancestors and holder.dep_ not in CLAUSES)
    return holder == verb or (holder in continued(verb) and not has_time(reading, verb))


def is_of_thing(reading: Reading, span: Span) -> bool:
    """Return whether a number only says which thing or person is meant, whatever happens to it then.

    So does a size or a price before its noun ("a 12-megawatt plant", "a £2m bridge"), and what is told in passing.
    """
    number = anchor(reading.doc, span)
    quantity = next((q for q in reading.quantities if (q.start, q.end) == span), None)
    if number is None or quantity is None:
        return False
    sized = quantity.kind == "money" or (
        "-" in quantity.text and quantity.kind in ("measure", "duration", "count")
    )
    before = number.dep_ in ("amod", "compound", "nummod", "nmod") and number.head.i > number.i
    named = before and number.head.pos_ in ("NOUN", "PROPN")
    return (sized and named) or is_in_passing(quantity, number)


def is_in_passing(quantity: Quantity, number: Token) -> bool:
    """Return whether a number tells who or what is meant: "Ann Lee, 52, left", "Hale, a town of 900 people, grew"."""
    if quantity.kind == "age":
        # "free for anyone aged 65 or over" is of nobody yet
        return number.dep_ in ("amod", "compound", "nummod", "appos") and quantity.bound == "exact"
    if quantity.kind not in ("count", "measure", "money"):
        return False
    near = islice(number.ancestors, DEEP)
    above = next((a for a in near if a.dep_ == "appos" or a.pos_ in ("VERB", "AUX")), number)
    told = above.dep_ == "appos" and above.head.dep_ in SUBJECT and above.i < above.head.head.i
    return told and above != number


def time_of_level(reading: Reading, span: Span) -> TimeSpan | None:
    """Return the time beside a level that another is compared with: "to 1,686 from 5,299 on Monday"."""
    if LEVEL.search(reading.text, 0, span[0]) is None:
        return None
    beside = (t for t in reading.times if is_bounded(t) and is_beside(reading, span[1], t))
    return next(beside, None)


def is_beside(reading: Reading, end: int, time: TimeSpan) -> bool:
    """Return whether a time stands right behind a number that ends at ``end``."""
    return end <= time.start and BESIDE.fullmatch(reading.text, end, time.start) is not None


def is_of_level_behind(reading: Reading, time: TimeSpan, span: Span) -> bool:
    """Return whether a time is beside a level behind the number, with which the number is compared."""
    return any(
        span[1] <= q.start
        and is_beside(reading, q.end, time)
        and LEVEL.search(reading.text, span[1], q.start)
        for q in reading.quantities
    )


def is_of_base(reading: Reading, time: TimeSpan, span: Span) -> bool:
    """Return whether a time is that of what a number is compared with.

    "from 84 pairs in 2001 to nine", "5% more than in May", "down a fifth on the year before", "9% below last year's".
    """
    if is_of_level_behind(reading, time, span):
        return True
    if time.end <= span[0] and FROM.search(reading.text, 0, span[0]) is not None:
        return True  # "fell to £9m in the year to March, from £12m"
    if reading.text[time.end : span[0]].strip() in REACHED:
        return LEVEL_BEFORE.search(reading.text, 0, time.start) is not None
    between = reading.text[span[1] : time.start] if span[1] <= time.start else ""
    if ON.fullmatch(between) is not None and time.granularity in ("month", "quarter", "year"):
        return True  # "up 5.3% on November 2012"; what happens then happens in it
    told = reading.text[time.start : time.end].lower()
    return THAN.search(between) is not None or (
        AGAINST.fullmatch(between) is not None and EARLIER.search(told) is not None
    )


def is_of_subject(reading: Reading, time: TimeSpan, span: Span, verb: Token) -> bool:
    """Return whether a time stands beside the noun that is the subject: "Last year's fire killed 43 people"."""
    root, number = (anchor(reading.doc, at) for at in ((time.start, time.end), span))
    if root is None or number is None or has_time(reading, verb):
        return False
    noun = root.head.head if root.dep_ == "pobj" and root.head.lower_ in ("for", "in") else root.head
    before = root.dep_ in ("poss", "compound", "nmod", "amod") or noun != root.head
    return before and grammatical_subject(verb) == noun and number not in noun.subtree


def is_label(reading: Reading, time: TimeSpan) -> bool:
    """Return whether a time is the label of its line, as in a timeline: "Jan. 18: Ibarra raises $212,000"."""
    return not reading.text[: time.start].strip(" -*•") and reading.text.startswith(":", time.end)


def has_time(reading: Reading, verb: Token) -> bool:
    """Return whether ``verb`` has a time of its own, vague as it may be: "was sold in 2011 and is now worth …"."""
    roots = (anchor(reading.doc, (t.start, t.end)) for t in reading.times)
    return any(root is not None and attached(root) == verb for root in roots)


def attached(root: Token) -> Token:
    """Return the word that a time modifies: up from its noun over prepositions and other times."""
    above = root.head
    while above.pos_ in ("ADP", "SCONJ") and above.head.i != above.i:
        above = above.head
    return above


def continued(verb: Token) -> Iterator[Token]:
    """Yield the verbs whose clause the clause of ``verb`` goes on: "rose in May and fell to 5%", "was seen to fall".

    So does what comes of it: "collapsed on Sunday, killing 12 people".
    """
    while (verb.dep_ in CONTINUING or is_trailing(verb)) and verb.head.i != verb.i:
        verb = verb.head
        yield verb


def is_trailing(verb: Token) -> bool:
    """Return whether a participle tells, behind a comma, what came of the verb before it."""
    trails = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i
    return trails and not any(
        child.dep_ in ("mark", "prep", "nsubj") and child.i < verb.i for child in verb.children
    )


def place_of(reading: Reading, span: Span, verb: Token | None) -> str | None:
    """Return the canonical name of the place in the claim's clause that a preposition of place names."""
    for entity in reading.entities:
        root = anchor(reading.doc, (entity.start, entity.end))
        if entity.label not in PLACES or root is None or root.dep_ != "pobj":
            continue
        if root.head.lower_ in words("place") and predicate(root.head) == verb:
            return entity.name
    return None


def clause_of(reading: Reading, verb: Token | None) -> str | None:
    """Return the time clause that hangs on ``verb`` ("since the rules took effect"), as it stands."""
    markers = words("time_clause")
    for child in verb.children if verb is not None else ():
        if child.dep_ != "advcl" or not any(c.dep_ in SUBJECT for c in child.children):
            continue  # "as planned" says nothing of when
        first, *_ = subtree = sorted(child.subtree, key=lambda t: t.i)
        against = first.lower_ == "while" and first.i > 0 and first.nbor(-1).text == ","
        if first.lower_ in markers and not against:  # "Gold hit $2,554, while the index fell"
            return written(reading, subtree)
    return None


def written(reading: Reading, tokens: Iterable[Token]) -> str:
    """Return the words of ``tokens`` as they stand in the sentence, without a closing comma."""
    listed = list(tokens)
    while listed[-1].is_punct:
        listed.pop()
    return reading.doc.text[listed[0].idx : listed[-1].idx + len(listed[-1])]


@cache
def words(role: str) -> frozenset[str]:
    """Return the words of one role: ``place`` prepositions, ``time_clause`` conjunctions."""
    return frozenset(r["word"] for r in lexicons.rows("scope_words.csv") if r["role"] == role)
