"""What of the ledger is missing or odd as of a date: each check gives its rows, the oldest first.

Codes, not words. Filters must be resolved; only their as-of date holds.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta

import pandas as pd
from sqlalchemy import Connection, Select, and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, month_number
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    by_then,
    is_closed,
    is_open,
    lasting,
    not_by_then,
    on_roster,
)
from data_access.filter.filters import Filter
from data_access.statistics.export_series import choice
from data_access.statistics.query_steps import COUNTRY, ENTERPRISE, joined

OPEN_DAYS = 730  # a case open longer than two years is worth a look
TAKE_UP_DAYS = 30  # a case that occurred longer ago should have been taken up
MOST_ROWS = 200
FORM = (
    r"(股份有限公司|有限责任公司|有限公司|公司|集团|\(集团\)|厂|co,?ltd\.?|limited|ltd\.?|inc\.?)$"
)
DISTRICT = r"^(广东省?)?(韶关市?)?(曲江区?)?"

dispute = s.dispute.c
enterprise = s.enterprise.c
session = s.training_session.c
attendance = s.attendance.c
expert = s.expert.c
assignment = s.expert_assignment.c
flow = s.export_flow.c


# -- cases


def open_long(chosen: Filter) -> Select:
    return _cases(chosen, is_open(chosen), _occurred_before(chosen, OPEN_DAYS))


def not_taken_up(chosen: Filter) -> Select:
    not_accepted = not_by_then(dispute.accepted_on, chosen)
    return _cases(chosen, is_open(chosen), not_accepted, _occurred_before(chosen, TAKE_UP_DAYS))


def no_outcome(chosen: Filter) -> Select:
    return _cases(chosen, is_closed(chosen), dispute.outcome_id.is_(None))


def _occurred_before(chosen: Filter, days: int) -> Condition:
    limit = chosen.as_of_day - timedelta(days)
    return dispute.occurred_on < day(limit)


def _cases(chosen: Filter, *conditions: Condition) -> Select:
    """number, enterprise, country, occurred_on, days (since then)."""
    occurred = dispute.occurred_on
    days = days_between(occurred, day(chosen.as_of_day)).label("days")
    source = joined(s.dispute, dispute.enterprise_id, dispute.country_id)
    query = select(dispute.number, ENTERPRISE, COUNTRY, occurred, days).select_from(source)
    query = query.where(by_then(occurred, chosen), *conditions)
    return query.order_by(occurred, dispute.number)


# -- enterprises, training, experts


def no_industry(chosen: Filter) -> Select:
    """credit_code, enterprise, joined_on."""
    query = select(enterprise.credit_code, ENTERPRISE, enterprise.joined_on)
    query = query.where(on_roster(chosen), enterprise.industry_id.is_(None))
    return query.order_by(enterprise.joined_on, enterprise.credit_code)


def not_on_roster(chosen: Filter) -> Select:
    """Attendance at sessions by an enterprise that had not joined, or had left, by that day.

    session, held_on, credit_code, enterprise, joined_on, left_on.
    """
    held_on = session.held_on
    has_left = and_(enterprise.left_on.is_not(None), held_on >= enterprise.left_on)
    columns = (
        session.number.label("session"),
        held_on,
        enterprise.credit_code,
        ENTERPRISE,
        enterprise.joined_on,
        enterprise.left_on,
    )
    source = joined(s.attendance, attendance.session_id, attendance.enterprise_id)
    query = select(*columns).select_from(joined(source, session.state_id))
    query = query.where(
        s.session_state.c.code == "held",
        by_then(held_on, chosen),
        or_(held_on < enterprise.joined_on, has_left),
    )
    return query.order_by(held_on, session.number, enterprise.credit_code)


def never_assigned(chosen: Filter) -> Select:
    """expert (number), name, joined_on."""
    assigned = select(assignment.expert_id).where(by_then(assignment.assigned_on, chosen))
    listed = lasting(expert.joined_on, expert.left_on, chosen)
    query = select(expert.number.label("expert"), expert.name, expert.joined_on)
    query = query.where(listed, expert.id.not_in(assigned))
    return query.order_by(expert.joined_on, expert.number)


CHECKS: dict[str, Callable[[Filter], Select]] = {
    "open_long": open_long,
    "not_taken_up": not_taken_up,
    "no_outcome": no_outcome,
    "no_industry": no_industry,
    "not_on_roster": not_on_roster,
    "never_assigned": never_assigned,
}


def counts(connection: Connection, chosen: Filter) -> dict[str, int]:
    """How many rows each check finds: check -> number."""
    found = {}
    for name, check in CHECKS.items():
        unsorted = check(chosen).order_by(None).subquery()
        query = select(func.count()).select_from(unsorted)
        found[name] = connection.execute(query).scalar_one()
    found["missing_months"] = int(missing_months(connection, chosen)["months"].sum())
    found["duplicates"] = len(duplicates(connection, chosen))
    return found


def rows(
    connection: Connection, chosen: Filter, name: str, most: int | None = MOST_ROWS
) -> pd.DataFrame:
    """The first rows that a check of CHECKS finds; its columns are said there."""
    return read_frame(connection, CHECKS[name](chosen).limit(most))


# -- exports


def missing_months(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Partners without any export in months between their first and their last, most first.

    Frame country, months (how many), missing (their numbers, see ``dialects.month_number``).
    """
    found = []
    for country, months in _months(connection, chosen).items():
        between = range(min(months), max(months))
        missing = tuple(month for month in between if month not in months)
        if missing:
            found.append((country, len(missing), missing))
    found.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(found, columns=["country", "months", "missing"])


def _months(connection: Connection, chosen: Filter) -> dict[str, set[int]]:
    """Country -> the months with exports of the series in use, up to the as-of date."""
    used = choice(connection, chosen).used
    query = select(s.country.c.iso3, month_number(flow.month)).distinct()
    query = query.select_from(joined(s.export_flow, flow.country_id))
    query = query.where(by_then(flow.month, chosen))
    if used:
        query = query.where(*used.conditions())
    found: dict[str, set[int]] = {}
    for country, month in connection.execute(query):
        found.setdefault(country, set()).add(int(month))
    return found


# -- enterprises entered twice


def duplicates(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Enterprises on the roster that may be one, one row an enterprise.

    Of the same name apart from spelling and legal form, or of the same organisation code
    (characters 9 to 17 of the credit code). Frame group, credit_code, enterprise, why ("name" or
    "code").
    """
    query = select(enterprise.credit_code, enterprise.name).where(on_roster(chosen))
    alike: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code, name in connection.execute(query.order_by(enterprise.credit_code)):
        alike.setdefault(("name", bare_name(name)), []).append((code, name))
        alike.setdefault(("code", code[8:17]), []).append((code, name))
    several = [(why, firms) for (why, _), firms in alike.items() if len(firms) > 1]
    found = []
    for group, (why, firms) in enumerate(several, start=1):
        found += [(group, code, name, why) for code, name in firms]
    return pd.DataFrame(found, columns=["group", "credit_code", "enterprise", "why"])


def bare_name(name: str) -> str:
    """A name for comparing: NFKC, small letters, without blanks, brackets, district, legal form."""
    text = unicodedata.normalize("NFKC", name)
    text = re.sub(r"[\s·.,，。、]+", "", text).casefold()
    before = ""
    while before != text:
        before = text
        text = re.sub(FORM, "", text) or text
    local = re.sub(DISTRICT, "", text)
    return re.sub(r"[()]", "", local) or text
