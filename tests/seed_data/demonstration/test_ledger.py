"""The demonstration ledger: the same at every load, of the promised size and shape, and plainly
artificial.
"""

from datetime import date

import pytest
from sqlalchemy import and_, exists, func, or_, select

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import writing
from data_access.database.state import read_state
from data_access.sheets.ledgers import LEDGERS
from data_access.statistics.enterprises import twice
from data_access.tasks import moves as tasks
from indicators import entered_twice
from indicators.deadlines import computed
from seed_data.demonstration.ledger import load
from tests.fixtures.databases import rolled_back

LAST = date(2025, 9, 30)
FACTS = (
    *s.CODE_LISTS,
    s.country,
    s.country_alias,
    s.country_group,
    s.country_group_member,
    s.treaty_member,
    s.industry,
    s.division,
    s.division_position,
    s.hs_chapter,
    s.cycle,
    s.target,
    s.setting,
    s.data_state,
    s.measure,
    s.assessment_item,
    s.deadline_rule,
    s.procedure,
    s.procedure_version,
    s.procedure_step,
    s.subsidy_cap,
)
KEPT_BY_PEOPLE = (
    s.audit,
    s.audit_head,
    s.warning,
    s.warning_decision,
    s.index_weight,
    s.legal_score,
    s.expert_conflict,
    s.assignment_decision,
    s.batch,
    s.batch_row,
    s.history,
    s.deletion,
    s.code_alias,
    s.enterprise_alias,
    s.party_alias,
    s.told_apart,
    s.note_mention,
    s.note_seen,
    s.mail_choice,
    s.outbox,
    s.erasure,
    s.calendar_day,
    s.document,
    s.document_content,
    s.report,
    s.report_due,
    s.report_file,
    s.column_mapping,
    s.exchange_rate,
    s.settled_result,
    s.account,
    s.account_role,
    s.account_division,
    s.account_session,
    s.account_link,
    s.account_token,
    s.saved_view,
    s.draft,
    s.guide_mark,
    s.recovery_code,
    s.sign_in_failure,
)
LIE_AHEAD = {
    "dispute.next_step_on",
    "insurance_policy.ends_on",
    "case_step.due_on",
    "dispute_deadline.computed_on",
    "dispute_deadline.printed_on",
    "dispute_deadline.extended_on",
    "referral.due_on",
    "visit.due_on",
    "service_institution.recheck_on",
    "task_move.until_on",
}  # days by which something is to be done
WRITTEN = [t for t in s.metadata.sorted_tables if t not in FACTS and t not in KEPT_BY_PEOPLE]


@pytest.fixture
def ledger(databases):
    yield from rolled_back(databases, "demonstration")


def _count(connection, table, *conditions):
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar()


def _id(table, code):
    return (
        select(table.c.id)
        .where((table.c.iso3 if table is s.country else table.c.code) == code)
        .scalar_subquery()
    )


def test_counts(ledger):
    held = s.training_session.c.state_id == _id(s.session_state, "held")
    counts = [_count(ledger, t) for t in (s.enterprise, s.dispute, s.expert, s.consultation)]
    assert (counts, _count(ledger, s.training_session, held)) == ([120, 400, 30, 500], 60)
    assert [t.name for t in WRITTEN if not _count(ledger, t)] == []


def test_marks_the_data_and_every_ledger_ends_on_the_last_day(ledger):
    state = read_state(ledger)
    assert (state.demonstration, state.data_version) == (True, 1)
    assert entered.read(ledger) == {each.code: LAST for each in LEDGERS}


def test_refuses_a_database_with_records(ledger):
    with pytest.raises(ValueError, match="records already"):
        load(ledger)


def _loaded_and_undone(engine):
    with writing(engine) as connection, connection.begin_nested() as attempt:
        load(connection)
        content = {t.name: sorted(map(repr, connection.execute(select(t)))) for t in WRITTEN}
        attempt.rollback()
    return content


def test_two_loads_are_identical(sqlite_engine, engine):
    """Also when one is on SQLite and the other on PostgreSQL."""
    assert _loaded_and_undone(sqlite_engine) == _loaded_and_undone(engine)


def test_keys_go_on_after_those_given(ledger):
    values = {"number": "JF-TEST", "enterprise_id": 1, "occurred_on": LAST, "entered_on": LAST}
    codes = {
        f"{t.name}_id": _id(t, code)
        for t, code in (
            (s.country, "USA"),
            (s.ip_type, "patent"),
            (s.channel, "customs"),
            (s.position, "respondent"),
        )
    }
    assert ledger.execute(s.dispute.insert().values(**values, **codes)).inserted_primary_key == (
        401,
    )


