"""Which of the days, months or years of one name is meant: the last, the next, or the nearest one."""

from __future__ import annotations

from datetime import date

from sayso.mentions.times import calendar
from sayso.mentions.times.calendar import Period
from sayso.mentions.times.tense import PRESENT

AHEAD = 2
"""What is told as present lies ahead rather than behind, unless that is so many times as far: "In November we vote"."""
CLOSE = 45
"""Days around the publication in which a day without a year is that of this year, whatever the tense."""


def pick(
    options: list[Period], base: date, lean: int, by: int | None, *, close: bool = False
) -> Period | None:
    """When you call this, it returns the occurrence that ``lean`` or ``by`` points to, seen from ``base``.

    A day that may be ``close`` to ``base`` is so, whatever the tense.
    """
    spans = [(days, p) for p in options if (days := calendar.interval(p))]
    if by:
        away = sorted((d, p) for d, p in spans if (d[1] <= base if by < 0 else d[0] > base))
        # "the winter before last" is the second of those that are over
        return away[by if by < 0 else by - 1][1] if len(away) >= abs(by) else None
    if by == 0:
        here = next((p for d, p in spans if d[0] <= base < d[1]), None)
        # "this summer", told as past in January, is over; but "We got one more trip this fall", in June, is not
        near = [s for s in spans if s[0][0].year == base.year or (lean < 0 and s[0][1] <= base)][-2:]
        over = near and near[-1][0][0] <= base
        return here or (near[-1][1] if over else nearest(near, base))
    if close and lean != PRESENT and (beside := close_by(spans, base, lean)):
        return beside
    if lean < 0:
        return max(((d, p) for d, p in spans if d[0] <= base), default=(None, None))[1]
    if lean == 1:
        return min(((d, p) for d, p in spans if d[1] > base), default=(None, None))[1]
    return nearest(spans, base, AHEAD if lean == PRESENT else 1)


def close_by(spans: list[tuple[calendar.Interval, Period]], base: date, lean: int) -> Period | None:
    """When you call this, it returns the day a little before or after ``base``, against the tense, if there is one.

    Nobody says "April 26" of one almost a year away: "will pay 24% more than the price on April 26", on May 2;
    "moved the trial from Dec. 6 to Jan. 10", on December 2.
    """
    near = nearest(spans, base)
    days = calendar.interval(near) if near and near.unit == "day" else None
    against = days is not None and (days[1] <= base if lean > 0 else days[0] > base)
    return near if days and against and distance(days, base) < CLOSE else None


def nearest(spans: list[tuple[calendar.Interval, Period]], base: date, ahead: int = 1) -> Period | None:
    """When you call this, it returns the period closest to ``base``, of two equals the earlier.

    One that is over counts as ``ahead`` times as far.
    """
    return min(spans, key=lambda s: distance(s[0], base, ahead), default=(None, None))[1]


def distance(days: calendar.Interval, base: date, ahead: int = 1) -> int:
    """When you call this, it returns how many days lie between ``base`` and an interval, times ``ahead`` before it."""
    return max((days[0] - base).days, (base - days[1]).days * ahead, 0)
