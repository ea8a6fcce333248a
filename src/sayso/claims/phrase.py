"""Noun phrases as annotators write a subject: with what says which things are meant, and no more."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from sayso.records import Span

SHORT = 7
"""Words in a relative clause that still tells which things are counted."""


def span_of(token: Token | None, without: Collection[int], *, clauses: bool = False) -> Span | None:
    """When you call this, it returns the characters of the noun phrase of ``token`` without the quantity's words.

    What stands before and up to the quantity is left off ("the 12 people in the north" gives "people in the
    north"), and so is everything from a comma or from the clause on that holds the quantity, and any relative
    clause unless ``clauses``.
    """
    if token is None:
        return None
    words = [w for w in phrase(token, without, clauses=clauses) if w.i not in without or w.i == token.i]
    if token.i in without:
        if not token.is_alpha or token.like_num:
            return None  # "12 are still missing": the number stands for what it counts
        words = [w for w in words if w.i >= token.i]
    start = next(
        (k for k, w in enumerate(words) if not (w.is_punct or w.dep_ == "cc" or w.tag_ in ("WP$", "WRB"))),
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


def phrase(token: Token, without: Collection[int], *, clauses: bool) -> list[Token]:
    """Return the words of the noun phrase of ``token``, up to what :func:`span_of` leaves off."""
    ends = [
        min(w.i for w in child.subtree)
        for child in token.rights
        if is_left_off(child, clauses=clauses)
        or (child.i not in without and any(w.i in without for w in child.subtree))
    ]
    # "Shares in Voss, which leads the group": the comma is as good an end where it hangs deeper.
    ends += [w.i - 1 for w in token.subtree if w.i > token.i and w.tag_ == "WDT" and w.nbor(-1).text == ","]
    end = min(ends, default=token.doc[-1].i + 1)
    return [w for w in token.subtree if w.i < end]


def is_left_off(child: Token, *, clauses: bool) -> bool:
    """Return whether a part behind a noun says no more about which things are meant.

    What is counted keeps a short relative clause ("families who lost their homes"), but not its neighbour
    ("two brothers and a plumber"); a grammatical subject the other way round.
    """
    if child.dep_ in ("appos", "advcl", "punct"):
        return child.text not in ("-", "/", "’", "'")
    if child.dep_ in ("relcl", "acl"):
        words = list(child.subtree)
        infinitive = any(w.dep_ == "aux" and w.lower_ == "to" for w in child.lefts)
        return (child.dep_ == "relcl" and not clauses) or infinitive or len(words) > SHORT
    return clauses and child.dep_ in ("cc", "conj")


def contiguous(words: list[Token], token: Token) -> list[Token]:
    """Return the unbroken run of ``words`` around or, where ``token`` is not among them, at their start."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return next((run for run in runs if token in run), runs[0] if runs else [])
