"""Caps, lapses, claims, exposure and amounts by kind, worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from indicators import insurance

DAY = date(2024, 6, 30)


@pytest.mark.parametrize(
    "premium, share, most, cap",
    [
        (1_000_000, "0.5", 5_000_000, 500_000),
        (12_000_000, "0.5", 5_000_000, 5_000_000),
        (333, "0.5", 10_000, 166),
        (1_000_001, "0.8000", 10_000_000, 800_000),
        (100, "0", 50, 0),
    ],
)
def test_the_cap_is_the_smaller_of_share_and_most_rounded_down(premium, share, most, cap):
    assert (
        insurance.cap(premium, Decimal(share), most)
        == cap
        == insurance.cap(premium, float(share), most)
    )


def test_no_cap_in_force():
    assert (
        insurance.cap(1000, None, None) is None
        and insurance.cap(1000, float("nan"), float("nan")) is None
    )


def policies(*rows):
    names = [
        "policy",
        "credit_code",
        "kind",
        "ends_on",
        "in_force",
        "premium_fen",
        "subsidy_fen",
        "share",
        "most_fen",
    ]
    return insurance.with_caps(
        pd.DataFrame(rows, columns=names, dtype=object).assign(sum_insured_fen=10**15 + 1)
    )


def policy(number, owner, kind, days, in_force=1, subsidy=None, share=0.5):
    return number, owner, kind, DAY + timedelta(days), in_force, 1_000_000, subsidy, share, 400_000


def test_subsidies_above_their_caps():
    found = policies(
        policy("a", "x", "patent_loss", 1, subsidy=400_000),
        policy("b", "x", "patent_loss", 1, subsidy=400_001),
        policy("c", "x", "patent_loss", 1),
        policy("d", "x", "patent_loss", 1, subsidy=9, share=None),
    )
    assert found["cap_fen"].tolist() == [400_000, 400_000, 400_000, None] and found[
        "above_fen"
    ].tolist() == [0, 1, 0, None]


def test_by_kind_counts_what_is_in_force_and_enterprises_once():
    found = insurance.by_kind(
        policies(
            policy("a", "x", "patent_loss", 1, subsidy=1),
            policy("b", "x", "patent_loss", 9),
            policy("c", "y", "patent_loss", -1, in_force=0, subsidy=5),
            policy("d", "x", "exhibition_legal", 1),
        )
    )
    assert found["kind"].tolist() == list(insurance.KINDS)
    assert found[["policies", "enterprises", "subsidy_fen"]].to_numpy().tolist() == [
        [0, 0, 0],
        [0, 0, 0],
        [2, 1, 1],
        [1, 1, 0],
    ]
    assert (
        found.loc[2, "sum_insured_fen"] == 2 * 10**15 + 2
    )  # exact, beyond what a float of 分 holds


def test_windows_hold_one_another():
    left = (0, 30, 31, 60, 90)
    held = policies(*(policy(f"p{n}", "x", "patent_loss", n) for n in left))
    frame = insurance.with_days_left(held, DAY)
    assert frame["days_left"].tolist() == list(left)
    assert insurance.lapse_counts(frame) == {30: 2, 60: 4, 90: 5}


def test_nothing_insured():
    none = policies()
    assert insurance.lapse_counts(insurance.with_days_left(none, DAY)) == {
        30: 0,
        60: 0,
        90: 0,
    } and insurance.by_kind(none)["policies"].tolist() == [0, 0, 0, 0]


def test_claims_by_result_and_undecided():
    frame = pd.DataFrame(
        [("paid", 100, 90), ("paid", 50, None), ("refused", 70, None), (None, 30, None)],
        columns=["result", "claimed_fen", "paid_fen"],
        dtype=object,
    )
    assert insurance.by_result(frame).to_numpy().tolist() == [
        ["paid", 2, 150, 90],
        ["partly_paid", 0, 0, 0],
        ["refused", 1, 70, 0],
        ["pending", 1, 30, 0],
    ]


def test_exposure_by_partner():
    frame = pd.DataFrame(
        [
            ("x", "MEX", 1, 0),
            ("y", "MEX", 0, 1),
            ("z", "MEX", 0, 0),
            ("x", "BRA", 0, 1),
            ("y", "BRA", 0, 0),
            ("z", "BRA", 0, 0),
        ],
        columns=["credit_code", "country", "covered", "elsewhere"],
    )
    assert insurance.exposure(frame, {"MEX": "high", "BRA": "elevated"}).to_numpy().tolist() == [
        ["BRA", "elevated", 0, 1, 2],
        ["MEX", "high", 1, 1, 1],
    ]


def test_amounts_stay_apart_by_kind_and_blank_evidence_is_missing():
    frame = pd.DataFrame(
        [("claimed", 100, "诉状", 0), ("claimed", 40, " ", 0), ("avoided", 7, None, 0)],
        columns=["kind", "amount_fen", "evidence", "documents"],
        dtype=object,
    )
    found = insurance.by_loss(frame)
    assert found.to_numpy().tolist() == [
        ["claimed", 2, 140, 1, 100, 1, 40],
        ["settled", 0, 0, 0, 0, 0, 0],
        ["avoided", 1, 7, 0, 0, 1, 7],
        ["licence_saved", 0, 0, 0, 0, 0, 0],
    ]
