"""What files are, in short: a digest of their names and contents, which changes where one of them does."""

import hashlib
from collections.abc import Iterable


def digest(named: Iterable[tuple[str, bytes]]) -> str:
    """When you call this, it returns the SHA-256 over names and contents, in hex: of files in a fixed order."""
    total = hashlib.sha256()
    for name, content in named:
        total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()
