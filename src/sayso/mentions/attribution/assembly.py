"""Puts an article's attributions together: grammar, quotations, and the speakers' names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from sayso.mentions.attribution import indirect
from sayso.mentions.attribution.draft import Draft, overlap
from sayso.mentions.attribution.labels import find_headlines, find_letters
from sayso.mentions.attribution.nesting import outermost
from sayso.mentions.attribution.parting import spoken_alone
from sayso.mentions.attribution.placing import FLOATING, with_quotations
from sayso.mentions.attribution.reading import Reading
from sayso.mentions.attribution.speakers import Speakers
from sayso.mentions.attribution.turns import find_turns
from sayso.records import Attribution, Entity, Sentence, Span, Spans, Style

TURN = "attribution.say.turn"
GUESSED = frozenset({FLOATING, "attribution.say.colon"})
HEADLINE = "attribution.say.headline"
LETTER = "attribution.say.letter"


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
    drafts = [spoken_alone(reading, d) for d in with_quotations(reading, drafts)]
    drafts += labels(reading, drafts)
    drafts = with_turns(reading, outermost(text, drafts))
    drafts.sort(key=lambda d: (d.content[0], d.cue))
    speakers = Speakers(text, entities, [(d.content[0], d.source[0]) for d in drafts if d.rule == TURN])
    return [finished(reading, d, speakers.name(d.source, quoted=in_quotation(reading, d))) for d in drafts]


def in_quotation(reading: Reading, draft: Draft) -> bool:
    """Whether a draft's source stands inside a quotation."""
    return bool(draft.source) and reading.quotation_at(draft.source[0][0]) is not None


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
    if rule in {TURN, LETTER}:
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
                drafts.append(Draft(source, cue, content, found.rule, index, found.denied, found.hedged))
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


def labels(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what a headline's label or the line before a letter attributes: "Lee: Tolls must go", "Lee writes:"."""
    known = {word for d in drafts for s, e in d.source for word in reading.text[s:e].split()}
    for rule, label in (
        *((HEADLINE, found) for found in find_headlines(reading.text, reading.sentences, known)),
        *((LETTER, found) for found in find_letters(reading.text, reading.sentences)),
    ):
        index = reading.sentence_at(label.source[0])
        yield Draft((label.source,), (label.cue,), (label.content,), rule, index)


def turns(reading: Reading) -> Iterator[Draft]:
    """Yield the turns of an interview; their cue is the colon behind the label."""
    for turn in find_turns(reading.text, reading.sentences):
        index = reading.sentence_at(turn.label[0])
        colon = (turn.label[1], turn.label[1] + 1)
        yield Draft((turn.label,), (colon,), (turn.content,), TURN, index)


def with_turns(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts and the turns, without quotations that were given away though a turn says whose they are."""
    spoken = sorted((d for d in turns(reading)), key=lambda d: d.content[0])
    starts = [d.source[0][0] for d in spoken]

    def told(draft: Draft) -> bool:
        """Whether a guessed quotation touches a turn."""
        last = spoken[max(0, bisect_left(starts, draft.content[-1][1]) - 1)]
        return (
            draft.rule in GUESSED and overlap(draft.content[-1], (last.source[0][0], last.content[-1][1])) > 0
        )

    return [*(d for d in drafts if not spoken or not told(d)), *spoken]
