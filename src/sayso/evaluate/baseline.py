"""The baseline: the scores that no change may lower unnoticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sayso.errors import Problem, SaysoError
from sayso.evaluate.gold import parsed
from sayso.evaluate.scores import Evaluation, Score

HELD = (
    "claims/all",
    "quantities/all",
    "times/all",
    "attributions/content",
    "attributions/speaker",
    "entities/all",
)
"""The rows that the baseline holds, with every ``field/`` row; a single kind may have too few rows to."""
TOLERANCE = 0.005
"""A processor with other vector instructions may turn a parser's close decision; a rule's mistake is larger."""


def held(scores: Mapping[str, Score]) -> dict[str, float]:
    """When you call this, it returns the F1 of the rows that a baseline holds, to four places."""
    names = [n for n in scores if n in HELD or n.startswith("field/")]
    return {n: round(scores[n].f1, 4) for n in names}


def fallen(now: Evaluation, baseline: Mapping[str, Any]) -> list[Problem]:
    """When you call this, it returns a Problem for every held score below the baseline by more than a hair.

    Where corpus or gold have changed since (another digest) nothing can be compared, and that is the problem.
    """
    remedy = "set a new baseline with --update-baseline"
    if baseline["digest"] != now.digest:
        return [Problem(where="baseline", what="was measured on another corpus or gold", remedy=remedy)]
    ours = held(now.scores)
    return [
        Problem(
            where=name,
            what=f"F1 fell from {was:.4f} to {ours.get(name, 0.0):.4f}",
            remedy="mend the rule, or lower the baseline with --update-baseline --allow-lower",
        )
        for name, was in baseline["f1"].items()
        if ours.get(name, 0.0) < was - TOLERANCE
    ]


def read_baseline(annotations: Path) -> dict[str, Any] | None:
    """When you call this, it returns the baseline kept beside the gold, or None where there is none yet."""
    file = annotations / "baseline.json"
    return parsed(file) if file.exists() else None


def write_baseline(annotations: Path, now: Evaluation, *, allow_lower: bool = False) -> None:
    """When you call this, it keeps the scores as the new baseline.

    Raises :class:`~sayso.errors.SaysoError` where a score on the same corpus and gold would be lowered, unless
    ``allow_lower``.
    """
    before = read_baseline(annotations)
    lower = fallen(now, before) if before and before["digest"] == now.digest else []
    if lower and not allow_lower:
        where, what = lower[0].where, lower[0].what
        raise SaysoError(where, what, "mend the rule, or lower the baseline with --allow-lower")
    kept = {"digest": now.digest, "articles": now.articles, "f1": held(now.scores)}
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    (annotations / "baseline.json").write_text(text + "\n", encoding="utf-8")
