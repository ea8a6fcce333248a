"""What an article is before it is read: its day, its country, and whether it tells of other years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sayso import lexicons
from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period

OLD = 60
"""Days that the times of an old year are over."""


@dataclass
class Setting:
    """What holds for an article from its first sentence to its last, and how a date lies to its day."""

    published: date | None = None
    day_first: bool | None = None
    country: str | None = None
    narrative: bool = False
    """Whether the article is a history or a life, which names dates without a year in the year last spoken of."""
    days: Sequence[Period] = ()
    """The days that the article tells in full, with their years."""
    asides: set[int] = field(default_factory=set)
    """The ids of the mentions that do not move the story."""
    coming: Mapping[int, int] = field(default_factory=dict)
    """The year that the story names next after a mention, by the mention's id."""
    entries: Mapping[int, int | None] = field(default_factory=dict)
    """The year of each date that opens an entry of a timeline, by the mention's id; ``None`` where it tells it."""

    @property
    def south(self) -> bool:
        """Whether the article is from a country south of the equator, whose summer begins in December."""
        return self.country in southern()

    def days_to(self, day: Period) -> int:
        """When you call this, it returns the days from the publication to a day, less than 0 for one before it."""
        return day.index - self.published.toordinal() if self.published else 0

    def is_of_year(self, period: Period | None) -> bool:
        """When you call this, it says whether a period begins in the publication's year."""
        first = calendar.starts(period)
        return bool(first and self.published and first.year == self.published.year)

    def is_far(self, period: Period | None) -> bool:
        """When you call this, it says whether a period lies years from the publication, as those of a story do."""
        first = calendar.starts(period)
        return bool(first and self.published and abs(first.year - self.published.year) > 1)

    def is_old(self, period: Period) -> bool:
        """When you call this, it says whether a period is of a year before the publication's, and months over."""
        first = calendar.starts(period)
        before = bool(first and self.published and first.year < self.published.year)
        return before and self.is_over(period)

    def is_over(self, period: Period) -> bool:
        """When you call this, it says whether a period is months over."""
        days = calendar.interval(period)
        return bool(days and self.published and (self.published - days[1]).days > OLD)


@cache
def southern() -> frozenset[str]:
    """When you call this, it returns the countries (ISO 3166) whose seasons are those of the south."""
    return frozenset(row["country"] for row in lexicons.rows("southern_countries.csv"))
