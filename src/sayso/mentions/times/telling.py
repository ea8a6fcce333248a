"""Which time a date without a year is told in: that of the story, of an old year told just before, or of now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc

from sayso.mentions.times import asides, calendar, news, story
from sayso.mentions.times.context import WEEK, Context
from sayso.mentions.times.lean import PRESENT, is_lasting, is_main, is_of_saying, is_past, is_state, lean
from sayso.mentions.times.readings import Away, Clock, DayPart, Found, Moved, Named, Vague
from sayso.mentions.times.resolve import resolve
from sayso.mentions.times.resolved import Resolved

WILL = re.compile(r"\bwill\b|['’]ll\b")
NEWS = timedelta(16)
"""Days before the publication of which news tells without a year, whatever it told before."""
THEN = 2
"""Sentences that "that autumn" of an old year keeps there: its own and the next."""
OF_NEWS = re.compile(r"\b(?:[Aa]s\s+(?:recently|late)\s+as|end(?:s|ed|ing)(?:\s+on)?)\s+$")
"""What makes a time one of the news: "As recently as November it was cheap", "the year ended July 31"."""
BEFORE = 20
"""How many characters that takes."""
COMPARED = re.compile(r"\b(?:from|than|against|compared\s+(?:with|to)|versus)\s+(?:[$€£]\s?)?\d[^,;]*$")
"""What compares a number with an earlier one."""
COMPARING = 50
"""How many characters that takes."""
REACH = 600
"""How far a quotation mark is looked for, in characters."""
QUOTES = re.compile('["“”]')
TALE = 4
"""Sentences in which the times of day of a tale are of the day last told."""
LONG_AGO = 9
"""Sentences since a date of an old year, where none was told."""
STAY = 1
"""Sentences after a date of an old year in which a date without one is of that year, too."""
NOW = 2
"""Sentences of a story that a "now" brings to the present: its own and the next."""


def told(doc: Doc, text: str, f: Found, context: Context) -> Resolved:
    """When you call this, it returns what a reading of the sentence ``text`` means, in the time that it is told in."""
    if of_old_day(doc, f, context):
        return resolved_in(f, replace(context, narrative=True, reference=context.scene))
    if context.narrative and (ahead(text, f, context) or told_now(f, context)):
        return resolved_in(f, replace(context, narrative=False, reference=None))
    if OF_NEWS.search(text, max(0, f.start - BEFORE), f.start):
        return resolved_in(f, context)
    if nowadays(doc, f, context):
        return resolved_in(f, replace(context, contrast=True, lean=PRESENT))
    if is_compared(text, f, context):
        return resolved_in(f, replace(context, reference=context.lead))
    if context.full < LONG_AGO and is_lasting(doc, f.start, f.end):
        return resolved_in(f, context)
    if told_then(f, context):
        return resolved_in(f, replace(context, narrative=True))
    return told_on(f, context) if goes_on(f, context) else resolved_in(f, context)


def note(doc: Doc, text: str, last: Found | None, f: Found, resolved: Resolved, context: Context) -> None:
    """When you call this, it leaves ``context`` as it stands after a mention, for those that come.

    ``text`` is the sentence's, which spaCy would join anew, and ``last`` the mention before it there.
    """
    if said_in_tale(doc, f, resolved, context):
        return
    if resolved.anchor == "mention" and context.is_far(resolved.period):
        context.then = THEN
    if id(f) not in context.asides and resolved.period is not None:
        since = asides.SINCE.search(text, max(0, f.start - BEFORE), f.start)  # "in office since May 2010"
        full = is_full(resolved, context) and since is None
        context.chained = full and resolved.anchor == "mention"
        set_scene(doc, f, resolved, since is not None, context)
        context.full = 0 if full else LONG_AGO
    if context.narrative and story.year_named(f) is not None:
        context.past = lean(doc, f.start, f.end) < 0
    if isinstance(f.reading, DayPart) and resolved.period is not None:
        context.part = (resolved.period, f.reading.code)
    context.now = NOW if present(f, context) and not quoted(text, f) else context.now
    if context.goes_on(f, resolved):
        news.go_on(doc, text, last, f, resolved, context)


def said_in_tale(doc: Doc, f: Found, resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a time only tells when somebody spoke of an old year, which goes on after it.

    "He was caught in May 1996. \"They let me dress\", he told jurors on Thursday. He was indicted that August."
    """
    tale = resolved.anchor == "publication" and context.full <= STAY
    return tale and is_of_saying(doc, f.start, f.end)


def resolved_in(f: Found, context: Context) -> Resolved:
    """When you call this, it returns what a reading means; out of the calendar it has no days."""
    try:
        return resolve(f.reading, context)
    except OverflowError:
        return Resolved("DATE", "XXXX-XX-XX", "day")


