"""How much of what happened has been entered: shares by month and of any days.

Months are numbered year * 12 + month - 1.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array
from indicators.methods.chain_ladder import completeness, development_factors
from indicators.methods.reporting_delay import triangle_from_dates

Numbers = tuple[int, ...]

DELAY_MONTHS, LEAST_DELAYS, AGES = 36, 30, 12
YOUNG = 2  # so many of the last months may be incomplete where nothing can be estimated


def known_share(delays: pd.DataFrame, first: int, last: int, known_on: date) -> pd.Series:
    """Share of the cases of months ``first`` … ``last`` that had been entered by ``known_on``, a
    Series by month in (0, 1]; NaN all through with few cases.

    Chain ladder over the last 36 months on entries up to the last whole month, read between two
    ages by the day of the month; of the month that ``known_on`` is in, the share of the cases of
    its days so far. Under 30 cases nothing is said.
    """
    days = monthrange(known_on.year, known_on.month)[1]
    month_is_over = known_on.day == days
    whole = known_on.year * 12 + known_on.month - 1 - (not month_is_over)
    used = delays[
        (delays["month"] > whole - DELAY_MONTHS)
        & (delays["month"] <= whole)
        & (delays["entered"] <= whole)
    ]
    months = np.arange(first, last + 1)
    if used["cases"].sum() < LEAST_DELAYS:
        return pd.Series(np.nan, index=months)
    passed = 0.0 if month_is_over else known_on.day / days
    counted = (tuple(used[name].tolist()) for name in ("month", "entered", "cases"))
    at_ages = [0.0, *_known_at_ages(*counted, whole)]
    share = np.interp(whole - months + passed, np.arange(-1, AGES), at_ages)
    return pd.Series(np.clip(share, 0.01, 1.0), index=months)


@lru_cache(maxsize=256)
def _known_at_ages(months: Numbers, entries: Numbers, cases: Numbers, whole: int) -> Array:
    """Share known at each age in months, from the delays up to the last whole month; kept by what
    was counted, as most filters and days count the same.
    """
    happened = _starts(months).repeat(cases)
    entered = _starts(entries).repeat(cases)
    last_day = _starts([whole])[0] + pd.offsets.MonthEnd(0)
    triangle = triangle_from_dates(happened, entered, last_day, AGES)
    return completeness(development_factors(triangle))


def window_share(delays: pd.DataFrame, start: date, end: date, known_on: date) -> float:
    """Share of the cases of the days from ``start`` to ``end`` that had been entered by
    ``known_on``: the mean of the months' shares, a part of a month by its part. NaN where it cannot
    be estimated and the days reach into the last two months; earlier ones then count as entered.
    """
    first, last = _number(start), _number(end)
    known = known_share(delays, first, last, known_on)
    parts = [_part(month, start, end) for month in known.index]
    if known.isna().any():
        return np.nan if last > _number(known_on) - YOUNG else 1.0
    return float(np.average(known, weights=parts))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _part(month: int, start: date, end: date) -> float:
    """How much of a numbered month lies between two days, both included."""
    year, place = divmod(month, 12)
    _, longest = monthrange(year, place + 1)
    first = max(start, date(year, place + 1, 1))
    last = min(end, date(year, place + 1, longest))
    return ((last - first).days + 1) / longest


def _starts(numbers: ArrayLike) -> pd.DatetimeIndex:
    """The first days of months by their numbers."""
    months = (np.asarray(numbers, dtype=int) - 1970 * 12).astype("datetime64[M]")
    return pd.DatetimeIndex(months.astype("datetime64[ns]"))
