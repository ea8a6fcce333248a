"""Scores the extractor against the gold annotations, and holds the scores against a baseline.

Two rows agree when their spans are the same to the character and what they say is the same: kind, value and
ends for a quantity, type and interval for a time.  Attributions agree when their contents share half of their
characters (intersection over union, as for PARC and PolNeAR) and, for ``speaker``, name the same one.  The
fields of a claim are scored on the claims found; a flag (denied, hedged, negated) on the claims where either
side sets it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.articles import read
from sayso.errors import Problem, SaysoError
from sayso.extractor import Extractor
from sayso.records import Article, Claim, Extraction, Record, sha256, to_json
from sayso.schemas import problems

Row = dict[str, Any]

HELD = (
    "claims/all",
    "quantities/all",
    "times/all",
    "attributions/content",
    "attributions/speaker",
    "entities/all",
)
"""The rows that the baseline holds, with every ``field/`` row; a single kind may have too few rows to."""
TOLERANCE = 0.005
"""A processor with other vector instructions may turn a parser's close decision; a rule's mistake is larger."""
FLAGS = ("negated", "denied", "hedged")
FIELDS = ("subject", "measure", "direction", "modality", "time", "place", "speaker")


class Score(Record, frozen=True, kw_only=True):
    """How many rows were right (``tp``), how many were ``predicted`` and how many the ``gold`` holds."""

    tp: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 1 where nothing was predicted and nothing was to be."""
        return self.tp / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is none."""
        return self.tp / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, ``2tp / (predicted + gold)``."""
        return 2 * self.tp / (self.predicted + self.gold) if self.predicted + self.gold else 1.0


class Evaluation(Record, frozen=True, kw_only=True):
    """The scores by name (``claims/money``, ``field/subject``), and the digest of what they were measured on."""

    scores: dict[str, Score]
    digest: str
    articles: int


def evaluate(annotations: Path, corpus: Path, extractor: Extractor) -> Evaluation:
    """When you call this, it returns the extractor's scores on the gold in ``annotations/gold``.

    The article of ``gold/NAME.json`` is ``corpus/NAME.txt``.  Raises :class:`~sayso.errors.SaysoError` where
    there is no gold, a row is not valid, or an article's text is not the one that was annotated.
    """
    files = sorted((annotations / "gold").glob("*.json"))
    if not files:
        raise SaysoError(str(annotations), "holds no gold/*.json", "name the folder of the annotations")
    pairs = [(gold := load(file), article_of(file, gold, corpus)) for file in files]
    total: dict[str, Counter[str]] = {}
    for (gold, _), found in zip(pairs, extractor.pipe(a for _, a in pairs), strict=True):
        for name, tp, predicted, right in compare(gold, found):
            total.setdefault(name, Counter()).update(tp=tp, predicted=predicted, gold=right)
    scores = {
        name: Score(**{k: c[k] for k in ("tp", "predicted", "gold")}) for name, c in sorted(total.items())
    }
    return Evaluation(scores=scores, digest=digest(files, [a for _, a in pairs]), articles=len(files))


def load(file: Path) -> Row:
    """When you call this, it returns the gold of one article; raises SaysoError for rows that are not valid."""
    gold = parsed(file)
    for problem in problems(gold, "gold", str(file)):
        raise SaysoError(problem.where, problem.what, problem.remedy)
    return gold


def parsed(file: Path) -> Row:
    """Return the JSON object in ``file``; raises SaysoError where it is none."""
    try:
        found: Row = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SaysoError(str(file), f"is no JSON ({error})", "restore it from the repository") from error
    return found


def article_of(file: Path, gold: Row, corpus: Path) -> Article:
    """Return the article that ``gold`` annotates, dated as the annotator saw it."""
    found = next(read(corpus / f"{file.stem}.txt", published=gold["published"]))
    if isinstance(found, Problem):
        raise SaysoError(found.where, found.what, found.remedy)
    if sha256(found.text) != gold["sha256"]:
        remedy = "anchor the gold again (annotations/anchor.py) or restore the article"
        raise SaysoError(str(file), "the article's text has changed since it was annotated", remedy)
    return found


