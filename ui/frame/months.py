"""Months on screens: their words, and the last one that a chart by month shows."""

from locales import formats


def month_words(number, t):
    """The month that ``formats.month_number`` numbers, in words."""
    return formats.month(formats.month_start(number), t)


def last_month(chosen):
    """The number of the month of the as-of date, or of the end of the period before it."""
    last = chosen.as_of
    if chosen.end:
        last = min(chosen.end, last)
    return formats.month_number(last)
