"""What the words of a time expression say, before anybody knows when they were written.

A pattern's match becomes a :class:`Found`: a span, one reading and its modifier.  ``resolve`` turns readings
into dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["publication", "mention", "either"]
"""What a time counts from; ``either`` is the story's time in a story, the publication in news ("the year")."""


@dataclass(frozen=True)
class Moved:
    """A whole calendar unit counted from a base: ``last month``, ``the following year``, ``today``.

    ``reached`` says that a point of it is told as a moment (``at year-end``, ``at midyear``, ``overnight``): one that
    is past lies in the unit before.  One that is ``told`` is of what was just told ("by the end of the year").
    """

    unit: str
    by: int
    base: Base
    reached: bool = False
    told: bool = False


@dataclass(frozen=True)
class Named:
    """A date by its names, partial or whole: ``3 March``, ``Tuesday``, ``Q3 2024``, ``the 1980s``.

    ``unit`` is the finest unit named; ``number`` counts it within its year (month 1 to 12, quarter, half,
    season 0 to 3).  ``within`` places a part by a deictic year, month or week (``October of that year``);
    ``by`` steps over occurrences (``last Friday`` is -1, ``next May`` is 1, ``this Sunday`` 0).  ``until`` is the
    second half of a split year (``2022-23``); ``figures`` leaves open which of the two numbers is the day; ``coming``
    is the first one ahead (``this coming Sunday``).
    """

    unit: str
    year: int | None = None
    number: int | None = None
    day: int | None = None
    weekday: int | None = None
    feast: str | None = None
    within: Reading | None = None
    by: int | None = None
    base: Base = "publication"
    until: int | None = None
    figures: bool = False
    coming: bool = False


@dataclass(frozen=True)
class Away:
    """A point some units away: ``two weeks ago``, ``three years later``; ``amount`` None is vague.

    ``grain`` is the unit of the point where it is said: a month in ``25 years ago this month``; ``day`` the day that it
    is counted from there: ``a year ago Sunday``.
    """

    unit: str
    amount: float | None
    sign: int
    base: Base
    grain: str | None = None
    day: Reading | None = None


@dataclass(frozen=True)
class Rolling:
    """A stretch that ends or begins at the base: ``the past decade``, ``the next two years``.

    One that is ``vague`` is some time in it, of which TIMEX3 says no length: ``recent weeks`` is PAST_REF.
    """

    unit: str
    amount: float | None
    sign: int
    base: Base = "publication"
    vague: bool = False


@dataclass(frozen=True)
class Length:
    """A duration: ``three weeks``, ``several months``; ``in`` is its extra after that word, ``ahead`` after "is in".

    ``extra`` is ``ends`` or ``before`` where a date that ends it follows, ``after`` where one begins it."""

    unit: str
    amount: float | None
    extra: str = ""


PERHAPS = "time.rate_or_fraction"
"""The rule of ``a quarter``, which is a time in "15 cents a quarter" alone."""
BESIDE_A_DATE = ("ends", "before", "after")
"""Extras of a length that has a date beside it."""


@dataclass(frozen=True)
class Recurring:
    """A set of times, by its TIMEX3 value: ``every Monday`` is ``XXXX-WXX-1``."""

    timex: str
    granularity: str


@dataclass(frozen=True)
class Vague:
    """A reference to past, present or future: ``recently`` is ``PAST_REF``.

    One that looks ``back`` is the time just told, if one was: ``at the time``.
    """

    timex: str
    back: bool = False


@dataclass(frozen=True)
class Clock:
    """A time of day: an ISO time without its ``T``, in the zone that its words say, if any; ``day`` where one is said.

    One that is ``open`` may be of either half of the day: ``8:47``, ``at ten o'clock``.
    """

    time: str
    day: Reading | None = None
    open: bool = False


@dataclass(frozen=True)
class DayPart:
    """A part of a day: ``MO``, ``AF``, ``EV``, ``NI``, ``MI``; ``day`` where one is said."""

    code: str
    day: Reading | None = None


@dataclass(frozen=True)
class Inside:
    """Part of a larger unit, by count: ``the first three months of 2024``, ``the last week of May``."""

    unit: str
    ordinal: int
    whole: Reading
    amount: int | None = None


@dataclass(frozen=True)
class Beside:
    """A point some units before or after a day that is named: ``the week before Christmas``, ``two days after Easter``.

    ``amount`` None is the unit right beside it; ``weekday`` makes it the nearest such day: ``the Sunday after Easter``.
    """

    unit: str
    amount: float | None
    sign: int
    day: Reading
    weekday: int | None = None


@dataclass(frozen=True)
class Same:
    """The same part of another year: ``the same quarter of 2022``; ``unit`` None is any (``the same period``)."""

    unit: str | None
    whole: Reading


@dataclass(frozen=True)
class Nth:
    """A weekday by its count in a month or year: ``the second Sunday of May``; ``ordinal`` -1 is the last."""

    weekday: int
    ordinal: int
    whole: Reading


@dataclass(frozen=True)
class Epoch:
    """A period of history by its name, as ``time_periods.csv`` has it: ``World War II``; ``edge`` is one end of it."""

    name: str
    edge: str = ""


Reading = (
    Nth
    | Epoch
    | Beside
    | Moved
    | Named
    | Away
    | Rolling
    | Length
    | Recurring
    | Vague
    | Clock
    | DayPart
    | Inside
    | Same
)


@dataclass(frozen=True)
class Found:
    """A reading and where it stands in its sentence; ``rule`` names the pattern."""

    start: int
    end: int
    reading: Reading
    rule: str
    mod: str | None = None
