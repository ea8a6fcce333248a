"""Where the time of this process goes, by stage: what ``sayso run --profile`` shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

SPENT: dict[str, float] = defaultdict(float)
"""Seconds by stage, since the process began or was last asked to forget them."""


@contextmanager
def stage(name: str) -> Iterator[None]:
    """When you enter this, it starts a clock, whose seconds are added to the stage ``name`` when you leave it."""
    began = perf_counter()
    try:
        yield
    finally:
        SPENT[name] += perf_counter() - began
