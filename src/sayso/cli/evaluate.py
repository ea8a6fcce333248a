"""``sayso evaluate``: precision, recall and F1 against the gold, and the change against the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.app import plain
from sayso.cli.ending import say
from sayso.cli.options import AsJson, Model
from sayso.cli.show import as_json as print_json
from sayso.cli.show import table

app = plain()


@app.command(epilog="Example:  sayso evaluate annotations")
def evaluate(
    annotations: Annotated[Path, typer.Argument(help="The folder with gold/ and baseline.json.")] = Path(
        "annotations"
    ),
    corpus: Annotated[
        Path | None, typer.Option(help="The articles; beside the annotations unless named.")
    ] = None,
    model: Model = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Keep these scores as the baseline.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="Even where one of them is lower.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Score the extractor on the gold annotations; exit code 1 where a score fell below the baseline."""
    from sayso import evaluate as scoring
    from sayso.extractor import Extractor
    from sayso.records import to_json

    found = scoring.evaluate(annotations, corpus or annotations.parent / "corpus", Extractor(model))
    baseline = scoring.read_baseline(annotations)
    if as_json:
        print_json(to_json(found))
    else:
        before: dict[str, Any] = baseline["f1"] if baseline else {}
        cells = [line(name, score, before.get(name)) for name, score in found.scores.items()]
        table(cells, ("score", "precision", "recall", "F1", "right", "found", "gold", "change"))
    if update_baseline:
        scoring.write_baseline(annotations, found, allow_lower=allow_lower)
        typer.echo(f"{annotations / 'baseline.json'}: these scores are the baseline now", err=True)
        return
    fallen = scoring.fallen(found, baseline) if baseline else []
    for problem in fallen:
        say(str(problem))
    if fallen:
        raise typer.Exit(1)


def line(name: str, score: Any, before: float | None) -> list[str]:
    """Return a score as the cells of its line; the change is in points of F1."""
    shares = [f"{100 * x:.1f}" for x in (score.precision, score.recall, score.f1)]
    change = "" if before is None else f"{100 * (score.f1 - before):+.1f}"
    return [name, *shares, str(score.tp), str(score.predicted), str(score.gold), change]
