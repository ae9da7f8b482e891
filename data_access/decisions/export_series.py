"""Which exports the figures are made of, as the office decides it; ``statistics.export_series``
tells what stands. To write, give a connection of ``engine.writing``.
"""

import json

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database.facts import read_setting, write_setting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.filter.conditions import of_series
from data_access.records.history import write_history

SETTING = "export_series"


def choose(connection: Connection, series: tuple[str, str] | None, who: str) -> None:
    """Make the figures of this (by, source) from now on, or, with None, leave it to the rule again.

    Refused: incomplete (nobody said who), gone (the series has no rows).
    """
    who = visible(who)
    if not who:
        raise Refused("incomplete")
    lock(connection)
    if series and not _has_rows(connection, *series):
        raise Refused("gone")
    old = json.loads(read_setting(connection, SETTING) or "null")
    new = list(series) if series else None
    if old == new:
        return
    write_setting(connection, SETTING, json.dumps(new, ensure_ascii=False))
    write_history(connection, "setting", SETTING, "update", {"text_value": (old, new)}, who)
    raise_version(connection)


def _has_rows(connection: Connection, by: str, source: str) -> bool:
    found = select(s.export_flow.c.id).where(*of_series(by, source)).limit(1)
    return connection.execute(found).first() is not None
