"""Reads claims out of a ledger: filters, pages, one row, a data frame."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast, get_args

from sqlalchemy import Boolean, ColumnElement, Connection, Integer, Row, Select, func, or_, select

from sayso.errors import LedgerError
from sayso.ledger.statuses import REVIEWS, STATUSES, VERDICTS
from sayso.ledger.tables import articles, claims, versions
from sayso.records import ClaimKind, Direction, Modality

if TYPE_CHECKING:
    import pandas


class Filters(TypedDict, total=False):
    """What a list of claims can be narrowed by; all given must hold.

    ``kind``, ``status``, ``review``, ``verdict``, ``unit``, ``direction`` and ``modality`` are one word or
    several.  ``article`` is an article's id, its file or location, or part of its title; ``speaker`` part of a name
    (``-`` for claims in the article's own voice); ``text`` part of the claim, its subject or its sentence;
    upper and lower case are the same.  ``since`` and ``until`` are dates, or the beginnings of ISO ones, between which
    the article was published, both included.  ``worth`` is the least worth.  ``gone`` takes in claims no longer
    found.  ``order`` is ``place`` (as they stand in the articles) or ``worth`` (greatest first, then newest).
    """

    kind: str | Iterable[str] | None
    status: str | Iterable[str] | None
    review: str | Iterable[str] | None
    verdict: str | Iterable[str] | None
    unit: str | Iterable[str] | None
    direction: str | Iterable[str] | None
    modality: str | Iterable[str] | None
    article: str | None
    speaker: str | None
    text: str | None
    since: str | date | None
    until: str | date | None
    worth: float | None
    gone: bool
    order: Literal["place", "worth"]
    limit: int | None
    offset: int | None


WORDS = ("kind", "status", "review", "verdict", "unit", "direction", "modality")
HIDDEN = ("claim", "article", "version")
"""Columns that are keys inside the ledger and mean nothing outside."""
COLUMNS = (
    *(column for column in claims.c if column.name not in HIDDEN),
    *(articles.c[name] for name in ("article_id", "title", "source", "location", "language")),
    versions.c.sha256,
)
CATEGORIES = (
    *("kind", "unit", "currency", "bound", "change", "measure", "direction", "modality", "speaker", "cue"),
    *("review", "verdict", "status", "article_id", "title", "source", "location", "language", "sha256"),
)
DATES = ("time_from", "time_to", "published")
NUMBERS = ("value", "low", "high", "number", "worth")


def conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """When you call this, it yields the conditions that ``filters`` ask for."""
    if not filters.get("gone"):
        yield claims.c.gone.is_(False)
    for name in WORDS:
        if (wanted := filters.get(name)) is not None:
            words = [wanted] if isinstance(wanted, str) else list(wanted)  # type: ignore[call-overload]
            yield claims.c[name].in_(words)
    if (article := filters.get("article")) is not None:
        yield _article(article)
    if (speaker := filters.get("speaker")) is not None:
        yield _speaker(speaker)
    if (text := filters.get("text")) is not None:
        places = (claims.c.sentence, claims.c.subject, claims.c.text)
        yield or_(*(place.icontains(text, autoescape=True) for place in places))
    if (since := filters.get("since")) is not None:
        yield claims.c.published >= since
    if (until := filters.get("until")) is not None:
        yield claims.c.published <= f"{until}-99"  # after every date that begins so
    if (worth := filters.get("worth")) is not None:
        yield claims.c.worth >= worth


def _article(name: str) -> ColumnElement[bool]:
    file = articles.c.location.endswith(f"/{name}", autoescape=True)
    named = or_(articles.c.article_id == name, articles.c.location == name, file)
    exact = select(articles.c.article).where(named)
    titled = select(articles.c.article).where(articles.c.title.icontains(name, autoescape=True))
    # Only a name that is no article's own is looked for in titles.
    return or_(claims.c.article.in_(exact), claims.c.article.in_(titled.where(~exact.exists())))


def _speaker(name: str) -> ColumnElement[bool]:
    if name == "-":
        return claims.c.speaker.is_(None)
    # Names are few beside claims: they are looked through once, and their claims then read off the index.
    names = select(claims.c.speaker).where(claims.c.speaker.icontains(name, autoescape=True)).distinct()
    return claims.c.speaker.in_(names)


KNOWN: dict[str, tuple[str, ...]] = {
    "kind": get_args(ClaimKind),
    "status": STATUSES,
    "review": REVIEWS,
    "verdict": VERDICTS,
    "modality": get_args(Modality),
    "direction": get_args(Direction),
    "order": ("place", "worth"),
}
"""The words that a filter can ask for; units are as many as nouns."""
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def checked(filters: Filters) -> Filters:
    """When you call this, it returns ``filters`` with dates as text.

    Raises :class:`~sayso.errors.LedgerError` for what would let through nothing, or all, without a word: a kind that is
    none, a date that is none, a limit below 0.
    """
    given: dict[str, Any] = dict(filters)
    for name, words in KNOWN.items():
        wanted = given.get(name)
        for word in [wanted] if isinstance(wanted, str) else wanted or ():
            if word not in words:
                what = f"{word!r} is none of {', '.join(words)}"
                raise LedgerError(f"filter {name}", what, "use one of these")
    for name in ("since", "until"):
        if isinstance(day := given.get(name), date):
            given[name] = day.isoformat()[:10]
        elif day is not None and not DAY.fullmatch(day):
            raise LedgerError(f"filter {name}", f"{day!r} is no date", "write 2024-03-15, 2024-03 or 2024")
    for name in ("article", "speaker", "text"):
        if not isinstance(given.get(name), str | None):
            raise LedgerError(f"filter {name}", f"{given[name]!r} is no text", "give one name or part of one")
    for name in ("limit", "offset"):
        if (given.get(name) or 0) < 0:
            raise LedgerError(f"filter {name}", f"{given[name]} is below 0", "give a number of rows")
    return cast(Filters, given)


def query(filters: Filters) -> Select[Any]:
    """When you call this, it returns the query for the claims that ``filters`` let through; see :func:`checked`."""
    if unknown := filters.keys() - Filters.__annotations__.keys():
        raise TypeError(f"no such filter: {', '.join(sorted(unknown))}")
    filters = checked(filters)
    chosen = (
        select(*COLUMNS)
        .join(articles, articles.c.article == claims.c.article)
        .join(versions, versions.c.version == claims.c.version)
        .where(*conditions(filters))
        .limit(filters.get("limit"))
        .offset(filters.get("offset"))
    )
    if filters.get("order") == "worth":
        return chosen.order_by(claims.c.worth.desc(), claims.c.claim.desc())
    return chosen.order_by(claims.c.article, claims.c.start)


def row(found: Row[Any]) -> dict[str, Any]:
    """When you call this, it returns a row of :func:`query` as people get it: evidence, signals as lists."""
    made = dict(found._mapping)
    return {**made, "evidence": json.loads(made["evidence"]), "signals": json.loads(made["signals"])}


def one(connection: Connection, name: str, where: str) -> dict[str, Any]:
    """When you call this, it returns the claim whose id is ``name`` or begins so (even without ``clm_``).

    Raises :class:`~sayso.errors.LedgerError` where there is none, or several.
    """
    prefix = name.strip() if name.strip().startswith("clm_") else f"clm_{name.strip()}"
    begins = claims.c.claim_id.between(prefix, prefix + "z")  # ids are hexadecimal: none goes on with a z
    found = [row(r) for r in connection.execute(query({"gone": True}).where(begins).limit(6))]
    exact = [r for r in found if r["claim_id"] == prefix]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise LedgerError(f"claim {name}", f"{where} has no such claim", "list them with `sayso claims`")
    ids = ", ".join(r["claim_id"] for r in found[:5])
    raise LedgerError(f"claim {name}", f"several claims begin so: {ids}", "give more of the id")


def counts(connection: Connection, column: str) -> dict[str, int]:
    """When you call this, it returns how many claims there are by ``column``, most first."""
    by, number = claims.c[column], func.count()
    rows = select(by, number).where(claims.c.gone.is_(False)).group_by(by).order_by(number.desc(), by)
    return {row[0]: row[1] for row in connection.execute(rows)}


def frame(connection: Connection, filters: Filters) -> pandas.DataFrame:
    """When you call this, it returns the claims as a data frame; see ``Ledger.claims_frame``."""
    import pandas as pd  # noqa: PLC0415 - slow to import, and only wanted here

    names = [column.name for column in COLUMNS]
    found = pd.DataFrame(
        [tuple(r) for r in connection.execute(query(filters))], columns=names, dtype="object"
    ).set_index("claim_id")
    for name in CATEGORIES:
        found[name] = found[name].astype("category")
    for name in DATES:
        found[name] = _dates(found[name])
    for name in NUMBERS:
        found[name] = pd.to_numeric(found[name]).astype("Float64")
    for column in COLUMNS:
        if column.name in found and found[column.name].dtype == object:
            found[column.name] = _typed(found[column.name], column)
    return found


def _dates(column: pandas.Series[Any]) -> Any:
    """When you call this, it returns ISO dates as ``datetime64[s]``, which holds any year."""
    import numpy as np  # noqa: PLC0415

    return np.array([_day(day) for day in column], dtype="datetime64[s]")


def _day(day: str | None) -> str:
    """When you call this, it returns an ISO date that numpy reads, ``NaT`` where there is none to read."""
    import numpy as np  # noqa: PLC0415

    try:
        return str(np.datetime64(day, "s")) if day else "NaT"
    except ValueError:
        return "NaT"


def _typed(series: pandas.Series[Any], column: ColumnElement[Any]) -> pandas.Series[Any]:
    if isinstance(column.type, Boolean):
        return series.astype("boolean")
    return series.astype("Int64" if isinstance(column.type, Integer) else "string")
