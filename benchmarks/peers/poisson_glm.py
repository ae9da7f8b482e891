"""Poisson regression with log link by iteratively reweighted least squares, small and quiet on
groups of zeros.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from indicators.methods.arrays import Array

ITERATIONS = 25
TOLERANCE = 1e-8  # relative movement of the deviance
# Limits of the linear predictor: exp(-30) stands for "no cases at all".
LOWEST, HIGHEST = -30.0, 50.0


@dataclass(frozen=True)
class PoissonFit:
    """``coef``, fitted ``mu``, ``covariance`` at dispersion 1, ``leverage``, Pearson
    ``dispersion``, ``deviance``.
    """

    coef: Array
    mu: Array
    covariance: Array
    leverage: Array
    dispersion: float
    deviance: float
    converged: bool


def fit_poisson(y: Array, design: Array, weights: Array | None = None) -> PoissonFit:
    """Maximum (quasi-)likelihood fit of log mean = design @ coef; weights are prior weights
    (McCullagh & Nelder 1989).

    Dispersion is the weighted Pearson chi-square over (rows - columns), NaN without degrees of
    freedom; it, the covariance and the leverage are taken at the working weights of the last step,
    as is usual for this algorithm, so that they agree with other implementations to their last
    digits. Aliased columns get the smallest coefficients.
    """
    prior = np.ones(y.shape) if weights is None else weights
    eta = np.log(y + 0.1)
    deviance, converged = _deviance(y, y + 0.1, prior), False
    for _ in range(ITERATIONS):
        working = np.exp(eta)
        coef = _step(y, design, prior, eta)
        eta = np.clip(design @ coef, LOWEST, HIGHEST)
        last, deviance = deviance, _deviance(y, np.exp(eta), prior)
        if abs(deviance - last) < TOLERANCE * (abs(deviance) + 0.1):
            converged = True
            break
    mu = np.exp(eta)
    root = np.sqrt(prior * working)[:, None] * design
    covariance = np.linalg.pinv(root.T @ root, hermitian=True)
    leverage = np.einsum("ij,jk,ik->i", root, covariance, root)
    pearson = np.sum(prior * working * ((y - mu) / mu) ** 2)
    dispersion = _per_degree(pearson, y.size - np.linalg.matrix_rank(design))
    return PoissonFit(coef, mu, covariance, leverage, dispersion, deviance, converged)


def _step(y: Array, design: Array, prior: Array, eta: Array) -> Array:
    """One weighted least-squares fit of the working response."""
    working = np.exp(eta)
    root = np.sqrt(prior * working)
    response = eta + (y - working) / working
    coef, *_ = np.linalg.lstsq(root[:, None] * design, root * response, rcond=1e-12)
    return coef


def _per_degree(pearson: float, freedom: int) -> float:
    if freedom <= 0:
        return float("nan")
    return float(pearson / freedom)


def _deviance(y: Array, mu: Array, weights: Array) -> float:
    return float(2 * np.sum(weights * (special.xlogy(y, y / mu) - (y - mu))))
