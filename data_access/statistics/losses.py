"""Amounts of each kind registered with cases, their evidence, and how they stand to the cases' own 挽回损失; as of the filter's date. Filters must be resolved."""

from sqlalchemy import and_, case, func, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, is_closed

x, d = s.loss_amount.c, s.dispute.c


def amounts(connection, chosen):
    """Every amount dated by the date, of the disputes chosen: frame loss (its number), kind, number (of the dispute), enterprise, country, dated_on, amount_fen, evidence (None: missing).
    Latest first."""
    return read_frame(
        connection,
        select(
            x.number.label("loss"),
            s.loss_kind.c.code.label("kind"),
            d.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            x.dated_on,
            x.amount_fen,
            x.evidence,
        )
        .select_from(s.loss_amount)
        .join(s.loss_kind, s.loss_kind.c.id == x.kind_id)
        .join(s.dispute, d.id == x.dispute_id)
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .where(x.dated_on <= day(chosen.as_of), *dispute_conditions(chosen))
        .order_by(x.dated_on.desc(), x.number),
    )


def beside_the_ledger(connection, chosen):
    """How the ledger's 挽回损失 stands to the amounts of the kind 避免的损失, which speak of the same money: a dict of ``ledger`` (closed cases with 挽回损失) and its ``ledger_fen``,
    ``both`` (of these, those with such an amount too), ``different`` (of those, the two disagree) and ``only`` (cases with such an amount and no 挽回损失)."""
    mine = (
        select(x.dispute_id, func.sum(x.amount_fen).label("fen"))
        .join(s.loss_kind, s.loss_kind.c.id == x.kind_id)
        .where(s.loss_kind.c.code == "avoided", x.dated_on <= day(chosen.as_of))
        .group_by(x.dispute_id)
        .subquery("mine")
    )
    known = and_(is_closed(chosen), d.avoided_fen.is_not(None))
    count = lambda *conditions: whole(func.sum(case((and_(*conditions), 1), else_=0)))  # noqa: E731
    query = select(
        count(known).label("ledger"),
        whole(func.sum(case((known, d.avoided_fen)))).label("ledger_fen"),
        count(known, mine.c.fen.is_not(None)).label("both"),
        count(known, mine.c.fen != d.avoided_fen).label("different"),
        count(~func.coalesce(known, False), mine.c.fen.is_not(None)).label("only"),
    )
    return dict(
        connection.execute(
            query.select_from(s.dispute)
            .outerjoin(mine, mine.c.dispute_id == d.id)
            .where(*dispute_conditions(chosen))
        )
        .mappings()
        .one()
    )
