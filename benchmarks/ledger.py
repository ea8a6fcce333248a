"""How long a page takes in a large ledger, and which of its queries look through a whole table.

The ledger is made from what is found in the corpus, stored again and again under other names, dates and subjects;
the pages are those of the commands, in processes of their own, start-up included.  Articles made of one article of
the corpus tell one story, so that its facts stand in hundreds of articles each.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import results
from memory import name

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.0
DRIFT = 8
"""Parts of the filling whose times are compared."""
BATCH = 100
"""Articles after which facts are placed, as after a run."""


def extractions(claims: int) -> Iterator[object]:
    """Yield extractions of the corpus under other names until they hold that many claims."""
    import msgspec

    from sayso.articles import read_all
    from sayso.extractor import Extractor
    from sayso.records import Article, sha256

    chance = random.Random(1)
    articles = [a for a in read_all([ROOT / "corpus"]) if isinstance(a, Article)]
    found = list(Extractor().pipe(articles))
    count = number = 0
    while count < claims:
        base = found[number % len(found)]
        text = base.text[:-8] + f"{number:8d}"
        new = f"{base.article.id}-{number}"
        day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        about = msgspec.structs.replace(
            base.article, id=new, text=text, sha256=sha256(text), location=f"{new}.txt", published=day
        )
        yield msgspec.structs.replace(
            base, article=about, text=text, claims=tuple(changed(c, new, name(chance)) for c in base.claims)
        )
        count += len(base.claims)
        number += 1


def changed(claim: object, article: str, word: str) -> object:
    """Return a claim of another article, of a subject and on a say-so of its own."""
    import hashlib

    import msgspec

    replace = msgspec.structs.replace
    key = hashlib.sha256(f"{article}{claim.claim_id}".encode()).hexdigest()[:16]  # type: ignore[attr-defined]
    subject = claim.subject and replace(claim.subject, text=f"{word} {claim.subject.text}")  # type: ignore[attr-defined]
    said = claim.attribution and replace(claim.attribution, speaker=f"{word[:3]} {claim.attribution.speaker}")  # type: ignore[attr-defined]
    return replace(claim, claim_id=f"clm_{key}", article_id=article, subject=subject, attribution=said)  # type: ignore[type-var]


def fill(file: Path, claims: int) -> str:
    """Write the ledger in runs of :data:`BATCH` articles; return what an article took, in each part of it."""
    from sayso import facts
    from sayso.ledger import Ledger

    lines: list[tuple[str, ...]] = []
    storing = placing = 0.0
    done = articles = 0
    with Ledger(file) as ledger:
        run = ledger.begin(version="0", model="-", fingerprint="-")
        for number, extraction in enumerate(extractions(claims), start=1):
            began = time.perf_counter()
            ledger.store(extraction, run=run, fingerprint="-")  # type: ignore[arg-type]
            stored = time.perf_counter()
            if number % BATCH == 0:
                facts.place(ledger)
            storing += stored - began
            placing += time.perf_counter() - stored
            articles += 1
            done += len(extraction.claims)  # type: ignore[attr-defined]
            if done >= claims * (len(lines) + 1) / DRIFT:
                lines.append((f"{done:,}", *(f"{1000 * t / articles:.1f} ms" for t in (storing, placing))))
                storing = placing = articles = 0
        facts.place(ledger)
    size = f"{file.stat().st_size / 1e6:,.0f} MB"
    head = (
        "claims so far",
        "to store an article, since the line above",
        "to place its claims among the facts",
    )
    return results.table(head, lines) + f"\n\n{size}."


def pages(ledger: Path, rounds: int) -> str:
    """Return the table of how long each command takes to show a page."""
    sayso = [str(Path(sys.executable).with_name("sayso"))]
    end = ["--ledger", str(ledger)]
    page = [*end, "--limit", "50"]
    article = next(iter(first(ledger)))
    csv = str(ledger.with_suffix(".csv"))
    commands = {
        "claims": ["claims", *page],
        "claims --kind money": ["claims", "--kind", "money", *page],
        "claims --speaker auditor": ["claims", "--speaker", "auditor", *page],
        "claims --since 2024 --until 2024-03": ["claims", "--since", "2024", "--until", "2024-03", *page],
        "claims --by-worth": ["claims", "--by-worth", *page],
        "claims --text tunnel": ["claims", "--text", "tunnel", *page],
        "facts": ["facts", *page],
        "facts 'tunnel cost'": ["facts", "tunnel cost", *page],
        "claims --article (one of them)": ["claims", "--article", article, *page],
        "review export --article (one of them)": ["review", "export", csv, "--article", article, *end],
    }
    lines = []
    for label, command in commands.items():
        times = [timed([*sayso, *command], Path(csv)) for _ in range(rounds)]
        lines.append(
            (f"`{label}`", f"{1000 * median(times):,.0f} ms", "" if median(times) <= GOAL else "over")
        )
    return results.table(("page", "median", f"goal ≤ {GOAL:g} s"), lines)


def timed(command: list[str], csv: Path) -> float:
    """Return the seconds that a command takes; a review file of an earlier one is in nobody's way."""
    csv.unlink(missing_ok=True)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def first(ledger: Path) -> Iterator[str]:
    """Yield the ids of the articles of some claims."""
    from sayso.ledger import Ledger

    with Ledger(ledger, create=False) as held:
        yield from (row["article_id"] for row in held.claims(limit=1))


def plans(ledger: Path) -> str:
    """Return the steps of the pages' queries that look through a whole table, as SQLite plans them."""
    from sayso.ledger import Ledger, search
    from sayso.ledger.facts import listed

    asked = {
        "claims": {},
        "kind": {"kind": "money"},
        "speaker": {"speaker": "auditor"},
        "since": {"since": "2024", "until": "2024-03"},
        "worth": {"order": "worth"},
        "text": {"text": "tunnel"},
        "article": {"article": "a"},
    }
    lines = []
    with Ledger(ledger, create=False) as held, held.reading() as connection:
        queries = {label: search.query(filters) for label, filters in asked.items()}  # type: ignore[arg-type]
        queries |= {"facts": listed([]), "facts 'tunnel cost'": listed(["tunnel", "cost"])}
        for label, query in queries.items():
            compiled = query.limit(50).compile(connection, compile_kwargs={"literal_binds": True})
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
            lines += [(label, step) for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step]
    return results.table(("query", "looks through"), lines or [("all", "no table")])


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=500_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--results", type=Path, default=results.RESULTS, help="the file that is written to")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "large.db"
        filled = fill(ledger, given.claims)
        body = [f"A ledger of {given.claims:,} claims.", filled, pages(ledger, given.rounds), plans(ledger)]
    results.write("A large ledger", "\n\n".join(body), given.results)


if __name__ == "__main__":
    main()
