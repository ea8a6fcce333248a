"""``sayso facts``: the same fact across articles, by date."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.app import AsJson, LedgerPath, app
from sayso.cli.show import table
from sayso.records import to_json

COLUMNS = ("published", "claim", "word", "speaker", "outlet", "claim_id")


@app.command(epilog="Example:  sayso facts 'people killed'")
def facts(
    query: Annotated[str | None, typer.Argument(help="Words of the subject, measure or unit.")] = None,
    ledger: LedgerPath = "sayso.db",
    limit: Annotated[int | None, typer.Option(help="At most so many facts.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Show the facts that several articles state, each as a series by date with a word on how they agree.

    same: the same numbers. rounding: one is a rounding of the other, or its words allow it. update: another
    number at a later time. contradiction: another number for the same time, or a denial.
    """
    import json

    from sayso.facts import series
    from sayso.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        found = series(held.claims(), query)[:limit]
    if as_json:
        typer.echo(json.dumps([to_json(s) for s in found], ensure_ascii=False, indent=1))
        return
    if not found:
        typer.echo(
            "no fact like that stands in two articles; try fewer words, or sayso claims --text", err=True
        )
    for fact in found:
        cells = [
            [
                p.published or "",
                p.text,
                p.word,
                who(p.speaker, p.denied),
                p.outlet or p.article_id,
                p.claim_id,
            ]
            for p in fact.points
        ]
        head = f"{fact.subject} · {fact.measure or fact.kind} · {fact.articles} articles"
        table(cells, COLUMNS, title=head)


def who(speaker: str | None, denied: bool) -> str:
    """Return who says it, or who denies it."""
    return f"denied by {speaker or 'somebody'}" if denied else speaker or ""
