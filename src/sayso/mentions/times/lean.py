"""Which way a time leans: back or forward from the publication, by the verb that rules it and the words around it."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from sayso import lexicons
from sayso.mentions.times import events, words
from sayso.mentions.times.events import ADJECTIVAL
from sayso.mentions.times.tense import (
    PRESENT,
    comes_after,
    has_had,
    helpers,
    is_condition,
    is_given_up,
    is_infinitive,
    is_kept,
    is_outcome,
    is_settled,
    is_supposed,
    is_wanted,
    of_word,
)

STEPS = 12
"""How far up the parse a verb is looked for."""
RANKED, REACH = 3, 10
"""How many words before a length a rank in it takes, and how far back it is looked for."""
HOLIDAYS = ("holiday", "day")
"""What a day is declared: "a public holiday", "a day of mourning"."""
WAITING = ("wait", "await")
"""What is done until numbers are out that tell of what is over."""
PHRASE = ("NOUN", "PROPN", "ADJ", "NUM", "ADV", "DET", "PRON", "PART", "ADP")
"""Parts of speech between a rank and the length: "the biggest cut in pensions in three years"."""


def tokens_of(doc: Doc, start: int, end: int) -> list[Token]:
    """When you call this, it returns the tokens that characters ``start`` to ``end`` of ``doc`` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def following(token: Token) -> Token | None:
    """When you call this, it returns the token after one, ``None`` after the last of its sentence."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def lean(doc: Doc, start: int, end: int) -> int:
    """When you call this, it returns -1 for the past, 1 for the future, 2 for the present, else 0.

    ``start`` and ``end`` are characters of ``doc``.
    """
    inside = tokens_of(doc, start, end)
    if not inside:
        return 0
    token = next((t for t in inside if t.head not in inside or t.head is t), inside[0])
    told = of_beside(token, inside)
    return of_verbs(doc, token, inside) if told is None else told


def of_beside(token: Token, inside: list[Token]) -> int | None:
    """When you call this, it returns what the words beside a time say, whatever rules it; ``None`` for nothing."""
    first = inside[0]
    if first.i and first.nbor(-1).lower_ == "dated":
        return 0  # "tickets dated August 31 can be used on Sunday"
    if is_destined(token) or is_chosen(token, first) or is_put_off(first):
        return 1
    if (outer := spoken_over(first)) is not None:
        return of_words(outer)
    if events.is_to_come(token) or events.is_foreseen(token, first):
        return PRESENT
    if (verb := events.foretelling(token)) is not None:
        return PRESENT if verb.tag_ in ("VBD", "VBN") else 1
    if is_told(first) or is_since(first) or events.is_of_happened(token) or is_when(inside[-1]):
        return -1
    if is_ahead(first):
        return 0 if is_of_report(token) else 1  # "fell ahead of April data"
    return 1 if is_of_what_comes(token, inside) else None


def of_verbs(doc: Doc, token: Token, inside: list[Token]) -> int:
    """When you call this, it returns what the verbs over a time say of it, but for what its noun knows better."""
    first, turn = inside[0], of_words(token)
    if turn == 0:
        return int(events.is_notice(doc, inside))
    if turn == 1:
        if is_of_outcome(token) or events.is_over(token, inside, turn):
            return -1
        # "First-quarter results will be out on Friday": the nearest first quarter, be it over or not
        return 0 if is_of_report(token) and not events.is_day(token) else 1
    if turn != PRESENT:
        return turn
    if events.is_over(token, inside, turn) or events.is_unplanned(token, inside):
        return -1
    # "the photographs can be seen until 28 September", "for each week that it overruns after May 3"
    return 1 if is_until(first) or is_after(first) else PRESENT


def of_words(token: Token) -> int:
    """When you call this, it returns what the words from a time up to the root say of it, 0 where they say nothing."""
    after = subject = False
    first = token
    for _ in range(STEPS):
        turn = None if is_charged(first, token) else of_word(token)
        if turn in (1, PRESENT) and is_outcome(token) and (subject or comes_after(token)):
            return -1
        before = is_infinitive(token) and is_before_to(first, token)
        if turn is not None and not before and not (after and is_infinitive(token)):
            return turn
        subject = token.dep_ == "nsubj" and token.pos_ == "NOUN"
        after = after or (token.lower_ == "after" and token.dep_ == "prep")
        if token.head is token:
            return of_rootless(token)
        token = token.head
    return 0


def is_charged(time: Token, participle: Token) -> bool:
    """When you call this, it says whether a time stands before a participle that adds how: "due Monday charged with".

    The parse hangs "on Thursday" of "will appear in court on Thursday charged with theft" on "charged".
    """
    apart = participle.tag_ == "VBN" and participle.dep_ == "advcl" and participle.head.i < time.i
    return apart and time.i < participle.i and not helpers(participle)


def is_before_to(time: Token, infinitive: Token) -> bool:
    """When you call this, it says whether a time stands before an infinitive's "to": "gave them days Monday to pay"."""
    return any(child.tag_ == "TO" and time.i < child.i for child in infinitive.lefts)


