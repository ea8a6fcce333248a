"""Which way a time leans: back or forward from the publication, by the tense of the verb that rules it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from sayso.mentions.times import words

PRESENT = 2
"""The present tense: a weekday is the next one ("meets on Tuesday"), another date the nearest."""
STEPS = 12
"""How far up the parse a verb is looked for."""
ADJECTIVAL = ("compound", "nmod", "amod", "poss")
SINGULAR = ("he", "she", "it")
WILL = {"will", "'ll", "’ll", "shall"}
HAD = {"had", "'d", "’d"}
PERFECT = {"have", "has", "had", "'ve", "’ve", "'d", "’d"}


def tokens_of(doc: Doc, start: int, end: int) -> list[Token]:
    """When you call this, it returns the tokens that characters ``start`` to ``end`` of ``doc`` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def lean(doc: Doc, start: int, end: int) -> int:
    """When you call this, it returns -1 for the past, 1 for the future, 2 for the present, else 0.

    ``start`` and ``end`` are characters of ``doc``.
    """
    inside = tokens_of(doc, start, end)
    if not inside:
        return 0
    token = next((t for t in inside if t.head not in inside or t.head is t), inside[0])
    if is_destined(token) or is_put_off(inside[0]):
        return 1
    if told(inside[0]) or is_since(inside[0]):
        return -1
    if is_ahead(inside[0]):
        return 1
    if modifies(token, "forward") or is_before_delivery(inside[-1]):
        return 1  # "oil for December delivery"
    turn = of_words(token)
    if turn == 1 and is_of_outcome(token):
        return -1
    # "First-quarter results will be out on Friday": the nearest first quarter, be it over or not
    return 0 if turn == 1 and is_of_report(token) else turn


def of_words(token: Token) -> int:
    """When you call this, it returns what the words from a time up to the root say of it, 0 where they say nothing."""
    after = subject = False
    for _ in range(STEPS):
        turn = of_word(token)
        if turn in (1, PRESENT) and is_outcome(token) and (subject or comes_after(token)):
            return -1
        if turn is not None and not (after and is_infinitive(token)):
            return turn
        subject = token.dep_ == "nsubj" and token.pos_ == "NOUN"
        after = after or (token.lower_ == "after" and token.dep_ == "prep")
        if token.head is token:
            return of_rootless(token)
        token = token.head
    return 0


def of_rootless(root: Token) -> int:
    """When you call this, it returns what the first verb says below a root that is none: "At 5 p.m. Thursday, …"."""
    verb = next((child for child in root.rights if child.pos_ in ("VERB", "AUX")), None)
    fronted = root.dep_ == "ROOT" and root.pos_ == "ADP" and verb is not None
    return (of_word(verb) or 0) if fronted and verb is not None else 0


def is_outcome(verb: Token) -> bool:
    """When you call this, it says whether the subject of a verb in the present is over: "Monday's report shows"."""
    return verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in words.table("outcomes", "word")


def comes_after(verb: Token) -> bool:
    """When you call this, it says whether a verb has an ``after``: "it comes weeks after another in November"."""
    return any(child.lower_ == "after" and child.dep_ == "prep" for child in verb.children)


def is_infinitive(token: Token) -> bool:
    """When you call this, it says whether a verb is an infinitive: "agreed to talk after Monday's vote" is past."""
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children)


def is_since(first: Token) -> bool:
    """When you call this, it says whether a time stands after ``since``, which only the past does."""
    return bool(first.i) and first.nbor(-1).lower_ == "since"


def is_put_off(first: Token) -> bool:
    """When you call this, it says whether a time ends what was put off or shut: "was adjourned until Monday".

    What "does not meet until January" meets then, and nobody knows yet what is shut "until at least Monday".
    """
    before = [first.nbor(-k) for k in range(1, min(first.i, 3) + 1)]
    least = [t.lower_ for t in before[:2]] == ["least", "at"]
    until = before[2] if least and len(before) > 2 else before[0] if before else first
    if until.lower_ not in ("until", "till"):
        return False
    verb = next((t for t in until.ancestors if t.pos_ == "VERB"), None)
    if verb is None or any(helper.lower_ in HAD for helper in helpers(verb)):
        return False  # "rain had delayed the start until 3:30 p.m."
    if any(child.dep_ == "neg" for child in verb.children):
        return is_barred(verb)
    put = verb.tag_ in ("VBN", "VBD") and verb.lemma_ in words.table("until", "word")
    return put or least


