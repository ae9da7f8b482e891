"""Records of every kind dated after a day, added to a ledger that has cases, experts, sessions and
enterprises already.
"""

from datetime import timedelta

from sqlalchemy import and_, func, insert, or_, select, update

from data_access import schema as s
from data_access.database.state import raise_version
from data_access.decisions import targets as target_decisions
from data_access.sheets.code_lists import read_words
from tests.site.later_outreach import layout, outreach


def add_later(connection, day):
    """What may be entered after ``day``: new records, and what ends, answers or closes the records
    of that day.
    """
    after, words = day + timedelta(1), read_words(connection)
    for step in (
        _enterprises,
        _cases,
        _closings,
        _stages,
        _experts,
        _training,
        _flows,
        _deadlines,
        _network,
        _reports,
        _cost,
        layout,
        outreach,
    ):
        step(connection, day, after, words)
    raise_version(connection)


def _open(table, start, end, day):
    """Begun by ``day`` and not ended at all."""
    return and_(start <= day, end.is_(None))


def _enterprises(connection, day, after, words):
    c = s.enterprise.c
    leaving = connection.scalars(
        select(c.id).where(_open(s.enterprise, c.joined_on, c.left_on, day)).order_by(c.id).limit(5)
    ).all()
    connection.execute(update(s.enterprise).where(c.id.in_(leaving)).values(left_on=after))
    industries, sizes = (
        list(words.ids("industry").values()),
        list(words.ids("enterprise_size").values()),
    )
    rows = [
        {
            "credit_code": f"9{n:017d}",
            "name": f"后来企业{n}",
            "industry_id": industries[30 + n],
            "size_id": sizes[n % len(sizes)],
            "export_oriented": True,
            "key_contact": True,
            "observation": False,
            "joined_on": after,
        }
        for n in range(6)
    ]
    keys = connection.scalars(insert(s.enterprise).returning(s.enterprise.c.id), rows).all()
    connection.execute(
        insert(s.enterprise_market),
        [
            {"enterprise_id": key, "country_id": words.ids("country")[code]}
            for key in keys
            for code in ("USA", "DEU")
        ],
    )


def _cases(connection, day, after, words):
    """New cases of old enterprises, from the day after on."""
    d = s.dispute.c
    first = dict(connection.execute(select(s.dispute).order_by(d.id).limit(1)).mappings().one())
    first |= dict.fromkeys(("closed_on", "route_id", "outcome_id", "avoided_fen", "accepted_on"))
    rows = [
        {k: v for k, v in first.items() if k != "id"}
        | {
            "number": f"HL{n}",
            "country_id": words.ids("country")[code],
            "occurred_on": after + timedelta(40 * n),
            "entered_on": after + timedelta(40 * n),
            "amount_fen": 10**12,
        }
        for n, code in enumerate(("USA", "USA", "JPN", "FJI", "DEU") * 4)
    ]
    keys = connection.scalars(insert(s.dispute).returning(d.id), rows).all()
    stage = next(iter(words.ids("service_stage").values()))
    connection.execute(
        insert(s.dispute_stage),
        [
            {"dispute_id": key, "stage_id": stage, "from_on": row["occurred_on"]}
            for key, row in zip(keys, rows, strict=True)
        ],
    )


