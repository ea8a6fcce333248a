"""Finds who says what, in which words, how surely, and who denies it.

Grammar finds most (:mod:`indirect`); quotations that it has not placed are attached by the words around their
marks or by their neighbours (:mod:`direct`); :mod:`speakers` gives every source one name through the article.
The notions are PARC 3.0's: source, cue and content (Pareti 2016).
"""

from __future__ import annotations

from sayso.mentions.attribution.assembly import find_attributions
from sayso.mentions.attribution.context import context_needed

__all__ = ["context_needed", "find_attributions"]
