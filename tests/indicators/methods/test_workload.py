"""Gini against R's ineq; assignment against the optima of the OR-Library, brute force, hand cases
and laws.
"""

import numpy as np
import pytest

from indicators.methods import workload


def test_gini_of_ineq(reference):
    for _, row in reference("5_workload/gini.csv").iterrows():
        values = [float(value) for value in row["values"].split()]
        assert workload.gini(values) == pytest.approx(row["gini"], abs=1e-9)
        assert workload.gini(values, finite_sample=True) == pytest.approx(
            row["gini_corr"], abs=1e-9
        )


def test_gini_is_the_mean_difference():
    values = np.random.default_rng(1).gamma(2, 10, 30)
    pairs = np.abs(values[:, None] - values[None, :]).mean() / (2 * values.mean())
    assert workload.gini(values) == pytest.approx(pairs)
    assert workload.gini(values * 7) == pytest.approx(pairs)
    assert workload.gini(np.tile(values, 3)) == pytest.approx(pairs)


def test_gini_edges():
    assert np.isnan(workload.gini([]))
    assert workload.gini([3]) == 0
    assert workload.gini([0, 0, 0]) == 0
    assert workload.gini([4, 4, np.nan]) == 0
    with pytest.raises(ValueError, match="values"):
        workload.gini([-1, 2])
