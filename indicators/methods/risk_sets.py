"""Who was at risk and who ended at each moment: the counts beneath every duration statistic of this
package.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats, quotient


def clean(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None
) -> tuple[Array, Array, Array | None]:
    """Arrays without missing rows: durations, a boolean "ended", and entries (or None)."""
    times, events = floats(time), floats(event)
    start = np.full(times.shape, -np.inf) if entry is None else floats(entry)
    if not times.shape == events.shape == start.shape or times.ndim != 1:
        raise ValueError("time, event and entry must be equally long one-dimensional arrays")
    keep = np.isfinite(times) & np.isfinite(events) & ~np.isnan(start)
    times, events, start = times[keep], events[keep], start[keep]
    if (times < 0).any() or not np.isin(events, (0.0, 1.0)).all():
        raise ValueError("times must be >= 0 and events 0 or 1")
    start = np.where(start <= 0, -np.inf, start)
    seen = start < times
    return times[seen], events[seen] == 1, None if entry is None else start[seen]


def risk_table(
    time: Array,
    ended: Array,
    entry: Array | None,
    moments: Array,
    cases: Array | None = None,
) -> tuple[Array, Array]:
    """Numbers at risk and ended at each of the given moments.

    ``cases``: how many cases each row stands for; None for one each.
    """
    return at_risk(time, entry, moments, cases), ended_at(time, ended, moments, cases)


def at_risk(time: Array, entry: Array | None, moments: Array, cases: Array | None = None) -> Array:
    """Numbers at risk at each of the given moments."""
    there = _from(time, moments, cases)
    if entry is None:
        return there
    return there - _from(entry, moments, cases)


def ended_at(time: Array, ended: Array, moments: Array, cases: Array | None = None) -> Array:
    """Numbers ended at each of the given moments."""
    last = time[ended]
    number = None if cases is None else cases[ended]
    return _from(last, moments, number) - _from(last, moments, number, later=True)


def _from(values: Array, moments: Array, cases: Array | None, later: bool = False) -> Array:
    """How many cases have a value at each moment or after it; only after it with ``later``."""
    side: Literal["left", "right"] = "right" if later else "left"
    if cases is None:
        return values.size - np.searchsorted(np.sort(values), moments, side=side)
    order = np.argsort(values, kind="stable")
    before = np.concatenate([[0], np.cumsum(cases[order])])
    return before[-1] - before[np.searchsorted(values[order], moments, side=side)]


def product_limit(at_risk: Array, events: Array) -> tuple[Array, Array]:
    """The survival curve and Greenwood's sum d / (n (n - d)), infinite once everybody at risk has
    ended.
    """
    n, d = at_risk.astype(float), events.astype(float)
    step = quotient(d, n, n > 0)
    term = quotient(d, n * (n - d), n > d, otherwise=np.inf)
    return np.cumprod(1.0 - step), np.cumsum(np.where(d == 0, 0.0, term))
