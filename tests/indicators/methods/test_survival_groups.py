"""Durations compared: against R's survival 3.5, statsmodels, hand cases and laws."""

import numpy as np
import pytest
from statsmodels.duration.survfunc import survdiff

from indicators.methods import survival, survival_groups

FOLDER = "3_durations/"
AML_TIME = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
AML_EVENT = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
AML_GROUP = ["maintained"] * 11 + ["not"] * 12


def test_logrank_of_lung_data(reference):
    lung, expected = reference(FOLDER + "data_lung.csv"), reference(FOLDER + "logrank.csv")
    expected = expected[(expected["test"] == "lung_sex") & (expected["rho"] == 0)].iloc[0]
    chi_square, freedom, p = survival_groups.logrank(lung["time"], lung["event"], lung["sex"])
    assert (chi_square, freedom, p) == pytest.approx(
        (expected["chisq"], expected["df"], expected["p"]), abs=1e-9
    )


def test_logrank_of_leukaemia_trial(reference):
    """Miller (1981), table 3: acute myelogenous leukaemia; R's survdiff gives 3.396 on 1 degree of
    freedom.
    """
    expected = reference(FOLDER + "logrank.csv").query("test == 'aml_x' and rho == 0").iloc[0]
    found = survival_groups.logrank(AML_TIME, AML_EVENT, AML_GROUP)
    assert found == pytest.approx((expected["chisq"], 1, expected["p"]), abs=1e-9)
    # the same data, the other way round
    assert survival_groups.logrank(
        AML_TIME, AML_EVENT, [g[::-1] for g in AML_GROUP]
    ) == pytest.approx(found, abs=1e-12)


def test_incidence_by_hand():
    """Five cases: 1 ends by settlement, 2 by judgment (one open at 2), 3 by settlement, 4 open."""
    found = survival_groups.cumulative_incidence([1, 2, 2, 3, 4], [1, 2, 0, 1, 0])
    assert found["time"].tolist() == [1, 2, 3, 4]
    np.testing.assert_allclose(found[1], [0.2, 0.2, 0.5, 0.5])
    np.testing.assert_allclose(found[2], [0.0, 0.2, 0.2, 0.2])


def test_incidences_add_up_to_any_ending():
    rng = np.random.default_rng(2)
    time, cause = rng.integers(1, 20, 100), rng.integers(0, 4, 100)
    found = survival_groups.cumulative_incidence(time, cause)
    any_ending = survival.kaplan_meier(time, cause > 0)
    np.testing.assert_allclose(found[[1, 2, 3]].sum(axis=1), 1 - any_ending["survival"], atol=1e-12)


def test_incidence_takes_words():
    found = survival_groups.cumulative_incidence(
        [1, 2, 3], np.array(["won", 0, "lost"], dtype=object)
    )
    assert found.columns.tolist() == ["time", "lost", "won"]


def test_logrank_of_equal_groups_and_of_one():
    assert survival_groups.logrank([1, 2, 3] * 2, [1, 1, 0] * 2, [0] * 3 + [1] * 3)[
        ::2
    ] == pytest.approx((0, 1), abs=1e-12)
    assert survival_groups.logrank([1, 2], [1, 1], ["a", "a"]) == (0.0, 0, 1.0)


def test_logrank_three_groups_agrees_with_statsmodels():
    """statsmodels.duration.survdiff, an independent implementation."""
    rng = np.random.default_rng(3)
    time, event, group = rng.integers(1, 25, 90), rng.integers(0, 2, 90), rng.integers(0, 3, 90)
    chi_square, freedom, p = survival_groups.logrank(time, event, group)
    assert (chi_square, p) == pytest.approx(survdiff(time, event, group), rel=1e-9)
    assert freedom == 2


def test_of_nothing():
    assert survival_groups.logrank([], [], []) == (0.0, 0, 1.0)
    assert survival_groups.cumulative_incidence([], []).columns.tolist() == ["time"]
