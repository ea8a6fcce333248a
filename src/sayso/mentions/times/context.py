"""What an article has said so far, for the next time to count from."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from spacy.tokens import Doc

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.readings import Away, Base, Found, Moved, Named
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.setting import Setting

FINENESS = {
    "millennium": 0,
    "century": 1,
    "decade": 2,
    "year": 3,
    "half": 4,
    "season": 5,
    "southern season": 5,
    "quarter": 5,
    "month": 6,
    "fortnight": 7,
    "week": 7,
    "weekend": 8,
    "day": 9,
    "night": 9,
    "hour": 10,
    "minute": 11,
    "second": 12,
    "millisecond": 13,
}

CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)")
WEEK = 7
LONG_AGO = 9
"""Sentences since a date of an old year, where none was told."""
NEAR = 2
"""Sentences back to which "that day" points."""
AYEAR = 366
"""Days that a story looks back, no more; a year further back is one that it comes back to."""
YEARS = 5
"""Years that are of one time of a life."""
HEARD = 5
"""Sentences in which "an hour later" counts from a clock time: its own and the next few."""


@dataclass
class Context(Setting):
    """What an article has said so far: the last dates mentioned, and how the sentence that is being read tells time.

    What counts sentences counts one more, or one less, with each that is read.
    """

    # How the sentence that is being read tells time
    lean: int = 0
    """Which way the time that is being read leans: see ``lean``."""
    fresh: bool = False
    """Whether the sentence that is being read has told a date already."""
    fronted: bool = False
    """Whether the time opens its sentence."""
    aimed: bool = False
    """Whether a preposition before it may put it ahead of the verb's time: "set the vote for Dec. 15"."""
    onward: bool = False
    """Whether the words before it put it after the day told last."""
    opened: Period | None = None
    """The year that opens the sentence: "In 1985, …"."""
    recurring: bool = False
    """Whether the sentence tells of what happens again and again, by a set of times in it."""
    nightly: bool = False
    """Whether that happens in the evening or at night."""
    usual_until: int = -1
    """The character up to which it tells of what usually happens."""
    usual: bool = False
    """Whether it does at the time that is being read."""
    habit: bool = False
    """Whether what it tells at this time usually happens then: "He usually closed at 6 p.m."."""
    contrast: bool = False
    """Whether it tells of other years."""
    here: Period | None = None
    """The date that it told last, be it an aside."""
    here_apart: bool = False
    """Whether a relative clause tells it: "Orr, who had left in 1917, …"."""
    here_until: bool = False
    """Whether something went on until then, or had since: "where it stayed until 1914"."""
    here_topic: bool = False
    """Whether that is a year that the sentence is about: "1972 was hard"."""
    here_now: bool = False
    """Whether that is one of the publication's time: ``last December``."""

    # What the article, or a story in it, told last
    reference: Period | None = None
    """The date told last."""
    told_in: tuple[Doc, int, int] | None = None
    """The sentence that told it, and the characters there."""
    quiet: int = 0
    """Sentences since then."""
    before: Period | None = None
    """The date told last in the sentence before, be it an aside."""
    topic: Period | None = None
    """The year that the sentence before was about."""
    beside: Period | None = None
    """The same, if that sentence told nothing but asides."""
    beside_until: bool = False
    """Whether something went on until then; "later that year" is of the story's year, "a year later" counts on."""
    latest: dict[str, Period] = field(default_factory=dict)
    """The date of each unit told last."""
    age: int = 0
    """Sentences since a day was told."""
    other: Period | None = None
    """The day told last that is not the publication's."""
    since: int = 0
    """Sentences since then."""
    ago: int = 0
    """Sentences left of those in which "today" is set against "two years ago" or "back then"."""
    now: int = 0
    """Sentences left of those that a "now" brings to the present."""
    past: bool = False
    """Whether the story's last year was told in the past tense."""

    # What news is of, and the tales of old years in it
    full: int = LONG_AGO
    """Sentences since a date of an old year was told, finer than a year."""
    chained: bool = False
    """Whether that one was told from another."""
    lead: Period | None = None
    """The day that news tells of: the last one of its first sentence with a past day of the week before it."""
    led: bool = False
    """Whether that sentence is read."""
    then: int = 0
    """Sentences left of those that an old year's "that autumn" keeps in that year."""
    scene: Period | None = None
    """The day in which a tale of the news plays."""
    played: int = 0
    """Sentences since a time was told in it."""

    # The entry of a timeline that is being read
    entry: Period | None = None
    """The date that opened it."""
    entered: int = 0
    """Sentences left of those that are of it."""

    # The time of day told last
    clock: datetime | None = None
    """The clock time told last."""
    clocked: int = 0
    """Sentences left in which "an hour later" counts from it."""
    part: tuple[Period, str] | None = None
    """The part of day told last: its day and its code."""

    def next_sentence(self) -> None:
        """When you call this, it counts a sentence, be there a time in it or not."""
        self.before = self.here
        self.topic = self.here if self.here_topic else None
        self.beside = None if self.fresh else self.here
        self.beside_until = self.here_until
        self.fresh = False
        self.opened = None
        self.here = None
        self.here_apart = self.here_until = self.here_now = self.here_topic = False
        self.led = self.lead is not None
        self.quiet += 1
        self.age += 1
        self.since += 1
        self.full += 1
        self.played += 1
        self.now -= 1
        self.ago -= 1
        self.then -= 1
        self.clocked -= 1
        self.entered -= 1

    def goes_on(self, found: Found, resolved: Resolved) -> bool:
        """When you call this, it says whether a mention moves the article on, rather than steps out of its story."""
        if id(found) in self.asides:
            return False
        away = resolved.anchor == "publication" or steps_back(found) or self.holds(resolved.period)
        return not (self.narrative and away)

    def is_behind(self, period: Period | None) -> bool:
        """When you call this, it says whether a period begins in the year before the date told last."""
        there, here = calendar.ordinal(period), calendar.ordinal(self.reference)
        return there is not None and here is not None and 0 < here - there < AYEAR

    def is_near(self, period: Period | None) -> bool:
        """When you call this, it says whether a period lies a few years from the story."""
        there, here = calendar.starts(period), calendar.starts(self.reference)
        return bool(there and here and abs(there.year - here.year) <= YEARS)

    def holds(self, period: Period | None) -> bool:
        """When you call this, it says whether a story is in a decade already, or past it: "the first of the 1990s"."""
        if period is None or self.reference is None or FINENESS[period.unit] > FINENESS["decade"]:
            return False
        here, there = calendar.starts(self.reference), calendar.starts(period)
        return FINENESS[self.reference.unit] > FINENESS[period.unit] and bool(
            here and there and there <= here
        )

    def remember(self, period: Period) -> None:
        """When you call this, it makes ``period`` the last date mentioned."""
        self.reference = period
        self.latest[period.unit] = period
        self.fresh = True
        self.quiet = 0
        self.age = 0 if period.unit == "day" else self.age
        if period.unit == "day" and self.days_to(period):
            self.other, self.since = period, 0

    def can_open(self, period: Period) -> bool:
        """When you call this, it says whether a day may be that of the news: one before it, in its first sentence."""
        return not self.led and period.unit == "day" and -WEEK < self.days_to(period) <= 0

    def open_with(self, period: Period) -> None:
        """When you call this, it takes a day that can open the news for the one that it is of."""
        self.lead = max(self.lead or period, period, key=lambda day: day.index)

    @property
    def just_told(self) -> Period | None:
        """The date that was told in this sentence or the two before it: that of "He was a clerk at the time".

        An aside is, too, right after it: "It opens again in May 2015. Until then …".
        """
        return self.here or self.beside or (self.reference if self.quiet <= NEAR else None)

    def that_day(self) -> Period | None:
        """When you call this, it returns what "that day" is: the day told last, but for the publication's."""
        told, other = self.near("day"), self.other
        today = told is not None and self.days_to(told) == 0
        ahead = other is not None and self.lean < 0 and self.days_to(other) > 0
        return other if today and other is not None and self.since <= NEAR and not ahead else told

    def news_day(self) -> Period | None:
        """When you call this, it returns the day of news in which a bare "at noon" or "in the afternoon" lies.

        What is past was on the day that the news is of, and what is ahead will be on the day ahead just told; None
        where none was.
        """
        if self.lean == -1:
            return self.lead
        day = self.latest.get("day")
        soon = self.lean == 1 and self.age <= NEAR and day is not None and 0 < self.days_to(day) < WEEK
        return day if soon else None

    @property
    def compared(self) -> Period | None:
        """What "a year earlier" compares with: the date of its sentence, or the quarter that news told of before."""
        if self.fresh or self.has_told_part():
            return self.reference
        # "19 in the first quarter of 1997 and 88 in the same period of 1998", of which news goes on from neither
        return self.here if self.here is not None and self.here.unit in ("quarter", "half") else None

    def has_told_part(self) -> bool:
        """When you call this, it says whether news told of a quarter before, or of a month in its last sentence."""
        unit = self.reference.unit if self.reference is not None and not self.narrative else ""
        return unit in ("quarter", "half") or (unit == "month" and self.quiet <= 1)

    def hear(self, timex: str) -> None:
        """When you call this, it makes a clock time the last one told, for "an hour later" to count from."""
        told = CLOCK.fullmatch(timex)
        if not told:
            return
        ahead = timedelta(hours=int(told[2]), minutes=int(told[3]))
        with suppress(ValueError, OverflowError):  # the day before the calendar's first
            self.clock, self.clocked = datetime.fromisoformat(told[1]) + ahead, HEARD

    def day_before(self, told: Period) -> Period | None:
        """When you call this, it returns the day that news has just told, where what it told since is yet to come.

        "On Thursday he promised a tax cut for next January. He had flown over the city the day before."
        """
        first, day = calendar.starts(told), self.latest.get("day")
        ahead = first is not None and self.published is not None and first > self.published
        return day if ahead and not self.narrative and self.age <= 1 else None

    def start(self, base: Base, unit: str, step: float) -> Period | None:
        """When you call this, it returns the period that a step back or ahead (``step``) counts from.

        "Three weeks later it closed" is past, so where the story has no such date it is no day after the publication.
        """
        if base == "mention" and step > 0 and self.lean < 0 and self.near(unit) is None:
            return None
        if base == "mention" and step < 0 and self.is_ahead(unit):
            base = "publication"
        return self.base(base, unit)

    def is_ahead(self, unit: str) -> bool:
        """When you call this, it says whether news has just spoken of what lies ahead, from which no step back counts.

        "Will be sold by 1992 … from $9 million a year earlier"; "They have until Friday. She spoke the night before".
        """
        first = calendar.starts(self.reference)
        if first is None or self.reference is None or self.published is None or self.narrative:
            return False
        if unit == "day":
            return self.reference.unit == "day" and self.lean < 0 and first > self.published
        return unit == "year" and first.year > self.published.year

    def base(self, base: Base, unit: str) -> Period | None:
        """When you call this, it returns the ``unit`` to count from, ``None`` where there is none fine enough."""
        if base == "either":
            base = "mention" if self.narrative or self.published is None else "publication"
        if base == "mention" and self.reference is not None:
            near = self.near(unit)
            if near is not None:
                return near
        if base == "mention" and self.reference is not None and self.narrative:
            return None
        return calendar.containing(unit, self.published) if self.published else None

    def near(self, unit: str) -> Period | None:
        """When you call this, it returns the ``unit`` that holds the last date mentioned that is fine enough."""
        best = self.reference
        if best and (best.unit, unit) == ("week", "weekend"):
            return Period(unit, best.index)
        if best and FINENESS[best.unit] < FINENESS[unit]:
            inner = self.latest.get(unit) or self.latest.get("day")
            if inner is None or calendar.holding(best.unit, inner) != best:
                return month_of(best) if unit == "month" else self.day_before(best) if unit == "day" else None
            best = inner
        return calendar.holding(unit, best) if best else None


def month_of(part: Period) -> Period | None:
    """When you call this, it returns the month from which a part of a year counts months.

    It is the last of a quarter ("at the quarter's end, … three months earlier"), and the middle one of a season
    ("hired in the summer … 18 months later").
    """
    days = calendar.interval(part) if part.unit == "quarter" or part.unit in calendar.SEASONS else None
    if days is None:
        return None
    day = days[1] - timedelta(1) if part.unit == "quarter" else days[0] + (days[1] - days[0]) / 2
    return calendar.containing("month", day)


def steps_back(found: Found) -> bool:
    """When you call this, it says whether a mention compares or recalls: "from the previous year", "a year earlier"."""
    reading = found.reading
    if isinstance(reading, Away):
        return reading.base == "mention" and reading.sign < 0
    return isinstance(reading, (Moved, Named)) and reading.base == "mention" and (reading.by or 0) < 0
