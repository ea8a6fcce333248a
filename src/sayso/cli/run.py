"""``sayso run``: a batch of articles in, a ledger of claims out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import summary
from sayso.cli.app import plain
from sayso.cli.ending import printing, say
from sayso.cli.options import Articles, AsJson, Country, LedgerPath, Model, Published, StdinAs, Suffix
from sayso.cli.show import as_json as print_json
from sayso.cli.show import screen

if TYPE_CHECKING:
    from sayso.batch import Progress

Placing = Callable[[int, int], None]

app = plain()


@app.command(epilog="Example:  sayso run corpus/ --ledger sayso.db")
def run(
    paths: Articles,
    ledger: LedgerPath = "sayso.db",
    published: Published = None,
    country: Country = None,
    model: Model = None,
    jobs: Annotated[int, typer.Option(help="Processes that read articles side by side.", min=1)] = 1,
    stdin_as: StdinAs = Suffix.txt,
    as_json: AsJson = False,
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time went, by stage.")] = False,
) -> None:
    """Read new and changed articles into the ledger; what is unchanged is not read again.

    Exit code 0; 1 where some input failed; 2 where nothing could be done.
    """
    from sayso import batch, stages
    from sayso.extractor import Extractor
    from sayso.ledger import Ledger
    from sayso.records import to_json

    extractor = Extractor(model)
    extractor.fingerprint  # noqa: B018 - a model that is missing leaves no empty ledger behind
    with Ledger(ledger) as held:
        with progress(paths) as (step, placing):
            done = batch.run(
                paths,
                ledger=held,
                extractor=extractor,
                published=published,
                country=country,
                suffix=f".{stdin_as}",
                jobs=jobs,
                progress=step,
                placing=placing,
            )
        with printing():
            if as_json:
                print_json(to_json(done))
            else:
                summary.tell(done, held, ledger)
    with printing():
        for line in stages.profile(done.words, done.seconds) if profile else ():
            say(line)
        for problem in (*done.problems, *done.notices):
            say(str(problem))
    if done.failed:
        raise typer.Exit(1 if done.read else 2)


@contextmanager
def progress(paths: Sequence[Path]) -> Iterator[tuple[Callable[[Progress], None] | None, Placing | None]]:
    """Give two functions that show on a terminal how far the batch is; None where stderr is no terminal.

    The first tells of articles that are read, the second of those whose claims are set beside earlier ones.
    """
    terminal = screen()
    if terminal is None:
        yield None, None
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    total = expected(paths)
    of_all = f" of {total:,}" if total is not None else ""
    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    # A bar each: the first still says how many articles were read while the second moves.
    with Bar(*columns, console=terminal, transient=True) as bar:
        read = bar.add_task("reading …", total=total)
        placed = bar.add_task("", visible=False)

        def step(so_far: Progress) -> None:
            done = (
                f"{so_far.done:,}{of_all} articles · {so_far.claims:,} claims · {Path(so_far.article).name}"
            )
            bar.update(read, completed=so_far.done, description=done)

        def placing(done: int, of: int) -> None:
            beside = f"set beside earlier claims: {done:,} of {of:,} articles"
            bar.update(placed, completed=done, total=of, description=beside, visible=True)

        yield step, placing


def expected(paths: Sequence[Path]) -> int | None:
    """Return how many articles there are to read, None where a file or standard input may hold several."""
    from sayso.articles import walk

    files = [file for path in paths for file in (walk.files(path) if walk.is_folder(path) else [path])]
    several = {".jsonl", ".ndjson"}
    if any(isinstance(f, Path) and (f.suffix.lower() in several or f == Path("-")) for f in files):
        return None
    return len(files)
