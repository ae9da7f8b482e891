"""What moved since the quarter before: counts of new cases in two equal windows, and the oldest and largest matters in hand."""
import pandas as pd
from sqlalchemy import and_, case, exists, func, literal, select

from data_access import schema as s
from data_access.dialects import day, days_between, whole
from data_access.disputes import DIMENSIONS, _code, _frame
from data_access.filters import dispute_conditions, is_late, is_open

WATCHED = ("country", "channel", "industry", "platform")


def two_windows(connection, f, start, middle):
    """New cases from ``start`` to the day before ``middle`` and from ``middle`` to the as-of date: frame dimension, code, now, before.
    The first row is the total (dimension ``all``); groups without a case in either window are left out."""
    now = whole(func.sum(case((s.dispute.c.occurred_on >= day(middle), 1), else_=0))).label("now")
    before = whole(func.sum(case((s.dispute.c.occurred_on < day(middle), 1), else_=0))).label("before")
    window = f.between(start, f.as_of)
    parts = [_frame(connection, select(literal("all").label("dimension"), literal("").label("code"), now, before).select_from(s.dispute).where(*dispute_conditions(window)))]
    for name in WATCHED:
        table, column = DIMENSIONS[name]
        parts.append(_frame(connection, select(literal(name).label("dimension"), _code(table).label("code"), now, before).select_from(s.dispute)
                            .join(table, table.c.id == column).where(*dispute_conditions(window)).group_by(_code(table)).order_by(now.desc(), _code(table))))
    return pd.concat(parts, ignore_index=True)


def overdue_cases(connection, f, limit=5):
    """Open and overdue cases, the largest amount first, then the oldest: frame number, enterprise, country, days, amount_fen, has_expert (0/1)."""
    order = (s.dispute.c.amount_fen.desc().nulls_last(), s.dispute.c.occurred_on, s.dispute.c.number)
    first = select(s.dispute.c.id).where(and_(*dispute_conditions(f), is_open(f), is_late(f))).order_by(*order).limit(limit).subquery("first")  # only then the words of these few
    days = days_between(func.coalesce(s.dispute.c.accepted_on, s.dispute.c.occurred_on), day(f.as_of)).label("days")
    helped = exists().where(s.expert_assignment.c.dispute_id == s.dispute.c.id, s.expert_assignment.c.assigned_on <= day(f.as_of))
    return _frame(connection, select(s.dispute.c.number, s.enterprise.c.name.label("enterprise"), s.country.c.iso3.label("country"), days, s.dispute.c.amount_fen,
                                     case((helped, 1), else_=0).label("has_expert"))
                  .select_from(s.dispute.join(first, first.c.id == s.dispute.c.id)).join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
                  .join(s.country, s.country.c.id == s.dispute.c.country_id).order_by(*order))
