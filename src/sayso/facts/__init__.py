"""The same fact across articles: series of claims by date, with a word on how each goes with those before it."""

from sayso.facts.compare import Word
from sayso.facts.series import Point, Series, series

__all__ = ["Point", "Series", "Word", "series"]
"""See :func:`sayso.facts.series.series`."""
