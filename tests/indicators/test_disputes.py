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


def test_worsened_ranks_by_chance_and_keeps_only_rises():
    frame = pd.DataFrame(
        {"code": list("abcde"), "now": [3, 12, 5, 1, 20], "before": [1, 2, 5, 0, 19]}
    )
    found = worsened(frame)
    # two-sided exact conditional test, p = 2 P(X >= now | now + before, 1/2): b 2*106/2^14 =
    # 0.01294, a 2*5/16 = 0.625, e near 1; d has one case only
    assert found["code"].tolist() == ["b", "a", "e"] and found["rise"].tolist() == [10, 2, 1]
    assert abs(found["p"][0] - 2 * 106 / 2**14) < 1e-9 and abs(found["p"][1] - 0.625) < 1e-9


def test_nothing_worsened():
    assert worsened(pd.DataFrame({"code": ["a"], "now": [1], "before": [4]})).empty
