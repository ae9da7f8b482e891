"""Deadlines of cases and the rules behind them, as of the filter's date. Filters must be resolved.

A deadline shows from the day its period starts and once its case had occurred; it is done from the
day it was done. When it was entered is not recorded.
"""

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    country_ids,
    dispute_conditions,
    is_closed,
    is_open,
    not_by_then,
)
from data_access.filter.filters import Filter
from data_access.statistics.experts import in_hand, listed
from data_access.statistics.query_steps import (
    CHANNEL,
    COUNTRY,
    ENTERPRISE,
    Columns,
    code,
    flag,
    joined,
    known,
)

dispute = s.dispute.c
rule = s.deadline_rule.c
deadline = s.dispute_deadline.c
expert = s.expert.c
assignment = s.expert_assignment.c

# for whom a rule holds, by the side that the enterprise of a case is on
ROLES = {"respondent": ("respondent", "either"), "claimant": ("right_holder", "either")}
RULE_COLUMNS = tuple(column for column in rule if column.name != "id")
ACT_ZH = func.coalesce(rule.act_zh, deadline.act)
ACT_EN = func.coalesce(rule.act_en, deadline.act)


def _was_known(on: ColumnElement, known_on: ColumnElement, chosen: Filter) -> ColumnElement:
    """A date that had become known by the day, else nothing; without a day it was known always."""
    return case((or_(known_on.is_(None), by_then(known_on, chosen)), on))


def printed_on(chosen: Filter) -> ColumnElement:
    """The date in the document, as far as it was known by the date."""
    return _was_known(deadline.printed_on, deadline.printed_known_on, chosen)


def extended_on(chosen: Filter) -> ColumnElement:
    """The extension, as far as it was known by the date."""
    return _was_known(deadline.extended_on, deadline.extended_known_on, chosen)


def due_on(chosen: Filter) -> ColumnElement:
    """The day due as it was known by the date: extended, else printed, else computed."""
    return func.coalesce(extended_on(chosen), printed_on(chosen), deadline.computed_on)


def begun(chosen: Filter) -> Conditions:
    """Deadlines whose period had begun by the date and of which a day due was known."""
    return [by_then(deadline.counted_from_on, chosen), due_on(chosen).is_not(None)]


def counting_down(chosen: Filter, party_clock: str) -> Conditions:
    """Of the open cases: begun, not done, and of a clock that runs for a party (``clock_type``
    ``party_deadline``) or of no rule; the same as COUNTING of ``indicators.deadlines``.
    """
    undone = not_by_then(deadline.done_on, chosen)
    return [*begun(chosen), undone, for_a_party(party_clock), is_open(chosen)]


def for_a_party(party_clock: str) -> Condition:
    """Of a clock that runs for a party, or of no rule."""
    return or_(rule.id.is_(None), rule.clock_type == party_clock)


def listing(connection: Connection, chosen: Filter, number: str | None = None) -> pd.DataFrame:
    """Every deadline of the filter's cases that had begun by the date, or of one case ``number``.

    Frame number, case, handler (of the case), enterprise, country, channel, code, forum, forum_zh,
    clock_type, act_zh, act_en (of the rule, else what was written), event_zh, event_en, unit,
    period, forum_country, consequence_zh, consequence_en, status, legal_basis, source, as_of,
    counted_from_on, computed_on, printed_on, extended_on (both as far as they were known), the
    days on which they became known, due_on (extended, else printed, else computed), basis (which
    of them), done_on, expert, expert_name, note, version, case_closed (0/1).
    """
    case_closed = flag(is_closed(chosen)).label("case_closed")
    columns = (
        *_of_the_case(),
        *_of_the_rule(),
        *_days(chosen),
        expert.number.label("expert"),
        expert.name.label("expert_name"),
        deadline.note,
        deadline.version,
        case_closed,
    )
    source = joined(s.dispute_deadline, deadline.dispute_id, dispute.enterprise_id)
    source = joined(source, dispute.country_id, dispute.channel_id)
    source = joined(source, deadline.rule_id, deadline.expert_id)
    query = select(*columns).select_from(source)
    query = query.where(*begun(chosen), *_cases(chosen, number))
    return read_frame(connection, query.order_by(deadline.number))


def _cases(chosen: Filter, number: str | None) -> Conditions:
    if number:
        return [dispute.number == number, by_then(dispute.occurred_on, chosen)]
    return dispute_conditions(chosen)


def _of_the_case() -> Columns:
    case_number = dispute.number.label("case")
    return deadline.number, case_number, dispute.handler, ENTERPRISE, COUNTRY, CHANNEL


