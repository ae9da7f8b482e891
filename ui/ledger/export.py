"""The whole ledger as a workbook, and how much it holds at present."""

from data_access.database import state
from data_access.database.engine import get_engine, reading
from data_access.ledger.exporting import export as ledger_out
from data_access.ledger.importing import batches


def holdings():
    """({table: rows}, data version, number of batches) as entered up to this moment."""
    with reading(get_engine()) as connection:
        return (
            ledger_out.row_counts(connection),
            state.read_state(connection).data_version,
            batches.how_many(connection),
        )


def ledger_workbook():
    with reading(get_engine()) as connection:
        return ledger_out.export_ledger(connection)
