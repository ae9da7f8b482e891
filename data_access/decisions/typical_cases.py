"""Typical cases: a text written from a case with its names removed, its check and publication."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.decisions.numbers import next_in_year
from data_access.records.history import write_history

HISTORY = "typical_case"
PREFIX = "AL"
typical_case = s.typical_case.c
dispute = s.dispute.c
enterprise = s.enterprise.c
expert = s.expert.c
CODES: dict[str, Column[str]] = {
    "country": s.country.c.iso3,
    "ip_type": s.ip_type.c.code,
    "channel": s.channel.c.code,
    "position": s.position.c.code,
    "industry": s.industry.c.code,
    "route": s.route.c.code,
    "outcome": s.outcome.c.code,
}

Found = tuple[str, str]  # what it is, and the text


def read(connection: Connection, number: str) -> dict[str, Any] | None:
    """One typical case, None when there is none.

    dict of number, title, content, written_by, written_on, checked_by, checked_on, published_on,
    version and ``case`` (number of the case, or None).
    """
    columns = (
        typical_case.number,
        typical_case.title,
        typical_case.content,
        typical_case.written_by,
        typical_case.written_on,
        typical_case.checked_by,
        typical_case.checked_on,
        typical_case.published_on,
        typical_case.version,
        dispute.number.label("case"),
    )
    query = select(*columns).outerjoin(s.dispute, dispute.id == typical_case.dispute_id)
    row = connection.execute(query.where(typical_case.number == number)).mappings().first()
    return dict(row) if row else None


def facts(connection: Connection, case: str) -> dict[str, Any] | None:
    """What a text on a case may be written from; None for an unknown case.

    dict of country, ip_type, channel, position, industry, route, outcome (codes), occurred_on,
    closed_on, amount_fen, avoided_fen.
    """
    own = (dispute.occurred_on, dispute.closed_on, dispute.amount_fen, dispute.avoided_fen)
    codes = (column.label(name) for name, column in CODES.items())
    query = select(*own, *codes).select_from(s.dispute)
    for name, column in CODES.items():
        query = query.outerjoin(column.table, column.table.c.id == dispute[f"{name}_id"])
    row = connection.execute(query.where(dispute.number == case)).mappings().first()
    return dict(row) if row else None


def identifying(connection: Connection, case: str | None) -> list[Found]:
    """What would tell who it was: rows (what, text).

    Of the case its number, the enterprise's name and code, rights with their numbers and titles,
    its experts and their employers, and its consultations; under ``other`` the names of all
    enterprises and experts.
    """
    found: dict[tuple[str, str | None], None] = {}
    columns = (dispute.id, dispute.number, enterprise.name, enterprise.credit_code)
    query = select(*columns).join(s.enterprise, enterprise.id == dispute.enterprise_id)
    row = connection.execute(query.where(dispute.number == case)).first()
    if row is not None:
        found |= dict.fromkeys(_of_case(connection, row))
    for column in (enterprise.name, expert.name):
        names = connection.scalars(select(column).order_by(column))
        found |= dict.fromkeys(("other", name) for name in names)
    return [(what, visible(text)) for what, text in found if text and visible(text)]


def _of_case(connection: Connection, case: Row) -> Iterator[tuple[str, str | None]]:
    yield "case", case.number
    yield "enterprise", case.name
    yield "credit_code", case.credit_code
    right = s.dispute_right.c
    for number, title in connection.execute(
        select(right.right_number, right.title).where(right.dispute_id == case.id)
    ):
        yield "right", number
        yield "right", title
    for name, employer in connection.execute(_experts_of(case.id)):
        yield "expert", name
        yield "employer", employer
    consultation = s.consultation.c
    asked = select(consultation.number).where(consultation.dispute_id == case.id)
    for number in connection.scalars(asked):
        yield "consultation", number


def _experts_of(case_id: int) -> Select:
    assignment = s.expert_assignment.c
    query = select(expert.name, expert.employer)
    joined = query.join(s.expert_assignment, assignment.expert_id == expert.id)
    return joined.where(assignment.dispute_id == case_id)


def write(
    connection: Connection,
    case: str | None,
    title: str,
    content: str,
    who: str,
    written_on: date | None = None,
) -> str:
    """Keep a draft; returns its number.

    Refused: incomplete (title, text or name is missing), unknown_case.
    """
    title, content, who = _checked(title, content, who)
    lock(connection)
    dispute_id = _case_id(connection, case) if case else None
    written_on = written_on or today(connection)
    number = next_in_year(connection, typical_case.number, PREFIX, written_on.year, 3)
    row = insert(s.typical_case).values(
        number=number,
        dispute_id=dispute_id,
        title=title,
        content=content,
        written_by=who,
        written_on=written_on,
    )
    connection.execute(row)
    told = {"title": title, "content": content, "dispute": case or None}
    changes = {name: (None, value) for name, value in told.items()}
    write_history(connection, HISTORY, number, "insert", changes, who)
    raise_version(connection)
    return number


def _checked(*texts: str) -> list[str]:
    """The texts without blanks around them; none of them is empty."""
    checked = [visible(text) for text in texts]
    if not all(checked):
        raise Refused("incomplete")
    return checked


def _case_id(connection: Connection, case: str) -> int:
    key = connection.execute(select(dispute.id).where(dispute.number == case)).scalar()
    if key is None:
        raise Refused("unknown_case")
    return key


def rewrite(
    connection: Connection, number: str, version: int, title: str, content: str, who: str
) -> None:
    """Change the text of a draft; a check that was made of it does not hold any more.

    Refused: incomplete, gone, stale (somebody changed it first), published.
    """
    title, content, who = _checked(title, content, who)
    old = _draft(connection, number, version)
    new = {"title": title, "content": content}
    changes = {name: (old[name], text) for name, text in new.items() if old[name] != text}
    if changes:
        values = {name: new[name] for name in changes}
        _store(connection, old, values | {"checked_by": None, "checked_on": None}, changes, who)


def publish(
    connection: Connection,
    number: str,
    version: int,
    who: str,
    found: Collection[Any] = (),
    day: date | None = None,
) -> None:
    """Say that a person checked the text, and publish it.

    ``found`` is what ``indicators.anonymity.remnants`` still finds. Refused: incomplete (nobody
    named), same_person (who wrote the text, or changed it last, does not check it), identifying
    (something is left), gone, stale, published.
    """
    (who,) = _checked(who)
    old = _draft(connection, number, version)
    if who in (old["written_by"], _last_hand(connection, number)):
        raise Refused("same_person")
    if found:
        raise Refused("identifying")
    day = day or today(connection)
    values = {"checked_by": who, "checked_on": day, "published_on": day}
    changes = {name: (old[name], new) for name, new in values.items()}
    _store(connection, old, values, changes, who)


def _last_hand(connection: Connection, number: str) -> str | None:
    """Who last wrote of the text."""
    history = s.history.c
    own = select(history.who).where(history.table_name == HISTORY, history.record_key == number)
    return connection.scalar(own.order_by(history.id.desc()).limit(1))


def _draft(connection: Connection, number: str, version: int) -> dict[str, Any]:
    """The draft as the person saw it."""
    lock(connection)
    old = read(connection, number)
    if old is None:
        raise Refused("gone")
    if old["version"] != version:
        raise Refused("stale")
    if old["published_on"]:
        raise Refused("published")
    return old


def _store(
    connection: Connection,
    old: Mapping[str, Any],
    values: Mapping[str, Any],
    changes: Mapping[str, tuple],
    who: str,
) -> None:
    number = old["number"]
    row = update(s.typical_case).where(typical_case.number == number)
    connection.execute(row.values(**values, version=old["version"] + 1))
    write_history(connection, HISTORY, number, "update", changes, who)
    raise_version(connection)
