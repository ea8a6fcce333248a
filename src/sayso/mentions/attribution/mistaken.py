"""Finds verbs of saying that the tagger took for nouns: ", industry data show.", ", the memo estimates, ".

Such a frame stands between commas, or between a comma and the end.  Its shape tells it: a plural noun phrase
before a base form ("figures from the bank show"), or an article and a singular before a form in -s.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.mentions.attribution import cues, evidence
from sayso.mentions.attribution.cues import Cue
from sayso.mentions.attribution.found import Found

NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART"})
LINKING = frozenset({"ADP", "VERB"})
ENDS = frozenset({",", ".", ";", "–", "—"})
LONGEST = 9


def verb(token: Token) -> Cue | None:
    """When you call this, it returns the verb that a word tagged as a noun may be, or ``None``."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    known = cues.load("cue_verbs.csv")
    found = known.get(token.lower_) or known.get(token.lower_.removesuffix("s"))
    return found if found is not None and "clause" in found.frames else None


def find(token: Token, cue: Cue) -> Iterator[Found]:
    """When you call this, it yields the attribution of ``token``, a verb taken for a noun, if it is one."""
    source = subject(token)
    doc, behind = token.doc, token.i + 1
    if not source:
        return
    rule = f"attribution.{cue.kind}.mistaken"
    hedged = cue.hedged == "yes"
    stop = next((t.i for t in doc[behind:] if t.text == ";"), len(doc))
    if behind < len(doc) and doc[behind].lower_ == "that":
        yield Found(source, [token], list(doc[behind:stop]), rule, hedged=hedged, head=source[0])
        return
    start = max((t.i + 1 for t in doc[: source[0].i] if t.text == ";"), default=0)
    content = [*doc[start : source[0].i], *(doc[behind + 1 : stop] if set_off(token) else ())]
    if any(t.pos_ in {"VERB", "AUX"} for t in content) and (set_off(token) or ends(token)):
        yield Found(source, [token], content, rule, hedged=hedged, head=source[0])


def set_off(token: Token) -> bool:
    """Whether a comma or dash follows."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text in {",", "–", "—"}


def ends(token: Token) -> bool:
    """Whether the sentence, or its part before a semicolon, ends here."""
    return token.i + 1 == len(token.doc) or token.nbor(1).text in {".", ";"}


def subject(token: Token) -> list[Token]:
    """Return the noun phrase between the comma before ``token`` and ``token``, where its number fits the form."""
    run: list[Token] = []
    for before in reversed(token.doc[max(0, token.i - LONGEST) : token.i]):
        if before.text in ENDS:
            return run if run and fits(run, token) else []
        if before.pos_ not in NAMING | LINKING:
            return []
        run.insert(0, before)
    return []


def fits(run: list[Token], token: Token) -> bool:
    """Whether a noun phrase can be the subject of the form that ``token`` has."""
    plain = cues.load("cue_verbs.csv").get(token.lower_) is not None
    nouns = [t for t in run if t.pos_ in {"NOUN", "PROPN"}]
    first = next((t for t in run if t.pos_ in LINKING), None)
    head = [t for t in nouns if first is None or t.i < first.i][-1:]
    if not head or run[0].pos_ in LINKING or (head[0].i != token.i - 1 and first is None):
        return False
    if plain:
        return head[0].tag_ in {"NNS", "NNPS"} or head[0].lower_ == "data"
    return (
        first is None and run[0].lower_ == "the" and (bool(evidence.kind(head[0])) or run[-1].pos_ == "PROPN")
    )