def of_rootless(root: Token) -> int:
    """When you call this, it returns what the first verb says below a root that is none: "At 5 p.m. Thursday, …"."""
    verb = next((child for child in root.rights if child.pos_ in ("VERB", "AUX")), None)
    return 0 if verb is None or root.pos_ != "ADP" else of_word(verb) or 0


def ranks(doc: Doc, start: int, end: int) -> bool:
    """When you call this, it says whether a length is what a rank or a change is counted in.

    "It will be the first strike in 20 years", "will reach the highest level in 20 years", "a record rise in 3 years";
    but "will open its first shop in two weeks".
    """
    first = next(iter(tokens_of(doc, start, end)), None)
    if first is None or first.i < RANKED or first.nbor(-1).lower_ != "in":
        return False
    before = list(
        takewhile(lambda t: t.pos_ in PHRASE, (first.nbor(-k) for k in range(2, min(first.i, REACH))))
    )
    if any(token.tag_ in ("JJS", "RBS") for token in before):
        return True
    if before and before[0].lemma_ in changes():
        return True
    verb = next((t for t in first.ancestors if t.pos_ in ("VERB", "AUX")), None)
    counts = words.table("ordinals", "word")
    return verb is not None and verb.lemma_ in ("be", "become") and any(t.lower_ in counts for t in before)


@cache
def changes() -> frozenset[str]:
    """When you call this, it returns the nouns of change: ``rise``, ``drop``."""
    return frozenset(row["lemma"] for row in lexicons.rows("change_words.csv") if "NOUN" in row["pos"])


def is_since(first: Token) -> bool:
    """When you call this, it says whether a time stands after ``since`` or ``back in``, which only the past does."""
    before = [first.nbor(-k).lower_ for k in range(min(first.i, 2), 0, -1)]
    return before[-1:] == ["since"] or before == ["back", "in"]


def is_until(first: Token) -> bool:
    """When you call this, it says whether a time stands after ``until``, and nothing over it had happened before."""
    until = bool(first.i) and first.nbor(-1).lower_ in ("until", "till")
    return until and not any(has_had(verb) for verb in first.ancestors)


def is_after(first: Token) -> bool:
    """When you call this, it says whether something goes on after a time: "it overruns after", not "a week after"."""
    return first.i > 1 and first.nbor(-1).lower_ == "after" and first.nbor(-2).pos_ == "VERB"


def is_put_off(first: Token) -> bool:
    """When you call this, it says whether a time ends what was put off or shut: "was adjourned until Monday".

    What "does not meet until January" meets then, and nobody knows yet what is shut "until at least Monday".
    """
    before = [first.nbor(-k) for k in range(1, min(first.i, 3) + 1)]
    if [t.lower_ for t in before] == ["through", "effect", "in"]:
        return True
    least = [t.lower_ for t in before[:2]] == ["least", "at"]
    until = before[2] if least and len(before) > 2 else before[0] if before else first
    if until.lower_ not in ("until", "till", "through") or ends_range(until, first):
        return False
    # "gave it until noon to reply"
    over = until.head if until.dep_ == "mark" and until.head.i > first.i else until
    verb = next((t for t in over.ancestors if t.pos_ == "VERB"), None)
    if is_lasting(until):
        return True
    if verb is None or (has_had(verb) and not is_reported(verb)):
        return False  # "rain had delayed the start until 3:30 p.m."
    if any(child.dep_ == "neg" for child in verb.children):
        return is_barred(verb)
    put = verb.tag_ in ("VBN", "VBD", "VBG") and verb.lemma_ in words.table("until", "word")
    return put or least


