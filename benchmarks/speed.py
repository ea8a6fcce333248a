"""How fast sayso reads, as ratios to spaCy's own pipeline over the same articles, in one run.

Every figure is the median of some rounds; in a round each contestant has a process of its own, and its time is
that from the loaded model to the last article, so that start-up is out of it.  Start-up is measured by itself.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import results

if TYPE_CHECKING:
    from sayso.extractor import Extractor

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = "2024-03-15"
CLAUSE_END = re.compile(r"(?<=[A-Za-z])(?=[.!?,])")
GOALS = {"extract": 3.0, "extract --full": 1.6, "run into SQLite": 2.7}
SHORT = "Exports fell 5% in May, the ministry said. Nine ships sank.\n"


def bare(file: Path) -> float:
    """Time spaCy's pipeline, as it is loaded, over whole articles."""
    import spacy

    from sayso.pipeline import PREFERRED

    nlp = spacy.load(next(name for name in PREFERRED if importlib.util.find_spec(name)))
    texts = [row["text"] for row in rows(file)]
    nlp(SHORT)
    return timed(lambda: [len(doc) for doc in nlp.pipe(texts)])


def extract(file: Path, *, full: bool = False) -> float:
    """Time the extractor over the articles."""
    from sayso.extractor import Extractor
    from sayso.records import Article, sha256

    extractor = Extractor(full=full)
    articles = [
        Article(id=str(i), text=r["text"], sha256=sha256(r["text"]), published=PUBLISHED)
        for i, r in enumerate(rows(file))
    ]
    extract_short(extractor)
    return timed(lambda: [len(found.claims) for found in extractor.pipe(articles)])


def run(file: Path, *, jobs: int = 1) -> float:
    """Time a batch into a new ledger; workers' start-up is part of it."""
    from sayso import batch
    from sayso.extractor import Extractor
    from sayso.ledger import Ledger

    extractor = Extractor()
    extract_short(extractor)
    with tempfile.TemporaryDirectory() as folder, Ledger(str(Path(folder) / "new.db")) as ledger:
        return timed(
            lambda: batch.run([file], ledger=ledger, extractor=extractor, published=PUBLISHED, jobs=jobs)
        )


def extract_short(extractor: Extractor) -> None:
    """Read a short article, as the bare pipeline does before its clock starts: what is loaded then is start-up."""
    from sayso.records import Article, sha256

    extractor.extract(Article(id="short", text=SHORT, sha256=sha256(SHORT), published=PUBLISHED))


def quantulum(file: Path) -> float:
    """Time quantulum3, which reads quantities alone."""
    from quantulum3 import parser

    return timed(lambda: [parser.parse(row["text"]) for row in rows(file)])


def dates(file: Path) -> float:
    """Time dateparser's search, which reads dates alone."""
    from dateparser.search import search_dates

    return timed(lambda: [search_dates(row["text"], languages=["en"]) for row in rows(file)])


CONTESTANTS: dict[str, Callable[[Path], float]] = {
    "bare": bare,
    "extract": extract,
    "extract --full": lambda file: extract(file, full=True),
    "run into SQLite": run,
}
PEERS: dict[str, tuple[str, Callable[[Path], float]]] = {
    "quantulum3": ("quantulum3", quantulum),
    "dateparser": ("dateparser", dates),
}
BATCHES: dict[str, Callable[[Path], float]] = {
    "--jobs 1": run,
    "--jobs 2": lambda file: run(file, jobs=2),
}
ALL = {**CONTESTANTS, **BATCHES, **{name: time_of for name, (_, time_of) in PEERS.items()}}


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in file.read_text().splitlines()]


def in_a_process(name: str, file: Path) -> float:
    """Return the seconds of one contestant, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", name, "--texts", str(file)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def medians(names: list[str], file: Path, rounds: int) -> dict[str, float]:
    """Return each contestant's median; the rounds alternate, so that a busy machine is busy for all."""
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            seconds[name].append(in_a_process(name, file))
    return {name: median(times) for name, times in seconds.items()}


