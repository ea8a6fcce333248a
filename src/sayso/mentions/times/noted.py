"""What a mention leaves for those that come: the date told last, the part of its day, the year that opened."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from sayso.mentions.times import asides, calendar, news, story, tales
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.clauses import is_main, is_subject
from sayso.mentions.times.context import Context
from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import Away, Clock, DayPart, Found, Moved, Named, Vague
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.tense import PRESENT

REACH = 600
"""How far a quotation mark is looked for, in characters."""
QUOTES = re.compile('["“”]')
OPENED = re.compile(r"\W*")
"""What stands before the first word of a sentence."""
LATE, MIDNIGHT = "20", "24:00"
"""The hour from which a clock time tells the night, and the one that ends it."""
AGO = 2
"""Sentences in which "today" is set against what was: the one that tells it and the next."""
LONG = ("month", "year", "decade")
"""Units of what today is set against."""
BACK = re.compile(r"\b[Bb]ack\s+$")
BEFORE = 6
"""How many characters that takes."""
NOW = 2
"""Sentences of a story that a "now" brings to the present: its own and the next."""


def note(doc: Doc, text: str, last: Found | None, f: Found, resolved: Resolved, context: Context) -> None:
    """When you call this, it leaves ``context`` as it stands after a mention, for those that come.

    ``text`` is the sentence's, which spaCy would join anew, and ``last`` the mention before it there.
    """
    note_here(doc, text, f, resolved, context)
    if (
        opens(text, f, context)
        and (resolved.anchor == "explicit" or is_last_year(text, f))
        and resolved.period
    ):
        context.opened = year_of(resolved.period) or context.opened
    elif story.is_step(f):
        context.opened = None  # "In 2008 we had sixty men, and in the spring of the following year nine"
    if tales.is_of_telling(doc, f, resolved, context):
        return
    tales.note(doc, text, f, resolved, context)
    if context.narrative and story.year_named(f) is not None:
        context.past = lean(doc, f.start, f.end) < 0
    if resolved.period is not None and (part := part_of(f, resolved, context)):
        context.part = (resolved.period, part)
    context.ago = AGO if is_set_apart(text, f) else context.ago
    now = (present(f, context) and not quoted(text, f)) or is_of_year(resolved, context)
    context.now = NOW if now else context.now
    if recalls(doc, f, resolved, context) or foretells(f, resolved, context):
        return
    if context.goes_on(f, resolved) and not is_recalled(f, resolved, context):
        before = context.reference
        news.go_on(doc, text, last, f, resolved, context)
        context.told_in = context.told_in if context.reference is before else (doc, f.start, f.end)


def is_set_apart(text: str, f: Found) -> bool:
    """When you call this, it says whether a mention is what today is set against: "two years ago", "back then"."""
    if isinstance(f.reading, Vague):
        return f.reading.back and BACK.search(text, max(0, f.start - BEFORE), f.start) is not None
    ago = isinstance(f.reading, Away) and f.reading.base == "publication" and f.reading.sign < 0
    return ago and getattr(f.reading, "unit", "") in LONG


def note_here(doc: Doc, text: str, f: Found, resolved: Resolved, context: Context) -> None:
    """When you call this, it leaves the date told last in this sentence, and for a story how it was told."""
    if resolved.period is None:
        return
    context.here, context.here_now = resolved.period, story.is_of_now(f, resolved)
    context.here_topic = story.is_year(resolved.period) and is_subject(doc, f.start, f.end)
    if context.narrative:
        context.here_apart = not is_main(doc, f.start, f.end)
        until = asides.UNTIL.search(text, max(0, f.start - asides.REACH), f.start) is not None
        context.here_until = until or news.led_up(doc, text, f, context)


def opens(text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether a time opens its sentence: "In 1985, …", "The winter of 2011 brought …"."""
    return context.fronted or OPENED.fullmatch(text, 0, f.start) is not None


def is_last_year(text: str, f: Found) -> bool:
    """When you call this, it says whether a sentence opens with the year before: "Last year, it opened in March"."""
    whole = isinstance(f.reading, Moved) and (f.reading.unit, f.reading.by) == ("year", -1)
    return whole and text.startswith(",", f.end)


def year_of(period: Period) -> Period | None:
    """When you call this, it returns the year that a year or season is of, ``None`` where a date is no such."""
    if period.unit in calendar.SEASONS:
        return calendar.holding("year", period)
    return period if story.is_year(period) else None


def part_of(f: Found, resolved: Resolved, context: Context) -> str:
    """When you call this, it returns the part of its day that a mention tells, as 11:20 p.m. tells the night."""
    if isinstance(f.reading, DayPart):
        return f.reading.code
    time = resolved.timex.partition("T")[2] if isinstance(f.reading, Clock) else ""
    over = time.startswith(MIDNIGHT) and context.lean < 0  # "no sign of life since midnight"
    return "NI" if time >= LATE and not over else ""


def recalls(doc: Doc, f: Found, resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a story recalls a year before it: "had withstood a siege in June 1862"."""
    if not context.narrative or story.year_named(f) is None or not context.is_behind(resolved.period):
        return False
    return asides.is_recalled(doc, f)


def foretells(f: Found, resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a story looks years ahead and comes back: "He died four years later"."""
    first, year = calendar.starts(resolved.period), context.coming.get(id(f))
    years = isinstance(f.reading, Away) and f.reading.sign > 0 and story.is_year(resolved.period)
    return years and first is not None and year is not None and year < first.year


def is_recalled(f: Found, resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether news recalls a date in a year: "In 1985, a row held up the June sales"."""
    named = context.opened is not None and isinstance(story.inner(f), Named)
    return named and resolved.anchor == "mention" and not context.narrative


def present(f: Found, context: Context) -> bool:
    """When you call this, it says whether a story comes to the present: "It is now the largest." """
    return isinstance(f.reading, Vague) and f.reading.timex == "PRESENT_REF" and context.lean == PRESENT


def is_of_year(resolved: Resolved, context: Context) -> bool:
    """When you call this, it says whether a story comes to its own year: "shut until 27 June 2009", told in May."""
    day = resolved.period if resolved.anchor == "explicit" else None
    return day is not None and day.unit == "day" and context.is_of_year(day)


def quoted(text: str, f: Found) -> bool:
    """When you call this, it says whether a time stands in a quotation, whose "now" is that of who is quoted."""
    return any(
        len(QUOTES.findall(side)) % 2
        for side in (text[max(0, f.start - REACH) : f.start], text[f.end : f.end + REACH])
    )
