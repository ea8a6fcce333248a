"""Reads a parsed sentence around a quantity: the word that rules it, and what it is a quantity of.

Labels are those of the CLEAR dependency scheme, which spaCy's English models are trained on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso import lexicons
from sayso.claims.phrase import span_of
from sayso.claims.predicates import (
    affected,
    grammatical_subject,
    is_noun,
    listed,
    object_of,
    predicate,
    referent,
)
from sayso.mentions.quantity.changed import change_nouns
from sayso.records import Quantity, Span

SHARES = ("count", "fraction", "percentage")
"""Kinds of quantities that may be some of a set told before."""
NOUN_ELSEWHERE = (".of_them", ".parallel", ".like", ".compared", ".ends.from", ".ends.from.falling")
"""Ends of the rules by which a count has the noun of another."""
VERBAL = ("multiple", "fraction")
"""Kinds of quantities that a verb may be."""
RATE = re.compile(r" (?:an?|per|each|every) \w+\Z")
"""What makes a rate of a count: "passengers a day"."""
OF_NOUN = frozenset({"of", "by", "to", "from", "at"})
"""Prepositions between a noun and its size: "a rise of 5%", "an offer at $3"."""
KINDS_OF_SIZE = ("measure", "duration", "percentage", "money")
RECORD = "record"
BESIDE = frozenset({"above", "below", "within", "under", "over"})
"""Prepositions between a noun and what it measures."""


class Ruled(NamedTuple):
    """What a quantity is of (``subject``, offsets in the sentence) and the ``word`` that rules it.

    An age or rank in apposition ("Jane Hale, 57") is ruled by no word of the sentence: there ``is_said`` is true,
    and the measure is ``be``.
    """

    subject: Span | None
    word: Token | None
    is_said: bool = False

    @property
    def measure(self) -> str | None:
        """The lemma of the word, as it would be looked up."""
        if self.is_said:
            return "be"
        spelt = self.word is not None and any(map(str.isalpha, self.word.lemma_))
        return self.word.lemma_.lower() if self.word is not None and spelt else None

    @property
    def verb(self) -> Token | None:
        """The verb over the word."""
        return predicate(self.word) if self.word is not None else None


def anchor(doc: Doc, span: Span) -> Token | None:
    """When you call this, it returns the syntactic root of ``span`` (characters), or None if it holds no word."""
    words = words_at(doc, span)
    return words.root if words is not None else None


def words_at(doc: Doc, span: Span) -> Words | None:
    """When you call this, it returns the words that ``span`` (characters) touches, or None if it touches none."""
    words = doc.char_span(*span, alignment_mode="expand")
    return words if words is not None and len(words) else None


def read(doc: Doc, quantity: Quantity) -> Ruled:
    """When you call this, it returns what ``quantity`` is a quantity of, and the word that rules it."""
    words = words_at(doc, (quantity.start, quantity.end))
    if words is None:
        return Ruled(None, None)
    root = amount_in(words)
    inside = range(words.start, words.end)
    verb = predicate(root)
    if verb is not None and verb.i in inside and quantity.kind not in VERBAL:
        # "has cost £1.3m so far", where the parse makes a verb of the m
        verb = predicate(verb.head) if verb.head != verb else None
    if verb is not None and verb.i in inside and quantity.kind in VERBAL:
        # "doubled", "tripled the cap": the quantity is itself the verb.
        return Ruled(span_of(object_of(verb) or grammatical_subject(verb), inside), verb)
    if quantity.kind in ("age", "ordinal") and (whom := borne(root, quantity, inside)) is not None:
        return Ruled(whom, None, is_said=True)
    whole = partitive(root, inside) or stuff(root, quantity, inside) or set_before(root, quantity)
    if (those := of_set(root, quantity, inside, whole)) is not None:
        return Ruled(those, verb)
    if says_noun(quantity) and not is_modifier(root, inside):
        return Ruled(counted(root, quantity, inside), container(root, verb) or verb)
    if whole is not None:
        return Ruled(span_of(whole, inside), nominal(root, inside) or verb)
    if quantity.kind != "multiple" and (noun := nominal(root, inside)):
        return of_noun(noun, root, quantity, inside)
    beside = placed(root) if quantity.kind in KINDS_OF_SIZE else None
    # An age is moved by nothing: "left school at 13"
    changed = None if quantity.kind == "age" else listed(root, verb) or affected(root, verb)
    of = beside or changed or grammatical_subject(verb)
    # "48 percent chose her", "2.9 gigawatts are under construction": what they are of is not named
    stands_for_it = of is not None and of.i in inside and quantity.kind not in VERBAL
    return Ruled(None if stands_for_it else span_of(of, inside), verb)


def amount_in(words: Words) -> Token:
    """Return the root of a quantity, of its amount where the parse parts the two: "to $9.75 | a kilogram"."""
    root = words.root
    rate = root.i > words.start + 1 and root.i == words.end - 1 and root.nbor(-1).lower_ in ("a", "an")
    return root.doc[words.start : root.i - 1].root if rate and not root.is_ancestor(words[0]) else root


def borne(root: Token, quantity: Quantity, inside: range) -> Span | None:
    """Return who is of an age or rank that no word of the sentence says of them."""
    one = aged(root.doc, quantity, inside.start)
    if one is not None and quantity.text.startswith("aged "):
        return counted_noun(one)
    return described(root, inside) or (counted_noun(one) if one is not None else None)


def counted_noun(noun: Token) -> Span:
    """Return a noun right before an age with what stands before it, but its number: "young men" of "two young men"."""
    first = noun
    while first.i and (word := first.nbor(-1)).dep_ in ("amod", "compound") and not word.like_num:
        first = word
    return (first.idx, noun.idx + len(noun))


def aged(doc: Doc, quantity: Quantity, start: int) -> Token | None:
    """Return the noun right before an age, of which it tells: "children under 12 travel free", "a woman aged 29"."""
    behind = quantity.text.startswith("aged ") or quantity.rule.partition("+")[0].endswith(".group")
    if quantity.rule.endswith("age.elided"):  # "two men aged 29 and 41"
        start = next((t.i for t in reversed(doc[:start]) if t.lower_ == "aged"), 0)
        behind = True
    if quantity.kind != "age" or not start or not behind:
        return None
    before = doc[start - 1]
    named = is_noun(before) and before.ent_type_ not in ("DATE", "TIME")
    return before if named or before.lower_ in ("those", "anyone", "nobody") else None


def says_noun(quantity: Quantity) -> bool:
    """Return whether a count has its noun in its words, and not from a count before it: "sold 3 cars, up from 2"."""
    rule, _, _ = quantity.rule.partition("+")
    return quantity.kind == "count" and quantity.unit != "-" and not rule.endswith(NOUN_ELSEWHERE)


def is_modifier(root: Token, inside: Collection[int]) -> bool:
    """Return whether a counted noun itself describes another: "a four-page memo"."""
    above = root.head
    return root.dep_ in ("compound", "amod", "nmod", "nummod") and is_noun(above) and above.i not in inside


def container(noun: Token, verb: Token | None) -> Token | None:
    """Return the noun that holds what is counted: "town" of "a town of 23,000 people"; any in a verbless line."""
    of = noun.head
    holds = of.lower_ == "of" or verb is None
    return of.head if noun.dep_ == "pobj" and holds and is_noun(of.head) else None


def counted(noun: Token, quantity: Quantity, inside: range) -> Span | None:
    """Return the counted noun phrase without its number: "antique clocks" of "340 antique clocks in Bath".

    A rate is no part of it: "passengers" of "38,000 passengers a day".
    """
    if not is_noun(noun):  # "between six and 11 lives"
        noun = next((t for t in reversed(noun.doc[inside.start : inside.stop]) if is_noun(t)), noun)
    span = span_of(noun, inside, extent="counted")
    if span is None:
        return None
    named = quantity.text.split()[-len(quantity.unit.split()) :]
    start = quantity.end - len(quantity.text) + quantity.text.rfind(named[0]) if named else quantity.end
    for word in reversed(noun.doc[inside.start : noun.i]):
        if (
            word.dep_ not in ("amod", "compound")
            or word.like_num
            or word.lower_ in scales()
            or word.tag_ == "JJR"
            or word.lower_ == "odd"
        ):
            break
        start = min(start, word.idx)  # "60 unprotected children"
    last = quantity.end
    if RATE.search(quantity.text):
        last = noun.idx + len(noun)
    return (start, max(last, span[1]))


def described(root: Token, inside: Collection[int]) -> Span | None:
    """Return who is of an age or rank said in apposition: "Jane Hale, 57, said", "Havbris, the third-largest"."""
    above = root.head
    if root.dep_ not in ("appos", "nummod", "npadvmod") or not is_noun(above) or above.i in inside:
        return None
    is_role = above.dep_ == "appos" and above.ent_type_ != "PERSON"
    return span_of(above.head if is_role else above, inside)


def partitive(root: Token, inside: Collection[int]) -> Token | None:
    """Return the whole that a quantity is a part of: "voters" of "two-thirds of voters".

    What is "3.1% of GDP" is no part of it, and "0.4 of a percentage point" is a number with its unit.
    """
    whole = whole_of(root.rights)
    return None if whole is None or whole.i in inside or whole.lower_ in ratio_bases() else whole


def stuff(root: Token, quantity: Quantity, inside: Collection[int]) -> Token | None:
    """Return the stuff in a rate's own words, but its unit's: "water" of "8,000 litres of water a minute"."""
    whole = whole_of(root.rights) if quantity.kind == "measure" and RATE.search(quantity.text) else None
    return whole if whole is not None and whole.i in inside and " of " not in quantity.unit else None


def of_set(root: Token, quantity: Quantity, inside: range, whole: Token | None) -> Span | None:
    """Return the set that a bare number counts some of, or a fraction in so many words: "one in four children"."""
    if quantity.kind == "fraction" and (of := parted(root, inside)) is not None:
        return span_of(of, inside)
    if quantity.kind == "fraction" and (noun := sampled(root, inside)) is not None:
        last = max((c.i + 1 for c in noun.lefts if c.dep_ == "nummod"), default=inside.start)
        return span_of(noun, range(inside.start, last), extent="counted")
    if quantity.kind == "count" and root.like_num and (those := whole or told_to_be(root)) is not None:
        return span_of(those, inside, extent="counted")
    return None


def parted(root: Token, inside: Collection[int]) -> Token | None:
    """Return what a share in so many words is of: "entries" of "one in four of their entries"."""
    inner = (word for word in root.subtree if word.i in inside and word != root)
    wholes = (whole_of(word.rights) for word in inner)
    return next((whole for whole in wholes if whole is not None and whole.i not in inside), None)


def sampled(root: Token, inside: Collection[int]) -> Token | None:
    """Return the noun in the quantity's own words that it is a part of: "children" of "one in four children"."""
    within = (w for w in root.rights if w.lower_ in ("in", "out") and w.i in inside)
    return next(
        (c for w in within for c in w.subtree if is_noun(c) and c.i in inside and not c.like_num), None
    )


