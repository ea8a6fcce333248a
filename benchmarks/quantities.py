#!/usr/bin/env python3
"""Scores the quantity recogniser, and its peers where they are installed, on gold data held outside the project.

``--data`` is a folder with NewsQuant files (``newsquant*.json``), the Recognizers specs
(``recognizers-*Model.json``) and their scorer ``score_quantities.py``.  Every figure of one run is measured on the
same sentences on the same machine.  Conventions in which a gold and the project's guidelines differ are applied in
:func:`newsquant_row`, and listed case by case in ``exclusions_quantities.jsonl`` for the Recognizers specs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from sayso import pipeline
from sayso.mentions.nonquantities import find_nonquantities
from sayso.mentions.numbers import Number, find_numbers
from sayso.mentions.quantities import find_quantities
from sayso.records import Quantity, SkippedNumber

HERE = Path(__file__).resolve().parent
BOUNDS = {"approx": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
DIRECTIONS = {"increase": "up", "decrease": "down"}
CENTS = {"US dollar": "cent", "euro": "cent", "British pound": "penny", "Malaysian ringgit": "sen"}
NAMES = {
    "Israeli new shekel": "shekel",
    "metric horsepower": "horsepower",
    "million British thermal unit": "mega british thermal unit",
    "part per billion": "parts-per-billion",
    "revolution per minute": "revolutions per minute",
}
"""The gold's names for units that the guidelines call otherwise."""
PEERS: dict[str, str] = {
    "quantulum3": "quantulum3",
    "recognizers-text-suite": "recognizers_suite",
    "CQE": "CQE",
}
Row = dict[str, Any]


def main() -> None:
    """When you call this, it prints the tables for the data the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with the gold files and score_quantities.py"
    )
    parser.add_argument("--peers", default="", help="comma-separated: " + ", ".join(PEERS))
    parser.add_argument("--model", help="spaCy pipeline (default: the project's)")
    parser.add_argument("--errors", action="store_true", help="print each sentence whose values differ")
    options = parser.parse_args()
    started = time.perf_counter()
    nlp = pipeline.load(options.model)
    find_quantities(nlp("About 40% of 1,200 people paid $5."))
    print(f"start-up {time.perf_counter() - started:.2f} s")
    scorer = module(options.data / "score_quantities.py")
    for file in sorted(options.data.glob("newsquant*.json")):
        newsquant(file, scorer, nlp, errors=options.errors)
        for peer in filter(None, options.peers.split(",")):
            report_peer(peer, file, scorer)
    for file in sorted(options.data.glob("recognizers-*Model.json")):
        if (score := RECOGNIZERS.get(file.stem)) is not None:
            recognizers(file, score, nlp, errors=options.errors)


def module(file: Path) -> ModuleType:
    """When you call this, it returns the Python file as a module; a missing scorer ends the run with one line."""
    if not file.exists():
        sys.exit(f"{file}: no scorer there; --data names the folder that holds it")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def newsquant(file: Path, scorer: ModuleType, nlp: Any, *, errors: bool) -> None:
    """When you call this, it prints the scores on a NewsQuant file, plain and in its conventions, and the speed."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    texts = [row["text"] for row in gold]
    words = sum(len(text.split()) for text in texts)
    t0 = time.perf_counter()
    docs = list(nlp.pipe(texts))
    t1 = time.perf_counter()
    found = [find_quantities(doc) for doc in docs]
    t2 = time.perf_counter()
    print(f"\n{file.name}: {len(gold)} sentences, {words} words")
    print(
        f"  {words / (t2 - t0):.0f} words/s with the parse; rules {100 * (t2 - t1) / (t1 - t0):.1f} % of the parse"
    )
    plain = [
        {"text": text, "quantities": [plain_row(q) for q in qs]}
        for text, qs in zip(texts, found, strict=True)
    ]
    own = [
        {"text": doc.text, "quantities": newsquant_rows(doc, qs)} for doc, qs in zip(docs, found, strict=True)
    ]
    table("sayso, in the gold's conventions", scorer.score(gold, own))
    table("sayso, record as it is", scorer.score(gold, plain))
    if errors:
        differing(gold, own, scorer)


