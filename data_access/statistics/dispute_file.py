"""Everything known of one case, as of a date."""

from sqlalchemy import and_, case, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.statistics.disputes import case_rows


def read(connection, chosen, number):
    """One case as a dict: the columns of ``disputes.rows``, the enterprise's code, the note, and frames ``stages``, ``events``, ``rights``,
    ``experts``, ``referrals``, ``consultations``. None when there is no such case by the as-of date."""
    row = (
        connection.execute(
            case_rows(chosen)
            .add_columns(
                s.dispute.c.id,
                s.dispute.c.note,
                s.dispute.c.entered_on,
                s.dispute.c.respondents,
                s.enterprise.c.credit_code,
                s.intake.c.code.label("intake"),
                s.platform.c.code.label("platform"),
            )
            .outerjoin(s.intake, s.intake.c.id == s.dispute.c.intake_id)
            .outerjoin(s.platform, s.platform.c.id == s.dispute.c.platform_id)
            .where(s.dispute.c.number == number, s.dispute.c.occurred_on <= day(chosen.as_of))
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    known, key = day(chosen.as_of), row["id"]
    return dict(row) | {
        "stages": read_frame(
            connection,
            select(s.service_stage.c.code.label("stage"), s.dispute_stage.c.from_on)
            .join(s.service_stage)
            .where(s.dispute_stage.c.dispute_id == key, s.dispute_stage.c.from_on <= known)
            .order_by(s.dispute_stage.c.from_on),
        ),
        "events": read_frame(
            connection,
            select(s.dispute_event.c.happened_on, s.dispute_event.c.what)
            .where(s.dispute_event.c.dispute_id == key, s.dispute_event.c.happened_on <= known)
            .order_by(s.dispute_event.c.happened_on, s.dispute_event.c.id),
        ),
        "rights": read_frame(
            connection,
            select(
                s.ip_type.c.code.label("ip_type"),
                s.dispute_right.c.right_number,
                s.dispute_right.c.title,
            )
            .join(s.ip_type)
            .where(s.dispute_right.c.dispute_id == key)
            .order_by(s.dispute_right.c.id),
        ),
        "experts": _experts(connection, key, known),
        "referrals": read_frame(
            connection,
            select(
                s.referral_level.c.code.label("level"),
                s.referral.c.sent_on,
                case((s.referral.c.answered_on <= known, s.referral.c.answered_on)).label(
                    "answered_on"
                ),
                case((s.referral.c.answered_on <= known, s.referral.c.result)).label("result"),
            )
            .join(s.referral_level)
            .where(s.referral.c.dispute_id == key, s.referral.c.sent_on <= known)
            .order_by(s.referral.c.sent_on),
        ),
        "consultations": read_frame(
            connection,
            select(s.consultation.c.number, s.consultation.c.asked_on, s.consultation.c.matter)
            .where(s.consultation.c.dispute_id == key, s.consultation.c.asked_on <= known)
            .order_by(s.consultation.c.asked_on),
        ),
    }


def _experts(connection, key, known):
    a = s.expert_assignment.c
    done = and_(a.completed_on.is_not(None), a.completed_on <= known)
    return read_frame(
        connection,
        select(
            s.expert.c.number,
            s.expert.c.name,
            s.expert_role.c.code.label("role"),
            a.assigned_on,
            case((done, a.completed_on)).label("completed_on"),
            a.planned_hours,
            case((done, a.actual_hours)).label("actual_hours"),
        )
        .join(s.expert, s.expert.c.id == a.expert_id)
        .join(s.expert_role, s.expert_role.c.id == a.role_id)
        .where(a.dispute_id == key, a.assigned_on <= known)
        .order_by(a.assigned_on, s.expert.c.number),
    )


def search(connection, chosen, text, limit=8):
    """Cases whose number or enterprise contains ``text``, newest first: frame number, enterprise, occurred_on."""
    like = f"%{text}%"
    return read_frame(
        connection,
        select(s.dispute.c.number, s.enterprise.c.name.label("enterprise"), s.dispute.c.occurred_on)
        .join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
        .where(
            s.dispute.c.occurred_on <= day(chosen.as_of),
            or_(s.dispute.c.number.like(like), s.enterprise.c.name.like(like)),
        )
        .order_by(s.dispute.c.occurred_on.desc(), s.dispute.c.number)
        .limit(limit),
    )
