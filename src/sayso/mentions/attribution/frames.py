"""The frames of a cue verb: where its content stands, by the verb's dependents.

Each function takes the verb, its lexicon row and the tokens of its source, and returns the content's tokens with
the prepositions that belong to the cue; no tokens where the frame does not fit.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.mentions.attribution import around, cues, evidence, nominal, sources
from sayso.mentions.attribution.cues import Cue

CLAUSES = frozenset({"ccomp", "csubj"})
CONTRASTING = frozenset({"while", "whereas", "though", "although"})
"""What opens a clause in which somebody else may speak."""

Frame = tuple[list[Token], tuple[str, ...]]


def clause(token: Token, cue: Cue, source: list[Token]) -> Frame:
    """Return the content clause: after the verb, or before and around it ("Sales fell, Lee said, by half")."""
    if "clause" not in cue.frames:
        return [], ()
    found = [c for c in token.children if c.dep_ in CLAUSES and not coordinated(c)] or clause_of_saying(token)
    found = [c for c in found if c.i > token.i and not semicolon(token, c)] or [
        c for c in found if c.i < token.i
    ]
    if not found and token.dep_ in {"parataxis", "ccomp"} and around.clausal(token.head):
        return (around.around_parenthesis(token, source) if around.set_off(token, source) else []), ()
    if not found and spliced(token, source):
        found = [token.head]
    if not found:
        inserted = around.inserted(token, source)
        return (inserted if not inserted or not sources.opening(inserted[0]) else []), ()
    frame = {token, *source, *(t for clause in found for t in contrasted(clause))}
    if found[0].i < token.i:
        content = around.before_frame(token, source, found[0])
    else:
        content = [*joined([*found, *going_on(token, found[0])]), *listed(token)]
    return [t for t in content if t not in frame], ()


def contrasted(clause: Token) -> list[Token]:
    """Return what somebody else says behind a clause: "it had killed 30, while the rebels said they had lost four"."""
    return [
        t
        for other in clause.rights
        if other.dep_ == "advcl" and cues.verb(other) is not None and sources.own_subject(other) is not None
        for t in other.subtree
        if any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in other.lefts)
    ]


def spliced(token: Token, source: list[Token]) -> bool:
    """Whether the verb is coordinated with its content by a comma alone: "It will open 25 shops, Lee told them"."""
    if token.dep_ != "conj" or not source or source[0].i == 0 or source[0].nbor(-1).text != ",":
        return False
    named = source[-1].i < token.i and source[-1].pos_ in {"NOUN", "PROPN", "PRON"}
    return named and not any(c.dep_ == "cc" for c in token.head.children)


def coordinated(clause: Token) -> bool:
    """Whether a clause is really the next main clause: "disputes that, and says …"."""
    return any(
        c.dep_ == "cc" and c.i < clause.i and c.nbor(-1).text == "," for c in clause.children if c.i > 0
    )


def going_on(token: Token, first: Token) -> list[Token]:
    """Return what the parse hangs on the verb and is its content still: ", and that it …", phrases after the clause."""
    return [
        c
        for c in token.children
        if c.i > first.i
        and c.lower_ != "according"
        and (
            c.dep_ in {"prep", "npadvmod", "advmod"}
            or (c.dep_ == "conj" and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children))
        )
    ]


def listed(token: Token) -> list[Token]:
    """Return the contents that go on behind a semicolon, of which the parse makes the main clause.

    "It finds that he knew of it; that he planned for it; and that he did nothing".
    """
    main = token.head
    marks = [c for c in main.lefts if c.dep_ == "mark" and c.lower_ == "that" and c.i > token.i]
    if token.dep_ != "ccomp" or not marks or marks[0].nbor(-1).text != ";":
        return []
    return [t for t in main.subtree if t.i >= marks[0].i]


def semicolon(token: Token, clause: Token) -> bool:
    """Whether a semicolon parts a clause from the verb: "sales fell, the firm says; its rivals grew".

    One with a "that" of its own goes on with a list: "finds that he knew; that he planned".
    """
    if clause.i > token.i and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return False
    return any(t.text == ";" for t in token.doc[token.i : clause.left_edge.i + 1])


def clause_of_saying(token: Token) -> list[Token]:
    """Return the clause that a parse hangs on the place of saying: "said in a statement that it had paid"."""
    places = [p for prep in token.children if prep.dep_ == "prep" and prep.i > token.i for p in prep.children]
    return [c for p in places for c in p.children if c.dep_ in {"acl", "ccomp", "relcl"} and nominal.that(c)]


def infinitive(token: Token, cue: Cue, source: list[Token]) -> Frame:
    """Return the infinitive content ("pledged to cut"), with the one addressed where there is one ("urged X to")."""
    if "to" not in cue.frames:
        return [], ()
    found = [
        c
        for c in token.children
        if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > token.i and sources.is_infinitive(c)
    ]
    if not found:
        return [], ()
    objects = [c for c in token.children if c.dep_ in {"dobj", "dative"} and c.i > token.i]
    return joined([*objects, found[0]]), ()


def named(token: Token, cue: Cue, source: list[Token]) -> Frame:
    """Return what is called what ("called the plan a farce", "described it as reckless")."""
    if "name" not in cue.frames:
        return [], ()
    inner = [
        c for c in token.children if c.i > token.i and c.dep_ in {"dobj", "ccomp", "xcomp", "oprd", "attr"}
    ]
    tail = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "as"]
    return (joined([*inner, *tail]), ()) if inner else ([], ())


def objective(token: Token, cue: Cue, source: list[Token]) -> Frame:
    """Return the object content with what completes it ("praised the crew for their patience")."""
    if not {"object", "object_at", "object_as"} & cue.frames:
        return [], ()
    inner = [c for c in token.children if c.dep_ == "dobj" and (c.i > token.i or "object_at" in cue.frames)]
    if not inner and cue.kind == "deny" and (late := object_behind_as(token)):
        return late, ()
    needed = {f.removeprefix("object_") for f in cue.frames if f.startswith("object_")}
    wanted = cue.prepositions() | needed
    near = [t for c in token.children if c.dep_ == "prep" or c in inner for t in (c, *c.children)]
    near += [t for c in inner for t in c.subtree if "object_at" in cue.frames]
    if not inner or (needed and not any(t.lower_ in needed and t.i > token.i for t in near)):
        return [], ()
    tail = [c for c in token.children if c.i > token.i and (c.lower_ in wanted or completes(c, cue))]
    return joined([*inner, *tail]), ()


def object_behind_as(token: Token) -> list[Token]:
    """Return the object that stands behind what it is called: "rejected as invented a figure in the annex"."""
    for prep in (c for c in token.rights if c.lower_ == "as"):
        for found in (o for c in prep.children for o in c.rights if o.dep_ == "dobj"):
            return [t for t in prep.subtree if t.i >= found.left_edge.i]
    return []


def completes(child: Token, cue: Cue) -> bool:
    """Whether a dependent goes on with what is promised: "promised an inquiry within days if she wins"."""
    return cue.kind == "intend" and child.dep_ in {"prep", "advcl"} and child.tag_ != "VBG"


def prepositional(token: Token, cue: Cue, source: list[Token]) -> Frame:
    """Return the content behind the verb's preposition ("called for an inquiry", "hit back at the claim")."""
    if "back" in cue.frames and not any(c.lower_ == "back" for c in token.rights):
        return [], ()
    # What declines to £5m says nothing; what declines to speak does, with an infinitive
    wanted = cue.prepositions() | (cue.frames & {"to"} if cue.lemma != "decline" else set())
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in wanted:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "prep"}]
            if inner:
                return joined(inner), (child.lower_,)
    return [], ()


def joined(heads: list[Token]) -> list[Token]:
    """Return the words from the first to the last of the heads' subtrees."""
    words = sorted({t for head in heads for t in head.subtree}, key=lambda t: t.i)
    return list(words[0].doc[words[0].i : words[-1].i + 1]) if words else []


FRAMES = (clause, infinitive, named, evidence.document, objective, prepositional)
"""In the order in which they are tried."""
