"""Finds attributions by grammar: verbs and nouns of saying with their sources and contents, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.mentions.attribution import cues, sources
from sayso.mentions.attribution.cues import Cue

MODIFIERS = frozenset(
    {"prep", "npadvmod", "advmod", "aux", "auxpass", "neg", "dative", "prt", "punct", "cc", "mark"}
)
CLAUSES = frozenset({"ccomp", "csubj"})
NAMES = frozenset({"oprd", "attr"})


@dataclass(frozen=True)
class Found:
    """A bare attribution in one sentence: the tokens of its three parts, and the rule that found it."""

    source: list[Token]
    cue: list[Token]
    content: list[Token]
    rule: str
    denied: bool = False
    hedged: bool = False
    head: Token | None = None
    """The head of the source, for resolving the speaker."""


def find(doc: Doc, quoted: Callable[[Token], bool]) -> Iterator[Found]:
    """When you call this, it yields the attributions that the grammar of one sentence shows.

    ``quoted`` tells tokens inside quotation marks: cues there are the quoted speaker's own.
    """
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and not quoted(token):
            if token.lower_ == "according":
                yield from according(token)
            elif (cue := cues.verb(token)) is not None:
                yield from by_verb(token, cue, quoted)
        elif token.lower_ == "according" and not quoted(token):
            yield from according(token)
        elif token.pos_ == "NOUN" and not quoted(token) and (cue := cues.noun(token)) is not None:
            yield from by_noun(token, cue)


def by_verb(token: Token, cue: Cue, quoted: Callable[[Token], bool]) -> Iterator[Found]:
    """Yield the attribution of a verb: passive, clause, name, infinitive, object or preposition, the first that fits."""
    if sources.passive(token):
        yield from by_passive(token, cue)
        return
    head = sources.subject(token)
    source = sources.phrase(head) if head is not None else []
    for frame in (clause, infinitive, named, objective, prepositional):
        content, particles = frame(token, cue, source, quoted)
        if content:
            words = cues.with_particles(token, particles)
            kept = [t for t in content if t not in words]
            yield Found(
                source,
                words,
                kept,
                f"attribution.{cue.kind}.{frame.__name__}",
                cue.kind == "deny",
                cue.hedged,
                head,
            )
            return


Frame = tuple[list[Token], tuple[str, ...]]


def clause(token: Token, cue: Cue, source: list[Token], quoted: Callable[[Token], bool]) -> Frame:
    """Return the content clause: after the verb, or before and around it ("Sales fell, Lee said, by half")."""
    if "clause" not in cue.frames:
        return [], ()
    found = [c for c in token.children if c.dep_ in CLAUSES]
    if not found and token.dep_ in {"parataxis", "ccomp"} and clausal(token.head) and not quoted(token.head):
        return around_parenthesis(token, source), ()
    if not found:
        return [], ()
    content: list[Token] = []
    for child in found:
        content += list(child.subtree)
    frame = {token, *source}
    left = [c for c in found if c.i < token.i]
    if left:
        content = before_frame(token, source, left[0])
    return [t for t in content if t not in frame], ()


def before_frame(token: Token, source: list[Token], child: Token) -> list[Token]:
    """Return the content of a trailing or inserted "Lee said": its clause, and all that the sentence opens with."""
    frame = frame_of(token, source)
    first = min(t.i for t in frame)
    opening = [t for t in token.subtree if t.i < first and t.sent == token.sent]
    return sorted({*opening, *child.subtree} - frame, key=lambda t: t.i)


def around_parenthesis(token: Token, source: list[Token]) -> list[Token]:
    """Return the clause that an inserted "Lee said" interrupts."""
    inner = {*token.subtree, *source}
    return [t for t in token.head.subtree if t not in inner]


def frame_of(token: Token, source: list[Token]) -> set[Token]:
    """Return the verb with its source, auxiliaries, and the adverbials that go with saying ("on Monday")."""
    frame = {token, *source}
    for child in token.children:
        if (
            child.dep_ in {"aux", "neg", "advmod", "dative", "npadvmod", "dobj", "prt"}
            and abs(child.i - token.i) < 8
        ) or (child.dep_ in {"prep", "advcl"} and child.i > token.i):
            frame.update(child.subtree)
    return frame


def clausal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def infinitive(token: Token, cue: Cue, source: list[Token], quoted: Callable[[Token], bool]) -> Frame:
    """Return the infinitive content ("pledged to cut"), with the one addressed where the verb takes one ("urged X to")."""
    if "to" not in cue.frames:
        return [], ()
    found = [
        c
        for c in token.children
        if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > token.i and is_infinitive(c)
    ]
    if not found:
        return [], ()
    objects = [c for c in token.children if c.dep_ in {"dobj", "dative"} and c.i > token.i]
    return joined([*objects, found[0]]), ()


def is_infinitive(token: Token) -> bool:
    """Whether a verb is an infinitive with to, or a gerund."""
    return token.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)


def named(token: Token, cue: Cue, source: list[Token], quoted: Callable[[Token], bool]) -> Frame:
    """Return what is called what ("called the plan a farce", "described it as reckless")."""
    if "name" not in cue.frames:
        return [], ()
    inner = [
        c for c in token.children if c.i > token.i and c.dep_ in {"dobj", "ccomp", "xcomp", "oprd", "attr"}
    ]
    tail = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "as"]
    return (joined([*inner, *tail]), ()) if inner else ([], ())


def objective(token: Token, cue: Cue, source: list[Token], quoted: Callable[[Token], bool]) -> Frame:
    """Return the object content with what completes it ("praised the crew for their patience")."""
    if "object" not in cue.frames:
        return [], ()
    inner = [c for c in token.children if c.dep_ == "dobj" and c.i > token.i]
    if not inner:
        return [], ()
    wanted = cue.prepositions()
    tail = [c for c in token.children if c.dep_ == "prep" and c.i > token.i and c.lower_ in wanted]
    return joined([*inner, *tail]), ()


def prepositional(token: Token, cue: Cue, source: list[Token], quoted: Callable[[Token], bool]) -> Frame:
    """Return the content behind the verb's preposition ("called for an inquiry")."""
    wanted = cue.prepositions()
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


