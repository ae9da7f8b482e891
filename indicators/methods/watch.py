"""The product's own early-warning rule: spike, cluster and drift, on baselines that past alarms do not teach."""

import numpy as np
import pandas as pd
from scipy import special

from indicators.methods.change import benjamini_hochberg
from indicators.methods.predictive import (
    negative_binomial_quantile,
    predictive_law,
    predictive_tail,
)

WINDOW, ALPHA, CLUSTER, MIN_CASES = 24, 0.005, 3, 2
FACTOR, THRESHOLD = 2.0, 4.0


def watch(
    counts, window: int = WINDOW, alpha: float = ALPHA, dispersion: float | None = None
) -> pd.DataFrame:
    """Test every month of one or many series of counts against the ``window`` months before.

    counts: a Series (one number a month, oldest first), or a frame with months as rows and *similar* series as
    columns (countries with countries). dispersion: phi by which the prediction is widened (``predictive_law``) and the drift
    chart slowed; None pools it each month over the series' windows (Pearson chi-square / df, at least 1).

    Returns one row a month (for a frame: a series and month): ``expected`` (cases a month), ``bound`` and ``spike``
    (this month), ``expected_3`` (cases a month), ``bound_3`` and ``cluster`` (the last three months together), ``drift_statistic`` and ``drift``
    (likelihood-ratio CUSUM for a doubling, threshold 4), ``p`` (twice the smaller of the two predictive p-values, at
    most 1), ``alarm`` (spike or cluster), ``dispersion``. Spike and cluster: total > Gamma-Poisson predictive bound
    and at least 2 cases. In later baselines the months of an alarm stand at their expectation.
    NaN and no alarm before window + 1 months (cluster: + 3), and where a count or the window is missing.
    """
    single = not isinstance(counts, pd.DataFrame)
    frame = pd.Series(counts).to_frame() if single else counts
    values = frame.to_numpy(dtype=float).T
    if (values < 0).any() or not 0 < alpha < 1 or window < 2:
        raise ValueError("need counts >= 0, alpha between 0 and 1 and a window of at least 2")
    columns = screen(values, window, alpha, dispersion)
    if single:
        return pd.DataFrame(
            {name: column[0] for name, column in columns.items()}, index=frame.index
        )
    index = pd.MultiIndex.from_product([frame.columns, frame.index], names=["series", "month"])
    return pd.DataFrame({name: column.ravel() for name, column in columns.items()}, index=index)


def screen(
    values: np.ndarray, window: int, alpha: float, dispersion: float | None
) -> dict[str, np.ndarray]:
    """The columns of ``watch`` for an array (series, months)."""
    numbers = ("expected", "bound", "expected_3", "bound_3", "drift_statistic", "p", "dispersion")
    result = {name: np.full(values.shape, np.nan) for name in numbers}
    result |= {
        name: np.zeros(values.shape, dtype=bool) for name in ("spike", "cluster", "drift", "alarm")
    }
    calm, level = values.copy(), np.zeros(values.shape[0])
    for month in range(window, values.shape[1]):
        past = calm[:, month - window : month]
        phi = pooled_dispersion(past) if dispersion is None else float(dispersion)
        total = past.sum(axis=1)
        expected = total / window
        bound, spike, p = _test(values[:, month], total, window, 1, alpha, phi)
        bound_3, cluster, p_3 = (
            np.full_like(bound, np.nan),
            np.zeros_like(spike),
            np.full_like(p, np.nan),
        )
        before = np.full_like(total, np.nan)
        if month >= window + CLUSTER - 1:
            before = calm[:, month - window - CLUSTER + 1 : month - CLUSTER + 1].sum(axis=1)
            latest = values[:, month - CLUSTER + 1 : month + 1].sum(axis=1)
            bound_3, cluster, p_3 = _test(latest, before, window, CLUSTER, alpha, phi)
        step = values[:, month] * np.log(FACTOR) - (FACTOR - 1) * (total + 0.5) / window
        known = np.isfinite(step)
        level = np.where(known, np.maximum(0.0, level + np.where(known, step, 0.0) / phi), level)
        drift = known & (level >= THRESHOLD)
        p = np.minimum(1.0, 2 * np.fmin(p, p_3))
        row = {
            "expected": expected,
            "bound": bound,
            "spike": spike,
            "expected_3": before / window,
            "bound_3": bound_3,
            "cluster": cluster,
            "p": p,
        }
        row |= {
            "drift_statistic": np.where(known, level, np.nan),
            "drift": drift,
            "alarm": spike | cluster,
        }
        for name, column in row.items():
            result[name][:, month] = column
        result["dispersion"][:, month] = phi
        level = np.where(drift, 0.0, level)
        calm[spike, month] = expected[spike]
        if cluster.any():
            months = slice(month - CLUSTER + 1, month + 1)
            calm[cluster, months] = np.minimum(
                calm[cluster, months], (before / window)[cluster, None]
            )
    return result


