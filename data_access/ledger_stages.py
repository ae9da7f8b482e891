"""The stages of cases as the import writes them."""
from datetime import date

from sqlalchemy import insert, select, update

from data_access import schema as s


def stage_starts(record):
    """The day from which the first stage of a case holds."""
    return record.get("accepted_on") or record["occurred_on"]


def add_stages(connection, owners, records):
    """The first stage of each new case (its id in ``owners``) that has one."""
    lines = [{"dispute_id": owner, "stage_id": record["stage"], "from_on": stage_starts(record)}
             for owner, record in zip(owners, records, strict=True) if record.get("stage") is not None]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


def move_stage(connection, dispute_id, stage_id, record, speaks_until):
    """Another stage than the stored one holds from the last day of which the file speaks, so that figures of earlier days stand;
    on that day or earlier the stored stage is corrected."""
    stage = s.dispute_stage
    last = connection.execute(select(stage.c.id, stage.c.from_on).where(stage.c.dispute_id == dispute_id).order_by(stage.c.from_on.desc()).limit(1)).first()
    day = speaks_until or date.max
    if last is None:
        add_stages(connection, [dispute_id], [record])
    elif day <= last.from_on:
        connection.execute(update(stage).where(stage.c.id == last.id).values(stage_id=stage_id, until_on=None))
    else:
        connection.execute(update(stage).where(stage.c.id == last.id).values(until_on=day))
        connection.execute(insert(stage).values(dispute_id=dispute_id, stage_id=stage_id, from_on=day))
