"""Scores: how many were right, found and to be found, under their names."""

from __future__ import annotations

from sayso.records import Record


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
