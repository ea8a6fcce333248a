"""How well times are found and resolved: TimeML folders and Microsoft's specs, ours and peers in one run.

    python benchmarks/times.py --data DIR [--peers dateparser,recognizers-text-date-time]

DIR holds folders of ``*.tml`` documents and ``recognizers-DateTimeModel.json``; beside them (or in --scorers)
``teval.py`` and ``ival.py``, the TempEval-3 and interval scorers.  A peer that is not installed is named as such.
Ours ends with what its rules for times took of the time that they and spaCy took together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language

from sayso import lexicons, pipeline
from sayso.mentions.times import find_times, told_on
from sayso.records import TimeSpan
from sayso.segment import segment
from times_specs import Spec, load_specs, score_specs

Row = dict[str, Any]
Recogniser = Callable[[str, dt.date | None], list[TimeSpan | Row]]


def module(path: Path) -> ModuleType:
    """Load a scorer from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path}: no such scorer; name its folder with --scorers")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


@dataclass
class Ours:
    """Our own recogniser over a whole text: sentences, spaCy, times; and the seconds that the last two took."""

    nlp: Language
    parsing: float = 0.0
    ruling: float = 0.0

    def __call__(self, text: str, published: dt.date | None) -> list[TimeSpan | Row]:
        """The times of a text, as rows of the scorers."""
        sentences = segment(text)
        begun = time.perf_counter()
        docs = list(pipeline.parse(self.nlp, [text[s.start : s.end] for s in sentences]))
        parsed = time.perf_counter()
        found = find_times(docs, published=told_on(text, published))
        self.parsing, self.ruling = self.parsing + parsed - begun, self.ruling + time.perf_counter() - parsed
        return [
            {"start": s.start + t.start, "end": s.start + t.end, "type": t.type, "value": t.timex, "time": t}
            for s, times in zip(sentences, found, strict=True)
            for t in times
        ]

    def share(self) -> str:
        """What the rules took of the time of parsing and rules since this was last asked."""
        share = 100 * self.ruling / (self.parsing + self.ruling)
        self.parsing = self.ruling = 0.0
        return f"  rules {share:.1f} %"


def ours() -> Ours:
    """Ours, whose patterns are compiled: once a process, half a second that a batch shares."""
    run = Ours(pipeline.load())
    for row in lexicons.rows("time_patterns.toml"):
        run(row["example"], None)
    run.share()
    return run


def dateparser() -> Recogniser:
    """The peer dateparser: its search over a text."""
    from dateparser.search import search_dates  # type: ignore[import-not-found]  # noqa: PLC0415

    def run(text: str, published: dt.date | None) -> list[TimeSpan | Row]:
        base = dt.datetime.combine(published, dt.time()) if published else None
        settings = {"RELATIVE_BASE": base} if base else {}
        out: list[TimeSpan | Row] = []
        at = 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                out.append({"start": start, "end": at, "type": "DATE", "value": when.date().isoformat()})
        return out

    return run


def recognizers() -> Recogniser:
    """The peer Recognizers-Text: its date-time model."""
    from recognizers_date_time import Culture, recognize_datetime  # type: ignore[import-not-found]  # noqa: PLC0415

    types = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}

    def run(text: str, published: dt.date | None) -> list[TimeSpan | Row]:
        base = dt.datetime.combine(published, dt.time()) if published else dt.datetime(2000, 1, 1)
        out: list[TimeSpan | Row] = []
        for found in recognize_datetime(text, Culture.English, reference=base):
            values = (found.resolution or {}).get("values") or [{}]
            kind = found.type_name.split(".")[-1]
            out.append(
                {
                    "start": found.start,
                    "end": found.end + 1,
                    "type": types.get(kind, "DATE"),
                    "value": values[0].get("timex"),
                }
            )
        return out

    return run


PEERS: dict[str, Callable[[], Recogniser]] = {
    "dateparser": dateparser,
    "recognizers-text-date-time": recognizers,
}


def contenders(peers: Iterable[str]) -> list[tuple[str, Recogniser | None]]:
    """Ours, then every peer asked for; None where it is not installed."""
    out: list[tuple[str, Recogniser | None]] = [("sayso", ours())]
    for name in peers:
        if name not in PEERS:
            raise SystemExit(f"--peers {name}: no such peer; known are {', '.join(PEERS)}")
        try:
            out.append((name, PEERS[name]()))
        except ImportError:
            out.append((name, None))
    return out


