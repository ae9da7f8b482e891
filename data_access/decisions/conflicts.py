"""A conflict of interest of an expert withdrawn: out of the list, kept in the history."""

from datetime import date

from sqlalchemy import Connection, delete, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import signed
from data_access.records.history import Line, read_lines, write_history

HISTORY = "expert_conflict"
conflict = s.expert_conflict.c
expert = s.expert.c
enterprise = s.enterprise.c


def withdraw(
    connection: Connection,
    number: str,
    credit_code: str,
    seen: tuple[str, date],
    who: str | None,
    reason: str | None,
) -> None:
    """Take a conflict out that no longer holds, or was noted by mistake.

    ``number``: of the expert; ``seen``: (reason, noted_on) as the person saw them. From then on the
    expert may be recommended for the enterprise again. Refused: incomplete (who or reason), moved
    (it is not there any more as it was seen).
    """
    who, reason = signed(who, reason)
    lock(connection)
    keys = (conflict.expert_id, conflict.enterprise_id)
    noted = (
        select(*keys, conflict.reason, conflict.noted_on)
        .join(s.expert, expert.id == conflict.expert_id)
        .join(s.enterprise, enterprise.id == conflict.enterprise_id)
        .where(expert.number == number, enterprise.credit_code == credit_code)
    )
    row = connection.execute(noted).first()
    if row is None or (row.reason, row.noted_on) != tuple(seen):
        raise Refused("moved")
    that_one = delete(s.expert_conflict).where(
        conflict.expert_id == row.expert_id, conflict.enterprise_id == row.enterprise_id
    )
    connection.execute(that_one)
    changes = {"reason": (row.reason, None), "noted_on": (row.noted_on, None)}
    key = f"{number} {credit_code}"
    write_history(connection, HISTORY, key, "delete", changes, who, reason)
    raise_version(connection)


def withdrawn(connection: Connection, most: int = 200) -> list[Line]:
    """What was withdrawn, the latest first, as ``history.read_lines`` gives it.

    record_key is the expert's number and the enterprise's code.
    """
    lines = read_lines(connection, HISTORY, most)
    return [line for line in lines if line["action"] == "delete"]
