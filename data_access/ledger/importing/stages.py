"""The stages of cases as the import writes them.

One is told by the sheet of cases, or all of them by the sheet of stage records.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, insert, select, update

from data_access import schema as s
from data_access.database.bulk import bound, insert_columns
from data_access.ledger.importing.rows import Record, Row, SheetRead
from data_access.records.stored import chunks
from data_access.sheets import SHEET_OF
from data_access.values.cells import Bad

StageIds: TypeAlias = dict[date, int]  # the stages of one case by the day they began


def stage_starts(record: Record) -> date:
    """The day from which the first stage of a case holds."""
    return record.get("accepted_on") or record["occurred_on"]


def add_stages(connection: Connection, stages: Sequence[tuple[Any, ...]]) -> None:
    """First stages of cases, each as (id of the case, id of the stage, day it began)."""
    if not stages:
        return
    names = ("dispute_id", "stage_id", "from_on")
    columns = dict(zip(names, map(list, zip(*stages, strict=True)), strict=True))
    columns["from_on"] = bound(connection, s.dispute_stage.c.from_on, columns["from_on"])
    insert_columns(connection, s.dispute_stage, columns)


def move_stage(
    connection: Connection,
    dispute_id: int,
    stage_id: int,
    record: Record,
    speaks_until: date | None,
) -> None:
    """Another stage than the stored one holds from the last day of which the file speaks.

    So figures of earlier days stand. On that day or earlier the stored stage is corrected.
    """
    stage = s.dispute_stage.c
    select_stages = select(stage.id, stage.from_on).where(stage.dispute_id == dispute_id)
    last = connection.execute(select_stages.order_by(stage.from_on.desc()).limit(1)).first()
    if last is None:
        add_stages(connection, [(dispute_id, stage_id, stage_starts(record))])
        return
    day = speaks_until or date.max
    change_last = update(s.dispute_stage).where(stage.id == last.id)
    if day <= last.from_on:
        connection.execute(change_last.values(stage_id=stage_id, until_on=None))
        return
    connection.execute(change_last.values(until_on=day))
    new = {"dispute_id": dispute_id, "stage_id": stage_id, "from_on": day}
    connection.execute(insert(s.dispute_stage).values(new))


def close_stages(connection: Connection, dispute_ids: Collection[int]) -> None:
    """Each stage of these cases ends where the next begins, the last one has no end."""
    stage = s.dispute_stage.c
    select_stages = select(stage.id, stage.dispute_id, stage.from_on, stage.until_on)
    in_order = select_stages.order_by(stage.dispute_id, stage.from_on)
    change_end = update(s.dispute_stage).where(stage.id == bindparam("key"))
    for part in chunks(sorted(set(dispute_ids))):
        moved = []
        rows = connection.execute(in_order.where(stage.dispute_id.in_(part))).all()
        for _, of_case in groupby(rows, key=lambda row: row.dispute_id):
            stages = list(of_case)
            ends = [following.from_on for following in stages[1:]] + [None]
            for row, end in zip(stages, ends, strict=True):
                if row.until_on != end:
                    moved.append({"key": row.id, "end": end})
        if moved:
            connection.execute(change_end.values(until_on=bindparam("end")), moved)


def stages_agree(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """Where the file has stage records of a case, they alone say its stages.

    The stage told by the sheet of cases must be the last of them. Where it is another one, the
    records of that case are refused, for nobody knows which holds.
    """
    recorded = _recorded_stages(sheets)
    if not recorded:
        return
    stored = _stored_stages(connection, recorded)
    contradicting: dict[str, int] = {}  # number of a case -> Excel row that tells another stage
    for rows in _deciding(sheets, "dispute"):
        for row in rows:
            number = row.value("number")
            if number not in recorded or "stage" not in row.sheet.names:
                continue
            told = row.value("stage")
            stages = stored.get(number, {}) | recorded[number]
            if told is None or isinstance(told, Bad) or told == stages[max(stages)]:
                row.without += ("stage",)
            else:
                contradicting.setdefault(number, row.excel_row)
    if contradicting:
        _refuse_contradicted(sheets, contradicting)


def _refuse_contradicted(sheets: Sequence[SheetRead], contradicting: dict[str, int]) -> None:
    for rows in _deciding(sheets, "dispute_stage"):
        for row in rows:
            case = row.value("dispute")
            if _is_stage_record(row) and case in contradicting:
                row.refuse("stage", "stage_contradicts", row=contradicting[case])


def _deciding(sheets: Sequence[SheetRead], table: str) -> Iterator[list[Row]]:
    """The rows of a table, in portions, where no heading is missing."""
    spec = SHEET_OF[table]
    for sheet in sheets:
        if sheet.spec is spec and not sheet.lacks:
            yield from sheet.rows.deciding()


def _is_stage_record(row: Row) -> bool:
    """Whether it is complete and not refused."""
    told = [row.value(name) for name in ("dispute", "stage", "from_on")]
    return row.state is None and not any(value is None or isinstance(value, Bad) for value in told)


def _recorded_stages(sheets: Sequence[SheetRead]) -> dict[str, StageIds]:
    """{number of a case: its stages} of the stage records of the file."""
    found: dict[str, StageIds] = {}
    for rows in _deciding(sheets, "dispute_stage"):
        for row in filter(_is_stage_record, rows):
            stages = found.setdefault(row.value("dispute"), {})
            stages[row.value("from_on")] = row.value("stage")
    return found


def _stored_stages(connection: Connection, numbers: Collection[str]) -> dict[str, StageIds]:
    """{number of a case: its stored stages}."""
    stage = s.dispute_stage.c
    number = s.dispute.c.number
    select_stages = select(number, stage.from_on, stage.stage_id)
    from_cases = select_stages.join_from(s.dispute, s.dispute_stage)
    found: dict[str, StageIds] = {}
    for part in chunks(sorted(numbers)):
        rows: Any = connection.execute(from_cases.where(number.in_(part)))
        for case, day, stage_id in rows:
            found.setdefault(case, {})[day] = stage_id
    return found
