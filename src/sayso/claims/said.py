"""On whose say-so a claim stands, and how surely: the attribution and the qualifiers over its number."""

from __future__ import annotations

from sayso.claims.based import is_whole
from sayso.claims.clause import anchor
from sayso.claims.reading import Reading
from sayso.claims.scope import is_in_passing
from sayso.records import ClaimAttribution, Modality, Qualifier, Quantity, Span, TimeSpan

MODALITIES: tuple[Modality, ...] = ("conditional", "possible", "planned")
"""In order of strength: "would, if elected, plan to" is conditional."""


def qualifiers(reading: Reading, span: Span) -> list[Qualifier]:
    """Return the qualifiers in whose scope the span starts; a cue inside of it is part of the number ("no deaths")."""
    return [
        q
        for q in reading.qualifiers
        if q.scope[0] <= span[0] < q.scope[1] and not span[0] <= q.cue[0] < span[1]
    ]


def attribution(reading: Reading, text: str, span: Span) -> ClaimAttribution | None:
    """Return on whose say-so the claim stands: the innermost attribution, or a hedge without a speaker."""
    found = reading.says(span)
    hedges = [q for q in qualifiers(reading, span) if q.kind == "hedged"]
    if found is None:
        if not hedges:
            return None
        cue = reading.doc.text[slice(*hedges[0].cue)]
        return ClaimAttribution(speaker=None, cue=cue, style="indirect", hedged=True)
    return ClaimAttribution(
        speaker=found.speaker,
        cue=" ".join(text[s:e] for s, e in found.cue) or None,
        style=found.style,
        denied=found.denied,
        hedged=found.hedged or bool(hedges),
    )


def modality(
    reading: Reading, mention: Quantity | TimeSpan, when: TimeSpan | None, published: str | None
) -> Modality:
    """Return whether a claim is asserted, planned, possible or conditional.

    What is dated after the article was published is planned, whatever its tense ("talks resume on Wednesday").
    The whole of which a part is planned is there already ("cut 3,500 of its 21,400 jobs"), so is what is told in
    passing ("Hale, a school of 214 pupils, will close"), and a date that only tells which thing is meant says of
    nothing that it will be ("next year's catch", "the accord of 1994").
    """
    if is_so_already(reading, mention) if isinstance(mention, Quantity) else tells_which(reading, mention):
        return "asserted"
    kinds = {q.kind for q in qualifiers(reading, (mention.start, mention.end))}
    marked = next((m for m in MODALITIES if m in kinds), None)
    return marked or ("planned" if is_ahead(reading, when, published) else "asserted")


def is_ahead(reading: Reading, when: TimeSpan | None, published: str | None) -> bool:
    """Return whether a time, in article offsets, dates something after the article was published.

    A clause with whose tells in passing what is so already: "Lee, whose term ends in June".
    """
    if when is None or when.from_ is None or published is None or when.from_ <= published:
        return False
    start = when.start - reading.sentence.start
    root = anchor(reading.doc, (start, start + len(when.text))) if start >= 0 else None
    if root is None:
        return True
    clause = next((a for a in root.ancestors if a.dep_ == "relcl"), None)
    passing = clause is not None and any(t.tag_ == "WP$" for t in clause.subtree)
    return root.dep_ != "poss" and not passing


def tells_which(reading: Reading, time: TimeSpan) -> bool:
    """Return whether a time stands in the genitive of a noun, and dates no event."""
    root = anchor(reading.doc, (time.start, time.end))
    if root is None:
        return False
    of = root.head
    return root.dep_ == "poss" or (root.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ == "PROPN")


def is_so_already(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a quantity is what another one is a part of, or is told of a subject in passing."""
    root = anchor(reading.doc, (quantity.start, quantity.end))
    return root is not None and (is_whole(reading, quantity, root) or is_in_passing(quantity, root))
