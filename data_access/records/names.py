"""The names that nobody outside the office may be told."""

from sqlalchemy import Connection, select, union

from data_access import schema as s

BEARERS = (
    s.enterprise.c.name,
    s.enterprise_contact.c.name,
    s.expert.c.name,
    s.institution.c.name,
    s.service_institution.c.name,
    s.consultation.c.asker,
    s.consultation.c.answered_by,
    s.visit.c.visitors,
    s.visit.c.answered_by,
    s.typical_case.c.written_by,
    s.typical_case.c.checked_by,
    s.case_step.c.who,
    s.referral.c.handled_by,
    s.dispute_party.c.name,
    s.dispute.c.handler,
)


def all_names(connection: Connection) -> frozenset[str]:
    """The names of all enterprises, experts, institutions and people of the office, as they are
    written.
    """
    named = [select(column).where(column != "") for column in BEARERS]
    return frozenset(connection.scalars(union(*named)))
