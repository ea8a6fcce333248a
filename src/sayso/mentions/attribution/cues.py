"""The cues of attribution: which verbs and nouns say that somebody says something, and in which frames.

The words are in ``lexicons/cue_verbs.csv``, ``cue_nouns.csv`` and ``cue_adjectives.csv``.  A row's ``frames``
say where its content stands: ``clause`` (he said that …), ``to`` (pledged to …), ``object`` (praised the deal),
``object_at`` (put the cost at 3m), ``object_as`` (see it as safe), ``name`` (called it a farce), ``phrase`` (by its
own count), ``evidence`` (gave her 46 per cent: of documents alone), ``back`` (hit back at) or a preposition (called
for talks).  Its ``kind`` says what the cue does: ``say``, ``deny``, ``show`` (documents and data), ``believe``,
``ask``, ``intend``, ``act`` (offer: the words are the deed), ``judge`` (praise, criticise, support) or ``topic``
(discuss, mention: only the subject matter is given).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from sayso import lexicons

ONE = frozenset({"one", "1"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of a cue lexicon."""

    lemma: str
    kind: str
    frames: frozenset[str]
    hedged: str
    """``yes``, ``no``, or ``passive``: a hedge only where nobody is named ("is said to", "reports of")."""

    def prepositions(self) -> frozenset[str]:
        """When you call this, it returns the frames that are prepositions."""
        return self.frames - {
            "clause",
            "object",
            "object_at",
            "object_as",
            "to",
            "name",
            "phrase",
            "evidence",
            "back",
        }


@cache
def load(name: str) -> dict[str, Cue]:
    """When you call this, it returns the cues of the lexicon ``name`` by lemma."""
    return {
        row["lemma"]: Cue(row["lemma"], row["kind"], frozenset(row["frames"].split("|")), row["hedged"])
        for row in lexicons.rows(name)
    }


@cache
def irregular() -> dict[str, str]:
    """When you call this, it returns forms that the small model lemmatises wrongly, to their lemma."""
    return {
        form: row["lemma"]
        for row in lexicons.rows("cue_verbs.csv")
        for form in row["forms"].split("|")
        if form
    }


def verb(token: Token) -> Cue | None:
    """When you call this, it returns the verb cue that ``token`` is, or ``None``."""
    if (token.pos_ not in {"VERB", "AUX"} and not mistagged(token)) or misparsed(token):
        return None
    verbs = load("cue_verbs.csv")
    return verbs.get(irregular().get(token.lower_, token.lemma_.lower()))


def mistagged(token: Token) -> bool:
    """Whether a word tagged as a noun has a verb's dependents ("analysts at the bank reckon that …") or place.

    "Support has climbed to 54%, a new poll shows.": no noun in the plural is an adverbial clause behind its article.
    """
    deps = {c.dep_ for c in token.children}
    if token.tag_ == "NNS" and token.dep_ == "advcl":
        return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in token.lefts)
    return bool(deps & {"nsubj", "nsubjpass"}) and bool(deps & {"ccomp", "dobj"})


def misparsed(token: Token) -> bool:
    """Whether a word tagged as a verb is none: "cost the 22 member states €780m", "Sydney asking rents fell".

    A form in -s has no subject of several, and one in -ing without an auxiliary is no verb of what it stands before.
    """
    if token.tag_ == "VBG":
        inner = next((c for c in token.rights if c.dep_ == "ccomp" and c.left_edge.i == token.i + 1), None)
        bare = token.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in token.children)
        return bare and inner is not None and token.nbor(1).tag_ == "NNS"
    if token.tag_ != "VBZ":
        return False
    before = next((c for c in token.lefts if c.dep_ == "nsubj" and c.tag_ == "NN"), token)
    several = (c for c in before.lefts if c.dep_ == "nummod" and c.lower_ not in ONE)
    return before.i == token.i - 1 and any(several)


def noun(token: Token) -> Cue | None:
    """When you call this, it returns the noun cue that ``token`` is, or ``None``."""
    return load("cue_nouns.csv").get(token.lemma_.lower()) if token.pos_ == "NOUN" else None


def with_particles(token: Token, prepositions: Iterable[str] = ()) -> list[Token]:
    """When you call this, it returns the cue's tokens: the verb, its particles, and the preposition of its frame."""
    wanted = set(prepositions)
    after = [
        c for c in token.rights if c.dep_ == "prt" or (c.dep_ in {"prep", "agent"} and c.lower_ in wanted)
    ]
    return [token, *after]
