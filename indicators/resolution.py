"""What is said of the ways in which cases end: shares with intervals, by year, by group, and what
institutions made of the cases sent to them.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators import durations as duration_figures
from indicators.disputes import DIVERSIFIED, SMALL_GROUP
from indicators.durations import Counted
from indicators.methods import survival
from indicators.methods.arrays import Array
from indicators.methods.proportions import wilson

ROUTES = (*DIVERSIFIED, "judgment", "withdrawal", "default")
UNKNOWN = "unknown"
MONTH = duration_figures.MONTH  # days
AGREED = ("award", "agreement")  # results with which an institution brought a case to its end
TALLY = ("sent", "accepted", "ended", "agreed", "other", "pending")

Share = tuple[float, float, float]  # with its lower and upper limit
NOT_TOLD = (None, None, None)


def diversified(frame: pd.DataFrame) -> tuple[int, int]:
    """(cases ended by settlement, mediation or arbitration; closed cases whose way of ending is
    known).

    ``frame``: route, cases.
    """
    counted = zip(frame["route"].tolist(), frame["cases"].tolist(), strict=True)
    known = [(route, cases) for route, cases in counted if route != UNKNOWN]
    soft = sum(cases for route, cases in known if route in DIVERSIFIED)
    return soft, sum(cases for _, cases in known)


def share(part: int, whole: int) -> Share | None:
    """(share, lower, upper) with the 95 % Wilson interval; None below ``SMALL_GROUP`` cases."""
    if whole < SMALL_GROUP:
        return None
    lower, upper = wilson(part, whole)
    return part / whole, float(lower), float(upper)


def shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Each way of ending in the order of ROUTES: frame route, cases, share, low, high (None below
    SMALL_GROUP cases in all).

    Cases without a way entered do not count.
    """
    counted = dict(zip(frame["route"], frame["cases"], strict=True))
    _, whole = diversified(frame)
    rows = []
    for route in ROUTES:
        cases = int(counted.get(route, 0))
        rows.append((route, cases, *(share(cases, whole) or NOT_TOLD)))
    found = pd.DataFrame(rows, columns=["route", "cases", "share", "low", "high"], dtype=object)
    return found.astype({"cases": int})


def by_year(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a year from the first to the last: year, one column for each of DIVERSIFIED, ``rest``
    (the other known ways), closed, share, low, high (None below SMALL_GROUP).

    ``frame``: year, route, cases.
    """
    known = frame[frame["route"] != UNKNOWN]
    cases: Counter[tuple[int, str]] = Counter()
    for year, route, n in zip(known["year"], known["route"], known["cases"], strict=True):
        cases[year, route] += int(n)
    routes = set(known["route"])
    rows = []
    for year in _years(frame):
        ways = [cases[year, route] for route in DIVERSIFIED]
        soft, whole = sum(ways), sum(cases[year, route] for route in routes)
        rows.append((year, *ways, whole - soft, whole, *(share(soft, whole) or NOT_TOLD)))
    columns = ["year", *DIVERSIFIED, "rest", "closed", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _years(frame: pd.DataFrame) -> range:
    if frame.empty:
        return range(0)
    return range(int(frame["year"].min()), int(frame["year"].max()) + 1)


def within(frame: Counted, days: float) -> dict[Hashable, float] | None:
    """Share of cases that have ended in each way by that day of their life, open ones counted
    (Aalen-Johansen): a dict by route; None under ``FEWEST_ENDINGS`` endings or where fewer than
    five cases are followed so long.

    ``frame``: route, days, entry, cases.
    """
    seen = duration_figures.followed(frame)
    if seen.endings < duration_figures.FEWEST_ENDINGS:
        return None
    moments, at_risk, shares = duration_figures.ended_shares(frame, seen)
    followed = moments[at_risk >= duration_figures.FEWEST_AT_RISK]
    if not followed.size or followed[-1] < days:
        return None
    reached = np.searchsorted(moments, days, side="right")
    if not reached:
        return dict.fromkeys(shares, 0.0)
    return {route: float(share[reached - 1]) for route, share in shares.items()}


def groups_within(frame: pd.DataFrame, days: float) -> pd.DataFrame:
    """One row a group, most cases first, then by code: code, cases, closed, and one column for each
    of DIVERSIFIED, ``rest`` and ``open``: shares that add up to 1, None where they cannot be told.

    ``frame``: code, route, days, entry, cases.
    """
    groups = duration_figures.by_code(frame)
    rows = [_group_within(code, part, days) for code, part in groups.items()]
    columns = ["code", "cases", "closed", *DIVERSIFIED, "rest", "open"]
    found = pd.DataFrame(rows, columns=columns, dtype=object)
    return found.astype({"cases": int, "closed": int}).sort_values(
        "cases", ascending=False, kind="stable", ignore_index=True
    )


def _group_within(code: Hashable, part: dict[str, Array], days: float) -> tuple:
    counted = part["cases"]
    closed = int(counted[part["route"] != "open"].sum())
    cases = int(counted.sum())
    found = within(part, days)
    if found is None:
        return code, cases, closed, *[None] * (len(DIVERSIFIED) + 2)
    soft = [found.get(route, 0.0) for route in DIVERSIFIED]
    ended = sum(found.values())
    return code, cases, closed, *soft, ended - sum(soft), 1 - ended


def by_institution(listed: pd.DataFrame, matters: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The institutions with what became of the cases sent: columns of ``listed`` and sent,
    accepted, ended, agreed, other, pending, median (days from sending to the end, open ones
    counted; None under ten endings or where not half have ended), most cases first.

    Frames come from ``data_access.statistics.resolution``.
    """
    sent_to = defaultdict(list)
    for matter in matters.itertuples():
        sent_to[matter.institution].append(matter)
    rows = []
    for institution in listed["institution"]:
        part = sent_to[institution]
        rows.append((institution, *tally(part), median_days(part, as_of)))
    found = pd.DataFrame(rows, columns=["institution", *TALLY, "median"], dtype=object)
    found = found.astype(dict.fromkeys(TALLY, int))
    return listed.merge(found, on="institution").sort_values(
        ["listed", "sent"], ascending=False, kind="stable", ignore_index=True
    )


def tally(matters: Sequence[Any]) -> tuple[int, int, int, int, int, int]:
    """(sent, accepted, ended, agreed, ended otherwise, pending) of the rows of cases sent."""
    sent = len(matters)
    accepted = sum(pd.notna(matter.accepted_on) for matter in matters)
    ended = sum(pd.notna(matter.ended_on) for matter in matters)
    agreed = sum(matter.result in AGREED for matter in matters)
    return sent, accepted, ended, agreed, ended - agreed, sent - ended


def median_days(matters: Sequence[Any], as_of: date) -> float | None:
    """Median days from sending to the end, those still there counted as open; None where it cannot
    be told.
    """
    ended = [bool(pd.notna(matter.ended_on)) for matter in matters]
    if sum(ended) < duration_figures.FEWEST_ENDINGS:
        return None
    days = [
        ((matter.ended_on if over else as_of) - matter.sent_on).days
        for matter, over in zip(matters, ended, strict=True)
    ]
    median, _, _ = survival.quantile(survival.kaplan_meier(days, ended))
    return median
