"""Conflicts of interest in a list of cases."""

from sqlalchemy import ColumnElement, and_, func, or_, select

from data_access import schema as s

dispute = s.dispute.c
conflict = s.expert_conflict.c


def conflicts(number: str) -> ColumnElement[int]:
    """How much keeps an expert from the cases of an enterprise: noted so, or employed there; for a
    query of disputes and their enterprises.
    """
    chosen = s.expert.alias()
    of_both = (conflict.expert_id == chosen.c.id, conflict.enterprise_id == dispute.enterprise_id)
    noted = chosen.outerjoin(s.expert_conflict, and_(*of_both))
    employed = chosen.c.employer == s.enterprise.c.name
    hinders = or_(conflict.expert_id.is_not(None), employed)
    count = select(func.count()).select_from(noted).where(chosen.c.number == number, hinders)
    return count.correlate(s.dispute, s.enterprise).scalar_subquery()
