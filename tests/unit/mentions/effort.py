"""How much work a reading takes, counted and not timed: the same on every machine, however busy it is.

What C code does (a regular expression, a parse) is not seen here; ``benchmarks/hostile.py`` measures that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def effort(read: Callable[[], object]) -> int:
    """When you call this, it returns how many steps of Python's bytecode ``read`` takes."""
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        nonlocal steps
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read()
    finally:
        sys.settrace(before)
    return steps
