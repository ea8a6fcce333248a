"""Review in a spreadsheet: claims out as CSV, what people typed back in, whole or not at all."""

from sayso.review.export import export_csv
from sayso.review.intake import Imported, import_csv

__all__ = ["Imported", "export_csv", "import_csv"]
