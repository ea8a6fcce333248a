"""The version of sayso, in one place, and that of what else decides an outcome: the digest of its files."""

import hashlib
from collections.abc import Iterable

__version__ = "0.1.0"


def digest(named: Iterable[tuple[str, bytes]]) -> str:
    """When you call this, it returns the SHA-256 over names and contents, in hex: of files in a fixed order."""
    total = hashlib.sha256()
    for name, content in named:
        total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()
