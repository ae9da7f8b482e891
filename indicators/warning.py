"""Early warning put together: the rule of ``indicators.methods.watch`` for every watched series,
with young months judged by what of them is known.

Months are numbered year * 12 + month - 1.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.entered import known_share
from indicators.methods.arrays import Array
from indicators.methods.predictive import (
    negative_binomial_quantile,
    predictive_law,
    predictive_tail,
    window_sums,
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
)
from indicators.warned import SHOWN_MONTHS, Row, Warned

# How deep each dimension lies under the whole; platforms are part of a channel.
DEPTH = {"all": 0, "country": 1, "industry": 1, "channel": 1, "platform": 2}
FALSE_SHARE = 0.1  # at most this share of the alarms of a month are false, on average
BEYOND = 0.025  # so many (or few) or more (fewer) in three months are beyond normal variation
DRIFT_MONTHS = 3  # a drift found in one of the last three months is still said
HISTORY_MONTHS = 60
SLOW_MONTHS = 3  # a rise is slow when at least so many months gathered it


def assess(monthly: pd.DataFrame, delays: pd.DataFrame, known_on: date, last: int) -> Warned | None:
    """``Warned`` for the counts of data_access.statistics.warning.monthly and .delays, known on a
    day, at the end of month ``last``; None without any case in the months looked at.

    A month is judged by the prediction for the share of it that is known: its ceiling is the
    1 - alpha quantile of that law, at least 1, so that count > ceiling just when the count's
    p-value is at most alpha and there are 2 cases.
    """
    delays = delays[delays["month"] <= last]
    if delays.empty or monthly.empty:
        return None
    first = int(max(delays["month"].min(), last - HISTORY_MONTHS + 1))
    known = known_share(delays, first, last, known_on)
    watched = _watched(monthly, known.index)
    if not len(watched.codes):
        return None
    is_double = _doubles(watched)
    doubles = frozenset(watched.names(is_double))
    columns = _screened(watched, known)
    history = {name: column[~is_double] for name, column in columns.items()}
    names = watched.names(~is_double)
    places = {name: place for place, name in enumerate(names)}
    enough = last - first >= WINDOW
    return Warned(first, last, known, history, places, _latest(history, names), enough, doubles)


@dataclass(frozen=True)
class _Watched:
    """The series of every dimension, one dimension after the other, and their counts (series,
    months); ``starts``: where each dimension begins.
    """

    dimensions: Array
    codes: Array
    counts: Array
    starts: tuple[int, ...]

    def names(self, which: Array) -> list[tuple[str, str]]:
        """Dimension and code of some of the series."""
        return list(zip(self.dimensions[which], self.codes[which], strict=True))


def _doubles(watched: _Watched) -> Array:
    """Where a part is the whole - the only country chosen - which is not to be warned of twice."""
    sums = watched.counts.sum(axis=1)
    whole = watched.dimensions == "all"
    return ~whole & (sums >= sums[whole][0])


def _watched(monthly: pd.DataFrame, months: pd.Index) -> _Watched:
    """Every series that had a case in the months that are judged or judged by."""
    dimension = monthly["dimension"].to_numpy()
    groups = [_by_series(monthly[dimension == name], months) for name in DEPTH]
    sizes = [len(codes) for codes, _ in groups]
    starts = [start for start, size in zip(np.cumsum([0, *sizes]), sizes, strict=False) if size]
    return _Watched(
        np.array(list(DEPTH), dtype=object).repeat(sizes),
        np.concatenate([codes for codes, _ in groups]),
        np.concatenate([counts for _, counts in groups]),
        tuple(starts),
    )


def _by_series(frame: pd.DataFrame, months: pd.Index) -> tuple[Array, Array]:
    """The codes of one dimension, in their order, and the counts (series, months)."""
    codes, places = np.unique(frame["code"].to_numpy(dtype=object), return_inverse=True)
    counts = np.zeros((len(codes), len(months)), dtype=int)
    month = frame["month"].to_numpy() - months[0]
    inside = (month >= 0) & (month < len(months))
    np.add.at(counts, (places[inside], month[inside]), frame["cases"].to_numpy()[inside])
    lately = counts[:, -(WINDOW + CLUSTER) :].sum(axis=1) > 0
    return codes[lately], counts[lately]


def _screened(watched: _Watched, known: pd.Series) -> dict[str, Array]:
    """The last months of every series, as columns (series, months)."""
    counts = watched.counts
    found = screen(counts.astype(float), WINDOW, ALPHA, None, watched.starts)
    found["slow"] = _slow(found["drift_statistic"], found["drift"])
    late = {name: column[:, -SHOWN_MONTHS:] for name, column in found.items()}
    together = known.rolling(CLUSTER).mean()
    late |= _judged(late, "", counts, known, 1)
    return late | _judged(late, "_3", _of_three_months(counts), together, CLUSTER)


def _of_three_months(counts: Array) -> Array:
    """The total of the three months that end with each; NaN before there are three."""
    return window_sums(counts, WINDOW, CLUSTER)[1]


def _judged(
    found: dict[str, Array], end: str, counts: Array, known: pd.Series, horizon: int
) -> dict[str, Array]:
    """Counts of a horizon, what of them is known, and ``judge``, for the last months; ``end``: how
    the names of its columns end.
    """
    cases = counts[:, -SHOWN_MONTHS:]
    shares = known.to_numpy()[-SHOWN_MONTHS:]
    is_late = np.arange(len(shares)) >= len(shares) - 2
    young = (shares < COMPLETE) | (np.isnan(shares) & is_late)
    share = np.where(np.isnan(shares), 1.0, shares)
    of_months = {"complete": shares, "share": share, "young": young}
    columns = {
        "cases": cases,
        **{name: np.broadcast_to(column, cases.shape) for name, column in of_months.items()},
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


def _latest(history: dict[str, Array], names: list[tuple[str, str]]) -> tuple[Row, ...]:
    """Every series at the last month, most urgent first."""
    now = {name: column[:, -1] for name, column in history.items()}
    dimension = np.array([name for name, _ in names], dtype=object)
    code = np.array([code for _, code in names], dtype=object)
    month_says_more = now["over"] & (now["tail"] <= now["tail_3"])
    is_whole = dimension == "all"
    more = is_whole & (now["tail_3"] <= BEYOND)
    fewer = is_whole & (now["no_more_3"] <= BEYOND)
    of_three = now["over_3"] & ~month_says_more
    three = of_three | ((more | fewer) & ~now["over"])  # the months of the verdict
    found, slow = history["drift"], history["slow"]
    drift, jumped = _drifted(found), _drifted(found & ~slow)
    now |= {
        "dimension": dimension,
        "code": code,
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
    return _ranked(now)


def _ranked(now: dict[str, Array]) -> tuple[Row, ...]:
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
    columns = [now[name][order].tolist() for name in Row._fields]
    return tuple(map(Row._make, zip(*columns, strict=True)))


def _drifted(found: Array) -> Array:
    """Whether such a drift was ``found`` in one of the last months, for each series."""
    return np.logical_or.reduce(found[:, -DRIFT_MONTHS:], axis=1)
