"""The expert as whom the demonstration is seen."""

from sqlalchemy import Connection, func, select

from data_access import schema as s


def first_with_cases(connection: Connection) -> str | None:
    """The number of the first expert to whom a case is assigned; None without any."""
    expert, assignment = s.expert.c, s.expert_assignment.c
    assigned = s.expert.join(s.expert_assignment, assignment.expert_id == expert.id)
    return connection.scalar(select(func.min(expert.number)).select_from(assigned))
