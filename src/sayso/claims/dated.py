"""Which time of its sentence a number holds for: the nearest of its own clause, else of one that tells when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from spacy.tokens import Token

from sayso.claims.based import (
    is_beside,
    is_definite_whole,
    is_gone_before,
    is_of_base,
    is_standard,
    numbers_before,
    time_of_level,
)
from sayso.claims.clause import anchor
from sayso.claims.predicates import SUBJECT, grammatical_subject
from sayso.claims.reading import DATING, Reading
from sayso.mentions.times import THAT_TIME
from sayso.records import Attribution, Quantity, TimeSpan, shifted

CONTINUING = frozenset({"conj", "xcomp", "ccomp"})
CLAUSES = frozenset({"relcl", "acl", "advcl"})
MODIFIERS = frozenset({"poss", "compound", "nmod", "amod"})
WHEN = ("when", "as")
"""What joins two clauses that tell of one time: "Four people died when fire tore through a market on Tuesday"."""
SPANS = ("month", "quarter", "half", "season", "year")
"""Granularities of what results are of: "first-half revenue"."""
DAYS = ("day", "time", "part")
ON_DAYS = ("day", "part_of_day")
"""Granularities of times that stand after "on"."""
TO_END = re.compile(r" (?:to|ending|ended|that ended|which ended)(?: on| in)? ")
WITHIN = ("in", "on", "at", "during", "by", "since")
"""What stands before a time that hangs on a noun, and is of its clause."""
AT_EVENTS = ("since", "in", "at", "during")
"""What stands before the event that dates a clause: "fell to 67% in a November poll", "since Monday's close"."""


def is_bounded(time: TimeSpan) -> bool:
    """When you call this, it returns whether a time can say when something holds: it names days, or would.

    "The rate at the time" is of a time that another sentence names.
    """
    if time.rule == THAT_TIME:
        return False
    named = time.from_ is not None or time.to is not None
    return named or (time.type == "DATE" and not time.timex.endswith("_REF"))


def time_of(reading: Reading, quantity: Quantity, verb: Token | None) -> TimeSpan | None:
    """When you call this, it returns the time that scopes a claim, with article offsets.

    It is the nearest in its own clause, else that of its line or list's lead-in.  A time elsewhere in the sentence
    says when something else was: "14.9 pence less than a year earlier", "the best day since March", "the operator,
    which bought the dam in 2011".
    """
    ends = set(ends_of_lengths(reading))
    times = [t for t in reading.times if is_bounded(t) and t not in ends]
    if is_standard(reading, quantity) or is_definite_whole(reading, quantity):
        return None
    found = time_of_level(reading, (quantity.start, quantity.end), times) or told(
        reading, quantity, verb, times
    )
    if found is not None:
        return shifted(found, reading.sentence.start)
    return next((t for t in reading.lead_in_times if is_bounded(t)), None)


def ends_of_lengths(reading: Reading) -> Iterator[TimeSpan]:
    """Yield the times that are only the end of the one before: "in the year to March"."""
    for length, end in pairwise(reading.times):
        if length.to == end.to and TO_END.fullmatch(reading.text, length.end, end.start):
            yield end


def told(reading: Reading, quantity: Quantity, verb: Token | None, times: list[TimeSpan]) -> TimeSpan | None:
    """Return the time of ``times`` that says when a quantity holds."""
    number = anchor(reading.doc, (quantity.start, quantity.end))
    if number is None:
        return None
    said = reading.says((quantity.start, quantity.end))
    asked = [] if is_gone_before(quantity, number) else times
    own = [t for t in asked if is_candidate(reading, t, quantity, said)]
    # "cut rates by a quarter of a point this month and by half a point before the end of the year"
    candidates = [t for t in own if is_its_own(reading, t, quantity) or in_clause(reading, t, number, verb)]
    if of_result := [t for t in own if is_of_result(reading, t, number, candidates)]:
        candidates = of_result
    if not candidates and verb is not None and not has_time(reading, verb, of=quantity):
        candidates = next(filter(None, told_beside(reading, quantity, number, verb, times, own)), [])
    if not candidates:
        candidates = [t for t in times if is_label(reading, t)]
    return min(
        candidates,
        key=lambda t: min(abs(t.start - quantity.end), abs(quantity.start - t.end)),
        default=None,
    )


def told_beside(
    reading: Reading,
    quantity: Quantity,
    number: Token,
    verb: Token,
    times: list[TimeSpan],
    own: list[TimeSpan],
) -> Iterator[list[TimeSpan]]:
    """Yield the times that date a verb without one of its own: of its subject, its event, a clause, a noun of it."""
    yield [t for t in times if is_of_subject(reading, t, number, verb)]
    yield [t for t in own if is_of_event(reading, t, verb) or in_clause_beside(reading, t, verb)]
    yield [t for t in own if is_within(reading, t, quantity, verb)]


def is_candidate(reading: Reading, time: TimeSpan, quantity: Quantity, said: Attribution | None) -> bool:
    """Return whether a time may say when a quantity, on the say-so ``said``, holds.

    It is not of what the quantity is compared with, and not when somebody spoke.
    """
    apart = not (time.start < quantity.end and quantity.start < time.end)
    # "Of 61,480, only 19.6% got one, 1.4 points down on 2018": it is the year of neither
    behind = (q for q in numbers_before(reading, time, 2) if quantity.start < q.start)
    return (
        apart
        and not any(is_of_base(reading, time, q) for q in (quantity, *behind))
        and not reading.tells_when_said((time.start, time.end))
        and (reading.says((time.start, time.end)) == said or dates_saying(reading, time))
    )


def dates_saying(reading: Reading, time: TimeSpan) -> bool:
    """Return whether a time beside who says something is that of what is said: "For 2024 the board forecasts $3bn"."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    fronted = root.dep_ == "pobj" and root.head.lower_ == "for" and not root.head.i
    return fronted or attached(root).lemma_ in DATING or reading.is_foreseen((time.start, time.end))


