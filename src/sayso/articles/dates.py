"""Publication dates: ISO 8601 or nothing."""

from __future__ import annotations

from datetime import date, datetime

from sayso.errors import ArticleError

WRITE = "write the day it was published as YYYY-MM-DD, such as 2024-03-15"


def iso_date(value: str, where: str) -> str:
    """When you call this, it returns the day of an ISO 8601 date or date-time, as ``2024-03-15``.

    A date-time keeps the day it says, in its own time zone.  Raises :class:`~sayso.errors.ArticleError` for
    anything else, since a guessed order of day and month would date every claim wrongly.
    """
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value.strip()).date().isoformat()
    except ValueError:
        raise ArticleError(where, f"has the publication date {value[:40]!r}, which is none", WRITE) from None
