"""Dates and times: finds the expressions of an article's sentences and gives them intervals.

``patterns`` finds, ``kinds`` says what the words say, ``screen``, ``surnames`` and ``trim`` turn down and cut,
``owned`` sets apart ages and rates, ``join``, ``recurs`` and ``sameday`` put times and days together.  ``context``
remembers what the article said, ``bearings`` which way the words around a time point; ``story``, ``news``, ``tales``
and ``timelines`` know what is told of when, ``telling`` asks them, with ``retold``, and ``noted`` tells them.
``resolve`` with ``named``, ``weekdays``, ``away``, ``inside`` and ``periods`` makes dates, ``ordering`` says which
figure is the day, ``bounds`` opens the ends that a preposition opens.  Spans follow TimeML; values are TIMEX3; the
policy is the section "Times" of ``annotations/guidelines.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from sayso.mentions.times import (
    apposed,
    asides,
    away,
    bearings,
    bounds,
    counted,
    games,
    inside,
    join,
    listed,
    named,
    noted,
    ordering,
    owned,
    patterns,
    periods,
    recurs,
    sameday,
    screen,
    story,
    stretch,
    surnames,
    telling,
    timelines,
    trim,
    words,
)
from sayso.mentions.times.context import Context
from sayso.mentions.times.dateline import find_dateline, told_on
from sayso.mentions.times.lean import tells_of, tokens_of
from sayso.mentions.times.owned import RATE
from sayso.mentions.times.readings import Away, Epoch, Found, Named
from sayso.mentions.times.resolved import Resolved
from sayso.records import TimeSpan

__all__ = ["RATE", "THAT_TIME", "find_dateline", "find_times", "holds_time", "told_on"]

THAT_TIME = "time.that_time"
"""The rule of a time that only points to one told before: ``at the time``."""
Read = tuple[list[Found], list[TimeSpan], str]
"""What one sentence reads as: see :func:`read`."""
NOTHING: Read = ([], [], "")
RESOLVERS = (away, inside, named, periods)
"""The modules that register their readings with ``resolve``."""


def holds_time(text: str) -> bool:
    """When you call this, it says whether ``text`` has words that make a time expression, if their sentence lets them.

    It is a cheap gate: true wherever :func:`find_times` finds something.
    """
    return bool(patterns.known(text))


def find_times(
    docs: Sequence[Doc | None],
    *,
    published: date | None = None,
    day_first: bool | None = None,
    country: str | None = None,
) -> list[list[TimeSpan]]:
    """When you call this, it returns the times of each sentence of one article, in reading order.

    ``docs`` are the sentences, ``None`` where one was not parsed.  Offsets are characters of the sentence's
    text; spans are sorted and do not overlap.  ``published`` is what deictic times count from: without it
    their ``from`` and ``to`` stay ``None``.  ``day_first`` reads ``3/4/2024`` as 3 April; without it
    :mod:`.ordering` decides, by the article's dates and its ``country`` (ISO 3166), which decides whose holidays
    are meant, too.
    """
    reads = [read(doc) if doc is not None else NOTHING for doc in docs]
    texts = [text for _, _, text in reads]
    found = story.plausible(surnames.without_persons(texts, [times for times, _, _ in reads]))
    found = games.out_of_games(docs, found)
    if day_first is None:
        day_first = ordering.day_first(country, [f for mentions in found for f in mentions])
    context = Context(
        published,
        day_first,
        country,
        narrative := story.narrative(docs, found, published),
        days=story.days(found),
        asides=(beside := asides.asides(docs, found, story=narrative)),
        coming=asides.coming(found, beside) if narrative else {},
        entries=timelines.years(texts, found, published),
    )
    out: list[list[TimeSpan]] = []
    for i, mentions in enumerate(found):
        context.next_sentence()
        doc = docs[i] if mentions else None
        times = article_times(doc, reads[i][2], mentions, context) if doc is not None else []
        out.append(sorted([*times, *reads[i][1]], key=lambda t: t.start))
    return out


def read(doc: Doc) -> Read:
    """When you call this, it returns the readings of one sentence, its ages and rates, which say no when, and its text.

    spaCy joins the text anew each time that it is asked for.
    """
    text = doc.text
    matches, theirs = owned.apart(doc, text, patterns.find(text))
    matches = [trim.of_unit(doc, f) for f in matches]
    found = [trim.roughly(text, trim.trimmed(doc, f)) for f in matches if screen.is_time(doc, text, f)]
    found = join.joined(text, found, words.table("parts_of_day", "code"))
    found = sameday.shared_days(doc, text, found)
    found = periods.from_periods(text, join.shared_years(text, found))
    found = listed.listed(text, counted.from_events(text, found))
    return apposed.apposed(text, found), owned.spans(text, theirs), text


def article_times(doc: Doc, text: str, found: list[Found], context: Context) -> list[TimeSpan]:
    """When you call this, it returns the times of one sentence, and leaves ``context`` as it stands after it."""
    out: list[TimeSpan] = []
    context.recurring, context.nightly = recurs.recur(doc, found), recurs.is_nightly(text, found)
    context.contrast = any(story.is_old(f, context.published) for f in found)
    context.usual_until = bearings.usual_until(text)
    timelines.enter(text, found, context)
    last: Found | None = None
    for i, f in enumerate(found):
        bearings.take(doc, text, found, i, context)
        resolved = telling.told(doc, text, f, context)
        noted.note(doc, text, last, f, resolved, context)
        timelines.note(f, resolved, context)
        context.hear(resolved.timex)
        last = f
        out.append(span(doc, text, f, resolved, context))
    return stretch.stretched(text, found, out, context.published)


def is_of_data(doc: Doc, f: Found) -> bool:
    """When you call this, it says whether a preposition before a time is not its own: "fell after April sales"."""
    first = tokens_of(doc, f.start, f.end)[0]
    if isinstance(f.reading, Away) and first.i and first.nbor(-1).lower_ == "following":
        return True  # "with Canada following a month later"
    named = isinstance(f.reading, Named) and f.reading.unit in ("month", "quarter", "half")
    return named and tells_of(tokens_of(doc, f.start, f.end)[-1], "reports")


def span(doc: Doc, text: str, f: Found, resolved: Resolved, context: Context) -> TimeSpan:
    """When you call this, it returns the record of one resolved time."""
    today = context.published
    first, last = (
        (resolved.days[0].isoformat(), resolved.days[1].isoformat()) if resolved.days else (None, None)
    )
    if resolved.side:
        first, last = (None, last) if resolved.side < 0 else (first, None)
    elif isinstance(f.reading, Epoch):
        first, last = periods.bound(text, f.start, f.end, f.reading.name)
    elif resolved.type == "DATE":
        days = resolved.days
        days = days and bounds.part(days, resolved.granularity, text[f.start : f.end], f.mod, today)
        first, last = bounds.bound("" if is_of_data(doc, f) else text, f.start, f.end, days, f.mod, today)
    return TimeSpan(
        start=f.start,
        end=f.end,
        text=text[f.start : f.end],
        type=resolved.type,
        timex=resolved.timex,
        granularity=resolved.granularity,
        rule=ordering.ruled(f, context.day_first),
        from_=first,
        to=last,
        mod=f.mod,
        anchor=resolved.anchor,
    )
