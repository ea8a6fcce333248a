"""Noun phrases as annotators write a subject: with what says which things are meant, and no more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from spacy.tokens import Token

from sayso.records import Span

OPENERS = ("WP$", "WRB", "WDT", "IN")
"""Tags of words before a noun that are not of its phrase."""
Extent = Literal["whole", "counted", "described"]
"""How much a noun takes with it: the subject of a clause all but relative clauses, what is counted also these, but
neither when it was nor its neighbours, what a quantity describes ("a 300-page report") neither clauses nor when."""
SHORT = 7
"""Words in a relative clause that still tells which things are counted."""


def span_of(token: Token | None, without: Collection[int], *, extent: Extent = "whole") -> Span | None:
    """When you call this, it returns the characters of the noun phrase of ``token`` without the quantity's words.

    What stands before and up to the quantity is left off ("the 12 people in the north" gives "people in the
    north"), and so is everything from a comma or from the clause on that holds the quantity.  ``extent`` says how
    much of what follows the noun tells which things are meant.
    """
    if token is None:
        return None
    words = [w for w in phrase(token, without, extent=extent) if w.i not in without or w.i == token.i]
    if token.i in without:
        if token.like_num or not token.text.replace("-", "").isalpha():
            return None  # "12 are still missing": the number stands for what it counts
        words = [w for w in words if w.i >= token.i]
    start = next(
        (
            k
            for k, w in enumerate(words)
            if not (w.is_punct or w.dep_ == "cc" or w.tag_ in OPENERS or w.lower_ == "no")
        ),
        None,
    )
    if start is None:
        return None
    words = contiguous(words[start:], token)
    while words and (words[-1].is_punct or words[-1].dep_ in ("cc", "prep", "case", "advmod")):
        words.pop()
    if not words:
        return None
    return words[0].idx, words[-1].idx + len(words[-1])


def phrase(token: Token, without: Collection[int], *, extent: Extent) -> list[Token]:
    """Return the words of the noun phrase of ``token``, up to what :func:`span_of` leaves off."""
    ends = [
        min(w.i for w in child.subtree)
        for child in token.rights
        if is_left_off(child, extent=extent)
        or (child.i not in without and any(w.i in without for w in child.subtree))
    ]
    # "Shares in Voss, which leads the group": the comma is as good an end where it hangs deeper.
    ends += [w.i - 1 for w in token.subtree if w.i > token.i and w.tag_ == "WDT" and w.nbor(-1).text == ","]
    end = min(ends, default=token.doc[-1].i + 1)
    return [w for w in token.subtree if w.i < end]


def is_left_off(child: Token, *, extent: Extent) -> bool:
    """Return whether a part behind a noun says no more about which things are meant.

    What is counted keeps a short relative clause ("families who lost their homes"), but not its neighbour
    ("two brothers and a plumber"); a grammatical subject the other way round.
    """
    if child.dep_ in ("appos", "advcl", "punct"):
        return child.text not in ("-", "/", "’", "'")
    if extent != "whole" and child.dep_ in ("prep", "npadvmod") and child.lower_ != "of" and is_dated(child):
        return True
    if child.dep_ in ("relcl", "acl"):
        words = list(child.subtree)
        infinitive = any(w.dep_ == "aux" and w.lower_ == "to" for w in child.lefts)
        left_off = {"whole": ("relcl",), "counted": (), "described": ("relcl", "acl")}[extent]
        return child.dep_ in left_off or infinitive or len(words) > SHORT
    return extent == "counted" and child.dep_ in ("cc", "conj")


def is_dated(phrase: Token) -> bool:
    """Return whether a phrase only says when: "on Thursday" of "a winning streak on Thursday"."""
    words = list(phrase.subtree)
    inner = words[1:] if phrase.dep_ == "prep" else words
    return bool(inner) and all(w.ent_type_ in ("DATE", "TIME") or w.dep_ == "case" for w in inner)


def contiguous(words: list[Token], token: Token) -> list[Token]:
    """Return the unbroken run of ``words`` around or, where ``token`` is not among them, at their start."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return next((run for run in runs if token in run), runs[0] if runs else [])
