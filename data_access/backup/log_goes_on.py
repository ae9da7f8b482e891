"""The audit log of a database outlives a restore: no earlier one takes its place.

Before the restored database is put in place, the log of the one that is there is copied into it,
and a line tells of the restore. Where nothing was there, or nothing that can be read, the log of
the backup goes on.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, delete, inspect, select

from data_access import schema as s
from data_access.audit.log import COMMAND_LINE, Event, write
from data_access.backup.copying import copy_rows
from data_access.backup.file import Manifest
from data_access.database.append_only import resting
from data_access.database.engine import file_engine, reading, writing

ACTION = "restore"
LOG = (s.audit.name, s.audit_head.name)
End: TypeAlias = tuple[int, str]  # number and checksum of the last line


def end_of_log(connection: Connection) -> End | None:
    """Where the log of a database ends; None where it has none."""
    if not inspect(connection).has_table(s.audit_head.name):
        return None
    end = s.audit_head.c
    found = connection.execute(select(end.last_id, end.last_hash)).first()
    return (found.last_id, found.last_hash) if found else None


@dataclass(frozen=True)
class Told:
    """Of a restore: the backup, its name and seal; ``kept``: the name of that of what was there."""

    manifest: Manifest
    about: str
    seal: str
    kept: str


def go_on(engine: Engine | None, fresh: Path, told: Told) -> End | None:
    """Put the log of ``engine`` (None: none can be read) in the place of that in the restored
    database ``fresh``, with a line of the restore; returns where it ended before.
    """
    copy = file_engine(fresh)
    try:
        with writing(copy) as target:
            of_backup = end_of_log(target)
            before = carry_log(engine, target) if engine else None
            details: dict[str, Any] = {
                "made_at": told.manifest.made_at,
                "data_version": told.manifest.data_version,
                "seal": f"seal_{told.seal}",
                "kept": told.kept,
                "log_of_backup": of_backup,
                "log": "here" if before else "backup",
            }
            write(target, Event(ACTION, COMMAND_LINE, about=told.about, details=details))
    finally:
        copy.dispose()
    return before


def carry_log(engine: Engine, target: Connection) -> End | None:
    """Put the log of ``engine`` in the place of that of the target; returns where it ends."""
    with reading(engine) as source:
        end = end_of_log(source)
        if end is not None:
            with resting(target):
                target.execute(delete(s.audit_head))
                target.execute(delete(s.audit))
                copy_rows(source, target, list(LOG))
    return end
