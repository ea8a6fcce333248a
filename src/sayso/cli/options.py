"""The options and arguments that several commands share, and what checks them before any work is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from sayso.records import ClaimKind, Status

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def day(value: str | None) -> str | None:
    """When you call this, it returns ``value`` if it is a year, a month or a day (``2024-03-15``), or None.

    Raises :class:`typer.BadParameter` for anything else.
    """
    if value is None:
        return None
    try:
        if DAY.fullmatch(value):
            date.fromisoformat((value + "-01-01")[:10])
            return value
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is no date; write a day, month or year, such as 2024-03-15 or 2024")


def published_day(value: str | None) -> str | None:
    """When you call this, it returns the ISO day that ``value`` says, or None; raises BadParameter."""
    if value is None:
        return None
    from sayso.articles import iso_date

    return as_articles_say(value, iso_date, "--published", "date")


def country(value: str | None) -> str | None:
    """When you call this, it returns the ISO 3166-1 code that ``value`` is, or None; raises BadParameter."""
    if value is None:
        return None
    from sayso.articles import country_code

    return as_articles_say(value, country_code, "--country", "country's code")


def as_articles_say(value: str, read: Callable[[str, str], str], option: str, what: str) -> str:
    """When you call this, it returns an option's value, read as an article's own is; raises BadParameter."""
    from sayso.errors import ArticleError

    try:
        return read(value, option)
    except ArticleError as error:
        raise typer.BadParameter(f"{value!r} is no {what}; {error.problem.remedy}") from None


def among(words: tuple[str, ...]) -> Callable[[list[str] | None], list[str] | None]:
    """When you call this, it returns a check that an option's values are among ``words``; it returns them, or None.

    They may be written as screens show them: ``Percentage point``.
    """

    def checked(values: list[str] | None) -> list[str] | None:
        meant = ["_".join(value.lower().replace("-", " ").split()) for value in values or ()]
        for value, word in zip(values or (), meant, strict=True):
            if word not in words:
                raise typer.BadParameter(f"{value!r} is none of {', '.join(words)}")
        return meant or None

    return checked


class Suffix(StrEnum):
    """What standard input can hold."""

    txt = "txt"
    md = "md"
    html = "html"
    jsonl = "jsonl"


LedgerPath = Annotated[
    str, typer.Option("--ledger", help="The ledger: a file, or a database URL.", envvar="SAYSO_LEDGER")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Model = Annotated[str | None, typer.Option("--model", help="An installed spaCy English pipeline.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        help="The day of articles that say none themselves: 2024-12-31.",
        callback=published_day,
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        help="The country of articles that say none themselves: GB. It decides whose 3/4 and holidays they mean.",
        callback=country,
    ),
]
Articles = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…", help="Files and folders; - is standard input.", allow_dash=True, readable=False
    ),
]
StdinAs = Annotated[Suffix, typer.Option("--stdin-as", help="What standard input (-) holds.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        help="Of this kind (count, percentage, money, date, …); may be repeated.",
        callback=among(get_args(ClaimKind)),
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        help="Of this status (unverified, supported, refuted, …); may be repeated.",
        callback=among(get_args(Status)),
    ),
]
Article = Annotated[str | None, typer.Option(help="An article's id or file, or part of its title.")]
Since = Annotated[str | None, typer.Option(help="Published on this date or later.", callback=day)]
Worth = Annotated[float | None, typer.Option(help="Of this worth or more, 0 to 1.", min=0, max=1)]
Speaker = Annotated[str | None, typer.Option(help="Part of a speaker's name; - is the article itself.")]
Until = Annotated[str | None, typer.Option(help="Published on this date or earlier.", callback=day)]
Text = Annotated[str | None, typer.Option(help="Part of the claim, its subject or its sentence.")]
ByWorth = Annotated[bool, typer.Option("--by-worth", help="Most worth checking first.")]
Limit = Annotated[int | None, typer.Option(help="At most so many.", min=1)]