def by_passive(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of a passive: "is said to have", "was reported by", "it is believed that"."""
    agent = sources.agent_of(token)
    source = sources.phrase(agent) if agent is not None else []
    subjects = [c for c in token.children if c.dep_ in {"nsubjpass", "csubjpass"} and c.lower_ != "it"]
    inner = [c for c in token.children if c.dep_ in {"xcomp", "ccomp", "oprd"} and c.i > token.i]
    tail = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"at", "as"} | cue.prepositions()]
    parts = [*subjects, *inner, *([] if inner else tail)]
    if not parts or (not inner and not tail and agent is None):
        return
    if told(token, cue, inner):
        parts = inner
    content = [t for part in parts for t in part.subtree]
    yield Found(
        source,
        [token],
        content,
        f"attribution.{cue.kind}.passive",
        cue.kind == "deny",
        agent is None or cue.hedged,
        agent,
    )


def told(token: Token, cue: Cue, inner: list[Token]) -> bool:
    """Whether the passive's subject is the one addressed: "Staff were told that …"."""
    return bool(inner) and "clause" in cue.frames and inner[0].dep_ == "ccomp"


def according(token: Token) -> Iterator[Found]:
    """Yield the attribution of "according to X": the clause it hangs on without the phrase itself."""
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    if to is None:
        return
    head = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
    if head is None:
        return
    source = sources.phrase(head)
    inside = {token, to, *source}
    anchor = token.head if token.head != token else token
    while not clausal(anchor) and anchor.head != anchor:
        anchor = anchor.head
    content = [t for t in anchor.subtree if t not in inside and t not in set(head.subtree)]
    yield Found(source, [token, to], content, "attribution.say.according", head=head)


def by_noun(token: Token, cue: Cue) -> Iterator[Found]:
    """Yield the attribution of a noun: "the minister's claim that …", "a warning from X that …", "estimates by X"."""
    content = noun_content(token, cue)
    if not content:
        return
    head = noun_source(token)
    source = sources.phrase(head) if head is not None else []
    kept = [t for t in content if t not in source]
    yield Found(source, [token], kept, f"attribution.{cue.kind}.noun", cue.kind == "deny", cue.hedged, head)


def noun_content(token: Token, cue: Cue) -> list[Token]:
    """Return the noun's clause, infinitive or ``of`` phrase."""
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_ in {"acl", "ccomp", "relcl"}
            and "clause" in cue.frames
            and that(child)
        ):
            return list(child.subtree)
        if (
            child.i > token.i
            and child.dep_ in {"acl", "xcomp"}
            and "to" in cue.frames
            and is_infinitive(child)
        ):
            return list(child.subtree)
    wanted = cue.prepositions()
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in wanted and child.i > token.i:
            return [t for c in child.children for t in c.subtree]
    return []


def that(token: Token) -> bool:
    """Whether a clause opens with that and has its own subject: "a claim that it leaked", not "a claim that he made"."""
    return any(c.dep_ == "mark" for c in token.children)


def noun_source(token: Token) -> Token | None:
    """Return the head of whose claim it is: possessive, by or from phrase, or the subject of the verb it is object of."""
    for child in token.children:
        if child.dep_ == "poss":
            return child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if token.dep_ in {"dobj", "attr"} and not sources.passive(token.head):
        return sources.subject(token.head)
    return None
