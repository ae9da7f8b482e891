"""What is said of the ways in which cases end: shares with intervals, by year, by group, and what institutions made of the cases sent to them."""

import pandas as pd

from indicators import durations as duration_figures
from indicators.disputes import SMALL_GROUP
from indicators.methods import survival as durations
from indicators.methods.proportions import wilson

ROUTES = ("settlement", "mediation", "arbitration", "judgment", "withdrawal", "default")
DIVERSIFIED = ROUTES[:3]
UNKNOWN = "unknown"
MONTH = duration_figures.MONTH  # days
AGREED = ("award", "agreement")  # results with which an institution brought a case to its end


def diversified(frame):
    """(cases ended by settlement, mediation or arbitration; closed cases whose way of ending is known). ``frame``: route, cases."""
    known = frame[frame["route"] != UNKNOWN]
    return int(known.loc[known["route"].isin(DIVERSIFIED), "cases"].sum()), int(
        known["cases"].sum()
    )


def share(part, whole):
    """(share, lower, upper) with the 95 % Wilson interval; None below ``SMALL_GROUP`` cases."""
    return (part / whole, *wilson(part, whole)) if whole >= SMALL_GROUP else None


def shares(frame):
    """Each way of ending in the order of ROUTES: frame route, cases, share, low, high (None below SMALL_GROUP cases in all). Cases without a way entered do not count."""
    counted = dict(zip(frame["route"], frame["cases"], strict=True))
    _, whole = diversified(frame)
    rows = [
        (
            route,
            int(counted.get(route, 0)),
            *(share(int(counted.get(route, 0)), whole) or (None, None, None)),
        )
        for route in ROUTES
    ]
    return pd.DataFrame(
        rows, columns=["route", "cases", "share", "low", "high"], dtype=object
    ).astype({"cases": int})


def by_year(frame):
    """One row a year from the first to the last: year, one column for each of DIVERSIFIED, ``rest`` (the other known ways), closed, share, low, high (None below SMALL_GROUP).
    ``frame``: year, route, cases."""
    rows = []
    for year in range(int(frame["year"].min()), int(frame["year"].max()) + 1) if len(frame) else ():
        part = frame[frame["year"] == year]
        soft, whole = diversified(part)
        rows.append(
            (
                year,
                *(int(part.loc[part["route"] == route, "cases"].sum()) for route in DIVERSIFIED),
                whole - soft,
                whole,
                *(share(soft, whole) or (None, None, None)),
            )
        )
    return pd.DataFrame(
        rows, columns=["year", *DIVERSIFIED, "rest", "closed", "share", "low", "high"], dtype=object
    )


def within(frame, days):
    """Share of cases that have ended in each way by that day of their life, open ones counted (Aalen-Johansen): a dict by route; None under ``FEWEST_ENDINGS`` endings
    or where fewer than five cases are followed so long. ``frame``: route, days, entry, cases."""
    if (
        duration_figures.summary(frame.assign(closed=(frame["route"] != "open").astype(int))).closed
        < duration_figures.FEWEST_ENDINGS
    ):
        return None
    part = duration_figures.drawn(duration_figures.incidence(frame))
    if part.empty or part["time"].iloc[-1] < days:
        return None
    reached = part[part["time"] <= days]
    routes = [c for c in part.columns if c not in ("time", "at_risk")]
    return {route: float(reached[route].iloc[-1]) if len(reached) else 0.0 for route in routes}


def groups_within(frame, days):
    """One row a group, most cases first, then by code: code, cases, closed, and one column for each of DIVERSIFIED, ``rest`` and ``open``: shares that add up to 1,
    None where they cannot be told. ``frame``: code, route, days, entry, cases."""
    rows = []
    for code, part in frame.groupby("code", sort=True):
        found, closed = within(part, days), int(part.loc[part["route"] != "open", "cases"].sum())
        told = [None] * 5
        if found is not None:
            soft = [found.get(route, 0.0) for route in DIVERSIFIED]
            told = [*soft, sum(found.values()) - sum(soft), 1 - sum(found.values())]
        rows.append((code, int(part["cases"].sum()), closed, *told))
    found = pd.DataFrame(
        rows, columns=["code", "cases", "closed", *DIVERSIFIED, "rest", "open"], dtype=object
    )
    return found.astype({"cases": int, "closed": int}).sort_values(
        "cases", ascending=False, kind="stable", ignore_index=True
    )


def by_institution(listed, matters, as_of):
    """The institutions with what became of the cases sent: columns of ``listed`` and sent, accepted, ended, agreed, other, pending, median (days from sending to the end,
    open ones counted; None under ten endings or where not half have ended), most cases first. Frames come from ``data_access.statistics.institutions``."""
    rows = []
    for institution in listed["institution"]:
        part = matters[matters["institution"] == institution]
        rows.append((institution, *tally(part), median_days(part, as_of)))
    found = pd.DataFrame(
        rows,
        columns=[
            "institution",
            "sent",
            "accepted",
            "ended",
            "agreed",
            "other",
            "pending",
            "median",
        ],
        dtype=object,
    )
    found = found.astype(
        dict.fromkeys(("sent", "accepted", "ended", "agreed", "other", "pending"), int)
    )
    return listed.merge(found, on="institution").sort_values(
        ["listed", "sent"], ascending=False, kind="stable", ignore_index=True
    )


def tally(matters):
    """(sent, accepted, ended, agreed, ended otherwise, pending) of a frame of cases sent."""
    ended, agreed = (
        int(matters["ended_on"].notna().sum()),
        int(matters["result"].isin(AGREED).sum()),
    )
    return (
        len(matters),
        int(matters["accepted_on"].notna().sum()),
        ended,
        agreed,
        ended - agreed,
        len(matters) - ended,
    )


def median_days(matters, as_of):
    """Median days from sending to the end, those still there counted as open; None where it cannot be told."""
    ended = matters["ended_on"].notna()
    if ended.sum() < duration_figures.FEWEST_ENDINGS:
        return None
    days = [
        ((end if known else as_of) - sent).days
        for sent, end, known in zip(matters["sent_on"], matters["ended_on"], ended, strict=True)
    ]
    return durations.quantile(durations.kaplan_meier(days, ended.astype(int)))[0]
