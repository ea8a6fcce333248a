#!/usr/bin/env python3
"""Predicts attributions on PolNeAR's JSONL files and prints what the scorers say.

DIR holds ``*.jsonl`` (one article a row: ``doc``, ``text``, ``attributions``) and the scorers ``attr_eval.py``
and ``numeric_recall.py``.  Predictions are written to --out, one file a split; nothing is written to DIR.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from spacy.language import Language

from sayso import pipeline
from sayso.mentions.attribution import find_attributions
from sayso.mentions.entities import find_entities
from sayso.records import Attribution
from sayso.segment import segment


def main(arguments: Sequence[str] | None = None) -> int:
    """Predict and score every file; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="the folder of gold and scorers"
    )
    parser.add_argument(
        "--split", action="append", metavar="NAME", help="a file's stem; all of them by default"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where predictions go; a temporary folder by default"
    )
    parser.add_argument("--model", metavar="NAME", help="the spaCy pipeline")
    options = parser.parse_args(arguments)
    out = options.out or Path(mkdtemp(prefix="sayso-attribution-"))
    out.mkdir(parents=True, exist_ok=True)
    files = [f for f in sorted(options.data.glob("*.jsonl")) if not options.split or f.stem in options.split]
    if not files:
        parser.error(f"{options.data} holds no such .jsonl file")
    nlp = pipeline.load(options.model)
    for gold in files:
        predicted = out / f"{gold.stem}.predicted.jsonl"
        parsing, finding = predict(nlp, gold, predicted)
        print(
            f"== {gold.stem}: parsing {parsing:.1f} s, entities and attributions {finding:.1f} s", flush=True
        )
        score(options.data, gold, predicted)
    print(f"predictions are in {out}")
    return 0


def predict(nlp: Language, gold: Path, predicted: Path) -> tuple[float, float]:
    """Write the predictions for ``gold``; return the seconds spent on parsing and on the rules."""
    parsing = finding = 0.0
    with predicted.open("w", encoding="utf-8") as sink:
        for line in gold.open(encoding="utf-8"):
            row = json.loads(line)
            began = time.perf_counter()
            sentences = segment(row["text"])
            docs = list(pipeline.parse(nlp, [row["text"][s.start : s.end] for s in sentences]))
            parsed = time.perf_counter()
            found = find_attributions(row["text"], sentences, docs, find_entities(docs))
            parsing, finding = parsing + parsed - began, finding + time.perf_counter() - parsed
            sink.write(json.dumps({"doc": row["doc"], "attributions": [as_row(a) for a in found]}) + "\n")
    return parsing, finding


def as_row(found: Attribution) -> dict[str, Any]:
    """Return an attribution as the scorers read it."""
    return {"source": found.source, "cue": found.cue, "content": found.content, "rule": found.rule}


def score(folder: Path, gold: Path, predicted: Path) -> None:
    """Run both scorers; what they print goes to stdout."""
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    for command in (["attr_eval.py", "score"], ["numeric_recall.py"]):
        call = [sys.executable, str(folder / command[0]), *command[1:], str(gold), str(predicted)]
        subprocess.run(call, check=True, env=quiet)


if __name__ == "__main__":
    raise SystemExit(main())
