"""What the form of a verb says of when it happens: past, ahead, or in the present."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.mentions.times import words

PRESENT = 2
"""The present tense: a weekday is the next one ("meets on Tuesday"), another date the nearest."""
SHARED = 4
"""How many participles in a row share their auxiliaries."""
FORMERLY = ("originally", "initially", "first")
"""What makes a plan one that was changed."""
NONE = ("no", "neither", "nobody", "none")
"""What a subject that does nothing begins with."""
SINGULAR = ("he", "she", "it")
WILL = {"will", "'ll", "’ll", "shall"}
HAD = {"had", "'d", "’d"}
PERFECT = {"have", "has", "had", "having", "'ve", "’ve", "'d", "’d"}


def of_word(token: Token) -> int | None:
    """When you call this, it returns what a word on the way to the root says, ``None`` where it says nothing."""
    forward = words.table("forward", "word")
    if token.pos_ not in ("VERB", "AUX") or is_standard(token):
        ahead = token.pos_ == "ADJ" and token.lower_ in forward
        return 1 if ahead else PRESENT if is_like_noun(token) else None
    if any(child.lower_ in forward and child.dep_ in ("acomp", "mark") for child in token.children):
        # "is due in May", "if it is reached by May"; but "had been due in May"
        return -1 if has_had(token) or is_unkept(token) else 1
    aux = helpers(token)
    modals = {child.lower_ for child in aux if child.tag_ == "MD" and child.text != "May"}  # "May sales were"
    would = bool(modals) and token.tag_ == "VB"  # "she'd be home by Monday"
    perfect = any(child.lower_ in PERFECT for child in aux) and not (would or is_advised(token))
    if (
        withheld(token, modals)
        or is_blamed(token)
        or is_settled(token)
        or (token.lemma_ in forward and is_given_up(token))
    ):
        return -1
    if modals:
        return of_modal(token, modals, perfect=perfect)
    if token.tag_ == "VBN" and token.lemma_ in forward and (not perfect or is_passive(token)):
        return 1  # "has been scheduled for May", but not "has planned it since May"
    if perfect:
        got = token.lower_ == "got" and not any(child.lower_ in HAD for child in aux)
        return PRESENT if got else -1  # "we've got a line of storms on Tuesday"
    asked = is_advised(token) or is_demanded(token) or is_wanted(token)
    if token.lower_ == "going" or asked or is_supposed(token):
        return 1
    return of_form(token, {child.tag_ for child in aux})


def of_modal(verb: Token, modals: set[str], *, perfect: bool) -> int:
    """When you call this, it returns the turn of a verb with a modal: ahead, but for what would be or has been.

    "Would have met on Sunday" is past; "will meet", "could meet" and "will have met" are not.
    """
    if is_unreal(verb):
        return 0  # "If it had cows in it, they'd be here in a week"
    return -1 if perfect and not modals & WILL else 1


def is_unreal(verb: Token) -> bool:
    """When you call this, it says whether a verb tells what would be if something were as it is not."""
    ifs = (child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBD")
    return any(mark.lower_ == "if" for clause in ifs for mark in clause.children if mark.dep_ == "mark")


def is_supposed(verb: Token) -> bool:
    """When you call this, it says whether a verb tells what may be: "would be there if it failed on Monday"."""
    if verb.tag_ != "VBD" or verb.dep_ != "advcl":
        return False
    marked = any(child.lower_ == "if" and child.dep_ == "mark" for child in verb.children)
    return marked and any(child.lower_ == "would" for child in helpers(verb.head))


def is_outcome(verb: Token) -> bool:
    """When you call this, it says whether the subject of a verb in the present is over: "Monday's report shows"."""
    return verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in words.table("outcomes", "word")


def comes_after(verb: Token) -> bool:
    """When you call this, it says whether a verb has an ``after``: "it comes weeks after another in November"."""
    return any(child.lower_ == "after" and child.dep_ == "prep" for child in verb.children)


def is_infinitive(token: Token) -> bool:
    """When you call this, it says whether a verb is an infinitive: "agreed to talk after Monday's vote" is past."""
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children)


def is_like_noun(token: Token) -> bool:
    """When you call this, it says whether a noun is a verb misread: "Voters head to the polls on Sunday"."""
    if token.tag_ == "NNS" and token.dep_ == "conj":
        return token.head.pos_ == "VERB"  # "has worked here since 1988 and retires in May"
    scheduled = token.dep_ == "ROOT" and token.lemma_ in words.table("schedules", "word")
    if token.tag_ == "JJ":  # "Entries for the race open on Monday at noon"
        return scheduled and any(c.tag_ == "NNS" and c.dep_ == "nsubj" for c in token.lefts)
    if token.tag_ == "NN" and scheduled:
        # "Formal sessions resume at 10 a.m."
        return any(c.tag_ == "NNS" and c.dep_ == "compound" for c in token.lefts)
    return token.tag_ == "NN" and token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.lefts)


def is_advised(verb: Token) -> bool:
    """When you call this, it says whether "had" is no perfect: "you'd better have one by Monday"."""
    return verb.tag_ == "VB" and any(child.lower_ == "better" for child in verb.children)


def is_blamed(verb: Token) -> bool:
    """When you call this, it says whether it is what somebody is blamed for: "charged with taking £300 on Oct. 24"."""
    gerund = verb.tag_ == "VBG" and verb.dep_ == "pcomp"
    return gerund and verb.head.head.lemma_ in words.table("blamed", "word")


def is_standard(participle: Token) -> bool:
    """When you call this, it says whether a verb only compares: "created fewer jobs than expected in September"."""
    marks = (child.lower_ for child in participle.children if child.dep_ == "mark")
    return participle.tag_ == "VBN" and any(mark in ("than", "as") for mark in marks)


def is_kept(participle: Token) -> bool:
    """When you call this, it says whether a verb keeps things so: "will be closed Monday, and stay shut Tuesday"."""
    return participle.dep_ == "acomp" and participle.head.tag_ != "VBD"


def is_condition(participle: Token) -> bool:
    """When you call this, it says whether a participle tells what may be: "will be cut by a fifth if paid by 3 May"."""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in participle.lefts)


def helpers(token: Token) -> list[Token]:
    """When you call this, it returns a verb's auxiliaries, and theirs: "be" may have the "will" of "will be closed".

    A participle shares those of the one it goes on from: "will be moved or discharged by 22 March".
    """
    aux: list[Token] = []
    for _ in range(SHARED):
        aux = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
        if aux or not (token.tag_ == token.head.tag_ == "VBN" and token.dep_ == "conj"):
            break
        token = token.head
    return aux + [child for helper in aux for child in helper.children if child.dep_ == "aux"]


def has_had(verb: Token) -> bool:
    """When you call this, it says whether a verb is in the past perfect: "had been shut"."""
    return any(helper.lower_ in HAD for helper in helpers(verb))


def is_passive(token: Token) -> bool:
    """When you call this, it says whether a participle is a passive: "has been scheduled"."""
    return any(child.dep_ == "auxpass" for child in token.children)


def withheld(token: Token, modals: set[str]) -> bool:
    """When you call this, it says whether a verb did not happen: "could not be reached", "would not comment"."""
    if not modals or not (any(child.dep_ == "neg" for child in token.children) or is_by_nobody(token)):
        return False
    return "could" in modals or ("would" in modals and token.lemma_ in words.table("withheld", "word"))


def is_by_nobody(token: Token) -> bool:
    """When you call this, it says whether nobody, or nobody more, does it: "No one would say", "would only say"."""
    subject = next((child for child in token.lefts if child.dep_ == "nsubj"), token)
    none = any(word.lower_ in NONE for word in (subject, *subject.lefts))
    return none or any(child.dep_ == "advmod" and child.lower_ == "only" for child in token.lefts)


def happened(token: Token) -> bool:
    """When you call this, it says whether an infinitive is of its verb's own time: "declined to comment on Monday".

    So are "decided not to appeal on Monday" and "was the first to speak on Monday".
    """
    if token.dep_ in ("xcomp", "advcl") and token.head.lemma_ in words.table("done", "word"):
        return True
    if token.head.tag_ == "VBD" and any(child.dep_ == "neg" for child in token.children):
        return True
    if token.head.tag_ == "VBD" and token.head.lemma_ == "have" and token.dep_ == "xcomp":
        return True  # "we had to do it again in January"
    if is_result(token):
        return True
    to = next(child for child in token.children if child.tag_ == "TO")
    before = to.nbor(-1) if to.i else to
    ranked = before.tag_ == "JJ" and before.lower_ in words.table("ordinals", "word")
    return ranked or (
        token.head.lemma_ == "be" and any(c.dep_ == "attr" and c.i < to.i for c in token.head.children)
    )


def is_result(infinitive: Token) -> bool:
    """When you call this, it says whether an infinitive tells what came of a past deed: "rallied to win on Monday".

    "Agreed to meet on Monday" and "flew to Oslo to meet on Monday" look ahead; "was too ill to come" does not.
    """
    verb = infinitive.head
    if verb.pos_ == "ADJ":
        past = verb.head.tag_ == "VBD"
        return past and any(child.lower_ in ("too", "available") for child in (verb, *verb.lefts))
    if verb.lemma_ == "vote":
        return infinitive.lemma_ in words.table("enacted", "word")
    if infinitive.dep_ == "relcl" and verb.head.tag_ == "VBD":  # "was the first woman to win"
        return any(c.lower_ == "only" or c.lower_ in words.table("ordinals", "word") for c in verb.lefts)
    ahead = verb.lemma_ in words.table("intended", "word") or verb.lemma_ in words.table("forward", "word")
    return (
        verb.tag_ == "VBD" and infinitive.tag_ == "VB" and infinitive.dep_ in ("advcl", "xcomp") and not ahead
    )


def is_settled(verb: Token) -> bool:
    """When you call this, it says whether what was "set" is no plan: "the record set in June"."""
    noun = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), verb.head)
    return verb.lower_ == "set" and verb.tag_ == "VBN" and noun.lower_ in words.table("settled", "word")


def is_demanded(verb: Token) -> bool:
    """When you call this, it says whether a clause is what somebody asks for: "ordered that she not be moved"."""
    if verb.dep_ != "ccomp" or verb.head.lemma_ not in words.table("demands", "word"):
        return False
    tags = {child.tag_ for child in helpers(verb)}
    bare = verb.tag_ == "VB" or is_bare_past(verb) or (verb.tag_ == "VBN" and tags == {"VB"})
    return bare and not tags & {"TO", "VBD"}


def is_wanted(participle: Token) -> bool:
    """When you call this, it says whether a participle is what somebody wants: "wants the vote held on Friday"."""
    outer = participle.head.head if participle.dep_ == "acl" else participle.head
    wanted = participle.tag_ == "VBN" and outer.lemma_ in words.table("wanted", "word")
    return wanted and participle.dep_ in ("acl", "ccomp", "xcomp", "oprd") and not helpers(participle)


def is_unkept(state: Token) -> bool:
    """When you call this, it says whether what was due did not happen: "was due on Monday but did not appear"."""
    other = (child for child in state.rights if child.dep_ == "conj")
    return state.tag_ == "VBD" and any(
        any(child.dep_ == "neg" for child in verb.children) or verb.lemma_ == "fail" for verb in other
    )


def is_of_old_plan(verb: Token) -> bool:
    """When you call this, it says whether a plan is past: "had planned to come", "were supposed to leave on Monday"."""
    supposed = verb.lower_ == "supposed" and any(child.tag_ == "VBD" for child in helpers(verb))
    return supposed or has_had(verb)


def is_given_up(plan: Token) -> bool:
    """When you call this, it says whether a plan is one of before: "was first scheduled for May"."""
    return any(child.dep_ == "advmod" and child.lower_ in FORMERLY for child in plan.lefts)


def is_bare_past(token: Token) -> bool:
    """When you call this, it says whether a verb lacks the present's ending: "it reset", "he put", "she cut"."""
    return token.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.lower_ in SINGULAR for c in token.lefts)


