"""The amounts registered with one case, as of the filter's date; amounts are in 分."""

import pandas as pd
from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.documents.counted import of_amount
from data_access.filter.conditions import by_then
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import code, joined

loss = s.loss_amount.c


def amounts(connection: Connection, chosen: Filter, number: str) -> pd.DataFrame:
    """Frame loss (its number), kind (code), dated_on, amount_fen, evidence (None: none written),
    documents (how many are filed), by day.
    """
    columns = (
        loss.number.label("loss"),
        code(s.loss_kind, "kind"),
        loss.dated_on,
        loss.amount_fen,
        loss.evidence,
        of_amount(chosen),
    )
    source = joined(s.loss_amount, loss.kind_id, loss.dispute_id)
    query = select(*columns).select_from(source)
    query = query.where(s.dispute.c.number == number, by_then(loss.dated_on, chosen))
    return read_frame(connection, query.order_by(loss.dated_on, loss.number))
