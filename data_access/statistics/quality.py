"""What of the ledger is missing or odd as of a date: each check gives its rows, the oldest first. Codes, not words."""

import re
import unicodedata
from datetime import timedelta

import pandas as pd
from sqlalchemy import and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, month_number
from data_access.database.frames import read_frame
from data_access.filter.conditions import is_open
from data_access.statistics.export_series import choice

OPEN_DAYS = 730  # a case open longer than two years is worth a look
TAKE_UP_DAYS = 30  # a case that occurred longer ago should have been taken up
MOST_ROWS = 200
_ENDINGS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|公司|集团|\(集团\)|厂|co,?ltd\.?|limited|ltd\.?|inc\.?)$"
)


def open_long(chosen):
    return _cases(
        chosen, is_open(chosen), s.dispute.c.occurred_on < day(chosen.as_of - timedelta(OPEN_DAYS))
    )


def not_taken_up(chosen):
    d = s.dispute.c
    return _cases(
        chosen,
        is_open(chosen),
        or_(d.accepted_on.is_(None), d.accepted_on > day(chosen.as_of)),
        d.occurred_on < day(chosen.as_of - timedelta(TAKE_UP_DAYS)),
    )


def no_outcome(chosen):
    d = s.dispute.c
    return _cases(chosen, d.closed_on <= day(chosen.as_of), d.outcome_id.is_(None))


def _cases(chosen, *conditions):
    d = s.dispute.c
    return (
        select(
            d.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            d.occurred_on,
            days_between(d.occurred_on, day(chosen.as_of)).label("days"),
        )
        .select_from(s.dispute)
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .where(d.occurred_on <= day(chosen.as_of), *conditions)
        .order_by(d.occurred_on, d.number)
    )


def no_industry(chosen):
    e = s.enterprise.c
    return (
        select(e.credit_code, e.name.label("enterprise"), e.joined_on)
        .where(*_on_roster(chosen), e.industry_id.is_(None))
        .order_by(e.joined_on, e.credit_code)
    )


def _on_roster(chosen):
    e = s.enterprise.c
    return e.joined_on <= day(chosen.as_of), or_(e.left_on.is_(None), e.left_on > day(chosen.as_of))


def not_on_roster(chosen):
    """Attendance at sessions held by an enterprise that had not joined, or had left, by that day."""
    e, x = s.enterprise.c, s.training_session.c
    return (
        select(
            x.number.label("session"),
            x.held_on,
            e.credit_code,
            e.name.label("enterprise"),
            e.joined_on,
            e.left_on,
        )
        .select_from(s.attendance)
        .join(s.training_session, x.id == s.attendance.c.session_id)
        .join(s.enterprise, e.id == s.attendance.c.enterprise_id)
        .join(s.session_state, s.session_state.c.id == x.state_id)
        .where(
            s.session_state.c.code == "held",
            x.held_on <= day(chosen.as_of),
            or_(x.held_on < e.joined_on, and_(e.left_on.is_not(None), x.held_on >= e.left_on)),
        )
        .order_by(x.held_on, x.number, e.credit_code)
    )


def never_assigned(chosen):
    x, a = s.expert.c, s.expert_assignment.c
    assigned = select(a.expert_id).where(a.assigned_on <= day(chosen.as_of))
    return (
        select(x.number.label("expert"), x.name, x.joined_on)
        .where(
            x.joined_on <= day(chosen.as_of),
            or_(x.left_on.is_(None), x.left_on > day(chosen.as_of)),
            x.id.not_in(assigned),
        )
        .order_by(x.joined_on, x.number)
    )


CHECKS = {
    "open_long": open_long,
    "not_taken_up": not_taken_up,
    "no_outcome": no_outcome,
    "no_industry": no_industry,
    "not_on_roster": not_on_roster,
    "never_assigned": never_assigned,
}


def counts(connection, chosen):
    """How many rows each check finds: check -> number."""
    found = {
        name: connection.execute(
            select(func.count()).select_from(query(chosen).order_by(None).subquery())
        ).scalar_one()
        for name, query in CHECKS.items()
    }
    return found | {
        "missing_months": int(missing_months(connection, chosen)["months"].sum()),
        "duplicates": len(duplicates(connection, chosen)),
    }


def rows(connection, chosen, name):
    """The first MOST_ROWS rows that a check of CHECKS finds."""
    return read_frame(connection, CHECKS[name](chosen).limit(MOST_ROWS))


def missing_months(connection, chosen):
    """Partners without any export in months between their first and their last: country, months (how many), missing (their numbers, see
    ``dialects.month_number``), most first."""
    x = s.export_flow.c
    known = {}
    used = choice(connection, chosen).used
    query = (
        select(s.country.c.iso3, month_number(x.month))
        .join(s.country, s.country.c.id == x.country_id)
        .where(x.month <= day(chosen.as_of), *(used.conditions() if used else ()))
        .distinct()
    )
    for country, month in connection.execute(query):
        known.setdefault(country, set()).add(int(month))
    gaps = {
        country: [m for m in range(min(months), max(months)) if m not in months]
        for country, months in known.items()
    }
    found = sorted(
        ((country, len(m), tuple(m)) for country, m in gaps.items() if m),
        key=lambda row: (-row[1], row[0]),
    )
    return pd.DataFrame(found, columns=["country", "months", "missing"])


def duplicates(connection, chosen):
    """Enterprises on the roster that may be one: of the same name apart from spelling and legal form, or of the same organisation code
    (characters 9 to 17 of the credit code). Columns group, credit_code, enterprise, why ("name" or "code"), one row an enterprise."""
    e = s.enterprise.c
    by_form, found = {}, []
    for code, name in connection.execute(
        select(e.credit_code, e.name).where(*_on_roster(chosen)).order_by(e.credit_code)
    ):
        by_form.setdefault(("name", bare_name(name)), []).append((code, name))
        by_form.setdefault(("code", code[8:17]), []).append((code, name))
    for group, ((why, _), same) in enumerate(
        ((key, same) for key, same in by_form.items() if len(same) > 1), start=1
    ):
        found += [(group, code, name, why) for code, name in same]
    return pd.DataFrame(found, columns=["group", "credit_code", "enterprise", "why"])


def bare_name(name):
    """A name for comparing: NFKC, small letters, without blanks, brackets, the district and the legal form."""
    text = re.sub(r"[\s·.,，。、]+", "", unicodedata.normalize("NFKC", name)).casefold()
    before = None
    while before != text:
        before, text = text, _ENDINGS.sub("", text) or text
    return re.sub(r"[()]", "", re.sub(r"^(广东省?)?(韶关市?)?(曲江区?)?", "", text)) or text
