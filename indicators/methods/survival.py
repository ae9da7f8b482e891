"""How long cases take when some are still open: survival curves, quantiles, restricted means.

A duration is counted in one unit throughout (days or months), from the start of the case. ``event``
is 1 where the case has ended and 0 where it is still open. Rows with a missing time or event are
left out; negative times are refused. ``survival_groups`` compares groups and endings.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.interval import Interval
from indicators.methods.risk_sets import clean, product_limit, risk_table

Z_95 = special.ndtri(0.975)
LEVEL_TOLERANCE = 1.5e-8  # a curve this close to the level counts as lying on it

Mean = tuple[float, float]  # a restricted mean and its standard error


def kaplan_meier(time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None) -> pd.DataFrame:
    """Share of cases still open after each observed duration, with a 95 % band.

    time: durations >= 0. event: 1 ended, 0 open. entry: the age at which a case came under
    observation (a case already open when the register began); None or <= 0 means from the start. A
    case counts as at risk at t if entry < t <= time; a case whose entry is not before its time was
    never observed and is left out.

    Returns one row for each distinct time, ascending: ``time``, ``at_risk`` (int), ``events``
    (int), ``survival`` in [0, 1], ``lower``, ``upper``: Kaplan & Meier (1958), Greenwood's
    variance, log(-log) interval (Kalbfleisch & Prentice). The band is NaN where survival is exactly
    1 or 0, where it is not defined. Empty input: no rows.
    """
    time, ended, entry = clean(time, event, entry)
    moments = np.unique(time)
    at_risk, events = risk_table(time, ended, entry, moments)
    return curve(moments, at_risk, events)


def curve(moments: Array, at_risk: Array, events: Array) -> pd.DataFrame:
    """The frame of ``kaplan_meier`` from what was counted: ascending moments, cases at risk and
    endings at each.
    """
    return pd.DataFrame(columns(moments, at_risk, events))


def columns(moments: Array, at_risk: Array, events: Array) -> dict[str, Array]:
    """The columns of ``curve``."""
    survival, variance = product_limit(at_risk, events)
    lower, upper = _log_log_band(survival, variance)
    return {
        "time": moments,
        "at_risk": at_risk,
        "events": events,
        "survival": survival,
        "lower": lower,
        "upper": upper,
    }


def quantile(
    km: pd.DataFrame | Mapping[str, Array], p: float = 0.5
) -> tuple[float | None, float | None, float | None]:
    """The duration within which a share p of cases has ended, with its 95 % limits; None for a part
    not reached.

    km: a frame of ``kaplan_meier``, or its columns. p: in (0, 1), 0.5 for the median. The estimate
    is the first time at which survival is <= 1 - p; where the curve runs exactly along 1 - p, the
    middle of that stretch. The limits are where the band crosses the same height (Brookmeyer &
    Crowley 1982): an upper limit of None means "cannot be told yet".
    """
    if not 0 < p < 1:
        raise ValueError("p must lie strictly between 0 and 1")
    time = floats(km["time"])
    estimate = _crossing(time, floats(km["survival"]), 1.0 - p)
    first = _crossing(time, floats(km["lower"]), 1.0 - p)
    last = _crossing(time, floats(km["upper"]), 1.0 - p)
    return estimate, first, last


def restricted_mean(
    time: ArrayLike, event: ArrayLike, horizon: float, entry: ArrayLike | None = None
) -> Mean:
    """Mean time open within the first ``horizon`` units, and its standard error:
    ``(mean, standard_error)``.

    The area under the Kaplan-Meier curve from 0 to the horizon; the curve is carried on level after
    the last observed time. Variance: sum over event times t <= horizon of
    (area from t to horizon)^2 d / (n (n - d)), terms with n = d left out (Klein & Moeschberger
    2003, 4.5). No cases: (nan, nan).
    """
    if not horizon > 0:
        raise ValueError("the horizon must be above 0")
    return area(kaplan_meier(time, event, entry), horizon)


def area(km: pd.DataFrame | Mapping[str, Array], horizon: float) -> Mean:
    """The restricted mean under a curve of ``kaplan_meier`` or ``curve``, or its columns, and its
    standard error; no rows: (nan, nan).
    """
    reached = floats(km["time"]) <= horizon
    if not reached.size:
        return float("nan"), float("nan")
    names = ("time", "at_risk", "events", "survival")
    time, at_risk, events, survival = (floats(km[name])[reached] for name in names)
    widths = np.diff(np.concatenate([[0.0], time, [horizon]]))
    areas = widths * np.concatenate([[1.0], survival])
    to_the_right = np.cumsum(areas[::-1])[::-1][1:]
    left = at_risk - events
    weight = quotient(events, at_risk * left, (left > 0) & (at_risk > 0))
    error = np.sqrt(np.sum(to_the_right**2 * weight))
    return float(areas.sum()), float(error)


def difference_of_means(
    first: Mean, second: Mean, level: float = 0.95
) -> tuple[float, Interval, float]:
    """``(difference, interval, p)`` of two restricted means, each ``(mean, standard_error)``:
    second minus first; p is NaN without any error.
    """
    (mean_1, error_1), (mean_2, error_2) = first, second
    difference = mean_2 - mean_1
    error = float(np.hypot(error_1, error_2))
    half = special.ndtri(0.5 + level / 2) * error
    limits = Interval(difference - half, difference + half)
    if not error > 0:
        return difference, limits, float("nan")
    return difference, limits, float(2 * special.ndtr(-abs(difference) / error))


def _log_log_band(survival: Array, variance: Array) -> tuple[Array, Array]:
    inside = (survival > 0) & (survival < 1)
    log = np.log(np.where(inside, survival, 0.5))
    half = Z_95 * np.sqrt(np.where(inside, variance, 0.0)) / np.abs(log)
    lower = np.exp(log * np.exp(half))
    upper = np.exp(log * np.exp(-half))
    return np.where(inside, lower, np.nan), np.where(inside, upper, np.nan)


def _crossing(time: Array, heights: Array, level: float) -> float | None:
    """First time at which the curve is at or under the level; the middle of a stretch exactly at
    it.
    """
    known = ~np.isnan(heights)
    time, heights = time[known], heights[known]
    at_or_under = np.flatnonzero(heights <= level + LEVEL_TOLERANCE)
    if at_or_under.size == 0:
        return None
    first = time[at_or_under[0]]
    if heights[at_or_under[0]] < level - LEVEL_TOLERANCE:
        return float(first)
    under = np.flatnonzero(heights < level - LEVEL_TOLERANCE)
    last = time[under[0]] if under.size else time[-1]
    return float((first + last) / 2)
