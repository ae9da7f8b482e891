"""Figures of the service network: stations that meet the standard, and key markets with and without a procedure in force."""

import pandas as pd

MEETS = ("excellent", "qualified")


def station_counts(stations):
    """dict of stations in service, meeting the standard by their latest assessment, below it, and never assessed. ``stations``: data_access.statistics.network.stations."""
    grade = stations["grade"]
    meets, assessed = int(grade.isin(MEETS).sum()), int(grade.notna().sum())
    return {
        "stations": len(grade),
        "meets": meets,
        "below": assessed - meets,
        "unassessed": len(grade) - assessed,
    }


def markets(coverage, cases):
    """One row a key market in the order of ``coverage``: frame market, cases, drawn (procedures that hold for it), in_force (of these), since (the first day in force,
    missing where none is), has (whether at least one is in force). ``coverage``: data_access.statistics.network.coverage; ``cases``: market -> disputes."""
    grouped = coverage.groupby("market", sort=False)
    rows = [
        (
            market,
            cases.get(market, 0),
            part["code"].nunique(),
            int(part.loc[part["in_force_on"].notna(), "code"].nunique()),
            part["in_force_on"].dropna().min() if part["in_force_on"].notna().any() else None,
        )
        for market, part in grouped
    ]
    frame = pd.DataFrame(rows, columns=["market", "cases", "drawn", "in_force", "since"])
    return frame.assign(has=frame["in_force"] > 0)


def levels(stations):
    """Stations by level and grade: frame station_level, grade (unassessed where there is none), stations."""
    frame = stations.assign(grade=stations["grade"].fillna("unassessed"))
    return (
        frame.groupby(["station_level", "grade"], sort=False)
        .size()
        .rename("stations")
        .reset_index()
    )
