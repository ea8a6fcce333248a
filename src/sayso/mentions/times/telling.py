"""Which time a date without a year is told in: that of the story, of a tale in the news, or of now."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from sayso.mentions.times import asides, calendar, news, story, tales, timelines, words
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.clauses import (
    is_main,
    is_note,
    is_now,
    is_perfect,
    is_state,
    is_to_be,
    subject_of,
    verb_over,
    whens,
)
from sayso.mentions.times.context import FINENESS, LONG_AGO, Context, steps_back
from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import Away, Beside, Found, Length, Moved, Named
from sayso.mentions.times.resolve import resolved_in
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.retold import retold
from sayso.mentions.times.tense import PRESENT, has_had

WILL = re.compile(r"\bwill\b|['’]ll\b|\b(?:is|are)\s+(?:\w+\s+)?(?:planned|scheduled|set|due|expected)\b")
OF_NEWS = re.compile(r"\b(?:(?P<recent>[Aa]s\s+(?:recently|late)\s+as)|end(?:s|ed|ing)(?:\s+on)?)\s+$")
"""What makes a time one of the news ("the year ended July 31"), and in a story, too ("As recently as November")."""
BEFORE = 20
"""How many characters that takes."""
FEAST = 31
"""Days from a date in which a feast is one of its year."""
COMPARED = re.compile(
    r"\b(?:from|than|against|compared\s+(?:with|to)|versus)\s+(?:[$€£]\s?)?\d(?:[^,;]|,(?=\d))*$"
)
"""What compares a number with an earlier one."""
COMPARING = 50
"""How many characters that takes."""


def told(doc: Doc, text: str, f: Found, context: Context) -> Resolved:
    """When you call this, it returns what a reading of the sentence ``text`` means, in the time that it is told in."""
    f = retold(doc, text, timelines.dated(f, context), context)
    view = another_view(doc, text, f, context)
    return tales.told(doc, f, context) if view is None else resolved_in(f, view)


def another_view(doc: Doc, text: str, f: Found, context: Context) -> Context | None:
    """When you call this, it returns the context that a reading is told in where that is not the one of its turn."""
    if (then := view_then(doc, f, context)) is not None:
        return then
    if context.narrative and (
        ahead(doc, text, f, context) or told_now(f, context) or is_present(doc, text, f, context)
    ):
        return replace(context, narrative=False, reference=None)
    if of_news := OF_NEWS.search(text, max(0, f.start - BEFORE), f.start):
        recent = of_news["recent"] and story.is_named(f)
        return replace(context, narrative=False, reference=None) if recent else context
    if nowadays(doc, f, context):
        return replace(context, contrast=True, lean=PRESENT)
    if (before := day_compared(text, f, context)) is not None:
        return replace(context, reference=before)
    if (told := told_beside(f, context)) is not None:
        return replace(context, reference=told)
    return replace(context, lean=-1, fresh=False) if is_lower(text, f, context) else None


def view_then(doc: Doc, f: Found, context: Context) -> Context | None:
    """When you call this, it returns the context of a reading that is of an entry, a day or a year told before it."""
    if (entry := timelines.told_in(f, context)) is not None:
        then = replace(context, narrative=True, reference=entry, latest={entry.unit: entry})
        past = isinstance(f.reading, Length)  # "He reports raising $212,000 in 24 hours"
        return replace(then, lean=-1) if past else then
    if is_beside_aside(doc, f, context):
        return replace(context, fresh=False, age=LONG_AGO)
    if tales.of_old_day(doc, f, context):
        return replace(context, narrative=True, reference=context.scene)
    told = year_told(doc, f, context) or year_before_which(doc, f, context)
    return None if told is None else replace(context, narrative=True, reference=told)


def is_beside_aside(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether a time of day is not of the day that a relative clause of its sentence told.

    "The truce, which took effect on 11 September, had been set to lapse at midnight".
    """
    if not story.is_bare(f) or not context.fresh or context.narrative or context.told_in is None:
        return False
    told, start, end = context.told_in
    return told is doc and not is_main(doc, start, end) and is_main(doc, f.start, f.end)


def year_told(doc: Doc, f: Found, context: Context) -> Period | None:
    """When you call this, it returns what has the year of a date or feast without one, if that was just told."""
    return context.here if is_feast_near(f, context) else year_of_event(doc, f, context)


