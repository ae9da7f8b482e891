"""The date that a rule of the database gives for a starting day."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data_access import schema as s
from indicators.deadlines import computed

Values = dict[str, Any]
FOLLOWS = ("rule", "counted_from_on")


def computed_on(connection: Connection, code: str, started: date) -> date:
    """The last day of the period of the rule ``code`` that began on ``started``.

    Raises NoResultFound for a code that is none.
    """
    rule = s.deadline_rule.c
    found = select(rule.period, rule.unit, rule.forum_country).where(rule.code == code)
    period, unit, forum_country = connection.execute(found).one()
    return computed(started, period, unit, forum_country).on


def follow(connection: Connection, old: Values, values: Values) -> Values:
    """What follows for a deadline that is entered or corrected by hand; else nothing.

    The computed date of its rule, where it was left blank, or left as it was while rule or start
    changed. Values are those of ``records.read.Record``.
    """
    if not values["rule"]:
        return {}
    moved = any(old.get(name) != values[name] for name in FOLLOWS)
    left_alone = moved and values["computed_on"] == old.get("computed_on")
    if values["computed_on"] is not None and not left_alone:
        return {}
    return {"computed_on": computed_on(connection, values["rule"], values["counted_from_on"])}