def test_names_are_plainly_artificial(ledger):
    for column in (
        s.enterprise.c.name,
        s.expert.c.name,
        s.expert.c.employer,
        s.training_session.c.title,
        s.training_session.c.lecturer,
        s.export_flow.c.source,
        s.dispute_right.c.title,
        s.dispute_party.c.name,
        s.dispute.c.forum,
        s.dispute.c.foreign_number,
        s.dispute.c.products,
        s.dispute.c.handler,
        s.consultation.c.matter,
        s.consultation.c.asker,
        s.consultation.c.answer,
        s.institution.c.name,
        s.insurance_policy.c.insurer,
    ):
        assert _count(ledger, column.table, ~column.startswith("示例")) == 0, column


def test_nothing_happens_after_the_last_day_but_planned_sessions(ledger):
    for column in (
        c
        for t in WRITTEN
        for c in t.c
        if c.name.endswith("_on") and t is not s.training_session and str(c) not in LIE_AHEAD
    ):
        assert _count(ledger, column.table, column > LAST) == 0, column
    planned = s.training_session.c.state_id == _id(s.session_state, "planned")
    assert (
        _count(ledger, s.training_session, planned, s.training_session.c.held_on > LAST)
        == _count(ledger, s.training_session, planned)
        == 6
    )
    assert _count(ledger, s.training_session, ~planned, s.training_session.c.held_on > LAST) == 0


def test_enterprises_are_on_the_roster_when_things_happen(ledger):
    e = s.enterprise.c
    for table, day in (
        (s.dispute, s.dispute.c.occurred_on),
        (s.attendance.join(s.training_session), s.training_session.c.held_on),
    ):
        absent = or_(e.joined_on > day, e.left_on <= day)
        assert _count(ledger, table.join(s.enterprise), absent) == 0


def test_stages_follow_each_other_without_a_gap(ledger):
    rows = ledger.execute(
        select(
            s.dispute_stage.c.dispute_id,
            s.dispute.c.occurred_on,
            s.dispute_stage.c.from_on,
            s.dispute_stage.c.until_on,
        )
        .join(s.dispute)
        .order_by(s.dispute_stage.c.dispute_id, s.dispute_stage.c.from_on)
    ).all()
    by_dispute = {}
    for key, occurred, begin, end in rows:
        assert begin == by_dispute.get(key, occurred)
        by_dispute[key] = end
    assert len(by_dispute) == 400 and set(by_dispute.values()) == {None}


def test_route_and_outcome_agree_and_only_closed_cases_have_them(ledger):
    d = s.dispute.c
    found = {
        tuple(row)
        for row in ledger.execute(
            select(s.route.c.code, s.outcome.c.code)
            .select_from(s.dispute.join(s.route).join(s.outcome))
            .distinct()
        )
    }
    assert {(r, o) for r, o in found if r in ("settlement", "withdrawal", "default")} == {
        ("settlement", "settled"),
        ("withdrawal", "withdrawn"),
        ("default", "default_loss"),
    }
    assert {o for r, o in found if r == "judgment"} == {"won", "partly_won", "lost"}
    assert {o for r, o in found if r in ("mediation", "arbitration")} <= {
        "settled",
        "won",
        "partly_won",
        "lost",
    }
    assert _count(ledger, s.dispute, (d.closed_on.is_(None)) != (d.route_id.is_(None))) == 0
    assert (
        _count(
            ledger,
            s.dispute,
            d.avoided_fen.is_not(None),
            or_(d.closed_on.is_(None), d.amount_fen.is_(None), d.avoided_fen > d.amount_fen),
        )
        == 0
    )


def test_reporting_delay(ledger):
    """Accepted between the day it happened and the day it was entered; mostly within two months,
    never later than six.
    """
    rows = ledger.execute(
        select(s.dispute.c.occurred_on, s.dispute.c.accepted_on, s.dispute.c.entered_on)
    ).all()
    assert all(o <= a <= e for o, a, e in rows)
    delays = sorted((e - o).days for o, _, e in rows)
    assert delays[int(0.8 * 400)] <= 62 and 90 < delays[-1] <= 183


def test_attendance_only_at_sessions_held_and_planned_ones_have_nobody(ledger):
    joined = s.attendance.join(s.training_session).join(s.session_state)
    assert ledger.execute(
        select(s.session_state.c.code).select_from(joined).distinct()
    ).scalars().all() == ["held"]


