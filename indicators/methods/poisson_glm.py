"""Poisson regression with log link by iteratively reweighted least squares, small and quiet on groups of zeros."""

from dataclasses import dataclass

import numpy as np
from scipy import special

ITERATIONS = 25
TOLERANCE = 1e-8  # relative movement of the deviance
LOWEST, HIGHEST = (
    -30.0,
    50.0,
)  # limits of the linear predictor: exp(-30) stands for "no cases at all"


@dataclass(frozen=True)
class PoissonFit:
    """``coef``, fitted ``mu``, ``covariance`` at dispersion 1, ``leverage``, Pearson ``dispersion``, ``deviance``."""

    coef: np.ndarray
    mu: np.ndarray
    covariance: np.ndarray
    leverage: np.ndarray
    dispersion: float
    deviance: float
    converged: bool


def fit_poisson(y: np.ndarray, design: np.ndarray, weights: np.ndarray | None = None) -> PoissonFit:
    """Maximum (quasi-)likelihood fit of log mean = design @ coef; weights are prior weights (McCullagh & Nelder 1989).

    Dispersion is the weighted Pearson chi-square over (rows - columns), NaN without degrees of freedom; it, the
    covariance and the leverage are taken at the working weights of the last step, as is usual for this algorithm, so
    that they agree with other implementations to their last digits. Aliased columns get the smallest coefficients.
    """
    weights = np.ones(y.shape) if weights is None else weights
    eta = np.log(y + 0.1)
    deviance, converged = _deviance(y, y + 0.1, weights), False
    for _ in range(ITERATIONS):
        working = np.exp(eta)
        root = np.sqrt(weights * working)
        coef = np.linalg.lstsq(
            root[:, None] * design, root * (eta + (y - working) / working), rcond=1e-12
        )[0]
        eta = np.clip(design @ coef, LOWEST, HIGHEST)
        last, deviance = deviance, _deviance(y, np.exp(eta), weights)
        if abs(deviance - last) < TOLERANCE * (abs(deviance) + 0.1):
            converged = True
            break
    mu = np.exp(eta)
    root = root[:, None] * design
    covariance = np.linalg.pinv(root.T @ root, hermitian=True)
    leverage = np.einsum("ij,jk,ik->i", root, covariance, root)
    freedom = y.size - np.linalg.matrix_rank(design)
    pearson = np.sum(weights * working * ((y - mu) / mu) ** 2)
    return PoissonFit(
        coef,
        mu,
        covariance,
        leverage,
        float(pearson / freedom) if freedom > 0 else float("nan"),
        deviance,
        converged,
    )


def _deviance(y, mu, weights) -> float:
    return float(2 * np.sum(weights * (special.xlogy(y, y / mu) - (y - mu))))
