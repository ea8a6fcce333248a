"""Tales within the news: an old year told again from date to date, and a day of it hour by hour.

News recalls ("In May 1996 he was caught. That August he resigned, and in October he fell ill.") and comes back;
``context`` knows how long ago the old date was told, and in which day the tale plays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc

from sayso.mentions.times import asides, calendar, story
from sayso.mentions.times.clauses import (
    is_lasting,
    is_main,
    is_now,
    is_of_saying,
    is_past,
    is_perfect,
    is_purpose,
    is_since_then,
)
from sayso.mentions.times.context import LONG_AGO, WEEK, Context
from sayso.mentions.times.readings import Clock, Found, Moved, Named
from sayso.mentions.times.resolve import resolved_in
from sayso.mentions.times.resolved import Resolved

NEWS = timedelta(16)
"""Days before the publication of which news tells without a year, whatever it told before."""
NOWADAYS = timedelta(0)
"""The same of what an old day's sentence means ahead."""
THEN = 2
"""Sentences that "that autumn" of an old year keeps there: its own and the next."""
LIVED = 3650
"""Days back to which a report tells a tale day by day."""
AND = re.compile(r"\b(?:and|but|then)\b|;|,\s(?:he|she|it|they)\b")
"""What joins two clauses of one tale."""
BESIDE = 31
"""Days from one told in full in which another is of its year."""
STAY = 1
"""Sentences after a date of an old year in which a date without one is of that year, too."""
TALE = 4
"""Sentences in which the times of day of a tale are of the day last told."""
BEFORE = 20
"""Characters before a time that are read."""


def told(doc: Doc, f: Found, context: Context) -> Resolved:
    """When you call this, it returns what a reading means, in an old year told just before or in the article's time."""
    if (context.full < LONG_AGO or context.days) and is_lasting(doc, f.start, f.end):
        return resolved_in(f, context)
    if told_then(f, context):
        return resolved_in(f, replace(context, narrative=True))
    if is_meant(doc, f, context):
        return told_on(f, context, NOWADAYS)
    beside = beside_told(f, context)
    if beside is not None:
        return beside
    told = goes_on(f, context) and not is_perfect(doc, f.start, f.end)
    if told and context.fresh and not context.chained:
        # not "fined in May 2009 under a ban that was lifted in June", nor "The inn, opened in May 2009, shut in June"
        first = context.told_in[2] if context.told_in else 0
        told = is_main(doc, f.start, f.end) and AND.search(doc.text, first, f.start) is not None
    return told_on(f, context, NEWS) if told else resolved_in(f, context)


def beside_told(f: Found, context: Context) -> Resolved | None:
    """When you call this, it returns a past day of no year near one of an old year that was told in full.

    "They were found on Nov. 10, 1996 … On Nov. 9, he said, they drove to the farm", in a report of 1998.
    """
    inner = story.inner(f)
    numbered = isinstance(inner, Named) and inner.unit == "day" and inner.number is not None
    if context.narrative or not numbered or not is_past_date(f, context) or story.is_year(context.here):
        return None
    now = resolved_in(f, context)
    if now.period is None or not context.is_over(now.period):
        return None
    old = (d for d in context.days if context.is_old(d) and context.days_to(d) > -LIVED)
    for day in old:
        then = resolved_in(f, replace(context, narrative=True, reference=day, latest={"day": day}))
        if then.period and abs(then.period.index - day.index) <= BESIDE:
            return then
    return None


def note(doc: Doc, text: str, f: Found, resolved: Resolved, context: Context) -> None:
    """When you call this, it leaves how a tale stands after a mention."""
    if resolved.anchor == "mention" and context.is_far(resolved.period):
        context.then = THEN
    elif resolved.anchor == "publication":
        context.then = 0
    if id(f) in context.asides or resolved.period is None:
        return
    before = text[max(0, f.start - BEFORE) : f.start]
    since = asides.SINCE.search(before) is not None  # "in office since May 2010"
    since = since or (context.is_old(resolved.period) and is_since_then(doc, f.start, f.end))
    full = is_full(resolved, context) and not since
    told = is_main(doc, f.start, f.end) and not is_now(doc, f.start, f.end)
    if told or resolved.anchor == "publication":
        # not "a moratorium announced in May 1992 lasted …", nor "the figures include a gain of May 1988"
        context.chained = full and resolved.anchor == "mention"
        context.full = 0 if full else LONG_AGO
    set_scene(doc, f, resolved, since, context)


