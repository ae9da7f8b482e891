"""What was erased of persons is erased again in an older backup that is restored.

Before the restored database is put in place, the record of erasures of the one that is there joins
that of the backup, and all of it is applied once more, with a line in the audit log.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, select

from data_access import schema as s
from data_access.audit.log import COMMAND_LINE, Event, write
from data_access.database.engine import file_engine, reading, writing
from data_access.personal.again import erase_again

ACTION = "erase_again"
erasure = s.erasure.c


def stay_erased(engine: Engine | None, fresh: Path) -> int:
    """Erase in the restored database ``fresh`` what was erased in ``engine`` (None: none can be
    read) or in itself; returns in how many places it stood.
    """
    copy = file_engine(fresh)
    try:
        with writing(copy) as target:
            if engine:
                _carry(engine, target)
            found = erase_again(target)
            if found:
                write(target, Event(ACTION, COMMAND_LINE, details={"places": found}))
    finally:
        copy.dispose()
    return found


def _carry(engine: Engine, target: Connection) -> None:
    """Under the same number, where the backup has not given it to another erasure."""
    known = set(target.scalars(select(erasure.salt)))
    taken = set(target.scalars(select(erasure.id)))
    for line in _lines(engine):
        if line["salt"] in known:
            continue
        if line["id"] in taken:
            del line["id"]
        target.execute(insert(s.erasure).values(line))


def _lines(engine: Engine) -> list[dict[str, Any]]:
    with reading(engine) as source:
        if not inspect(source).has_table(s.erasure.name):
            return []
        rows = source.execute(select(s.erasure).order_by(erasure.id)).mappings()
        return [dict(row) for row in rows]
