"""Early warning put together: the rule of ``indicators.methods.watch`` for every watched series, with young months judged by what of them is known."""

from calendar import monthrange
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.methods.chain_ladder import completeness, development_factors
from indicators.methods.predictive import predictive_law, predictive_tail
from indicators.methods.reporting_delay import COMPLETE, triangle_from_dates
from indicators.methods.watch import (
    ALPHA,
    CLUSTER,
    MIN_CASES,
    WINDOW,
    rank_alarms,
    smallest_visible_rise,
    watch,
)

DEPTH = {
    "all": 0,
    "country": 1,
    "industry": 1,
    "channel": 1,
    "platform": 2,
}  # platforms are part of a channel
FALSE_SHARE = 0.1  # at most this share of the alarms of a month are false, on average
DELAY_MONTHS, LEAST_DELAYS, AGES = 36, 30, 12
DRIFT_MONTHS = 3  # a slow rise found in one of the last three months is still said


@dataclass(frozen=True)
class Warned:
    """What early warning finds at the end of month ``last`` (year * 12 + month - 1); ``first`` is where the register begins.

    completeness: share of each month's cases that is known, by month; NaN where that cannot be estimated. history: one row a series and month (dimension, code,
    month, cases, ceiling, complete, young, over, drift). now: one row a series, in the order to be looked at (see ``_latest``). enough: whether there is history to judge by.
    """

    first: int
    last: int
    completeness: pd.Series
    history: pd.DataFrame
    now: pd.DataFrame
    enough: bool

    @property
    def alarms(self):
        return self.now[self.now["reported"]]

    @property
    def drifting(self):
        """Series that rise slowly and are not among the alarms."""
        return self.now[self.now["drift"] & ~self.now["reported"]]

    def series(self, dimension, code, months=14):
        """The last months of one series, oldest first."""
        found = self.history[
            (self.history["dimension"] == dimension) & (self.history["code"] == code)
        ]
        return found.tail(months).reset_index(drop=True)


def assess(monthly, delays, known_on, last):
    """``Warned`` for the counts of data_access.statistics.warning.monthly and .delays, known on a day, at the end of month ``last``; None without any case
    in the months looked at.

    A young month (less than 95 % known) has its bound times the share known as ceiling, and its p-value is that of the same prediction for this share of a
    month: an alarm needs both count > ceiling, with at least 2 cases, and p <= alpha, so that a ceiling cut down by a few entries does not cry out.
    """
    delays = delays[delays["month"] <= last]
    if delays.empty:
        return None
    first = int(max(delays["month"].min(), last - 59))
    known = known_share(delays, first, last, known_on)
    parts = [
        part
        for name in DEPTH
        if len(part := _screen(monthly[monthly["dimension"] == name], name, first, last, known))
    ]
    if not parts:
        return None
    history = _without_doubles(pd.concat(parts, ignore_index=True))
    return Warned(first, last, known, history, _latest(history, last), last - first >= WINDOW)


def known_share(delays, first, last, known_on):
    """Share of the cases of months ``first`` … ``last`` that had been entered by ``known_on``, a Series by month in (0, 1]; NaN all through with few cases.

    Chain ladder over the last 36 months on entries up to the last whole month, read between two ages by the day of the month; under 30 cases nothing is said.
    """
    month_end = monthrange(known_on.year, known_on.month)[1]
    whole = known_on.year * 12 + known_on.month - 1 - (known_on.day < month_end)
    used = delays[
        (delays["month"] > whole - DELAY_MONTHS)
        & (delays["month"] <= whole)
        & (delays["entered"] <= whole)
    ]
    months = np.arange(first, last + 1)
    if used["cases"].sum() < LEAST_DELAYS:
        return pd.Series(np.nan, index=months)
    happened, entered = (_starts(used[name]).repeat(used["cases"]) for name in ("month", "entered"))
    ages = completeness(
        development_factors(
            triangle_from_dates(
                happened, entered, _starts(np.array([whole]))[0] + pd.offsets.MonthEnd(0), AGES
            )
        )
    )
    passed = known_on.day / month_end if known_on.day < month_end else 0.0
    return pd.Series(
        np.clip(np.interp(whole - months + passed, np.arange(AGES), ages), 0.01, 1.0), index=months
    )


def _without_doubles(history):
    """Leave out a part that is the whole - the only country chosen - so that nothing is warned of twice."""
    sums = history.groupby(["dimension", "code"])["cases"].transform("sum")
    return history[
        (history["dimension"] == "all") | (sums < sums[history["dimension"] == "all"].iloc[0])
    ]


