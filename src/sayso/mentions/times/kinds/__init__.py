"""From a pattern's match to what it says: one small function a ``kind`` of ``time_patterns.toml``."""

from __future__ import annotations

from sayso.mentions.times.kinds import clocks, dates, eras, lengths, parts, sets, several, steps
from sayso.mentions.times.kinds.fields import KINDS, Builder, Row

__all__ = [
    "KINDS",
    "Builder",
    "Row",
    "clocks",
    "dates",
    "eras",
    "lengths",
    "parts",
    "sets",
    "several",
    "steps",
]
