"""How much of a time is entered, on delays drawn here."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators.entered import known_share, window_share
from locales.formats import month_number

FIRST = month_number(date(2023, 1, 1))
END = date(2025, 6, 30)


def half_late(months=30):
    """Of 4 cases 2 are entered in their month and 2 in the next; the late ones of the last month
    are not there yet.
    """
    rows = [
        (FIRST + n, FIRST + n + late, 2)
        for n in range(months)
        for late in (0, 1)
        if n + late < months
    ]
    return pd.DataFrame(rows, columns=["month", "entered", "cases"])


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        (date(2025, 6, 1), date(2025, 6, 30), 0.5),
        (date(2025, 4, 1), date(2025, 6, 30), 2.5 / 3),
        (date(2025, 5, 16), date(2025, 6, 15), (16 / 31 + 0.5 * 0.5) / (16 / 31 + 0.5)),
        (date(2024, 4, 1), date(2024, 6, 30), 1.0),
    ],
)
def test_the_share_of_some_days_is_that_of_their_months(start, end, share):
    assert window_share(half_late(), start, end, END) == pytest.approx(share)


def test_the_days_of_a_month_that_is_not_over():
    """Ten of thirty-one days into July, a third of what a whole month would know is known of each
    day so far.
    """
    share = window_share(half_late(), date(2025, 7, 1), date(2025, 7, 10), date(2025, 7, 10))
    assert share == pytest.approx(0.5 * 10 / 31)


def test_with_few_cases_the_last_two_months_cannot_be_told():
    few = half_late().head(5)
    assert np.isnan(window_share(few, date(2025, 5, 1), date(2025, 6, 30), END))
    assert window_share(few, date(2024, 5, 1), date(2025, 4, 30), END) == 1
    assert known_share(few, FIRST, FIRST + 29, END).isna().all()
