"""Batches: what each import brought in, to be looked at row by row and taken back."""

import json
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.ledger.importing.batch_log import clip, now
from data_access.ledger.importing.conflicts import later_changes
from data_access.ledger.importing.undo import put_back, remove
from data_access.ledger.reporting.messages import problem_text
from data_access.sheets import SHEET_OF
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, differences
from data_access.values.problems import Problem

MOST_CONFLICTS = 20  # that are named
OUTCOMES = ("new", "changed", "identical", "refused")
b, r = s.batch.c, s.batch_row.c


@dataclass(frozen=True)
class Batch:
    """``counts`` has one dict a sheet: sheet, rows_read, new, changed, identical, refused, and of a customs-style sheet how it was read. Times are UTC."""

    id: int
    file_name: str
    sha256: str
    who: str
    imported_at: object
    counts: tuple
    undone_at: object
    undone_by: str | None

    def total(self, outcome):
        """Rows of the file."""
        return sum(sheet[outcome] for sheet in self.counts)

    def records(self, outcome):
        """Records made (new) or changed; several rows may make one (``ledger_customs``)."""
        return sum(sheet.get("records", sheet)[outcome] for sheet in self.counts)


class CannotUndo(Refused):
    """The batch stays as it is; ``conflicts`` (of ``ledger_conflicts.Conflict``) say what depends on it, the first ``MOST_CONFLICTS`` of them."""

    def __init__(self, conflicts):
        super().__init__("depended_on")
        self.conflicts = conflicts


def recent(connection, limit=20, offset=0):
    """Batches, the latest first."""
    return [
        _batch(row)
        for row in connection.execute(select(*b).order_by(b.id.desc()).limit(limit).offset(offset))
    ]


def how_many(connection):
    return connection.execute(select(func.count()).select_from(s.batch)).scalar()


def one(connection, number):
    """The batch of this number, None where there is none."""
    row = connection.execute(select(*b).where(b.id == number)).first()
    return row and _batch(row)


def _batch(row):
    return Batch(**{**row._asdict(), "counts": tuple(json.loads(row.counts))})


@dataclass(frozen=True)
class BatchRow:
    """One row of the file: its values as [(field of the sheet, old, new)], plain as in ``ledger_plain``, and why it was refused as problems (``ledger_rows.Problem``)."""

    sheet: str
    excel_row: int
    outcome: str
    key: str
    values: list
    problems: list

    def said(self, t):
        return [
            f"「{p.column}」{p.value}：" + problem_text(t, p)
            if t.language == "zh"
            else f"“{p.column}” {p.value}: " + problem_text(t, p)
            for p in self.problems
        ]


def rows(connection, number, outcomes=OUTCOMES, limit=50, offset=0):
    """A page of the rows of a batch in the order of the file: by sheet and Excel row."""
    query = _rows_of(number, outcomes).with_only_columns(
        r.sheet, r.excel_row, r.outcome, r.table_name, r.record_key, r.before, r.after, r.messages
    )
    found = connection.execute(
        query.order_by(r.sheet, r.excel_row, r.id).limit(limit).offset(offset)
    )
    return [
        BatchRow(
            row.sheet,
            row.excel_row,
            row.outcome,
            row.record_key or "",
            _values(row),
            [Problem(row.excel_row, **m) for m in json.loads(row.messages or "[]")],
        )
        for row in found
    ]


def row_count(connection, number, outcomes=OUTCOMES):
    return connection.execute(_rows_of(number, outcomes).with_only_columns(func.count())).scalar()


def _rows_of(number, outcomes):
    return select(s.batch_row).where(r.batch_id == number, r.outcome.in_(tuple(outcomes)))


def _values(row):
    if row.table_name is None or row.after is None:
        return []
    spec = SHEET_OF[row.table_name]
    changed = differences(json.loads(row.before) if row.before else None, json.loads(row.after))
    return [
        (spec["stage" if name == STAGES else name], old, new)
        for name, (old, new) in changed.items()
    ]


def undo(connection, number, who):
    """Take a batch back; returns (records removed, records put back).

    Records it made are removed, records it changed get their earlier values, the data version rises
    and history says so. Refused: ``CannotUndo`` where a record was changed since by somebody or by
    another batch that stands, or where something entered later refers to a record the batch made;
    incomplete (nobody said who); undone where there is no such batch, or it was taken back already.
    """
    if not who.strip():
        raise Refused("incomplete")
    lock(connection)
    batch = one(connection, number)
    if batch is None or batch.undone_at is not None:
        raise Refused("undone")
    words = LedgerWords(connection)
    if conflicts := list(islice(later_changes(connection, number, words), MOST_CONFLICTS)):
        raise CannotUndo(conflicts)
    put = put_back(connection, number, who, words)
    if conflicts := remove(connection, number, who, words):
        raise CannotUndo(conflicts[:MOST_CONFLICTS])
    undone = {"undone_at": now(), "undone_by": clip(who, b.undone_by)}
    connection.execute(update(s.batch).where(b.id == number).values(undone))
    raise_version(connection)
    return batch.records("new"), put