def in_clause(reading: Reading, time: TimeSpan, number: Token, verb: Token | None) -> bool:
    """Return whether ``time`` hangs on the verb over a number, on one that this verb goes on from, or on its noun."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    holder = attached(root)
    if holder.dep_ in ("acl", "relcl") and holder.head == number:
        return not any(t.tag_ == "WP$" for t in holder.subtree)  # "the A$5 billion approved in June 2020"
    if verb is None or holder.pos_ not in ("VERB", "AUX"):
        return holder == number or (holder in number.ancestors and holder.dep_ not in CLAUSES)
    # What takes long goes on from it: "was stabbed in 2021 and spent 23 days in hospital"
    return holder == verb or (holder in continued(verb) and not has_time(reading, verb, lengths=True))


def is_of_result(reading: Reading, time: TimeSpan, number: Token, others: list[TimeSpan]) -> bool:
    """Return whether a time is that of the result which a number tells: "reported a 7% rise in first-half revenue".

    It is longer than the time of the report.
    """
    root = anchor(reading.doc, (time.start, time.end))
    if root is None or root.dep_ not in MODIFIERS or time.granularity not in SPANS:
        return False
    result = root.head
    within = result.head.head if result.dep_ == "pobj" and result.head.lower_ in ("in", "of") else result
    here = [number, *takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), number.ancestors)]
    rank = SPANS.index(time.granularity)
    longer = all(other.granularity not in SPANS[rank:] for other in others)
    return longer and (result in here or within in here) and result.pos_ in ("NOUN", "PROPN")


def is_its_own(reading: Reading, time: TimeSpan, quantity: Quantity) -> bool:
    """Return whether a time stands right behind a number, and tells of no noun: not "£37 in 2012 prices"."""
    root = anchor(reading.doc, (time.start, time.end))
    return is_beside(reading, quantity.end, time) and not (root is not None and modifies(root))


def modifies(root: Token) -> bool:
    """Return whether a time stands before the noun that it is of: "the 2023 heat wave"."""
    return root.dep_ in MODIFIERS or root.dep_ == "nummod"


def is_of_event(reading: Reading, time: TimeSpan, verb: Token) -> bool:
    """Return whether a time is that of an event in which what ``verb`` tells was: "in a November poll"."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    event = root.head.head if root.dep_ == "pobj" else root.head if modifies(root) else root
    at = event.head
    placed = event.pos_ in ("NOUN", "PROPN") and event.dep_ == "pobj" and at.lower_ in AT_EVENTS
    return placed and at.head in (verb, *continued(verb))


