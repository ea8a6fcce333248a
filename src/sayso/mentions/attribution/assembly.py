"""Puts an article's attributions together: grammar, quotations, and the speakers' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.mentions.attribution import indirect
from sayso.mentions.attribution.draft import Draft, overlap
from sayso.mentions.attribution.nesting import outermost
from sayso.mentions.attribution.placing import with_quotations
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speakers import Speakers
from sayso.mentions.attribution.turns import find_turns
from sayso.records import Attribution, Entity, Sentence, Span, Spans, Style

TURN = "attribution.say.turn"


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
    drafts = [*outermost(text, drafts), *turns(reading)]
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
    inside = sum(overlap(span, q.inner) for span in content for q in reading.quotations_in(span))
    whole = sum(e - s for s, e in content)
    return "direct" if inside >= 0.95 * whole else "mixed" if inside else "indirect"


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


def turns(reading: Reading) -> Iterator[Draft]:
    """Yield the turns of an interview; they have no cue but their label."""
    for turn in find_turns(reading.text, reading.sentences):
        index = reading.sentence_at(turn.label[0])
        yield Draft((turn.label,), (), (turn.content,), TURN, None, index)
