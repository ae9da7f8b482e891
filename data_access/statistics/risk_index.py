"""What the risk index is made of beside cases and exports, for all partners at once.

Amounts at stake, momentum, scores of the legal environment; treaty routes are in ``treaties``.
Filters must be resolved; partners are named by ISO code. Nothing after the as-of date shows.
"""

import pandas as pd
from sqlalchemy import Connection, and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, days_between
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then, dispute_conditions
from data_access.filter.filters import Filter
from data_access.statistics.partners import momentum_windows
from data_access.statistics.query_steps import COUNTRY, count_rows, grouped, joined, tally

dispute = s.dispute.c
YEAR = 366  # days of a block of amounts: 36 months make three blocks
BLOCKS = 9  # what lies further back is the last block


def amounts(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Amounts at stake that were registered, in years back from the last day of the filter.

    Frame country, block (0 the latest YEAR days, 1 the ones before, …), amount_fen (above 0), n
    (cases of exactly that amount). Disputes without an amount are left out: ``without_amount``.
    """
    back = days_between(dispute.occurred_on, day(chosen.last_day))
    blocks = [(back < YEAR * (number + 1), number) for number in range(BLOCKS)]
    block = case(*blocks, else_=BLOCKS).label("block")
    keys = (COUNTRY, block, dispute.amount_fen)
    cases = func.count().label("n")
    with_amount = [*dispute_conditions(chosen), dispute.amount_fen > 0]
    query = grouped(keys, [cases], joined(s.dispute, dispute.country_id), with_amount)
    return read_frame(connection, query.order_by(*keys))


def without_amount(connection: Connection, chosen: Filter) -> int:
    """How many disputes of the filter have no amount at stake registered (or 0)."""
    no_amount = or_(dispute.amount_fen.is_(None), dispute.amount_fen <= 0)
    return count_rows(connection, s.dispute, [*dispute_conditions(chosen), no_amount])


def momenta(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases of each partner in the last 12 whole months and in the 24 before them.

    Frame country, recent, earlier, up to the as-of date. The chosen period is set aside; partners
    without a case in these 36 months are not listed.
    """
    late, early = momentum_windows(chosen.as_of_day)
    recent = tally(dispute.occurred_on >= day(late.start)).label("recent")
    earlier = tally(dispute.occurred_on < day(late.start)).label("earlier")
    conditions = dispute_conditions(chosen.between(early.start, late.end))
    source = joined(s.dispute, dispute.country_id)
    query = grouped([COUNTRY], [recent, earlier], source, conditions)
    return read_frame(connection, query.order_by(COUNTRY))


def legal_scores(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The latest score of each country's legal environment as of the date; only what was entered.

    Frame country, score (0 safe … 100 hostile), as_of, source.
    """
    score = s.legal_score.c
    latest = func.max(score.as_of).label("as_of")
    valid = by_then(score.as_of, chosen)
    last = grouped([score.country_id], [latest], s.legal_score, [valid]).subquery("last")
    same = and_(last.c.country_id == score.country_id, last.c.as_of == score.as_of)
    source = joined(s.legal_score, score.country_id).join(last, same)
    query = select(COUNTRY, score.score, score.as_of, score.source).select_from(source)
    frame = read_frame(connection, query.order_by(COUNTRY))
    return frame.astype({"score": float})
