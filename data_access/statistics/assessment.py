"""What the data say about each line of the yearly assessment, and the scores that people confirmed. A year's counts end with it, or with the as-of date before that.

Reports, acceptance, answers and follow-up may come after the year and count up to the as-of date itself.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import and_, case, exists, func, insert, or_, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.filter.conditions import lasting as there
from data_access.statistics.training import held

ACCEPT_DAYS = 30  # a dispute is accepted promptly within so many days of its occurrence; named in the rule of the line
d, a = s.dispute.c, s.assessment_score.c


def items(connection):
    """The lines of the sheet in their order: frame code, part_zh, part_en, name_zh, name_en, rule_zh, rule_en, points, known, source."""
    i = s.assessment_item.c
    frame = read_frame(
        connection,
        select(
            i.code,
            i.part_zh,
            i.part_en,
            i.name_zh,
            i.name_en,
            i.rule_zh,
            i.rule_en,
            i.points,
            i.known,
            i.source,
        ).order_by(i.position),
    )
    return frame.assign(points=frame["points"].astype(float), known=frame["known"].astype(bool))


def reports(connection, chosen, year):
    """Reports about the year that were sent by the as-of date: frame number, kind, period_on, submitted_on, in the order of sending."""
    r, k = s.information_report.c, s.report_kind.c
    return read_frame(
        connection,
        select(r.number, k.code.label("kind"), r.period_on, r.submitted_on)
        .join(s.report_kind, k.id == r.kind_id)
        .where(
            r.period_on >= day(date(year, 1, 1)),
            r.period_on <= day(date(year, 12, 31)),
            r.submitted_on <= day(chosen.as_of),
        )
        .order_by(r.submitted_on, r.number),
    )


def counts(connection, chosen, year):
    """dict of line -> (part, whole): what was done, and of how many; whole is None where there is no such number."""
    start, last = date(year, 1, 1), min(chosen.as_of, date(year, 12, 31))
    queries = _dispute_counts(chosen, start, last) | _resource_counts(chosen, start, last)
    row = (
        connection.execute(
            select(*(q.scalar_subquery().label(name) for name, q in queries.items()))
        )
        .mappings()
        .one()
    )
    pairs = ("acceptance", "handling", "outcome", "follow_up", "handed_down", "training")
    return {name: (row[f"{name}_part"], row[f"{name}_whole"]) for name in pairs} | {
        name: (row[name], None)
        for name in ("publicity", "guides", "experts", "aid_projects", "institutions")
    }


def _cases(*conditions):
    return select(func.count()).select_from(s.dispute).where(*conditions)


def _dispute_counts(chosen, start, last):
    inside = lambda column: and_(column >= day(start), column <= day(last))  # noqa: E731
    prompt = and_(
        d.accepted_on <= day(chosen.as_of),
        days_between(d.occurred_on, d.accepted_on) <= ACCEPT_DAYS,
    )
    judged = [
        inside(d.occurred_on),
        or_(prompt, days_between(d.occurred_on, day(chosen.as_of)) > ACCEPT_DAYS),
    ]
    in_hand = [d.occurred_on <= day(last), or_(d.closed_on.is_(None), d.closed_on >= day(start))]
    begun = case((d.accepted_on <= day(last), d.accepted_on), else_=d.occurred_on)
    ended = case((d.closed_on <= day(last), d.closed_on), else_=day(last))
    closed = [inside(d.closed_on)]
    x = s.dispute_stage.c
    reviewed = exists().where(
        x.dispute_id == d.id,
        x.from_on <= day(chosen.as_of),
        x.stage_id
        == select(s.service_stage.c.id)
        .where(s.service_stage.c.code == "post_review")
        .scalar_subquery(),
    )
    handed, answered = _handed_down(chosen, start, last)
    return {
        "acceptance_whole": _cases(*judged),
        "acceptance_part": _cases(*judged, prompt),
        "handling_whole": _cases(*in_hand),
        "handling_part": _cases(*in_hand, days_between(begun, ended) <= chosen.overdue_days),
        "outcome_whole": _cases(*closed),
        "outcome_part": _cases(*closed, d.outcome_id.is_not(None)),
        "follow_up_whole": _cases(*closed),
        "follow_up_part": _cases(*closed, reviewed),
        "handed_down_whole": _cases(handed),
        "handed_down_part": _cases(handed, answered),
    }


def _handed_down(chosen, start, last):
    """Disputes of the year that came from above, as a referral downwards or as a case taken in so; and those answered, or accepted where no answer is recorded at all."""
    r = s.referral.c
    down = and_(
        r.dispute_id == d.id, r.direction == "down", r.sent_on >= day(start), r.sent_on <= day(last)
    )
    taken_in = and_(
        d.intake_id == select(s.intake.c.id).where(s.intake.c.code == "referral").scalar_subquery(),
        d.occurred_on >= day(start),
        d.occurred_on <= day(last),
    )
    waiting = exists().where(down, or_(r.answered_on.is_(None), r.answered_on > day(chosen.as_of)))
    return or_(exists().where(down), taken_in), and_(
        ~waiting, or_(exists().where(down), d.accepted_on <= day(chosen.as_of))
    )


def _resource_counts(chosen, start, last):
    p, b, x, i, g = (
        s.publicity_item.c,
        s.bulletin.c,
        s.expert.c,
        s.service_institution.c,
        s.aid_project.c,
    )
    as_of_last = type(chosen)(as_of=last)
    guide = (
        select(s.publicity_medium.c.id)
        .where(s.publicity_medium.c.code == "guide")
        .scalar_subquery()
    )
    published = [p.published_on >= day(start), p.published_on <= day(last)]
    bulletins = (
        select(func.count())
        .select_from(s.bulletin.join(s.bulletin_kind))
        .where(
            s.bulletin_kind.c.code == "guide", b.issued_on >= day(start), b.issued_on <= day(last)
        )
    )
    return {
        "training_part": select(func.count())
        .select_from(s.training_session)
        .where(*held(as_of_last, start)),
        "training_whole": select(whole(func.sum(s.training_plan.c.sessions))).where(
            s.training_plan.c.year == start.year
        ),
        "publicity": select(func.count())
        .select_from(s.publicity_item)
        .where(*published, p.medium_id != guide),
        "guides": select(
            select(func.count())
            .select_from(s.publicity_item)
            .where(*published, p.medium_id == guide)
            .scalar_subquery()
            + bulletins.scalar_subquery()
        ),
        "experts": select(func.count())
        .select_from(s.expert)
        .where(there(x.joined_on, x.left_on, as_of_last)),
        "aid_projects": select(func.count())
        .select_from(s.aid_project)
        .where(
            g.started_on <= day(last), or_(g.finished_on.is_(None), g.finished_on >= day(start))
        ),
        "institutions": select(func.count())
        .select_from(s.service_institution)
        .where(there(i.vetted_on, i.left_on, as_of_last)),
    }


def projects(connection, chosen, year):
    """Aid projects running in the year by the as-of date: frame number, title, started_on, finished_on (None while it runs)."""
    g, start, last = s.aid_project.c, date(year, 1, 1), min(chosen.as_of, date(year, 12, 31))
    return read_frame(
        connection,
        select(
            g.number,
            g.title,
            g.started_on,
            case((g.finished_on <= day(chosen.as_of), g.finished_on)).label("finished_on"),
        )
        .where(g.started_on <= day(last), or_(g.finished_on.is_(None), g.finished_on >= day(start)))
        .order_by(g.started_on, g.number),
    )


def scores(connection, year):
    """Every confirmation of the year, the latest first: frame id, code, proposed, confirmed, evidence, reason ("" without one), who, confirmed_at (UTC), data_version. The first of each line is in force."""
    frame = read_frame(
        connection,
        select(
            a.id,
            s.assessment_item.c.code,
            a.proposed,
            a.confirmed,
            a.evidence,
            a.reason,
            a.who,
            a.confirmed_at,
            a.data_version,
        )
        .join(s.assessment_item, s.assessment_item.c.id == a.item_id)
        .where(a.year == year)
        .order_by(a.id.desc()),
    )
    return frame.assign(
        proposed=[None if v is None else float(v) for v in frame["proposed"]],
        confirmed=frame["confirmed"].astype(float),
        reason=frame["reason"].fillna(""),
    )


def confirm(connection, year, code, proposed, confirmed, evidence, reason, who, seen):
    """Put a score in force; earlier ones stay. ``proposed`` None: nothing was proposed. ``seen``: id of the score in force that the person saw, None without one.

    Refused: incomplete (no name), reason (needed where the score differs from the proposed one), range (0 to the points of the line), unknown (its text was not seen), same, moved.
    """
    who, reason = who.strip()[:80], (reason or "").strip()
    item = (
        connection.execute(select(s.assessment_item).where(s.assessment_item.c.code == code))
        .mappings()
        .one()
    )
    kept = Decimal(str(confirmed)).quantize(Decimal("0.01"))
    offered = None if proposed is None else Decimal(str(proposed)).quantize(Decimal("0.01"))
    if not who:
        raise Refused("incomplete")
    if not item["known"]:
        raise Refused("unknown")
    if not 0 <= kept <= item["points"]:
        raise Refused("range")
    if kept != offered and not reason:
        raise Refused("reason")
    version = raise_version(connection)  # its lock makes those who confirm wait for each other
    last = connection.execute(
        select(a.id, a.confirmed, a.proposed)
        .where(a.year == year, a.item_id == item["id"])
        .order_by(a.id.desc())
        .limit(1)
    ).first()
    if (last and last.id) != seen:
        raise Refused("moved")
    if last and (last.confirmed, last.proposed) == (kept, offered) and not reason:
        raise Refused("same")
    connection.execute(
        insert(s.assessment_score).values(
            year=year,
            item_id=item["id"],
            proposed=offered,
            confirmed=kept,
            evidence=evidence,
            reason=reason or None,
            who=who,
            confirmed_at=clock.now(),
            data_version=version - 1,
        )
    )
