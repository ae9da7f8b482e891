"""The hours that an expert tells of themself: available each month, and spent on a case.

Both are what 专家工作量 counts with (``expert.monthly_hours``, ``expert_assignment.actual_hours``):
nothing is kept twice. A case in hand counts with its planned hours until it is completed.
"""

from decimal import Decimal

from sqlalchemy import Connection, Row, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records import change as changes
from data_access.records.history import write_history
from data_access.records.read import existing, read
from data_access.values.code_words import LedgerWords

MOST_A_MONTH = Decimal(744)  # of the longest month
MOST_OF_A_CASE = Decimal(10_000)
PLACES = Decimal("0.01")
assignment = s.expert_assignment.c


def set_monthly(
    connection: Connection, number: str, seen: Decimal, hours: Decimal | None, who: str
) -> None:
    """The hours that an expert has each month from now on. ``seen``: as they were shown.

    Refused: range (none, or not 0 to 744), gone, moved (others by now), same.
    """
    hours = _within(hours, MOST_A_MONTH)
    lock(connection)
    words = LedgerWords(connection)
    record = read(connection, words, "expert", number)
    if record is None:
        raise Refused("gone")
    _check_seen(record.values["monthly_hours"], seen, hours)
    changes.change(connection, words, record, {"monthly_hours": hours}, who)


def set_spent(
    connection: Connection,
    number: str,
    case: str,
    seen: Decimal | None,
    hours: Decimal | None,
    who: str,
) -> None:
    """The hours that an expert has spent on a case so far. ``seen``: as they were shown.

    Refused: range (none, or not 0 to 10,000), gone (not, or not any more, with this expert), moved,
    same.
    """
    hours = _within(hours, MOST_OF_A_CASE)
    lock(connection)
    found = _assignment(connection, number, case)
    _check_seen(found.actual_hours, seen, hours)
    words = LedgerWords(connection)
    before = existing(connection, words, "dispute", case)
    row = update(s.expert_assignment).where(
        assignment.id == found.id, assignment.dispute_id == found.dispute_id
    )
    connection.execute(row.values(actual_hours=hours))
    of_case = update(s.dispute).where(s.dispute.c.id == found.dispute_id)
    connection.execute(of_case.values(version=before.version + 1))
    after = existing(connection, words, "dispute", case)
    told = {"assignments": (before.values["assignments"], after.values["assignments"])}
    write_history(connection, "dispute", case, "update", told, who)
    raise_version(connection)


def _assignment(connection: Connection, number: str, case: str) -> Row:
    columns = (assignment.id, assignment.dispute_id, assignment.actual_hours)
    source = s.expert_assignment.join(s.dispute, s.dispute.c.id == assignment.dispute_id)
    source = source.join(s.expert, s.expert.c.id == assignment.expert_id)
    wanted = select(*columns).select_from(source)
    wanted = wanted.where(s.dispute.c.number == case, s.expert.c.number == number)
    found = connection.execute(wanted).first()
    if found is None:
        raise Refused("gone")
    return found


def _within(hours: Decimal | None, most: Decimal) -> Decimal:
    if hours is None or not 0 <= hours <= most:
        raise Refused("range", most=int(most))
    return hours.quantize(PLACES)


def _check_seen(stored: Decimal | None, seen: Decimal | None, hours: Decimal) -> None:
    if stored != seen:
        raise Refused("moved")
    if stored == hours:
        raise Refused("same")
