"""Writes a section of RESULTS.md, with the machine and the versions that it was measured on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("spacy", "thinc", "blis", "numpy")


def machine() -> str:
    """When you call this, it returns the processor, Python and the versions of what counts here, on one line."""
    model = (
        re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
        if Path("/proc/cpuinfo").exists()
        else None
    )
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    processor = f"{model[1] if model else platform.processor()}, {os.cpu_count()} cores, {load}"
    return f"{processor}; Python {platform.python_version()}, {packages}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """When you call this, it returns a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def write(section: str, body: str, file: Path = RESULTS) -> None:
    """When you call this, it prints ``body`` and puts it in the place of that section of ``file``."""
    print(body)
    text = (
        file.read_text()
        if file.exists()
        else "# What was measured\n\nWritten by the scripts of this folder.\n"
    )
    stamp = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}."
    fresh = f"## {section}\n\n{stamp}\n\n{body.strip()}\n"
    parts = [part for part in re.split(r"(?m)^(?=## )", text) if not part.startswith(f"## {section}\n")]
    file.write_text("\n\n".join(part.strip() for part in [*parts, fresh]) + "\n")
