"""How much the ledger holds at present."""

from data_access.database import state
from data_access.ledger.exporting import export as ledger_export
from data_access.ledger.importing import batches as ledger_batches
from ui.frame import loaders


def holdings():
    """({table: rows}, data version, number of batches)."""
    return loaders.load(_holdings)


def _holdings(connection):
    counts = ledger_export.row_counts(connection)
    version = state.read_state(connection).data_version
    return counts, version, ledger_batches.how_many(connection)
