"""Dates and times: finds the expressions of an article's sentences and gives them intervals.

``patterns`` finds, ``kinds`` says what the words say, ``screen`` and ``trim`` turn down and cut, ``owned`` sets
apart ages and rates, ``join``, ``recurs`` and ``sameday`` put times and days together.  ``context`` remembers what
the article said; ``story``, ``news`` and ``tales`` know what is told of when, ``telling`` asks them, with ``retold``,
and ``noted`` tells them, ``resolve`` with ``named``, ``weekdays``, ``away``, ``inside`` and ``periods`` makes dates,
``ordering`` says which figure is the day, ``bounds`` opens the ends that a preposition opens. Spans follow TimeML;
values are TIMEX3; the policy is the section "Times" of ``annotations/guidelines.md``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from sayso.mentions.times import (
    apposed,
    asides,
    away,
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
    telling,
    trim,
    words,
)
from sayso.mentions.times.clauses import is_now, is_to_be
from sayso.mentions.times.context import Context
from sayso.mentions.times.dateline import find_dateline
from sayso.mentions.times.lean import lean, ranks, tells_of, tokens_of
from sayso.mentions.times.owned import RATE
from sayso.mentions.times.readings import (
    Away,
    Beside,
    Clock,
    DayPart,
    Epoch,
    Found,
    Inside,
    Length,
    Moved,
    Named,
    Nth,
    Rolling,
    Vague,
)
from sayso.mentions.times.resolve import NEXT
from sayso.mentions.times.resolved import Resolved
from sayso.records import TimeSpan

__all__ = ["RATE", "THAT_TIME", "find_dateline", "find_times", "holds_time"]

THAT_TIME = "time.that_time"
"""The rule of a time that only points to one told before: ``at the time``."""
USUAL = re.compile(
    r"\b(?:usually|normally|typically|traditionally|generally(?!\s+(?:expect|agree|believe|see))|always|often)\b"
)
HABIT = re.compile(rf"{USUAL.pattern}(?:[^,;.]|(?<=[ap])\.|(?<=\.m)\.)*$")
"""What is told of at a time that comes each day."""
FAR = 48
"""How many characters that takes."""
FRONTED = re.compile(r"\s*(?:Over|In|During|For|Within|Throughout)\s+(?:the\s+course\s+of\s+)?")
AIMED = re.compile(r"\b(?:for|from|until|till|to|of|by|between|through)\s+(?:the\s+)?$")
"""What a date ahead stands after, told as past: "had scheduled the vote for Dec. 15"."""
ONWARD = re.compile(
    r"\b(?:until|till|through|to|ends?|ending|closes?|finish(?:es)?|concludes?|returns?)\s+(?:on\s+|at\s+least\s+)?$"
)
"""What a weekday after the one just told stands after: "starts Monday and should last until Thursday"."""
REACH = 20
"""How many characters these take."""
THIS_YEAR = Moved("year", 0, "either")
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
    found = story.plausible([times for times, _, _ in reads])
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
    found = [trim.trimmed(doc, f) for f in matches if screen.is_time(doc, text, f)]
    found = join.joined(text, found, words.table("parts_of_day", "code"))
    found = sameday.shared_days(doc, text, found)
    found = periods.from_periods(text, join.shared_years(text, found))
    found = listed.listed(text, counted.from_events(text, found))
    return apposed.apposed(text, found), owned.spans(text, theirs), text


def article_times(doc: Doc, text: str, found: list[Found], context: Context) -> list[TimeSpan]:
    """When you call this, it returns the times of one sentence, and leaves ``context`` as it stands after it."""
    out: list[TimeSpan] = []
    context.recurring = recurs.recur(doc, found)
    context.usual = USUAL.search(text) is not None
    context.contrast = any(story.is_old(f, context.published) for f in found)
    last: Found | None = None
    for i, f in enumerate(found):
        context.fronted = bool(FRONTED.fullmatch(text, 0, f.start))
        context.lean = leaning(doc, text, found, i) if leans(f, context) and not is_record(doc, f) else 0
        place(doc, text, f, context)
        resolved = telling.told(doc, text, f, context)
        noted.note(doc, text, last, f, resolved, context)
        context.hear(resolved.timex)
        last = f
        out.append(span(doc, text, f, resolved, context))
    return stretch.stretched(text, found, out, context.published)


def place(doc: Doc, text: str, f: Found, context: Context) -> None:
    """When you call this, it leaves in ``context`` what the words before a date without a year say of where it lies."""
    inner = story.inner(f)
    context.habit = context.usual and HABIT.search(text[max(0, f.start - FAR) : f.start]) is not None
    yearless = isinstance(inner, Named) and inner.year is None
    before = max(0, f.start - REACH)
    context.onward = yearless and context.lean > 0 and ONWARD.search(text, before, f.start) is not None
    # "Who is booked to travel on 28 March will be able to", told in March
    if not yearless or context.lean > 0:
        context.aimed = yearless and not is_now(doc, f.start, f.end)  # not "runs out on Dec. 31"
    else:
        context.aimed = AIMED.search(text, before, f.start) is not None or is_to_be(doc)


def leans(f: Found, context: Context) -> bool:
    """When you call this, it says whether a reading's year or week depends on the tense."""
    if isinstance(f.reading, (Vague, Rolling)):
        return context.narrative or context.fronted or (isinstance(f.reading, Rolling) and f.reading.sign > 0)
    inner = f.reading.day if isinstance(f.reading, (Clock, DayPart, Beside)) else f.reading
    if isinstance(inner, Beside):
        inner = inner.day
    if inner is None:
        return not context.narrative or context.age <= NEXT
    if isinstance(inner, Length):
        return inner.extra == "in"
    if isinstance(inner, Moved):
        ahead = inner.base == "mention" and inner.by > 0
        return (
            ahead
            or inner.reached
            or (inner.base == "either" and inner.by == 0)
            or inner.unit in ("weekend", "quarter")
            or (inner.unit == "day" and (context.contrast or context.narrative or inner.base == "mention"))
        )
    if isinstance(inner, Away):
        return inner.base == "mention" and inner.sign > 0
    if isinstance(inner, (Nth, Inside)):
        return True
    if not isinstance(inner, Named) or inner.year is not None:
        return False
    numbered = inner.number is None and inner.day is not None  # "the 22nd"
    # "In the second half of the year, growth slowed"
    return inner.within in (None, THIS_YEAR) or (numbered and inner.within == Moved("month", 0, "mention"))


def leaning(doc: Doc, text: str, found: list[Found], i: int) -> int:
    """When you call this, it returns which way ``found[i]`` leans, as another time does where the two go together.

    A clock time leans as the day told after it does, and what ends a stretch as its beginning: "was shut from Friday
    night until Monday morning".
    """
    told = f = found[i]
    if isinstance(f.reading, Clock) and f.reading.day is not None:
        told = sameday.told_with(found, i)
    if i and bounds.joins(text, found[i - 1], f):
        told = found[i - 1]
    return lean(doc, told.start, told.end)


def is_record(doc: Doc, f: Found) -> bool:
    """When you call this, it says whether a length only measures how rare something is: "the first in 20 years"."""
    return isinstance(f.reading, Length) and ranks(doc, f.start, f.end)


def is_of_data(doc: Doc, f: Found) -> bool:
    """When you call this, it says whether a preposition before a time is not its own: "fell after April sales"."""
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
