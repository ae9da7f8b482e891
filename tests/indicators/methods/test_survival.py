"""Durations against R's survival 3.5 (closed forms, 1e-9), published values, hand cases and
laws.
"""

import numpy as np
import pandas as pd
import pytest

from indicators.methods import survival

FOLDER = "3_durations/"
COLUMNS = {
    "time": "time",
    "at_risk": "n.risk",
    "events": "n.event",
    "survival": "surv",
    "lower": "lower",
    "upper": "upper",
}


def same_curve(curve, expected):
    for ours, theirs in COLUMNS.items():
        np.testing.assert_allclose(
            curve[ours].astype(float), expected[theirs].astype(float), rtol=0, atol=1e-9
        )


def test_curve_of_lung_data(reference):
    lung = reference(FOLDER + "data_lung.csv")
    same_curve(
        survival.kaplan_meier(lung["time"], lung["event"]),
        reference(FOLDER + "km_lung_loglog.csv"),
    )


@pytest.mark.parametrize("sex", [1, 2])
def test_curve_by_group(reference, sex):
    lung, expected = (
        reference(FOLDER + "data_lung.csv"),
        reference(FOLDER + "km_lung_sex_loglog.csv"),
    )
    lung = lung[lung["sex"] == sex]
    same_curve(
        survival.kaplan_meier(lung["time"], lung["event"]),
        expected[expected["strata"] == f"sex={sex}"],
    )


def test_curve_with_delayed_entry(reference):
    lung = reference(FOLDER + "data_lung_entry.csv")
    curve = survival.kaplan_meier(lung["time"], lung["event"], lung["entry"])
    same_curve(curve, reference(FOLDER + "km_lung_entry_loglog.csv"))
    assert survival.quantile(curve) == (301, 199, 363)


def test_seven_cases_three_open(reference):
    tiny = reference(FOLDER + "data_tiny.csv")
    curve = survival.kaplan_meier(tiny["time"], tiny["event"])
    same_curve(curve, reference(FOLDER + "km_tiny_loglog.csv"))
    assert survival.quantile(curve) == (12, 2, None)


AML_TIME = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
AML_EVENT = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]


def test_median_of_leukaemia_trial():
    """Miller (1981): median 31 weeks with maintenance, 23 without."""
    first, second = (
        survival.kaplan_meier(AML_TIME[s], AML_EVENT[s]) for s in (slice(0, 11), slice(11, 23))
    )
    assert survival.quantile(first)[0] == 31
    assert survival.quantile(second)[0] == 23


def test_restricted_mean_by_hand():
    """Endings at 2 and 4, one open at 3: S = 1, 2/3 from 2, 0 from 4; area to 5 = 2 + 2 * 2/3."""
    mean, error = survival.restricted_mean([2, 3, 4], [1, 0, 1], 5)
    assert mean == pytest.approx(2 + 4 / 3)
    assert error == pytest.approx(np.sqrt((4 / 3) ** 2 * 1 / (3 * 2)))


def test_restricted_mean_without_open_cases_is_the_mean():
    times = np.array([1.0, 4.0, 4.0, 9.0])
    mean, error = survival.restricted_mean(times, np.ones(4), 100)
    assert (mean, error) == pytest.approx((times.mean(), times.std() / 2))


def test_quantile_in_a_flat_stretch_is_its_middle():
    curve = survival.kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1])
    assert survival.quantile(curve)[0] == 2.5
    assert survival.quantile(curve, 0.25)[0] == 1.5
    with pytest.raises(ValueError, match="p must"):
        survival.quantile(curve, 1.0)


def test_all_open_reaches_nothing():
    curve = survival.kaplan_meier([3, 5], [0, 0])
    assert curve["survival"].tolist() == [1.0, 1.0]
    assert curve["lower"].isna().all()
    assert survival.quantile(curve) == (None, None, None)


def test_empty_and_single():
    assert survival.kaplan_meier([], []).empty
    assert survival.quantile(survival.kaplan_meier([], [])) == (None, None, None)
    assert np.isnan(survival.restricted_mean([], [], 12)).all()
    one = survival.kaplan_meier([0], [1])
    assert one.loc[0, ["time", "at_risk", "events", "survival"]].tolist() == [0, 1, 1, 0]


def test_missing_rows_are_left_out_and_nonsense_refused():
    full = survival.kaplan_meier([1, 2, 3], [1, 0, 1])
    pd.testing.assert_frame_equal(
        full, survival.kaplan_meier([1, np.nan, 2, 3, 4], [1, 1, 0, 1, np.nan])
    )
    pd.testing.assert_frame_equal(
        full, survival.kaplan_meier([1, 2, 3], [1, 0, 1], entry=[0, 0, 0])
    )
    with pytest.raises(ValueError, match="times"):
        survival.kaplan_meier([-1], [1])
    with pytest.raises(ValueError, match="events"):
        survival.kaplan_meier([1], [2])
    with pytest.raises(ValueError, match="equally long"):
        survival.kaplan_meier([1, 2], [1])


def test_time_unit_does_not_matter():
    rng = np.random.default_rng(1)
    time, event = rng.integers(1, 30, 40), rng.integers(0, 2, 40)
    days, months = survival.kaplan_meier(time * 30, event), survival.kaplan_meier(time, event)
    np.testing.assert_allclose(days["survival"], months["survival"])
    assert survival.quantile(days, 0.3)[0] == 30 * survival.quantile(months, 0.3)[0]
