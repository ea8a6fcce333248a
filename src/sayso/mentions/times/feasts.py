"""The day of a holiday in a year: fixed ones from the lexicon, movable and national ones from ``holidays``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from sayso import lexicons


@cache
def day_of(name: str, year: int, country: str | None) -> date | None:
    """When you call this, it returns the day of the holiday ``name`` in ``year``, ``None`` where unknown.

    ``country`` is an ISO 3166 code; without one the holiday is looked up in the United States.  A row's
    ``elsewhere`` has the rules of countries that keep it on another day: Mother's Day in the UK.
    """
    row = next((r for r in lexicons.rows("time_holidays.csv") if r["word"] == name), None)
    if row is None or not 1 <= year <= 9998:
        return None
    if row["month_day"]:
        month, day = row["month_day"].split("-")
        return date(year, int(month), int(day))
    elsewhere = dict(rule.split("=") for rule in row["elsewhere"].split("|") if rule)
    rule = elsewhere.get(country or "", row["library"])
    if rule.startswith("easter"):
        from dateutil.easter import easter  # noqa: PLC0415

        return easter(year) + timedelta(int(rule.removeprefix("easter") or 0))
    if rule[:1].isdigit():
        return counted(rule, year)
    home, _, title = rule.rpartition(":")
    return looked_up(title, year, country or "US", home)


def counted(rule: str, year: int) -> date:
    """When you call this, it returns a day told by its weekday: ``11-4-4+1`` follows November's fourth Thursday."""
    count, _, after = rule.partition("+")
    month, weekday, ordinal = (int(part) for part in count.split("-"))
    first = date(year, month, 1)
    ahead = (weekday - first.isoweekday()) % 7 + 7 * (ordinal - 1)
    return first + timedelta(ahead + int(after or 0))


@cache
def looked_up(title: str, year: int, country: str, home: str) -> date | None:
    """When you call this, it returns the first day in ``year`` whose holiday's name holds ``title``.

    It is looked for in the ``country``, then at its ``home``, where it has one, then in the US and the UK.
    """
    places = filter(None, (country, home, "US", "GB"))
    told = (found for code in places for found in days_of(title, year, code, at_home=code == home))
    return next(told, None)


def days_of(title: str, year: int, country: str, *, at_home: bool) -> Iterator[date]:
    """When you call this, it yields a country's days of that name: the public ones, then others.

    Thanksgiving is no public holiday in all of Canada, and so none of the whole.
    """
    import holidays  # noqa: PLC0415

    kind = getattr(holidays, country, None)
    for kinds in (None, kind.supported_categories) if kind else ():
        days = holidays.country_holidays(
            country, years=year, observed=False, language="en_US" if at_home else None, categories=kinds
        )
        for day, names in sorted(days.items()):
            if title.lower() in names.lower().replace("labour", "labor"):
                yield day
