#!/usr/bin/env python3
"""Runs one published quantity extractor over sentences: JSONL ``{"text"}`` in, JSONL ``{"text", "quantities"}`` out.

It imports nothing of the project, so that a peer can live in its own virtual environment; ``quantities.py
--peer-python PYTHON --peers NAME`` calls it there.  The last line of the output is ``{"start_up", "seconds"}``.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]
Parse = Callable[[str], list[Row]]


def main(peer: str) -> None:
    """When you call this, it reads sentences from standard input and writes the peer's quantities of each."""
    texts = [json.loads(line)["text"] for line in sys.stdin]
    started = time.perf_counter()
    parse = PEERS[peer]()
    parse("About 40% of 1,200 people paid $5.")
    ready = time.perf_counter()
    rows = [{"text": text, "quantities": parse(text)} for text in texts]
    done = time.perf_counter()
    for row in rows:
        print(json.dumps(row))
    print(json.dumps({"start_up": ready - started, "seconds": done - ready}))


def quantulum() -> Parse:
    """When you call this, it returns quantulum3 as a function from a text to the scorer's rows."""
    from quantulum3 import parser  # type: ignore[import-not-found]  # noqa: PLC0415

    return lambda text: [{"value": q.value, "unit": q.unit.name} for q in parser.parse(text)]


def recognizers_text() -> Parse:
    """When you call this, it returns Recognizers-Text: numbers, with the units of its unit models."""
    import recognizers_number as numbers  # type: ignore[import-not-found]  # noqa: PLC0415
    import recognizers_number_with_unit as units  # type: ignore[import-not-found]  # noqa: PLC0415

    models = (
        units.recognize_currency,
        units.recognize_age,
        units.recognize_temperature,
        units.recognize_dimension,
        numbers.recognize_percentage,
        numbers.recognize_number,
    )

    def parse(text: str) -> list[Row]:
        taken: list[tuple[int, int]] = []
        rows: list[Row] = []
        for recognize in models:
            for found in recognize(text, "en-us"):
                span = (found.start, found.end)
                if not any(s <= span[1] and span[0] <= e for s, e in taken):
                    row = recognized(found.resolution or {})
                    rows += [row] if row else []
                    taken.append(span)
        return rows

    return parse


def recognized(resolution: Row) -> Row | None:
    """When you call this, it returns the scorer's row for a resolution of Recognizers-Text, where it has a value."""
    value = str(resolution.get("value") or "")
    interval = re.fullmatch(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]", value)
    if interval:
        ends = [float(e) for e in interval.groups() if e]
        return {"value": ends if len(ends) > 1 else ends[0], "unit": ""} if ends else None
    unit = "percentage" if value.endswith("%") else str(resolution.get("unit") or "").lower()
    try:
        return {"value": float(value.rstrip("%")), "unit": unit}
    except ValueError:
        return None


def cqe() -> Parse:
    """When you call this, it returns CQE as a function from a text to the scorer's rows."""
    from CQE import CQE  # type: ignore[import-not-found]  # noqa: PLC0415

    reader = CQE.CQE(overload=True)

    def parse(text: str) -> list[Row]:
        return [
            {"value": r.value.get_str_value(), "unit": r.unit.norm_unit, "change": r.change.change}
            for r in reader.parse(text)
        ]

    return parse


PEERS: dict[str, Callable[[], Parse]] = {
    "quantulum3": quantulum,
    "recognizers-text-suite": recognizers_text,
    "CQE": cqe,
}


def names() -> Iterable[str]:
    """When you call this, it returns the peers that can be asked for."""
    return PEERS


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(names())} < SENTENCES.jsonl")
    main(sys.argv[1])
