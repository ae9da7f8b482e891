"""Who was at risk and who ended at each moment: the counts beneath every duration statistic of this package."""

import numpy as np


def clean(time, event, entry=None):
    """Arrays without missing rows: durations, a boolean "ended", and entries (or None)."""
    time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=float)
    start = np.full(time.shape, -np.inf) if entry is None else np.asarray(entry, dtype=float)
    if not time.shape == event.shape == start.shape or time.ndim != 1:
        raise ValueError("time, event and entry must be equally long one-dimensional arrays")
    keep = np.isfinite(time) & np.isfinite(event) & ~np.isnan(start)
    time, ended = time[keep], event[keep]
    if (time < 0).any() or not np.isin(ended, (0.0, 1.0)).all():
        raise ValueError("times must be >= 0 and events 0 or 1")
    start = np.where(start[keep] <= 0, -np.inf, start[keep])
    seen = start < time
    return time[seen], ended[seen] == 1, None if entry is None else start[seen]


def risk_table(time, ended, entry, moments, cases=None):
    """Numbers at risk and ended at each of the given moments. ``cases``: how many cases each row stands for; None for one each."""
    at_risk = _from(time, moments, cases)
    if entry is not None:
        at_risk = at_risk - _from(entry, moments, cases)
    last, number = time[ended], None if cases is None else cases[ended]
    return at_risk, _from(last, moments, number) - _from(last, moments, number, later=True)


def _from(values, moments, cases, later=False):
    """How many cases have a value at each moment or after it; only after it with ``later``."""
    side = "right" if later else "left"
    if cases is None:
        return values.size - np.searchsorted(np.sort(values), moments, side=side)
    order = np.argsort(values, kind="stable")
    before = np.concatenate([[0], np.cumsum(cases[order])])
    return before[-1] - before[np.searchsorted(values[order], moments, side=side)]


def product_limit(at_risk, events):
    """The survival curve and Greenwood's sum d / (n (n - d)), infinite once everybody at risk has ended."""
    n, d = at_risk.astype(float), events.astype(float)
    step = np.divide(d, n, out=np.zeros_like(n), where=n > 0)
    term = np.divide(d, n * (n - d), out=np.full_like(n, np.inf), where=n > d)
    return np.cumprod(1.0 - step), np.cumsum(np.where(d == 0, 0.0, term))