def digest(files: Iterable[Path], articles: Iterable[Article]) -> str:
    """Return the SHA-256 over the gold and the articles: scores with other digests are not comparable."""
    total = hashlib.sha256()
    for file, article in zip(files, articles, strict=True):
        total.update(file.read_bytes() + article.sha256.encode())
    return total.hexdigest()


def compare(gold: Row, found: Extraction) -> Iterator[tuple[str, int, int, int]]:
    """When you call this, it yields (name, right, predicted, gold) for every score of one article."""
    predicted = to_json(found)
    for layer, kind, says in (
        ("quantities", "kind", quantity_says),
        ("times", "type", time_says),
        ("entities", "label", lambda row: (row["label"],)),
        ("claims", "kind", None),
    ):
        right = [(row[kind], key(row, says)) for row in gold[layer]]
        ours = [(row[kind], key(row, says)) for row in wanted(predicted, layer, gold)]
        yield from tallied(layer, ours, right)
    yield from attributions(gold, predicted)
    yield from fields(gold, found)


def key(row: Row, says: Any) -> Hashable:
    """Return what two rows must share to agree."""
    return (row["start"], row["end"], *(says(row) if says else (row["kind"],)))


def quantity_says(row: Row) -> tuple[Hashable, ...]:
    """Return a quantity's kind and value, as numbers of ten digits."""
    return (row["kind"], *(rounded(row[k]) for k in ("value", "low", "high")))


def time_says(row: Row) -> tuple[Hashable, ...]:
    """Return a time's type and interval, or its TIMEX3 value where it has none."""
    ends = (row["from"], row["to"])
    return (row["type"], *(ends if any(ends) else (row["timex"],)))


def rounded(number: str | None) -> float | None:
    """Return a decimal string as a number of ten significant digits."""
    return None if number is None else float(f"{float(number):.10g}")


def wanted(predicted: Row, layer: str, gold: Row) -> list[Row]:
    """Return the predicted rows of a layer; entities only where the gold annotates them, in sentences with claims."""
    rows: list[Row] = predicted[layer]
    if layer != "entities":
        return rows
    spans = [
        s for s in predicted["sentences"] if any(s["start"] <= c["start"] < s["end"] for c in gold["claims"])
    ]
    return [e for e in rows if any(s["start"] <= e["start"] < s["end"] for s in spans)]


def tallied(
    layer: str, ours: Sequence[tuple[str, Hashable]], right: Sequence[tuple[str, Hashable]]
) -> Iterator[tuple[str, int, int, int]]:
    """Yield the counts of a layer for each kind and for all."""
    kinds = sorted({k for k, _ in (*ours, *right)})
    for name in (*kinds, "all"):
        mine = Counter(v for k, v in ours if name in (k, "all"))
        gold = Counter(v for k, v in right if name in (k, "all"))
        yield f"{layer}/{name}", (mine & gold).total(), mine.total(), gold.total()


def attributions(gold: Row, predicted: Row) -> Iterator[tuple[str, int, int, int]]:
    """Yield the counts for contents, and for contents with the right speaker."""
    ours, right = predicted["attributions"], gold["attributions"]
    pairs = list(aligned(ours, right))
    speakers = sum(a["speaker"] == b["speaker"] for a, b in pairs)
    yield "attributions/content", len(pairs), len(ours), len(right)
    yield "attributions/speaker", speakers, len(ours), len(right)


