"""Training: who was reached inside a cycle, what was held, who was left out.

Filters must be resolved. ``start`` is the first day of the cycle; every reading ends with the as-of
date. Industries, sizes and countries (markets) choose enterprises; sessions and their yearly plan
belong to the whole office and are not chosen. Months are numbers of ``dialects.month_number``.
"""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Label,
    Select,
    Subquery,
    Table,
    and_,
    case,
    cast,
    func,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    between,
    by_then,
    enterprise_choice,
    enterprise_conditions,
    ids,
    on_roster,
)
from data_access.filter.filters import Filter, whole_office
from data_access.statistics.query_steps import (
    IP_TYPE,
    code,
    grouped,
    joined,
    one_row,
    tally,
)

enterprise = s.enterprise.c
session = s.training_session.c
attendance = s.attendance.c
SESSIONS = func.count().label("sessions")

# the four IP types that make coverage complete
COMPLETE = ("patent", "trademark", "copyright", "trade_secret")
GROUPS: dict[str, tuple[Table, Column]] = {
    "industry": (s.industry, enterprise.industry_id),
    "division": (s.division, enterprise.division_id),
    "size": (s.enterprise_size, enterprise.size_id),
}


# -- sessions


def held(chosen: Filter, start: date) -> Conditions:
    """The conditions on sessions held from ``start`` to the as-of date."""
    days = between(session.held_on, start, chosen.as_of_day)
    return [session.state_id.in_(ids(s.session_state, ["held"])), days]


def planned(chosen: Filter, end: date) -> Conditions:
    """The conditions on sessions that stand as planned after the as-of date, until ``end``."""
    ahead = and_(session.held_on > day(chosen.as_of_day), session.held_on <= day(end))
    return [session.state_id.in_(ids(s.session_state, ["planned"])), ahead]


def month_of(column: ColumnElement) -> ColumnElement[int]:
    """``month_number`` as an integer, which PostgreSQL would give as a decimal."""
    return cast(month_number(column), Integer)


def month_known(column: ColumnElement, chosen: Filter, name: str) -> Label:
    """The month of a day that was reached by the as-of date, else nothing."""
    return case((by_then(column, chosen), month_of(column))).label(name)


