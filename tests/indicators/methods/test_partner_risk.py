"""Partner risk against SpatialEpi, BUGS and actuar, hand cases and laws."""

import numpy as np
import pytest
from scipy import special, stats

from indicators.methods import partner_risk

FOLDER = "2_partner_risk/"
PUMP_FAILURES = np.array([5, 1, 5, 14, 3, 19, 1, 1, 4, 22])
PUMP_HOURS = np.array([94.3, 15.7, 62.9, 126, 5.24, 31.4, 1.05, 1.05, 2.1, 10.5])


def test_empirical_bayes_on_lip_cancer(reference):
    """Clayton & Kaldor (1987), 56 Scottish districts; SpatialEpi::eBayes, 1e-6."""
    rows = reference(FOLDER + "scotland_eBayes.csv")
    case = reference(FOLDER + "manifest.json")["cases"]["scotland_eBayes"]
    found = partner_risk.empirical_bayes(rows["cases"], rows["expected"])
    assert found.shape == pytest.approx(case["alpha"], abs=1e-6)
    assert np.log(found.mean) == pytest.approx(case["beta0"], abs=1e-6)
    np.testing.assert_allclose(found.posterior_mean(), rows["RR"], atol=1e-6)
    np.testing.assert_allclose(found.median(), rows["RR_median"], atol=1e-6)
    np.testing.assert_allclose(found.interval(0.95), [rows["RR_q025"], rows["RR_q975"]], atol=1e-6)
    for ratio in (1, 2, 3):
        np.testing.assert_allclose(found.probability_above(ratio), rows[f"P_gt_{ratio}"], atol=1e-6)


def test_empirical_bayes_on_sudden_infant_deaths(reference):
    rows = reference(FOLDER + "nc_sids_EBest_poisson.csv")
    case = reference(FOLDER + "manifest.json")["cases"]["nc_sids_eBayes"]
    expected = rows["births"] * rows["cases"].sum() / rows["births"].sum()
    found = partner_risk.empirical_bayes(rows["cases"], expected)
    assert (found.shape, np.log(found.mean)) == pytest.approx(
        (case["alpha"], case["beta0"]), abs=1e-6
    )


def test_full_bayes_on_pumps():
    """George, Makov & Smith (1993), as published with BUGS (volume 1, "Pumps"): means to the digits
    printed.
    """
    found = partner_risk.full_bayes(PUMP_FAILURES, PUMP_HOURS)
    published = [0.0598, 0.102, 0.0891, 0.116, 0.60, 0.61, 0.90, 0.89, 1.59, 1.99]
    np.testing.assert_allclose(found.posterior_mean(), published, rtol=0.01)
    assert found.shape == pytest.approx(0.70, abs=0.01)


def test_full_bayes_is_wider_than_plug_in():
    full, plug_in = (
        chosen(PUMP_FAILURES, PUMP_HOURS)
        for chosen in (partner_risk.full_bayes, partner_risk.empirical_bayes)
    )
    ratio = np.subtract(*full.interval()[::-1]) / np.subtract(*plug_in.interval()[::-1])
    assert ratio.max() == pytest.approx(1.24, abs=0.02)


def test_full_bayes_against_numerical_integration():
    """Three partners: posterior mean and tail of the first by Gauss-Legendre over (log shape, log
    rate), scipy densities.
    """
    y, e = np.array([3.0, 0.0, 1.0]), np.array([1.0, 2.0, 1.0])
    nodes, weights = np.polynomial.legendre.leggauss(120)
    log_a, log_b = -3 + 7 * nodes[:, None], -5 + 9 * nodes[None, :]
    a, b = np.exp(log_a), np.exp(log_b)
    density = np.prod(
        [stats.nbinom.pmf(k, a, b / (b + t)) for k, t in zip(y, e, strict=True)], axis=0
    )
    density = (
        density
        * stats.expon.pdf(a)
        * stats.gamma.pdf(b, 0.1)
        * a
        * b
        * weights[:, None]
        * weights[None, :]
    )
    density /= density.sum()
    found = partner_risk.full_bayes(y, e)
    assert found.posterior_mean()[0] == pytest.approx(np.sum(density * (a + 3) / (b + 1)), rel=1e-3)
    tail = np.sum(density * stats.gamma.sf(2.0, a + 3, scale=1 / (b + 1)))
    assert found.probability_above(2)[0] == pytest.approx(tail, rel=1e-3)