def is_within(reading: Reading, time: TimeSpan, quantity: Quantity, verb: Token) -> bool:
    """Return whether a time hangs on a noun of the clause: "are waiting for an appointment at the end of May".

    One that is beside another number, or that something is compared with, does not.
    """
    root = anchor(reading.doc, (time.start, time.end))
    if root is None or time.type == "DURATION":
        return False
    if any(q != quantity and is_beside(reading, q.end, time) for q in numbers_before(reading, time, 1)):
        return False
    path = list(takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), root.ancestors))
    held = root.dep_ == "npadvmod" or (root.dep_ == "pobj" and root.head.lower_ in WITHIN)
    nominal = all(word.pos_ in ("ADP", "NOUN", "PROPN") and word.lower_ != "of" for word in path)
    return bool(path) and held and nominal and path[-1].head == verb


def in_clause_beside(reading: Reading, time: TimeSpan, verb: Token) -> bool:
    """Return whether a time is that of a clause which tells when what ``verb`` tells was."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    holder, verbs, breath = attached(root), (verb, *continued(verb)), list(going_on(verb))
    if time.granularity in DAYS and holder in breath:
        return True
    if any(is_when_of(reading, time, clause) for clause in verbs):
        return True
    if root.dep_ == "pobj" and root.head.lower_ == "to":
        return False  # "Bill nears A$8bn as first train slips to 2031"
    return any(
        other in (holder, *continued(holder)) for clause in (*verbs, *breath) for other in at_once(clause)
    )


def going_on(verb: Token) -> Iterator[Token]:
    """Yield the verbs that go on from ``verb`` in one breath: "killed eight and damaged 1,300 homes on Monday"."""
    if any(child.text in (",", ";") for child in verb.rights):
        return
    for other in verb.rights:
        alike = other.dep_ == "conj" and other.tag_ == verb.tag_
        shares_subject = not any(child.dep_ in SUBJECT for child in other.lefts)
        # "four were killed and 120 shops destroyed when fire tore through a market on Tuesday"
        shares_helper = is_helped(verb) and not is_helped(other)
        if alike and (shares_subject or shares_helper):
            yield other


def is_helped(verb: Token) -> bool:
    """Return whether a passive has its auxiliary before it."""
    return any(child.dep_ == "auxpass" for child in verb.lefts)


def is_when_of(reading: Reading, time: TimeSpan, clause: Token) -> bool:
    """Return whether a clause tells more of a time: "in November 2021, when Carrick were 22nd"."""
    when = next((c for c in clause.lefts if c.lower_ == "when"), None)
    if when is None or not when.i:
        return False
    before = when.nbor(-1)
    last = before.nbor(-1) if before.text == "," and before.i else before
    return time.start <= last.idx < time.end


def at_once(verb: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses that a "when" or an "as" joins to that of ``verb``: one time holds for both."""
    if is_joined(verb):
        yield verb.head
    made = (
        child for child in verb.children if child.dep_ == "acomp"
    )  # "were worth £3 when it floated in 2018"
    yield from (child for word in (verb, *made) for child in word.children if is_joined(child))