def plain_row(quantity: Quantity) -> Row:
    """When you call this, it returns the scorer's row for a record: value or range, unit, direction before bound."""
    change = DIRECTIONS.get(quantity.direction or "") or BOUNDS.get(quantity.bound, "=")
    return {"value": value(quantity), "unit": quantity.unit, "change": change}


def newsquant_rows(doc: Doc, quantities: Sequence[Quantity]) -> list[Row]:
    """When you call this, it returns the rows of a sentence in NewsQuant's conventions, ordinals left out.

    Beyond :func:`newsquant_row`: a conversion in brackets shares the open bound before it (``more than 100 km
    (60 miles)``), a fraction has the noun it is part of as its unit, and the *one* of ``one of the best`` is a 1.
    """
    rows: list[Row] = []
    end, kept = 0, "="
    for quantity in quantities:
        if quantity.kind == "ordinal":
            continue
        row = newsquant_row(quantity)
        if row["change"] == "=" and kept in "<>" and set(doc.text[end : quantity.start]) <= set(" (/"):
            row["change"] = kept
        if quantity.kind == "fraction" and quantity.unit == "-":
            row["unit"] = f"% {whole(doc, quantity)}"
        rows.append(row)
        end, kept = quantity.end, row["change"]
    skipped = find_nonquantities(doc, found=[(q.start, q.end) for q in quantities])
    ones = [s for s in skipped if s.reason == "pronoun" and doc.text.startswith(" of ", s.end)]
    return rows + [{"value": 1.0, "unit": whole(doc, s), "change": "="} for s in ones]


def whole(doc: Doc, quantity: Quantity | SkippedNumber) -> str:
    """When you call this, it returns the noun phrase a fraction is part of, without its article, or ``-``."""
    for chunk in doc.noun_chunks:
        if quantity.start <= chunk.start_char + 12 and chunk.root.idx > quantity.end:
            between = doc.text[quantity.end : chunk.start_char].strip()
            words = [t for t in chunk if t.pos_ not in ("DET", "PRON", "NUM") and t.idx >= quantity.end]
            return " ".join(t.lemma_ for t in words) or "-" if between in ("", "of") else "-"
    return "-"


def newsquant_row(quantity: Quantity) -> Row:
    """When you call this, it returns the scorer's row with NewsQuant's conventions.

    They mark a change at verbs alone, not at nouns or comparatives (``a 5% fall``), nor at the level reached or
    left; a bound that is open goes before the direction; a range has no change; cents are counted in cents, and
    a fraction's unit begins with ``%``; ``and`` is left out of units.
    """
    row = plain_row(quantity)
    by_verb = quantity.change == "by" and not quantity.rule.endswith(("noun", "after"))
    if quantity.value is None:
        row["change"] = "="
    elif not by_verb or quantity.bound in ("more_than", "less_than", "at_least", "at_most"):
        row["change"] = BOUNDS.get(quantity.bound, "=")
    unit, _, per = quantity.unit.partition(" per ")
    if ".subunit" in quantity.rule:
        row["value"] = scaled(row["value"], 100)
        unit = CENTS.get(unit, unit)
    elif quantity.kind == "measure" and unit == "pound":
        unit = "pound-mass"
    if quantity.unit in NAMES:
        unit = NAMES[quantity.unit]
    elif per:
        unit = f"{NAMES.get(unit, unit)} per {NAMES.get(per, per)}"
    unit = NAMES.get(unit, unit).replace(" and ", " ")
    row["unit"] = f"% {unit}" if quantity.kind == "fraction" else unit
    return row


def value(quantity: Quantity) -> float | list[float]:
    """When you call this, it returns a number, or the two ends of a range."""
    if quantity.value is not None:
        return float(quantity.value)
    assert quantity.low is not None and quantity.high is not None
    return [float(quantity.low), float(quantity.high)]


def scaled(number: float | list[float], by: int) -> float | list[float]:
    """When you call this, it multiplies a number or both ends of a range."""
    return [n * by for n in number] if isinstance(number, list) else number * by