def _closings(connection, day, after, words):
    """Cases in hand on the day are taken up where that was open, answered, and half of them closed,
    all of it the day after.
    """
    d, r, q = s.dispute.c, s.referral.c, s.consultation.c
    connection.execute(
        update(s.dispute)
        .where(
            d.occurred_on <= day,
            d.accepted_on.is_(None),
            or_(d.closed_on.is_(None), d.closed_on > day),
        )
        .values(accepted_on=after)
    )
    values = {
        "closed_on": after,
        "avoided_fen": 10**11,
        "route_id": min(words.ids("route").values()),
        "outcome_id": min(words.ids("outcome").values()),
    }
    connection.execute(
        update(s.dispute)
        .where(d.occurred_on <= day, or_(d.closed_on.is_(None), d.closed_on > day), d.id % 2 == 0)
        .values(values)
    )
    cases = connection.scalars(select(d.id).where(d.occurred_on <= day).order_by(d.id)).all()
    connection.execute(
        insert(s.dispute_event),
        [
            {"dispute_id": key, "happened_on": after, "what": "后来的事", "line": 9_999}
            for key in cases
        ],
    )
    connection.execute(
        update(s.referral)
        .where(r.sent_on <= day, r.answered_on.is_(None))
        .values(answered_on=after, result="后来的答复")
    )
    sent = set(connection.execute(select(r.dispute_id, r.level_id, r.direction, r.sent_on)).all())
    level = min(words.ids("referral_level").values())
    connection.execute(
        insert(s.referral),
        [
            {"dispute_id": key, "level_id": level, "sent_on": after, "due_on": after}
            for key in cases
            if (key, level, "up", after) not in sent
        ],
    )
    connection.execute(
        update(s.consultation)
        .where(q.asked_on <= day, q.answered_on.is_(None))
        .values(answered_on=after, answered_by="后来的人")
    )
    one = connection.execute(select(q.enterprise_id, q.intake_id).limit(1)).mappings().one()
    connection.execute(
        insert(s.consultation),
        [
            dict(one)
            | {"number": f"HZ{key}", "dispute_id": key, "asked_on": after, "matter": "后来的咨询"}
            for key in cases
        ],
    )


def _stages(connection, day, after, words):
    x = s.dispute_stage.c
    moving = connection.execute(
        select(x.id, x.dispute_id).where(_open(s.dispute_stage, x.from_on, x.until_on, day))
    ).all()
    connection.execute(
        update(s.dispute_stage).where(x.id.in_([key for key, _ in moving])).values(until_on=after)
    )
    last = list(words.ids("service_stage").values())[-1]
    connection.execute(
        insert(s.dispute_stage),
        [{"dispute_id": case, "stage_id": last, "from_on": after} for _, case in moving],
    )


def _experts(connection, day, after, words):
    x, a, d = s.expert.c, s.expert_assignment.c, s.dispute.c
    connection.execute(
        update(s.expert_assignment)
        .where(_open(s.expert_assignment, a.assigned_on, a.completed_on, day), a.id % 2 == 0)
        .values(completed_on=after, actual_hours=99)
    )
    leaving = connection.scalars(
        select(x.id).where(_open(s.expert, x.joined_on, x.left_on, day)).order_by(x.id).limit(3)
    ).all()
    connection.execute(update(s.expert).where(x.id.in_(leaving)).values(left_on=after))
    key = connection.scalar(
        insert(s.expert)
        .values(number="HZJ1", name="后来专家", monthly_hours=40, joined_on=after)
        .returning(x.id)
    )
    for table, name, column in (
        (s.expert_country, "country", "country_id"),
        (s.expert_industry, "industry", "industry_id"),
        (s.expert_language, "language", "language_id"),
        (s.expert_ip_type, "ip_type", "ip_type_id"),
    ):
        connection.execute(
            insert(table), [{"expert_id": key, column: other} for other in words.ids(name).values()]
        )
    role = min(words.ids("expert_role").values())
    cases = connection.scalars(select(d.id).where(d.occurred_on <= day).order_by(d.id)).all()
    connection.execute(
        insert(s.expert_assignment),
        [
            {
                "dispute_id": case,
                "expert_id": key,
                "role_id": role,
                "assigned_on": after,
                "planned_hours": 20,
            }
            for case in cases
        ],
    )


