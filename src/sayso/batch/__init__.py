"""A batch: sources → extractor → ledger, incremental, and stopped by no bad article."""

from sayso.batch.running import run
from sayso.batch.summary import Progress, Summary
from sayso.workers import Extracts

__all__ = ["Extracts", "Progress", "Summary", "run"]
