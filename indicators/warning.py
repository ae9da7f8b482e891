"""Early warning put together: the rule of ``indicators.methods.watch`` for every watched series,
with young months judged by what of them is known.

Months are numbered year * 12 + month - 1.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.entered import known_share
from indicators.methods.arrays import Array
from indicators.methods.predictive import (
    negative_binomial_quantile,
    predictive_law,
    predictive_tail,
)
from indicators.methods.reporting_delay import COMPLETE
from indicators.methods.watch import (
    ALPHA,
    CLUSTER,
    MIN_CASES,
    THRESHOLD,
    WINDOW,
    rank_alarms,
    smallest_visible_rise,
    watch,
)

# How deep each dimension lies under the whole; platforms are part of a channel.
DEPTH = {"all": 0, "country": 1, "industry": 1, "channel": 1, "platform": 2}
FALSE_SHARE = 0.1  # at most this share of the alarms of a month are false, on average
BEYOND = 0.025  # so many (or few) or more (fewer) in three months are beyond normal variation
DRIFT_MONTHS = 3  # a drift found in one of the last three months is still said
HISTORY_MONTHS = 60
SERIES = ["dimension", "code"]
NOW = [
    *SERIES,
    "horizon",
    "cases",
    "bound",
    "complete",
    "share",
    "expected",
    "p",
    "p_value",
    "q_value",
    "alarm",
    "reported",
    "drift",
    "slow",
    "more",
    "fewer",
    "usual_3",
    "dispersion",
]
SLOW_MONTHS = 3  # a rise is slow when at least so many months gathered it
OF_HORIZON = ("cases", "ceiling", "complete", "young", "over")


@dataclass(frozen=True)
class Warned:
    """What early warning finds at the end of month ``last``; ``first`` is where the register
    begins.

    completeness: share of each month's cases that is known, by month; NaN where that cannot be
    estimated. history: one row a series and month (dimension, code, month, cases, ceiling,
    complete, young, over, drift; the first five with ``_3`` for the three months that end with it).
    now: one row a series, in the order to be looked at (see ``_latest``). enough: whether there is
    history to judge by. doubles: the parts that are the whole, as (dimension, code). entered:
    whether the ledger is entered up to the end of the month.
    """

    first: int
    last: int
    completeness: pd.Series
    history: pd.DataFrame
    now: pd.DataFrame
    enough: bool
    doubles: frozenset[tuple[str, str]] = frozenset()
    entered: bool = True

    @property
    def alarms(self) -> pd.DataFrame:
        return self.now[self.now["reported"]]

    @property
    def drifting(self) -> pd.DataFrame:
        """Series whose surplus gathered to a drift and that are not among the alarms."""
        return self.now[self.now["drift"] & ~self.now["reported"]]

    @property
    def total(self) -> Any:
        """The row of all cases together."""
        return self._rows["all", ""]

    def row(self, dimension: str, code: str) -> Any:
        """The row of a series, that of the total for a part that is the whole; None for a series
        that is not watched, as it had no case.
        """
        if (dimension, code) in self.doubles:
            return self.total
        return self._rows.get((dimension, code))

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Any]:
        """The rows of ``now`` by dimension and code."""
        return {(row.dimension, row.code): row for row in self.now.itertuples()}

    def series(self, dimension: str, code: str, horizon: int = 1, months: int = 14) -> pd.DataFrame:
        """The last months of one series, oldest first; with ``horizon`` 3 every row holds the total
        of the three months that end with it, and their ceiling.
        """
        of_dimension = self.history["dimension"] == dimension
        found = self.history[of_dimension & (self.history["code"] == code)]
        if horizon == CLUSTER:
            found = found.assign(**{name: found[f"{name}_3"] for name in OF_HORIZON})
            found = found[found["cases"].notna()].astype({"cases": int})
        return found.tail(months).reset_index(drop=True)


def assess(monthly: pd.DataFrame, delays: pd.DataFrame, known_on: date, last: int) -> Warned | None:
    """``Warned`` for the counts of data_access.statistics.warning.monthly and .delays, known on a
    day, at the end of month ``last``; None without any case in the months looked at.

    A month is judged by the prediction for the share of it that is known: its ceiling is the
    1 - alpha quantile of that law, at least 1, so that count > ceiling just when the count's
    p-value is at most alpha and there are 2 cases.
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
    every = pd.concat(parts, ignore_index=True)
    is_double = _doubles(every)
    doubles = frozenset(every.loc[is_double, SERIES].itertuples(index=False, name=None))
    history = every[~is_double]
    enough = last - first >= WINDOW
    return Warned(first, last, known, history, _latest(history, last), enough, doubles)