def table(name: str, scores: dict[str, tuple[float, ...]]) -> None:
    """When you call this, it prints precision, recall and F1 of one system."""
    print(f"  {name}")
    for key in ("value", "value+unit", "value+change", "unit-class"):
        precision, recall, f1 = scores[key][:3]
        print(f"    {key:14s} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}")


def differing(gold: list[Row], own: list[Row], scorer: ModuleType) -> None:
    """When you call this, it prints the sentences in which values differ."""
    for g, p in zip(gold, own, strict=True):
        right = Counter(scorer.vkey(q["value"]) for q in g["quantities"])
        ours = Counter(scorer.vkey(q["value"]) for q in p["quantities"])
        if right != ours:
            print(f"  - {g['text']}\n      missed {list(right - ours)} spurious {list(ours - right)}")


def report_peer(peer: str, file: Path, scorer: ModuleType) -> None:
    """When you call this, it prints a peer's scores on a NewsQuant file, or that it is not installed here."""
    name = PEERS.get(peer.strip())
    if name is None or importlib.util.find_spec(name) is None:
        print(f"  {peer}: not installed here (install it in this environment to compare)")
        return
    run = {"quantulum3": quantulum, "recognizers_suite": recognizers_suite, "CQE": cqe}[name]
    gold = json.loads(file.read_text(encoding="utf-8"))
    t0 = time.perf_counter()
    parse = run()
    t1 = time.perf_counter()
    rows = [{"text": g["text"], "quantities": parse(g["text"])} for g in gold]
    speed = sum(len(g["text"].split()) for g in gold) / (time.perf_counter() - t1)
    table(f"{peer}: start-up {t1 - t0:.1f} s, {speed:.0f} words/s", scorer.score(gold, rows))


def quantulum() -> Callable[[str], list[Row]]:
    """When you call this, it returns quantulum3 as a function from a text to the scorer's rows."""
    from quantulum3 import parser  # type: ignore[import-not-found]  # noqa: PLC0415

    return lambda text: [{"value": q.value, "unit": q.unit.name} for q in parser.parse(text)]


def recognizers_suite() -> Callable[[str], list[Row]]:
    """When you call this, it returns Recognizers-Text as a function from a text to the scorer's rows."""
    import recognizers_suite as suite  # type: ignore[import-not-found]  # noqa: PLC0415

    def parse(text: str) -> list[Row]:
        found = suite.recognize_number(text, "en-us")
        return [{"value": m.resolution["value"], "unit": ""} for m in found if m.resolution.get("value")]

    return parse


def cqe() -> Callable[[str], list[Row]]:
    """When you call this, it returns CQE as a function from a text to the scorer's rows."""
    from CQE import CQE  # type: ignore[import-not-found]  # noqa: PLC0415

    reader = CQE.CQE(overload=True)

    def parse(text: str) -> list[Row]:
        return [
            {"value": r.value.get_str_value(), "unit": r.unit.norm_unit, "change": r.change.change}
            for r in reader.parse(text)
        ]

    return parse


def number_values(text: str, nlp: Any) -> list[str]:
    """When you call this, it returns the values of all numbers of a text, six digits each."""
    doc = nlp(text)
    parts = [q for q in find_quantities(doc) if q.rule == "quantity.fraction.in" and q.value is not None]
    numbers = [
        n for n in counted(find_numbers(text), doc) if not any(q.start <= n.start < q.end for q in parts)
    ]
    return sorted(
        [figure(n.value) for n in numbers] + [figure(q.value) for q in parts if q.value is not None]
    )


def counted(numbers: Iterable[Number], doc: Doc) -> Iterable[Number]:
    """When you call this, it leaves out what the spec calls no number: ordinals, and *one* as a pronoun."""
    found = find_quantities(doc)
    for number in numbers:
        pronoun = number.text.lower() == "one" and not any(q.start <= number.start < q.end for q in found)
        if number.kind != "ordinal" and not (pronoun and len(doc) > 1):
            yield number


