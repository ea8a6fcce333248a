"""How seldom Python looks for garbage in cycles: what sayso makes holds none, and comes by the thousand."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""New objects after which Python looks for garbage in cycles; it does so after 700 by itself."""


def for_good() -> None:
    """When a process calls this as it begins, it looks more seldom from now on, and not at all as it ends.

    Half a million objects are made while spaCy and its model are loaded, and looking through them all again at
    the end takes longer than letting the system have them.
    """
    more_seldom()
    atexit.register(gc.freeze)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """When you enter this, it has Python look more seldom, and as often as before once you leave."""
    before = gc.get_threshold()
    more_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def more_seldom() -> None:
    """When you call this, it raises the threshold to :data:`SELDOM`, where that is not so already."""
    often, *others = gc.get_threshold()
    gc.set_threshold(max(often, SELDOM), *others)
