"""``sayso extract``: read articles and print what they say; no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from sayso.cli.app import plain
from sayso.cli.ending import printing, say
from sayso.cli.options import Articles, AsJson, Country, Model, Published, StdinAs, Suffix
from sayso.cli.show import Format, rows
from sayso.errors import Problem
from sayso.exchange import edtf
from sayso.records import Article, Claim, Extraction, manner, to_json

COLUMNS = (
    *("kind", "text", "subject", "speaker", "how", "when", "value", "unit", "article", "measure", "sentence"),
)

app = plain()


@app.command(epilog="Example:  sayso extract --published 2024-12-01 --format table story.txt")
def extract(
    paths: Articles,
    form: Annotated[
        Format, typer.Option("--format", help="table and csv print claims; json and jsonl all.")
    ] = Format.table,
    published: Published = None,
    country: Country = None,
    full: Annotated[
        bool, typer.Option("--full", help="Parse every sentence: all entities and speakers.")
    ] = False,
    model: Model = None,
    stdin_as: StdinAs = Suffix.txt,
    as_json: AsJson = False,
) -> None:
    """Read articles and print their claims, or with json and jsonl everything that was found in them.

    Exit code 0; 1 where some input failed; 2 where nothing could be read.
    """
    from sayso.articles import read_all

    form = Format.json if as_json else form
    reading = Reading()
    found = reading.extracted(
        read_all(paths, published=published, country=country, suffix=f".{stdin_as}"), model, full
    )
    with printing():
        if form in (Format.json, Format.jsonl):
            rows((to_json(e) for e in found), form, ())
        elif not rows((row(c) for e in found for c in e.claims), form, COLUMNS) and reading.done:
            typer.echo("no claim was found", err=True)
    for problem in reading.problems:
        say(str(problem))
    if reading.problems:
        raise typer.Exit(1 if reading.done else 2)


class Reading:
    """What has been read so far: how many articles are done, and what could not be read."""

    def __init__(self) -> None:
        self.done = 0
        self.problems: list[Problem] = []

    def extracted(
        self, sources: Iterable[Article | Problem], model: str | None, full: bool
    ) -> Iterator[Extraction]:
        """Yield an extraction for each article that can be read, in their order."""
        from sayso.extractor import Extractor
        from sayso.workers import chunked, extracted

        extractor = Extractor(model, full=full)
        for _, outcomes in extracted(chunked(self.articles(sources), alone), extractor, alone):
            for outcome in outcomes:
                if isinstance(outcome, Problem):
                    self.problems.append(outcome)
                else:
                    self.done += 1
                    yield outcome

    def articles(self, sources: Iterable[Article | Problem]) -> Iterator[Article]:
        """Yield the articles among ``sources``, and keep the problems."""
        for source in sources:
            if isinstance(source, Problem):
                self.problems.append(source)
            else:
                yield source


def alone(article: Article) -> Article:
    """Return the article: nothing travels beside it."""
    return article


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
        "how": manner(
            {
                "negated": claim.negated,
                "denied": says and says.denied,
                "hedged": says and says.hedged,
                "modality": claim.modality,
            }
        ),
        "when": time.text if time else claim.scope.clause,
        "edtf": edtf(time) if time else None,
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
