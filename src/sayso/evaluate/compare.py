"""Holds an extraction against the gold of its article: what agrees, layer by layer and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from sayso.records import Claim, Extraction, to_json

Row = dict[str, Any]

FLAGS = ("negated", "denied", "hedged")
MODALITIES = ("planned", "possible", "conditional")
FIELDS = ("subject", "measure", "direction", "modality", "time", "place", "speaker")


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
        yield (f"field/{name}", *together([(bool(a[name]), bool(b[name])) for a, b in pairs]))
    for value in MODALITIES:
        said = [(a["modality"] == value, b["modality"] == value) for a, b in pairs]
        yield (f"field/{value}", *together(said))


def together(pairs: Sequence[tuple[bool, bool]]) -> tuple[int, int, int]:
    """Return how often both sides say yes, how often ours does, and how often the gold does."""
    return sum(a and b for a, b in pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs)


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
