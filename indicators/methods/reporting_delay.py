"""How incomplete the most recent months still are: months of dispute by months until entered.

A triangle has one row a month of dispute (oldest first) and one column an age; cell (i, j) is the
*cumulative* number of cases of month i entered by age j, NaN where that age has not been reached
yet. Pool the delay over countries; ``chain_ladder`` reads the triangle.
"""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array

COMPLETE = 0.95  # a month at least this complete counts as complete


def triangle_from_dates(
    happened: ArrayLike, entered: ArrayLike, as_of: date | str, ages: int = 12
) -> pd.DataFrame:
    """Cumulative triangle by month of dispute and age in months (0 .. ages - 1), from the two dates
    of each case.

    Cases entered after ``as_of`` are not known yet; delays of ``ages`` months and more count at the
    last age. Every month from the first dispute to as_of has a row, also without cases. No case: no
    rows.
    """
    happened_on, entered_on = _dates(happened), _dates(entered)
    now = pd.Timestamp(as_of)
    known = (entered_on <= now) & happened_on.notna()
    start, end = _months(happened_on[known]), _months(entered_on[known])
    if start.size == 0:
        return pd.DataFrame(columns=range(ages), dtype=float)
    first = int(start.min())
    rows = now.year * 12 + now.month - first
    counts = np.zeros((rows, ages))
    delay = np.clip(end - start, 0, ages - 1)
    np.add.at(counts, (start - first, delay), 1)
    cumulative = np.cumsum(counts, axis=1)
    oldest_age = np.arange(rows)[::-1][:, None]
    cumulative[np.arange(ages)[None, :] > oldest_age] = np.nan
    first_month = pd.Period(ordinal=first - 1970 * 12, freq="M")
    index = pd.period_range(first_month, periods=rows, freq="M")
    return pd.DataFrame(cumulative, index=index, columns=range(ages))


def _dates(values: ArrayLike) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(pd.to_datetime(pd.Series(values)))


def _months(dates: pd.DatetimeIndex) -> Array:
    return np.asarray(dates.year * 12 + dates.month - 1, dtype=int)
