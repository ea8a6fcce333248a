"""Extractions made by hand, for tests of what keeps them: one claim for every number in a sentence."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import Any

import msgspec

from sayso.ledger import Ledger
from sayso.records import (
    Article,
    Claim,
    ClaimAttribution,
    ClaimSentence,
    Extraction,
    ExtractorId,
    Quantity,
    Scope,
    Sentence,
    SkippedNumber,
    Subject,
    TimeSpan,
    sha256,
)

TEXT = (
    "The ferry company cut 40 jobs in March. Harbour master Ilse Brandt said 12 boats would stay. "
    "Its fleet has 3 tugs."
)


def extraction(text: str = TEXT, *, id: str = "ferry", fingerprint: str = "f1", **article: Any) -> Extraction:
    """When you call this, it returns what a simple extractor would read: every ``number word`` is a count."""
    about = {"title": "Ferry cuts", "source": "The Quay", "published": "2024-03-15", "location": f"{id}.txt"}
    read = Article(id=id, text=text, sha256=sha256(text), **{**about, **article})
    spans = [m.span() for m in re.finditer(r"[^.]+\.?", text) if m.group().strip()]
    sentences = tuple(Sentence(start=s + len(text[s:e]) - len(text[s:e].lstrip()), end=e) for s, e in spans)
    claims = tuple(
        claim(read, sentence, index, m, fingerprint)
        for index, sentence in enumerate(sentences)
        for m in re.finditer(r"(\d+) (\w+)", text[sentence.start : sentence.end])
    )
    march = text.find("March")
    skipped = (SkippedNumber(start=march, end=march + 5, text="March", reason="scope"),) if march >= 0 else ()
    return Extraction(
        article=read,
        text=text,
        sentences=sentences,
        entities=(),
        quantities=tuple(c.quantity for c in claims if c.quantity),
        times=(),
        attributions=(),
        claims=claims,
        skipped=skipped,
    )


def claim(article: Article, sentence: Sentence, index: int, match: re.Match[str], fingerprint: str) -> Claim:
    quoted = article.text[sentence.start : sentence.end]
    start, end = (sentence.start + offset for offset in match.span())
    noun_start, noun_end = (sentence.start + offset for offset in match.span(2))
    said = " said " in quoted
    return Claim(
        claim_id=claim_id(article.id, quoted, match.start()),
        article_id=article.id,
        kind="count",
        text=article.text[start:end],
        start=start,
        end=end,
        quantity=Quantity(
            start=start,
            end=end,
            text=article.text[start:end],
            kind="count",
            value=Decimal(match[1]),
            low=None,
            high=None,
            unit=match[2].rstrip("s"),
            bound="exact",
            rule="quantity.count",
        ),
        time=None,
        subject=Subject(text=match[2], start=noun_start, end=noun_end),
        measure="cut" if "cut" in quoted else "be",
        direction="decrease" if "cut" in quoted else None,
        negated=False,
        modality="asserted",
        scope=Scope(time=_march(article, quoted)),
        attribution=ClaimAttribution(
            speaker="Harbour master Ilse Brandt", cue="said", style="indirect", hedged=False
        )
        if said
        else None,
        sentence=ClaimSentence(text=quoted, start=sentence.start, end=sentence.end, index=index),
        section=None,
        lead_in=None,
        rules=("quantity.count",),
        extractor=ExtractorId(version="0.1.0", model="core_web_sm-3.8.0", fingerprint=fingerprint),
        worth=round(0.9 - 0.1 * index, 2),
        worth_reasons=("exact",),
    )


def claim_id(article_id: str, sentence: str, offset: int) -> str:
    key = f"{article_id}\0{sentence}\0{offset}".encode("utf-8", "surrogatepass")
    return "clm_" + hashlib.sha256(key).hexdigest()[:16]


def _march(article: Article, sentence: str) -> TimeSpan | None:
    if "March" not in sentence:
        return None
    start = article.text.find("March")
    return TimeSpan(
        start=start,
        end=start + 5,
        text="March",
        type="DATE",
        timex="2024-03",
        granularity="month",
        rule="time.month",
        from_="2024-03-01",
        to="2024-04-01",
        anchor="publication",
    )


def worth(extraction: Extraction, worth: float) -> Extraction:
    """When you call this, it returns the extraction with every claim of this worth."""
    claims = tuple(msgspec.structs.replace(c, worth=worth) for c in extraction.claims)
    return msgspec.structs.replace(extraction, claims=claims)


def begin(ledger: Ledger) -> int:
    return ledger.begin(version="0.1.0", model="core_web_sm-3.8.0", fingerprint="f1", options={})


def keep(ledger: Ledger, *extractions: Extraction) -> list[str]:
    """When you call this, it stores the extractions in one run, and returns the claims' ids in their order."""
    run = begin(ledger)
    for each in extractions or (extraction(),):
        ledger.store(each, run=run, fingerprint=each.claims[0].extractor.fingerprint if each.claims else "f1")
    ledger.finish(run, {"articles": len(extractions)})
    return [row["claim_id"] for row in ledger.claims()]
