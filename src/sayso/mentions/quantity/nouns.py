"""Nouns as units: singular, with the adjectives and nouns before them."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from sayso import lexicons
from sayso.mentions.quantity.draft import Draft, Sentence

MODIFIERS = ("ADJ", "NOUN", "PROPN")
COMPARED = ("more", "less", "fewer")


def phrase(sentence: Sentence, start: int, head: Token) -> str:
    """When you call this, it returns the counted noun, singular, with its adjectives and nouns.

    ``digital sale`` of ``combined digital sales``.

    A participle says what befell the things, an adverb how, and a superlative which of them: they are no part of what
    is counted, unless a hyphen makes one word of them.
    """
    words = [t for t in sentence.doc[start : head.i] if _is_part(t)]
    before = "".join((t.lemma_ if t.tag_ == "JJS" else t.text) + _gap(t) for t in words)
    return re.sub(r"\s+", " ", before + singular(head)).strip()


def ranked(sentence: Sentence, draft: Draft) -> str:
    """When you call this, it returns the adjective before a number that says what is counted, and a space.

    ``the top six climbers`` are six top climbers; ``the last six`` are any.
    """
    i = sentence.at(draft.start).i
    adjective, article = (sentence.doc[i - 1], sentence.doc[i - 2]) if i > 1 else (None, None)
    if adjective is None or article is None or draft.start != draft.first:
        return ""
    if adjective.tag_ not in ("JJ", "JJS") or article.tag_ not in ("DT", "PRP$", "POS"):
        return ""
    if article.lower_ in ("a", "an") or adjective.lower_ in set_words():
        return ""
    return f"{adjective.lemma_ if adjective.tag_ == 'JJS' else adjective.text} "


@cache
def set_words() -> frozenset[str]:
    """When you call this, it returns the words that say which of a set are counted, and not what they are."""
    return frozenset(row["word"] for row in lexicons.rows("set_words.csv"))


def _gap(token: Token) -> str:
    """The space behind a word, also where a quotation mark stands between: ``the “unbound” delegates``."""
    return " " if token.whitespace_ or token.nbor().is_quote else ""


def _is_part(token: Token) -> bool:
    if hyphened(token) or (token.i and after_hyphen(token)) or token.text in "-‐‑/":
        return True
    if token.tag_ == "JJR" and token.lower_ in COMPARED:
        return False
    return token.pos_ in (*MODIFIERS, "NUM", "X") and token.tag_ not in ("VBN", "VBG", "VBD")


def singular(token: Token) -> str:
    """When you call this, it returns a noun in the singular, a name as it is."""
    text = token.text
    if text in abbreviations():
        return abbreviations()[text]
    if text.lower() in _plurals():
        return _plurals()[text.lower()]
    if text.lower() in invariants():
        return text
    if token.tag_ == "NNS" and "-" in text and text.endswith("ies"):
        return text[:-3] + "y"  # the lemmatiser looks up no word with a prefix: "sub-counties"
    if token.tag_ == "NNS":
        return text[:-1] if text.endswith("s") and text[:-1].isupper() else token.lemma_
    if token.tag_ == "NNPS" or (
        token.tag_ == "NNP" and text.endswith("s") and not text.endswith("ss") and not text.isupper()
    ):
        return text[:-1] if text.endswith("s") and token.tag_ == "NNPS" else text
    return text


@cache
def _plurals() -> dict[str, str]:
    """The plurals whose singular is another word, or which the lemmatiser gets wrong."""
    return {row["word"]: row["singular"] for row in lexicons.rows("noun_plurals.csv")}


@cache
def abbreviations() -> dict[str, str]:
    """When you call this, it returns the abbreviations of counted things with their names: ``12 RBIs``."""
    return {row["word"]: row["singular"] for row in lexicons.rows("count_abbreviations.csv")}


@cache
def invariants() -> frozenset[str]:
    """When you call this, it returns the nouns whose plural is as their singular (``staff``, ``aircraft``)."""
    return frozenset(row["word"] for row in lexicons.rows("invariant_nouns.csv"))


def hyphened(token: Token) -> bool:
    """When you call this, it tells whether a word is the front of a hyphen compound: ``walk-in clinics``."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return bool(
        following is not None
        and not token.whitespace_
        and following.text in "-‐‑"
        and not following.whitespace_
    )


def after_hyphen(token: Token) -> bool:
    """When you call this, it tells whether a word is the back of a hyphen compound."""
    before = token.doc[token.i - 1]
    return before.text in "-‐‑" and not before.whitespace_
