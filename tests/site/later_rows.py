"""Rows of tables that the demonstration ledger leaves empty, with texts that end with signs: notes,
documents, saved views, rates.
"""

from datetime import date, datetime

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.documents.contents import keep

AT = datetime(2025, 9, 1, 9, 30)


def fill(engine, signs, who):
    """``who``: the account that may see its own."""
    with engine.begin() as connection:
        keys = {
            "dispute": connection.scalars(select(s.dispute.c.number)).all(),
            "enterprise": connection.scalars(select(s.enterprise.c.credit_code)).all(),
        }
        records = [(table, key) for table in keys for key in keys[table]]
        by = {"who": f"某甲{signs}", "at": AT}
        sha256 = keep(connection, b"1,2\n")
        _add(connection, s.note, [_note(*record, signs, by) for record in records])
        kind = connection.scalars(select(s.document_kind.c.id)).first()
        papers = [_document(*record, signs, by, (kind, sha256)) for record in records]
        _add(connection, s.document, papers)
        _add(connection, s.saved_view, [_view(owner, signs, who) for owner in ("", who)])
        _others(connection, signs)


def _add(connection, table, rows):
    connection.execute(insert(table), rows)


def _note(table, key, signs, by):
    return {"table_name": table, "record_key": key, "content": f"请看{signs}", **by}


def _document(table, key, signs, by, content):
    kind, sha256 = content
    return {
        "table_name": table,
        "record_key": key,
        "name": f"判决书{signs}.csv",
        "dated_on": date(2025, 8, 1),
        "kind_id": kind,
        "form": "csv",
        "macros": False,
        "sha256": sha256,
        "bytes": 4,
        "note": f"说明{signs}",
        **by,
    }


def _view(owner, signs, who):
    return {
        "owner": owner,
        "name": f"视图{signs}",
        "name_key": f"视图{signs}{owner}",
        "leads_to": "disputes",
        "query": "{}",
        "saved_by": f"{who}{signs}",
        "saved_at": AT,
    }


def _others(connection, signs):
    rate = {"currency": "USD", "year": 2024, "rate": 7, "source": f"来源{signs}"}
    _add(connection, s.exchange_rate, [rate])
