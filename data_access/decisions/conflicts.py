"""A conflict of interest of an expert withdrawn by hand: it goes out of the list and stays in the history. To write, give a connection of ``engine.writing``."""

from sqlalchemy import and_, delete, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import signed
from data_access.records.history import read_lines, write_history

k = s.expert_conflict.c


def withdraw(connection, expert, credit_code, seen, who, reason):
    """Take a conflict out that no longer holds, or was noted by mistake. ``expert``: number; ``seen``: (reason, noted_on) as the person saw them.

    From then on the expert may be recommended for the enterprise again. Refused: incomplete (who or reason), moved (it is not there any more as it was seen).
    """
    who, reason = signed(who, reason)
    lock(connection)
    row = connection.execute(
        select(k.expert_id, k.enterprise_id, k.reason, k.noted_on)
        .join(s.expert, s.expert.c.id == k.expert_id)
        .join(s.enterprise, s.enterprise.c.id == k.enterprise_id)
        .where(s.expert.c.number == expert, s.enterprise.c.credit_code == credit_code)
    ).first()
    if row is None or (row.reason, row.noted_on) != tuple(seen):
        raise Refused("moved")
    connection.execute(
        delete(s.expert_conflict).where(
            and_(k.expert_id == row.expert_id, k.enterprise_id == row.enterprise_id)
        )
    )
    write_history(
        connection,
        "expert_conflict",
        f"{expert} {credit_code}",
        "delete",
        {"reason": (row.reason, None), "noted_on": (row.noted_on, None)},
        who,
        reason,
    )
    raise_version(connection)


def withdrawn(connection, most=200):
    """What was withdrawn, the latest first, as ``history.read_lines`` gives it; record_key is the expert's number and the enterprise's code."""
    return [
        line
        for line in read_lines(connection, "expert_conflict", most)
        if line["action"] == "delete"
    ]
