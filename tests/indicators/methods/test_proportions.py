"""Proportions against R and Newcombe's papers; the coverage forecast against its closed-form
limits.
"""

import numpy as np
import pytest
from scipy import stats

from indicators.methods import proportions as training

FOLDER = "4_training/"


def test_wilson_of_r(reference):
    rows = reference(FOLDER + "wilson_intervals.csv")
    found = training.wilson(rows["x"], rows["n"])
    np.testing.assert_allclose(found.lower, rows["wilson_lo"], atol=1e-9)
    np.testing.assert_allclose(found.upper, rows["wilson_hi"], atol=1e-9)


def test_wilson_of_the_paper():
    """Newcombe (1998), Statistics in Medicine 17:857, table I."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (x, n), limits in published.items():
        assert training.wilson(x, n) == pytest.approx(limits, abs=5e-5)


def test_wilson_laws():
    lower, upper = training.wilson(np.arange(11), 10)
    np.testing.assert_allclose(lower, 1 - upper[::-1], atol=1e-12)
    assert lower[0] == 0
    assert upper[-1] == 1
    assert np.isnan(training.wilson(0, 0)).all()
    assert training.wilson([], []).lower.size == 0
    with pytest.raises(ValueError, match="between"):
        training.wilson(3, 2)


def test_newcombe_of_the_paper():
    """Newcombe (1998), Statistics in Medicine 17:873, method 10: 56/70 - 48/80 is 0.0524 to
    0.3339.
    """
    assert training.newcombe_difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert training.newcombe_difference(10, 10, 0, 20) == pytest.approx((0.6791, 1.0), abs=5e-5)
    assert training.newcombe_difference(10, 10, 0, 10) == pytest.approx((0.6075, 1.0), abs=5e-5)


def test_newcombe_the_other_way_round():
    there, back = (
        training.newcombe_difference(9, 10, 3, 12),
        training.newcombe_difference(3, 12, 9, 10),
    )
    assert there == pytest.approx((-back.upper, -back.lower))
    assert np.isnan(training.newcombe_difference(0, 0, 1, 2)).all()


def test_target_probability_of_r(reference):
    rows = reference(FOLDER + "poisson_target_probability.csv")
    found = training.target_probability(rows["y"], rows["n"], rows["h"], rows["need"])
    np.testing.assert_allclose(found, rows["pr"], atol=1e-9)
    assert training.target_probability(3, 6, 3, 0) == 1


def test_time_to_target_is_a_gamma_quantile():
    assert training.time_to_target(12, 2.5, 0.85) == pytest.approx(
        stats.gamma.ppf(0.85, 12, scale=1 / 2.5)
    )
    assert training.time_to_target(0, 2.5) == 0
    assert training.time_to_target(5, 0) == np.inf


def test_run_rate_by_hand():
    """400 on the roster, 200 covered, 70 % in 4 months: 80 missing, 20 a month; achieved 24 on
    average.
    """
    assert training.run_rate(200, 400, 0.7, 4, [20, 28]) == (20, 24)
    assert training.run_rate(280, 400, 0.7, 4, [20])[0] == 0
    assert training.run_rate(200, 400, 0.7, 0, [20])[0] == np.inf
    assert np.isnan(training.run_rate(200, 400, 0.7, 4, [])[1])


@pytest.mark.parametrize(
    ("completed", "months", "horizon", "needed"), [(17, 6, 3, 5), (60, 6, 3, 35), (12, 12, 6, 8)]
)
def test_forecast_without_churn_is_the_negative_binomial_tail(completed, months, horizon, needed):
    past = np.full(months, completed / months)
    found = training.forecast_coverage(
        1000, 500, past, horizon, (500 + needed) / 1000, lumpy=False, paths=40_000
    )
    exact = training.target_probability(completed, months, horizon, needed)
    assert found.probability == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 40_000))


def test_forecast_of_pure_expiry_is_a_straight_line():
    found = training.forecast_coverage(400, 200, [], 5, 0.5, expiring=[10] * 5, paths=50)
    for column in ("p05", "p50", "p95"):
        np.testing.assert_allclose(found.fan[column], [0.475, 0.45, 0.425, 0.4, 0.375])
    assert found.probability == 0
    assert found.month_50 is None


def test_planned_classes_are_certain_and_capped_by_the_uncovered():
    found = training.forecast_coverage(100, 90, [], 3, 0.95, planned=[0, 6, 50], paths=20)
    assert found.fan["p05"].tolist() == [0.9, 0.96, 1.0]
    assert (found.probability, found.month_50, found.month_85) == (1, 2, 2)


def test_lumpy_forecast_is_the_t_interval():
    """mean h +- t s sqrt(h + h^2 / n), far from both ends."""
    past = np.array([300, 420, 260, 510, 330, 390, 280, 470])
    found = training.forecast_coverage(100_000, 50_000, past, 6, 0.6, paths=40_000)
    half = stats.t.ppf(0.95, 7) * past.std(ddof=1) * np.sqrt(6 + 36 / 8)
    assert found.lumpy
    low, high = (found.fan.iloc[-1][["p05", "p95"]] * 100_000 - 50_000).tolist()
    assert low == pytest.approx(6 * past.mean() - half, rel=0.02)
    assert high == pytest.approx(6 * past.mean() + half, rel=0.02)


def test_exits_and_entries_move_the_roster():
    """With 10 % a month leaving, covered shrink to 0.9^4; joiners lower coverage."""
    leaving = training.forecast_coverage(
        20_000, 10_000, [], 4, 0.9, exits=(100_000, 1_000_000), paths=200
    )
    assert leaving.covered.mean() == pytest.approx(10_000 * 0.9**4, rel=0.01)
    assert leaving.fan["p50"].iloc[-1] == pytest.approx(0.5, abs=0.01)
    joining = training.forecast_coverage(1000, 500, [], 4, 0.9, entries=(12_000, 120), paths=200)
    assert joining.fan["p50"].iloc[-1] == pytest.approx(500 / 1400, abs=0.01)


def test_forecast_repeats_itself_and_stays_in_bounds():
    arguments = (50, 45, [9, 0, 14, 2, 30, 1], 12, 0.99)
    first, second = (
        training.forecast_coverage(*arguments, exits=(3, 600), entries=(2, 12)) for _ in range(2)
    )
    assert first.fan.equals(second.fan)
    assert ((first.fan.drop(columns="month") >= 0) & (first.fan.drop(columns="month") <= 1)).all(
        axis=None
    )
    assert training.forecast_coverage(0, 0, [], 2, 0.7, paths=5).fan["p50"].tolist() == [0, 0]
    with pytest.raises(ValueError, match="covered"):
        training.forecast_coverage(10, 11, [], 2, 0.7)
