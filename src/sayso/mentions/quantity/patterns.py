"""The turns of phrase by which neighbours decide what a number is: regexes from ``quantity_patterns.jsonl``."""

from __future__ import annotations

import re
from functools import cache

from sayso import lexicons


@cache
def pattern(name: str) -> re.Pattern[str]:
    """When you call this, it returns the pattern ``name`` (``ages.being``), compiled once."""
    row = next(r for r in lexicons.rows("quantity_patterns.jsonl") if r["name"] == name)
    return re.compile(row["pattern"])