def is_joined(clause: Token) -> bool:
    """Return whether a clause says at what time the one above it was: "when fire tore through a market"."""
    marked = any(c.lower_ in WHEN and c.dep_ in ("mark", "advmod") for c in clause.lefts)
    told = any(c.dep_ in SUBJECT for c in clause.lefts)
    return clause.dep_ == "advcl" and marked and told and clause.head.pos_ in ("VERB", "AUX", "ADJ")


def is_of_subject(reading: Reading, time: TimeSpan, number: Token, verb: Token) -> bool:
    """Return whether a time stands beside the noun that is the subject: "Last year's fire killed 43 people"."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    subject = grammatical_subject(verb)
    on = ("on",) if time.granularity in ON_DAYS else ()  # "Shelling on Monday killed three people"
    led = root.dep_ == "pobj" and root.head.lower_ in ("for", "in", *on)
    noun = root.head.head if led else root.head
    before = root.dep_ in MODIFIERS or noun != root.head
    if before and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        noun = noun.head.head  # "Turnout in the May primary"
    return before and subject == noun and number not in noun.subtree


def is_label(reading: Reading, time: TimeSpan) -> bool:
    """Return whether a time is the label of its line, as in a timeline: "Jan. 18: Ibarra raises $212,000"."""
    return not reading.text[: time.start].strip(" -*•") and reading.text.startswith(":", time.end)


def has_time(reading: Reading, verb: Token, *, of: Quantity | None = None, lengths: bool = False) -> bool:
    """Return whether ``verb`` has a time of its own, vague as it may be: "was sold in 2011 and is now worth …".

    That of what the number ``of`` is compared with is none: "Profit for 2024 came to £5m, against £4m a year earlier".
    With ``lengths`` a duration is one, too.
    """
    times = (t for t in reading.times if lengths or t.type != "DURATION")
    told = (t for t in times if of is None or not is_of_base(reading, t, of))
    roots = (anchor(reading.doc, (t.start, t.end)) for t in told)
    return any(root is not None and attached(root) == verb for root in roots)


def attached(root: Token) -> Token:
    """When you call this, it returns the word that a time modifies: up over prepositions and other times.

    An adjective that a verb makes ("pleaded guilty in June") is of its verb.
    """
    above = root.head
    while above.pos_ in ("ADP", "SCONJ") and above.head.i != above.i:
        above = above.head
    made = above.dep_ == "acomp" and above.tag_ != "JJR"  # but "were 4.4% higher than in May"
    return above.head if made else above


def continued(verb: Token) -> Iterator[Token]:
    """Yield the verbs whose clause the clause of ``verb`` goes on: "rose in May and fell to 5%", "was seen to fall".

    So does what comes of it: "collapsed on Sunday, killing 12 people".
    """
    while (verb.dep_ in CONTINUING or is_trailing(verb)) and verb.head.i != verb.i:
        if verb.dep_ == "conj" and is_to_be(verb) != is_to_be(verb.head):
            return  # "income reached $72bn last year, and farms would get two-thirds of the aid"
        if verb.dep_ == "conj" and is_present(verb) and not is_present(verb.head):
            return  # "We cut rations in February, and families are getting $3 a month"
        verb = verb.head
        yield verb


def is_to_be(verb: Token) -> bool:
    """Return whether a verb has a modal: what it tells is not yet, or would be."""
    return any(child.tag_ == "MD" for child in verb.lefts)


def is_present(verb: Token) -> bool:
    """Return whether a verb or its auxiliary is in the present tense."""
    return any(
        word.tag_ in ("VBZ", "VBP") for word in (verb, *(c for c in verb.lefts if c.dep_.startswith("aux")))
    )


def is_trailing(verb: Token) -> bool:
    """Return whether a participle tells, behind a comma, what came of the verb before it."""
    trails = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i
    return trails and not any(
        child.dep_ in ("mark", "prep", "nsubj") and child.i < verb.i for child in verb.children
    )
