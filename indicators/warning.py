"""Early warning put together: the rule of ``indicators.methods.watch`` for every watched series,
with young months judged by what of them is known.

Months are numbered year * 12 + month - 1.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array
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

# How deep each dimension lies under the whole; platforms are part of a channel.
DEPTH = {"all": 0, "country": 1, "industry": 1, "channel": 1, "platform": 2}
FALSE_SHARE = 0.1  # at most this share of the alarms of a month are false, on average
DELAY_MONTHS, LEAST_DELAYS, AGES = 36, 30, 12
DRIFT_MONTHS = 3  # a slow rise found in one of the last three months is still said
HISTORY_MONTHS = 60
SERIES = ["dimension", "code"]
NOW = [
    *SERIES,
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


@dataclass(frozen=True)
class Warned:
    """What early warning finds at the end of month ``last``; ``first`` is where the register
    begins.

    completeness: share of each month's cases that is known, by month; NaN where that cannot be
    estimated. history: one row a series and month (dimension, code, month, cases, ceiling,
    complete, young, over, drift). now: one row a series, in the order to be looked at (see
    ``_latest``). enough: whether there is history to judge by.
    """

    first: int
    last: int
    completeness: pd.Series
    history: pd.DataFrame
    now: pd.DataFrame
    enough: bool

    @property
    def alarms(self) -> pd.DataFrame:
        return self.now[self.now["reported"]]

    @property
    def drifting(self) -> pd.DataFrame:
        """Series that rise slowly and are not among the alarms."""
        return self.now[self.now["drift"] & ~self.now["reported"]]

    def series(self, dimension: str, code: str, months: int = 14) -> pd.DataFrame:
        """The last months of one series, oldest first."""
        of_dimension = self.history["dimension"] == dimension
        found = self.history[of_dimension & (self.history["code"] == code)]
        return found.tail(months).reset_index(drop=True)


def assess(monthly: pd.DataFrame, delays: pd.DataFrame, known_on: date, last: int) -> Warned | None:
    """``Warned`` for the counts of data_access.statistics.warning.monthly and .delays, known on a
    day, at the end of month ``last``; None without any case in the months looked at.

    A young month (less than 95 % known) has its bound times the share known as ceiling, and its
    p-value is that of the same prediction for this share of a month: an alarm needs both
    count > ceiling, with at least 2 cases, and p <= alpha, so that a ceiling cut down by a few
    entries does not cry out.
    """
    delays = delays[delays["month"] <= last]
    if delays.empty:
        return None
    first = int(max(delays["month"].min(), last - HISTORY_MONTHS + 1))
    known = known_share(delays, first, last, known_on)
    screened = [
        _screen(monthly[monthly["dimension"] == dimension], dimension, known) for dimension in DEPTH
    ]
    parts = [part for part in screened if len(part)]
    if not parts:
        return None
    history = _without_doubles(pd.concat(parts, ignore_index=True))
    return Warned(first, last, known, history, _latest(history, last), last - first >= WINDOW)


def known_share(delays: pd.DataFrame, first: int, last: int, known_on: date) -> pd.Series:
    """Share of the cases of months ``first`` … ``last`` that had been entered by ``known_on``, a
    Series by month in (0, 1]; NaN all through with few cases.

    Chain ladder over the last 36 months on entries up to the last whole month, read between two
    ages by the day of the month; under 30 cases nothing is said.
    """
    days = monthrange(known_on.year, known_on.month)[1]
    month_is_over = known_on.day == days
    whole = known_on.year * 12 + known_on.month - 1 - (not month_is_over)
    used = delays[
        (delays["month"] > whole - DELAY_MONTHS)
        & (delays["month"] <= whole)
        & (delays["entered"] <= whole)
    ]
    months = np.arange(first, last + 1)
    if used["cases"].sum() < LEAST_DELAYS:
        return pd.Series(np.nan, index=months)
    passed = 0.0 if month_is_over else known_on.day / days
    share = np.interp(whole - months + passed, np.arange(AGES), _known_at_ages(used, whole))
    return pd.Series(np.clip(share, 0.01, 1.0), index=months)


def _known_at_ages(used: pd.DataFrame, whole: int) -> Array:
    """Share known at each age in months, from the delays up to the last whole month."""
    happened = _starts(used["month"]).repeat(used["cases"])
    entered = _starts(used["entered"]).repeat(used["cases"])
    last_day = _starts([whole])[0] + pd.offsets.MonthEnd(0)
    triangle = triangle_from_dates(happened, entered, last_day, AGES)
    return completeness(development_factors(triangle))


def _without_doubles(history: pd.DataFrame) -> pd.DataFrame:
    """Leave out a part that is the whole - the only country chosen - so that nothing is warned of
    twice.
    """
    sums = history.groupby(SERIES)["cases"].transform("sum")
    whole = history["dimension"] == "all"
    return history[whole | (sums < sums[whole].iloc[0])]


def visible_rise(row: Any) -> tuple[float, float]:
    """(cases a month, times what is usual) that would raise an alarm within its month with 80 %,
    for a row of ``now`` - once the month is fully entered.
    """
    return smallest_visible_rise(row.expected * WINDOW, dispersion=row.dispersion)


def _starts(numbers: ArrayLike) -> pd.DatetimeIndex:
    """The first days of months by their numbers."""
    months = (np.asarray(numbers, dtype=int) - 1970 * 12).astype("datetime64[M]")
    return pd.DatetimeIndex(months.astype("datetime64[ns]"))


def _screen(frame: pd.DataFrame, dimension: str, known: pd.Series) -> pd.DataFrame:
    """The history of every series of one dimension that had a case in the months that are judged or
    judged by.
    """
    counts = frame.pivot_table(
        index="month", columns="code", values="cases", aggfunc="sum", fill_value=0
    )
    wide = counts.reindex(known.index, fill_value=0)
    wide = wide.loc[:, wide.tail(WINDOW + CLUSTER).sum() > 0]
    if wide.empty:
        return pd.DataFrame(columns=[*SERIES, "month"])
    found = watch(wide).reset_index(names=["code", "month"])
    found["cases"] = wide.to_numpy().T.ravel()
    found["cases_3"] = wide.rolling(CLUSTER).sum().to_numpy().T.ravel()
    found["complete"] = _of_each_series(known, wide)
    found["complete_3"] = _of_each_series(known.rolling(CLUSTER).mean(), wide)
    not_estimated = found["complete"].isna() & (found["month"] > known.index[-1] - 2)
    found["young"] = (found["complete"] < COMPLETE) | not_estimated
    share = known.fillna(1.0)
    found = found.assign(**_judged(found, "", _of_each_series(share, wide), 1))
    of_three = _of_each_series(share.rolling(CLUSTER).mean(), wide)
    found = found.assign(**_judged(found, "_3", of_three, CLUSTER))
    return found.assign(dimension=dimension)


def _of_each_series(by_month: pd.Series, wide: pd.DataFrame) -> Array:
    """What holds for the months, once for each series."""
    return np.tile(by_month.to_numpy(), wide.shape[1])


def _judged(found: pd.DataFrame, end: str, share: Array, horizon: int) -> dict[str, Any]:
    """Ceiling, p-value and alarm of a horizon, judged by the share known; ``end``: how its columns
    end.
    """
    cases = found[f"cases{end}"].to_numpy()
    ceiling = found[f"bound{end}"] * share
    past = found[f"expected{end}"] * WINDOW
    size, chance = predictive_law(past, WINDOW, horizon * share, found["dispersion"])
    p = predictive_tail(cases, size, chance)
    over = (cases > ceiling) & (cases >= MIN_CASES) & (p <= ALPHA)
    return {f"ceiling{end}": ceiling, f"p{end or '_1'}": p, f"over{end}": over}


def _latest(history: pd.DataFrame, last: int) -> pd.DataFrame:
    """One row a series at month ``last``, most urgent first.

    dimension, code, horizon (1 month, or 3 where those say more), cases and bound (of that horizon;
    the bound cut to what is known), complete (share of those months' cases that is known; NaN: not
    estimated), expected (cases a month), p (both horizons together), p_value (of the horizon
    shown), q_value, alarm (over its ceiling), reported (and kept when the false-discovery rate is
    held), drift (a slow rise was found in the last three months), dispersion.
    """
    now = history[history["month"] == last].reset_index(drop=True)
    month_says_more = now["over"] & (now["p_1"] <= now["p_3"])
    three = now["over_3"] & ~month_says_more
    now = now.assign(
        horizon=np.where(three, CLUSTER, 1),
        bound=np.floor(np.where(three, now["ceiling_3"], now["ceiling"])),
        cases=np.where(three, now["cases_3"], now["cases"]).astype(int),
        complete=np.where(three, now["complete_3"], now["complete"]),
        p_value=np.where(three, now["p_3"], now["p_1"]),
        p=np.minimum(1.0, 2 * np.fmin(now["p_1"], now["p_3"])),
        alarm=now["over"] | now["over_3"],
        drift=_drifted(now, history, last),
    )
    ranked = rank_alarms(now["p"], now["dimension"].map(DEPTH), FALSE_SHARE)
    now["q_value"] = ranked["adjusted"]
    now["reported"] = now["alarm"] & ranked["reported"]
    order = now.assign(rank=ranked["rank"]).sort_values(
        ["reported", "rank"], ascending=[False, True]
    )
    return order[NOW].reset_index(drop=True)


def _drifted(now: pd.DataFrame, history: pd.DataFrame, last: int) -> Array:
    """Whether a slow rise was found in one of the last months."""
    late = history[(history["month"] > last - DRIFT_MONTHS) & history["drift"]]
    return pd.MultiIndex.from_frame(now[SERIES]).isin(pd.MultiIndex.from_frame(late[SERIES]))
