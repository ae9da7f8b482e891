"""Amounts of each kind registered with cases, and how they stand to the cases' own 挽回损失.

As of the filter's date; filters must be resolved. Amounts are in 分.
"""

import pandas as pd
from sqlalchemy import Connection, Subquery, and_, case, func, select

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then, dispute_conditions, is_closed
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    COUNTRY,
    ENTERPRISE,
    code,
    grouped,
    joined,
    one_row,
    tally,
)

loss = s.loss_amount.c
dispute = s.dispute.c


def amounts(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every amount dated by the date, of the disputes chosen, the latest first.

    Frame loss (its number), kind, number (of the dispute), enterprise, country, dated_on,
    amount_fen, evidence (None: missing).
    """
    kind = code(s.loss_kind, "kind")
    of_case = (dispute.number, ENTERPRISE, COUNTRY)
    amount = (loss.dated_on, loss.amount_fen, loss.evidence)
    source = joined(s.loss_amount, loss.kind_id, loss.dispute_id)
    source = joined(source, dispute.enterprise_id, dispute.country_id)
    query = select(loss.number.label("loss"), kind, *of_case, *amount).select_from(source)
    query = query.where(by_then(loss.dated_on, chosen), *dispute_conditions(chosen))
    return read_frame(connection, query.order_by(loss.dated_on.desc(), loss.number))


def beside_the_ledger(connection: Connection, chosen: Filter) -> dict[str, int]:
    """How the ledger's 挽回损失 stands to the amounts of the kind 避免的损失, of the same money.

    dict of ``ledger`` (closed cases with 挽回损失) and its ``ledger_fen``, ``both`` (of these,
    those with such an amount too), ``different`` (of those, the two disagree) and ``only`` (cases
    with such an amount and no 挽回损失). All 0 without a case.
    """
    avoided = _avoided(chosen)
    registered = avoided.c.fen.is_not(None)
    entered = and_(is_closed(chosen), dispute.avoided_fen.is_not(None))
    not_entered = ~func.coalesce(entered, False)
    disagree = and_(entered, avoided.c.fen != dispute.avoided_fen)
    query = select(
        tally(entered).label("ledger"),
        whole(func.sum(case((entered, dispute.avoided_fen)))).label("ledger_fen"),
        tally(and_(entered, registered)).label("both"),
        tally(disagree).label("different"),
        tally(and_(not_entered, registered)).label("only"),
    )
    source = s.dispute.outerjoin(avoided, avoided.c.dispute_id == dispute.id)
    return one_row(connection, query.select_from(source).where(*dispute_conditions(chosen)))


def _avoided(chosen: Filter) -> Subquery:
    """dispute_id, fen (its amounts of the kind 避免的损失 by the date)."""
    fen = func.sum(loss.amount_fen).label("fen")
    conditions = (s.loss_kind.c.code == "avoided", by_then(loss.dated_on, chosen))
    source = joined(s.loss_amount, loss.kind_id)
    return grouped([loss.dispute_id], [fen], source, conditions).subquery("mine")