def test_experts_work_while_on_the_directory(ledger):
    a, e = s.expert_assignment.c, s.expert.c
    joined = s.expert_assignment.join(s.expert)
    assert (
        _count(
            ledger,
            joined,
            or_(
                a.assigned_on < e.joined_on,
                and_(
                    e.left_on.is_not(None),
                    or_(a.completed_on.is_(None), a.completed_on > e.left_on),
                ),
            ),
        )
        == 0
    )
    assert (
        _count(
            ledger,
            s.dispute.join(s.expert_assignment),
            a.completed_on.is_(None),
            s.dispute.c.closed_on.is_not(None),
        )
        == 0
    )


def test_deadlines_of_some_forty_cases(ledger):
    """A handful overdue and due within a week, some dates printed or extended, all begun in the
    life of their case and computed by their rule.
    """
    x, d, r = s.dispute_deadline.c, s.dispute.c, s.deadline_rule.c
    rows = ledger.execute(
        select(x, d.occurred_on, d.closed_on, r.period, r.unit, r.forum_country, r.clock_type)
        .join(s.dispute, d.id == x.dispute_id)
        .outerjoin(s.deadline_rule, r.id == x.rule_id)
    ).all()
    assert 38 <= len({row.dispute_id for row in rows}) <= 42
    assert all(
        row.occurred_on <= row.counted_from_on <= (row.closed_on or LAST)
        and row.counted_from_on <= (row.done_on or LAST)
        for row in rows
    )
    assert all(
        row.computed_on == computed(row.counted_from_on, row.period, row.unit, row.forum_country).on
        for row in rows
        if row.rule_id
    )
    left = [
        ((row.extended_on or row.printed_on or row.computed_on) - LAST).days
        for row in rows
        if row.done_on is None and row.clock_type in (None, "party_deadline")
    ]
    assert (sum(n < 0 for n in left), sum(0 <= n <= 7 for n in left)) == (4, 4)
    assert (
        len([row for row in rows if row.printed_on and row.rule_id]) >= 5
        and len([row for row in rows if row.extended_on]) >= 3
    )
    assert len([row for row in rows if row.rule_id is None]) == 2 and all(
        row.act.startswith("示例") for row in rows if row.act
    )


def test_the_service_network(ledger):
    """One district station and four others, two years of assessments, two windows and two lines;
    six of the nine procedures are drafts still.
    """
    v = s.procedure_version.c
    assert [
        _count(ledger, t)
        for t in (s.station, s.station_assessment, s.service_point, s.procedure_version)
    ] == [5, 7, 4, 9]
    assert _count(ledger, s.procedure_version, v.in_force_on.is_not(None)) == 4
    assert (
        _count(
            ledger,
            s.station_assessment.join(s.station),
            s.station_assessment.c.assessed_on < s.station.c.opened_on,
        )
        == 0
    )


def test_cases_go_through_the_steps_of_a_procedure_in_force(ledger):
    x, d, v = s.case_step.c, s.dispute.c, s.procedure_version.c
    joined = s.case_step.join(s.procedure_step).join(s.procedure_version).join(s.dispute)
    rows = ledger.execute(
        select(d.id, d.occurred_on, d.accepted_on, x.due_on, x.done_on, v.in_force_on).select_from(
            joined
        )
    ).all()
    assert len({row.id for row in rows}) == 24
    assert all(
        row.in_force_on <= row.accepted_on <= (row.due_on or LAST)
        and row.accepted_on <= (row.done_on or LAST) <= LAST
        for row in rows
    )
    late = [row for row in rows if row.done_on is None and row.due_on and row.due_on < LAST]
    assert 3 <= len(late) <= 30 and sum(row.done_on is not None for row in rows) > len(late)


def test_reports_with_a_few_gaps_and_aid_projects(ledger):
    """Of the 18 reports of each year, three were never sent in 2023, one in 2024, and June 2025
    lacks; the assessment of 2024 is confirmed.
    """
    r = s.information_report.c
    years = [
        _count(
            ledger,
            s.information_report,
            r.period_on >= date(y, 1, 1),
            r.period_on <= date(y, 12, 31),
        )
        for y in (2023, 2024, 2025)
    ]
    assert years == [15, 17, 10] and _count(ledger, s.aid_project) == 5
    score = s.assessment_score.c
    assert ledger.execute(
        select(score.year, func.count(), func.count(score.item_id.distinct())).group_by(score.year)
    ).all() == [(2024, 12, 12)]
    assert (
        _count(ledger, s.assessment_score.join(s.assessment_item), ~s.assessment_item.c.known) == 0
    )