def year_before_which(doc: Doc, f: Found, context: Context) -> Period | None:
    """When you call this, it returns the far year just told, of what had been before that: "had begun in April"."""
    far = context.quiet == 1 and story.is_year(context.reference) and context.is_far(context.reference)
    if not far or context.narrative or not story.is_named(f):
        return None
    verb = verb_over(doc, f.start, f.end)
    had = verb is not None and has_had(verb) and verb.lemma_ not in words.saying()
    return context.reference if had else None


def is_feast_near(f: Found, context: Context) -> bool:
    """When you call this, it says whether a feast is of a date told: "April 20, 1957, the night before Easter"."""
    inner = story.inner(f)
    day = inner.day if isinstance(inner, Beside) else inner
    here = context.here
    bare = isinstance(day, Named) and day.feast is not None and day.year is None and day.by is None
    if not bare or here is None or here.unit not in ("day", "month") or not context.is_old(here):
        return False
    near = resolved_in(replace(f, reading=day), replace(context, narrative=True, reference=here)).period
    return near is not None and abs((calendar.ordinal(near) or 0) - (calendar.ordinal(here) or 0)) <= FEAST


def year_of_event(doc: Doc, f: Found, context: Context) -> Period | None:
    """When you call this, it returns the year of what began or ended on a date: "The strike of 1912 ended on 4 May".

    So does "1972 was a different animal. It started on 9 June".
    """
    if not story.is_named(f) or context.lean > 0:
        return None
    if context.here is not None and is_told_more_of(doc, f, context.here):
        return context.here
    verb = verb_over(doc, f.start, f.end)
    if verb is None or verb.lemma_ not in words.table("schedules", "word"):
        return None
    subject = [token.lower_ for token in subject_of(verb)]
    if subject == ["it"] and context.here is None:
        return context.topic
    year = calendar.starts(context.here)
    named = year is not None and str(year.year) in subject and "fiscal" not in subject
    return context.here if named else None  # "fiscal 2000, which began on Oct. 1", began in 1999


def is_told_more_of(doc: Doc, f: Found, year: Period) -> bool:
    """When you call this, it says whether a clause tells more of a year: "in 2013, when there was a fire in May"."""
    first = calendar.starts(year)
    return first is not None and str(first.year) in whens(doc, f.start, f.end)


def nowadays(doc: Doc, f: Found, context: Context) -> bool:
    """When you call this, it says whether ``today`` is set against an old year just told: "Today it has 7,400"."""
    today = isinstance(f.reading, Moved) and f.reading.unit == "day" and f.reading.by == 0
    if not today or lean(doc, f.start, f.end) != PRESENT:
        return False
    old = context.reference is not None and context.quiet <= 1 and context.is_old(context.reference)
    return (old and is_state(doc)) or (context.ago > 0 and (is_state(doc) or is_now(doc, f.start, f.end)))


