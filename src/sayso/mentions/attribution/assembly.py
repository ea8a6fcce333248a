"""Puts an article's attributions together: grammar, quotations, and the speakers' names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.mentions.attribution import direct, indirect
from sayso.mentions.attribution.quotations import Quotation
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speakers import Speakers
from sayso.mentions.attribution.turns import find_turns
from sayso.records import Attribution, Entity, Sentence, Span, Spans, Style

SPOKEN = frozenset({"say", "ask", "deny"})
EVIDENTIAL = frozenset({"say", "ask", "deny", "show"})
TURN = "attribution.say.turn"
FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Draft:
    """An attribution in article spans, before its speaker has a name."""

    source: Spans
    cue: Spans
    content: Spans
    rule: str
    head: Token | None
    sentence: int
    denied: bool = False
    hedged: bool = False


def find_attributions(
    text: str, sentences: Sequence[Sentence], docs: Sequence[Doc | None], entities: Sequence[Sequence[Entity]]
) -> list[Attribution]:
    """When you call this, it returns the attributions of one article, by the place of their contents.

    ``docs[i]`` is the parse of ``sentences[i]`` or ``None``, ``entities[i]`` its entities with offsets into the
    sentence.  The returned offsets are into ``text``.  Any Unicode text is taken; odd quotation marks spoil no
    more than their own paragraph.
    """
    reading = Reading(text, sentences, docs)
    drafts = grammatical(reading)
    drafts = with_quotations(reading, [completed(reading, d) for d in drafts])
    drafts = [*outermost(reading, drafts), *turns(reading)]
    drafts.sort(key=lambda d: (d.content[0], d.cue))
    speakers = Speakers(text, entities, [(d.content[0], d.source[0]) for d in drafts if d.rule == TURN])
    return [finished(reading, d, speakers.name(d.source)) for d in drafts]


def finished(reading: Reading, draft: Draft, speaker: str | None) -> Attribution:
    """Return the record of a draft."""
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        style=style(reading, draft.content, draft.rule),
        rule=draft.rule,
        speaker=speaker,
        denied=draft.denied,
        hedged=draft.hedged,
    )


def style(reading: Reading, content: Spans, rule: str) -> Style:
    """When you call this, it returns how a content is given: all in quotation marks, some, or none."""
    if rule == TURN:
        return "direct"
    inside = sum(overlap(span, q.inner) for span in content for q in reading.quotations if q.start < span[1])
    whole = sum(e - s for s, e in content)
    return "direct" if inside >= 0.95 * whole else "mixed" if inside else "indirect"


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def grammatical(reading: Reading) -> list[Draft]:
    """Return what grammar shows, sentence by sentence; of two with the same content the first stays."""
    drafts: list[Draft] = []
    for index, doc in enumerate(reading.docs):
        if doc is None:
            continue
        seen: set[Spans] = set()
        for found in indirect.find(doc, lambda t, i=index: reading.quoted(i, t)):  # type: ignore[misc]
            content = reading.spans(index, found.content)
            cue = reading.spans(index, found.cue)
            if content and cue and content not in seen:
                seen.add(content)
                source = reading.spans(index, found.source)
                drafts.append(
                    Draft(source, cue, content, found.rule, found.head, index, found.denied, found.hedged)
                )
    return drafts


def completed(reading: Reading, draft: Draft) -> Draft:
    """Return a draft whose content holds every quotation that it touches whole.

    A sentence may end inside the marks ('Lee said: "It fell. It fell fast."'), and a parse may break off there.
    """
    spans: list[Span] = []
    for span in draft.content:
        start, end = span
        for at in (start, end - 1):
            quotation = reading.quotation_at(at)
            if quotation is not None and not any(overlap(quotation.inner, c) for c in draft.cue):
                start, end = min(start, quotation.inner[0]), max(end, quotation.inner[1])
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return replace(draft, content=tuple(spans))


def with_quotations(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the quotations that grammar has not placed.

    A quotation goes to the draft with the same cue ('"It fell," Lee said, "and fast."'), else it makes a
    draft of its own with the words around it; one that stands alone goes to the attribution before it.
    """
    out = list(drafts)
    for quotation in direct.speeches(reading, [span for d in drafts for span in d.content]):
        frame = direct.frame(reading, quotation)
        if frame is not None:
            host = next((i for i, d in enumerate(out) if overlapping(d.cue, frame.cue)), None)
            if host is not None:
                out[host] = extended(out[host], quotation.inner)
            else:
                out.append(
                    Draft(frame.source, frame.cue, (quotation.inner,), frame.rule, frame.head, frame.sentence)
                )
        elif direct.fills_sentence(reading, quotation) and (host := before(out, quotation)) is not None:
            if direct.continues(reading, out[host].content, out[host].cue, quotation):
                out[host] = extended(out[host], quotation.inner)
            else:
                rule = "attribution.say.floating"
                out.append(
                    replace(out[host], content=(quotation.inner,), rule=rule, denied=False, hedged=False)
                )
    return out


def turns(reading: Reading) -> Iterator[Draft]:
    """Yield the turns of an interview; they have no cue but their label."""
    for turn in find_turns(reading.text, reading.sentences):
        index = reading.sentence_at(turn.label[0])
        yield Draft((turn.label,), (), (turn.content,), TURN, None, index)


def overlapping(a: Spans, b: Spans) -> bool:
    """Whether two discontinuous spans share a character."""
    return any(overlap(x, y) for x in a for y in b)


def extended(draft: Draft, span: Span) -> Draft:
    """Return a draft with one more span of content."""
    return replace(draft, content=tuple(sorted({*draft.content, span})))


def before(drafts: Sequence[Draft], quotation: Quotation) -> int | None:
    """Return the index of the nearest attribution before ``quotation`` that has a source and is one of saying."""
    near = [
        i
        for i, d in enumerate(drafts)
        if d.source and d.cue and d.rule.split(".")[1] in SPOKEN and d.content[0][0] < quotation.start
    ]
    return max(near, key=lambda i: max(drafts[i].cue, drafts[i].content), default=None)


def outermost(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those whose cue stands in another's content, unless they hold a figure.

    "Lee said the town fears a flood": what the town fears is a part of what Lee said.  A figure keeps its own
    say-so ("Lee said the survey found 300 cracks"), since a claim has that of the innermost content.
    """

    def nested(draft: Draft) -> bool:
        return any(
            other is not draft and any(s <= c[0] and c[1] <= e for c in draft.cue for s, e in other.content)
            for other in drafts
        )

    def counts(draft: Draft) -> bool:
        spoken = draft.rule.split(".")[1] in EVIDENTIAL
        return spoken and any(FIGURE.search(reading.text, s, e) for s, e in draft.content)

    return [d for d in drafts if counts(d) or not nested(d)]
