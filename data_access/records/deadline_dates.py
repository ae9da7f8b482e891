"""The date that a rule of the database gives for a starting day."""

from sqlalchemy import select

from data_access import schema as s
from indicators.deadlines import computed

r = s.deadline_rule.c


def computed_on(connection, code, started):
    """The last day of the period of the rule ``code`` that began on ``started``; raises NoResultFound for a code that is none."""
    rule = connection.execute(select(r.period, r.unit, r.forum_country).where(r.code == code)).one()
    return computed(started, rule.period, rule.unit, rule.forum_country).on


def follow(connection, old, values):
    """What follows for a deadline that is entered or corrected by hand (values of ``records.Record``): the computed date of its rule, where it was left blank, or left
    as it was while rule or start changed; else nothing."""
    moved = any(old.get(name) != values[name] for name in ("rule", "counted_from_on"))
    if values["rule"] and (
        values["computed_on"] is None or moved and values["computed_on"] == old.get("computed_on")
    ):
        return {"computed_on": computed_on(connection, values["rule"], values["counted_from_on"])}
    return {}
