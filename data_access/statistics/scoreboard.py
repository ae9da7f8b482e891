"""What the scoreboard of the eleven measures counts: every indicator that is not a spell of ``data_access.statistics.targets``, as of a date within a cycle.

The board stands for the whole office: of a filter only the as-of date and the days to be overdue hold, see ``whole_office``.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, enterprise_conditions, is_closed
from data_access.filter.filters import whole_office
from data_access.statistics import network as network_reads
from data_access.statistics import protection as protection_reads
from data_access.statistics.training import held

DIVERSIFIED = ("settlement", "mediation", "arbitration")


def measures(connection):
    """The eleven measures: frame number, part_zh, part_en, name_zh, name_en, content_zh, content_en, source."""
    m = s.measure.c
    return read_frame(
        connection,
        select(
            m.number,
            m.part_zh,
            m.part_en,
            m.name_zh,
            m.name_en,
            m.content_zh,
            m.content_en,
            m.source,
        ).order_by(m.number),
    )


def values(connection, chosen, start, end):
    """Every count of the board in the cycle from ``start`` to ``end``, as of the filter's date or the cycle's last day, whichever comes first.

    dict by indicator: (whole, part); part is None where the indicator is a plain count or an amount in 分.
    """
    chosen = replace(whole_office(chosen), as_of=min(chosen.as_of, end))
    plain = {name: _scalar(query) for name, query in _counts(chosen, start).items()}
    shares = _shares(chosen, start)
    columns = [q.label(n) for n, q in plain.items()] + [
        _scalar(q).label(f"{n}_{side}")
        for n, pair in shares.items()
        for side, q in zip(("whole", "part"), pair, strict=True)
    ]
    row = connection.execute(select(*columns)).mappings().one()
    covered = (
        network_reads.coverage(connection, chosen).dropna(subset=["version"])["market"].nunique()
    )
    return (
        {
            "procedures_in_force": (covered, None),
            "markets_unprotected": (
                protection_reads.headline(connection, chosen)["unprotected"],
                None,
            ),
        }
        | {name: (row[name], None) for name in plain}
        | {name: (row[f"{name}_whole"], row[f"{name}_part"]) for name in shares}
    )


def _scalar(query):
    return query.scalar_subquery()


def _count(table, *conditions):
    return select(func.count()).select_from(table).where(*conditions)


def _between(column, start, chosen):
    return and_(column >= day(start), column <= day(chosen.as_of))


def there(begin, end, chosen):
    """Begun by the as-of date and not ended."""
    return and_(begin <= day(chosen.as_of), or_(end.is_(None), end > day(chosen.as_of)))


def _counts(chosen, start):
    a, b, v, p = s.station.c, s.service_institution.c, s.visit.c, s.insurance_policy.c
    e, roster, d = s.enterprise.c, enterprise_conditions(chosen), s.dispute.c
    insured = and_(p.starts_on <= day(chosen.as_of), p.ends_on >= day(chosen.as_of))
    cases = dispute_conditions(chosen.between(start, chosen.as_of))
    sessions = held(chosen, start)
    return {
        "stations_in_service": _count(s.station, there(a.opened_on, a.closed_on, chosen)),
        "stations_qualified": _count(
            s.station,
            there(a.opened_on, a.closed_on, chosen),
            _latest_grade(chosen).in_(("excellent", "qualified")),
        ),
        "consultations": _count(s.consultation, _between(s.consultation.c.asked_on, start, chosen)),
        "referrals": _count(s.referral, _between(s.referral.c.sent_on, start, chosen)),
        "disputes": _count(s.dispute, *cases),
        "loss_avoided": select(whole(func.sum(d.avoided_fen))).where(is_closed(chosen), *cases),
        "policies_in_force": _count(s.insurance_policy, insured),
        "insured_enterprises": select(func.count(p.enterprise_id.distinct())).where(insured),
        "sum_insured": select(whole(func.sum(p.sum_insured_fen))).where(insured),
        "filings": _count(s.filing, _between(s.filing.c.filed_on, start, chosen)),
        "service_institutions": _count(
            s.service_institution, there(b.vetted_on, b.left_on, chosen)
        ),
        "key_contacts": _count(s.enterprise, *roster, e.key_contact),
        "observation_enterprises": _count(s.enterprise, *roster, e.observation),
        "visits": _count(s.visit, _between(v.visited_on, start, chosen)),
        "person_times": select(whole(func.sum(s.attendance.c.people)))
        .select_from(s.attendance.join(s.training_session))
        .where(*sessions),
        "publicity_items": _count(
            s.publicity_item, _between(s.publicity_item.c.published_on, start, chosen)
        ),
        "typical_cases": _count(
            s.typical_case, _between(s.typical_case.c.published_on, start, chosen)
        ),
    }


def _shares(chosen, start):
    """Whole and part: closed cases of the cycle and those ended by settlement, mediation or arbitration; deadlines done and done in time; appeals whose time is up or that were answered, and those answered in time."""
    v, d = s.visit.c, s.dispute.c
    closed = [
        is_closed(chosen),
        d.route_id.is_not(None),
        *dispute_conditions(chosen.between(start, chosen.as_of)),
    ]
    ways = select(s.route.c.id).where(s.route.c.code.in_(DIVERSIFIED))
    answered = and_(v.answered_on.is_not(None), v.answered_on <= day(chosen.as_of))
    judged = [
        v.appeal.is_not(None),
        v.due_on.is_not(None),
        _between(v.visited_on, start, chosen),
        or_(answered, v.due_on < day(chosen.as_of)),
    ]
    return {
        "deadlines_on_time": _deadlines_done(chosen),
        "diversified_share": (
            _count(s.dispute, *closed),
            _count(s.dispute, *closed, d.route_id.in_(ways)),
        ),
        "appeals_in_time": (
            _count(s.visit, *judged),
            _count(s.visit, *judged, answered, v.answered_on <= v.due_on),
        ),
    }


def _latest_grade(chosen):
    """The grade of a station's latest assessment made by the as-of date."""
    x, g = s.station_assessment.c, s.assessment_grade.c
    return (
        select(g.code)
        .select_from(s.station_assessment.join(s.assessment_grade))
        .where(x.station_id == s.station.c.id, x.assessed_on <= day(chosen.as_of))
        .order_by(x.year.desc())
        .limit(1)
        .correlate(s.station)
        .scalar_subquery()
    )


def _deadlines_done(chosen):
    """Deadlines of cases that were done by the as-of date, and those of them done in time."""
    x = s.dispute_deadline.c
    done = [
        x.counted_from_on <= day(chosen.as_of),
        x.done_on <= day(chosen.as_of),
        s.dispute.c.occurred_on <= day(chosen.as_of),
    ]
    of_cases = s.dispute_deadline.join(s.dispute)
    return _count(of_cases, *done), _count(
        of_cases, *done, x.done_on <= func.coalesce(x.extended_on, x.printed_on, x.computed_on)
    )


def eve(chosen, start):
    """The filter on the day before the cycle, for what was there when it began; the day of the filter while the cycle lies ahead."""
    return replace(chosen, as_of=min(chosen.as_of, start - timedelta(1)))
