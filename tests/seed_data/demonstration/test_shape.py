"""The shape that screens and tests rely on: partners, growth, season, the cluster, open cases,
coverage, load, and gaps among the experts.
"""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import and_, func, or_, select

from data_access import schema as s
from tests.fixtures.databases import rolled_back

LAST = date(2025, 9, 30)


@pytest.fixture(scope="module")
def ledger(sqlite_files):
    """On SQLite: what is written does not depend on the database (see ``test_ledger``)."""
    yield from rolled_back(sqlite_files, "demonstration")


def _counter(connection, *columns, joins=(), where=()):
    source = s.dispute
    for table in joins:
        source = source.join(table, s.dispute.c[f"{table.name}_id"] == table.c.id)
    rows = connection.execute(
        select(*columns, func.count()).select_from(source).where(*where).group_by(*columns)
    )
    return Counter({tuple(r[:-1]) if len(columns) > 1 else r[0]: r[-1] for r in rows})


def test_the_united_states_lead_and_some_partners_have_one_or_two_cases(ledger):
    cases = _counter(ledger, s.country.c.iso3, joins=[s.country])
    assert cases.most_common(1)[0][0] == "USA" and 110 <= cases["USA"] <= 160
    assert len(cases) >= 22 and len([n for n in cases.values() if n <= 2]) >= 3


def test_cases_grow_over_the_years(ledger):
    years = Counter(day.year for (day,) in ledger.execute(select(s.dispute.c.occurred_on)))
    assert years[2021] + years[2022] < years[2023] + years[2024]
    assert years[2025] > years[2024]  # three quarters of a year already hold more


def test_a_cluster_of_one_platform_gets_worse(ledger):
    quarters = Counter(
        (day.year, (day.month + 2) // 3)
        for (day,) in ledger.execute(
            select(s.dispute.c.occurred_on)
            .join(s.platform)
            .join(s.country, s.dispute.c.country_id == s.country.c.id)
            .where(s.platform.c.code == "platform_b", s.country.c.iso3 == "USA")
        )
    )
    assert quarters[2025, 3] > quarters[2025, 2] > 3 * max(quarters[2024, q] for q in (1, 2, 3, 4))
    assert quarters[2025, 3] >= 20


def test_between_a_quarter_and_three_tenths_are_open_and_some_long_overdue(ledger):
    still_open = (
        ledger.execute(select(s.dispute.c.occurred_on).where(s.dispute.c.closed_on.is_(None)))
        .scalars()
        .all()
    )
    assert 0.25 <= len(still_open) / 400 <= 0.30
    assert 15 <= len([day for day in still_open if (LAST - day).days > 365]) <= 40


def test_every_code_of_the_short_lists_occurs(ledger):
    for table in (s.channel, s.ip_type, s.position, s.intake, s.platform, s.route, s.outcome):
        assert set(_counter(ledger, table.c.code, joins=[table])) == set(
            ledger.execute(select(table.c.code)).scalars()
        ), table.name


def _roster():
    return and_(
        s.enterprise.c.joined_on <= LAST,
        or_(s.enterprise.c.left_on.is_(None), s.enterprise.c.left_on > LAST),
    )


def test_coverage_of_the_cycle_is_below_its_target_and_complete_coverage_lower(ledger):
    roster = set(ledger.execute(select(s.enterprise.c.id).where(_roster())).scalars())
    types = ledger.execute(
        select(s.attendance.c.enterprise_id, func.count(s.session_ip_type.c.ip_type_id.distinct()))
        .select_from(s.attendance)
        .join(s.training_session)
        .join(s.session_ip_type, s.session_ip_type.c.session_id == s.training_session.c.id)
        .where(
            s.training_session.c.held_on >= date(2023, 1, 1),
            s.attendance.c.enterprise_id.in_(select(s.enterprise.c.id).where(_roster())),
        )
        .group_by(s.attendance.c.enterprise_id)
    ).all()
    assert 100 <= len(roster) < 120
    assert 0.60 <= len(types) / len(roster) <= 0.70
    assert 5 <= len([n for _, n in types if n == 4]) < len(types) / 3


def test_training_is_lumpy(ledger):
    months = Counter(
        day.month
        for (day,) in ledger.execute(
            select(s.training_session.c.held_on)
            .join(s.session_state)
            .where(s.session_state.c.code == "held")
        )
    )
    assert months[4] + months[11] >= 24 and months[2] == 0


def test_experts_carry_unequal_loads(ledger):
    hours = func.sum(s.expert_assignment.c.planned_hours)
    loads = {
        number: float(committed or 0) / float(available)
        for number, available, committed in ledger.execute(
            select(s.expert.c.number, s.expert.c.monthly_hours, hours)
            .where(s.expert.c.left_on.is_(None))
            .outerjoin_from(
                s.expert,
                s.expert_assignment,
                and_(
                    s.expert_assignment.c.expert_id == s.expert.c.id,
                    s.expert_assignment.c.completed_on.is_(None),
                ),
            )
            .group_by(s.expert.c.id)
        )
    }
    assert 3 <= len([x for x in loads.values() if x > 1]) <= 6
    assert 3 <= len([x for x in loads.values() if x == 0]) <= 8
    assert max(loads.values()) < 2.5


def test_a_handful_of_open_cases_has_no_expert(ledger):
    given = select(s.expert_assignment.c.dispute_id)
    alone = ledger.execute(
        select(func.count())
        .select_from(s.dispute)
        .where(s.dispute.c.closed_on.is_(None), s.dispute.c.id.not_in(given))
    ).scalar()
    assert 3 <= alone <= 10


def test_two_markets_and_two_industries_have_no_expert(ledger):
    for table, link, code, expected in (
        (s.country, s.expert_country, "iso3", {"TUR", "ZAF"}),
        (s.industry, s.expert_industry, "code", {"C21", "C41"}),
    ):
        key = f"{table.name}_id"
        involved = set(
            ledger.execute(
                select(table.c[code]).where(table.c.id.in_(select(s.dispute.c[key])))
            ).scalars()
        )
        known = set(
            ledger.execute(
                select(table.c[code]).where(table.c.id.in_(select(link.c[key])))
            ).scalars()
        )
        assert involved - known == expected & involved and involved & expected


def test_exports_cover_every_month_and_grow(ledger):
    rows = dict(
        map(
            tuple,
            ledger.execute(
                select(s.export_flow.c.month, func.sum(s.export_flow.c.value_fen)).group_by(
                    s.export_flow.c.month
                )
            ),
        )
    )
    assert len(rows) == 57 and min(rows) == date(2021, 1, 1) and max(rows) == date(2025, 9, 1)
    by_year = Counter()
    for month, value in rows.items():
        by_year[month.year] += value
    assert by_year[2021] < by_year[2022] < by_year[2023] < by_year[2024]
    assert all(
        rows[date(year, 2, 1)] < min(rows[date(year, 1, 1)], rows[date(year, 3, 1)])
        for year in range(2021, 2026)
    )
