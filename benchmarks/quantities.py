#!/usr/bin/env python3
"""Scores the quantities of an extraction, and its peers where they are installed, on gold held outside the project.

``--data`` is a folder with NewsQuant files (``newsquant*.json``), the Recognizers specs
(``recognizers-*Model.json``) and the scorer ``score_quantities.py``.  Every figure of one run is measured on the
same sentences on the same machine.  A NewsQuant row is a quantity of the extraction as it is: its value, or the two
ends of a range; its unit; its direction, else its bound.  Peers run in the Python of ``--peer-python``, which may be
that of another virtual environment (``pip install quantulum3 recognizers-text-suite 'emoji<2'`` there).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from quantities_specs import RECOGNIZERS, recognizers
from quantity_peers import PEERS
from sayso.extractor import Extractor
from sayso.mentions.quantities import find_quantities
from sayso.records import Article, Quantity, sha256

HERE = Path(__file__).resolve().parent
BOUNDS = {"approx": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
DIRECTIONS = {"increase": "up", "decrease": "down"}
KEYS = ("value", "value+unit", "value+change", "unit-class")
Row = dict[str, Any]


def main() -> None:
    """When you call this, it prints the tables for the data the command line names."""
    options = arguments()
    started = time.perf_counter()
    extractor = Extractor(options.model, full=True)
    extractor.extract(article("About 40% of 1,200 people paid $5."))
    print(f"start-up {time.perf_counter() - started:.2f} s")
    scorer = module(options.data / "score_quantities.py")
    for file in sorted(options.data.glob("newsquant*.json")):
        newsquant(file, scorer, extractor, errors=options.errors)
        for peer in filter(None, options.peers.split(",")):
            report_peer(peer.strip(), options.peer_python, file, scorer)
    for file in sorted(options.data.glob("recognizers-*Model.json")):
        if (score := RECOGNIZERS.get(file.stem)) is not None:
            recognizers(file, score, extractor.nlp, errors=options.errors)


def arguments() -> argparse.Namespace:
    """When you call this, it reads the command line."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    wanted = "folder with the gold files and score_quantities.py"
    parser.add_argument("--data", type=Path, required=True, help=wanted)
    parser.add_argument("--peers", default="", help="comma-separated: " + ", ".join(PEERS))
    parser.add_argument("--peer-python", default=sys.executable, help="the Python in which the peers are")
    parser.add_argument("--model", help="spaCy pipeline (default: the project's)")
    parser.add_argument("--errors", action="store_true", help="print each sentence whose values differ")
    return parser.parse_args()


def module(file: Path) -> ModuleType:
    """When you call this, it returns the Python file as a module; a missing scorer ends the run with one line."""
    if not file.exists():
        sys.exit(f"{file}: no scorer there; --data names the folder that holds it")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def article(text: str) -> Article:
    """When you call this, it returns a sentence as an article of its own."""
    return Article(id=sha256(text), text=text, sha256=sha256(text))


def newsquant(file: Path, scorer: ModuleType, extractor: Extractor, *, errors: bool) -> None:
    """When you call this, it prints the scores on a NewsQuant file, with and without ordinals, and the speed."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    texts = [row["text"] for row in gold]
    words = sum(len(text.split()) for text in texts)
    started = time.perf_counter()
    found = [e.quantities for e in extractor.pipe([article(text) for text in texts])]
    speed = words / (time.perf_counter() - started)
    print(
        f"\n{file.name}: {len(gold)} sentences, {words} words; {speed:.0f} words/s, {share(texts, extractor)}"
    )
    own = [{"text": t, "quantities": [row(q) for q in qs]} for t, qs in zip(texts, found, strict=True)]
    cardinal = [
        {"text": t, "quantities": [row(q) for q in qs if q.kind != "ordinal"]}
        for t, qs in zip(texts, found, strict=True)
    ]
    table("sayso", scorer.score(gold, own))
    table("sayso, ordinals dropped", scorer.score(gold, cardinal))
    if errors:
        differing(gold, own, scorer)


def share(texts: list[str], extractor: Extractor) -> str:
    """When you call this, it says what the rules for quantities take of the time that the parse takes."""
    started = time.perf_counter()
    docs = list(extractor.nlp.pipe(texts))
    parsed = time.perf_counter()
    for doc in docs:
        find_quantities(doc)
    rules = time.perf_counter() - parsed
    return f"rules {100 * rules / (parsed - started):.1f} % of the parse"


def row(quantity: Quantity) -> Row:
    """When you call this, it returns the scorer's row for a record: value or range, unit, direction before bound."""
    change = DIRECTIONS.get(quantity.direction or "") or BOUNDS.get(quantity.bound, "=")
    return {"value": value(quantity), "unit": quantity.unit, "change": change}


def value(quantity: Quantity) -> float | list[float]:
    """When you call this, it returns a number, or the two ends of a range."""
    if quantity.value is not None:
        return float(quantity.value)
    assert quantity.low is not None and quantity.high is not None
    return [float(quantity.low), float(quantity.high)]


def table(name: str, scores: dict[str, tuple[float, ...]], keys: Iterable[str] = KEYS) -> None:
    """When you call this, it prints precision, recall and F1 of one system."""
    print(f"  {name}")
    for key in keys:
        precision, recall, f1 = scores[key][:3]
        print(f"    {key:14s} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}")


def differing(gold: list[Row], own: list[Row], scorer: ModuleType) -> None:
    """When you call this, it prints the sentences in which values differ."""
    for g, p in zip(gold, own, strict=True):
        right = Counter(scorer.vkey(q["value"]) for q in g["quantities"])
        ours = Counter(scorer.vkey(q["value"]) for q in p["quantities"])
        if right != ours:
            print(f"  - {g['text']}\n      missed {list(right - ours)} spurious {list(ours - right)}")


def report_peer(peer: str, python: str, file: Path, scorer: ModuleType) -> None:
    """When you call this, it prints a peer's scores on a NewsQuant file, or why there are none."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    sentences = "".join(json.dumps({"text": g["text"]}) + "\n" for g in gold)
    command = [python, str(HERE / "quantity_peers.py"), peer]
    done = subprocess.run(command, input=sentences, capture_output=True, text=True, check=False)
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no output"])[-1]
        print(f"  {peer}: does not run in {python} ({why})")
        return
    *rows, times = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    speed = sum(len(g["text"].split()) for g in gold) / times["seconds"]
    name = f"{peer}: start-up {times['start_up']:.1f} s, {speed:.0f} words/s"
    changes = any("change" in q for r in rows for q in r["quantities"])
    table(name, scorer.score(gold, rows), KEYS if changes else ("value", "value-lenient", "value+unit"))


if __name__ == "__main__":
    main()