def _of_the_rule() -> Columns:
    act_zh, act_en = ACT_ZH.label("act_zh"), ACT_EN.label("act_en")
    clock = (rule.code, rule.forum, rule.forum_zh, rule.clock_type)
    event = (rule.event_zh, rule.event_en, rule.unit, rule.period, rule.forum_country)
    consequence = (rule.consequence_zh, rule.consequence_en)
    grounds = (rule.status, rule.legal_basis, rule.source, rule.as_of)
    return *clock, act_zh, act_en, *event, *consequence, *grounds


def _days(chosen: Filter) -> Columns:
    return (
        deadline.counted_from_on,
        deadline.computed_on,
        printed_on(chosen).label("printed_on"),
        extended_on(chosen).label("extended_on"),
        known(deadline.printed_known_on, chosen),
        known(deadline.extended_known_on, chosen),
        due_on(chosen).label("due_on"),
        _basis(chosen).label("basis"),
        known(deadline.done_on, chosen),
    )


def _basis(chosen: Filter) -> ColumnElement[str]:
    """Which day is the day due."""
    extended = extended_on(chosen).is_not(None)
    printed = printed_on(chosen).is_not(None)
    return case((extended, "extended"), (printed, "printed"), else_="computed")


def exist(connection: Connection, chosen: Filter) -> bool:
    """Whether any case has a deadline that had begun by the date, whatever else the filter says."""
    source = joined(s.dispute_deadline, deadline.dispute_id)
    query = select(deadline.id).select_from(source)
    query = query.where(*begun(chosen), by_then(dispute.occurred_on, chosen))
    return connection.execute(query.limit(1)).first() is not None


# -- rules


def rules(connection: Connection) -> pd.DataFrame:
    """Every rule with its source: frame of RULE_COLUMNS (all but the key), by code."""
    query = select(*RULE_COLUMNS).order_by(rule.code)
    return read_frame(connection, query)


def suggested(connection: Connection, number: str) -> pd.DataFrame:
    """The rules that may hold for a case, for the side its enterprise is on.

    Those of its country, of the European Union for a member, and the international ones. Frame of
    RULE_COLUMNS with fits (1: of the case's channel), those that fit first, then by priority and
    code. Empty when there is no such case.
    """
    found = connection.execute(_place_and_side(number)).first()
    if found is None:
        return read_frame(connection, _no_rules())
    places = [found.country, "INT"]
    if found.european:
        places.append("EUE")
    fits = flag(rule.channel == found.channel).label("fits")
    query = select(*RULE_COLUMNS, fits)
    query = query.where(rule.forum_country.in_(places), rule.role.in_(ROLES[found.position]))
    query = query.order_by(fits.desc(), rule.priority, rule.code)
    return read_frame(connection, query)


def _place_and_side(number: str) -> Select:
    european = dispute.country_id.in_(country_ids(("EU",))).label("european")
    columns = (COUNTRY, CHANNEL, code(s.position), european)
    source = joined(s.dispute, dispute.country_id, dispute.channel_id, dispute.position_id)
    query = select(*columns).select_from(source)
    return query.where(dispute.number == number)


def _no_rules() -> Select:
    fits = cast(null(), Integer).label("fits")
    return select(*RULE_COLUMNS, fits).where(literal(1) == 0)


# -- what a form offers


def open_cases(connection: Connection, chosen: Filter, most: int = 2000) -> list[tuple[str, str]]:
    """Cases of the filter that are open on the date, newest first: rows (number, enterprise)."""
    query = select(dispute.number, s.enterprise.c.name)
    query = query.select_from(joined(s.dispute, dispute.enterprise_id))
    query = query.where(*dispute_conditions(chosen), is_open(chosen))
    query = query.order_by(dispute.occurred_on.desc(), dispute.number)
    return [tuple(row) for row in connection.execute(query.limit(most))]


def experts(connection: Connection, chosen: Filter) -> dict[str, str]:
    """Experts on the directory on the date: number -> name, by name."""
    query = select(expert.number, expert.name).where(listed(chosen))
    rows = connection.execute(query.order_by(expert.name, expert.number))
    return {row.number: row.name for row in rows}


def case_experts(connection: Connection, chosen: Filter, number: str) -> list[str]:
    """The numbers of the experts who had the case in hand on the date, the first assigned first."""
    source = joined(s.expert_assignment, assignment.expert_id, assignment.dispute_id)
    query = select(expert.number).select_from(source)
    query = query.where(dispute.number == number, in_hand(chosen))
    return list(connection.scalars(query.order_by(assignment.assigned_on, assignment.id)))
