"""Composes the stages: an article in, everything that can be read from it out.  Writes nothing.

article → sentences → (gate) → parsed sentences → mentions → claims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from sayso import gate, pipeline
from sayso.articles.dates import iso_date
from sayso.articles.origin import country_code
from sayso.claims.assemble import Context, assemble
from sayso.claims.reading import Reading
from sayso.garbage import seldom_collected
from sayso.mentions.attribution import find_attributions
from sayso.mentions.entities import find_entities
from sayso.mentions.nonquantities import find_nonquantities
from sayso.mentions.numbers import find_figures
from sayso.mentions.qualifiers import find_qualifiers
from sayso.mentions.quantities import find_quantities
from sayso.mentions.quantity.settled import settled
from sayso.mentions.times import RATE, find_dateline, find_times, told_on
from sayso.parses import Chosen, Parses
from sayso.records import (
    Anchored,
    Article,
    Attribution,
    Claim,
    ClaimSentence,
    Entity,
    Extraction,
    ExtractorId,
    Quantity,
    Sentence,
    SkippedNumber,
    Span,
    TimeSpan,
    sha256,
    shifted,
)
from sayso.segment import segment
from sayso.stages import stage
from sayso.version import __version__

CHUNK = 400_000
"""Code points of articles whose sentences are parsed together: batches of like length need many to choose from."""
WORDS = 30_000
"""Words that spaCy's vocabulary keeps for good, some 20 MB: reading them anew in every chunk takes longer."""
UNPARSABLE = re.compile("[\\s\ud800-\udfff]")
"""A line break inside a sentence is a space to the parser, and a lone surrogate has no UTF-8; both are one wide."""


class Split(NamedTuple):
    """An article cut into sentences, with the indexes of those to parse for claims."""

    article: Article
    sentences: list[Sentence]
    parsed: set[int]


class Mentions(NamedTuple):
    """What was found in each sentence of an article (offsets in the sentence), and the attributions over all."""

    times: list[list[TimeSpan]]
    quantities: list[list[Quantity]]
    entities: list[list[Entity]]
    attributions: list[Attribution]


class Extractor:
    """Reads articles: holds the loaded pipeline, which is loaded at the first use.

    ``full`` parses every sentence and so finds every entity and attribution; without it only the sentences
    that can hold a claim are parsed.  The claims are the same.
    """

    def __init__(self, model: str | None = None, *, full: bool = False, nlp: Language | None = None) -> None:
        self.model = model
        self.full = full
        if nlp is not None:
            self.nlp = nlp

    def __getstate__(self) -> dict[str, object]:
        """Return the settings alone: a worker process loads the pipeline for itself, at its first use."""
        return {"model": self.model, "full": self.full}

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline; raises :class:`~sayso.errors.ModelError` where none is installed."""
        return pipeline.load(self.model)

    @cached_property
    def parses(self) -> Parses:
        """The parses of the pipeline, the latest of them kept."""
        return Parses(self.nlp)

    @cached_property
    def id(self) -> ExtractorId:
        """Which extractor this is: version, model, fingerprint."""
        return ExtractorId(
            version=__version__, model=pipeline.model_id(self.nlp), fingerprint=pipeline.fingerprint(self.nlp)
        )

    @property
    def fingerprint(self) -> str:
        """A hash of all that decides the outcome: an article read under the same one need not be read again."""
        return self.id.fingerprint

    def extract(self, article: Article) -> Extraction:
        """When you call this, it returns everything read from one article."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """When you call this, it yields one Extraction an article, in their order, a chunk of articles at a time."""
        for chunk in chunks(articles):
            with self._memory(), seldom_collected():
                done = self._read(chunk)
            yield from done

    def _memory(self) -> AbstractContextManager[object]:
        """Return a zone after which spaCy forgets the words it met, so that a long run does not grow.

        The common words, which come first, stay.
        """
        vocab = self.nlp.vocab
        within = getattr(vocab, "in_memory_zone", False)
        return nullcontext() if within or len(vocab) < WORDS else self.nlp.memory_zone()

    def _read(self, articles: Sequence[Article]) -> list[Extraction]:
        """Return the extractions of one chunk, all of whose sentences are parsed in one go."""
        with stage("sentences and gate"):
            splits = [split(article) for article in articles]
        spots = [
            (number, i)
            for number, s in enumerate(splits)
            for i in (range(len(s.sentences)) if self.full else sorted(s.parsed))
        ]
        texts = [words(splits[n].article.text, splits[n].sentences[i]) for n, i in spots]
        places: list[dict[int, int]] = [{} for _ in splits]
        for place, (number, i) in enumerate(spots):
            places[number][i] = place
        with stage("parse"):
            docs = self.parses.docs(texts)
        return [
            assembled(s, Chosen(len(s.sentences), docs, here), self.id)
            for s, here in zip(splits, places, strict=True)
        ]


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """When you call this, it yields lists of articles of about :data:`CHUNK` code points together."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def split(article: Article) -> Split:
    """When you call this, it returns the article cut into sentences; a date in its dateline dates it."""
    if article.published is None and (found := find_dateline(article.text)) is not None:
        article = msgspec.structs.replace(article, published=found[0], published_from="dateline")
    sentences = segment(article.text)
    return Split(article, sentences, gate.parsed(article.text, sentences))


