"""Scores the extractor against the gold annotations, and holds the scores against a baseline.

Two rows agree when their spans are the same to the character and what they say is the same: kind, value and
ends for a quantity, type and interval for a time.  Attributions agree when their contents share half of their
characters (intersection over union, as for PARC and PolNeAR) and, for ``speaker``, name the same one.  The
fields of a claim are scored on the claims found; a flag (denied, hedged, negated) and a modality other than
asserted on the claims where either side sets it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sayso.errors import SaysoError
from sayso.evaluate.baseline import fallen, read_baseline, write_baseline
from sayso.evaluate.compare import compare
from sayso.evaluate.gold import article_of, digest, load
from sayso.evaluate.scores import Evaluation, Score
from sayso.extractor import Extractor

__all__ = ["Evaluation", "Score", "compare", "evaluate", "fallen", "read_baseline", "write_baseline"]


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
