"""The stages of cases as the import writes them: one told by the sheet of cases, or all of them by the sheet of stage records."""

from datetime import date

from sqlalchemy import bindparam, insert, select, update

from data_access import schema as s
from data_access.records.stored import parts
from data_access.sheets import SHEET_OF
from data_access.values.cells import Bad


def stage_starts(record):
    """The day from which the first stage of a case holds."""
    return record.get("accepted_on") or record["occurred_on"]


def add_stages(connection, owners, records):
    """The first stage of each new case (its id in ``owners``) that has one."""
    lines = [
        {"dispute_id": owner, "stage_id": record["stage"], "from_on": stage_starts(record)}
        for owner, record in zip(owners, records, strict=True)
        if record.get("stage") is not None
    ]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


def move_stage(connection, dispute_id, stage_id, record, speaks_until):
    """Another stage than the stored one holds from the last day of which the file speaks, so that figures of earlier days stand;
    on that day or earlier the stored stage is corrected."""
    stage = s.dispute_stage
    last = connection.execute(
        select(stage.c.id, stage.c.from_on)
        .where(stage.c.dispute_id == dispute_id)
        .order_by(stage.c.from_on.desc())
        .limit(1)
    ).first()
    day = speaks_until or date.max
    if last is None:
        add_stages(connection, [dispute_id], [record])
    elif day <= last.from_on:
        connection.execute(
            update(stage).where(stage.c.id == last.id).values(stage_id=stage_id, until_on=None)
        )
    else:
        connection.execute(update(stage).where(stage.c.id == last.id).values(until_on=day))
        connection.execute(
            insert(stage).values(dispute_id=dispute_id, stage_id=stage_id, from_on=day)
        )


def close_stages(connection, dispute_ids):
    """Each stage of these cases ends where the next begins, the last one has no end."""
    x = s.dispute_stage.c
    for part in parts(sorted(set(dispute_ids))):
        rows = connection.execute(
            select(x.id, x.dispute_id, x.from_on, x.until_on)
            .where(x.dispute_id.in_(part))
            .order_by(x.dispute_id, x.from_on)
        ).all()
        ends = [
            following.from_on if following and following.dispute_id == row.dispute_id else None
            for row, following in zip(rows, [*rows, None][1:], strict=True)
        ]
        moved = [
            {"key": row.id, "end": end}
            for row, end in zip(rows, ends, strict=True)
            if row.until_on != end
        ]
        if moved:
            connection.execute(
                update(s.dispute_stage)
                .where(x.id == bindparam("key"))
                .values(until_on=bindparam("end")),
                moved,
            )


def stages_agree(connection, sheets):
    """Where the file has stage records of a case, they alone say its stages, and the stage told by the sheet of cases must be the last of them: where it
    is another one, the records of that case are refused, for nobody knows which holds."""
    records = {}
    for row in _rows(sheets, "dispute_stage"):
        found = row.record()
        if row.state is None and not any(
            found.get(name) is None or isinstance(found[name], Bad)
            for name in ("dispute", "stage", "from_on")
        ):
            records.setdefault(found["dispute"], []).append((found["from_on"], found["stage"], row))
    if not records:
        return
    stored = _stored(connection, records)
    for row in _rows(sheets, "dispute"):
        number, told = row.value("number"), row.value("stage")
        if number not in records or "stage" not in row.sheet.names:
            continue
        last = max(
            (stored.get(number, {}) | {day: stage for day, stage, _ in records[number]}).items()
        )[1]
        if told is None or isinstance(told, Bad) or told == last:
            row.without += ("stage",)
            continue
        for _, _, record in records[number]:
            if record.state is None:
                record.refuse("stage", "stage_contradicts", row=row.excel_row)


def _rows(sheets, name):
    return [
        row
        for sheet in sheets
        if sheet.spec is SHEET_OF[name] and not sheet.headings.missing
        for row in sheet.rows
    ]


def _stored(connection, numbers):
    x, found = s.dispute_stage.c, {}
    for part in parts(sorted(numbers)):
        for number, day, stage in connection.execute(
            select(s.dispute.c.number, x.from_on, x.stage_id)
            .join_from(s.dispute, s.dispute_stage)
            .where(s.dispute.c.number.in_(part))
        ):
            found.setdefault(number, {})[day] = stage
    return found
