"""Documents as people read them; bounded, the latest first."""

import pandas as pd
from sqlalchemy import Connection, and_, or_, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.documents import contents
from data_access.documents.subjects import Subject, of_record
from data_access.documents.writing import MOST

document = s.document.c
COLUMNS = (
    document.id,
    document.version,
    document.table_name,
    document.record_key,
    s.document_kind.c.code.label("kind"),
    document.dated_on,
    document.name,
    document.form,
    document.macros,
    document.bytes,
    document.note,
    document.who,
    document.at,
    document.removed_by,
    document.removed_at,
    document.removed_why,
)


def listed(connection: Connection, table_name: str, record_key: str) -> pd.DataFrame:
    """The documents of a record, of a case those of its deadlines and amounts too, those that were
    removed last: id, version, table_name, record_key, kind (code), dated_on, name, form, macros,
    bytes, note, who, at (UTC), removed_by, removed_at, removed_why (None while it stands).
    """
    subjects = of_record(connection, Subject(table_name, record_key))
    own = [
        and_(document.table_name == one.table_name, document.record_key == one.record_key)
        for one in subjects
    ]
    source = s.document.join(s.document_kind, s.document_kind.c.id == document.kind_id)
    order = (document.removed_at.is_not(None), document.dated_on.desc(), document.id.desc())
    query = select(*COLUMNS).select_from(source).where(or_(*own)).order_by(*order)
    return read_frame(connection, query.limit(2 * MOST))


def subjects(connection: Connection, table_name: str, record_key: str) -> list[Subject]:
    """The record and what of it has documents of its own."""
    return of_record(connection, Subject(table_name, record_key))


def content(connection: Connection, document_id: int) -> bytes:
    """What is in a document. Raises ``Refused``: gone (no such document in sight, removed or
    erased), missing, changed (its content is not what was stored).
    """
    own = select(document.sha256, document.name).where(document.id == document_id)
    row = connection.execute(own.where(document.removed_at.is_(None))).first()
    if row is None or contents.is_erased(row.name):
        raise Refused("gone")
    return _fetched(connection, row.sha256, row.name)


def _fetched(connection: Connection, sha256: str, name: str) -> bytes:
    try:
        return contents.fetch(connection, sha256)
    except contents.Lost as lost:
        if lost.code == "changed":
            raise Refused("changed", name=name) from lost
        raise Refused("missing", name=name) from lost
