"""Whether an article tells a story of other years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from spacy.tokens import Doc

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.lean import lean
from sayso.mentions.times.readings import Away, Clock, DayPart, Found, Moved, Named, Reading, Rolling
from sayso.mentions.times.resolved import Resolved

FAR = 4
"""Years of another time that make a story."""
GUESS = "time.early_year_guess"
EARLY = 1100
"""Years before this one make a bare year of three figures one, too."""
IN = re.compile(r"\b(?:[Ii]n|[Oo]n|[Ss]ince)\s+$|\($")
"""What stands before a year of events; forecasts are made "by 2050" and "for 2030"."""
SINCE = re.compile(
    r"\b[Ss]ince (?:(?:\w+ )?(?:records|data|figures) (?:began|started) (?:in )?|at least )?(?:the )?$"
)
YARDSTICK = re.compile(r"(?:[-–]\d+)? (?:average|mean|norm|baseline|levels?|peak)\b")
BACK = 40
"""What stands around a year that today is measured by, and how far back."""
KEPT = 20
"""Days of an article, told in full, that others are near."""
OUTDATED = 3
"""Years to come, told as past, that prove an article younger than its date."""


def inner(found: Found) -> Reading:
    """When you call this, it returns a reading, of a time of day its day."""
    reading = found.reading
    return reading.day if isinstance(reading, (Clock, DayPart)) and reading.day else reading


def is_bare(found: Found) -> bool:
    """When you call this, it says whether a time of day is said without its day: "at noon"."""
    return isinstance(found.reading, (Clock, DayPart)) and found.reading.day is None


def is_named(f: Found) -> bool:
    """When you call this, it says whether a date has no year but a name: "As recently as November she was seen"."""
    date_ = inner(f)
    return isinstance(date_, Named) and date_.year is None and date_.number is not None


def is_of_now(f: Found, resolved: Resolved) -> bool:
    """When you call this, it says whether a date is told from the publication: ``last December``, in a story, too."""
    base = getattr(inner(f), "base", None)
    return resolved.anchor == "publication" and base == "publication"


def counting(reading: Reading) -> Reading:
    """When you call this, it returns the part of a reading that counts: of "May of the next year" the year."""
    return reading.within if isinstance(reading, Named) and reading.within else reading


def is_step(f: Found) -> bool:
    """When you call this, it says whether a time counts from the one before: "since 1986 … the following year"."""
    reading = counting(inner(f))
    if isinstance(reading, Named):
        return reading.base == "mention" and reading.by is not None  # "in 1937, and the next spring"
    if isinstance(reading, Rolling):
        return reading.sign > 0  # "He composed little for the next six years"
    return isinstance(reading, (Moved, Away)) and reading.base == "mention"


def is_year(period: Period | None) -> bool:
    """When you call this, it says whether a date is a whole year: "In 1985, …"."""
    return period is not None and period.unit == "year"


def year_named(found: Found) -> int | None:
    """When you call this, it returns the year a date names, ``None`` where it names none or only a decade."""
    reading = inner(found)
    if isinstance(reading, Named) and reading.unit in ("day", "month", "season", "year"):
        return reading.year
    return None


def days(found: list[list[Found]]) -> list[Period]:
    """When you call this, it returns the first days that an article tells in full: ``Nov. 10, 1996``."""
    full = (inner(f) for fs in found for f in fs if year_named(f) is not None)
    named = (r for r in full if isinstance(r, Named) and r.unit == "day" and r.number and not r.figures)
    made = (calendar.day(r.year or 0, r.number or 1, r.day or 1) for r in named)
    return list(islice((day for day in made if day is not None), KEPT))


def is_current(found: Found) -> bool:
    """When you call this, it says whether a reading counts from the publication, as news does: ``yesterday``."""
    reading = inner(found)
    if isinstance(reading, Moved):
        return reading.base == "publication" and reading.unit != "year"
    if isinstance(reading, Named):
        return reading.weekday is not None and reading.number is None and reading.base == "publication"
    return isinstance(reading, Away) and reading.base == "publication"


def is_old(found: Found, published: date | None) -> bool:
    """When you call this, it says whether a time is of years gone by: ``in 1970``, ``30 years ago``."""
    reading = found.reading
    if isinstance(reading, Away):
        return reading.unit in ("year", "decade", "century") and reading.sign < 0
    if not isinstance(reading, Named) or reading.year is None or published is None:
        return False
    return reading.unit in ("year", "decade", "century") and reading.year < published.year


def narrative(docs: Sequence[Doc | None], found: list[list[Found]], published: date | None) -> bool:
    """When you call this, it says whether an article tells of other years than its own.

    A history or a life names many years of which few are its own, and hardly a ``yesterday``; then ``in June``
    is June of the year last spoken of.
    """
    if published is None:
        return False
    named = ((doc, [f for f in fs if year_named(f) is not None]) for doc, fs in timed(docs, found))
    texts = ((doc.text, fs) for doc, fs in named if fs)
    years = [year_named(f) or 0 for text, fs in texts for f in fs if not is_yardstick(text, f)]
    far = sum(year < published.year - 1 for year in years)
    if is_outdated(docs, found, published):
        far += sum(year > published.year + 1 for year in years)
    current = sum(is_current(f) for fs in found for f in fs)
    return far >= FAR and far > 0.6 * len(years) and current * 4 <= far


def is_yardstick(text: str, f: Found) -> bool:
    """When you call this, it says whether a year only measures today: "above the 1961-1990 average", "since 1990"."""
    before = text[max(0, f.start - BACK) : f.start]
    return SINCE.search(before) is not None or YARDSTICK.match(text, f.end) is not None


def is_outdated(docs: Sequence[Doc | None], found: list[list[Found]], published: date) -> bool:
    """When you call this, it says whether an article is younger than its date: what it tells as past lies ahead.

    The page of a life is dated by its first version, and goes on for years.
    """
    told = sum(
        lean(doc, f.start, f.end) < 0 for doc, fs in timed(docs, found) for f in late(doc, fs, published.year)
    )
    return told >= OUTDATED


def timed(docs: Sequence[Doc | None], found: list[list[Found]]) -> Iterator[tuple[Doc, list[Found]]]:
    """When you call this, it yields the sentences that tell times, with these; a book's others are not made anew."""
    yield from ((doc, fs) for i, fs in enumerate(found) if fs and (doc := docs[i]) is not None)


