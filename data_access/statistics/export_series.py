"""Which exports the figures are made of.

Two sources, or a source by industry and one by HS chapter, count the same goods by different rules:
they are never added up and never one trend. A *series* is the flows of one source in one of the two
classes. Figures use the series that the office chose (setting ``export_series``); as long as nobody
did, the ledger's own sheet by industry goes before customs files by chapter, then the series with
more rows up to the as-of date, then the first by name.
"""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select

from data_access import schema as s
from data_access.decisions.export_series import SETTING
from data_access.filter.conditions import Conditions, by_then, of_series
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import tally

flow = s.export_flow.c


@dataclass(frozen=True)
class Series:
    """One source by industry or by chapter; rows and months are those up to the as-of date."""

    by: str  # industry or chapter
    source: str
    rows: int = 0
    first: date | None = None  # the first month, as its first day
    last: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.by, self.source

    def conditions(self) -> Conditions:
        """SQL conditions on ``export_flow``."""
        return of_series(self.by, self.source)


@dataclass(frozen=True)
class Choice:
    """``used``: the series the figures are made of, None without any.

    ``others``: those with rows up to the as-of date that are left out; ``decided``: whether the
    office chose.
    """

    used: Series | None
    others: tuple[Series, ...] = ()
    decided: bool = False


def choice(connection: Connection, chosen: Filter) -> Choice:
    """The ``Choice`` as of the date of a resolved filter."""
    found, setting = _series(connection, chosen)
    kept = json.loads(setting or "null")
    decided = next((one for one in found if kept and one.key == tuple(kept)), None)
    known = sorted((one for one in found if one.rows), key=_rank)
    used = decided or next(iter(known), None)
    others = tuple(one for one in known if one is not used)
    return Choice(used, others, decided is not None)


def _rank(series: Series) -> tuple[bool, int, str]:
    """The order in which series are taken while nobody chose."""
    return series.by != "industry", -series.rows, series.source


def _series(connection: Connection, chosen: Filter) -> tuple[list[Series], str | None]:
    """Every series, and what the office chose among them, in one question."""
    set_to = s.setting.c
    chosen_one = select(set_to.text_value).where(set_to.name == SETTING).scalar_subquery()
    by = case((flow.hs_chapter_id.is_(None), "industry"), else_="chapter")
    past = by_then(flow.month, chosen)
    month = case((past, flow.month))
    columns = (by, flow.source, tally(past), func.min(month), func.max(month))
    query = select(*columns, chosen_one).group_by(by, flow.source)
    rows = connection.execute(query).all()
    return [Series(*row[:-1]) for row in rows], rows[0][-1] if rows else None