def words(text: str, sentence: Sentence) -> str:
    """Return the sentence for the parser: as many code points, with plain spaces for white space."""
    return UNPARSABLE.sub(" ", text[sentence.start : sentence.end])


def assembled(split: Split, docs: Chosen, extractor: ExtractorId) -> Extraction:
    """When you call this, it returns the extraction of one article from its parsed sentences.

    Claims come from the sentences of the gate alone, whatever else was parsed, so that ``full`` changes none.
    """
    article, sentences, needed = split
    found = mentions(split, docs.only(needed))
    with stage("claims"):
        claims, skipped = claimed(split, docs, found, extractor)
    if len(docs.places) > len(needed):
        found = mentions(split, docs)
    return Extraction(
        article=article,
        text=article.text,
        sentences=tuple(sentences),
        entities=placed(found.entities, split),
        quantities=placed(found.quantities, split),
        times=placed(found.times, split),
        attributions=tuple(found.attributions),
        claims=tuple(claims),
        skipped=tuple(sorted(skipped, key=lambda s: (s.start, s.end))),
    )


def mentions(split: Split, parsed: Sequence[Doc | None]) -> Mentions:
    """When you call this, it returns all mentions of an article, from those of its sentences that were ``parsed``."""
    article, sentences, _ = split
    published = date.fromisoformat(article.published[:10]) if article.published else None
    with stage("times"):
        today = told_on(article.text, published)
        times = find_times(parsed, published=today, country=article.country)
    with stage("quantities"):
        quantities = [
            find_quantities(doc, taken=moments(here)) if doc is not None else []
            for doc, here in zip(parsed, times, strict=True)
        ]
    quantities = settled(article.text, quantities)
    times = [list(uncounted(here, counts)) for here, counts in zip(times, quantities, strict=True)]
    with stage("entities"):
        entities = find_entities(parsed)
    with stage("attributions"):
        attributions = find_attributions(article.text, sentences, parsed, entities)
    return Mentions(times, quantities, entities, attributions)


def moments(times: Iterable[TimeSpan]) -> list[Span]:
    """Return the spans of the times that are no plain lengths: "three weeks" is a quantity all through.

    Nor is the unit of a rate one: "a year" is of the quantity in "£3m a year"."""
    return [(t.start, t.end) for t in times if t.type != "DURATION" and t.rule != RATE]


def uncounted(times: Iterable[TimeSpan], quantities: Sequence[Quantity]) -> Iterator[TimeSpan]:
    """Yield the times that are no counts: "1500" of "1500 hp" is a number of four figures, and no year.

    A length and a set stay: "20 working days", "2m crowns annually"."""
    counts = [(q.start, q.end) for q in quantities if q.kind != "duration"]
    return (
        t
        for t in times
        if t.type != "DATE" or not any(start <= t.start and t.end <= end for start, end in counts)
    )


def claimed(
    split: Split, docs: Sequence[Doc | None], found: Mentions, extractor: ExtractorId
) -> tuple[list[Claim], list[SkippedNumber]]:
    """When you call this, it returns the claims of an article, and every number and date that became none."""
    article, sentences, needed = split
    context = Context(article.id, article.text, extractor, article.published)
    claims: list[Claim] = []
    skipped = unmarked(article.text, sentences)
    times_at = {(s.start, s.end): i for i, s in enumerate(sentences)}
    saying = by_sentence(found.attributions, sentences)
    seen: Counter[str] = Counter()
    for i, sentence in enumerate(sentences):
        here = article.text[sentence.start : sentence.end]
        seen[here] += 1
        if i not in needed or (doc := docs[i]) is None:
            continue
        lead = times_at.get(sentence.lead_in) if sentence.lead_in else None
        introduced = (
            [shifted(t, sentences[lead].start) for t in found.times[lead]] if lead is not None else []
        )
        reading = Reading(
            quoted=ClaimSentence(text=here, start=sentence.start, end=sentence.end, index=i),
            sentence=sentence,
            doc=doc,
            quantities=tuple(requoted(found.quantities[i], here)),
            times=tuple(requoted(found.times[i], here)),
            entities=tuple(requoted(found.entities[i], here)),
            qualifiers=tuple(find_qualifiers(doc)) if found.quantities[i] or found.times[i] else (),
            attributions=tuple(saying[i]),
            lead_in_times=tuple(introduced),
        )
        done = assemble(reading, context, seen[here])
        claims += done.claims
        skipped += done.skipped
        skipped += unread(reading, [*done.claims, *done.skipped])
    scopes = {c.scope.time.start for c in claims if c.scope.time is not None and c.lead_in is not None}
    kept: list[Claim] = []
    for c in claims:
        if c.kind == "date" and c.start in scopes:
            skipped.append(SkippedNumber(start=c.start, end=c.end, text=c.text, reason="scope"))
        else:
            kept.append(c)
    return kept, skipped


