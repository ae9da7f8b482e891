"""What the data say about each line of the yearly assessment, and the scores that people confirmed.

Filters must be resolved. A year's counts end with it, or with the as-of date before that. Reports,
acceptance, answers and follow-up may come after the year and count up to the as-of date itself.
"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import (
    Column,
    Connection,
    Exists,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    between,
    by_then,
    lasting,
    not_by_then,
)
from data_access.filter.filters import Filter, whole_office
from data_access.statistics.query_steps import code, joined, known, one_row
from data_access.statistics.training import held

# A dispute is accepted promptly within so many days; the rule of the line names them.
ACCEPT_DAYS = 30

item = s.assessment_item.c
score = s.assessment_score.c
report = s.information_report.c
dispute = s.dispute.c
referral = s.referral.c
stage = s.dispute_stage.c
publicity = s.publicity_item.c
bulletin = s.bulletin.c
expert = s.expert.c
institution = s.service_institution.c
project = s.aid_project.c
plan = s.training_plan.c

Counts = dict[str, Select]  # name -> the query of its one number


@dataclass(frozen=True)
class _Year:
    """The days that count: from ``start`` to ``last``, the end of the year or the as-of date."""

    start: date
    last: date
    chosen: Filter

    def holds(self, column: Column) -> Condition:
        return between(column, self.start, self.last)

    def overlaps(self, begin: Column, end: Column) -> Condition:
        """Begun by the last day, and not ended before the first."""
        unended = or_(end.is_(None), end >= day(self.start))
        return and_(begin <= day(self.last), unended)

    def at_the_end(self) -> Filter:
        """The whole office as of the last day."""
        return replace(whole_office(self.chosen), as_of=self.last)


def _year(chosen: Filter, year: int) -> _Year:
    last = min(chosen.as_of_day, date(year, 12, 31))
    return _Year(date(year, 1, 1), last, chosen)


# -- lists


def items(connection: Connection) -> pd.DataFrame:
    """The lines of the sheet in their order.

    Frame code, part_zh, part_en, name_zh, name_en, rule_zh, rule_en, points, known, source.
    """
    names = (item.part_zh, item.part_en, item.name_zh, item.name_en)
    rules = (item.rule_zh, item.rule_en, item.points, item.known, item.source)
    query = select(item.code, *names, *rules).order_by(item.position)
    return read_frame(connection, query).astype({"points": float, "known": bool})


def reports(connection: Connection, chosen: Filter, year: int) -> pd.DataFrame:
    """Reports about the year that were sent by the as-of date, in the order of sending.

    Frame number, kind, period_on, submitted_on.
    """
    kind = code(s.report_kind, "kind")
    columns = (report.number, kind, report.period_on, report.submitted_on)
    about = between(report.period_on, date(year, 1, 1), date(year, 12, 31))
    query = select(*columns).select_from(joined(s.information_report, report.kind_id))
    query = query.where(about, by_then(report.submitted_on, chosen))
    query = query.order_by(report.submitted_on, report.number)
    return read_frame(connection, query)


def projects(connection: Connection, chosen: Filter, year: int) -> pd.DataFrame:
    """Aid projects running in the year by the as-of date.

    Frame number, title, started_on, finished_on (None while it runs).
    """
    finished = known(project.finished_on, chosen)
    running = _year(chosen, year).overlaps(project.started_on, project.finished_on)
    query = select(project.number, project.title, project.started_on, finished).where(running)
    query = query.order_by(project.started_on, project.number)
    return read_frame(connection, query)


def scores(connection: Connection, year: int) -> pd.DataFrame:
    """Every confirmation of the year, the latest first; the first of each line is in force.

    Frame id, code, proposed, confirmed, evidence, reason ("" without one), who, confirmed_at (UTC),
    data_version.
    """
    numbers = (score.proposed, score.confirmed, score.evidence, score.reason)
    signing = (score.who, score.confirmed_at, score.data_version)
    source = joined(s.assessment_score, score.item_id)
    query = select(score.id, item.code, *numbers, *signing).select_from(source)
    query = query.where(score.year == year)
    frame = read_frame(connection, query.order_by(score.id.desc()))
    proposed = [None if value is None else float(value) for value in frame["proposed"]]
    confirmed = frame["confirmed"].astype(float)
    return frame.assign(proposed=proposed, confirmed=confirmed, reason=frame["reason"].fillna(""))


# -- counts


def counts(connection: Connection, chosen: Filter, year: int) -> dict[str, tuple[int, int | None]]:
    """dict of line -> (part, whole): what was done, and of how many.

    whole is None where there is no such number.
    """
    days = _year(chosen, year)
    shares = _dispute_shares(days) | {"training": _training(days)}
    plain = _resources(days)
    row = one_row(connection, _in_one_query(shares, plain))
    found = {name: (row[f"{name}_part"], row[f"{name}_whole"]) for name in shares}
    return found | {name: (row[name], None) for name in plain}


def _in_one_query(shares: dict[str, tuple[Select, Select]], plain: Counts) -> Select:
    columns = []
    for name, (part, of_whole) in shares.items():
        columns.append(part.scalar_subquery().label(f"{name}_part"))
        columns.append(of_whole.scalar_subquery().label(f"{name}_whole"))
    for name, query in plain.items():
        columns.append(query.scalar_subquery().label(name))
    return select(*columns)


def _count(table: FromClause, *conditions: Condition) -> Select:
    query = select(func.count()).select_from(table)
    return query.where(*conditions)


def _share(part: Condition, *of_whole: Condition) -> tuple[Select, Select]:
    """Cases: the part, and the whole that it is of."""
    return _count(s.dispute, *of_whole, part), _count(s.dispute, *of_whole)


# -- counts of disputes


def _dispute_shares(days: _Year) -> dict[str, tuple[Select, Select]]:
    in_hand = days.overlaps(dispute.occurred_on, dispute.closed_on)
    closed = days.holds(dispute.closed_on)
    handed, answered = _handed_down(days)
    return {
        "acceptance": _share(_prompt(days), *_judged(days)),
        "handling": _share(_in_time(days), in_hand),
        "outcome": _share(dispute.outcome_id.is_not(None), closed),
        "follow_up": _share(_reviewed(days), closed),
        "handed_down": _share(answered, handed),
    }


def _prompt(days: _Year) -> Condition:
    """Accepted within ACCEPT_DAYS of its occurrence."""
    took = days_between(dispute.occurred_on, dispute.accepted_on)
    return and_(by_then(dispute.accepted_on, days.chosen), took <= ACCEPT_DAYS)


def _judged(days: _Year) -> tuple[Condition, Condition]:
    """Cases of the year that were accepted promptly, or can no longer be."""
    so_far = days_between(dispute.occurred_on, day(days.chosen.as_of_day))
    return days.holds(dispute.occurred_on), or_(_prompt(days), so_far > ACCEPT_DAYS)


def _in_time(days: _Year) -> Condition:
    """In hand for no longer than the days after which a case is overdue."""
    last = day(days.last)
    accepted = dispute.accepted_on <= last
    begun = case((accepted, dispute.accepted_on), else_=dispute.occurred_on)
    ended = case((dispute.closed_on <= last, dispute.closed_on), else_=last)
    return days_between(begun, ended) <= days.chosen.overdue_days


def _reviewed(days: _Year) -> Exists:
    """Looked at again after it was closed."""
    review = s.service_stage.c.code == "post_review"
    of_review = select(s.service_stage.c.id).where(review).scalar_subquery()
    reached = (stage.dispute_id == dispute.id, by_then(stage.from_on, days.chosen))
    return exists().where(*reached, stage.stage_id == of_review)


def _handed_down(days: _Year) -> tuple[Condition, Condition]:
    """Disputes of the year that came from above; and those that were answered.

    As a referral downwards or as a case taken in so. Answered, or accepted where no answer is
    recorded at all.
    """
    down = and_(
        referral.dispute_id == dispute.id,
        referral.direction == "down",
        days.holds(referral.sent_on),
    )
    referred = exists().where(down)
    waiting = exists().where(down, not_by_then(referral.answered_on, days.chosen))
    by_intake = s.intake.c.code == "referral"
    of_referral = select(s.intake.c.id).where(by_intake).scalar_subquery()
    taken_in = and_(dispute.intake_id == of_referral, days.holds(dispute.occurred_on))
    accepted = by_then(dispute.accepted_on, days.chosen)
    return or_(referred, taken_in), and_(~waiting, or_(referred, accepted))


# -- counts of all else


def _training(days: _Year) -> tuple[Select, Select]:
    """Sessions held, and those planned for the year."""
    sessions = _count(s.training_session, *held(days.at_the_end(), days.start))
    planned = select(whole(func.sum(plan.sessions)))
    return sessions, planned.where(plan.year == days.start.year)


def _resources(days: _Year) -> Counts:
    end = days.at_the_end()
    listed = lasting(expert.joined_on, expert.left_on, end)
    vetted = lasting(institution.vetted_on, institution.left_on, end)
    running = days.overlaps(project.started_on, project.finished_on)
    return {
        "publicity": _published(days, publicity.medium_id != _guide()),
        "guides": _guides(days),
        "experts": _count(s.expert, listed),
        "aid_projects": _count(s.aid_project, running),
        "institutions": _count(s.service_institution, vetted),
    }


def _guide() -> ScalarSelect:
    medium = s.publicity_medium.c
    return select(medium.id).where(medium.code == "guide").scalar_subquery()


def _published(days: _Year, medium: Condition) -> Select:
    return _count(s.publicity_item, days.holds(publicity.published_on), medium)


def _guides(days: _Year) -> Select:
    """Guides published as items and sent as bulletins."""
    published = _published(days, publicity.medium_id == _guide())
    source = joined(s.bulletin, bulletin.kind_id)
    of_guide = s.bulletin_kind.c.code == "guide"
    sent = _count(source, of_guide, days.holds(bulletin.issued_on))
    return select(published.scalar_subquery() + sent.scalar_subquery())
