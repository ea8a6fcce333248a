"""Puts the mentions of a sentence together into claims."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from spacy.tokens import Token

from sayso.claims.about import about
from sayso.claims.clause import Ruled, anchor, read, says_noun, words_at
from sayso.claims.dated import attached
from sayso.claims.phrase import span_of
from sayso.claims.predicates import grammatical_subject, predicate
from sayso.claims.reading import Reading
from sayso.claims.said import attribution, modality, qualifiers
from sayso.claims.scope import is_of_thing, scope
from sayso.claims.skipped import reason_for_quantity, reason_for_time
from sayso.claims.worth import worth
from sayso.mentions.quantity.changed import trends
from sayso.records import (
    Claim,
    ClaimKind,
    Direction,
    ExtractorId,
    Quantity,
    SkippedNumber,
    Span,
    TimeSpan,
    shifted,
)

ARTICLES = ("the", "a", "an")
OF_THEM = (" of whom", " of which")
LEFT_OPEN = re.compile(r"(?:\s+(?:of|to|at|by|for|from|a|an|the))*\s*\Z")
"""What a subject does not end with, where the number that stood behind it is left out."""
OF_WHOM = re.compile(
    r"\bof (?:whom|which) (?:about |around |nearly |almost |some |only |at least |more than )?$"
)
WHOM_BACK = 30
"""What stands before some of those told just now, and how far back it is looked for."""
KINDS_OF_THINGS = ("measure", "duration")
"""Kinds of quantities that tell which thing is meant: "a 250-gram pack of butter"."""


class Context(NamedTuple):
    """What all claims of an article share."""

    article_id: str
    text: str
    extractor: ExtractorId
    published: str | None = None


class Assembled(NamedTuple):
    """The claims of one sentence, and the quantities and times that became none."""

    claims: list[Claim]
    skipped: list[SkippedNumber]


def assemble(reading: Reading, context: Context, occurrence: int) -> Assembled:
    """When you call this, it returns the claims of one sentence and what it skipped, in reading order.

    Offsets are the article's.  ``occurrence`` counts earlier sentences of the same words in this article: it
    keeps the ids of a repeated sentence apart.
    """
    done = Assembled([], [])
    moving = dict(zip(reading.quantities, trends(reading.doc, reading.quantities), strict=True))
    ruled: dict[Quantity, Token | None] = {}
    for quantity in reading.quantities:
        if reason := reason_for_quantity(reading, quantity):
            done.skipped.append(skipped(reading, quantity, reason))
            continue
        what = ruled_by(reading, quantity)
        if quantity.kind != "age" or not is_of_thing(reading, quantity):
            ruled[quantity] = what.verb
        done.claims.append(claim(reading, context, occurrence, quantity, what, moving[quantity]))
    for time in reading.times:
        root = anchor(reading.doc, (time.start, time.end))
        verb = predicate(root) if root is not None else None
        subject = grammatical_subject(verb)
        itself = subject is not None and subject.i in tokens(reading, time)  # "1972 was a hard year"
        shared = itself or verb in ruled.values() or (root is not None and tells_which(root, reading))
        if reason := reason_for_time(reading, time, shared, done.claims):
            if reason != "claimed":
                done.skipped.append(skipped(reading, time, reason))
            continue
        of = span_of(subject, tokens(reading, time))
        done.claims.append(claim(reading, context, occurrence, time, Ruled(of, verb)))
    done.claims.sort(key=lambda c: c.start)
    return done


def tells_which(root: Token, reading: Reading) -> bool:
    """Return whether a time says which sum or thing is meant: "the A$5 billion approved in 2020", "sales in May"."""
    holder = attached(root)
    if holder.pos_ in ("VERB", "AUX"):
        holder = holder.head if holder.dep_ in ("acl", "relcl") else holder
    return any(q.start <= holder.idx < q.end for q in reading.quantities)


def ruled_by(reading: Reading, quantity: Quantity) -> Ruled:
    """Return what ``quantity`` is of; where that is another quantity ("£1m, perhaps £1.2m"), what that one is of."""
    what = read(reading.doc, quantity)
    if (those := of_whom(reading, quantity)) is not None:
        what = what._replace(subject=those)
    for other in reading.quantities:
        if other is quantity or what.subject is None or not what.subject[0] < other.end:
            continue
        if is_aged(quantity, other, what.subject):
            continue
        before = reading.text[what.subject[0] : other.start].split()
        beyond = other.end < what.subject[1] and not reading.text.startswith(" of ", other.end)
        # "met 38% of the €1.2 billion", a share of the sum, but "half of the €1.2 billion bill" of the bill
        of_sum = other.kind == "money" and reading.text.startswith(" of ", quantity.end)
        tells_which = (other.kind in KINDS_OF_THINGS and beyond) or (of_sum and other.end == what.subject[1])
        if other.start < what.subject[1] and len(before) < 2 and not tells_which:
            both = coordinated(reading, other, what.subject) if quantity.end > what.subject[1] else None
            if both is not None:
                return what._replace(subject=both)
            return what._replace(subject=apart(reading, read(reading.doc, other).subject, quantity))
    return what._replace(subject=apart(reading, what.subject, quantity))


def is_aged(quantity: Quantity, other: Quantity, subject: Span) -> bool:
    """Return whether a subject has an age in it and is no other quantity's: "Eleven children under five died".

    So are "men" of "two men aged 29" the age's own, and "five-year-olds" those of whom 80% are told.
    """
    if quantity.kind == "age":
        return other.start < subject[0] and subject[1] <= other.end
    return other.kind == "age" and (says_noun(quantity) or subject == (other.start, other.end))


def coordinated(reading: Reading, other: Quantity, subject: Span) -> Span | None:
    """Return a subject that a number opens and ``and`` goes on: "Six ambulances and 60 nurses took five hours".

    Behind a verb it begins after the "and": "Cruz has 11 delegates and Rubio has 10".
    """
    last = other.end + len(" and ")
    if not reading.text.startswith(" and ", other.end) or last >= subject[1]:
        return None
    behind = any(t.pos_ in ("VERB", "AUX") for t in reading.doc if t.idx < other.start)
    return (last, subject[1]) if behind else subject


def of_whom(reading: Reading, quantity: Quantity) -> Span | None:
    """Return the set that "of whom" beside a number means: "15 million people out of work, of whom 6 million".

    So does one behind it: "one crore vendors, two-fifths of whom are women".
    """
    before = OF_WHOM.search(reading.text, max(0, quantity.start - WHOM_BACK), quantity.start)
    if before is None and not reading.text.startswith(OF_THEM, quantity.end):
        return None
    counted = [q for q in reading.quantities if q.end <= quantity.start and says_noun(q)]
    return read(reading.doc, counted[-1]).subject if counted else None


def apart(reading: Reading, subject: Span | None, quantity: Quantity) -> Span | None:
    """Return a subject without the quantity: "chance of rain" of "a 40% chance of rain", "target" of "target of 3"."""
    if subject is None or not subject[0] <= quantity.start < subject[1] or says_noun(quantity):
        return subject
    if quantity.end < subject[1]:
        return (quantity.end + 1, subject[1])
    before = LEFT_OPEN.sub("", reading.text[subject[0] : quantity.start])
    if before.lower() in ARTICLES:
        return None  # "the" of "38% of the €1.2 billion"
    return (subject[0], subject[0] + len(before)) if before else subject


def tokens(reading: Reading, mention: TimeSpan) -> range:
    """Return the indexes of the words of a mention."""
    words = words_at(reading.doc, (mention.start, mention.end))
    return range(words.start, words.end) if words is not None else range(0)


def skipped(reading: Reading, mention: Quantity | TimeSpan, reason: str) -> SkippedNumber:
    """Return the row for a mention that became no claim."""
    start, end = reading.in_article(mention.start), reading.in_article(mention.end)
    return SkippedNumber(start=start, end=end, text=mention.text, reason=reason)


def claim(
    reading: Reading,
    context: Context,
    occurrence: int,
    mention: Quantity | TimeSpan,
    ruled: Ruled,
    direction: Direction | None = None,
) -> Claim:
    """Return the claim that ``mention`` states of what ``ruled`` names, and in which ``direction`` that moves."""
    span = (mention.start, mention.end)
    stated = shifted(mention, reading.sentence.start)
    quantity = stated if isinstance(stated, Quantity) else None
    time = stated if isinstance(stated, TimeSpan) else None
    kind: ClaimKind = quantity.kind if quantity else "date"
    held = scope(reading, mention, ruled.verb)
    says = attribution(reading, context.text, span)
    qualities = {q.kind for q in qualifiers(reading, span)}
    of = about(reading, context.text, kind, ruled, span)
    value, reasons = worth(kind, quantity, of, direction, held, says)
    return Claim(
        claim_id=claim_id(context, reading, occurrence, span),
        article_id=context.article_id,
        kind=kind,
        text=stated.text,
        start=stated.start,
        end=stated.end,
        quantity=quantity,
        time=time,
        subject=of,
        measure=ruled.measure,
        direction=direction,
        negated="negated" in qualities,
        modality=modality(reading, mention, time or held.time, context.published),
        scope=held,
        attribution=says,
        sentence=reading.quoted,
        section=reading.sentence.section,
        lead_in=lead_in(reading, context),
        rules=rules(reading, mention, held.time, span),
        extractor=context.extractor,
        worth=value,
        worth_reasons=reasons,
    )


def claim_id(context: Context, reading: Reading, occurrence: int, span: Span) -> str:
    """Return the stable id: the same article, sentence and span give the same id in every run and version.

    The prefix keeps a spreadsheet from reading the hexadecimal digits as a number.
    """
    key = "\0".join([context.article_id, reading.quoted.text, str(occurrence), *map(str, span)])
    return "clm_" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def lead_in(reading: Reading, context: Context) -> str | None:
    """Return the words of the line that introduces the list, or None outside a list."""
    return context.text[slice(*reading.sentence.lead_in)] if reading.sentence.lead_in else None


def rules(
    reading: Reading, mention: Quantity | TimeSpan, time: TimeSpan | None, span: Span
) -> tuple[str, ...]:
    """Return the names of all rules that had a part in a claim, each once, in the order of the stages."""
    said = reading.says(span)
    qualifying = [q.rule for q in qualifiers(reading, span)]
    named = [mention.rule, time.rule if time else None, *qualifying, said.rule if said else None]
    return tuple(dict.fromkeys(rule for rule in named if rule))