def by_sentence(
    attributions: Iterable[Attribution], sentences: Sequence[Sentence]
) -> Mapping[int, list[Attribution]]:
    """Return for each sentence the attributions with a part in it: a book has thousands, a sentence a few."""
    found: dict[int, list[Attribution]] = defaultdict(list)
    starts = [s.start for s in sentences]
    for said in attributions:
        here: set[int] = set()
        for start, end in (*said.source, *said.cue, *said.content):
            here.update(range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1)))
        for i in here:
            found[i].append(said)
    return found


def unread(reading: Reading, done: Iterable[Claim | SkippedNumber]) -> list[SkippedNumber]:
    """Return a row for every figure of the sentence that no claim and no skipped mention covers."""
    by = -reading.sentence.start
    covered: list[Span] = [(d.start + by, d.end + by) for d in done]
    text = reading.text
    rows = find_nonquantities(reading.doc, found=covered)
    return [shifted(row, -by) for row in requoted(rows, text)]


def unmarked(text: str, sentences: Sequence[Sentence]) -> list[SkippedNumber]:
    """Return a row for every figure outside of all sentences: the "1." and "2." that mark a list's items."""
    rows: list[SkippedNumber] = []
    gaps = zip([0, *(s.end for s in sentences)], [*(s.start for s in sentences), len(text)], strict=True)
    for start, end in gaps:
        for a, b in find_figures(text[start:end]):
            quote = text[start + a : start + b]
            rows.append(SkippedNumber(start=start + a, end=start + b, text=quote, reason="reference"))
    return rows


def requoted(mentions: Iterable[Anchored], text: str) -> Iterator[Anchored]:
    """Yield the mentions with their quotes as they stand in ``text``, to which their offsets refer."""
    for mention in mentions:
        quote = text[mention.start : mention.end]
        yield mention if mention.text == quote else msgspec.structs.replace(mention, text=quote)


def placed(mentions: Sequence[Sequence[Anchored]], split: Split) -> tuple[Anchored, ...]:
    """Return the mentions of all sentences with article offsets and the article's own words."""
    by_sentence = zip(split.sentences, mentions, strict=True)
    moved = [shifted(m, sentence.start) for sentence, found in by_sentence for m in found]
    return tuple(requoted(moved, split.article.text))


def extract(
    text: str,
    *,
    published: str | date | None = None,
    country: str | None = None,
    id: str = "text",
    title: str | None = None,
    source: str | None = None,
    extractor: Extractor | None = None,
) -> Extraction:
    """When you call this, it returns everything read from ``text``, with offsets into it as it is.

    ``published`` is an ISO date, from which "last month" counts; without it such times stay unresolved.
    ``country`` is the ISO 3166-1 code of where the text is from: it decides whether ``3/4/2021`` is 3 April or
    March 4, and whose holidays are meant.
    Any string is taken; the pipeline is loaded once and kept, unless an ``extractor`` is given.
    Raises :class:`~sayso.errors.ArticleError` for a ``published`` that is no date or a ``country`` that is none,
    and :class:`~sayso.errors.ModelError` where no spaCy pipeline is installed.
    """
    article = Article(
        id=id,
        text=text,
        sha256=sha256(text),
        source=source,
        title=title,
        published=iso(published),
        published_from="option" if published is not None else None,
        country=country and country_code(country, "country"),
        country_from="option" if country else None,
    )
    return (extractor or default()).extract(article)


def iso(published: str | date | None) -> str | None:
    """Return a date as ISO 8601; raises :class:`~sayso.errors.ArticleError` for a string that is no date."""
    return None if published is None else iso_date(str(published), "published")


@cache
def default() -> Extractor:
    """When you call this, it returns the extractor that :func:`extract` uses, made at the first call."""
    return Extractor()
