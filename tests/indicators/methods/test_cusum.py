"""The drift chart against R's surveillance 1.20 and spc 0.6, and hand cases."""

import numpy as np
import pandas as pd
import pytest

from indicators.methods import cusum

FOLDER = "1_early_warning/"
SERIES = [
    "k1",
    "meningo_month_0_4y",
    "meningo_month_ge20y",
    "newport_month_Hesse",
    "newport_month_Saarland",
    "rotaBB_month_ge60",
]


def case(reference, name):
    return reference(f"{FOLDER}{name}.csv"), reference(FOLDER + "manifest.json")["cases"][name][
        "control"
    ]


def alarms(rows):
    return (pd.to_numeric(rows["alarm"]) == 1).tolist()


@pytest.mark.parametrize("series", SERIES)
def test_lr_cusum(reference, series):
    rows, control = case(reference, f"lrcusum_pois__{series}")
    rows = rows[rows["in_range"]].reset_index(drop=True)
    found = cusum.lr_cusum(rows["observed"], control["mu0"], threshold=control["c.ARL"])
    np.testing.assert_allclose(found["statistic"], rows["stat"].to_numpy(dtype=float), atol=1e-9)
    assert found["alarm"].tolist() == alarms(rows)


def test_cusum_run_lengths(reference):
    """Mean time to an alarm against spc's exact average run lengths, simulated within 4 standard
    errors.
    """
    rows = reference(FOLDER + "cusum_pois_arl_spc.csv")
    rows = rows[(rows["mu0"] <= 2) & (rows["ARL"] < 50)].reset_index(drop=True)
    months = (400 * rows["ARL"]).astype(int)
    rng = np.random.default_rng(20251231)
    counts = np.full((len(rows), months.max()), np.nan)
    for place, row in rows.iterrows():
        counts[place, : months[place]] = rng.poisson(row["mu"], months[place])
    quiet = np.broadcast_to(rows["mu0"].to_numpy()[:, None], counts.shape)
    _, alarms_at = cusum.cusum_path(counts, quiet, 2.0, rows["h"].to_numpy() * np.log(2))
    for place, row in rows.iterrows():
        lengths = np.diff(np.flatnonzero(alarms_at[place]))
        assert abs(lengths.mean() - row["ARL"]) < 4 * lengths.std() / np.sqrt(lengths.size)


def test_lr_cusum_by_hand():
    """ln 2 = 0.693 a case less 1 a month: 0, 0.386, 1.466 ... and a restart after the alarm."""
    found = cusum.lr_cusum(pd.Series([1, 2, 3, 9, 0, 2], index=list("abcdef")), 1.0)
    expected = [0, 2 * np.log(2) - 1, 5 * np.log(2) - 2, 14 * np.log(2) - 3, 0, 2 * np.log(2) - 1]
    np.testing.assert_allclose(found["statistic"], expected)
    assert found["alarm"].tolist() == [False, False, False, True, False, False]
    assert found.index.tolist() == list("abcdef")
    assert cusum.lr_cusum([], 1.0).empty
    held = cusum.lr_cusum([3, np.nan, 3], 1.0)["statistic"]
    np.testing.assert_allclose(held, [3 * np.log(2) - 1, np.nan, 6 * np.log(2) - 2])