def visible_rise(row):
    """(cases a month, times what is usual) that would raise an alarm within its month with 80 %, for a row of ``now`` - once the month is fully entered."""
    return smallest_visible_rise(row.expected * WINDOW, dispersion=row.dispersion)


def _starts(numbers):
    numbers = np.asarray(numbers, dtype=int)
    return pd.DatetimeIndex(
        ((numbers - 1970 * 12).astype("datetime64[M]")).astype("datetime64[ns]")
    )


def _screen(frame, dimension, first, last, known):
    """The history of every series of one dimension that had a case in the months that are judged or judged by."""
    months = range(first, last + 1)
    wide = frame.pivot_table(
        index="month", columns="code", values="cases", aggfunc="sum", fill_value=0
    ).reindex(months, fill_value=0)
    wide = wide.loc[:, wide.tail(WINDOW + CLUSTER).sum() > 0]
    if wide.empty:
        return pd.DataFrame(columns=["dimension", "code", "month"])
    found = watch(wide).reset_index(names=["code", "month"])
    found["cases"] = wide.to_numpy().T.ravel()
    found["cases_3"] = wide.rolling(CLUSTER).sum().to_numpy().T.ravel()
    found["complete"], found["complete_3"] = (
        np.tile(part.to_numpy(), wide.shape[1]) for part in (known, known.rolling(CLUSTER).mean())
    )
    full = known.fillna(1.0)
    share, share_3 = (
        np.tile(part.to_numpy(), wide.shape[1]) for part in (full, full.rolling(CLUSTER).mean())
    )
    found["young"] = (found["complete"] < COMPLETE) | (
        found["complete"].isna() & (found["month"] > last - 2)
    )
    for end, part, horizon in (("", share, 1), ("_3", share_3, CLUSTER)):
        found[f"ceiling{end}"] = found[f"bound{end}"] * part
        law = predictive_law(
            found[f"expected{end}"] * WINDOW, WINDOW, horizon * part, found["dispersion"]
        )
        found[f"p{end or '_1'}"] = predictive_tail(found[f"cases{end}"].to_numpy(), *law)
        found[f"over{end}"] = (
            (found[f"cases{end}"] > found[f"ceiling{end}"])
            & (found[f"cases{end}"] >= MIN_CASES)
            & (found[f"p{end or '_1'}"] <= ALPHA)
        )
    found["dimension"] = dimension
    return found


def _latest(history, last):
    """One row a series at month ``last``, most urgent first.

    dimension, code, horizon (1 month, or 3 where those say more), cases and bound (of that horizon; the bound cut to what is known), complete (share of those months'
    cases that is known; NaN: not estimated), expected (cases a month),
    p (both horizons together), p_value (of the horizon shown), q_value, alarm (over its ceiling), reported (and kept when the false-discovery rate is held),
    drift (a slow rise was found in the last three months), dispersion.
    """
    now = history[history["month"] == last].reset_index(drop=True)
    three = now["over_3"] & ~(now["over"] & (now["p_1"] <= now["p_3"]))
    now["horizon"] = np.where(three, CLUSTER, 1)
    for name, one, cluster in (
        ("bound", "ceiling", "ceiling_3"),
        ("cases", "cases", "cases_3"),
        ("p_value", "p_1", "p_3"),
    ):
        now[name] = np.where(three, now[cluster], now[one])
    now["bound"], now["cases"] = np.floor(now["bound"]), now["cases"].astype(int)
    now["complete"] = np.where(three, now["complete_3"], now["complete"])
    now["alarm"] = now["over"] | now["over_3"]
    now["p"] = np.minimum(1.0, 2 * np.fmin(now["p_1"], now["p_3"]))
    ranked = rank_alarms(now["p"], now["dimension"].map(DEPTH), FALSE_SHARE)
    now["q_value"], now["reported"] = ranked["adjusted"], now["alarm"] & ranked["reported"]
    late = history[(history["month"] > last - DRIFT_MONTHS) & history["drift"]]
    now["drift"] = pd.MultiIndex.from_frame(now[["dimension", "code"]]).isin(
        pd.MultiIndex.from_frame(late[["dimension", "code"]])
    )
    order = now.assign(rank=ranked["rank"]).sort_values(
        ["reported", "rank"], ascending=[False, True]
    )
    columns = [
        "dimension",
        "code",
        "horizon",
        "cases",
        "bound",
        "complete",
        "expected",
        "p",
        "p_value",
        "q_value",
        "alarm",
        "reported",
        "drift",
        "dispersion",
    ]
    return order[columns].reset_index(drop=True)
