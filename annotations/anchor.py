#!/usr/bin/env python3
"""Turns an annotator's draft, which quotes the text, into a gold file, which points into it.

usage: python annotations/anchor.py DRAFT.yaml ARTICLE.txt > annotations/gold/ARTICLE.json

A draft is YAML.  Lists are in reading order; ``q`` is a quote, looked for from the end of the row before, so
that it needs no offsets.  ``after: words`` moves the search behind those words first::

    article: plant-closure          # the file's name without its suffix
    published: 2024-03-15
    quantities:
      - {q: at least 300 jobs, kind: count, value: 300, low: 300, unit: job, bound: at_least,
         claim: {subject: jobs at the plant, measure: go, modality: planned, time: 2025, speaker: Jane Smith,
                 cue: said, style: indirect}}
      - {q: zero-sum, skip: idiom}  # a number that is no quantity: only the reason
      - {q: "30", kind: percentage, value: 30, unit: percentage, skip: question}   # a quantity, but no claim
    times:
      - {q: "2025", type: DATE, timex: "2025", from: 2025-01-01, to: 2026-01-01, skip: scope}
      - {q: "1987", timex: "1987", from: 1987-01-01, to: 1988-01-01, claim: {subject: plant, measure: open}}
    attributions:
      - {source: Jane Smith, cue: said, content: [at least 300 jobs would go in 2025], speaker: Jane Smith}
    entities:
      - {q: Jane Smith, label: PERSON, name: Jane Smith}

Defaults: ``bound: exact``; ``negated``, ``denied``, ``hedged`` false; ``modality: asserted``; ``type: DATE``;
``style: indirect``.  A quantity or time has exactly one of ``claim`` and ``skip``.  A claim's ``time`` quotes
its TimeSpan (a row of ``times``, the nearest one with that text), and its ``subject`` is checked to stand in
the article.  The source, cue and content of an attribution are quotes found nearest to each other, or lists
of quotes where they are discontinuous.  Every mistake is one line on stderr, and the exit code is then 2.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
QUANTITY = dict.fromkeys(("kind", "value", "low", "high", "unit", "currency", "bound", "direction", "change"))
QUANTITY |= {"unit": "-", "bound": "exact"}
TIME = {"type": "DATE", "timex": None, "from": None, "to": None, "mod": None}
CLAIM = dict.fromkeys(("subject", "measure", "negated", "modality", "time", "place", "clause"))
CLAIM |= dict.fromkeys(("speaker", "cue", "style", "denied", "hedged"))
CLAIM |= {"negated": False, "modality": "asserted", "denied": False, "hedged": False}


class Draft:
    """One draft against its text: finds quotes, collects mistakes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mistakes: list[str] = []

    def find(self, quote: str, start: int, row: str) -> tuple[int, int]:
        """Return the offsets of ``quote`` at or after ``start``, as whole words."""
        edge = (r"(?<!\w)" if quote[:1].isalnum() else "", r"(?!\w)" if quote[-1:].isalnum() else "")
        found = re.compile(edge[0] + re.escape(quote) + edge[1]).search(self.text, start)
        if found is None:
            self.mistakes.append(f"{row}: {quote!r} is not in the text after offset {start}")
            return start, start
        return found.span()

    def nearest(self, quote: str, to: list[list[int]], row: str) -> list[int]:
        """Return the offsets of ``quote``, as whole words, nearest to the spans ``to`` and outside of them."""
        edge = (r"(?<!\w)" if quote[:1].isalnum() else "", r"(?!\w)" if quote[-1:].isalnum() else "")
        spots = [m.span() for m in re.finditer(edge[0] + re.escape(quote) + edge[1], self.text)]
        if not spots:
            self.mistakes.append(f"{row}: {quote!r} is not in the text")
            return [to[0][0], to[0][0]]
        outside = [s for s in spots if not any(s[0] < end and start < s[1] for start, end in to)]
        return list(
            min(outside or spots, key=lambda s: min(min(abs(s[1] - t[0]), abs(s[0] - t[1])) for t in to))
        )

    def anchored(self, rows: list[Row], name: str) -> list[tuple[Row, Row]]:
        """Return each row with its ``start``, ``end`` and ``text``, found in reading order."""
        at, out = 0, []
        for number, row in enumerate(rows, 1):
            label = f"{name}[{number}]"
            if "after" in row:
                at = self.find(str(row["after"]), at, label)[1]
            start, end = self.find(str(row["q"]), at, label)
            at = end
            out.append((row, {"start": start, "end": end, "text": self.text[start:end]}))
        return out

    def fields(self, row: Row, defaults: Row, label: str, extra: set[str]) -> Row:
        """Return the row's fields over the defaults; an unknown key is a mistake."""
        for key in row.keys() - defaults.keys() - extra:
            self.mistakes.append(f"{label}: unknown key {key!r}")
        return {k: plain(row.get(k, v)) for k, v in defaults.items()}

    def claim(self, anchor: Row, kind: str, draft: Row, times: list[Row], direction: str | None) -> Row:
        """Return a claim row: the anchor, its kind, and the claim's fields."""
        label = f"claim {anchor['text']!r}"
        row = self.fields(draft, CLAIM, label, set())
        if row["time"] is not None:
            quote = str(row["time"])
            same = [t for t in times if t["text"] == quote]
            if not same:
                self.mistakes.append(f"{label}: its time {quote!r} is no row of times")
            else:
                nearest = min(same, key=lambda t: abs(t["start"] - anchor["start"]))
                row["time"] = {k: nearest[k] for k in ("text", "from", "to")}
        if row["subject"] is not None and str(row["subject"]) not in self.text:
            self.mistakes.append(f"{label}: its subject {row['subject']!r} does not stand in the text")
        return {**anchor, "kind": kind, "direction": direction, **row}


