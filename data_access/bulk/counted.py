"""What one training session counts for, and what of it does not count, and why."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.state import read_cycles
from data_access.filter.conditions import by_then, enterprise_conditions, on_roster
from data_access.filter.filters import Filter, whole_office
from data_access.statistics.query_steps import joined, one_row, tally
from data_access.statistics.targets import cycle_at
from data_access.statistics.training import held

session = s.training_session.c
attendance = s.attendance.c
enterprise = s.enterprise.c


@dataclass(frozen=True)
class Counted:
    """One session as of the day of the filter.

    ``came``: enterprises; of these ``to_come`` are on the roster only after that day, ``gone`` have
    left it by then, and ``early`` joined it only after the session. ``roster``, and of it
    ``before`` and ``after``: covered in the cycle without and with this session.
    """

    number: str
    held_on: date
    state: str
    types: int
    themes: int
    cycle: str  # "" where the day lies in none
    came: int
    people: int
    to_come: int
    gone: int
    early: int
    roster: int
    before: int
    after: int

    @property
    def first(self) -> int:
        """Enterprises on the roster that were reached by this session alone."""
        return self.after - self.before


def counted(connection: Connection, chosen: Filter, number: str) -> Counted | None:
    """What the session with this number counts for; None where there is none."""
    own = connection.execute(_session(number)).first()
    if own is None:
        return None
    cycle = cycle_at(read_cycles(connection), own.held_on)
    office = whole_office(chosen)
    attended = one_row(connection, _attended(office, own))
    reached = {"roster": 0, "before": 0, "after": 0}
    if cycle:
        reached = one_row(connection, _reached(office, own, cycle.starts_on))
    code = cycle.code if cycle else ""
    about = own._asdict() | attended | reached
    about.pop("id")
    return Counted(cycle=code, **about)


def newest(connection: Connection, most: int) -> list[Row]:
    """The newest sessions, planned ones too: number, held_on, title; the latest first."""
    query = select(session.number, session.held_on, session.title)
    in_order = query.order_by(session.held_on.desc(), session.number.desc())
    return list(connection.execute(in_order.limit(most)))


def _session(number: str) -> Select:
    state = s.session_state.c.code.label("state")
    types = _how_many(s.session_ip_type.c.session_id).label("types")
    themes = _how_many(s.session_theme.c.session_id).label("themes")
    columns = (session.id, session.number, session.held_on, state, types, themes)
    source = joined(s.training_session, session.state_id)
    return select(*columns).select_from(source).where(session.number == number)


def _how_many(owner: ColumnElement) -> ColumnElement[int]:
    return select(func.count()).where(owner == session.id).scalar_subquery()


def _attended(chosen: Filter, own: Row) -> Select:
    early = and_(on_roster(chosen), enterprise.joined_on > day(own.held_on))
    counts = (
        func.count().label("came"),
        whole(func.sum(attendance.people)).label("people"),
        tally(enterprise.joined_on > day(chosen.as_of_day)).label("to_come"),
        tally(by_then(enterprise.left_on, chosen)).label("gone"),
        tally(early).label("early"),
    )
    source = joined(s.attendance, attendance.enterprise_id)
    return select(*counts).select_from(source).where(attendance.session_id == own.id)


def _reached(chosen: Filter, own: Row, start: date) -> Select:
    came = select(attendance.enterprise_id)
    came = came.select_from(joined(s.attendance, attendance.session_id))
    at_held = came.where(*held(chosen, start))
    at_others = enterprise.id.in_(at_held.where(session.id != own.id))
    at_this = enterprise.id.in_(at_held.where(session.id == own.id))
    counts = (
        func.count().label("roster"),
        tally(at_others).label("before"),
        tally(or_(at_others, at_this)).label("after"),
    )
    return select(*counts).select_from(s.enterprise).where(*enterprise_conditions(chosen))
