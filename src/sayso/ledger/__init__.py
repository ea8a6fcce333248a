"""The ledger: articles, claims and their append-only history in a database (SQLite by default)."""

from sayso.ledger.copies import Copy
from sayso.ledger.facts import Facts
from sayso.ledger.history import Author, Event
from sayso.ledger.ledger import Known, Ledger, Quoted
from sayso.ledger.search import Filters
from sayso.ledger.statuses import Change, Evidence, Standing
from sayso.ledger.store import Stored

__all__ = [
    "Author",
    "Change",
    "Copy",
    "Event",
    "Evidence",
    "Facts",
    "Filters",
    "Known",
    "Ledger",
    "Quoted",
    "Standing",
    "Stored",
]
