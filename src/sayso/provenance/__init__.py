"""Where a claim comes from (trace), and whether the ledger still says what it was given (audit)."""

from sayso.provenance.audit import audit
from sayso.provenance.trace import Trace, rendered, trace

__all__ = ["Trace", "audit", "rendered", "trace"]
