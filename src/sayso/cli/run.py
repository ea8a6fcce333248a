"""``sayso run``: a batch of articles in, a ledger of claims out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import Articles, AsJson, LedgerPath, Model, Published, app
from sayso.cli.show import cell, console, table
from sayso.records import to_json

if TYPE_CHECKING:
    from sayso.batch import Progress, Summary
    from sayso.ledger import Ledger

WORTH = ("worth", "kind", "text", "subject", "speaker", "article_id", "claim_id")
TOP = 10


@app.command(epilog="Example:  sayso run corpus/ --ledger sayso.db")
def run(
    paths: Articles,
    ledger: LedgerPath = "sayso.db",
    published: Published = None,
    model: Model = None,
    jobs: Annotated[int, typer.Option(help="Processes that read articles side by side.", min=1)] = 1,
    as_json: AsJson = False,
) -> None:
    """Read new and changed articles into the ledger; what is unchanged is not read again.

    Exit code 0; 1 where some input failed; 2 where nothing could be done.
    """
    from sayso import batch
    from sayso.extractor import Extractor
    from sayso.ledger import Ledger

    with Ledger(ledger) as held, progress() as step:
        summary = batch.run(
            paths, ledger=held, extractor=Extractor(model), published=published, jobs=jobs, progress=step
        )
    if as_json:
        typer.echo(json.dumps(to_json(summary), ensure_ascii=False, indent=1))
    else:
        with Ledger(ledger, create=False) as held:
            tell(summary, held, ledger)
    for problem in (*summary.problems, *summary.notices):
        typer.echo(f"sayso: {problem}", err=True)
    if summary.failed:
        raise typer.Exit(1 if summary.read else 2)


@contextmanager
def progress() -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows how far the batch is on a terminal; None elsewhere."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    with screen.status("reading …") as status:

        def step(so_far: Progress) -> None:
            name = Path(so_far.article).name
            status.update(f"{so_far.done:,} articles · {so_far.claims:,} claims · {name}")

        yield step


def tell(summary: Summary, ledger: Ledger, name: str) -> None:
    """Print what the run did, what the ledger holds, and what to look at first."""
    sizes = ledger.sizes()
    typer.echo(headline(summary))
    typer.echo(f"{name}: {sizes['claims']:,} claims in {sizes['articles']:,} articles")
    kinds = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in ledger.counts("kind").items())
    typer.echo(f"by kind: {kinds or 'none yet'}")
    best = list(ledger.claims(order="worth", limit=TOP))
    if best:
        cells = [[shortened(cell(row[c])) for c in WORTH] for row in best]
        table(cells, WORTH, title=f"The {len(best)} claims most worth checking")
    typer.echo("Next:  sayso claims --help        list and filter them")
    typer.echo(
        f"       sayso trace {best[0]['claim_id'] if best else 'CLAIM'}  who said it, where, and how it was found"
    )
    typer.echo("       sayso facts            the same fact across articles")
    typer.echo("       sayso review export claims.csv")


def headline(summary: Summary) -> str:
    """Return what was done as one line."""
    parts: list[tuple[int, str]] = [
        (summary.new, "new"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged, not read again"),
        (summary.duplicate, "the same as another"),
        (summary.failed, "failed"),
    ]
    said = ", ".join(f"{n} {what}" for n, what in parts if n) or "nothing to read"
    read = summary.new + summary.changed
    pace = f" ({summary.words:,} words in {summary.seconds:.1f} s)" if read else ""
    return f"Articles: {said}{pace}"


def shortened(text: str, most: int = 48) -> str:
    """Return a cell no longer than ``most``."""
    return text if len(text) <= most else text[: most - 1] + "…"
