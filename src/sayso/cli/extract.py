"""``sayso extract``: read articles and print what they say; no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from sayso.cli.app import Articles, AsJson, Model, Published, app
from sayso.cli.show import Format, rows
from sayso.errors import Problem
from sayso.records import Article, Claim, to_json

COLUMNS = ("article", "kind", "text", "value", "unit", "subject", "measure", "speaker", "when", "sentence")


@app.command(epilog="Example:  sayso extract --published 2024-12-01 --format table story.txt")
def extract(
    files: Articles,
    form: Annotated[
        Format, typer.Option("--format", help="table and csv print claims; json and jsonl all.")
    ] = Format.table,
    published: Published = None,
    full: Annotated[
        bool, typer.Option("--full", help="Parse every sentence: all entities and speakers.")
    ] = False,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Read articles and print their claims, or with json and jsonl everything that was found in them."""
    from sayso.articles import read_all
    from sayso.extractor import Extractor

    form = Format.json if as_json else form
    problems: list[Problem] = []
    read: list[str] = []
    found = Extractor(model, full=full).pipe(kept(read_all(files, published=published), read, problems))
    if form in (Format.json, Format.jsonl):
        rows((to_json(e) for e in found), form, (), empty="")
    else:
        rows((row(c) for e in found for c in e.claims), form, COLUMNS, empty="no claim was found")
    for problem in problems:
        typer.echo(f"sayso: {problem}", err=True)
    if problems:
        raise typer.Exit(1 if read else 2)


def kept(found: Iterable[Article | Problem], read: list[str], problems: list[Problem]) -> Iterator[Article]:
    """Yield the articles and note their ids in ``read``; what could not be read goes into ``problems``."""
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
        else:
            read.append(each.id)
            yield each


def row(claim: Claim) -> dict[str, str | None]:
    """Return a claim as a row for people."""
    quantity, says, time = claim.quantity, claim.attribution, claim.time or claim.scope.time
    return {
        "claim_id": claim.claim_id,
        "article": claim.article_id,
        "kind": claim.kind,
        "text": claim.text,
        "value": value(claim),
        "unit": quantity.unit if quantity else None,
        "bound": quantity.bound if quantity else None,
        "direction": claim.direction,
        "subject": claim.subject.text if claim.subject else None,
        "measure": claim.measure,
        "speaker": says.speaker if says else None,
        "when": time.text if time else claim.scope.clause,
        "sentence": claim.sentence.text,
    }


def value(claim: Claim) -> str | None:
    """Return a claim's value, or its range, as people write it."""
    quantity = claim.quantity
    if quantity is None:
        return claim.time.timex if claim.time else None
    if quantity.value is not None:
        return format(quantity.value, "f")
    ends = [format(n, "f") if n is not None else "" for n in (quantity.low, quantity.high)]
    return "–".join(ends)
