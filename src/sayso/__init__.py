"""sayso: every checkable number in news articles, and on whose say-so it stands.

    >>> from sayso import extract
    >>> for claim in extract("Exports fell 12% in May, the ministry said.", published="2024-06-10").claims:
    ...     print(claim.kind, claim.quantity.value, claim.attribution.speaker)
    percentage 12 the ministry

The names below are the whole public face; they are imported when they are first used, because spaCy and
pandas take longer to load than most commands take to run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.articles import read_all
    from sayso.batch import run
    from sayso.exchange import edtf
    from sayso.extractor import Extractor, extract
    from sayso.ledger import Ledger
    from sayso.provenance.audit import audit
    from sayso.provenance.trace import trace
    from sayso.records import Article, Attribution, Claim, Entity, Extraction, Quantity, Sentence, TimeSpan
    from sayso.review import export_csv, import_csv

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "Entity",
    "Extraction",
    "Extractor",
    "Ledger",
    "Quantity",
    "Sentence",
    "TimeSpan",
    "__version__",
    "audit",
    "edtf",
    "export_csv",
    "extract",
    "import_csv",
    "read_all",
    "run",
    "trace",
]

_HOMES = {
    "audit": "sayso.provenance",
    "edtf": "sayso.exchange",
    "export_csv": "sayso.review",
    "extract": "sayso.extractor",
    "Extractor": "sayso.extractor",
    "import_csv": "sayso.review",
    "Ledger": "sayso.ledger",
    "read_all": "sayso.articles",
    "run": "sayso.batch",
    "trace": "sayso.provenance",
}


def __getattr__(name: str) -> Any:
    """Import a public name at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "sayso.records")), name)


def __dir__() -> list[str]:
    """List the public names, though they are not imported yet."""
    return sorted({*globals(), *__all__})
