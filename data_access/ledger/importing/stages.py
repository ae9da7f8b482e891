"""The stages of cases as the import writes them.

One is told by the sheet of cases, or all of them by the sheet of stage records.
"""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, insert, select, update

from data_access import schema as s
from data_access.ledger.importing.rows import Record, Row, SheetRead
from data_access.records.stored import chunks
from data_access.sheets import SHEET_OF
from data_access.values.cells import Bad

StageIds: TypeAlias = dict[date, int]  # the stages of one case by the day they began


def stage_starts(record: Record) -> date:
    """The day from which the first stage of a case holds."""
    return record.get("accepted_on") or record["occurred_on"]


def add_stages(connection: Connection, owners: Sequence[int], records: Sequence[Record]) -> None:
    """The first stage of each new case (its id in ``owners``) that has one."""
    lines = [
        {"dispute_id": owner, "stage_id": record["stage"], "from_on": stage_starts(record)}
        for owner, record in zip(owners, records, strict=True)
        if record.get("stage") is not None
    ]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


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
        add_stages(connection, [dispute_id], [record])
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
    records = _stage_records(sheets)
    if not records:
        return
    stored = _stored_stages(connection, records)
    for row in _rows(sheets, "dispute"):
        number = row.value("number")
        if number not in records or "stage" not in row.sheet.names:
            continue
        told = row.value("stage")
        stages = stored.get(number, {}) | _stages_of(records[number])
        last = stages[max(stages)]
        if told is None or isinstance(told, Bad) or told == last:
            row.without += ("stage",)
            continue
        for record in records[number]:
            if record.state is None:
                record.refuse("stage", "stage_contradicts", row=row.excel_row)


def _rows(sheets: Sequence[SheetRead], table: str) -> list[Row]:
    spec = SHEET_OF[table]
    of_table = [sheet for sheet in sheets if sheet.spec is spec and not sheet.headings.missing]
    return [row for sheet in of_table for row in sheet.rows]


def _stage_records(sheets: Sequence[SheetRead]) -> dict[str, list[Row]]:
    """The rows of stage records by the number of their case."""
    records: dict[str, list[Row]] = {}
    for row in _rows(sheets, "dispute_stage"):
        told = [row.value(name) for name in ("dispute", "stage", "from_on")]
        complete = not any(value is None or isinstance(value, Bad) for value in told)
        if row.state is None and complete:
            records.setdefault(row.value("dispute"), []).append(row)
    return records


def _stages_of(records: list[Row]) -> StageIds:
    return {row.value("from_on"): row.value("stage") for row in records}


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
