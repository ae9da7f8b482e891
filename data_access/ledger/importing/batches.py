"""Batches: what each import brought in, to be looked at row by row and taken back."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.ledger.importing.batch_log import OUTCOMES, clip
from data_access.ledger.importing.conflicts import Conflict, later_changes
from data_access.ledger.importing.entered_days import move_back
from data_access.ledger.importing.initial_targets import put_initial_targets_back
from data_access.ledger.importing.undo import put_back, remove
from data_access.ledger.reporting.messages import problem_text
from data_access.sheets import SHEET_OF
from data_access.sheets.fields import Field
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, differences
from data_access.values.problems import Problem
from locales import Translator

MOST_CONFLICTS = 20  # that are named
BY_HAND = ""  # in place of the digest of a file, where records were changed without one


@dataclass(frozen=True)
class Batch:
    """One import. Times are UTC.

    ``counts`` has one dict a sheet: sheet, rows_read, new, changed, identical, refused, and of a
    customs-style sheet how it was read.
    """

    id: int
    file_name: str
    sha256: str
    who: str
    imported_at: datetime
    counts: tuple[dict[str, Any], ...]
    entered_to: str | None  # the days that it moved, see ``entered_days.as_kept``
    undone_at: datetime | None
    undone_by: str | None

    @property
    def by_hand(self) -> bool:
        """Whether no file was brought in but many records changed at once; ``file_name`` says how
        (``data_access.bulk.batch.CHANGES``).
        """
        return self.sha256 == BY_HAND

    def total(self, outcome: str) -> int:
        """Rows of the file."""
        return sum(sheet[outcome] for sheet in self.counts)

    def records(self, outcome: str) -> int:
        """Records made (new) or changed; of a customs-style file several rows may make one."""
        return sum(sheet.get("records", sheet)[outcome] for sheet in self.counts)


class CannotUndo(Refused):
    """The batch stays as it is; the first ``MOST_CONFLICTS`` conflicts say what depends on it."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__("depended_on")
        self.conflicts = conflicts


def recent(connection: Connection, limit: int = 20, offset: int = 0) -> list[Batch]:
    """Batches, the latest first."""
    latest_first = select(s.batch).order_by(s.batch.c.id.desc())
    rows = connection.execute(latest_first.limit(limit).offset(offset))
    return [_batch(row) for row in rows]


def how_many(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(s.batch)).scalar_one()


def one(connection: Connection, number: int) -> Batch | None:
    """The batch of this number, None where there is none."""
    row = connection.execute(select(s.batch).where(s.batch.c.id == number)).first()
    return None if row is None else _batch(row)


def _batch(row: Row[Any]) -> Batch:
    values = row._asdict()
    values["counts"] = tuple(json.loads(row.counts))
    return Batch(**values)


@dataclass(frozen=True)
class BatchRow:
    """One row of the file.

    Its values are (field of the sheet, old, new), as batches keep them; its problems say why it was
    refused.
    """

    sheet: str
    excel_row: int
    outcome: str
    key: str
    values: list[tuple[Field, Any, Any]]
    problems: list[Problem]

    def problem_lines(self, t: Translator) -> list[str]:
        """Each problem as a line of text in the language of ``t``."""
        return [_problem_line(problem, t) for problem in self.problems]


def _problem_line(problem: Problem, t: Translator) -> str:
    text = problem_text(t, problem)
    if t.language == "zh":
        return f"「{problem.column}」{problem.value}：{text}"
    return f"“{problem.column}” {problem.value}: {text}"


def rows(
    connection: Connection,
    number: int,
    outcomes: Collection[str] = OUTCOMES,
    limit: int = 50,
    offset: int = 0,
) -> list[BatchRow]:
    """A page of the rows of a batch in the order of the file: by sheet and Excel row."""
    line = s.batch_row.c
    in_order = _rows_of(number, outcomes).order_by(line.sheet, line.excel_row, line.id)
    found = connection.execute(in_order.limit(limit).offset(offset))
    return [_batch_row(row) for row in found]


def row_count(connection: Connection, number: int, outcomes: Collection[str] = OUTCOMES) -> int:
    counted = _rows_of(number, outcomes).with_only_columns(func.count())
    return connection.execute(counted).scalar_one()


def _rows_of(number: int, outcomes: Collection[str]) -> Select[Any]:
    line = s.batch_row.c
    return select(s.batch_row).where(line.batch_id == number, line.outcome.in_(list(outcomes)))


def _batch_row(row: Row[Any]) -> BatchRow:
    messages = json.loads(row.messages or "[]")
    return BatchRow(
        row.sheet,
        row.excel_row,
        row.outcome,
        row.record_key or "",
        _values(row),
        [Problem(row.excel_row, **message) for message in messages],
    )


def _values(row: Row[Any]) -> list[tuple[Field, Any, Any]]:
    if row.table_name is None or row.after is None:
        return []
    spec = SHEET_OF[row.table_name]
    before = json.loads(row.before) if row.before else None
    values = []
    for name, (old, new) in differences(before, json.loads(row.after)).items():
        field = spec["stage"] if name == STAGES else spec[name]
        values.append((field, old, new))
    return values


def undo(connection: Connection, number: int, who: str) -> tuple[int, int]:
    """Take a batch back; returns (records removed, records put back).

    Records it made are removed, records it changed get their earlier values, the data version rises
    and history says so. Refused: ``CannotUndo`` where a record was changed since by somebody or by
    another batch that stands, or where something entered later refers to a record the batch made;
    incomplete (nobody said who); undone where there is no such batch, or it was taken back already.
    """
    if not visible(who):
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
    put_initial_targets_back(connection, words, who)
    move_back(connection, number, who)
    close(connection, number, who)
    return batch.records("new"), put


def close(connection: Connection, number: int, who: str) -> None:
    """The batch is taken back."""
    undone = {"undone_at": clock.now(), "undone_by": clip(who, s.batch.c.undone_by)}
    connection.execute(update(s.batch).where(s.batch.c.id == number).values(undone))
    raise_version(connection)
