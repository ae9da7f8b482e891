"""The coverage forecast against its closed-form limits, hand cases and laws."""

import numpy as np
import pytest
from scipy import stats

from indicators.methods import proportions, roster_flow


@pytest.mark.parametrize(
    ("completed", "months", "horizon", "needed"), [(17, 6, 3, 5), (60, 6, 3, 35), (12, 12, 6, 8)]
)
def test_forecast_without_churn_is_the_negative_binomial_tail(completed, months, horizon, needed):
    past = np.full(months, completed / months)
    found = roster_flow.forecast_coverage(
        1000, 500, past, horizon, (500 + needed) / 1000, lumpy=False, paths=40_000
    )
    exact = proportions.target_probability(completed, months, horizon, needed)
    assert found.probability == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 40_000))


def test_forecast_of_pure_expiry_is_a_straight_line():
    found = roster_flow.forecast_coverage(400, 200, [], 5, 0.5, expiring=[10] * 5, paths=50)
    for column in ("p05", "p50", "p95"):
        np.testing.assert_allclose(found.fan[column], [0.475, 0.45, 0.425, 0.4, 0.375])
    assert found.probability == 0
    assert found.month_50 is None


def test_planned_classes_are_certain_and_capped_by_the_uncovered():
    found = roster_flow.forecast_coverage(100, 90, [], 3, 0.95, planned=[0, 6, 50], paths=20)
    assert found.fan["p05"].tolist() == [0.9, 0.96, 1.0]
    assert (found.probability, found.month_50, found.month_85) == (1, 2, 2)


def test_lumpy_forecast_is_the_t_interval():
    """mean h +- t s sqrt(h + h^2 / n), far from both ends."""
    past = np.array([300, 420, 260, 510, 330, 390, 280, 470])
    found = roster_flow.forecast_coverage(100_000, 50_000, past, 6, 0.6, paths=40_000)
    half = stats.t.ppf(0.95, 7) * past.std(ddof=1) * np.sqrt(6 + 36 / 8)
    assert found.lumpy
    low, high = (found.fan.iloc[-1][["p05", "p95"]] * 100_000 - 50_000).tolist()
    assert low == pytest.approx(6 * past.mean() - half, rel=0.02)
    assert high == pytest.approx(6 * past.mean() + half, rel=0.02)


def test_exits_and_entries_move_the_roster():
    """With 10 % a month leaving, covered shrink to 0.9^4; joiners lower coverage."""
    leaving = roster_flow.forecast_coverage(
        20_000, 10_000, [], 4, 0.9, exits=(100_000, 1_000_000), paths=200
    )
    assert leaving.covered.mean() == pytest.approx(10_000 * 0.9**4, rel=0.01)
    assert leaving.fan["p50"].iloc[-1] == pytest.approx(0.5, abs=0.01)
    joining = roster_flow.forecast_coverage(1000, 500, [], 4, 0.9, entries=(12_000, 120), paths=200)
    assert joining.fan["p50"].iloc[-1] == pytest.approx(500 / 1400, abs=0.01)


def test_forecast_repeats_itself_and_stays_in_bounds():
    arguments = (50, 45, [9, 0, 14, 2, 30, 1], 12, 0.99)
    first, second = (
        roster_flow.forecast_coverage(*arguments, exits=(3, 600), entries=(2, 12)) for _ in range(2)
    )
    assert first.fan.equals(second.fan)
    assert ((first.fan.drop(columns="month") >= 0) & (first.fan.drop(columns="month") <= 1)).all(
        axis=None
    )
    assert roster_flow.forecast_coverage(0, 0, [], 2, 0.7, paths=5).fan["p50"].tolist() == [0, 0]
    with pytest.raises(ValueError, match="covered"):
        roster_flow.forecast_coverage(10, 11, [], 2, 0.7)


def test_no_more_months_are_walked_than_the_target_takes():
    """40 of 100 are covered and ten more each month: 85 of them by the fifth."""
    walked = []

    def watched():
        for month in roster_flow.simulated(100, 40, [], 12, planned=[10] * 12, paths=5):
            walked.append(month)
            yield month

    assert roster_flow.months_reached(watched(), 0.85) == (5, 5)
    assert len(walked) == 5
    whole = roster_flow.forecast_coverage(100, 40, [], 12, 0.85, planned=[10] * 12, paths=5)
    assert (whole.month_50, whole.month_85, len(whole.fan)) == (5, 5, 12)
    assert roster_flow.months_reached(roster_flow.simulated(100, 40, [], 3), 0.85) == (None, None)
