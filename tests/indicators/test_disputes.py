"""The office's rule for small groups: threshold - 1, threshold, threshold + 1."""

import pandas as pd

from indicators.disputes import closing_rate, diversified_share
from indicators.worsening import worsened


def test_no_percentage_under_five_cases():
    assert (
        closing_rate(4, 4) is None
        and closing_rate(4, 5) == 0.8
        and closing_rate(3, 6) == 0.5
        and closing_rate(0, 0) is None
    )


def test_diversified_share_counts_three_routes():
    assert (
        diversified_share(
            {"settlement": 2, "mediation": 1, "arbitration": 1, "judgment": 3, "default": 1}
        )
        == 0.5
    )
    assert diversified_share({"settlement": 4}) is None and diversified_share({}) is None


def test_worsened_are_those_that_rose_by_a_case_or_more():
    frame = pd.DataFrame(
        {"code": list("abcde"), "now": [3, 12, 5, 1, 20], "before": [1, 2, 5, 0, 19]}
    )
    found = worsened(frame)  # d has one case only
    assert found["code"].tolist() == ["b", "a", "e"] and found["rise"].tolist() == [10, 2, 1]


def test_unfinished_months_are_completed_before_they_are_compared():
    """Half is entered: 6 become 12, more than 11; 5 become 10."""
    frame = pd.DataFrame({"code": ["a", "b"], "now": [6, 5], "before": [11, 11]})
    found = worsened(frame, 0.5)
    assert found["code"].tolist() == ["a"] and found["rise"].tolist() == [1]


def test_nothing_worsened():
    assert worsened(pd.DataFrame({"code": ["a"], "now": [1], "before": [4]})).empty
