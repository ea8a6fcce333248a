"""Scores numbers, percentages and ranges on the Recognizers specs; ``quantities.py`` calls it.

The cases whose conventions are not ours are named, each with its reason, in ``exclusions_quantities.jsonl``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from sayso.mentions.numbers import Number, find_numbers
from sayso.mentions.quantities import find_quantities
from sayso.records import Quantity

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]


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
    return hashlib.sha256(text.encode()).hexdigest()[:16]