def is_barred(verb: Token) -> bool:
    """When you call this, it says whether a negated verb leaves open that it will be: "were told they could not go"."""
    aux = helpers(verb)
    told = verb.dep_ == "ccomp" and any(child.tag_ == "MD" for child in aux)
    return told or any(child.tag_ in ("VBZ", "VBP") for child in aux)


def is_ahead(first: Token) -> bool:
    """When you call this, it says whether words before a time put it ahead: "ahead of the vote", "of record May 5"."""
    before = [first.nbor(-k).lower_ for k in range(min(first.i, 3), 0, -1)]
    return before[-2:] in (["ahead", "of"], ["of", "record"]) or before == ["ahead", "of", "the"]


def is_before_delivery(last: Token) -> bool:
    """When you call this, it says whether what lies ahead comes right after a time, however the parse hangs it."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return after is not None and after.pos_ == "NOUN" and after.lower_ in words.table("forward", "word")


def is_destined(token: Token) -> bool:
    """When you call this, it says whether a verb puts a time ahead: "called for Tuesday", "await Friday's data"."""
    while token.dep_ in ADJECTIVAL and token.head.i > token.i:
        token = token.head
    before = token.head
    named, verb = (before.lower_, before.head) if before.dep_ == "prep" else ("", before)
    verb = verb.head if named and verb.dep_ == "dobj" else verb
    prepositions = words.table("destined", "prepositions").get(verb.lemma_.lower())
    outer = token.dep_ in ("pobj", "dobj", "npadvmod") and token.i > verb.i
    had = any(helper.lower_ in HAD for helper in helpers(verb))  # "the vote had been called for Tuesday"
    return outer and not had and prepositions is not None and named in prepositions.split("|")


def is_of_report(token: Token) -> bool:
    """When you call this, it says whether a time is that of results: "February data", "a loss for the quarter"."""
    before = token.head
    of = before.lower_ in ("for", "in") and before.head.lower_ in words.table("reports", "word")
    return modifies(token, "reports") or (of and token.lower_ == "quarter")


def is_of_outcome(token: Token) -> bool:
    """When you call this, it says whether a weekday is of what is over: "results of Tuesday's vote will come"."""
    of = token.head.head
    return token.dep_ == "poss" and of.lower_ == "of" and of.head.lower_ in words.table("reports", "word")


def modifies(token: Token, lexicon: str) -> bool:
    """When you call this, it says whether a month or quarter is that of a noun of ``lexicon``: ``February data``."""
    noun = token.head
    adjective = token.dep_ in ADJECTIVAL and noun.i > token.i
    return adjective and noun.lower_ in words.table(lexicon, "word")


def told(first: Token) -> bool:
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
        helped = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
        return not helped and verb.lemma_ not in words.table("forward", "word")
    return verb.tag_ == "VBD"


def is_kept(participle: Token) -> bool:
    """When you call this, it says whether a verb keeps things so: "will be closed Monday, and stay shut Tuesday"."""
    return participle.dep_ == "acomp" and participle.head.tag_ != "VBD"


def of_word(token: Token) -> int | None:
    """When you call this, it returns what a word on the way to the root says, ``None`` where it says nothing."""
    forward = words.table("forward", "word")
    if token.pos_ not in ("VERB", "AUX"):
        ahead = token.pos_ == "ADJ" and token.lower_ in forward
        return 1 if ahead else PRESENT if is_like_noun(token) else None
    if any(child.lower_ in forward and child.dep_ in ("acomp", "mark") for child in token.children):
        return 1  # "is due in May", "if it is reached by May"
    aux = helpers(token)
    perfect = any(child.lower_ in PERFECT for child in aux)
    if withheld(token, aux):
        return -1
    modals = {child.lower_ for child in aux if child.tag_ == "MD"}
    if modals:
        # "would have met on Sunday" is past, "will meet", "could meet" and "will have met" are not.
        return -1 if perfect and not modals & WILL else 1
    if token.tag_ == "VBN" and token.lemma_ in forward and (not perfect or is_passive(token)):
        return 1  # "has been scheduled for May", but not "has planned it since May"
    if perfect:
        got = token.lower_ == "got" and not any(child.lower_ in HAD for child in aux)
        return PRESENT if got else -1  # "we've got a line of storms on Tuesday"
    if token.lower_ == "going":
        return 1
    return of_form(token, {child.tag_ for child in aux})


def is_like_noun(token: Token) -> bool:
    """When you call this, it says whether a noun is a verb misread: "Voters head to the polls on Sunday"."""
    return token.tag_ == "NN" and token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.lefts)


def helpers(token: Token) -> list[Token]:
    """When you call this, it returns a verb's auxiliaries, and theirs: "be" may have the "will" of "will be closed"."""
    aux = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    return aux + [child for helper in aux for child in helper.children if child.dep_ == "aux"]


