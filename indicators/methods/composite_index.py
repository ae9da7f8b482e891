"""One score a partner from several components, and how far it can be trusted.

OECD & JRC Handbook on Constructing Composite Indicators (2008): fixed goalposts, stated weights,
geometric mean, and an uncertainty run. The components always stand beside the score, and a missing
one is never filled in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats

# Scores run from 1 to 101 inside the geometric mean, so that one 0 does not wipe out the rest.
FLOOR = 1.0
LEVELS = (0.05, 0.5, 0.95)


def goalpost_score(values: ArrayLike, low: float, high: float) -> Array:
    """Score 0-100 between fixed goalposts, held at the ends: 100 (x - low) / (high - low).

    low > high turns the scale round (more is less risk). As the goalposts do not depend on the
    partners, a new partner moves nobody's score. NaN stays NaN.
    """
    if low == high:
        raise ValueError("the goalposts must differ")
    return np.clip(100 * (floats(values) - low) / (high - low), 0, 100)


def weighted_geometric_mean(scores: ArrayLike, weights: ArrayLike) -> Array:
    """exp(sum w log x / sum w) along the last axis, for scores above 0; NaN where a weighted
    component is missing.
    """
    scores, weights = floats(scores), floats(weights)
    if (weights < 0).any() or not weights.sum(axis=-1).all() or (scores <= 0).any():
        raise ValueError("scores must be above 0, weights >= 0 and not all 0")
    logs = sum(map(_weighted_log, np.moveaxis(scores, -1, 0), np.moveaxis(weights, -1, 0)))
    return np.exp(logs / weights.sum(axis=-1))


def _weighted_log(score: Array, weight: Array) -> Array:
    """Of one component; 0 where it weighs nothing, known or not."""
    return np.where(weight > 0, np.log(score), 0.0) * weight


def index_score(scores: ArrayLike, weights: ArrayLike) -> Array:
    """The index, 0-100, of partners x components scored 0-100.

    The geometric mean of (score + 1), less 1.
    """
    return weighted_geometric_mean(floats(scores) + FLOOR, weights) - FLOOR


@dataclass(frozen=True)
class IndexUncertainty:
    """By partner: 5th, 50th and 95th percentile of ``score`` and of ``rank`` (1 = most at risk),
    shape (3, partners), and ``top``, the probability of being among the first five.

    NaN for a partner with a missing component.
    """

    score: Array
    rank: Array
    top: Array


def index_uncertainty(
    draws: ArrayLike,
    weights: ArrayLike,
    spread: float = 0.25,
    top: int = 5,
    seed: int = 20251231,
) -> IndexUncertainty:
    """Repeat the index over draws of the components and of the weights.

    draws: (draws, partners, components), scores 0-100 drawn from what is known of each (posterior
    draws; a certain component simply repeats). spread: relative standard deviation of the weights,
    drawn from a Dirichlet distribution about the stated ones (exact for their average; 0.25 is
    +-25 %). seed makes the answer repeatable.
    """
    draws, weights = floats(draws), floats(weights)
    if draws.ndim != 3 or draws.shape[2] != weights.size or spread <= 0:
        raise ValueError(
            "draws must be draws x partners x components, "
            "with one weight a component and a spread > 0"
        )
    rng = np.random.default_rng(seed)
    score = index_score(draws, _drawn_weights(rng, weights, spread, draws.shape[0]))
    known = np.isfinite(score).all(axis=0)
    score = score[:, known]
    rank = _ranks(score)
    return IndexUncertainty(
        _where_known(known, _percentiles(score)),
        _where_known(known, _percentiles(np.sort(rank, axis=0, kind="stable"))),  # by radix
        _where_known(known, (rank <= top).mean(axis=0)),
    )


def _where_known(known: Array, values: Array) -> Array:
    """Values of the known partners along the last axis, NaN for the others."""
    every = np.full((*values.shape[:-1], known.size), np.nan)
    every[..., known] = values
    return every


def _drawn_weights(rng: np.random.Generator, weights: Array, spread: float, draws: int) -> Array:
    """Weights about the stated ones, (draws, 1, components); a weight of 0 stays 0."""
    share = weights / weights.sum()
    used = share > 0
    drawn = np.zeros((draws, 1, weights.size))
    if used.sum() <= 1:
        drawn[:, 0, used] = 1.0
        return drawn
    precision = max(1e-3, (1 / share[used].mean() - 1) / spread**2 - 1)
    drawn[:, 0, used] = rng.dirichlet(share[used] * precision, draws)
    return drawn


def _ranks(score: Array) -> Array:
    """Places of the partners in each draw, 1 for the highest score."""
    order = np.argsort(-score, axis=1, kind="stable")
    places = np.arange(1, score.shape[1] + 1, dtype=np.int16)
    ranks = np.empty(order.shape, dtype=np.int16)
    np.put_along_axis(ranks, order, places[None, :], axis=1)
    return ranks


def _percentiles(values: Array) -> Array:
    if not values.size:
        return np.full((len(LEVELS), values.shape[1]), np.nan)
    return np.quantile(values, LEVELS, axis=0)
