"""What somebody opens they have read: noted beside the page, which never waits for it."""

from data_access.database.engine import get_engine
from data_access.notes import reads as note_reads
from ui.frame import who


def record(table_name, record_key):
    """The notes of a record are before the eyes of the person of this run."""
    note_reads.opened(get_engine(), table_name, record_key, who.current().name)