def _training(connection, day, after, words):
    """A session of every theme and IP type, and everybody comes."""
    rows = [
        {
            "number": f"HPX{n}",
            "held_on": after + timedelta(n),
            "title": "后来的培训",
            "state_id": words.ids("session_state")["held"],
        }
        for n in range(3)
    ]
    sessions = connection.scalars(
        insert(s.training_session).returning(s.training_session.c.id), rows
    ).all()
    for table, name, column in (
        (s.session_ip_type, "ip_type", "ip_type_id"),
        (s.session_theme, "training_theme", "theme_id"),
    ):
        connection.execute(
            insert(table),
            [
                {"session_id": session, column: other}
                for session in sessions
                for other in words.ids(name).values()
            ],
        )
    enterprises = connection.scalars(select(s.enterprise.c.id)).all()
    connection.execute(
        insert(s.attendance),
        [
            {"session_id": session, "enterprise_id": key, "people": 9}
            for session in sessions
            for key in enterprises
        ],
    )


def _flows(connection, day, after, words):
    last = connection.scalar(select(func.max(s.export_flow.c.month)))
    month = max(last, after).replace(day=1) + timedelta(32)
    industry = connection.scalar(
        select(s.export_flow.c.industry_id).where(s.export_flow.c.industry_id.is_not(None)).limit(1)
    )
    connection.execute(
        insert(s.export_flow),
        [
            {
                "month": month.replace(day=1),
                "country_id": key,
                "industry_id": industry,
                "value_fen": 10**13,
                "source": "后来的数据",
            }
            for key in list(words.ids("country").values())[:50]
        ],
    )


def _deadlines(connection, day, after, words):
    """Every deadline still open is done the day after, and every case gets another one, which
    begins then.
    """
    x, d = s.dispute_deadline.c, s.dispute.c
    connection.execute(
        update(s.dispute_deadline)
        .where(x.counted_from_on <= day, x.done_on.is_(None))
        .values(done_on=after, extended_on=after, extended_known_on=after)
    )
    cases = connection.scalars(select(d.id).where(d.occurred_on <= day).order_by(d.id)).all()
    connection.execute(
        insert(s.dispute_deadline),
        [
            {
                "number": f"HQX{key}",
                "dispute_id": key,
                "act": "后来的期限",
                "counted_from_on": after,
                "printed_on": after + timedelta(9),
            }
            for key in cases
        ],
    )


def _network(connection, day, after, words):
    """A station and a window open, those of the day close, all are assessed again, every draft
    comes into force and the others end, and every step is done.
    """
    st, sp, v, c = s.station.c, s.service_point.c, s.procedure_version.c, s.case_step.c
    for table, columns in ((s.station, st), (s.service_point, sp)):
        connection.execute(update(table).where(columns.opened_on <= day).values(closed_on=after))
    grade = words.ids("assessment_grade")["unqualified"]
    stations = connection.scalars(select(st.id)).all()
    connection.execute(
        insert(s.station_assessment),
        [
            {"station_id": key, "year": 2999, "grade_id": grade, "assessed_on": after}
            for key in stations
        ],
    )
    connection.execute(
        insert(s.station).values(
            number="HGZ1",
            name="后来工作站",
            level_id=words.ids("station_level")["park"],
            opened_on=after,
        )
    )
    connection.execute(
        insert(s.service_point).values(
            number="HCK1",
            name="后来窗口",
            kind_id=words.ids("point_kind")["window"],
            opened_on=after,
        )
    )
    connection.execute(
        update(s.procedure_version)
        .where(v.in_force_on <= day, v.ended_on.is_(None))
        .values(ended_on=after)
    )
    connection.execute(
        update(s.procedure_version)
        .where(v.in_force_on.is_(None))
        .values(in_force_on=after, issued_by="后来的会")
    )
    connection.execute(update(s.case_step).where(c.done_on.is_(None)).values(done_on=after))


