"""The components of the partner risk index: hand cases, published estimators and laws."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import risk_components as risk
from indicators.partners import assess

WEIGHTS = {"frequency": 40, "severity": 20, "momentum": 20, "legal": 20}
NOTHING_JUDGED = pd.DataFrame(columns=["country", "score", "as_of", "source"])
MEMBERS = pd.DataFrame(
    [
        ("PCT", "AAA", "sourced"),
        ("MADRID", "AAA", "sourced"),
        ("HAGUE", "AAA", "unverified"),
        ("MADRID", "EUE", "sourced"),
        ("PCT", "BBB", "sourced"),
        ("HAGUE", "OAPI", "sourced"),
    ],
    columns=["treaty", "member", "status"],
)


def amounts(rows):
    return pd.DataFrame(rows, columns=["country", "block", "amount_fen", "n"])


def test_severity_by_hand():
    """Two partners over two years, one case each of log10 amount 6, 8 and 8, 10: within variance (1
    + 1 + 1 + 1) / 2 = 2, between sum of squares 2 * 1 + 2 * 1 = 4,
    a = (4 - 1 * 2) / (4 - 8 / 4) = 1, Z = 2 / (2 + 2) = 0.5, common mean 8: premiums 7.5 and 8.5;
    error a (1 - Z)(1 + (1 - Z) / sum Z) = 0.75.
    """
    found = risk.severity(
        amounts([("A", 0, 10**6, 1), ("A", 1, 10**8, 1), ("B", 0, 10**8, 1), ("B", 1, 10**10, 1)]),
        ["A", "B", "C"],
    )
    np.testing.assert_allclose(found["credibility"], [0.5, 0.5, 0])
    np.testing.assert_allclose(
        found["log_amount"], [7.5, 8.5, 8]
    )  # a partner without amounts has the common mean, and the widest error
    np.testing.assert_allclose(found["error"] ** 2, [0.75, 0.75, 1 * (1 + 1 / 1)])
    assert found["amounts"].tolist() == [2, 2, 0]


def test_severity_of_one_year_or_one_partner_cannot_be_told():
    assert (
        risk.severity(amounts([("A", 0, 10**6, 1), ("B", 0, 10**8, 1)]), ["A", "B"])["log_amount"]
        .isna()
        .all()
    )
    assert (
        risk.severity(amounts([("A", 0, 10**6, 1), ("A", 1, 10**8, 1)]), ["A", "B"])["log_amount"]
        .isna()
        .all()
    )
    assert risk.severity(amounts([]), ["A", "B"])["log_amount"].isna().all()


def test_equal_partners_share_the_common_amount():
    found = risk.severity(
        amounts([(c, b, 10 ** (6 + 2 * b), 1) for c in "AB" for b in (0, 1)]), ["A", "B"]
    )
    assert found["credibility"].tolist() == [0, 0] and found["log_amount"].tolist() == [7, 7]
    np.testing.assert_allclose(found["error"] ** 2, 2 / 4)  # within variance 2 over 4 cases


def test_momentum_by_hand_and_both_ways():
    """Told: with one imagined case a year, Beta(1 + recent, 2 + earlier). No case at all: Beta(1,
    2) has the median 1 - sqrt(1/2), odds 0.414, twice that 0.828.
    """
    found, drawn = risk.momentum([0, 12, 0, 24], [0, 24, 24, 0])
    assert drawn is None and np.isnan(found["ratio"][0]) and found["ratio"].tolist()[1:3] == [1, 0]
    assert found["told"][0] == pytest.approx(2 * (np.sqrt(2) - 1)) and found["told"][
        1
    ] == pytest.approx(1, abs=0.05)
    assert (
        found["told"][2] < 0.1
        and found["told"][3] > 10
        and (found["lower"][1], found["upper"][2] < 1, found["lower"][3] > 1)
        == (pytest.approx(0.4557, abs=1e-4), True, True)
    )
    draws = risk.momentum([3], [3], 20_000, np.random.default_rng(1))[1]
    assert np.median(draws) == pytest.approx(risk.momentum([3], [3])[0]["told"][0], rel=0.03)


def test_legal_counts_missing_routes_and_never_imputes():
    judged = pd.DataFrame(
        [("BBB", 90.0, date(2024, 1, 1), "office")], columns=["country", "score", "as_of", "source"]
    )
    found = risk.legal(["AAA", "BBB", "CCC", "CMR"], MEMBERS, frozenset({"BBB"}), judged)
    assert found["missing"].tolist() == [0, 1, 3, 2] and found["unverified"].tolist() == [
        1,
        0,
        0,
        0,
    ]  # BBB by itself and through the union, CMR through OAPI
    np.testing.assert_allclose(found["legal"], [25, (25 + 50 / 3 + 90) / 2, 75, 25 + 100 / 3])
    np.testing.assert_allclose(found["upper"] - found["legal"], [50 / 3, 0, 0, 0])
    assert (
        found["entered"].isna().tolist() == [True, False, True, True]
        and found.loc["BBB", "source"] == "office"
    )


PARTNERS = pd.DataFrame(
    [
        ("A", 40, 100),
        ("B", 10, 100),
        ("C", 8, 100),
        ("D", 6, 100),
        ("E", 5, 100),
        ("F", 5, 100),
        ("G", 0, 5),
        ("X", 3, None),
    ],
    columns=["country", "cases", "exports_fen"],
)
MONEY = amounts(
    [(c, b, 10 ** (6 + k % 3 + b), 2) for k, c in enumerate("ABCDEFG") for b in (0, 1, 2)]
)
PACE = pd.DataFrame([("A", 30, 10), ("B", 3, 7)], columns=["country", "recent", "earlier"])


def index(weights=WEIGHTS, partners=PARTNERS):
    return risk.risk_index(
        assess(partners), MONEY, PACE, MEMBERS, frozenset(), NOTHING_JUDGED, weights
    )


def test_the_index_is_highest_where_everything_is():
    table = index().table.set_index("country")
    assert (
        table.loc["A", ["place", "rank_low"]].tolist() == [1, 1]
        and table.loc["A", "top"] > 0.95
        and table.loc["A", "band"] == "high"
    )
    assert table.loc["A", "score_low"] < table.loc["A", "score"] < table.loc["A", "score_high"]
    assert table.loc["X", ["score", "score_low", "top"]].isna().all() and table.loc[
        "X", "score_momentum"
    ] == pytest.approx(45.5, abs=0.1)  # no exports: no index, its components stand
    assert (
        table.loc["G", "band"] == "too_few"
        and np.isnan(table.loc["G", "score"])
        and table.loc["G", "score_high"] > table.loc["G", "score_low"]
    )
    assert index().ranked == 7
    risk._kept_draws.cache_clear()
    first = index().table
    pd.testing.assert_frame_equal(index().table, first)  # with the draws that were kept


def test_the_score_is_the_weighted_geometric_mean():
    table = index().table.set_index("country")
    parts = table.loc["B", [f"score_{c}" for c in risk.COMPONENTS]].to_numpy(dtype=float)
    assert table.loc["B", "score"] == pytest.approx(
        np.prod((parts + 1) ** [0.4, 0.2, 0.2, 0.2]) - 1
    )


def test_a_missing_component_leaves_no_index_unless_it_weighs_nothing():
    alone = risk.risk_index(
        assess(PARTNERS), amounts([]), PACE, MEMBERS, frozenset(), NOTHING_JUDGED, WEIGHTS
    )
    assert (
        alone.table["score"].isna().all()
        and alone.table["score_low"].isna().all()
        and not alone.differs
    )
    without = risk.risk_index(
        assess(PARTNERS),
        amounts([]),
        PACE,
        MEMBERS,
        frozenset(),
        NOTHING_JUDGED,
        WEIGHTS | {"severity": 0},
    )
    assert without.table["score"].notna().sum() == 6


def test_the_effect_of_other_weights():
    table = pd.DataFrame(
        {
            "country": ["A", "B", "C"],
            "band": ["usual", "high", "too_few"],
            "score_frequency": [80.0, 20, 50],
            "score_severity": 50.0,
            "score_momentum": [20.0, 80, 50],
            "score_legal": 25.0,
        }
    )
    found = risk.effect(table, WEIGHTS, WEIGHTS | {"frequency": 10, "momentum": 50})
    assert found[["country", "place_before", "place_after", "moved"]].values.tolist() == [
        ["B", 2, 1, 1],
        ["A", 1, 2, -1],
    ]
    assert found["band"].tolist() == ["high", "usual"]
    assert (risk.effect(table, WEIGHTS, WEIGHTS)["moved"] == 0).all()


def test_nobody_to_compare():
    nobody = risk.risk_index(
        assess(PARTNERS.head(0)),
        amounts([]),
        PACE.head(0),
        MEMBERS,
        frozenset(),
        NOTHING_JUDGED,
        WEIGHTS,
    )
    assert (
        nobody.table.empty
        and nobody.ranked == 0
        and risk.effect(nobody.table, WEIGHTS, WEIGHTS).empty
    )


def test_a_severity_that_is_the_same_for_all_is_no_part_of_the_index():
    """The same amounts everywhere: frequency 40, momentum 20 and legal 20 count as 50, 25, 25."""
    same = amounts([(c, b, 10**7, 2) for c in "ABCDEFG" for b in (0, 1, 2)])
    found = risk.risk_index(
        assess(PARTNERS), same, PACE, MEMBERS, frozenset(), NOTHING_JUDGED, WEIGHTS
    )
    assert found.unused == ("severity",) and not found.differs
    row = found.table.set_index("country").loc["B"]
    parts = row[[f"score_{c}" for c in ("frequency", "momentum", "legal")]].to_numpy(dtype=float)
    assert row["score"] == pytest.approx(np.prod((parts + 1) ** [0.5, 0.25, 0.25]) - 1)
    assert row["score_low"] < row["score"] < row["score_high"]
    assert index().unused == ()


def test_severity_alone_is_kept():
    same = amounts([(c, b, 10**7, 2) for c in "ABCDEFG" for b in (0, 1, 2)])
    only = {"frequency": 0, "severity": 100, "momentum": 0, "legal": 0}
    found = risk.risk_index(
        assess(PARTNERS), same, PACE, MEMBERS, frozenset(), NOTHING_JUDGED, only
    )
    assert found.unused == () and found.table["score"].notna().any()


def test_momentum_counts_months_by_what_of_them_is_entered():
    """Six of the last twelve months' cases of which half are entered are as many as 24 before."""
    found, _ = risk.momentum([6], [24], entered=(0.5, 1.0))
    assert found["ratio"][0] == pytest.approx(1) and found["told"][0] == pytest.approx(1, abs=0.05)
    assert risk.momentum([12], [24])[0]["ratio"][0] == pytest.approx(1)