def plain(value: Any) -> Any:
    """Return a YAML scalar as gold JSON holds it: numbers and dates as strings."""
    return value if value is None or isinstance(value, bool | list | dict) else str(value)


def spans(draft: Draft, value: Any, near: list[list[int]], label: str) -> list[list[int]]:
    """Return the spans of a quote, of a list of quotes, or of nothing."""
    quotes = [] if value is None else value if isinstance(value, list) else [value]
    return [draft.nearest(str(q), near, label) for q in quotes]


def anchor(source: Row, text: str) -> tuple[Row, list[str]]:
    """Return the gold object for a parsed draft and its article's text, and the mistakes found on the way."""
    draft = Draft(text)
    quantities: list[Row] = []
    times: list[Row] = []
    claims: list[Row] = []
    skipped: list[Row] = []
    pending: list[tuple[Row, str, Row, str | None]] = []
    for row, at in draft.anchored(source.get("times") or [], "times"):
        fields = draft.fields(row, TIME, f"time {at['text']!r}", {"q", "after", "claim", "skip"})
        times.append({**at, **fields})
        sort(draft, row, at, "date", None, pending, skipped)
    for row, at in draft.anchored(source.get("quantities") or [], "quantities"):
        if "kind" in row:
            fields = draft.fields(row, QUANTITY, f"quantity {at['text']!r}", {"q", "after", "claim", "skip"})
            quantities.append({**at, **fields})
        sort(draft, row, at, str(row.get("kind")), row.get("direction"), pending, skipped)
    for at, kind, claim, direction in pending:
        claims.append(draft.claim(at, kind, claim, times, direction))
    attributions = []
    near = 0
    for number, row in enumerate(source.get("attributions") or [], 1):
        label = f"attributions[{number}]"
        first = row["content"][0] if isinstance(row["content"], list) else row["content"]
        near = draft.find(str(first), max(0, near - 400), label)[0]
        content = spans(draft, row["content"], [[near, near]], label)
        attributions.append({
            "source": spans(draft, row.get("source"), content, label),
            "cue": spans(draft, row.get("cue"), content, label),
            "content": content,
            "speaker": row.get("speaker"),
            "style": row.get("style", "indirect"),
            "denied": bool(row.get("denied", False)),
            "hedged": bool(row.get("hedged", False)),
        })  # fmt: skip
    entities = [
        {**at, "label": row["label"], "name": row.get("name", at["text"])}
        for row, at in draft.anchored(source.get("entities") or [], "entities")
    ]
    gold = {
        "article": source["article"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": plain(source.get("published")),
        "quantities": quantities,
        "times": times,
        "attributions": attributions,
        "entities": entities,
        "claims": sorted(claims, key=lambda c: c["start"]),
        "skipped": sorted(skipped, key=lambda s: s["start"]),
    }
    return gold, draft.mistakes


def sort(draft: Draft, row: Row, at: Row, kind: str, direction: str | None,
         pending: list[tuple[Row, str, Row, str | None]], skipped: list[Row]) -> None:  # fmt: skip
    """Put a row among the claims or the skipped, by the one of the two keys it has."""
    if row.get("type") == "DURATION" and "claim" not in row and "skip" not in row:
        return
    if ("claim" in row) == ("skip" in row):
        draft.mistakes.append(f"{at['text']!r}: needs either claim or skip")
    elif "claim" in row:
        pending.append((at, kind, row["claim"] or {}, direction))
    else:
        skipped.append({**at, "reason": row["skip"]})


def dumped(gold: Row) -> str:
    """Return gold as JSON with one row a line, so that a change of a row is a change of a line."""

    def value(of: Any) -> str:
        if not isinstance(of, list) or not of:
            return json.dumps(of, ensure_ascii=False)
        return "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in of) + "\n ]"

    return "{\n" + ",\n".join(f' "{key}": {value(of)}' for key, of in gold.items()) + "\n}"


def main(arguments: list[str]) -> int:
    """Read a draft and its article, print the gold; return the exit code."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    text = Path(arguments[1]).read_bytes().decode("utf-8")
    gold, mistakes = anchor(yaml.safe_load(Path(arguments[0]).read_text(encoding="utf-8")), text)
    for mistake in mistakes:
        print(f"{arguments[0]}: {mistake}", file=sys.stderr)
    print(dumped(gold))
    return 2 if mistakes else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
