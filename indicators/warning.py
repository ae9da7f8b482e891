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
from numpy.lib.stride_tricks import sliding_window_view

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
    screen,
    smallest_visible_rise,
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
    screened = (_screen(monthly, dimension, known) for dimension in DEPTH)
    parts = [part for part in screened if part is not None]
    if not parts:
        return None
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    is_double = _doubles(columns, len(known))
    every = pd.DataFrame(columns)
    doubles = frozenset(every.loc[is_double, SERIES].itertuples(index=False, name=None))
    history = every[~is_double]
    enough = last - first >= WINDOW
    latest = _latest(history, last, len(known))
    return Warned(first, last, known, history, latest, enough, doubles)


def _doubles(history: dict[str, Array], months: int) -> Array:
    """Where a part is the whole - the only country chosen - which is not to be warned of twice."""
    sums = history["cases"].reshape(-1, months).sum(axis=1).repeat(months)
    whole = history["dimension"] == "all"
    return ~whole & (sums >= sums[whole][0])


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


def _screen(monthly: pd.DataFrame, dimension: str, known: pd.Series) -> dict[str, Array] | None:
    """The history of every series of one dimension that had a case in the months that are judged or
    judged by, as columns, one series after the other; None without one.
    """
    frame = monthly[monthly["dimension"].to_numpy() == dimension]
    if frame.empty:
        return None
    codes, counts = _by_series(frame, known.index)
    lately = counts[:, -(WINDOW + CLUSTER) :].sum(axis=1) > 0
    if not lately.any():
        return None
    codes, counts = codes[lately], counts[lately]
    found = screen(counts.astype(float), WINDOW, ALPHA, None)
    slow = _slow(found["drift_statistic"], found["drift"])
    months = np.tile(known.index.to_numpy(), len(codes))
    columns = {"code": codes.repeat(len(known)), "month": months}
    columns |= {name: column.ravel() for name, column in found.items()} | {"slow": slow.ravel()}
    together = known.rolling(CLUSTER).mean()
    columns |= _judged(columns, "", counts, known, 1)
    columns |= _judged(columns, "_3", _of_three_months(counts), together, CLUSTER)
    return columns | {"dimension": np.full(months.size, dimension, dtype=object)}


def _by_series(frame: pd.DataFrame, months: pd.Index) -> tuple[Array, Array]:
    """The codes, in their order, and the counts (series, months)."""
    codes, places = np.unique(frame["code"].to_numpy(dtype=object), return_inverse=True)
    counts = np.zeros((len(codes), len(months)), dtype=int)
    month = frame["month"].to_numpy() - months[0]
    inside = (month >= 0) & (month < len(months))
    np.add.at(counts, (places[inside], month[inside]), frame["cases"].to_numpy()[inside])
    return codes, counts


def _of_three_months(counts: Array) -> Array:
    """The total of the three months that end with each; NaN before there are three."""
    total = np.full(counts.shape, np.nan)
    if counts.shape[1] >= CLUSTER:
        total[:, CLUSTER - 1 :] = sliding_window_view(counts, CLUSTER, axis=1).sum(axis=2)
    return total


