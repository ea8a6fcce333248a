"""The headers of CSV files as people and spreadsheets write them: their delimiter, and columns with mistyped names."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence

DELIMITERS = (",", ";", "\t")
"""What spreadsheets put between cells, by the country they are set to."""
ALIKE = 0.75
"""How like the name of a missing column another's must be, to be taken for it."""


def delimiter(header: str, needed: str, names: Callable[[Sequence[str]], Iterable[str]]) -> str:
    """When you call this, it returns the delimiter with which ``header`` has the column ``needed``, else a comma.

    ``names`` makes the cells of a header the names of columns.
    """
    return next((d for d in DELIMITERS if needed in names(header.split(d))), ",")


def meant(name: str, missing: Sequence[str]) -> str | None:
    """When you call this, it returns the missing column that ``name`` is taken for, ``None`` where it is like none."""
    return next(iter(difflib.get_close_matches(name.lower(), missing, 1, ALIKE)), None)