def whole_of(words: Iterable[Token]) -> Token | None:
    """Return what the first "of" among the words is of."""
    of = next((w for w in words if w.lower_ == "of" and w.dep_ == "prep"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def set_before(root: Token, quantity: Quantity) -> Token | None:
    """Return the whole that opens the clause: "economists" of "Of 32 economists, 26 expected a cut"."""
    verb = root.head
    if quantity.kind not in SHARES or root.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    whole = whole_of(c for c in verb.lefts if c.i < root.i)
    return referent(whole, verb) if whole is not None else None


def told_to_be(root: Token) -> Token | None:
    """Return what those counted are said to be: "adults" of "29 are adults"."""
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    return next((c for c in verb.rights if c.dep_ == "attr" and is_noun(c)), None)


def nominal(root: Token, inside: Collection[int]) -> Token | None:
    """Return the noun outside the span that ``root`` modifies ("a 5% rise") or that takes it ("a rise of 5%")."""
    above = root.head
    if above.i == root.i or above.i in inside:
        return None
    if root.dep_ == "appos" and above.ent_type_ in ("DATE", "TIME"):
        return None  # "won 34 seats on Monday, five more than they held"
    if root.dep_ in ("compound", "nummod", "amod", "nmod", "quantmod", "appos", "poss") and is_noun(above):
        return above
    if root.dep_ == "npadvmod" and above.pos_ == "ADJ" and is_noun(above.head) and above.dep_ == "amod":
        return above.head
    if root.dep_ == "pobj" and above.lower_ in OF_NOUN and is_noun(above.head):
        return above.head
    return None


def placed(root: Token) -> Token | None:
    """Return the noun that a preposition sets beside a measure: "temperatures above 40C", "a mine 60 km from Lima"."""
    beside = root.head
    if root.dep_ == "prep" and root.lower_ in BESIDE:  # where it is a bound, and so the number's own
        return beside if is_noun(beside) and beside.i < root.i else None
    if root.dep_ != "npadvmod" and not (root.dep_ == "pobj" and beside.lower_ in BESIDE):
        return None
    noun = beside.head
    return noun if beside.pos_ == "ADP" and is_noun(noun) and noun.i < root.i else None


def of_noun(noun: Token, root: Token, quantity: Quantity, inside: Collection[int]) -> Ruled:
    """Return the reading of a quantity that modifies ``noun``: of a change, what changes; else the noun itself."""
    parts = noun.children if noun.lemma_ in change_nouns() else ()
    whole = next(
        (
            child
            for prep in parts
            if prep.dep_ == "prep" and prep.lower_ in ("in", "of", "for") and root not in prep.subtree
            for child in prep.children
            if child.dep_ == "pobj" and child.ent_type_ not in ("DATE", "TIME")
        ),
        None,
    )
    if whole is not None:
        return Ruled(span_of(whole, inside), noun)
    if root.dep_ == "pobj" and (owner := having(noun, quantity)) is not None:
        return Ruled(span_of(owner, inside), noun)
    if (owner := averaging(noun)) is not None:
        return Ruled(span_of(owner, inside), noun)
    if root.dep_ == "pobj":
        # "a loss of $3m": the noun is what is measured; whose it is, is its possessor or the clause's subject.
        return Ruled(span_of(noun, range(root.head.i, max(inside, default=root.i) + 1)), noun)
    return Ruled(span_of(noun, inside, extent="described"), noun)


def having(noun: Token, quantity: Quantity) -> Token | None:
    """Return what has a measure, level or change told with "a": "The bike" of "The bike has a range of 50 km"."""
    above = noun.head
    if noun.lemma_ in amount_nouns() and above.lower_ in ("at", "for") and above.head.pos_ in ("VERB", "AUX"):
        return grammatical_subject(above.head)
    if not any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts):
        return None
    if noun.dep_ == "dobj" and above.lemma_ in having_verbs():
        return grammatical_subject(above)
    if (
        noun.dep_ == "pobj"
        and above.lower_ in ("with", "at")
        and above.head.i < noun.i
        and quantity.kind != "money"
    ):
        return above.head if is_noun(above.head) else grammatical_subject(predicate(above))
    return None


def averaging(noun: Token) -> Token | None:
    """Return what an amount is of that is told by its own noun: "Rents rose by an average of 12%", "a record 5%"."""
    verb = predicate(noun)
    article = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts)
    if verb is None or not article or not (noun.lemma_ in amount_nouns() or noun.lemma_ == RECORD):
        return None
    return affected(noun, verb) or (grammatical_subject(verb) if noun.dep_ in ("dobj", "pobj") else None)


@cache
def amount_nouns() -> frozenset[str]:
    """When you call this, it returns the lemmas of the nouns that only say how an amount is told: "average"."""
    return frozenset(row["noun"] for row in lexicons.rows("amount_nouns.csv"))


@cache
def scales() -> frozenset[str]:
    """When you call this, it returns the words that end a number: "crore" of "one crore vendors"."""
    return frozenset(row["word"] for row in lexicons.rows("number_words.csv") if row["class"] == "scale")


@cache
def ratio_bases() -> frozenset[str]:
    """When you call this, it returns the nouns that something else is told as a share of: "3% of GDP"."""
    return frozenset(row["noun"] for row in lexicons.rows("ratio_bases.csv"))


@cache
def having_verbs() -> frozenset[str]:
    """When you call this, it returns the lemmas of the verbs whose subject has what their object measures."""
    return frozenset(row["verb"] for row in lexicons.rows("having_verbs.csv"))
