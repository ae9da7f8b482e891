"""What follows from the other values of a record unless it was given (docs/ledger-import.md)."""

from typing import Any

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database.state import today
from data_access.records.deadline_dates import follow, known_days, periods
from data_access.values.code_words import LedgerWords
from data_access.values.sizes import size_code

Values = dict[str, Any]
SIZE_FOLLOWS = ("industry", "employees", "revenue_fen")


def derived(
    connection: Connection, words: LedgerWords, kind_name: str, old: Values, values: Values
) -> Values:
    """``values`` with what follows from them; ``old`` are those that stand, {} for a new record.

    An enterprise's size, a case's industry and day of entry, a deadline's date by its rule.
    """
    if kind_name == "dispute_deadline":
        values = values | known_days(today(connection), old, values)
        return values | follow(periods(connection), old, values)
    if kind_name == "enterprise":
        return values | _size(old, values)
    if kind_name == "dispute":
        entered_on = values["entered_on"] or old.get("entered_on") or today(connection)
        return values | {"entered_on": entered_on} | _industry(connection, words, old, values)
    return values


def _size(old: Values, values: Values) -> Values:
    """The size by the rule of the statistical office, where what it rests on moved."""
    moved = any(old.get(name) != values[name] for name in SIZE_FOLLOWS)
    given = values["size"] is not None and values["size"] != old.get("size")
    if given or not moved:
        return {}
    size = size_code(values["industry"], values["employees"], values["revenue_fen"])
    return {"size": size or values["size"]}


def _industry(connection: Connection, words: LedgerWords, old: Values, values: Values) -> Values:
    """The industry of the enterprise, for a new case and for one that moved to another."""
    missing = values["industry"] is None and not old
    enterprise_moved = old.get("enterprise") != values["enterprise"]
    left_alone = values["industry"] == old.get("industry")
    if not missing and not (enterprise_moved and left_alone):
        return {}
    enterprise = s.enterprise.c
    own = select(enterprise.industry_id).where(enterprise.credit_code == values["enterprise"])
    return {"industry": words.codes["industry"].get(connection.execute(own).scalar())}
