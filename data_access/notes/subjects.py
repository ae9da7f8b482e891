"""What a note is written on, and which accounts may see it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Column, Connection, select

from data_access import schema as s
from data_access.accounts.names import name_key
from data_access.accounts.person import Person, person_of
from data_access.database.refused import Refused
from data_access.scope.allowed import check_dispute, check_enterprise
from data_access.scope.scope import Scope

DISPUTE, ENTERPRISE, OFFICE = "dispute", "enterprise", ""
KEYS: dict[str, Column[str]] = {
    DISPUTE: s.dispute.c.number,
    ENTERPRISE: s.enterprise.c.credit_code,
}
CHECKS = {DISPUTE: check_dispute, ENTERPRISE: check_enterprise}
SIGNS = ("@", "＠")


@dataclass(frozen=True)
class Subject:
    """A record by its table and natural key, or one of its tasks by its rule and number. A task of
    the office as a whole is of no record.
    """

    table_name: str
    record_key: str
    task_rule: str | None = None
    task_key: str | None = None


def is_there(connection: Connection, subject: Subject) -> bool:
    """Whether the record stands in the data."""
    if subject.table_name == OFFICE:
        return bool(subject.task_rule)
    key = KEYS[subject.table_name]
    return connection.scalar(select(key).where(key == subject.record_key)) is not None


def others_who_see(connection: Connection, table_name: str, record_key: str, who: str) -> list[str]:
    """The accounts in use, but for ``who``, that see the record, in order of their names."""
    seen: dict[Scope, bool] = {}
    found = []
    for person in people(connection):
        if person.scope not in seen:
            seen[person.scope] = _sees(connection, person.scope, table_name, record_key)
        if seen[person.scope] and name_key(person.name) != name_key(who):
            found.append(person.name)
    return found


def people(connection: Connection) -> Iterator[Person]:
    """Who may sign in and see cases, in order of their names."""
    account, role, division = s.account.c, s.account_role.c, s.account_division.c
    source = s.account.outerjoin(s.account_role, role.account_id == account.id)
    source = source.outerjoin(s.account_division, division.account_id == account.id)
    columns = (account.name, account.expert_number, role.role, division.division)
    in_use = select(*columns).select_from(source).where(account.locked_at.is_(None))
    rows = connection.execute(in_use.order_by(account.name_key)).all()
    for _, own in groupby(rows, lambda row: row.name):
        person = person_of(list(own))
        if person.may("see_cases"):
            yield person


def _sees(connection: Connection, scope: Scope, table_name: str, key: str) -> bool:
    if scope.everything:
        return True
    if table_name == OFFICE:
        return False
    try:
        CHECKS[table_name](connection, scope, key)
    except Refused:
        return False
    return True


def named_in(text: str, names: Collection[str]) -> list[str]:
    """Which of the names stand in a text after @, each once; of two that begin alike the longer."""
    longest_first = sorted(names, key=len, reverse=True)
    found: dict[str, None] = {}
    for place, sign in enumerate(text):
        if sign not in SIGNS:
            continue
        rest = text[place + 1 :].lstrip()
        named = next((name for name in longest_first if rest.startswith(name)), None)
        if named:
            found[named] = None
    return list(found)
