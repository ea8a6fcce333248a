"""Everything that stands behind one claim, from its article to its last change, as a record and as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.ledger import Copy, Event, Evidence, Ledger, Standing, history
from sayso.records import Article, Claim, Record

MARK = ("«", "»")
"""What stands around the claim in its sentence."""


class Trace(Record, frozen=True):
    """A claim with what it rests on; ``runs`` are the manifests of the first and last run that wrote it.

    ``article`` is the text that the claim's offsets refer to, ``copies`` where else it was met; ``marked`` is the
    claim's sentence with the claim between ``«`` and ``»``.
    """

    claim: Claim
    article: Article
    copies: tuple[Copy, ...]
    marked: str
    standing: Standing
    signals: tuple[str, ...]
    gone: bool
    row_version: int
    runs: tuple[dict[str, Any], ...]
    events: tuple[Event, ...]


def trace(ledger: Ledger, claim_id: str) -> Trace:
    """When you call this, it returns the trace of the claim whose id is ``claim_id`` or alone begins so.

    Raises :class:`~sayso.errors.LedgerError` where there is none, or several.
    """
    row = ledger.claim(claim_id)
    claim = ledger.record_of(row["claim_id"])
    _, standing = ledger.standings([row["claim_id"]])[row["claim_id"]]
    manifests = {run["run"]: run for run in ledger.runs()}
    return Trace(
        claim=claim,
        article=ledger.article(row["article_id"], sha256=row["sha256"]),
        copies=tuple(ledger.copies(row["article_id"], sha256=row["sha256"])),
        marked=marked(claim),
        standing=standing,
        signals=tuple(row["signals"]),
        gone=row["gone"],
        row_version=row["row_version"],
        runs=tuple(manifests[run] for run in sorted({row["first_run"], row["last_run"]})),
        events=tuple(ledger.events(row["claim_id"])),
    )


def marked(claim: Claim) -> str:
    """When you call this, it returns the claim's sentence with the claim marked."""
    text, start = claim.sentence.text, claim.start - claim.sentence.start
    end = claim.end - claim.sentence.start
    return text[:start] + MARK[0] + text[start:end] + MARK[1] + text[end:]


def rendered(found: Trace) -> str:
    """When you call this, it returns ``found`` as plain text, a fact a line under short headings."""
    parts = (
        ("", _head(found)),
        ("Article", _article(found.article, found.copies)),
        ("Claim", _claim(found.claim)),
        ("Review", _review(found)),
        ("Extractor", _extractor(found)),
        ("History", _history(found)),
    )
    return "\n".join(line for title, lines in parts for line in _part(title, lines)) + "\n"


Lines = Iterator[tuple[str, str | None]]


def _part(title: str, lines: Lines) -> Iterator[str]:
    if title:
        yield f"\n{title}"
    for name, value in lines:
        if value:
            # Headlines and notes can have line breaks; here each stands in one line.
            one_line = " ".join(value.split())
            yield f"  {name:<12} {one_line}" if name else one_line


def _head(found: Trace) -> Lines:
    yield "", f"{found.claim.claim_id}  {found.claim.kind}  {found.standing.status}"
    yield "", found.marked


def _article(article: Article, copies: tuple[Copy, ...]) -> Lines:
    yield "id", article.id
    yield "title", article.title
    yield "outlet", article.source
    yield "published", _sourced(article.published, article.published_from)
    yield "country", _sourced(article.country, article.country_from)
    yield "location", article.location
    yield "sha256", article.sha256
    for copy in copies:
        told = (copy.source, copy.published, f"in {copy.location}" if copy.location else None)
        yield "also as", ", ".join((copy.id, *filter(None, told)))


def _sourced(value: str | None, source: str | None) -> str | None:
    return value and value + (f" (from {source})" if source else "")


def _claim(claim: Claim) -> Lines:
    yield "text", claim.text
    yield (
        "offsets",
        f"{claim.start} to {claim.end}, in the sentence {claim.sentence.start} to {claim.sentence.end}",
    )
    yield "section", claim.section
    yield "lead-in", claim.lead_in
    if quantity := claim.quantity:
        ends = " to ".join(str(end) for end in (quantity.low, quantity.high) if end is not None)
        said = str(quantity.value) if quantity.value is not None else ends
        yield "value", f"{said} {quantity.unit} ({quantity.bound})"
    yield "subject", claim.subject.text if claim.subject else None
    yield "measure", " ".join(filter(None, (claim.measure, claim.direction and f"({claim.direction})")))
    time = claim.time or claim.scope.time
    if time:
        yield "time", f"{time.text} ({time.from_ or '…'} to {time.to or '…'}, {time.timex})"
    yield "clause", claim.scope.clause
    yield "place", claim.scope.place
    yield from _speaker(claim)
    flags = [name for name, on in (("negated", claim.negated), (claim.modality, True)) if on]
    yield "modality", ", ".join(flags)
    yield (
        "worth",
        f"{claim.worth:g} ({', '.join(claim.worth_reasons)})" if claim.worth_reasons else f"{claim.worth:g}",
    )


def _speaker(claim: Claim) -> Lines:
    if (said := claim.attribution) is None:
        yield "speaker", "none: the article's own voice"
        return
    flags = [said.style, *(["denied"] if said.denied else []), *(["hedged"] if said.hedged else [])]
    cue = f", cue “{said.cue}”" if said.cue else ""
    yield "speaker", f"{said.speaker or 'nobody named'}{cue} ({', '.join(flags)})"


def _review(found: Trace) -> Lines:
    standing = found.standing
    yield "review", standing.review
    yield "duplicate of", standing.duplicate_of
    yield "verdict", standing.verdict
    for each in standing.evidence:
        yield "evidence", _evidence(each)
    yield "note", standing.note
    yield "signals", ", ".join(found.signals)
    yield "gone", "no longer found in the article" if found.gone else None
    for event in found.events:
        if event.field in ("replaces", "replaced_by"):
            yield event.field.replace("_", " "), event.after


def _evidence(evidence: Evidence) -> str:
    extra = (evidence.stance, evidence.retrieved_at and f"read {evidence.retrieved_at}", evidence.quote)
    return "; ".join(part for part in (str(evidence), *extra) if part)


def _extractor(found: Trace) -> Lines:
    made = found.claim.extractor
    yield "sayso", made.version
    yield "model", made.model
    yield "fingerprint", made.fingerprint
    yield "rules", ", ".join(found.claim.rules)


def _history(found: Trace) -> Lines:
    first, *later = found.runs
    yield first["started"], f"run {first['run']}, sayso {first['version']}, found it"
    for run in later:
        yield run["started"], f"run {run['run']}, sayso {run['version']}, wrote it last"
    for event in found.events:
        why = f" ({event.reason})" if event.reason else ""
        before, after = (_told(event.field, text) for text in (event.before, event.after))
        yield event.at, f"{event.actor} ({event.actor_kind}), {event.field}: {before} → {after}{why}"


def _told(field: str, text: str | None) -> str:
    """When you call this, it returns what an event says of a field, in words where it is JSON."""
    if field == "evidence":
        return "; ".join(map(str, history.evidence(text or "[]"))) or "nothing"
    if field == "signals":
        return ", ".join(json.loads(text or "[]")) or "nothing"
    return text or "nothing"
