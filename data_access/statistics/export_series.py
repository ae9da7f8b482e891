"""Which exports the figures are made of. Two sources, or a source by industry and one by HS chapter, count the same goods by different rules: they are never added up and never one trend.

A *series* is the flows of one source in one of the two classes. Figures use the series that the office chose (setting ``export_series``); as long as nobody did, the ledger's own sheet by
industry goes before customs files by chapter, then the series with more rows up to the as-of date, then the first by name.
"""

import json
from dataclasses import dataclass

from sqlalchemy import case, func, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.facts import read_setting, write_setting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import write_history

SETTING = "export_series"
x = s.export_flow.c


@dataclass(frozen=True)
class Series:
    """``by``: industry or chapter. ``rows``, ``first`` and ``last`` (months) are those up to the as-of date."""

    by: str
    source: str
    rows: int = 0
    first: object = None
    last: object = None

    @property
    def key(self):
        return self.by, self.source

    def conditions(self):
        """SQL conditions on ``export_flow``."""
        return [
            x.source == self.source,
            x.hs_chapter_id.is_(None) if self.by == "industry" else x.industry_id.is_(None),
        ]


@dataclass(frozen=True)
class Choice:
    """``used``: the series the figures are made of, None without any; ``others``: those with rows up to the as-of date that are left out; ``decided``: whether the office chose."""

    used: Series | None
    others: tuple = ()
    decided: bool = False


def choice(connection, chosen):
    """The ``Choice`` as of the date of a resolved filter."""
    found = _series(connection, chosen.as_of)
    kept = json.loads(read_setting(connection, SETTING) or "null")
    decided = next((one for one in found if kept and one.key == tuple(kept)), None)
    known = sorted(
        (one for one in found if one.rows),
        key=lambda one: (one.by != "industry", -one.rows, one.source),
    )
    used = decided or next(iter(known), None)
    return Choice(used, tuple(one for one in known if one is not used), decided is not None)


def _series(connection, as_of):
    by, known = (
        case((x.hs_chapter_id.is_(None), "industry"), else_="chapter"),
        x.month <= day(as_of),
    )
    query = select(
        by,
        x.source,
        whole(func.sum(case((known, 1), else_=0))),
        func.min(case((known, x.month))),
        func.max(case((known, x.month))),
    ).group_by(by, x.source)
    return [Series(*row) for row in connection.execute(query)]


def choose(connection, series, who):
    """Make the figures of this (by, source) from now on, or, with None, leave it to the rule again.

    Refused: incomplete (nobody said who), gone (the series has no rows).
    """
    who = who.strip()
    if not who:
        raise Refused("incomplete")
    lock(connection)
    if series and not _has_rows(connection, Series(*series)):
        raise Refused("gone")
    old = json.loads(read_setting(connection, SETTING) or "null")
    new = list(series) if series else None
    if old == new:
        return
    write_setting(connection, SETTING, json.dumps(new, ensure_ascii=False))
    write_history(connection, "setting", SETTING, "update", {"text_value": (old, new)}, who)
    raise_version(connection)


def _has_rows(connection, series):
    found = select(x.id).where(*series.conditions()).limit(1)
    return connection.execute(found).first() is not None