def articles(source: Path | None) -> Iterator[str]:
    """Yield the texts to read: those of a JSONL file, else the corpus."""
    if source is not None:
        yield from (row["text"] for row in rows(source))
    else:
        yield from (path.read_text() for path in sorted((ROOT / "corpus").glob("*.txt")))


def written(texts: list[str], file: Path) -> Path:
    """Write articles as JSONL and return the file."""
    file.write_text("".join(json.dumps({"id": f"a{i}", "text": text}) + "\n" for i, text in enumerate(texts)))
    return file


def edition(text: str, number: int) -> str:
    """Return an article like ``text``, none of whose sentences is like another edition's.

    Equal sentences are parsed once in each process, and so would favour the run with one.
    """
    word = f"{chr(ord('a') + number)}th"
    return f"Edition {number}.\n\n{CLAUSE_END.sub(f' {word}', text)}"


def startup(folder: Path, rounds: int) -> str:
    """Return the table of start-up times, each beside that of importing spaCy."""
    short = folder / "short.txt"
    short.write_text(SHORT)
    sayso = str(Path(sys.executable).with_name("sayso"))
    ledger = str(folder / "start.db")
    subprocess.run([sayso, "run", str(short), "--ledger", ledger], check=True, capture_output=True)
    commands = {
        'python -c "import spacy"': [sys.executable, "-c", "import spacy"],
        "sayso --help": [sayso, "--help"],
        "sayso claims": [sayso, "claims", "--ledger", ledger],
        "sayso extract, one short article": [sayso, "extract", str(short)],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(timed(lambda c=command: subprocess.run(c, check=True, capture_output=True)))  # type: ignore[misc]
    spacy = median(seconds['python -c "import spacy"'])
    body = [(f"`{n}`", f"{median(s) * 1000:.0f} ms", f"{median(s) / spacy:.2f}") for n, s in seconds.items()]
    return results.table(("command", "median", "to importing spaCy"), body)


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=Path, help="a JSONL file of articles (`text`); default: the corpus")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--times", type=int, default=6, help="how many times the articles, for --jobs")
    options.add_argument("--one", choices=ALL, help=argparse.SUPPRESS)
    options.add_argument("--results", type=Path, default=results.RESULTS, help="the file that is written to")
    given = options.parse_args()
    if given.one:
        print(ALL[given.one](given.texts))
        return
    texts = list(articles(given.texts))
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = written(texts, folder / "articles.jsonl")
        found = [peer for peer, (module, _) in PEERS.items() if importlib.util.find_spec(module)]
        plain = medians([*CONTESTANTS, *found], file, given.rounds)
        copies = [text for text in texts for text in (text, f"A wire copy of it.\n\n{text}")]
        copied = medians(["extract"], written(copies, folder / "copies.jsonl"), given.rounds)["extract"]
        many = [edition(text, i) for i in range(given.times) for text in texts]
        jobs = medians(list(BATCHES), written(many, folder / "many.jsonl"), max(1, given.rounds // 2))
        starting = startup(folder, given.rounds)
    lines = [
        (n, f"{words / s:,.0f}", f"{plain['bare'] / s:.2f}", f"≥ {GOALS[n]}" if n in GOALS else "")
        for n, s in plain.items()
    ]
    body = [
        f"{len(texts)} articles, {words:,} words, medians of {given.rounds}; "
        + (
            "articles given by --texts."
            if given.texts
            else "the corpus, in which nearly every sentence has a number."
        ),
        results.table(("who", "words/s", "to bare spaCy", "goal"), lines),
        f"With 50 % copies: {2 * words / copied:,.0f} words/s, "
        f"{2 * plain['extract'] / copied:.2f} of the speed without.",
        f"`--jobs 2`: {jobs['--jobs 1'] / jobs['--jobs 2']:.2f} of `--jobs 1` over {len(many)} articles, "
        "workers' start-up included (goal ≥ 1.7).",
        starting,
    ]
    results.write("Speed", "\n\n".join(body), given.results)


if __name__ == "__main__":
    main()
