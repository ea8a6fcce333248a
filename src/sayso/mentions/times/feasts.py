"""The day of a holiday in a year: fixed ones from the lexicon, movable and national ones from ``holidays``."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from sayso import lexicons


@cache
def day_of(name: str, year: int, country: str | None) -> date | None:
    """When you call this, it returns the day of the holiday ``name`` in ``year``, ``None`` where unknown.

    ``country`` is an ISO 3166 code; without one the holiday is looked up in the United States.
    """
    row = next((r for r in lexicons.rows("time_holidays.csv") if r["word"] == name), None)
    if row is None or not 1 <= year <= 9998:
        return None
    if row["month_day"]:
        month, day = row["month_day"].split("-")
        return date(year, int(month), int(day))
    if row["library"].startswith("easter"):
        from dateutil.easter import easter  # noqa: PLC0415

        return easter(year) + timedelta(int(row["library"].removeprefix("easter") or 0))
    return looked_up(row["library"], year, country or "US")


@cache
def looked_up(title: str, year: int, country: str) -> date | None:
    """When you call this, it returns the first day in ``year`` whose holiday's name holds ``title``."""
    import holidays  # noqa: PLC0415

    for code in (country, "US", "GB"):
        try:
            days = holidays.country_holidays(code, years=year, observed=False)
        except (NotImplementedError, KeyError):
            continue
        for day, names in sorted(days.items()):
            if title.lower() in names.lower().replace("labour", "labor"):
                return day
    return None
