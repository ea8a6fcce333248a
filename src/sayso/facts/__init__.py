"""The same fact across articles: series of claims by date, with a word on how each goes with those before it."""

from sayso.facts.compare import Word
from sayso.facts.placing import place
from sayso.facts.series import Page, Point, Series, page

__all__ = ["Page", "Point", "Series", "Word", "page", "place"]
"""See :mod:`sayso.facts.identity` for what makes two claims one fact."""
