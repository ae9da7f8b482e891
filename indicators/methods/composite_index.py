"""One score a partner from several components, and how far it can be trusted.

OECD & JRC Handbook on Constructing Composite Indicators (2008): fixed goalposts, stated weights, geometric mean,
and an uncertainty run. The components always stand beside the score, and a missing one is never filled in.
"""

from dataclasses import dataclass

import numpy as np

FLOOR = 1.0  # scores run from 1 to 101 inside the geometric mean, so that one 0 does not wipe out the rest


def goalpost_score(values, low: float, high: float) -> np.ndarray:
    """Score 0-100 between fixed goalposts, held at the ends: 100 (x - low) / (high - low).

    low > high turns the scale round (more is less risk). As the goalposts do not depend on the partners, a new
    partner moves nobody's score. NaN stays NaN.
    """
    if low == high:
        raise ValueError("the goalposts must differ")
    return np.clip(100 * (np.asarray(values, dtype=float) - low) / (high - low), 0, 100)


def weighted_geometric_mean(scores, weights) -> np.ndarray:
    """exp(sum w log x / sum w) along the last axis, for scores above 0; NaN where a weighted component is missing."""
    scores, weights = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    if (weights < 0).any() or not weights.sum(axis=-1).all() or (scores <= 0).any():
        raise ValueError("scores must be above 0, weights >= 0 and not all 0")
    logs = np.where(weights > 0, np.log(scores), 0.0)
    return np.exp((logs * weights).sum(axis=-1) / weights.sum(axis=-1))


def index_score(scores, weights) -> np.ndarray:
    """The index, 0-100, of partners x components scored 0-100: the geometric mean of (score + 1), less 1."""
    return weighted_geometric_mean(np.asarray(scores, dtype=float) + FLOOR, weights) - FLOOR


@dataclass(frozen=True)
class IndexUncertainty:
    """By partner: 5th, 50th and 95th percentile of ``score`` and of ``rank`` (1 = most at risk), shape (3, partners),
    and ``top``, the probability of being among the first five. NaN for a partner with a missing component."""

    score: np.ndarray
    rank: np.ndarray
    top: np.ndarray


def index_uncertainty(
    draws, weights, spread: float = 0.25, top: int = 5, seed: int = 20251231
) -> IndexUncertainty:
    """Repeat the index over draws of the components and of the weights.

    draws: (draws, partners, components), scores 0-100 drawn from what is known of each (posterior draws; a certain
    component simply repeats). spread: relative standard deviation of the weights, drawn from a Dirichlet
    distribution about the stated ones (exact for their average; 0.25 is +-25 %). seed makes the answer repeatable.
    """
    draws, weights = np.asarray(draws, dtype=float), np.asarray(weights, dtype=float)
    if draws.ndim != 3 or draws.shape[2] != weights.size or spread <= 0:
        raise ValueError(
            "draws must be draws x partners x components, with one weight a component and a spread > 0"
        )
    rng = np.random.default_rng(seed)
    share = weights / weights.sum()
    used = share > 0
    precision = max(1e-3, (1 / share[used].mean() - 1) / spread**2 - 1)
    drawn = np.zeros((draws.shape[0], 1, weights.size))
    drawn[:, 0, used] = (
        rng.dirichlet(share[used] * precision, draws.shape[0]) if used.sum() > 1 else 1.0
    )
    score = index_score(draws, drawn)
    known = np.isfinite(score).all(axis=0)
    rank, best = np.full(score.shape, np.nan), np.full(score.shape[1], np.nan)
    rank[:, known] = 1 + np.argsort(
        np.argsort(-score[:, known], axis=1, kind="stable"), axis=1, kind="stable"
    )
    best[known] = (rank[:, known] <= top).mean(axis=0)
    if not score.size:
        return IndexUncertainty(
            np.full((3, score.shape[1]), np.nan), np.full((3, score.shape[1]), np.nan), best
        )
    levels = [0.05, 0.5, 0.95]
    return IndexUncertainty(
        np.quantile(score, levels, axis=0), np.quantile(rank, levels, axis=0), best
    )