def is_passive(token: Token) -> bool:
    """When you call this, it says whether a participle is a passive: "has been scheduled"."""
    return any(child.dep_ == "auxpass" for child in token.children)


def withheld(token: Token, aux: list[Token]) -> bool:
    """When you call this, it says whether a verb did not happen: "could not be reached", "would not comment"."""
    modals = {child.lower_ for child in aux if child.tag_ == "MD"}
    if not modals or not any(child.dep_ == "neg" for child in token.children):
        return False
    return "could" in modals or ("would" in modals and token.lemma_ in words.table("withheld", "word"))


def happened(token: Token) -> bool:
    """When you call this, it says whether an infinitive is of its verb's own time: "declined to comment on Monday".

    So are "decided not to appeal on Monday" and "was the first to speak on Monday".
    """
    if token.dep_ in ("xcomp", "advcl") and token.head.lemma_ in words.table("done", "word"):
        return True
    if token.head.tag_ == "VBD" and any(child.dep_ == "neg" for child in token.children):
        return True
    to = next(child for child in token.children if child.tag_ == "TO")
    before = to.nbor(-1) if to.i else to
    ranked = before.tag_ == "JJ" and before.lower_ in words.table("ordinals", "word")
    return ranked or (
        token.head.lemma_ == "be" and any(c.dep_ == "attr" and c.i < to.i for c in token.head.children)
    )


def is_bare_past(token: Token) -> bool:
    """When you call this, it says whether a verb lacks the present's ending: "it reset", "he put", "she cut"."""
    return token.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.lower_ in SINGULAR for c in token.lefts)


def of_form(token: Token, tags: set[str]) -> int | None:
    """When you call this, it returns the turn of a verb by its form and its auxiliaries' ``tags``."""
    if token.tag_ == "VBD" or "VBD" in tags or is_bare_past(token):
        return -1
    if token.tag_ == "VBN" and not tags:
        return None if is_kept(token) else -1
    if token.tag_ == "VBN" and "TO" in tags:
        return None if happened(token) else 1  # "are to be gone by May"
    if token.tag_ == "VB" and not tags and not any(child.dep_ == "nsubj" for child in token.children):
        quoted = bool(token.i) and token.nbor(-1).is_quote
        return 1 if token.dep_ in ("ROOT", "ccomp") or quoted else None  # "come back on Monday"
    bare = token.tag_ == "VB" and not tags and token.dep_ == "ROOT"
    if token.tag_ == "VB" and any(aux.lower_ in HAD for aux in helpers(token.head)):
        return -1  # "had planned to come to market in September"
    if token.tag_ == "VB" and not bare:
        # "plans to meet on Sunday" looks forward whatever the tense of planning; "helped build" does not.
        return 1 if "TO" in tags and not happened(token) else None
    if token.tag_ in ("VBZ", "VBP") and token.lemma_ in words.table("schedules", "word"):
        return 1  # "the lease ends Sept. 30"
    # "Negotiators return to the table on Wednesday" looks like an infinitive
    return PRESENT if bare or token.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"} else None