def _doubles(history: pd.DataFrame) -> pd.Series:
    """Where a part is the whole - the only country chosen - which is not to be warned of twice."""
    sums = history.groupby(SERIES)["cases"].transform("sum")
    whole = history["dimension"] == "all"
    return ~whole & (sums >= sums[whole].iloc[0])


def not_known(found: Warned) -> Warned:
    """The same where the ledger is not entered to the end of the month: no verdict on anything."""
    marks = ("alarm", "reported", "drift", "slow", "more", "fewer")
    now = found.now.assign(bound=np.nan, **dict.fromkeys(marks, False))
    return replace(found, now=now, enough=False, entered=False)


def verdict(row: Any) -> str:
    """The one verdict on a series at the end of the month, for every page: ``warned``, ``over``
    (its line by itself, which among so many may be chance), ``more`` (all cases together, not over
    the line), ``slow`` or ``jumped`` (gathered to a drift), ``fewer``, ``unknown`` (too short a
    history), ``usual``.
    """
    if row.bound != row.bound:
        return "unknown"
    marks = {
        "warned": row.reported,
        "over": row.alarm,
        "more": row.more,
        "slow": row.slow,
        "jumped": row.drift,
        "fewer": row.fewer,
    }
    return next((name for name, holds in marks.items() if holds), "usual")


def visible_rise(row: Any) -> tuple[float, float]:
    """(cases a month, times what is usual) of which so many would be known by now that the count is
    over its ceiling with 80 %, for a row of ``now``.
    """
    past = row.expected * WINDOW
    known, factor = smallest_visible_rise(past, horizon=row.share, dispersion=row.dispersion)
    return known / row.share, factor


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
    found["slow"] = _slow(found)
    together = wide.rolling(CLUSTER).sum()
    shares = known.rolling(CLUSTER).mean()
    found = found.assign(**_judged(found, "", wide, known, 1))
    found = found.assign(**_judged(found, "_3", together, shares, CLUSTER))
    return found.assign(dimension=dimension)


def _of_each_series(by_month: pd.Series, wide: pd.DataFrame) -> Array:
    """What holds for the months, once for each series."""
    return np.tile(by_month.to_numpy(), wide.shape[1])


def _judged(
    found: pd.DataFrame, end: str, counts: pd.DataFrame, known: pd.Series, horizon: int
) -> dict[str, Any]:
    """Counts of a horizon, what of them is known, and ``judge``; ``end``: how the names of its
    columns end.
    """
    cases = counts.to_numpy().T.ravel()
    complete = _of_each_series(known, counts)
    not_estimated = np.isnan(complete) & (found["month"] > known.index[-1] - 2)
    share = np.where(np.isnan(complete), 1.0, complete)
    expected, dispersion = found[f"expected{end}"].to_numpy(), found["dispersion"].to_numpy()
    columns = {
        "cases": cases,
        "complete": complete,
        "share": share,
        "young": (complete < COMPLETE) | not_estimated,
        **judge(cases, expected, horizon * share, dispersion),
    }
    return {f"{name}{end}": column for name, column in columns.items()}


def judge(cases: Array, expected: Array, months: Array, dispersion: Array) -> dict[str, Array]:
    """What the prediction says of counts: ``ceiling`` (the 1 - alpha quantile, at least 1; NaN
    without a history), ``over`` it, ``tail`` (P of as many or more), ``no_more`` (P of as many or
    fewer).

    expected: cases a month by the ``WINDOW`` months before; months: the months counted, times the
    share of them that is known.
    """
    size, chance = predictive_law(expected * WINDOW, WINDOW, months, dispersion)
    has_history = np.isfinite(size)
    line = negative_binomial_quantile(1 - ALPHA, np.where(has_history, size, 1.0), chance)
    ceiling = np.where(has_history, np.maximum(line, MIN_CASES - 1), np.nan)
    return {
        "ceiling": ceiling,
        "over": cases > ceiling,
        "tail": predictive_tail(cases, size, chance),
        "no_more": 1 - predictive_tail(cases + 1, size, chance),
    }