def pooled_dispersion(counts) -> float:
    """How much more similar series vary than chance: Pearson chi-square over degrees of freedom, at least 1.

    counts: (series, months); each series about its own mean, series without cases left out. Above 1.5 cases come in
    bunches. Nothing to tell it from: 1.
    """
    counts = np.atleast_2d(np.asarray(counts, dtype=float))
    counts = counts[np.isfinite(counts).all(axis=1) & (counts.sum(axis=1) > 0)]
    freedom = counts.shape[0] * (counts.shape[1] - 1)
    if freedom <= 0:
        return 1.0
    mean = counts.mean(axis=1, keepdims=True)
    return max(1.0, float(np.sum((counts - mean) ** 2 / mean) / freedom))


def smallest_visible_rise(
    past_total: float,
    window: int = WINDOW,
    alpha: float = ALPHA,
    horizon: int = 1,
    power: float = 0.8,
    dispersion: float = 1.0,
) -> tuple[float, float]:
    """ "The smallest rise that could be seen here": ``(cases, factor)``.

    cases: mean of the horizon's total that would raise an alarm with probability ``power``; factor: that over what
    past_total cases in ``window`` months lead to expect, (past_total + 1/2) / window a month. dispersion: phi by
    which the prediction behind the bound is widened.
    """
    bound = negative_binomial_quantile(
        1 - alpha, *predictive_law(past_total, window, horizon, dispersion)
    )
    cases = float(special.gammaincinv(max(float(bound) + 1, MIN_CASES), power))
    return cases, cases / ((past_total + 0.5) / window * horizon)


def rank_alarms(p, depth, q: float = 0.1) -> pd.DataFrame:
    """One month's series in the order to be looked at: columns ``adjusted``, ``reported`` and ``rank`` (1 first).

    p: p-value of each series; depth: 0 for the grand total, 1 for countries or industries, and so on. adjusted:
    Benjamini-Hochberg over all series; reported: adjusted <= q, so that at most a share q of these are false on
    average. Reported before not reported, parents before children, then by p; NaN last.
    """
    p, depth = np.asarray(p, dtype=float), np.asarray(depth)
    adjusted = benjamini_hochberg(p)
    reported = adjusted <= q
    rank = np.empty(p.size, dtype=int)
    rank[np.lexsort((np.arange(p.size), np.nan_to_num(p, nan=2.0), depth, ~reported))] = np.arange(
        1, p.size + 1
    )
    return pd.DataFrame({"adjusted": adjusted, "reported": reported, "rank": rank})


def _test(seen, past, window, horizon, alpha, phi):
    """Bound, alarm and p-value of totals against past sums."""
    size, chance = predictive_law(past, window, horizon, phi)
    known = np.isfinite(past)
    bound = np.where(
        known, negative_binomial_quantile(1 - alpha, np.where(known, size, 1.0), chance), np.nan
    )
    return bound, (seen > bound) & (seen >= MIN_CASES), predictive_tail(seen, size, chance)
