"""Proportions with honest intervals, and how training coverage is likely to go.

Coverage itself is a census of the roster and has no confidence interval; Wilson is for generalising from a sample.
"""

import numpy as np
from scipy import special, stats

from indicators.methods.interval import Interval, interval
from indicators.methods.roster_flow import RosterForecast, forecast_coverage

__all__ = [
    "RosterForecast",
    "forecast_coverage",
    "newcombe_difference",
    "run_rate",
    "target_probability",
    "time_to_target",
    "wilson",
]


def wilson(x, n, level: float = 0.95) -> Interval:
    """Score interval of the proportion behind x of n (numbers or arrays): ``(lower, upper)`` in [0, 1].

    Wilson (1927) without continuity correction; 0 of 20 is 0 to 0.161. n = 0: NaN. Raises ValueError unless
    0 <= x <= n.
    """
    x, n = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if (x < 0).any() or (x > n).any():
        raise ValueError("x must lie between 0 and n")
    z = stats.norm.ppf(0.5 + level / 2)
    size = np.where(n > 0, n, np.nan)
    centre = (x + z**2 / 2) / (size + z**2)
    half = z / (size + z**2) * np.sqrt(x * (size - x) / size + z**2 / 4)
    lower = np.where(x == 0, np.where(n > 0, 0.0, np.nan), centre - half)
    upper = np.where(x == n, np.where(n > 0, 1.0, np.nan), centre + half)
    return interval(lower, upper)


def newcombe_difference(x1, n1, x2, n2, level: float = 0.95) -> Interval:
    """Interval of the difference of two proportions, x1 / n1 - x2 / n2: ``(lower, upper)`` in [-1, 1].

    Newcombe (1998) method 10, the two Wilson intervals squared and added. n = 0 on either side: NaN.
    """
    lower_1, upper_1 = wilson(x1, n1, level)
    lower_2, upper_2 = wilson(x2, n2, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p1 = np.divide(np.asarray(x1, dtype=float), np.asarray(n1, dtype=float))
        p2 = np.divide(np.asarray(x2, dtype=float), np.asarray(n2, dtype=float))
    below = np.sqrt((p1 - lower_1) ** 2 + (upper_2 - p2) ** 2)
    above = np.sqrt((upper_1 - p1) ** 2 + (p2 - lower_2) ** 2)
    return interval(p1 - p2 - below, p1 - p2 + above)


def target_probability(completed, months, horizon, needed):
    """Probability of at least ``needed`` completions in the next ``horizon`` months, after ``completed`` in ``months``.

    Closed form of the forecast without churn, expiry or a cap: the count to come is negative binomial with size
    completed + 1/2 and success probability months / (months + horizon) (Gamma(1/2, 0) prior). needed <= 0: 1.
    """
    completed, months, horizon, needed = (
        np.asarray(v, dtype=float) for v in (completed, months, horizon, needed)
    )
    tail = special.betainc(
        np.maximum(np.ceil(needed), 1), completed + 0.5, horizon / (months + horizon)
    )
    result = np.where(needed <= 0, 1.0, tail)
    return float(result) if result.ndim == 0 else result


def time_to_target(needed, rate, p=0.5):
    """Months until ``needed`` completions at a known monthly ``rate``, reached with probability p.

    The p-quantile of a gamma waiting time with shape needed; 0 where nothing is needed, infinite at rate 0.
    """
    needed, rate = np.asarray(needed, dtype=float), np.asarray(rate, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        wait = special.gammaincinv(np.maximum(needed, 1e-12), p) / rate
    result = np.where(needed <= 0, 0.0, np.where(rate > 0, wait, np.inf))
    return float(result) if result.ndim == 0 else result


def run_rate(
    covered: float, roster: float, target: float, months_left: float, completions
) -> tuple[float, float]:
    """Newly covered enterprises a month that are needed for the target, and that were achieved: ``(needed, achieved)``.

    target: share of the roster, in [0, 1]. completions: newly covered *distinct* enterprises by month so far. needed
    is 0 once the target is met and infinite without time left; achieved is NaN without a month.
    """
    missing = max(0.0, np.ceil(target * roster - 1e-9) - covered)
    needed = missing / months_left if months_left > 0 else (np.inf if missing else 0.0)
    completions = np.asarray(completions, dtype=float)
    return float(needed), float(completions.mean()) if completions.size else float("nan")
