"""The composite index against COINr 1.1 (Handbook of the OECD and JRC), hand cases and laws."""

import numpy as np
import pytest

from indicators.methods import composite_index as risk_index

FOLDER = "2_partner_risk/"


# The indicators that COINr's example neither divides by population or income nor winsorises before
# normalising.
UNTREATED = [
    "LPI",
    "Ship",
    "Cov4G",
    "Embs",
    "IGOs",
    "UNVote",
    "TIRcon",
    "RTAs",
    "Visa",
    "Lang",
    "Renew",
    "CO2",
    "MatCon",
    "FreePress",
    "TolMin",
    "CPI",
    "WomParl",
    "GDPGrow",
    "ConSpeed",
    "TBTs",
    "PrimEner",
    "Palma",
    "TertGrad",
    "PrivDebt",
    "RDExp",
    "NEET",
]


@pytest.mark.parametrize("name", UNTREATED)
def test_goalposts_of_coinr(reference, name):
    """51 countries: with the goalposts at the extremes the same as COINr's n_minmax (known values;
    it imputes the rest).
    """
    raw = reference(FOLDER + "asem_raw.csv")[name]
    scored = reference(FOLDER + "asem_normalised_minmax_0_100.csv")[name]
    rises = reference(FOLDER + "asem_meta.csv").set_index("iCode").loc[name, "Direction"] > 0
    goalposts = (raw.min(), raw.max()) if rises else (raw.max(), raw.min())
    found = risk_index.goalpost_score(raw, *goalposts)
    np.testing.assert_allclose(found[raw.notna()], scored[raw.notna()], atol=1e-9)
    assert np.isnan(found[raw.isna()]).all()


def test_geometric_mean_of_coinr(reference):
    rows = reference(FOLDER + "coinr_aggregators.csv")
    found = risk_index.weighted_geometric_mean(
        rows[["LPI", "Flights", "Ship", "Bord", "Elec"]], [1, 2, 3, 2, 1]
    )
    np.testing.assert_allclose(found, rows["gmean"], rtol=1e-9)


def test_goalposts_by_hand():
    np.testing.assert_allclose(
        risk_index.goalpost_score([-1, 0, 2, 4, 9, np.nan], 0, 4), [0, 0, 50, 100, 100, np.nan]
    )
    np.testing.assert_allclose(risk_index.goalpost_score([0, 4], 4, 0), [100, 0])
    with pytest.raises(ValueError, match="goalposts"):
        risk_index.goalpost_score([1], 3, 3)


def test_index_by_hand():
    """sqrt(1 * 101) - 1 for one component at 0 and one at 100; equal components give themselves."""
    np.testing.assert_allclose(
        risk_index.index_score([[0, 100], [40, 40]], [1, 1]), [np.sqrt(101) - 1, 40]
    )
    np.testing.assert_allclose(risk_index.index_score([[0, 100]], [0, 1]), [100])
    assert np.isnan(risk_index.index_score([[np.nan, 50]], [1, 1]))[0]
    assert risk_index.index_score([[np.nan, 50]], [0, 1])[0] == pytest.approx(50)
    with pytest.raises(ValueError, match="weights"):
        risk_index.index_score([[1, 2]], [0, 0])


def test_uncertainty_of_certain_and_equal_partners():
    certain = np.tile([[[80.0, 90.0], [10.0, 20.0], [40.0, np.nan]]], (200, 1, 1))
    found = risk_index.index_uncertainty(certain, [1, 1], top=1)
    assert found.rank[:, 0].tolist() == [1, 1, 1]
    assert found.rank[:, 1].tolist() == [2, 2, 2]
    np.testing.assert_array_equal(found.top, [1, 0, np.nan])
    assert found.score[0, 0] < found.score[2, 0]
    again = risk_index.index_uncertainty(certain, [1, 1], top=1)
    np.testing.assert_array_equal(found.score, again.score)
    noise = np.random.default_rng(1).uniform(20, 60, (2000, 4, 2))
    np.testing.assert_allclose(
        risk_index.index_uncertainty(noise, [1, 1], top=1).top, 0.25, atol=0.05
    )


def test_weights_vary_by_the_stated_quarter():
    """A partner at 100 in one of two components: its score moves with that weight alone."""
    draws = np.tile([[[100.0, 0.0]]], (20_000, 1, 1))
    score = risk_index.index_uncertainty(draws, [1, 1]).score[:, 0]
    weight = np.log(score + 1) / np.log(101)
    assert weight[1] == pytest.approx(0.5, abs=0.01)
    assert (weight[2] - weight[0]) / 2 / 1.645 == pytest.approx(0.125, abs=0.01)
