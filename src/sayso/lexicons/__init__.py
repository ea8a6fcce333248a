"""The words: every lexicon is a data file in this folder, and this is the one module that reads them.

A lexicon is a CSV, TOML (``[[row]]`` tables) or JSONL file.  Every row has an ``example`` sentence, in which
it must be found, and a ``counterexample``, in which it must not; ``tests/cases`` runs both.  In CSV a cell
with several values separates them by ``|``.
"""

from __future__ import annotations

import csv
import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from sayso import digests

FOLDER = resources.files(__name__)
SUFFIXES = (".csv", ".toml", ".jsonl")


def names() -> tuple[str, ...]:
    """When you call this, it returns the file names of all lexicons, sorted."""
    return tuple(sorted(f.name for f in FOLDER.iterdir() if f.name.endswith(SUFFIXES)))


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """When you call this, it returns the rows of the lexicon file ``name`` (as ``"units.csv"``), read once.

    Raises :class:`FileNotFoundError` for a lexicon that does not exist: a programming error, not a user's.
    """
    text = (FOLDER / name).read_text(encoding="utf-8")
    if name.endswith(".csv"):
        return tuple(csv.DictReader(text.splitlines()))
    if name.endswith(".toml"):
        return tuple(tomllib.loads(text)["row"])
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


@cache
def digest() -> str:
    """When you call this, it returns the SHA-256 over all lexicons: part of the extractor's fingerprint."""
    return digests.digest((name, (FOLDER / name).read_bytes()) for name in names())
