"""What was saved in closed cases and on what proof, and all the money of each case, as of the
filter's date. Filters must be resolved; amounts are in 分.
"""

import pandas as pd
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Join,
    Subquery,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.documents.counted import of_amount
from data_access.filter.conditions import Conditions, by_then, dispute_conditions, is_closed
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    COUNTRY,
    DIVISION,
    ENTERPRISE,
    Columns,
    code,
    grouped,
    joined,
    known,
)

dispute = s.dispute.c
enterprise = s.enterprise.c
loss = s.loss_amount.c
claim = s.insurance_claim.c
KINDS = ("claimed", "settled", "avoided", "licence_saved")  # of amounts registered with a case
MOST = 1000


def saved(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The closed cases of the filter with 挽回损失 above 0, the largest first; their sum is the
    ``avoided_fen`` of ``disputes.headline``.

    Frame number, enterprise, credit_code, division (None: none entered), country, closed_on,
    route, outcome (codes), avoided_fen.
    """
    columns = (
        dispute.number,
        ENTERPRISE,
        enterprise.credit_code,
        DIVISION,
        COUNTRY,
        dispute.closed_on,
        code(s.route),
        code(s.outcome),
        dispute.avoided_fen,
    )
    source = joined(s.dispute, dispute.enterprise_id, dispute.country_id)
    source = joined(source, dispute.route_id, dispute.outcome_id, enterprise.division_id)
    query = select(*columns).select_from(source).where(*_saving(chosen))
    return read_frame(connection, query.order_by(dispute.avoided_fen.desc(), dispute.number))


def _saving(chosen: Filter) -> Conditions:
    return [*dispute_conditions(chosen), is_closed(chosen), dispute.avoided_fen > 0]


def proofs(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The amounts of the kind 避免的损失 registered by the date with the cases of ``saved``, by
    case and day: frame number, loss (its number), dated_on, amount_fen, evidence (None: none
    written), documents (how many are filed).
    """
    columns = (
        dispute.number,
        loss.number.label("loss"),
        loss.dated_on,
        loss.amount_fen,
        loss.evidence,
        of_amount(chosen),
    )
    source = joined(s.loss_amount, loss.kind_id, loss.dispute_id)
    of_kind = (s.loss_kind.c.code == "avoided", by_then(loss.dated_on, chosen))
    query = select(*columns).select_from(source).where(*of_kind, *_saving(chosen))
    return read_frame(connection, query.order_by(dispute.number, loss.dated_on, loss.number))


def per_case(connection: Connection, chosen: Filter, most: int | None = MOST) -> pd.DataFrame:
    """The cases of the filter of which any amount is known, by what is at stake, largest first.

    Frame number, enterprise, country, occurred_on, closed_on and avoided_fen (None while open),
    amount_fen (at stake); of the amounts registered by the date claimed_fen, settled_fen,
    loss_avoided_fen, licence_saved_fen; of insurance by the date insured_claimed_fen and
    insured_paid_fen (once decided). None: nothing was entered. The kinds must never be added.
    """
    losses, claims = _losses(chosen), _claims(chosen)
    columns = (
        dispute.number,
        ENTERPRISE,
        COUNTRY,
        dispute.occurred_on,
        known(dispute.closed_on, chosen),
        dispute.amount_fen,
        known(dispute.avoided_fen, chosen, dispute.closed_on),
        *(losses.c[_name(kind)] for kind in KINDS),
        claims.c.insured_claimed_fen,
        claims.c.insured_paid_fen,
    )
    query = select(*columns).select_from(_with(losses, claims))
    query = query.where(*dispute_conditions(chosen), _any_money(chosen, losses, claims))
    order = (dispute.amount_fen.desc().nulls_last(), dispute.number)
    return read_frame(connection, query.order_by(*order).limit(most))


def totals(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of cases (of which any amount is known), with_amount (at stake), amount_fen, claims
    (cases with insurance claimed), insured_paid_fen. All 0 without a case.
    """
    losses, claims = _losses(chosen), _claims(chosen)
    paid = whole(func.sum(claims.c.insured_paid_fen)).label("insured_paid_fen")
    query = select(
        func.count().label("cases"),
        func.count(dispute.amount_fen).label("with_amount"),
        whole(func.sum(dispute.amount_fen)).label("amount_fen"),
        func.count(claims.c.dispute_id).label("claims"),
        paid,
    )
    query = query.select_from(_with(losses, claims))
    query = query.where(*dispute_conditions(chosen), _any_money(chosen, losses, claims))
    return dict(connection.execute(query).mappings().one())


def _with(losses: Subquery, claims: Subquery) -> Join:
    source = joined(s.dispute, dispute.enterprise_id, dispute.country_id)
    source = source.outerjoin(losses, losses.c.dispute_id == dispute.id)
    return source.outerjoin(claims, claims.c.dispute_id == dispute.id)


def _any_money(chosen: Filter, losses: Subquery, claims: Subquery) -> ColumnElement[bool]:
    saving = and_(is_closed(chosen), dispute.avoided_fen.is_not(None))
    registered = (losses.c.dispute_id.is_not(None), claims.c.dispute_id.is_not(None))
    return or_(dispute.amount_fen.is_not(None), saving, *registered)


def _name(kind: str) -> str:
    """``loss_avoided_fen`` is what was registered, ``avoided_fen`` what the ledger says."""
    return "loss_avoided_fen" if kind == "avoided" else f"{kind}_fen"


def _losses(chosen: Filter) -> Subquery:
    """dispute_id, and the sum of each kind of amount (None: none)."""
    sums = [_sum_of(kind) for kind in KINDS]
    source = joined(s.loss_amount, loss.kind_id)
    return _by_case(loss.dispute_id, sums, source, [by_then(loss.dated_on, chosen)], "losses")


def _sum_of(kind: str) -> ColumnElement:
    of_kind = case((s.loss_kind.c.code == kind, loss.amount_fen))
    return _sum(of_kind, _name(kind))


def _sum(amount: ColumnElement, name: str) -> ColumnElement:
    """An exact sum; None where there is nothing to add."""
    return cast(func.sum(amount), BigInteger).label(name)


def _claims(chosen: Filter) -> Subquery:
    """dispute_id, and what was claimed of insurance and paid by it."""
    paid = case((by_then(claim.decided_on, chosen), claim.paid_fen))
    sums = [_sum(claim.claimed_fen, "insured_claimed_fen"), _sum(paid, "insured_paid_fen")]
    of_cases = [claim.dispute_id.is_not(None), by_then(claim.filed_on, chosen)]
    return _by_case(claim.dispute_id, sums, s.insurance_claim, of_cases, "claims")


def _by_case(
    key: ColumnElement, sums: Columns, source: FromClause, conditions: Conditions, name: str
) -> Subquery:
    return grouped((key,), sums, source, conditions).subquery(name)
