"""How much the ledger holds at present."""

from data_access.ledger.exporting import export as ledger_export
from data_access.ledger.importing import batches as ledger_batches
from ui.frame import loaders


def holdings():
    """({table: rows}, number of batches)."""
    return loaders.load(_holdings)


def _holdings(connection):
    counts = ledger_export.row_counts(connection)
    return counts, ledger_batches.how_many(connection)