def percent_values(text: str, nlp: Any) -> list[str]:
    """When you call this, it returns the percentages of a text."""
    return sorted(
        figure(q.value) + "%"
        for q in find_quantities(nlp(text))
        if q.kind == "percentage" and q.value is not None
    )


def range_values(text: str, nlp: Any) -> list[str]:
    """When you call this, it returns the intervals of a text as the spec writes them: ``(20,)``, ``[10,15)``."""
    return sorted(interval(q) for q in find_quantities(nlp(text)) if q.low is not None or q.high is not None)


def interval(quantity: Quantity) -> str:
    """When you call this, it writes the interval of one quantity."""
    low = figure(quantity.low) if quantity.low is not None else ""
    high = figure(quantity.high) if quantity.high is not None else ""
    opening = "[" if quantity.bound == "at_least" else "("
    closing = "]" if quantity.bound == "at_most" else ")"
    return f"{low},{high}" if low and high else f"{opening}{low},{high}{closing}"


def figure(number: Decimal) -> str:
    """When you call this, it writes a number to six digits."""
    return f"{float(number):.6g}"


Score = tuple[Callable[[str, Any], list[str]], Callable[[Row], str | None]]


def number_gold(row: Row) -> str | None:
    """When you call this, it returns the value of one gold result of the number spec."""
    return figure(Decimal(row["Resolution"]["value"]))


def percent_gold(row: Row) -> str | None:
    """When you call this, it returns the value of one gold result of the percentage spec."""
    text = row["Resolution"]["value"]
    return None if text == "null" else figure(Decimal(text.rstrip("%"))) + "%"


def range_gold(row: Row) -> str | None:
    """When you call this, it returns the interval of one gold result of the range spec.

    Whether the two ends of a range belong to it is not in our record, so the brackets of those are left out.
    """
    text: str = row["Resolution"]["value"]
    low, high = text[1:-1].split(",")
    ends = ",".join(figure(Decimal(e)) if e else "" for e in (low, high))
    return ends if low and high else f"{text[0]}{ends}{text[-1]}"


RECOGNIZERS: dict[str, Score] = {
    "recognizers-NumberModel": (number_values, number_gold),
    "recognizers-PercentModel": (percent_values, percent_gold),
    "recognizers-NumberRangeModel": (range_values, range_gold),
}


def recognizers(file: Path, score: Score, nlp: Any, *, errors: bool) -> None:
    """When you call this, it prints value F1 on one spec, over all cases and over those whose conventions we share."""
    find, read = score
    rows = json.loads(file.read_text(encoding="utf-8-sig"))
    excluded = {r["input"] for r in exclusions() if r["spec"] == file.stem}
    every: list[tuple[Counter[str], Counter[str]]] = []
    agreed: list[tuple[Counter[str], Counter[str]]] = []
    for row in rows:
        gold = Counter(v for r in row["Results"] if r.get("Resolution") and (v := read(r)) is not None)
        ours = Counter(find(row["Input"], nlp))
        every.append((gold, ours))
        if digest(row["Input"]) not in excluded:
            agreed.append((gold, ours))
            if errors and gold != ours:
                print(f"  - {row['Input']!r} gold {list(gold)} ours {list(ours)}")
    print(
        f"\n{file.stem}: value F1 {f1(agreed):.1f} on {len(agreed)} cases in shared conventions;"
        f" {f1(every):.1f} on all {len(every)}"
    )


def f1(pairs: Sequence[tuple[Counter[str], Counter[str]]]) -> float:
    """When you call this, it returns F1 in per cent over pairs of gold and found values."""
    right = sum((g & o).total() for g, o in pairs)
    total = sum(g.total() + o.total() for g, o in pairs)
    return 200 * right / total if total else 100.0


def exclusions() -> list[Row]:
    """When you call this, it returns the cases left out, each with its reason; ``input`` is a digest of the case."""
    lines = (HERE / "exclusions_quantities.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def digest(text: str) -> str:
    """When you call this, it returns what the exclusions name a case by: its text is not ours to copy."""
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
