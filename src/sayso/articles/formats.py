"""The table of formats: which reader takes which suffix.  A new format is a module and a row here."""

from __future__ import annotations

from sayso.articles import html, jsonl, markdown, text
from sayso.articles.draft import Reader

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".html": html.read,
    ".htm": html.read,
}


def known() -> str:
    """When you call this, it returns the suffixes as a sentence has them: ``.txt, .md, …``."""
    return ", ".join(FORMATS)