def _reports(connection, day, after, words):
    """Every report that lacks is sent the day after, projects end and begin, and targets are
    altered by hand.
    """
    r, kinds = s.information_report.c, words.ids("report_kind")
    there = set(connection.execute(select(r.kind_id, r.period_on)).all())
    due = [(kinds["monthly"], day.replace(month=month, day=1)) for month in range(1, 13)] + [
        (kinds["quarterly"], day.replace(month=month, day=1)) for month in (1, 4, 7, 10)
    ]
    connection.execute(
        insert(s.information_report),
        [
            {"number": f"HBS{n}", "kind_id": kind, "period_on": first, "submitted_on": after}
            for n, (kind, first) in enumerate(due)
            if (kind, first) not in there
        ],
    )
    connection.execute(
        update(s.aid_project)
        .where(s.aid_project.c.started_on <= day, s.aid_project.c.finished_on > day)
        .values(finished_on=after)
    )
    connection.execute(
        insert(s.aid_project).values(number="HYZ1", title="后来的项目", started_on=after)
    )
    for indicator in ("closing_rate", "publicity_items"):
        now = target_decisions.present(connection, indicator, "2023-2025")
        target_decisions.save(
            connection,
            indicator,
            "2023-2025",
            now | {"goal": 1, "set_on": after, "set_by": "后来", "reason": "后来"},
            now["version"],
            after,
        )


def _cost(connection, day, after, words):
    """Every institution ends its work and its matters, all cases go to a new one; everybody is
    insured everywhere, caps fall to nothing, claims are decided and amounts entered.
    """
    i, m, p, c, d = (
        s.institution.c,
        s.institution_matter.c,
        s.insurance_policy.c,
        s.insurance_claim.c,
        s.dispute.c,
    )
    connection.execute(
        update(s.institution)
        .where(_open(s.institution, i.joined_on, i.left_on, day))
        .values(left_on=after)
    )
    connection.execute(
        update(s.institution_matter)
        .where(m.sent_on <= day, m.accepted_on.is_(None), m.ended_on.is_(None))
        .values(accepted_on=after)
    )
    connection.execute(
        update(s.institution_matter)
        .where(m.sent_on <= day, m.ended_on.is_(None))
        .values(ended_on=after, result_id=words.ids("matter_result")["award"])
    )
    place = connection.scalar(
        insert(s.institution)
        .values(
            number="HJG1",
            name="后来机构",
            kind_id=words.ids("institution_kind")["mediation"],
            joined_on=after,
        )
        .returning(i.id)
    )
    cases, kind = (
        connection.scalars(select(d.id).where(d.occurred_on <= day).order_by(d.id)).all(),
        words.ids("insurance_kind")["patent_loss"],
    )
    connection.execute(
        insert(s.institution_matter),
        [
            {"number": f"HSJ{key}", "institution_id": place, "dispute_id": key, "sent_on": after}
            for key in cases
        ],
    )
    old = connection.scalars(select(p.id).where(p.starts_on <= day)).all()
    connection.execute(
        insert(s.insurance_policy),
        [
            {
                "number": f"HBD{key}",
                "enterprise_id": key,
                "kind_id": kind,
                "insurer": "后来公司",
                "starts_on": after,
                "ends_on": after + timedelta(900),
                "sum_insured_fen": 10**12,
                "premium_fen": 10**10,
                "subsidy_fen": 10**10,
            }
            for key in connection.scalars(select(s.enterprise.c.id)).all()
        ],
    )
    connection.execute(
        insert(s.subsidy_cap),
        [
            {"kind_id": key, "from_on": after, "share": 0, "most_fen": 0, "source": "后来的上限"}
            for key in words.ids("insurance_kind").values()
        ],
    )
    connection.execute(
        update(s.insurance_claim)
        .where(c.filed_on <= day, c.decided_on.is_(None))
        .values(
            decided_on=after, result_id=words.ids("claim_result")["paid"], paid_fen=c.claimed_fen
        )
    )
    connection.execute(
        insert(s.insurance_claim),
        [
            {"number": f"HLP{key}", "policy_id": key, "filed_on": after, "claimed_fen": 10**11}
            for key in old
        ],
    )
    connection.execute(
        insert(s.loss_amount),
        [
            {
                "number": f"HJE{key}",
                "dispute_id": key,
                "kind_id": words.ids("loss_kind")["avoided"],
                "dated_on": after,
                "amount_fen": 10**11,
            }
            for key in cases
        ],
    )
