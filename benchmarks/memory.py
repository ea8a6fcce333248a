"""How much memory a long batch takes, and whether an article takes as long in its end as in its beginning.

The articles are made from the corpus, so that any number can be had: every sentence gets a word and figures of its
own, since equal sentences would be parsed once.  They go through ``sayso run`` into a new SQLite ledger.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import results

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1200
SYLLABLES = [
    "ka",
    "ro",
    "mi",
    "tes",
    "lun",
    "var",
    "del",
    "ost",
    "bri",
    "sen",
    "tol",
    "gar",
    "nim",
    "pex",
    "dor",
    "ul",
]


def changed(text: str, chance: random.Random) -> str:
    """Return an article with other figures, and a new name in every sentence."""
    text = re.sub(r"[1-9]", lambda m: str(chance.randint(1, 9)), text)
    return re.sub(r"\bthe (?=[a-z])", lambda m: f"the {name(chance)} ", text)


def name(chance: random.Random) -> str:
    """Return a made-up name."""
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """Yield that many articles."""
    chance = random.Random(seed)
    texts = [path.read_text() for path in sorted((ROOT / "corpus").glob("*.txt"))]
    for i in range(count):
        yield changed(texts[i % len(texts)], chance)


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(file: Path, every: int, ledger: Path) -> Iterator[tuple[int, float, float, int]]:
    """Run a batch over a JSONL file; yield (articles done, seconds, peak in MB, words) now and then, and at the end.

    The end is after all claims have been placed among the facts.
    """
    from sayso import batch
    from sayso.extractor import Extractor
    from sayso.ledger import Ledger

    extractor = Extractor()
    extractor.fingerprint  # noqa: B018 - loads the model
    marks: list[tuple[int, float, float, int]] = []
    began = time.perf_counter()

    def step(progress: batch.Progress) -> None:
        if progress.done % every == 0:
            marks.append((progress.done, time.perf_counter() - began, peak(), progress.words))

    with Ledger(ledger) as kept:
        batch.run([file], ledger=kept, extractor=extractor, published="2024-03-15", progress=step)
    done, _, _, words = marks[-1]
    yield from (*marks, (done, time.perf_counter() - began, peak(), words))


def in_a_process(file: Path, every: int) -> list[tuple[int, float, float, int]]:
    """Return the marks of a run in a process of its own, into the ledger that lies beside the file."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(file), "--every", str(every)],
        check=True,
        capture_output=True,
        text=True,
    )
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument(
        "--megabytes", type=float, default=10, help="size of the single long article; 0 for none"
    )
    options.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--every", type=int, default=100, help=argparse.SUPPRESS)
    options.add_argument("--results", type=Path, default=results.RESULTS, help="the file that is written to")
    given = options.parse_args()
    if given.one:
        print(json.dumps(list(run(given.one, given.every, given.one.with_suffix(".db")))))
        return
    with tempfile.TemporaryDirectory() as folder:
        if given.articles:
            results.write("Growth", growth(Path(folder), given.articles), given.results)
        if given.megabytes:
            results.write("A long article", long(Path(folder), given.megabytes), given.results)


def growth(folder: Path, count: int) -> str:
    """Return how long an article takes, and the peak, in each part of a batch of ``count`` articles."""
    file = folder / "many.jsonl"
    with file.open("w") as out:
        for i, text in enumerate(articles(count)):
            out.write(json.dumps({"id": f"a{i}", "text": text}) + "\n")
    *marks, (n, end, most, _) = in_a_process(file, max(1, count // 8))
    before = [(0, 0.0, 0.0, 0), *marks]
    lines = [
        (f"{n:,}", f"{1000 * (t - t0) / (n - n0):.1f} ms", f"{(w - w0) / (t - t0):,.0f}", f"{mb:,.0f} MB")
        for (n0, t0, _, w0), (n, t, mb, w) in zip(before, marks, strict=False)
    ]
    head = ("articles so far", "an article, since the line above", "words/s", "peak memory")
    placing = end - marks[-1][1]
    return (
        f"{results.table(head, lines)}\n\n"
        f"Placing their claims among the facts, at the end: {placing:,.0f} s, {1000 * placing / n:.1f} ms an "
        f"article; peak {most:,.0f} MB.\n\n"
        f"The goal is a peak under {GOAL:,} MB, and no more than 10 % drift in the time an article takes."
    )


def long(folder: Path, megabytes: float) -> str:
    """Return how long one article of so many megabytes takes, and its peak; then again, when it has changed."""
    parts, size = [], 0
    for text in articles(1_000_000, seed=3):
        parts.append(text)
        size += len(text) + 2
        if size >= megabytes * 1e6:
            break
    file = folder / "long.jsonl"
    lines = []
    for when in ("", ", read again after a change at its start"):
        text = "\n\n".join(["A correction was made.", *parts] if when else parts)
        file.write_text(json.dumps({"id": "long", "text": text}) + "\n")
        (_, seconds, mb, words) = in_a_process(file, 1)[-1]
        lines.append(
            f"One article of {megabytes:g} MB{when}: {seconds:,.0f} s, {words / seconds:,.0f} words/s, "
            f"peak {mb:,.0f} MB."
        )
    return "\n\n".join([*lines, f"The goal is a peak under {GOAL:,} MB."])


if __name__ == "__main__":
    main()