def _slow(found: pd.DataFrame) -> Array:
    """Where a drift was found that gathered over at least three months of which none brought more
    than half of the threshold: not a jump.
    """
    level = found.groupby("code")["drift_statistic"]
    drift = found.groupby("code")["drift"]
    before = level.shift(fill_value=0.0).mask(drift.shift(fill_value=False), 0.0).fillna(0.0)
    step = (found["drift_statistic"] - before).groupby(found["code"])
    largest = step.rolling(SLOW_MONTHS, min_periods=1).max().droplevel(0)
    earliest = before.groupby(found["code"]).shift(SLOW_MONTHS - 2, fill_value=0.0)
    return (found["drift"] & (earliest > 0) & (largest <= THRESHOLD / 2)).to_numpy()


def _latest(history: pd.DataFrame, last: int) -> pd.DataFrame:
    """One row a series at month ``last``, most urgent first.

    dimension, code, horizon (1 month, or 3 where those say more), cases and bound (of that horizon;
    the bound at the share known), complete (share of those months' cases that is known; NaN: not
    estimated), share (of the last month, 1 where not estimated), expected (cases a month), p (both
    horizons together), p_value (of the horizon shown), q_value, alarm (over its ceiling), reported
    (for all cases together the same as alarm; for a part kept when the false-discovery rate over
    the parts is held), drift (one was found in the last three months), slow (and none of them was
    a jump), more and fewer (all cases together of the three months are more, or fewer, than 1 in 40
    would be by chance), usual_3 (cases that three whole months usually bring), dispersion.
    """
    now = history[history["month"] == last].reset_index(drop=True)
    month_says_more = now["over"] & (now["tail"] <= now["tail_3"])
    is_whole = now["dimension"] == "all"
    more = is_whole & (now["tail_3"] <= BEYOND)
    fewer = is_whole & (now["no_more_3"] <= BEYOND)
    of_three = now["over_3"] & ~month_says_more
    three = of_three | ((more | fewer) & ~now["over"])  # the months of the verdict
    drift = _drifted(now, history, last, history["drift"])
    jumped = _drifted(now, history, last, history["drift"] & ~history["slow"])
    now = now.assign(
        horizon=np.where(three, CLUSTER, 1),
        bound=np.where(three, now["ceiling_3"], now["ceiling"]),
        cases=np.where(three, now["cases_3"], now["cases"]).astype(int),
        complete=np.where(three, now["complete_3"], now["complete"]),
        p_value=np.where(three, now["tail_3"], now["tail"]),
        p=np.minimum(1.0, 2 * np.fmin(now["tail"], now["tail_3"])),
        alarm=now["over"] | now["over_3"],
        drift=drift,
        slow=drift & ~jumped,
        more=more,
        fewer=fewer,
        usual_3=now["expected_3"] * CLUSTER,
    )
    return _ranked(now)[NOW].reset_index(drop=True)


def _ranked(now: pd.DataFrame) -> pd.DataFrame:
    """With q_value and reported, in the order to be looked at: the total is one question of its
    own, its parts are many.
    """
    is_whole = now["dimension"] == "all"
    depth = now["dimension"].map(DEPTH)
    ranked = rank_alarms(now["p"].mask(is_whole), depth, FALSE_SHARE)
    now = now.assign(
        q_value=ranked["adjusted"].mask(is_whole, now["p"]),
        reported=now["alarm"] & (ranked["reported"] | is_whole),
    )
    keys = now.assign(quiet=~now["reported"], depth=depth)
    order = keys.sort_values(["quiet", "depth", "p"], kind="stable").index
    return now.loc[order]


def _drifted(now: pd.DataFrame, history: pd.DataFrame, last: int, found: pd.Series) -> Array:
    """Whether such a drift was ``found`` in one of the last months."""
    late = history[(history["month"] > last - DRIFT_MONTHS) & found]
    return pd.MultiIndex.from_frame(now[SERIES]).isin(pd.MultiIndex.from_frame(late[SERIES]))
