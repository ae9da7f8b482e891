"""The table of partners: who is estimated, in which band, in which order."""

import numpy as np
import pandas as pd
import pytest

from indicators.methods.partner_risk import full_bayes
from indicators.partners import BANDS, assess, covering_organisations, outer_intervals, risky


def table(*rows):
    return pd.DataFrame(rows, columns=["country", "cases", "exports_fen"])


def test_a_partner_without_exports_is_counted_and_moves_nobody():
    base = [("USA", 40, 10e10), ("DEU", 10, 10e10), ("VNM", 2, 10e10)]
    with_it, without = assess(table(*base, ("EUE", 30, None))), assess(table(*base))
    assert with_it.iloc[-1]["country"] == "EUE" and with_it.iloc[-1]["band"] == "counted"
    assert np.isnan(with_it.iloc[-1]["ratio"])
    pd.testing.assert_frame_equal(with_it.iloc[:3], without, check_dtype=False)


def test_ratios_are_those_of_the_model_whatever_the_unit_of_exports():
    """The exposure is scaled to expected cases: 52 cases over three equal exports are 17 1/3
    each.
    """
    partners = table(("USA", 40, 10e10), ("DEU", 10, 10e10), ("VNM", 2, 10e10))
    found = assess(partners)
    model = full_bayes(np.array([40.0, 10, 2]), np.full(3, 52 / 3))
    assert found["country"].tolist() == ["USA", "DEU", "VNM"]
    assert found["ratio"].to_numpy() == pytest.approx(model.median(), rel=1e-9)
    assert found["above1"].to_numpy() == pytest.approx(model.probability_above(1.0), rel=1e-9)
    outer = outer_intervals(partners).loc[found["country"]].reset_index(drop=True)
    assert (
        found["low80"].lt(found["ratio"]).all()
        and outer["low95"].lt(found["low80"]).all()
        and found["high80"].lt(outer["high95"]).all()
    )


def test_the_outer_interval_is_that_of_the_model_and_of_nobody_without_exports():
    found = outer_intervals(table(("USA", 40, 10e10), ("EUE", 30, None), ("DEU", 10, 10e10)))
    low, high = full_bayes(np.array([40.0, 10]), np.full(2, 25)).interval(0.95)
    assert found["low95"].dropna().to_dict() == pytest.approx({"USA": low[0], "DEU": low[1]})
    assert found["high95"].dropna().to_dict() == pytest.approx({"USA": high[0], "DEU": high[1]})
    assert outer_intervals(table(("USA", 4, 1e10), ("DEU", 0, 1e10))).isna().all(axis=None)


def test_the_risky_are_those_of_the_two_gravest_bands():
    partners = table(
        ("LOW", 4, 40e10),
        ("TOP", 60, 10e10),
        ("MID", 20, 10e10),
        ("EUE", 90, None),
        ("FEW", 0, 0.05e10),
    )
    bands = assess(partners).set_index("country")["band"]
    assert bands[["TOP", "MID"]].tolist() == ["high", "elevated"]
    assert risky(partners) == ("TOP", "MID")
    assert risky(table(("USA", 4, 1e10), ("DEU", 0, 1e10))) == ()  # nothing is estimated


def test_bands_come_gravest_first():
    found = assess(
        table(
            ("LOW", 4, 40e10),
            ("FEW", 0, 0.05e10),
            ("TOP", 60, 10e10),
            ("MID", 20, 10e10),
            ("EUE", 9, None),
            ("BIG", 20, 40e10),
        )
    )
    assert [BANDS.index(band) for band in found["band"]] == sorted(
        BANDS.index(band) for band in found["band"]
    )
    assert found.iloc[0]["country"] == "TOP" and found.iloc[0]["band"] == "high"
    assert dict(zip(found["country"], found["band"], strict=True))["FEW"] == "too_few"


@pytest.mark.parametrize(
    "rows",
    [
        [("USA", 4, 1e10), ("DEU", 0, 1e10)],  # four cases in all: too few
        [("USA", 50, 1e10), ("DEU", 3, None)],  # one partner with exports: nobody to compare with
        [("USA", 50, 0), ("DEU", 3, 0)],  # exports of nothing are no exposure
    ],
)
def test_too_little_is_only_counted(rows):
    assert assess(table(*rows))["band"].tolist() == ["counted", "counted"]


def test_five_cases_are_enough():
    assert "counted" not in assess(table(("USA", 5, 1e10), ("DEU", 0, 1e10)))["band"].tolist()


def test_nobody_gives_an_empty_table():
    assert assess(table()).empty


def test_thirty_equal_partners_show_no_difference():
    found = assess(table(*[(f"P{n:02}", 5, 1e10) for n in range(30)]))
    assert set(found["band"]) == {"usual"}
    assert found["ratio"].to_numpy() == pytest.approx(1.0)


def test_who_covers_whom():
    assert covering_organisations("DEU", {"EU"}) == ("EUE",)
    assert covering_organisations("EUE", {"EU"}) == ()
    assert covering_organisations("SEN", set()) == ("OAPI",)
    assert covering_organisations("USA", set()) == ()
