"""Puts an article's attributions together: grammar, quotations, and the speakers' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.mentions.attribution import direct, indirect
from sayso.mentions.attribution.quotations import Quotation, trimmed
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speakers import Speakers
from sayso.records import Attribution, Entity, Sentence, Span, Spans, Style


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
    drafts = [completed(reading, d) for d in drafts]
    drafts += quoted(reading, drafts)
    drafts.sort(key=lambda d: (d.content[0], d.cue))
    speakers = Speakers(text, sentences, entities)
    return [finished(reading, d, speakers.name(d.source, d.head, d.content)) for d in drafts]


def finished(reading: Reading, draft: Draft, speaker: str | None) -> Attribution:
    """Return the record of a draft."""
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        style=style(reading, draft.content),
        rule=draft.rule,
        speaker=speaker,
        denied=draft.denied,
        hedged=draft.hedged,
    )


def style(reading: Reading, content: Spans) -> Style:
    """When you call this, it returns how a content is given: all in quotation marks, some, or none."""
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
    """Return a draft whose content runs to the end of a quotation that it breaks off in.

    A sentence ends inside the marks ('Lee said: "It fell. It fell fast."'): the quotation is one content.
    """
    start, end = draft.content[-1]
    quotation = reading.quotation_at(end - 1)
    if (
        quotation is None
        or quotation.inner[1] <= end
        or quotation.start < reading.sentences[draft.sentence].start
    ):
        return draft
    return replace(draft, content=(*draft.content[:-1], (start, quotation.inner[1])))


def quoted(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the quotations that grammar has not placed, each with its frame or with its neighbour's speaker."""
    covered = [span for d in drafts for span in d.content]
    last: Draft | None = None
    for quotation in direct.speeches(reading, covered):
        frame = direct.frame(reading, quotation)
        if frame is not None:
            last = Draft(
                frame.source,
                frame.cue,
                (quotation.inner,),
                frame.rule,
                frame.head,
                frame.sentence,
                frame.denied,
            )
            yield last
        elif direct.fills_sentence(reading, quotation):
            host = previous(drafts, last, quotation)
            if host is not None:
                yield Draft(
                    host.source, (), (quotation.inner,), "attribution.say.floating", host.head, host.sentence
                )


def previous(drafts: Sequence[Draft], last: Draft | None, quotation: Quotation) -> Draft | None:
    """Return the nearest attribution before ``quotation`` that has a source."""
    near = [d for d in [*drafts, *([last] if last else [])] if d.source and d.content[0][0] < quotation.start]
    return max(near, key=lambda d: d.cue or d.content, default=None)


__all__ = ["find_attributions", "trimmed"]
