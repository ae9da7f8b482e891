"""Triangles from the dates of cases: hand cases and edges."""

import numpy as np
import pandas as pd

from indicators.methods import reporting_delay


def test_triangle_from_dates():
    happened = ["2026-01-05", "2026-01-20", "2026-03-01", "2026-03-02", None]
    entered = ["2026-01-06", "2026-02-20", "2026-03-02", "2026-04-02", "2026-03-03"]
    found = reporting_delay.triangle_from_dates(happened, entered, "2026-03-31", ages=3)
    assert found.index.astype(str).tolist() == ["2026-01", "2026-02", "2026-03"]
    np.testing.assert_array_equal(found, [[1, 2, 2], [0, 0, np.nan], [1, np.nan, np.nan]])
    assert reporting_delay.triangle_from_dates([], [], pd.Timestamp("2026-01-01")).empty


def test_late_entries_count_at_the_last_age():
    found = reporting_delay.triangle_from_dates(
        ["2025-01-01"], ["2025-12-01"], "2025-12-31", ages=3
    )
    assert found.iloc[0].tolist() == [0, 0, 1]
