"""Durations compared: log-rank test, and endings that exclude one another."""

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.risk_sets import clean, product_limit, risk_table

Test = tuple[float, int, float]  # chi-square, degrees of freedom, p
NO_DIFFERENCE = (0.0, 0, 1.0)


def logrank(time: ArrayLike, event: ArrayLike, group: ArrayLike) -> Test:
    """Do groups differ in how fast cases end? ``(chi_square, degrees_of_freedom, p)``.

    Mantel (1966) log-rank test with the hypergeometric variance for ties; groups in which no ending
    could be expected do not count. With fewer than two groups that count: ``(0.0, 0, 1.0)``.
    """
    time, event = floats(time), floats(event)
    groups = pd.Series(np.asarray(group)).reset_index(drop=True)
    keep = np.isfinite(time) & np.isfinite(event) & groups.notna()
    codes, labels = pd.factorize(groups[keep], sort=True)
    time, ended, _ = clean(time[keep], event[keep])
    moments = np.unique(time[ended])
    if len(labels) < 2 or moments.size == 0:
        return NO_DIFFERENCE
    tables = [
        risk_table(time[codes == code], ended[codes == code], None, moments)
        for code in range(len(labels))
    ]
    at_risk = np.array([table[0] for table in tables])
    events = np.array([table[1] for table in tables])
    return logrank_of_counts(at_risk, events)


def logrank_of_counts(at_risk: ArrayLike, events: ArrayLike) -> Test:
    """The test of ``logrank`` from counts: cases at risk and endings, each groups x moments; every
    moment has an ending.
    """
    at_risk, events = floats(at_risk), floats(events)
    total, endings = at_risk.sum(axis=0), events.sum(axis=0)
    share = at_risk / total
    expected = (share * endings).sum(axis=1)
    spread = quotient(endings * (total - endings), total - 1, total > 1)
    covariance = np.diag((share * spread).sum(axis=1)) - (share * spread) @ share.T
    counted = np.flatnonzero(expected > 0)
    if counted.size < 2:
        return NO_DIFFERENCE
    kept = counted[1:]
    gap = (events.sum(axis=1) - expected)[kept]
    inverse = np.linalg.pinv(covariance[np.ix_(kept, kept)], hermitian=True)
    chi_square = float(gap @ inverse @ gap)
    return chi_square, int(kept.size), float(special.chdtrc(kept.size, chi_square))


def cumulative_incidence(time: ArrayLike, cause: ArrayLike) -> pd.DataFrame:
    """Share of cases that have ended in each way by each duration, where endings exclude one
    another.

    cause: 0 for open, otherwise the code of the ending (numbers or words). Returns ``time`` (each
    distinct time) and one column a cause, named by its code, in order; they add up to
    1 - Kaplan-Meier of any ending. Aalen & Johansen (1978). Rows with a missing time or cause are
    left out. Empty input: no rows.
    """
    frame = pd.DataFrame({"time": floats(time), "cause": np.asarray(cause)})
    frame = frame[np.isfinite(frame["time"]) & frame["cause"].notna()]
    causes = frame["cause"]
    still_open = (causes == 0) | (causes == "0")
    codes = sorted(causes[~still_open].unique())
    time, ended, _ = clean(frame["time"], ~still_open)
    moments = np.unique(time)
    at_risk, _ = risk_table(time, ended, None, moments)
    ended_by = {}
    for code in codes:
        _, ended_by[code] = risk_table(time, causes.to_numpy() == code, None, moments)
    return pd.DataFrame({"time": moments} | incidence(at_risk, ended_by))


def incidence(at_risk: Array, ended_by: Mapping[Hashable, Array]) -> dict[Hashable, Array]:
    """cause -> share that has ended in this way, at each moment of the counts."""
    at_risk = np.asarray(at_risk)
    events = sum(ended_by.values(), np.zeros(at_risk.size, dtype=int))
    survival, _ = product_limit(at_risk, events)
    before = np.concatenate([[1.0], survival])[:-1]
    return {code: np.cumsum(before * count / at_risk) for code, count in ended_by.items()}
