"""How many documents a record has, as a column of the reads that count records."""

from sqlalchemy import ColumnElement, Label, func, select

from data_access import schema as s
from data_access.documents.subjects import AMOUNT
from data_access.filter.conditions import by_then
from data_access.filter.filters import Filter

document = s.document.c


def of_amount(chosen: Filter) -> Label[int]:
    """``documents``: how many stand on the amount of a row of ``loss_amount`` by the date."""
    own = document.table_name == AMOUNT, document.record_key == s.loss_amount.c.number
    there: tuple[ColumnElement[bool], ...] = (
        document.removed_at.is_(None),
        by_then(document.dated_on, chosen),
    )
    counted = select(func.count()).select_from(s.document).where(*own, *there)
    return counted.correlate(s.loss_amount).scalar_subquery().label("documents")
