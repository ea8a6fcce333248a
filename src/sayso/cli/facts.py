"""``sayso facts``: the same fact across articles, by date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.options import AsJson, LedgerPath
from sayso.cli.show import aligned, room, screen, styled
from sayso.cli.show import as_json as print_json

if TYPE_CHECKING:
    from sayso.facts import Page, Point, Series

INDENT = "  "
EACH = 20
"""Statements of one fact that are printed for people, unless they say how many."""
STYLES = {"contradiction": "red", "update": "yellow", "rounding": "green", "same": "green"}

app = plain()


@app.command(epilog="Example:  sayso facts 'people killed'")
def facts(
    query: Annotated[str | None, typer.Argument(help="Words of the subject, measure or unit.")] = None,
    ledger: LedgerPath = "sayso.db",
    limit: Annotated[int | None, typer.Option(help="At most so many facts.", min=1)] = None,
    each: Annotated[
        int | None, typer.Option(help="At most so many statements of each, the newest.", min=1)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the facts that several articles state, each as a series by date with a word on how they agree.

    same: the same numbers. rounding: one is a rounding of the other, or its words allow it. update: another
    number at a later time. contradiction: another number for the same time, or a denial.
    """
    from sayso.facts import page, place
    from sayso.ledger import Ledger
    from sayso.records import to_json

    with Ledger(ledger, create=False) as held:
        with counter() as step:
            place(held, step)
        found = page(held, query, limit=limit, each=each if each or as_json else EACH)
    if as_json:
        print_json([to_json(fact) for fact in found.facts])
    elif found.facts:
        tell(found.facts)
        typer.echo(closing(found))
    else:
        what, remedy = ("like that ", "try fewer words") if query else ("", "sayso run more articles")
        typer.echo(f"no fact {what}stands in two articles; {remedy}, or see sayso claims --text", err=True)


@contextmanager
def counter() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows on a terminal how many articles are placed; None where stderr is no terminal.

    They have waited since a review, or a run that was interrupted, or an older sayso that kept no facts.
    """
    terminal = screen()
    if terminal is None:
        yield None
        return
    with terminal.status("reading …") as shown:
        yield lambda done, total: shown.update(f"set side by side: {done:,} of {total:,} articles")


def tell(shown: Sequence[Series]) -> None:
    """Print each fact as a heading and a line a statement; the columns are the same for all facts."""
    width = room()
    lines = iter(
        aligned(
            [cells(p) for fact in shown for p in fact.points], None if width is None else width - len(INDENT)
        )
    )
    for fact in shown:
        typer.echo(styled(heading(fact), "bold"))
        if earlier := fact.statements - len(fact.points):
            typer.echo(INDENT + styled(f"… {earlier:,} earlier; see --each", "dim"))
        for point in fact.points:
            typer.echo(INDENT + styled(next(lines), STYLES.get(point.word)))
        typer.echo()


def heading(fact: Series) -> str:
    """Return what a fact is about, and in how many articles it stands."""
    what = f" ({fact.measure})" if fact.measure and fact.measure not in fact.subject else ""
    return f"{fact.subject}{what}: {fact.kind.replace('_', ' ')}, {fact.articles} articles"


def cells(point: Point) -> list[str]:
    """Return a statement of a fact as the cells of its line."""
    return [
        point.published or "",
        point.word,
        point.claim_id,
        f"not {point.text}" if point.negated else point.text,
        point.outlet or point.article_id,
        who(point.speaker, point.denied),
    ]


def who(speaker: str | None, denied: bool) -> str:
    """Return who says it, or who denies it."""
    return f"denied by {speaker or 'somebody'}" if denied else speaker or ""


def closing(found: Page) -> str:
    """Return how many facts there are, how many of them disputed, and how many are shown."""
    some = f"; {len(found.facts):,} of them shown" if len(found.facts) < found.total else ""
    stand = "fact stands" if found.total == 1 else "facts stand"
    return f"{found.total:,} {stand} in several articles, {found.disputed:,} denied or contradicted{some}"
