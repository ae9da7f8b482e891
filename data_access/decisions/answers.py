"""What comes of a consultation: it is answered, referred upward, or turned into a dispute."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.records.history import write_history

HISTORY = "consultation"
LONGEST_NAME = 80
TAKEN_UP = "已受理为纠纷{number}。"  # what is told to who asked, as the records hold it
consultation = s.consultation.c
dispute = s.dispute.c
level = s.referral_level.c
Values = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the office told who asked in the consultation ``number``, of the ``version`` seen.

    ``referred_to``: code of the level to which it was referred upward on that day, or None.
    """

    number: str
    version: int
    on: date | None
    by: str
    text: str
    referred_to: str | None = None


def give(connection: Connection, answer: Answer, who: str) -> None:
    """Store an answer, or that the matter was referred upward, which is then told to who asked.

    Refused: incomplete (no day or nobody who answered; neither a text nor a level), moved (changed
    since, or gone), future (after today), early (``on``: asked later).
    """
    lock(connection)
    old = _standing(connection, answer.number)
    if old is None or old["version"] != answer.version:
        raise Refused("moved")
    _check_complete(answer)
    _check_day(connection, answer.on, old["asked_on"])
    values: Values = {
        "answered_on": answer.on,
        "answered_by": visible(answer.by)[:LONGEST_NAME],
        "answer": visible(answer.text) or None,
    }
    if answer.referred_to:
        values |= {"referred_to": answer.referred_to, "referred_on": answer.on}
    _write(connection, old, values, who)


def turn_into(connection: Connection, number: str, case: str, who: str) -> None:
    """Link a consultation with the dispute that it became; where nobody had answered, that the
    office took the case up is the answer, today.

    The transaction is that in which the dispute is entered. Refused: gone, turned (it belongs to
    another dispute).
    """
    old = _standing(connection, number)
    if old is None:
        raise Refused("gone")
    if old["dispute"] is not None:
        raise Refused("turned")
    values: Values = {"dispute": case}
    if old["answered_on"] is None:
        told = TAKEN_UP.format(number=case)
        values |= {"answered_on": today(connection), "answered_by": who, "answer": told}
    _write(connection, old, values, who)


def _check_complete(answer: Answer) -> None:
    said = visible(answer.text) or answer.referred_to
    if not (said and answer.on and visible(answer.by)):
        raise Refused("incomplete")


def _check_day(connection: Connection, on: date | None, asked_on: date) -> None:
    if on and on > today(connection):
        raise Refused("future")
    if on and on < asked_on:
        raise Refused("early", on=asked_on)


def _standing(connection: Connection, number: str) -> RowMapping | None:
    """A consultation as it stands, with the code of the level and the number of its dispute."""
    columns = (level.code.label("referred_to"), dispute.number.label("dispute"))
    source = s.consultation.outerjoin(s.referral_level, level.id == consultation.referred_to_id)
    source = source.outerjoin(s.dispute, dispute.id == consultation.dispute_id)
    query = select(s.consultation, *columns).select_from(source)
    return connection.execute(query.where(consultation.number == number)).mappings().first()


def _write(connection: Connection, old: RowMapping, values: Values, who: str) -> None:
    line = {name: value for name, value in values.items() if name in consultation}
    if "referred_to" in values:
        of_level = select(level.id).where(level.code == values["referred_to"])
        line["referred_to_id"] = connection.execute(of_level).scalar_one()
    if "dispute" in values:
        of_case = select(dispute.id).where(dispute.number == values["dispute"])
        line["dispute_id"] = connection.execute(of_case).scalar_one()
    row = update(s.consultation).where(consultation.id == old["id"])
    connection.execute(row.values(version=old["version"] + 1, **line))
    changes = {name: (old[name], value) for name, value in values.items() if old[name] != value}
    write_history(connection, HISTORY, old["number"], "update", changes, who)
    raise_version(connection)