def is_lasting(until: Token) -> bool:
    """When you call this, it says whether what goes on until then is known beforehand: "asked for a recess until"."""
    before = until.nbor(-1) if until.i else until
    return before.pos_ == "NOUN" and before.lower_ in words.table("until", "word")


def ends_range(until: Token, first: Token) -> bool:
    """When you call this, it says whether a time ends a range of its kind: "was shut May through July"."""
    before = until.nbor(-1).lower_ if until.i else ""
    tables = (words.table(name, "number") for name in ("months", "weekdays"))
    return any(before in table and first.lower_ in table for table in tables)


def is_reported(verb: Token) -> bool:
    """When you call this, it says whether a verb is in what somebody says: "said the hearing had been put off"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in words.saying()


def is_barred(verb: Token) -> bool:
    """When you call this, it says whether a negated verb leaves open that it will be: "were told they could not go"."""
    aux = helpers(verb)
    told = verb.dep_ == "ccomp" and any(child.tag_ == "MD" for child in aux)
    return told or any(child.tag_ in ("VBZ", "VBP") for child in aux)


def is_ahead(first: Token) -> bool:
    """When you call this, it says whether words before a time put it ahead: "of record May 5", "beginning Friday"."""
    before = [first.nbor(-k).lower_ for k in range(min(first.i, 3), 0, -1)]
    if before[-1:] in (["beginning"], ["starting"], ["effective"]) and first.tag_ == "NNP":
        return True
    return before[-2:] in (["ahead", "of"], ["of", "record"]) or before == ["ahead", "of", "the"]


def is_of_what_comes(token: Token, inside: list[Token]) -> bool:
    """When you call this, it says whether a time is that of what lies ahead: "oil for December delivery"."""
    ahead = tells_of(token, "forward") or is_contract(inside)
    return ahead or is_before_delivery(inside[-1]) or is_of_delivery(token)


def is_before_delivery(last: Token) -> bool:
    """When you call this, it says whether what lies ahead comes right after a time, however the parse hangs it."""
    return last.i + 1 < len(last.doc) and is_to_come(last.nbor(1))


def is_contract(inside: list[Token]) -> bool:
    """When you call this, it says whether a month is that of a contract: "January platinum rose $2.90".

    "January platinum output" is no contract's.
    """
    first, after = inside[0], list(inside[-1].doc[inside[-1].i + 1 : inside[-1].i + 3])
    traded = words.table("traded", "word")
    whole = " ".join(token.lower_ for token in after)
    goods = after[-1] if whole in traded else after[0] if after and after[0].lower_ in traded else None
    if goods is None or first.tag_ != "NNP" or (first.i and first.nbor(-1).pos_ == "ADP"):
        return False
    outer = goods.head if goods.dep_ == "compound" and goods.head.i > goods.i else None
    return outer is None or is_to_come(outer)


def is_of_delivery(token: Token) -> bool:
    """When you call this, it says whether a time is that of what lies ahead: "oil for delivery in May"."""
    return token.head.lower_ == "in" and is_to_come(token.head.head)


def is_to_come(noun: Token) -> bool:
    """When you call this, it says whether a noun is what lies ahead: ``delivery``."""
    return noun.pos_ == "NOUN" and noun.lower_ in words.table("forward", "word")


def is_when(last: Token) -> bool:
    """When you call this, it says whether a time is one when something happened: "recalls 3 July, when it burned"."""
    after = [last.doc[k] for k in range(last.i + 1, min(last.i + 3, len(last.doc)))]
    when = after[-1] if [t.lower_ for t in after] == [",", "when"] else after[0] if after else last
    return when.lower_ == "when" and when.dep_ == "advmod" and of_word(when.head) == -1


def is_destined(token: Token) -> bool:
    """When you call this, it says whether a verb puts a time ahead: "called for Tuesday", "await Friday's data"."""
    over = events.is_month(token) and tells_of(token, "reports")
    while token.dep_ in ADJECTIVAL and token.head.i > token.i:
        token = token.head
    before = token.head
    called = before.lower_ == "in" and before.head.dep_ == "pobj"  # "called for talks in June"
    before = before.head.head if called else before
    named, verb = (before.lower_, before.head) if before.dep_ == "prep" else ("", before)
    verb = verb.head if named and verb.dep_ == "dobj" else verb
    if named and verb.dep_ == "pobj" and verb.head.lower_ == "of":
        verb = verb.head.head  # "warned of snow by Thursday"
    if over and verb.lemma_ in WAITING:
        return False  # "are waiting for April producer prices"
    prepositions = words.table("destined", "prepositions").get(verb.lemma_.lower())
    outer = token.dep_ in ("pobj", "dobj", "npadvmod") and token.i > verb.i
    if named == "on" and verb.tag_ in ("VBD", "VBN"):
        return False  # "faces a vote on Tuesday" looks ahead, and "faced a vote on Tuesday" back
    # not "the vote had been called for Tuesday"
    return (
        outer
        and not (has_had(verb) or is_given_up(verb))
        and prepositions is not None
        and named in prepositions.split("|")
    )


def is_chosen(token: Token, first: Token) -> bool:
    """When you call this, it says whether a date is what somebody chooses: "has set Dec. 1 as the deadline".

    The parse takes it for when he chose; what is set, or who sets it in a relative clause, is something else.
    """
    verb = token.head
    holiday = any(child.dep_ == "appos" and child.lower_ in HOLIDAYS for child in token.rights)
    if holiday and verb.lemma_ in ("declare", "proclaim"):
        return True  # "declared Monday a public holiday"
    if token.dep_ not in ("npadvmod", "dobj") or first.i != verb.i + 1 or verb.dep_ == "relcl":
        return False
    active = any(child.dep_ == "nsubj" for child in verb.lefts)
    other = any(child.dep_ in ("dobj", "ccomp") for child in verb.rights if child is not token)
    return active and not other and verb.lemma_ in words.table("chosen", "word")


def is_of_report(token: Token) -> bool:
    """When you call this, it says whether a time is that of results: "February data", "a loss for the quarter"."""
    before = token.head
    if token.dep_ in ADJECTIVAL and before.dep_ == "pobj":
        # "will release minutes of its July meeting"
        of_minutes = before.head.lower_ == "of" and before.head.head.lower_ in words.table("reports", "word")
        return of_minutes or tells_of(token, "reports")
    of = before.lower_ in ("for", "in") and before.head.lower_ in words.table("reports", "word")
    month = events.is_month(token) and before.lower_ == "for"
    return tells_of(token, "reports") or (of and (month or token.lower_ == "quarter"))


def is_of_outcome(token: Token) -> bool:
    """When you call this, it says whether a weekday is of what is over: "results of Tuesday's vote will come"."""
    of = token.head.head
    return token.dep_ == "poss" and of.lower_ == "of" and of.head.lower_ in words.table("reports", "word")


def tells_of(token: Token, lexicon: str) -> bool:
    """When you call this, it says whether a month or quarter is that of a noun of ``lexicon``: ``February data``."""
    noun = token.head
    adjective = token.dep_ in ADJECTIVAL and noun.i > token.i
    return adjective and noun.lower_ in words.table(lexicon, "word")


def spoken_over(first: Token) -> Token | None:
    """When you call this, it returns the verb that a time goes on from, over the words of who says it.

    "The road will be open, officials said, by Thursday".
    """
    at = next(
        (k for k in range(first.i - 1, max(first.i - 4, 0), -1) if first.doc[k].tag_ not in ("IN", "DT")), 0
    )
    verb = first.doc[at - 1]
    if not at or first.doc[at].text != "," or verb.tag_ != "VBD" or verb.lemma_ not in words.saying():
        return None
    who = next((child.left_edge for child in verb.lefts if child.dep_ == "nsubj"), None)
    if who is None or not who.i or who.nbor(-1).text != ",":
        return None
    clause = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    return verb.head if verb.dep_ == "parataxis" else clause


def is_told(first: Token) -> bool:
    """When you call this, it says whether a time stands right after a past verb: ``said on Tuesday it would``."""
    before = [first.nbor(-k) for k in range(1, min(first.i, 3) + 1)]
    while before and before[0].dep_ != "mark" and (before[0].dep_ == "det" or before[0].tag_ == "IN"):
        before.pop(0)
    if not before:
        return False
    verb = before[0]
    if is_kept(verb):
        return False
    if verb.tag_ == "VBN":
        # "the plan announced in February", but not "jobs will be filled between March and May"
        aux = helpers(verb)
        helped = any(helper.tag_ == "MD" or helper.head == verb for helper in aux)
        plan = verb.lemma_ in words.table("forward", "word") and not is_settled(verb)
        return not (helped or is_condition(verb) or plan or is_wanted(verb))
    return verb.tag_ == "VBD" and not is_supposed(verb)
