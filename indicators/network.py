"""Figures of the service network: stations that meet the standard, and key markets with and without
a procedure in force.
"""

from collections.abc import Mapping

import pandas as pd

MEETS = ("excellent", "qualified")


def station_counts(stations: pd.DataFrame) -> dict[str, int]:
    """dict of stations in service, meeting the standard by their latest assessment, below it, and
    never assessed.

    ``stations``: data_access.statistics.network.stations.
    """
    grade = stations["grade"]
    meets = int(grade.isin(MEETS).sum())
    assessed = int(grade.notna().sum())
    return {
        "stations": len(grade),
        "meets": meets,
        "below": assessed - meets,
        "unassessed": len(grade) - assessed,
    }


def markets(coverage: pd.DataFrame, cases: Mapping[str, int]) -> pd.DataFrame:
    """One row a key market in the order of ``coverage``: frame market, cases, drawn (procedures
    that hold for it), in_force (of these), since (the first day in force, missing where none is),
    has (whether at least one is in force).

    ``coverage``: data_access.statistics.network.coverage; ``cases``: market -> disputes.
    """
    rows = []
    for market, part in coverage.groupby("market", sort=False):
        in_force = part[part["in_force_on"].notna()]
        since = in_force["in_force_on"].min() if len(in_force) else None
        counts = part["code"].nunique(), int(in_force["code"].nunique())
        rows.append((market, cases.get(market, 0), *counts, since))
    frame = pd.DataFrame(rows, columns=["market", "cases", "drawn", "in_force", "since"])
    return frame.assign(has=frame["in_force"] > 0)


def levels(stations: pd.DataFrame) -> pd.DataFrame:
    """Stations by level and grade: frame station_level, grade (unassessed where there is none),
    stations.
    """
    frame = stations.assign(grade=stations["grade"].fillna("unassessed"))
    counted = frame.groupby(["station_level", "grade"], sort=False).size()
    return counted.rename("stations").reset_index()
