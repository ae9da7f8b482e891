"""To what a document may belong, and what of a record has documents of its own."""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, select

from data_access import schema as s

DISPUTE, ENTERPRISE, AMOUNT = "dispute", "enterprise", "loss_amount"
DEADLINE, SESSION = "dispute_deadline", "training_session"
KEYS: dict[str, Column[str]] = {
    DISPUTE: s.dispute.c.number,
    ENTERPRISE: s.enterprise.c.credit_code,
    AMOUNT: s.loss_amount.c.number,
    DEADLINE: s.dispute_deadline.c.number,
    SESSION: s.training_session.c.number,
}


@dataclass(frozen=True)
class Subject:
    """A record by its table and natural key."""

    table_name: str
    record_key: str


def is_there(connection: Connection, subject: Subject) -> bool:
    """Whether the record stands in the data."""
    key = KEYS[subject.table_name]
    return connection.scalar(select(key).where(key == subject.record_key)) is not None


def of_record(connection: Connection, subject: Subject) -> list[Subject]:
    """The record itself, and the deadlines and amounts of a case, by their numbers."""
    if subject.table_name != DISPUTE:
        return [subject]
    found = [subject]
    for name in (DEADLINE, AMOUNT):
        part = s.metadata.tables[name].c
        source = s.dispute.join(part.number.table, part.dispute_id == s.dispute.c.id)
        own = select(part.number).select_from(source)
        own = own.where(s.dispute.c.number == subject.record_key).order_by(part.number)
        found += [Subject(name, number) for number in connection.scalars(own)]
    return found