def documents(folder: Path, run: Recogniser, teval: ModuleType, ival: ModuleType) -> str:
    """One line of TempEval-3 and interval scores for a folder of TimeML."""
    gold = teval.load(str(folder))
    found: dict[str, list[Row]] = {}
    begun = time.perf_counter()
    words = 0
    for name, (created, text, _) in gold.items():
        words += len(text.split())
        found[name] = [dict(row) for row in run(text, dt.date.fromisoformat(created) if created else None)]
    rate = words / (time.perf_counter() - begun)
    scores, _errors = teval.score(gold, found)
    exact = intervals(gold, found, teval, ival)
    return (
        f"strict {100 * scores['strictF']:5.1f}  relaxed {100 * scores['relF']:5.1f}  value {100 * scores['valF']:5.1f}"
        f"  type {100 * scores['typeF']:5.1f}  found {100 * scores['relR']:5.1f}  interval-exact recall {exact:5.1f}"
        f"  {rate:,.0f} words/s{run.share() if isinstance(run, Ours) else ''}"
    )


def intervals(gold: Row, found: dict[str, list[Row]], teval: ModuleType, ival: ModuleType) -> float:
    """Percent of gold times whose days are found exactly; a calendar interval counts as ``from/to``."""
    right = total = 0
    for name, (_, text, times) in gold.items():
        rows = [teval.trim(text, row) for row in found[name]]
        aligned = teval.align(times, rows)
        for i, time_ in enumerate(times):
            total += 1
            days = ival.iv(time_["value"])
            right += bool(i in aligned and days and days == own_days(rows[aligned[i]], ival))
    return 100 * right / max(total, 1)


def own_days(row: Row, ival: ModuleType) -> Any:
    """The days that a row's own words name, as the gold has them.

    A date's ``from`` and ``to`` hold what the sentence dates by it: all of "from 1947 to 1960" at both its ends, an
    open end after "since".  Its TIMEX3 value is its own, or days within it ("early 1947"); a stretch ("the past
    decade") has its days alone, of which the gold writes an open one ("in recent years") as ``/2006-07-04``.
    """
    t, value = row.get("time"), str(row.get("value") or "")
    own = ival.iv(value) if row.get("type") == "DATE" else None
    if not isinstance(t, TimeSpan) or not (t.from_ or t.to):
        return own or ival.iv(value)
    last = dt.date.fromisoformat(t.to) - dt.timedelta(1) if t.to else ""
    days = ival.iv(f"{t.from_ or ''}/{last}")
    within = own and t.from_ and t.to and own[0] <= days[0] and days[1] <= own[1]
    return days if within or not own else own


def main() -> None:
    """Print a table: a block a data set, a line a contender."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with TimeML folders and the specs")
    parser.add_argument("--scorers", type=Path, help="folder of teval.py and ival.py (default: --data)")
    parser.add_argument("--peers", default="", help=f"comma-separated, of {', '.join(PEERS)}")
    parser.add_argument("--errors", action="store_true", help="list the specs that we resolve otherwise")
    args = parser.parse_args()
    if not args.data.is_dir():
        raise SystemExit(f"{args.data}: no such folder; name the evaluation data with --data")
    scorers = args.scorers or args.data
    teval, ival = module(scorers / "teval.py"), module(scorers / "ival.py")
    runs = contenders(name for name in args.peers.split(",") if name)
    for folder in sorted({path.parent for path in args.data.rglob("*.tml")}):
        print(folder.name)
        for name, run in runs:
            print(f"  {name:28}", documents(folder, run, teval, ival) if run else "not installed")
    specs = args.data / "recognizers-DateTimeModel.json"
    if specs.exists():
        print_specs(load_specs(specs), runs, args.errors)


def print_specs(specs: list[Spec], runs: list[tuple[str, Recogniser | None]], errors: bool) -> None:
    """The block of Microsoft's specs; only ours carries days, so peers are scored on TimeML alone."""
    run = runs[0][1]
    assert run is not None
    print("recognizers specs, supported cases where conventions agree")
    print(f"  {'sayso':28}", score_specs(specs, run, errors))


if __name__ == "__main__":
    main()
