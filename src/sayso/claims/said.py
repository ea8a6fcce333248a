"""On whose say-so a claim stands, and how surely: the attribution and the qualifiers over its number."""

from __future__ import annotations

from sayso.claims.reading import Reading
from sayso.records import ClaimAttribution, Qualifier, Span


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