def test_institutions_and_their_matters(ledger):
    """Six institutions; a matter lies in the life of its case and of its institution, and an
    agreement or an award agrees with the way the case ended.
    """
    m, d, i = s.institution_matter.c, s.dispute.c, s.institution.c
    joined = s.institution_matter.join(s.dispute).join(s.institution)
    assert _count(ledger, s.institution) == 6 and 50 <= _count(ledger, s.institution_matter) <= 80
    assert (
        _count(
            ledger,
            joined,
            or_(
                m.sent_on < d.occurred_on,
                m.ended_on > d.closed_on,
                m.accepted_on < m.sent_on,
                m.sent_on < i.joined_on,
                m.sent_on >= i.left_on,
            ),
        )
        == 0
    )
    ways = ledger.execute(
        select(s.matter_result.c.code, s.route.c.code)
        .select_from(joined.join(s.matter_result).join(s.route, s.route.c.id == d.route_id))
        .distinct()
    ).all()
    assert {(a, b) for a, b in ways if a in ("agreement", "award")} == {
        ("agreement", "mediation"),
        ("award", "arbitration"),
    }


def test_insurance_is_small_and_three_subsidies_are_above_their_caps(ledger):
    p, c, cap = s.insurance_policy.c, s.insurance_claim.c, s.subsidy_cap.c
    assert (
        20 <= _count(ledger, s.insurance_policy, p.starts_on <= LAST, p.ends_on >= LAST) <= 40
        and 8 <= _count(ledger, s.insurance_claim) <= 25
    )
    joined = s.insurance_policy.join(s.subsidy_cap, cap.kind_id == p.kind_id)
    assert (
        _count(
            ledger,
            joined,
            or_(p.subsidy_fen > cap.most_fen, p.subsidy_fen > cap.share * p.premium_fen),
        )
        == 3
    )
    assert (
        _count(
            ledger,
            s.insurance_claim.join(s.insurance_policy),
            or_(
                c.filed_on < p.starts_on,
                c.filed_on > p.ends_on,
                c.paid_fen > c.claimed_fen,
                c.claimed_fen > p.sum_insured_fen,
            ),
        )
        == 0
    )


def test_amounts_belong_to_closed_cases_and_two_disagree_with_the_ledger(ledger):
    x, d = s.loss_amount.c, s.dispute.c
    joined = s.loss_amount.join(s.dispute)
    assert _count(ledger, joined, or_(d.closed_on.is_(None), x.dated_on != d.closed_on)) == 0
    assert (
        1
        <= _count(
            ledger, joined, x.kind_id == _id(s.loss_kind, "avoided"), x.amount_fen != d.avoided_fen
        )
        <= 2
    )
    assert (
        0 < _count(ledger, s.loss_amount, x.evidence.is_(None)) < _count(ledger, s.loss_amount) / 2
    )


def test_every_dispute_lies_in_a_market_of_its_enterprise(ledger):
    m, d = s.enterprise_market.c, s.dispute.c
    known = exists().where(m.enterprise_id == d.enterprise_id, m.country_id == d.country_id)
    assert _count(ledger, s.dispute, ~known, d.country_id != _id(s.country, "EUE")) == 0


def test_contacts_are_nobody_and_no_number_can_be_dialled(ledger):
    contact = s.enterprise_contact.c
    rows = ledger.execute(select(s.enterprise_contact)).all()
    owners = {row.enterprise_id for row in rows}
    assert {row.name[:5] for row in rows} == {"示例联系人"}
    assert {row.telephone[:9] for row in rows} == {"0751-0000"}
    assert {row.mail.partition("@")[2] for row in rows} == {"example.com"}
    assert _count(ledger, s.enterprise_contact, contact.first) == len(owners)
    assert 96 < len(owners) < 120 < len(rows)


def test_colleagues_write_to_one_another_and_one_firm_may_be_there_twice(ledger):
    today = date(2025, 10, 1)
    moves = tasks.current(ledger)
    assert sorted(moves["kind"]) == ["held", "held", "put_off"]
    assert (moves["until_on"].dropna() > today).all()
    texts = list(ledger.scalars(select(s.note.c.content)))
    assert len(texts) == 4 and sum("@示例承办人" in text for text in texts) == 3
    pairs = entered_twice.pairs(twice.marks(ledger))
    assert len(pairs) == 1 and pairs[0].reasons == ("telephone",)