def is_lower(text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether a number comes from a month: "in September, down from 490 in March".

    So is a quarter after a later one that it is no part of the same year with: "from 3% in the fourth quarter".
    """
    inner = story.inner(f)
    bare = isinstance(inner, Named) and inner.year is None and inner.within is None
    part = isinstance(inner, Named) and inner.unit in ("quarter", "half") and context.fresh
    return (
        bare
        and (context.lean > 0 or part)
        and (news.is_left(text, f) or (part and news.is_compared(text, f)))
    )


def told_beside(f: Found, context: Context) -> Period | None:
    """When you call this, it returns the aside that a time counts from, where one was told last."""
    if context.fresh:
        # "Police said Wednesday that he died three days later", after "He was hurt on June 12"
        return context.before if story.is_step(f) and is_too_late(f, context) else None
    return step_beside(f, context) if story.is_step(f) else date_beside(f, context)


def step_beside(f: Found, context: Context) -> Period | None:
    """When you call this, it returns the aside that a step counts from.

    "Held since 1986, it moved the following year", "They had met in 1842. Two years later they wed".
    """
    if isinstance(f.reading, Away) and steps_back(f) and not context.narrative:
        return None  # "the lowest since 1986, against $48 million a year earlier"
    pointed = getattr(story.inner(f), "by", None) == 0
    recalled = context.beside if context.narrative and not (pointed and context.beside_until) else None
    if pointed and context.narrative and is_too_coarse(f, context):
        recalled = context.before  # "The next is on 19 June this year. Hotels for that weekend are full"
    if context.before is not None and is_too_late(f, context):
        recalled = context.before
    # "who had played from 1984 to 1993, was hired that summer" is the story's summer
    here = None if isinstance(f.reading, Named) and f.reading.by == 0 else fine_enough(f, context.here)
    return here or recalled


def date_beside(f: Found, context: Context) -> Period | None:
    """When you call this, it returns the aside whose year a month is in: "elected in 1848, but resigned in June"."""
    here, named = context.here, story.is_named(f)
    if not context.narrative or context.here_apart or context.lean >= 0 or not context.is_near(here):
        return None
    feast = isinstance(f.reading, Named) and f.reading.feast is not None and f.reading.year is None
    of_month = here is not None and here.unit == "month"
    return here if (named and of_month) or ((named or feast) and story.is_year(here)) else None


def is_too_coarse(f: Found, context: Context) -> bool:
    """When you call this, it says whether a story's date holds no one unit that "that" points to."""
    unit = getattr(story.inner(f), "unit", "")
    return unit in FINENESS and context.near(unit) is None


def fine_enough(f: Found, told: Period | None) -> Period | None:
    """When you call this, it returns a date from which days or weeks are counted: "stayed until 1981 … on the 18th"."""
    reading = story.counting(f.reading)
    unit = reading.unit if isinstance(reading, (Moved, Away)) else "year"
    coarse = (
        told is not None and FINENESS[told.unit] <= FINENESS["year"] and FINENESS[unit] >= FINENESS["month"]
    )
    return None if coarse else told


def is_too_late(f: Found, context: Context) -> bool:
    """When you call this, it says whether a step told as past would end ahead: "watched since 1996. A year later"."""
    told = resolved_in(f, context).period if context.lean < 0 and context.published else None
    first = calendar.starts(told)
    return first is not None and context.published is not None and first > context.published


def day_compared(text: str, f: Found, context: Context) -> Period | None:
    """When you call this, it returns the day of news that it compares with one before: "from 8.2% the day before"."""
    if context.published is None or context.fresh or context.narrative or not steps_back(f):
        return None
    short = isinstance(f.reading, (Moved, Away)) and f.reading.unit in ("day", "week")
    if not short or COMPARED.search(text, max(0, f.start - COMPARING), f.start) is None:
        return None
    return context.lead or calendar.containing("day", context.published)


def told_now(f: Found, context: Context) -> bool:
    """When you call this, it says whether a date without a year follows such a "now": "In March its members voted"."""
    return context.now > 0 and isinstance(story.inner(f), Named)


def is_present(doc: Doc, text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether a story tells a date of today: "It has been shut since May".

    So is one beside another ("This year it runs from 11 to 25 July"), or of what will be ("The show, which opened on
    4 March, will stay"), and what a note has "since January".
    """
    inner = story.inner(f)
    if story.is_bare(f):
        return is_bracketed(doc)
    if not isinstance(inner, Named) or inner.year is not None or inner.base == "mention" or inner.within:
        return False
    if context.here_now or context.is_of_year(context.here) or is_perfect(doc, f.start, f.end):
        return True
    since = asides.SINCE.search(text, max(0, f.start - BEFORE), f.start) is not None
    return (since and is_note(doc)) or is_to_be(doc)


def is_bracketed(doc: Doc) -> bool:
    """When you call this, it says whether a line in brackets tells of its record: "(Whereupon, at 11:03 a.m., …)"."""
    return (doc[0].text, doc[-1].text) in (("(", ")"), ("[", "]"))


def ahead(doc: Doc, text: str, f: Found, context: Context) -> bool:
    """When you call this, it says whether a story looks ahead: "It will cost 40,000 euros by May"; "would" does not."""
    inner = story.inner(f)
    named = context.lean == 1 and isinstance(inner, Named) and inner.base == "publication"
    if not named:
        return False
    return WILL.search(text) is not None or is_state(doc) or is_now(doc, f.start, f.end) or is_note(doc)
