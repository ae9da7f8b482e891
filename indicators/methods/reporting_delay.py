"""How incomplete the most recent months still are: chain ladder on months of dispute by months until entered.

A triangle has one row a month of dispute (oldest first) and one column an age; cell (i, j) is the *cumulative* number
of cases of month i entered by age j, NaN where that age has not been reached yet. Pool the delay over countries.
"""

import numpy as np
import pandas as pd

from indicators.methods.chain_ladder import completeness, development_factors, mack, ultimate

__all__ = [
    "COMPLETE",
    "completeness",
    "development_factors",
    "mack",
    "triangle_from_dates",
    "ultimate",
]

COMPLETE = 0.95  # a month at least this complete counts as complete


def triangle_from_dates(happened, entered, as_of, ages: int = 12) -> pd.DataFrame:
    """Cumulative triangle by month of dispute and age in months (0 .. ages - 1), from the two dates of each case.

    Cases entered after ``as_of`` are not known yet; delays of ``ages`` months and more count at the last age. Every
    month from the first dispute to as_of has a row, also without cases. No case: no rows.
    """
    month, done = (
        pd.DatetimeIndex(pd.to_datetime(pd.Series(value))) for value in (happened, entered)
    )
    now = pd.Timestamp(as_of)
    known = (done <= now) & month.notna()
    start, end = _months(month[known]), _months(done[known])
    this_month = now.year * 12 + now.month - 1
    if start.size == 0:
        return pd.DataFrame(columns=range(ages), dtype=float)
    rows = this_month - start.min() + 1
    counts = np.zeros((rows, ages))
    np.add.at(counts, (start - start.min(), np.clip(end - start, 0, ages - 1)), 1)
    cumulative = np.cumsum(counts, axis=1)
    age = np.arange(rows)[::-1][:, None]
    cumulative[np.arange(ages)[None, :] > age] = np.nan
    index = pd.period_range(
        pd.Period(ordinal=int(start.min()) - 1970 * 12, freq="M"), periods=rows, freq="M"
    )
    return pd.DataFrame(cumulative, index=index, columns=range(ages))


def _months(dates: pd.DatetimeIndex) -> np.ndarray:
    return np.asarray(dates.year * 12 + dates.month - 1, dtype=int)
