"""How long what is personal is kept after its use ended, and which records are over that time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, FromClause, and_, func, or_, select, true

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.state import read_settings, today
from data_access.personal.erase import Erased, Request
from data_access.personal.matching import BEGINS
from data_access.personal.places import personal_places
from data_access.personal.whole_records import erase_record, key_of
from data_access.values.kept_years import ASKERS, CONTACTS, EXPERTS, MATTERS, USUAL_YEARS

document = s.document.c
PERSONAL_KINDS = ("identity", "sign_in", "photograph")  # of documents


@dataclass(frozen=True)
class Rule:
    """Of which table, under which setting, and the day on which its use ended (NULL: in use);
    ``joined``: the table with that of the day, where it is not its own; ``own``: which rows.
    """

    table: str
    setting: str
    ended: ColumnElement[date]
    joined: FromClause | None = None
    own: ColumnElement[bool] = true()


def _of(day_of: Column[date], owner: Column[int]) -> ColumnElement[date]:
    """The day of the record that a row belongs to."""
    return select(day_of).where(day_of.table.c.id == owner).scalar_subquery()


def _of_documents(name: str, key: Column[str], day_of: Column[date]) -> Rule:
    """Of papers that are personal by their kind, on records of one table: the day of the record."""
    joined = s.document.join(s.document_kind).join(key.table, key == document.record_key)
    own = and_(document.table_name == name, s.document_kind.c.code.in_(PERSONAL_KINDS))
    return Rule("document", MATTERS, day_of, joined, own)


RULES = (
    Rule("expert", EXPERTS, s.expert.c.left_on),
    Rule(
        "enterprise_contact",
        CONTACTS,
        _of(s.enterprise.c.left_on, s.enterprise_contact.c.enterprise_id),
    ),
    Rule("dispute_party", MATTERS, _of(s.dispute.c.closed_on, s.dispute_party.c.dispute_id)),
    Rule("association", CONTACTS, s.association.c.left_on),
    Rule("institution", CONTACTS, s.institution.c.left_on),
    Rule("service_institution", CONTACTS, s.service_institution.c.left_on),
    Rule("station", CONTACTS, s.station.c.closed_on),
    Rule("service_point", CONTACTS, s.service_point.c.closed_on),
    Rule("consultation", ASKERS, s.consultation.c.answered_on),
    Rule("visit", MATTERS, func.coalesce(s.visit.c.answered_on, s.visit.c.visited_on)),
    Rule("training_session", MATTERS, s.training_session.c.held_on),
    Rule("typical_case", MATTERS, s.typical_case.c.published_on),
    _of_documents("dispute", s.dispute.c.number, s.dispute.c.closed_on),
    _of_documents("enterprise", s.enterprise.c.credit_code, s.enterprise.c.left_on),
    _of_documents("training_session", s.training_session.c.number, s.training_session.c.held_on),
)


@dataclass(frozen=True)
class Due:
    """A record whose time is over: its table and natural key, and the day its use ended."""

    table: str
    key: str
    ended: date
    setting: str


def years_of(settings: dict[str, str]) -> dict[str, int]:
    """How many years each kind is kept after its use ended."""
    return {name: int(settings.get(name) or usual) for name, usual in USUAL_YEARS.items()}


def due(connection: Connection) -> list[Due]:
    """The records with something personal whose time is over today, by table and key."""
    years, now = years_of(read_settings(connection)), today(connection)
    return [
        one
        for rule in RULES
        for one in _of_rule(connection, rule, before(now, years[rule.setting]))
    ]


def before(now: date, years: int) -> date:
    """The last day on which a use may have ended whose time is over today."""
    if (now.month, now.day) == (2, 29):
        return date(now.year - years, 2, 28)
    return now.replace(year=now.year - years)


def _of_rule(connection: Connection, rule: Rule, until: date) -> list[Due]:
    columns = [place.column for place in personal_places(rule.table)]
    filled = [
        and_(column.is_not(None), column != "", column.not_like(f"{BEGINS}%")) for column in columns
    ]
    key = key_of(rule.table)
    table = s.metadata.tables[rule.table]
    source = table if rule.joined is None else rule.joined
    over = select(key, func.max(rule.ended)).select_from(source)
    over = over.where(rule.own, rule.ended <= day(until), or_(*filled))
    over = over.group_by(key).order_by(key)
    return [
        Due(rule.table, number, ended, rule.setting) for number, ended in connection.execute(over)
    ]


def clear(connection: Connection, request: Request) -> Erased:
    """Erase what is personal of every record whose time is over, each with a record of its own.

    Raises ``Refused``: no_reason.
    """
    over = due(connection)
    done = [erase_record(connection, one.table, one.key, request) for one in over]
    numbers = tuple(number for one in done for number in one.numbers)
    return Erased(numbers, sum(one.places for one in done))