def of_form(token: Token, tags: set[str]) -> int | None:
    """When you call this, it returns the turn of a verb by its form and its auxiliaries' ``tags``."""
    if token.tag_ == "VBD" or "VBD" in tags or is_bare_past(token):
        return -1
    if token.tag_ == "VBN" and not tags:
        return None if is_kept(token) or is_condition(token) else -1
    if token.tag_ == "VBN" and "TO" in tags:
        return None if happened(token) else 1  # "are to be gone by May"
    if token.tag_ == "VB":
        return of_base(token, tags)
    if token.tag_ in ("VBZ", "VBP") and token.lemma_ in words.table("schedules", "word"):
        return 1  # "the lease ends Sept. 30"
    return PRESENT if token.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"} else None


def of_base(token: Token, tags: set[str]) -> int | None:
    """When you call this, it returns the turn of a verb without an ending: an infinitive, an order, "does not play"."""
    if not tags and not any(child.dep_ == "nsubj" for child in token.children):
        quoted = bool(token.i) and token.nbor(-1).is_quote
        return 1 if token.dep_ in ("ROOT", "ccomp") or quoted else None  # "come back on Monday"
    if tags & {"VBZ", "VBP"}:
        return PRESENT  # "doesn't play Thursday"
    if is_of_old_plan(token.head):
        return -1
    if not tags and token.dep_ == "ROOT":
        return PRESENT  # "Negotiators return to the table on Wednesday" looks like an infinitive
    # "plans to meet on Sunday" looks forward whatever the tense of planning; "helped build" does not.
    return 1 if "TO" in tags and not happened(token) else None
