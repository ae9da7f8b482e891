"""Tasks on enterprises: contacts and requests to answer, visits to make, policies that lapse."""

from datetime import date, timedelta

from sqlalchemy import Select, and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.statistics.tasks.shape import NO_DAY, enterprise, of_firm, said_once

YEAR = 365  # days without a visit after which one is due
LAPSING = 30  # days before a policy ends

consultation = s.consultation.c
visit = s.visit.c
policy = s.insurance_policy.c
kind = s.insurance_kind.c


def consultations(today: date) -> Select:
    """First contacts on a matter that nobody has answered."""
    about = said_once(consultation.matter)
    query = of_firm("consultation", consultation.number, about, NO_DAY)
    source = s.consultation.join(s.enterprise, enterprise.id == consultation.enterprise_id)
    waits = consultation.answered_on.is_(None), consultation.repeat_of_id.is_(None)
    return query.select_from(source).where(*waits, consultation.asked_on <= day(today))


def requests(today: date) -> Select:
    """Requests of enterprises without an answer."""
    about = said_once(visit.appeal)
    query = of_firm("request", visit.number, about, visit.due_on)
    source = s.visit.join(s.enterprise, enterprise.id == visit.enterprise_id)
    waits = visit.appeal.is_not(None), visit.answered_on.is_(None)
    return query.select_from(source).where(*waits, visit.visited_on <= day(today))


def visits(today: date) -> Select:
    """Key-contact and observation enterprises that nobody has visited for a year."""
    last = select(func.max(visit.visited_on)).where(
        visit.enterprise_id == enterprise.id, visit.visited_on <= day(today)
    )
    latest = last.correlate(s.enterprise).scalar_subquery()
    about = said_once(enterprise.name)
    query = of_firm("visit", enterprise.credit_code, about, NO_DAY).select_from(s.enterprise)
    watched = or_(enterprise.key_contact, enterprise.observation)
    here = and_(
        enterprise.joined_on <= day(today - timedelta(YEAR)),
        or_(enterprise.left_on.is_(None), enterprise.left_on > day(today)),
    )
    unseen = func.coalesce(latest, enterprise.joined_on) < day(today - timedelta(YEAR))
    return query.where(watched, here, unseen)


def policies(today: date) -> Select:
    """Policies in force that end within LAPSING days, and none of the kind follows."""
    following = s.insurance_policy.alias("following").c
    renewed = select(following.id).where(
        following.enterprise_id == policy.enterprise_id,
        following.kind_id == policy.kind_id,
        following.ends_on > policy.ends_on,
    )
    query = of_firm("policy", policy.number, (kind.name_zh, kind.name_en), policy.ends_on)
    source = s.insurance_policy.join(s.enterprise, enterprise.id == policy.enterprise_id)
    source = source.join(s.insurance_kind, kind.id == policy.kind_id)
    ends = policy.ends_on.between(day(today), day(today + timedelta(LAPSING)))
    return query.select_from(source).where(ends, ~renewed.correlate(s.insurance_policy).exists())