def test_quantiles_and_probabilities_belong_together():
    found = partner_risk.full_bayes(PUMP_FAILURES, PUMP_HOURS)
    lower, upper = found.interval(0.8)
    overall = PUMP_FAILURES.sum() / PUMP_HOURS.sum()
    for partner in range(10):
        assert found.probability_above(upper[partner] / overall)[partner] == pytest.approx(
            0.1, abs=1e-9
        )
        assert found.probability_above(lower[partner] / overall)[partner] == pytest.approx(
            0.9, abs=1e-9
        )


@pytest.mark.parametrize("method", [partner_risk.empirical_bayes, partner_risk.full_bayes])
def test_unit_of_exposure_does_not_matter(method):
    """Ratios are the same in yuan and in ten thousands of yuan; rates scale."""
    first, second = method(PUMP_FAILURES, PUMP_HOURS), method(PUMP_FAILURES, PUMP_HOURS * 1e4)
    np.testing.assert_allclose(first.probability_above(2), second.probability_above(2), atol=1e-9)
    np.testing.assert_allclose(first.median(), second.median() * 1e4, rtol=1e-9)


def test_order_does_not_matter():
    forward = partner_risk.empirical_bayes(PUMP_FAILURES, PUMP_HOURS).posterior_mean()
    backward = partner_risk.empirical_bayes(PUMP_FAILURES[::-1], PUMP_HOURS[::-1]).posterior_mean()
    np.testing.assert_allclose(forward, backward[::-1], rtol=1e-9)


def test_equal_partners_show_no_difference():
    found = partner_risk.empirical_bayes([2, 2, 2], [1, 1, 1])
    assert not found.differs
    assert found.posterior_mean().tolist() == [2, 2, 2]
    assert partner_risk.bands(found).tolist() == ["usual"] * 3


@pytest.mark.parametrize("method", [partner_risk.empirical_bayes, partner_risk.full_bayes])
@pytest.mark.parametrize(
    ("cases", "exposure"),
    [([], []), ([0, 0], [0, 0]), ([0, 0, 0], [1, 2, 3]), ([np.nan], [1]), ([1], [np.nan])],
)
def test_nothing_to_tell_is_too_few(method, cases, exposure):
    assert partner_risk.bands(method(cases, exposure)).tolist() == ["too_few"] * len(cases)


def test_partner_without_exposure():
    """Neither cases nor exposure: what all partners have. Cases without exposure: cannot be
    told.
    """
    cases, exposure = np.append(PUMP_FAILURES, [0, 3]), np.append(PUMP_HOURS, [0, 0])
    found = partner_risk.empirical_bayes(cases, exposure)
    assert found.posterior_mean()[10] == pytest.approx(found.mean)
    assert np.isnan(found.posterior_mean()[11])
    assert partner_risk.bands(found)[[10, 11]].tolist() == ["too_few", "too_few"]


def test_bands_follow_their_definition():
    found = partner_risk.full_bayes(PUMP_FAILURES, PUMP_HOURS)
    lower, upper = found.interval(0.8)
    for band, once, twice, spread in zip(
        partner_risk.bands(found),
        found.probability_above(1),
        found.probability_above(2),
        upper / lower,
        strict=True,
    ):
        if twice >= 0.8:
            assert band == "high"
        elif once >= 0.8:
            assert band == "elevated"
        else:
            assert band == ("too_few" if spread > 4 else "usual")
    assert set(partner_risk.bands(found)) == {"high", "elevated", "usual", "too_few"}


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="equally long"):
        partner_risk.empirical_bayes([1, 2], [1])
    with pytest.raises(ValueError, match="negative"):
        partner_risk.empirical_bayes([-1], [1])
    with pytest.raises(ValueError, match="level"):
        partner_risk.empirical_bayes([1, 4], [1, 1]).interval(1.0)


@pytest.mark.parametrize("p", [0.025, 0.1, 0.5, 0.9, 0.975])
def test_a_quantile_is_where_the_distribution_function_of_the_mixture_reaches_it(p):
    """Also where so little is known that the steps towards it do not settle and it is enclosed."""
    for cases, exposure in (
        ([3, 0, 12, 1], [2.0, 0.5, 3.0, 8.0]),
        ([0, 0, 1], [1e-6, 2e-6, 1e-3]),
        ([0, 0, 9000], [5.0, 0.0, 1.0]),
    ):
        found = partner_risk.full_bayes(cases, exposure)
        shapes = found.shapes + np.array(cases)[:, None]
        rates = found.shapes / found.means + np.array(exposure)[:, None]
        reached = special.gammainc(shapes, rates * found.quantile(p)[:, None]) @ found.weights
        assert reached == pytest.approx(np.full(len(cases), p), abs=1e-11)
