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


def profile(words: int, seconds: float) -> Iterator[str]:
    """When you call this, it yields a line a stage, the longest first: seconds, per cent, and words a second.

    What the stages leave of ``seconds`` is the rest: reading files, and waiting for other processes, whose own
    stages are not seen here.
    """
    rest = max(0.0, seconds - sum(SPENT.values()))
    for name, spent in [*sorted(SPENT.items(), key=lambda s: -s[1]), ("the rest", rest), ("all", seconds)]:
        speed = f"{words / spent:12,.0f} words/s" if spent else ""
        yield f"{name:20}{spent:9.2f} s{100 * spent / seconds if seconds else 0:7.1f} %{speed}"
