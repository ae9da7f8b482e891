"""How each enterprise on the roster stands: its cases, and what the office did for it.

Filters must be resolved: industries, sizes and countries (an enterprise's markets) choose the
enterprises, and nothing is counted that happened after the as-of date.
"""

from datetime import date, timedelta

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Subquery,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    by_then,
    enterprise_conditions,
    ids,
    is_open,
    is_overdue,
)
from data_access.filter.filters import Filter
from data_access.statistics.enterprises.contacts import FIRST_CONTACT, with_first_contact
from data_access.statistics.experts import with_helped
from data_access.statistics.insurance import in_force
from data_access.statistics.protection import bare_markets
from data_access.statistics.query_steps import (
    DIVISION,
    ENTERPRISE,
    INDUSTRY,
    SIZE,
    flag,
    grouped,
    joined,
    tally,
)
from data_access.statistics.training import first_training
from data_access.statistics.visits import last_visits, late_appeals

enterprise = s.enterprise.c
dispute = s.dispute.c
policy = s.insurance_policy.c
LATELY = 365  # days
COUNTED = ("cases", "sued", "sued_lately", "open", "overdue", "unassigned")


def standing(connection: Connection, chosen: Filter, start: date | None) -> pd.DataFrame:
    """Every enterprise on the roster on the date, by name.

    ``start``: first day of the training cycle, None where the date lies in none. Frame credit_code,
    enterprise, division, industry, size (codes), export_oriented, watched (0/1: key contact or
    under observation), key_contact (0/1), contact, post, telephone (None: not known); cases, sued
    (as respondent), sued_lately (within the last 365 days), open, overdue, unassigned (open without
    an expert); late_appeals (unanswered past their day), trained (0/1 in the cycle; 1 without a
    cycle), policies (in force), markets, bare_markets (abroad, without any protection), last_case
    and last_visit (None: never).
    """
    parts = _parts(connection, chosen, start)
    source: FromClause = s.enterprise
    for part in parts.values():
        source = source.outerjoin(part, part.c.enterprise_id == enterprise.id)
    keys = (enterprise.division_id, enterprise.industry_id, enterprise.size_id)
    source = joined(with_first_contact(source), *keys)
    query = select(*_of_firm(), *_counts(parts, start)).select_from(source)
    query = query.where(*enterprise_conditions(chosen))
    return read_frame(connection, query.order_by(enterprise.name, enterprise.credit_code))


def _parts(connection: Connection, chosen: Filter, start: date | None) -> dict[str, Subquery]:
    """What is counted of each enterprise, each by ``enterprise_id``."""
    found = {
        "cases": _cases(connection, chosen),
        "appeals": late_appeals(chosen),
        "policies": _policies(chosen),
        "markets": bare_markets(chosen),
        "visits": last_visits(chosen),
    }
    if start is not None:
        found["training"] = first_training(chosen, start)
    return found


def _of_firm() -> list[ColumnElement]:
    watched = or_(enterprise.key_contact, enterprise.observation)
    kind = (DIVISION, INDUSTRY, SIZE)
    signs = (
        flag(enterprise.export_oriented).label("export_oriented"),
        flag(watched).label("watched"),
        flag(enterprise.key_contact).label("key_contact"),
    )
    return [enterprise.credit_code, ENTERPRISE, *kind, *signs, *FIRST_CONTACT]


def _counts(parts: dict[str, Subquery], start: date | None) -> list[ColumnElement]:
    cases, markets = parts["cases"].c, parts["markets"].c
    trained: ColumnElement = literal(1)
    if start is not None:
        trained = flag(parts["training"].c.enterprise_id.is_not(None))
    return [
        *(whole(cases[name]).label(name) for name in COUNTED),
        whole(parts["appeals"].c.appeals).label("late_appeals"),
        trained.label("trained"),
        whole(parts["policies"].c.policies).label("policies"),
        whole(markets.markets).label("markets"),
        whole(markets.bare).label("bare_markets"),
        cases.last_case,
        parts["visits"].c.last_visit,
    ]


def _cases(connection: Connection, chosen: Filter) -> Subquery:
    """enterprise_id, the counts of COUNTED, last_case."""
    source, helped = with_helped(connection, chosen)
    sued = dispute.position_id.in_(ids(s.position, ("respondent",)))
    since = chosen.as_of_day - timedelta(LATELY)
    lately = and_(sued, dispute.occurred_on > day(since))
    unassigned = and_(is_open(chosen), not_(helped))
    counted = [
        func.count().label("cases"),
        tally(sued).label("sued"),
        tally(lately).label("sued_lately"),
        tally(is_open(chosen)).label("open"),
        tally(is_overdue(chosen)).label("overdue"),
        tally(unassigned).label("unassigned"),
        func.max(dispute.occurred_on).label("last_case"),
    ]
    by_date = [by_then(dispute.occurred_on, chosen)]
    return grouped([dispute.enterprise_id], counted, source, by_date).subquery("of_cases")


def _policies(chosen: Filter) -> Subquery:
    """enterprise_id, policies (in force)."""
    held = [func.count().label("policies")]
    query = grouped([policy.enterprise_id], held, s.insurance_policy, [in_force(chosen)])
    return query.subquery("held")


def handlers(connection: Connection, chosen: Filter) -> dict[str, str]:
    """Credit code -> who handles its open cases, several with 、 between; none without one."""
    named = case((dispute.handler != "", dispute.handler))
    query = select(enterprise.credit_code, named).distinct()
    query = query.select_from(joined(s.dispute, dispute.enterprise_id))
    at_hand = (by_then(dispute.occurred_on, chosen), is_open(chosen), named.is_not(None))
    query = query.where(*at_hand).order_by(enterprise.credit_code, named)
    found: dict[str, list[str]] = {}
    for credit_code, handler in connection.execute(query):
        found.setdefault(credit_code, []).append(handler)
    return {credit_code: "、".join(names) for credit_code, names in found.items()}
