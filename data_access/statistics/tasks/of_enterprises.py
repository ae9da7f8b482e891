"""Tasks on enterprises: contacts and requests to answer, visits to make, policies that lapse."""

from sqlalchemy import Select, or_

from data_access import schema as s
from data_access.database.dialects import day
from data_access.filter.conditions import enterprise_conditions
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import insurance as insurance_reads
from data_access.statistics import visits as visit_reads
from data_access.statistics.tasks.shape import NO_DAY, Terms, enterprise, of_firm, said_once

consultation = s.consultation.c
visit = s.visit.c
policy = s.insurance_policy.c
kind = s.insurance_kind.c


def consultations(terms: Terms) -> Select:
    """First contacts on a matter that nobody has answered."""
    chosen = terms.chosen
    about = said_once(consultation.matter)
    keys = (consultation.enterprise_id,)
    query = of_firm("consultation", consultation.number, about, NO_DAY, s.consultation, keys)
    waits = consultation_reads.is_waiting(chosen)
    return query.where(*consultation_reads.conditions(chosen), waits)


def requests(terms: Terms) -> Select:
    """Requests of enterprises without an answer."""
    about = said_once(visit.appeal)
    keys = (visit.enterprise_id,)
    query = of_firm("request", visit.number, about, visit.due_on, s.visit, keys)
    waits = visit_reads.is_waiting(terms.chosen)
    return query.where(*visit_reads.conditions(terms.chosen), waits)


def visits(terms: Terms) -> Select:
    """Key-contact and observation enterprises that nobody has visited lately."""
    chosen = terms.chosen
    about = said_once(enterprise.name)
    visited = visit_reads.last_visits(chosen)
    source = s.enterprise.outerjoin(visited, visited.c.enterprise_id == enterprise.id)
    query = of_firm("visit", enterprise.credit_code, about, NO_DAY, source)
    last = visited.c.last_visit
    unseen = or_(last.is_(None), last <= day(visit_reads.not_seen_since(chosen)))
    return query.where(*enterprise_conditions(chosen), visit_reads.MARKED, unseen)


def policies(terms: Terms) -> Select:
    """Policies in force that end within the days of the rule, and none of the kind follows."""
    about = kind.name_zh, kind.name_en
    keys = policy.enterprise_id, policy.kind_id
    query = of_firm("policy", policy.number, about, policy.ends_on, s.insurance_policy, keys)
    return query.where(insurance_reads.is_lapsing(terms.chosen, terms.policy_days))