def present(f: Found, context: Context) -> bool:
    """When you call this, it says whether a story comes to the present: "It is now the largest." """
    return isinstance(f.reading, Vague) and f.reading.timex == "PRESENT_REF" and context.lean == PRESENT


def told_then(f: Found, context: Context) -> bool:
    """When you call this, it says whether a date without a year follows "the autumn of that year", and is past."""
    return context.then > 0 and is_past_date(f, context)


def is_past_date(f: Found, context: Context) -> bool:
    """When you call this, it says whether a reading is a day, month or feast of no year, told as past."""
    inner = story.inner(f)
    named = isinstance(inner, Named) and (inner.number is not None or inner.feast is not None)
    return context.lean < 0 and named


def is_full(resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a day, month or season of an old year was told: "on 3 March 2011"."""
    period = resolved.period if resolved.anchor in ("explicit", "mention") else None
    return period is not None and period.unit in ("day", "month", "season") and context.is_old(period)


def goes_on(f: Found, context: Context) -> bool:
    """When you call this, it says whether a past date without a year follows one of an old year, told just before."""
    near = context.full <= STAY and (context.chained or not context.fresh)
    return near and not context.narrative and is_past_date(f, context)


def nowadays(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether ``today`` is set against an old year just told: "Today it has 7,400"."""
    today = isinstance(f.reading, Moved) and f.reading.unit == "day" and f.reading.by == 0
    old = context.reference is not None and context.quiet <= 1 and context.is_old(context.reference)
    return today and old and is_state(doc) and lean(doc, f.start, f.end) == PRESENT


def is_compared(text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether news compares its day with one before: "from 8.2% the day before"."""
    reading = f.reading
    if isinstance(reading, Moved):
        back = reading.by < 0
    elif isinstance(reading, Away):
        back = reading.sign < 0
    else:
        return False
    if context.lead is None or context.fresh or context.narrative or reading.base != "mention":
        return False
    compared = COMPARED.search(text, max(0, f.start - COMPARING), f.start)
    return back and reading.unit in ("day", "week") and compared is not None


def of_old_day(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether a time of day is of the day that a tale in the news told last.

    "Sept. 14, 1995, was warm. The ferry was due to leave at 8:30": that day, not the one that the news is of.
    """
    bare = isinstance(f.reading, (Clock, DayPart)) and f.reading.day is None
    scene = context.scene if context.played <= TALE and not context.narrative else None
    return bare and scene is not None and context.days_to(scene) <= -WEEK and is_past(doc)


def set_scene(doc: Doc, f: Found, resolved: Resolved, since: bool, context: Context) -> None:
    """When you call this, it leaves the day in which a tale of the news plays, for the times of day that come.

    A day told in a main clause sets it, or "that day"; days told from it move it on; one of the news's days ends it.
    "A trial that began on Feb. 4" sets none, nor does "held since March 17".
    """
    day, inner = resolved.period, story.inner(f)
    if day is None or day.unit != "day":
        return
    points = isinstance(inner, Moved) and inner.by == 0 and inner.base == "mention"
    told = (
        isinstance(inner, Named) and inner.number is not None and not since and is_main(doc, f.start, f.end)
    )
    goes_on = resolved.anchor == "mention" and context.scene is not None and context.played <= TALE
    if points or told or goes_on:
        context.scene, context.played = day, 0
    elif resolved.anchor == "publication":
        context.scene = None


def told_on(f: Found, context: Context) -> Resolved:
    """When you call this, it returns a date in the old year told just before, where it comes after it: "On 5 March".

    One of the last days before the publication is of the news.
    """
    then, now = resolved_in(f, replace(context, narrative=True)), resolved_in(f, context)
    here, there = (r.days and r.days[end] for r, end in ((then, 0), (now, 1)))
    before = calendar.starts(context.reference) if context.reference else None
    if here is None or there is None or before is None or context.published is None:
        return now
    if not before <= here <= context.published:
        return now
    return now if context.published - there < NEWS else then


def quoted(text: str, f: Found) -> bool:
    """When you call this, it says whether a time stands in a quotation, whose "now" is that of who is quoted."""
    return any(
        len(QUOTES.findall(side)) % 2
        for side in (text[max(0, f.start - REACH) : f.start], text[f.end : f.end + REACH])
    )


def told_now(f: Found, context: Context) -> bool:
    """When you call this, it says whether a date without a year follows such a "now": "In March its members voted"."""
    return context.now > 0 and isinstance(story.inner(f), Named)


def ahead(text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether a story looks ahead: "It will cost 40,000 euros by May"; "would" does not."""
    return context.lean == 1 and isinstance(story.inner(f), Named) and bool(WILL.search(text))