def is_of_telling(doc: Doc, f: Found, resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a time only tells when somebody spoke of an old year, which goes on after it.

    "He was caught in May 1996. \"They let me dress\", he told jurors on Thursday. He was indicted that August."
    """
    tale = resolved.anchor == "publication" and context.full <= STAY
    return tale and is_of_saying(doc, f.start, f.end)


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
    return (
        period is not None and period.unit in ("day", "month", *calendar.SEASONS) and context.is_old(period)
    )


def goes_on(f: Found, context: Context) -> bool:
    """When you call this, it says whether a past date without a year follows one of an old year, told just before."""
    near = context.full <= STAY and (context.chained or not context.fresh or is_of_far_year(context))
    season = (
        isinstance(f.reading, Named) and f.reading.unit == "season"
    )  # "left in 1984 and wed in the autumn"
    near = near or (season and story.is_year(context.here) and is_of_far_year(context))
    return near and not context.narrative and is_past_date(f, context)


def is_of_far_year(context: Context) -> bool:
    """When you call this, it says whether a sentence has told of years ago: "went back in 1916 and fell on 1 July"."""
    return context.fresh and context.reference == context.here and context.is_far(context.here)


def is_meant(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether a date was meant in an old year: "came on Dec. 1, 1998, for Christmas"."""
    inner = story.inner(f)
    told = context.full == 0 and context.fresh and not context.narrative and isinstance(inner, Named)
    return told and is_past(doc) and is_purpose(doc, f.start, f.end)


def told_on(f: Found, context: Context, news: timedelta) -> Resolved:
    """When you call this, it returns a date in the old year told just before, where it comes after it: "On 5 March".

    One of the last days before the publication (``news``) is of the news.
    """
    then, now = resolved_in(f, replace(context, narrative=True)), resolved_in(f, context)
    here, there = (r.days and r.days[end] for r, end in ((then, 0), (now, 1)))
    before = calendar.starts(context.reference)
    if here is None or there is None or before is None or context.published is None:
        return now
    if not before <= here <= context.published:
        return now
    return now if context.published - there < news else then


def of_old_day(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether a time of day is of the day that a tale in the news told last.

    "Sept. 14, 1995, was warm. The ferry was due to leave at 8:30": that day, not the one that the news is of.
    """
    scene = context.scene if context.played <= TALE and not context.narrative else None
    if not story.is_bare(f) or scene is None or not is_past(doc):
        return False
    hourly = (
        context.clocked > 0 and context.clock is not None and context.clock.date() == calendar.starts(scene)
    )
    return hourly or context.days_to(scene) <= -WEEK


def set_scene(doc: Doc, f: Found, resolved: Resolved, since: bool, context: Context) -> None:
    """When you call this, it leaves the day in which a tale of the news plays, for the times of day that come.

    A day told in a main clause sets it, or "that day"; days told from it move it on; one of the news's days ends it.
    "A trial that began on Feb. 4" sets none, nor does "held since March 17".
    """
    day, inner = resolved.period, story.inner(f)
    week = day is not None and day.unit == "week"
    if resolved.anchor == "publication" and (week or context.lean > 0):
        # "… on Aug. 15, 1963. The mayor, who is to stand again this fall, …", "Last week it opened. At 10 p.m. …"
        context.scene = None
    if day is None or day.unit != "day":
        return
    points = isinstance(inner, Moved) and inner.by == 0 and inner.base == "mention"
    dated = isinstance(inner, Named) and (inner.number is not None or isinstance(f.reading, Clock))
    told = dated and not since and is_main(doc, f.start, f.end)
    goes_on = resolved.anchor == "mention" and context.scene is not None and context.played <= TALE
    if points or told or goes_on:
        context.scene, context.played = day, 0
    elif resolved.anchor == "publication":
        context.scene = None