def late(doc: Doc, found: list[Found], year: int) -> list[Found]:
    """When you call this, it returns a sentence's mentions of a later year in which things happen."""
    after = [f for f in found if (year_named(f) or 0) > year]
    text = doc.text if after else ""
    return [f for f in after if IN.search(text[max(0, f.start - 8) : f.start])]


def plausible(found: list[list[Found]]) -> list[list[Found]]:
    """When you call this, it returns ``found`` with bare years of three figures only where others are told in full.

    "In 373" is a year in a life that tells of 30 September 420, and a count anywhere else.
    """
    guessed = any(f.rule == GUESS for fs in found for f in fs)
    early = [year for fs in found for f in fs if (year := early_year(f)) is not None] if guessed else []
    if not early:
        return [[f for f in fs if f.rule != GUESS] for fs in found] if guessed else found
    before = sum(year < 0 for year in early) > len(early) / 2
    return [[before_era(f) if before and f.rule == GUESS else f for f in fs] for fs in found]


def early_year(found: Found) -> int | None:
    """When you call this, it returns an early year, or one before the era, where a date surely names it.

    A century of it does, too: "the Huns came in the fifth century".
    """
    reading = found.reading
    century = reading.year if isinstance(reading, Named) and reading.unit == "century" else None
    year = year_named(found) if century is None else century
    return year if year is not None and year < EARLY and found.rule != GUESS else None


def before_era(found: Found) -> Found:
    """When you call this, it returns a bare year of three figures as one before the era: "in 479" after "480 BC"."""
    reading = found.reading
    return (
        replace(found, reading=replace(reading, year=-(reading.year or 0)))
        if isinstance(reading, Named)
        else found
    )
