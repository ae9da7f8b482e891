"""Durations compared: log-rank test, and endings that exclude one another."""

import numpy as np
import pandas as pd
from scipy import stats

from indicators.methods.risk_sets import clean, product_limit, risk_table


def logrank(time, event, group) -> tuple[float, int, float]:
    """Do groups differ in how fast cases end? ``(chi_square, degrees_of_freedom, p)``.

    Mantel (1966) log-rank test with the hypergeometric variance for ties; groups in which no ending could be
    expected do not count. With fewer than two groups that count: ``(0.0, 0, 1.0)``.
    """
    group = pd.Series(np.asarray(group)).reset_index(drop=True)
    keep = (
        np.isfinite(np.asarray(time, dtype=float))
        & np.isfinite(np.asarray(event, dtype=float))
        & group.notna()
    )
    codes, labels = pd.factorize(group[keep], sort=True)
    time, event, _ = clean(np.asarray(time)[keep], np.asarray(event)[keep], None)
    moments = np.unique(time[event])
    if len(labels) < 2 or moments.size == 0:
        return 0.0, 0, 1.0
    tables = [
        risk_table(time[codes == k], event[codes == k], None, moments) for k in range(len(labels))
    ]
    return logrank_of_counts(
        np.array([table[0] for table in tables]), np.array([table[1] for table in tables])
    )


def logrank_of_counts(at_risk, events) -> tuple[float, int, float]:
    """The test of ``logrank`` from counts: cases at risk and endings, each groups x moments; every moment has an ending."""
    at_risk, events = np.asarray(at_risk, dtype=float), np.asarray(events, dtype=float)
    observed, total, deaths = events.sum(axis=1), at_risk.sum(axis=0), events.sum(axis=0)
    share = at_risk / total
    expected = (share * deaths).sum(axis=1)
    spread = np.divide(
        deaths * (total - deaths), total - 1, out=np.zeros_like(total), where=total > 1
    )
    covariance = np.diag((share * spread).sum(axis=1)) - (share * spread) @ share.T
    counted = np.flatnonzero(expected > 0)
    if counted.size < 2:
        return 0.0, 0, 1.0
    kept = counted[1:]
    gap = (observed - expected)[kept]
    chi_square = float(gap @ np.linalg.pinv(covariance[np.ix_(kept, kept)], hermitian=True) @ gap)
    freedom = int(kept.size)
    return chi_square, freedom, float(stats.chi2.sf(chi_square, freedom))


def cumulative_incidence(time, cause) -> pd.DataFrame:
    """Share of cases that have ended in each way by each duration, where endings exclude one another.

    cause: 0 for open, otherwise the code of the ending (numbers or words). Returns ``time`` (each distinct time) and
    one column a cause, named by its code, in order; they add up to 1 - Kaplan-Meier of any ending.
    Aalen & Johansen (1978). Rows with a missing time or cause are left out. Empty input: no rows.
    """
    frame = pd.DataFrame({"time": np.asarray(time, dtype=float), "cause": np.asarray(cause)})
    frame = frame[np.isfinite(frame["time"]) & frame["cause"].notna()]
    is_open = (frame["cause"] == 0) | (frame["cause"] == "0")
    codes = sorted(frame.loc[~is_open, "cause"].unique())
    time, ended, _ = clean(frame["time"], ~is_open)
    moments = np.unique(time)
    at_risk, _ = risk_table(time, ended, None, moments)
    ended_by = {
        code: risk_table(time, frame["cause"].to_numpy() == code, None, moments)[1]
        for code in codes
    }
    return incidence_of_counts(moments, at_risk, ended_by)


def incidence_of_counts(moments, at_risk, ended_by) -> pd.DataFrame:
    """The frame of ``cumulative_incidence`` from counts: cases at risk at each moment, and cause -> endings at each."""
    at_risk, events = np.asarray(at_risk), sum(ended_by.values(), np.zeros(len(moments), dtype=int))
    before = np.concatenate([[1.0], product_limit(at_risk, events)[0]])[:-1]
    return pd.DataFrame(
        {"time": moments}
        | {code: np.cumsum(before * count / at_risk) for code, count in ended_by.items()}
    )