def aligned(ours: Sequence[Row], right: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each gold attribution with the one of ours whose content is most like it, from a half on."""
    left = list(ours)
    for row in right:
        best = max(left, key=lambda a: overlap(a["content"], row["content"]), default=None)
        if best is not None and overlap(best["content"], row["content"]) >= 0.5:
            left.remove(best)
            yield best, row


def overlap(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> float:
    """Return intersection over union of two lists of spans, in characters."""
    a, b = ({i for s, e in spans for i in range(s, e)} for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def fields(gold: Row, found: Extraction) -> Iterator[tuple[str, int, int, int]]:
    """Yield the counts of each field over the claims that were found at their gold spans."""
    ours = {(c.start, c.end): flat(c) for c in found.claims}
    pairs = [(ours[at], row) for row in gold["claims"] if (at := (row["start"], row["end"])) in ours]
    for name in FIELDS:
        same = sum(plain(a[name]) == plain(field(b, name)) for a, b in pairs)
        yield f"field/{name}", same, len(pairs), len(pairs)
    yield ("field/speaker_attributed", *attributed(pairs))
    alike = sum(shared(plain(a["subject"]), plain(b["subject"])) for a, b in pairs)
    yield "field/subject_words", alike, len(pairs), len(pairs)
    for name in FLAGS:
        both = sum(bool(a[name]) and bool(b[name]) for a, b in pairs)
        yield (
            f"field/{name}",
            both,
            sum(bool(a[name]) for a, _ in pairs),
            sum(bool(b[name]) for _, b in pairs),
        )


def attributed(pairs: Sequence[tuple[Row, Row]]) -> tuple[int, int, int]:
    """Return how many claims that the gold gives a speaker have that one, and, for both sides, how many there are."""
    spoken = [(a, b) for a, b in pairs if b["speaker"] is not None]
    same = sum(plain(a["speaker"]) == plain(b["speaker"]) for a, b in spoken)
    return same, len(spoken), len(spoken)


def flat(claim: Claim) -> Row:
    """Return a claim's fields by the names they have in the gold."""
    says = claim.attribution
    time = claim.scope.time
    return {
        "subject": claim.subject.text if claim.subject else None,
        "measure": claim.measure,
        "direction": claim.direction,
        "modality": claim.modality,
        "time": (time.from_, time.to) if time else None,
        "place": claim.scope.place,
        "speaker": says.speaker if says else None,
        "negated": claim.negated,
        "denied": says is not None and says.denied,
        "hedged": says is not None and says.hedged,
    }


def field(row: Row, name: str) -> Any:
    """Return a gold claim's field in the form of :func:`flat`."""
    if name == "time":
        return (row["time"]["from"], row["time"]["to"]) if row["time"] else None
    return row[name]


def plain(value: Any) -> Any:
    """Return a text as it is compared: lower case, without a leading article or possessive."""
    if not isinstance(value, str):
        return value
    words = value.lower().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"], ["its"], ["their"]) else words)


def shared(one: str | None, other: str | None) -> bool:
    """Return whether two subjects share half of their words, or there is none on either side."""
    a, b = set((one or "").split()), set((other or "").split())
    return a == b or len(a & b) >= 0.5 * len(a | b)


def held(scores: Mapping[str, Score]) -> dict[str, float]:
    """When you call this, it returns the F1 of the rows that a baseline holds, to four places."""
    names = [n for n in scores if n in HELD or n.startswith("field/")]
    return {n: round(scores[n].f1, 4) for n in names}


def fallen(now: Evaluation, baseline: Mapping[str, Any]) -> list[Problem]:
    """When you call this, it returns a Problem for every held score below the baseline by more than a hair.

    Where corpus or gold have changed since (another digest) nothing can be compared, and that is the problem.
    """
    remedy = "set a new baseline with --update-baseline"
    if baseline["digest"] != now.digest:
        return [Problem(where="baseline", what="was measured on another corpus or gold", remedy=remedy)]
    ours = held(now.scores)
    return [
        Problem(
            where=name,
            what=f"F1 fell from {was:.4f} to {ours.get(name, 0.0):.4f}",
            remedy="mend the rule, or lower the baseline with --update-baseline --allow-lower",
        )
        for name, was in baseline["f1"].items()
        if ours.get(name, 0.0) < was - TOLERANCE
    ]


def read_baseline(annotations: Path) -> dict[str, Any] | None:
    """When you call this, it returns the baseline kept beside the gold, or None where there is none yet."""
    file = annotations / "baseline.json"
    return parsed(file) if file.exists() else None


def write_baseline(annotations: Path, now: Evaluation, *, allow_lower: bool = False) -> None:
    """When you call this, it keeps the scores as the new baseline.

    Raises :class:`~sayso.errors.SaysoError` where a score on the same corpus and gold would be lowered, unless
    ``allow_lower``.
    """
    before = read_baseline(annotations)
    lower = fallen(now, before) if before and before["digest"] == now.digest else []
    if lower and not allow_lower:
        where, what = lower[0].where, lower[0].what
        raise SaysoError(where, what, "mend the rule, or lower the baseline with --allow-lower")
    kept = {"digest": now.digest, "articles": now.articles, "f1": held(now.scores)}
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    (annotations / "baseline.json").write_text(text + "\n", encoding="utf-8")
