"""The date that a rule of the database gives for a starting day, for forms and for the import."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, select

from data_access import schema as s
from data_access.records.work_calendar import calendar
from indicators.deadlines import computed
from indicators.working_days import Calendar

Values = dict[str, Any]
# of a rule: its length, the unit, where it holds, and the working days that were entered
Periods = dict[Any, tuple[int, str, str, Calendar]]
FOLLOWS = ("rule", "counted_from_on")
KNOWN = {"printed_on": "printed_known_on", "extended_on": "extended_known_on"}
rule = s.deadline_rule.c


def periods(connection: Connection, key: Column = rule.code) -> Periods:
    """The periods of all rules, by their codes or by another ``key``."""
    found = select(key, rule.period, rule.unit, rule.forum_country)
    entered = calendar(connection)
    return {
        name: (period, unit, place, entered)
        for name, period, unit, place in connection.execute(found)
    }


def computed_on(connection: Connection, code: str, started: date) -> date:
    """The last day of the period of the rule ``code`` that began on ``started``.

    Raises KeyError for a code that is none.
    """
    return computed(started, *periods(connection)[code]).on


def follow(rules: Periods, old: Values, values: Values) -> Values:
    """What follows for a deadline that is entered, corrected or imported; else nothing.

    The computed date of its rule, where it was left blank, or left as it was while rule or start
    changed. Values are those of ``records.read.Record``, or have rules as the keys of ``rules``.
    """
    if not values["rule"]:
        return {}
    moved = any(old.get(name) != values[name] for name in FOLLOWS)
    left_alone = moved and values["computed_on"] == old.get("computed_on")
    if values["computed_on"] is not None and not left_alone:
        return {}
    return {"computed_on": by_rule(rules, values)}


def by_rule(rules: Periods, values: Values) -> date:
    """The day that the rule of a deadline gives for its start."""
    return computed(values["counted_from_on"], *rules[values["rule"]]).on


def known_days(now: date, old: Values, values: Values) -> Values:
    """When a printed date or an extension that is new became known, unless a day is given: with the
    document from whose service a new deadline counts, else ``now``; of a date that is taken away,
    nothing.
    """
    found: Values = {}
    for name, known_on in KNOWN.items():
        served = name == "printed_on" and not old
        if values[name] is None:
            found[known_on] = None
        elif values[name] != old.get(name) and values[known_on] == old.get(known_on):
            found[known_on] = values["counted_from_on"] if served else now
    return found