def _judged(
    found: dict[str, Array], end: str, counts: Array, known: pd.Series, horizon: int
) -> dict[str, Array]:
    """Counts of a horizon, what of them is known, and ``judge``; ``end``: how the names of its
    columns end.
    """
    cases = counts.ravel()
    complete = np.tile(known.to_numpy(), len(counts))
    not_estimated = np.isnan(complete) & (found["month"] > known.index[-1] - 2)
    share = np.where(np.isnan(complete), 1.0, complete)
    columns = {
        "cases": cases,
        "complete": complete,
        "share": share,
        "young": (complete < COMPLETE) | not_estimated,
        **judge(cases, found[f"expected{end}"], horizon * share, found["dispersion"]),
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


def _slow(level: Array, drift: Array) -> Array:
    """Where a drift was found that gathered over at least three months of which none brought more
    than half of the threshold: not a jump. All of (series, months).
    """
    before = np.nan_to_num(_months_before(np.where(drift, 0.0, level), 1, 0.0))
    step = level - before
    largest = step
    for months in range(1, SLOW_MONTHS):
        largest = np.fmax(largest, _months_before(step, months, np.nan))
    earliest = _months_before(before, SLOW_MONTHS - 2, 0.0)
    return drift & (earliest > 0) & (largest <= THRESHOLD / 2)


def _months_before(values: Array, months: int, unknown: float) -> Array:
    """What stood so many months before each."""
    moved = np.full(values.shape, unknown)
    moved[:, months:] = values[:, :-months]
    return moved


def _latest(history: pd.DataFrame, last: int, months: int) -> pd.DataFrame:
    """One row a series at month ``last``, the last of ``months``, most urgent first.

    dimension, code, horizon (1 month, or 3 where those say more), cases and bound (of that horizon;
    the bound at the share known), complete (share of those months' cases that is known; NaN: not
    estimated), share (of the last month, 1 where not estimated), expected (cases a month), p (both
    horizons together), p_value (of the horizon shown), q_value, alarm (over its ceiling), reported
    (for all cases together the same as alarm; for a part kept when the false-discovery rate over
    the parts is held), drift (one was found in the last three months), slow (and none of them was
    a jump), more and fewer (all cases together of the three months are more, or fewer, than 1 in 40
    would be by chance), usual_3 (cases that three whole months usually bring), dispersion.
    """
    rows = history["month"].to_numpy() == last
    now = {name: column.to_numpy()[rows] for name, column in history.items()}
    month_says_more = now["over"] & (now["tail"] <= now["tail_3"])
    is_whole = now["dimension"] == "all"
    more = is_whole & (now["tail_3"] <= BEYOND)
    fewer = is_whole & (now["no_more_3"] <= BEYOND)
    of_three = now["over_3"] & ~month_says_more
    three = of_three | ((more | fewer) & ~now["over"])  # the months of the verdict
    found, slow = history["drift"].to_numpy(), history["slow"].to_numpy()
    drift, jumped = _drifted(found, months), _drifted(found & ~slow, months)
    now |= {
        "horizon": np.where(three, CLUSTER, 1),
        "bound": np.where(three, now["ceiling_3"], now["ceiling"]),
        "cases": np.where(three, now["cases_3"], now["cases"]).astype(int),
        "complete": np.where(three, now["complete_3"], now["complete"]),
        "p_value": np.where(three, now["tail_3"], now["tail"]),
        "p": np.minimum(1.0, 2 * np.fmin(now["tail"], now["tail_3"])),
        "alarm": now["over"] | now["over_3"],
        "drift": drift,
        "slow": drift & ~jumped,
        "more": more,
        "fewer": fewer,
        "usual_3": now["expected_3"] * CLUSTER,
    }
    return pd.DataFrame(_ranked(now))


def _ranked(now: dict[str, Array]) -> dict[str, Array]:
    """With q_value and reported, in the order to be looked at: the total is one question of its
    own, its parts are many.
    """
    is_whole = now["dimension"] == "all"
    depth = np.array([DEPTH[dimension] for dimension in now["dimension"]])
    ranked = rank_alarms(np.where(is_whole, np.nan, now["p"]), depth, FALSE_SHARE)
    q_value = np.where(is_whole, now["p"], ranked["adjusted"])
    reported = now["alarm"] & (ranked["reported"].to_numpy() | is_whole)
    now = now | {"q_value": q_value, "reported": reported}
    order = np.lexsort((now["p"], depth, ~reported))
    return {name: now[name][order] for name in NOW}


def _drifted(found: Array, months: int) -> Array:
    """Whether such a drift was ``found`` in one of the last months, for each series."""
    late = found.reshape(-1, months)[:, -DRIFT_MONTHS:]
    return np.logical_or.reduce(late, axis=1)
