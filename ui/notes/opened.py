"""What somebody opens they have read and seen: noted beside the page, which never waits for it."""

from data_access.database.engine import get_engine
from data_access.notes import reads as note_reads
from data_access.notes import seen
from ui.frame import who


def record(table_name, record_key):
    """The notes of a record, and what was changed in it, are before the eyes of the person of this
    run.
    """
    engine, name = get_engine(), who.current().name
    note_reads.opened(engine, table_name, record_key, name)
    if table_name == note_reads.DISPUTE:
        seen.looked(engine, table_name, record_key, name)


def start():
    """The start page is: what was changed before the first time is no news."""
    seen.looked(get_engine(), seen.START, "", who.current().name)
