"""Months on screens: their words, and the last one that a chart by month shows."""

import pandas as pd

from locales import formats


def table_months(numbers):
    """Months for a table, which sort by time; ``numbers``: of ``formats.month_number``."""
    return [pd.Period(formats.month_start(number), "M") for number in numbers]


def month_words(number, t):
    """The month that ``formats.month_number`` numbers, in words."""
    return formats.month(formats.month_start(number), t)


def last_month(chosen):
    """The number of the month of the as-of date, or of the end of the period before it."""
    last = chosen.as_of
    if chosen.end:
        last = min(chosen.end, last)
    return formats.month_number(last)
