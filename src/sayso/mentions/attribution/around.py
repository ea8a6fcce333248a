"""The content around an inserted or trailing frame: "Sales fell, Lee said, by half", "Sales fell, says the firm"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.mentions.attribution import cues


def inserted(token: Token, source: list[Token]) -> list[Token]:
    """Return the sentence around a "Lee said" between commas or at the end, which the parse has not seen as one.

    A semicolon bounds it: "Sales fell, the firm says; rivals grew".
    """
    doc = token.doc
    frame = sorted({token, *source, *(c for c in token.children if c.dep_ == "aux")}, key=lambda t: t.i)
    first, last = frame[0].i, max(frame[-1].i, token.i)
    if not source or last - first > len(frame) + 3 or first < 2 or doc[first - 1].text not in {",", "–", "—"}:
        return []
    after = next((t for t in doc[last + 1 :] if t.is_punct), None)
    if after is None or (
        after.i > last + 1 and doc[last + 1].dep_ not in {"prep", "npadvmod", "advmod", "dobj"}
    ):
        return []
    start = max((t.i + 1 for t in doc[:first] if t.text == ";"), default=0)
    behind = doc[after.i + 1 :] if after.text in {",", "–", "—"} else ()
    if not any(clausal(t) for t in (*doc[start : first - 1], *behind)):
        return []
    end = next((t.i for t in doc[after.i :] if t.text == ";"), len(doc))
    return [*doc[start : first - 1], *(doc[after.i + 1 : end] if after.text in {",", "–", "—"} else ())]


def before_frame(token: Token, source: list[Token], child: Token) -> list[Token]:
    """Return the content of a trailing or inserted "Lee said": its clause, and all that the sentence opens with."""
    frame = frame_of(token, source)
    first = min(t.i for t in {token, *source})
    if first > 0 and token.doc[first - 1].text == ";":
        return []
    first = min(t.i for t in frame)
    start = max((t.i for t in token.doc[: child.left_edge.i + 1] if t.text == ";"), default=-1)
    opening = [t for t in token.subtree if start < t.i < first]
    after = [c for c in token.children if c.dep_ == "conj" and c.i > token.i and own_clause(c)]
    rest = [t for c in (*after, *resumed(token)) for t in c.subtree]
    return sorted({*opening, *child.subtree, *rest} - frame, key=lambda t: t.i)


def resumed(token: Token) -> list[Token]:
    """Return what goes on with the content behind an inserted "Lee said": ", the lowest level in 34 years"."""
    return [
        c
        for c in token.children
        if c.dep_ in {"dobj", "npadvmod", "appos"}
        and c.i > token.i
        and c.ent_type_ not in {"DATE", "TIME"}
        and c.left_edge.nbor(-1).text == ","
    ]


def own_clause(token: Token) -> bool:
    """Whether a coordinated verb behind an inserted "Lee said" has a subject, and says nothing itself."""
    return cues.verb(token) is None and has_subject(token)


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)


def set_off(token: Token, source: list[Token]) -> bool:
    """Whether "Lee said" stands between commas, dashes or marks."""
    first = min([token, *source], key=lambda t: t.i)
    return first.i > 0 and first.nbor(-1).is_punct


def around_parenthesis(token: Token, source: list[Token]) -> list[Token]:
    """Return the clause that an inserted "Lee said" interrupts, with what goes on without a subject behind it.

    "Panels lose a tenth of it, engineers say, and have to be washed".
    """
    on = [c for c in token.rights if c.dep_ == "conj" and cues.verb(c) is None and not has_subject(c)]
    rest = {t for c in on for t in c.subtree} if set_off(token, source) else set()
    inner = {*token.subtree, *source} - rest
    return [t for t in token.head.subtree if t not in inner]


def frame_of(token: Token, source: list[Token]) -> set[Token]:
    """Return the verb with its source, auxiliaries, and the adverbials that go with saying ("on Monday")."""
    frame = {token, *source}
    later = resumed(token)
    for child in token.children:
        if child in later:
            continue
        if (
            child.dep_ in {"aux", "neg", "advmod", "dative", "npadvmod", "dobj", "prt"}
            and abs(child.i - token.i) < 8
        ) or (child.dep_ in {"prep", "advcl"} and child.i > token.i):
            frame.update(child.subtree)
    return frame


def clausal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}