def matrix(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Sessions held by IP type and theme: frame ip_type, theme, sessions.

    A session on several counts once in each cell.
    """
    of_type = s.session_ip_type.c
    of_theme = s.session_theme.c
    places = (s.ip_type.c.id, s.training_theme.c.id)
    keys = (IP_TYPE, code(s.training_theme, "theme"))
    source = s.training_session.join(s.session_ip_type, of_type.session_id == session.id)
    source = joined(source, of_type.ip_type_id)
    source = source.join(s.session_theme, of_theme.session_id == session.id)
    source = joined(source, of_theme.theme_id)
    query = grouped(keys, [SESSIONS], source, held(chosen, start))
    query = query.group_by(*places).order_by(*places)
    return read_frame(connection, query)


def sessions_by_month(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Sessions held: frame month, sessions; earliest first."""
    return read_frame(connection, _by_month(held(chosen, start)))


def sessions_ahead(connection: Connection, chosen: Filter, end: date) -> pd.DataFrame:
    """Sessions that stand as planned after the as-of date, until ``end``: frame month, sessions."""
    return read_frame(connection, _by_month(planned(chosen, end)))


def _by_month(conditions: Conditions) -> Select:
    month = month_of(session.held_on).label("month")
    query = grouped([month], [SESSIONS], s.training_session, conditions)
    return query.order_by(month)


def yearly_plan(connection: Connection, chosen: Filter, start: date, end: date) -> pd.DataFrame:
    """The training plan of the years of a cycle: frame year, sessions (sum of its themes)."""
    plan = s.training_plan.c
    sessions = whole(func.sum(plan.sessions)).label("sessions")
    in_cycle = (plan.year >= start.year, plan.year <= end.year)
    query = grouped([plan.year], [sessions], s.training_plan, in_cycle)
    return read_frame(connection, query.order_by(plan.year))


# -- who was reached, and when first


def first_training(chosen: Filter, start: date) -> Subquery:
    """enterprise_id, first_on: its first day at a session of the cycle."""
    first = func.min(session.held_on).label("first_on")
    source = joined(s.attendance, attendance.session_id)
    query = grouped([attendance.enterprise_id], [first], source, held(chosen, start))
    return query.subquery("first_training")


def _first_by_type(chosen: Filter, start: date) -> Subquery:
    """enterprise_id, ip_type, first_on: the same for each of the four IP types."""
    link = s.session_ip_type.c
    first = func.min(session.held_on).label("first_on")
    keys = (attendance.enterprise_id, IP_TYPE)
    source = joined(s.attendance, attendance.session_id)
    source = source.join(s.session_ip_type, link.session_id == session.id)
    source = joined(source, link.ip_type_id)
    conditions = [*held(chosen, start), s.ip_type.c.code.in_(COMPLETE)]
    return grouped(keys, [first], source, conditions).subquery("first_by_type")


def _complete(chosen: Filter, start: date) -> Subquery:
    """enterprise_id, first_on: the day on which it had been to all four IP types."""
    by_type = _first_by_type(chosen, start).c
    last = func.max(by_type.first_on).label("first_on")
    query = select(by_type.enterprise_id, last).group_by(by_type.enterprise_id)
    return query.having(func.count() == len(COMPLETE)).subquery("complete_training")


def spells(
    connection: Connection, chosen: Filter, start: date, complete: bool = False
) -> pd.DataFrame:
    """Every enterprise that was ever on the roster by the as-of date, counted by months.

    Frame entered, left (None while on the roster), done (first training of the cycle, or with
    ``complete`` the day the fourth IP type was reached; None without), n (enterprises). What
    happened after the as-of date is unknown. See indicators.methods.coverage.
    """
    reached = _complete if complete else first_training
    done = reached(chosen, start)
    entered = month_of(enterprise.joined_on).label("entered")
    keys = (
        entered,
        month_known(enterprise.left_on, chosen, "left"),
        month_of(done.c.first_on).label("done"),
    )
    source = s.enterprise.outerjoin(done, done.c.enterprise_id == enterprise.id)
    conditions = [by_then(enterprise.joined_on, chosen), *enterprise_choice(chosen)]
    query = grouped(keys, [func.count().label("n")], source, conditions)
    return read_frame(connection, query.order_by(*keys))


def person_times(connection: Connection, chosen: Filter, start: date) -> int:
    """People at the sessions of the cycle, each session counted anew, of the enterprises chosen."""
    source = joined(s.attendance, attendance.session_id, attendance.enterprise_id)
    query = select(whole(func.sum(attendance.people))).select_from(source)
    query = query.where(*held(chosen, start), *enterprise_choice(chosen))
    return connection.execute(query).scalar_one()


def by_type(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Enterprises on the roster that were reached in each of the four IP types.

    Frame ip_type, covered; a type without any has 0.
    """
    first = _first_by_type(chosen, start)
    source = first.join(s.enterprise, enterprise.id == first.c.enterprise_id)
    firms = func.count().label("firms")
    query = grouped([first.c.ip_type], [firms], source, enterprise_conditions(chosen))
    found = {row.ip_type: row.firms for row in connection.execute(query)}
    covered = [found.get(ip_type, 0) for ip_type in COMPLETE]
    return pd.DataFrame({"ip_type": COMPLETE, "covered": covered})


def by_group(connection: Connection, chosen: Filter, start: date, dimension: str) -> pd.DataFrame:
    """Coverage by ``industry`` (division), ``division`` (town, park) or ``size``; largest first.

    Frame code, roster, covered. Enterprises for which it was not entered have no code.
    """
    table, column = GROUPS[dimension]
    first = first_training(chosen, start)
    roster = func.count().label("roster")
    covered = func.count(first.c.enterprise_id).label("covered")
    source = joined(s.enterprise, column)
    source = source.outerjoin(first, first.c.enterprise_id == enterprise.id)
    conditions = enterprise_conditions(chosen)
    query = grouped([code(table, "code")], [roster, covered], source, conditions)
    order = (func.count().desc(), table.c.code.asc().nulls_last())
    return read_frame(connection, query.order_by(*order))


# -- what changed


def change(connection: Connection, chosen: Filter, start: date, since: date) -> dict[str, int]:
    """Enterprises by what they were at the end of the day ``since`` and are as of the date.

    dict: roster_before, covered_before; trained (on the roster at both, newly covered); joined,
    joined_covered (came after ``since``, and of those the covered); left, left_covered (left after
    ``since``, and of those the covered before); roster, covered (as of the date). Covered means
    inside the cycle: covered = covered_before + trained + joined_covered - left_covered.
    """
    first = first_training(chosen, start)
    states = _states(first.c.first_on, chosen, since)
    counts = [tally(condition).label(name) for name, condition in states.items()]
    source = s.enterprise.outerjoin(first, first.c.enterprise_id == enterprise.id)
    query = select(*counts).select_from(source)
    return one_row(connection, query.where(*enterprise_choice(chosen)))


def _states(first_on: ColumnElement, chosen: Filter, since: date) -> dict[str, Condition]:
    then = replace(whole_office(chosen), as_of=since)
    was_on = on_roster(then)
    is_on = on_roster(chosen)
    came = and_(enterprise.joined_on > day(since), is_on)
    left = and_(was_on, by_then(enterprise.left_on, chosen))
    early = by_then(first_on, then)
    ever = first_on.is_not(None)
    return {
        "roster_before": was_on,
        "covered_before": and_(was_on, early),
        "trained": and_(was_on, is_on, first_on > day(since)),
        "joined": came,
        "joined_covered": and_(came, ever),
        "left": left,
        "left_covered": and_(left, early),
        "roster": is_on,
        "covered": and_(is_on, ever),
    }
