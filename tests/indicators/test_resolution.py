"""Shares, years, groups and institutions, worked out by hand; Wilson's interval against a published
value.
"""

from datetime import date

import pandas as pd
import pytest

from indicators import resolution


def ended(**cases):
    return pd.DataFrame(list(cases.items()), columns=["route", "cases"])


def test_the_diversified_share_leaves_out_what_is_not_known():
    assert resolution.diversified(
        ended(settlement=4, mediation=2, arbitration=1, judgment=3, unknown=9)
    ) == (7, 10)
    assert resolution.diversified(ended()) == (0, 0)


def test_no_share_under_five_cases():
    assert resolution.share(4, 4) is None and resolution.share(2, 5)[0] == 0.4
    assert resolution.share(0, 20) == (
        0.0,
        0.0,
        pytest.approx(0.1611, abs=1e-4),
    )  # 0 of 20: 0 to 16 %
    frame = resolution.shares(ended(settlement=3, judgment=1, unknown=9))
    assert frame["cases"].tolist() == [3, 0, 0, 1, 0, 0] and frame["share"].isna().all()


def test_every_way_has_its_share_and_interval():
    # Newcombe (1998): 81 of 263 is 0.3080 with the interval 0.2553 to 0.3662; 15 of 148 0.0624 to
    # 0.1605
    frame = resolution.shares(ended(settlement=81, judgment=182)).set_index("route")
    assert list(frame.index) == list(resolution.ROUTES)
    assert [round(v, 4) for v in frame.loc["settlement", ["share", "low", "high"]]] == [
        0.3080,
        0.2553,
        0.3662,
    ]
    assert [
        round(v, 4)
        for v in resolution.shares(ended(default=15, judgment=133)).iloc[-1][["low", "high"]]
    ] == [0.0624, 0.1605]


def test_years_without_closings_stand_and_small_years_have_no_share():
    frame = resolution.by_year(
        pd.DataFrame(
            [
                (2021, "settlement", 3),
                (2021, "judgment", 2),
                (2021, "judgment", 1),
                (2023, "mediation", 4),
                (2023, "unknown", 5),
            ],
            columns=["year", "route", "cases"],
        )
    )
    assert frame[
        ["year", "settlement", "mediation", "arbitration", "rest", "closed"]
    ].to_numpy().tolist() == [[2021, 3, 0, 0, 3, 6], [2022, 0, 0, 0, 0, 0], [2023, 0, 4, 0, 0, 4]]
    assert frame["share"].tolist() == [0.5, None, None]
    assert resolution.by_year(pd.DataFrame(columns=["year", "route", "cases"])).empty


def followed(*rows):
    return pd.DataFrame(rows, columns=["code", "route", "days", "entry", "cases"])


def test_open_cases_count_against_every_way():
    """20 cases: 4 settle on day 10; 8 of the 16 left are no longer followed from day 20; of the 8
    left 6 are judged on day 30, 2 stay open.
    Aalen-Johansen: settled 4/20; judged (16/20)(6/8) = 0.6, not 6/20 as among all nor 6/10 among
    the closed.
    """
    frame = followed(
        ("a", "settlement", 10, 0, 4),
        ("a", "open", 20, 0, 8),
        ("a", "judgment", 30, 0, 6),
        ("a", "open", 40, 0, 2),
    )
    assert resolution.within(frame, 30) == {
        "judgment": pytest.approx(0.6),
        "settlement": pytest.approx(0.2),
    }
    assert resolution.within(frame, 29) == {"judgment": 0.0, "settlement": pytest.approx(0.2)}
    assert resolution.within(frame, 31) is None  # two left: the tail is not told
    assert resolution.within(frame.assign(cases=[3, 8, 6, 2]), 30) is None  # nine endings


def test_groups_add_up_and_the_largest_comes_first():
    rows = [
        ("small", "settlement", 10, 0, 3),
        ("big", "settlement", 10, 0, 6),
        ("big", "unknown", 20, 0, 6),
        ("big", "open", 90, 0, 8),
    ]
    found = resolution.groups_within(followed(*rows), 60)
    assert found[["code", "cases", "closed"]].to_numpy().tolist() == [
        ["big", 20, 12],
        ["small", 3, 3],
    ]
    assert found.loc[
        0, ["settlement", "mediation", "arbitration", "rest", "open"]
    ].tolist() == pytest.approx([0.3, 0, 0, 0.3, 0.4])
    assert found.loc[1, "settlement"] is None
    assert resolution.groups_within(followed(), 60).empty


DAY = date(2024, 1, 1)


def matters(*rows):
    return pd.DataFrame(
        rows, columns=["institution", "sent_on", "accepted_on", "ended_on", "result"], dtype=object
    )


def test_institutions_with_results_and_without_matters():
    listed = pd.DataFrame([("J1", 0), ("J2", 1), ("J3", 1)], columns=["institution", "listed"])
    found = resolution.by_institution(
        listed,
        matters(
            ("J1", DAY, DAY, DAY, "award"),
            ("J1", DAY, None, None, None),
            ("J2", DAY, DAY, DAY, "failed"),
            ("J2", DAY, DAY, DAY, "agreement"),
            ("J2", DAY, None, DAY, "not_accepted"),
        ),
        DAY,
    )
    assert found[
        ["institution", "sent", "accepted", "ended", "agreed", "other", "pending"]
    ].to_numpy().tolist() == [
        ["J2", 3, 2, 3, 1, 2, 0],
        ["J3", 0, 0, 0, 0, 0, 0],
        ["J1", 2, 1, 1, 1, 0, 1],
    ]
    assert found["median"].tolist() == [None, None, None]


def test_the_median_counts_what_is_still_there():
    """Ten end after 10, 20, … 100 days. With nothing open half have ended between 50 and 60: 55;
    with six open since 200 days half of 16 have ended after 80.
    """
    closed = [
        ("J1", DAY, DAY, date.fromordinal(DAY.toordinal() + 10 * n), "award") for n in range(1, 11)
    ]
    as_of = date.fromordinal(DAY.toordinal() + 200)
    still_there = ("J1", DAY, DAY, None, None)

    def median(*told):
        return resolution.median_days(list(matters(*told).itertuples()), as_of)

    assert median(*closed) == 55
    assert median(*closed, *[still_there] * 6) == 85  # exactly half from 80 to 90
    assert median(*closed[:9]) is None
    assert median(*closed, *[still_there] * 11) is None  # not half have ended
