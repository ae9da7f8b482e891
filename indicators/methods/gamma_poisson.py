"""The posterior of many rates under a Gamma-Poisson model: what partner_risk's fits return."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import special
from scipy.optimize import elementwise

from indicators.methods.arrays import Array
from indicators.methods.interval import Interval, interval

# Posterior shapes and rates, and log gamma of the shapes, (n, k).
Gammas = tuple[Array, Array, Array]

SMALLEST = 1e-300
EXPECTED_COUNTS_TOLERANCE = 0.01
MOST_STEPS, LONGEST_STEP = 8, 2.0
CLOSE = 1e-5  # a step so short leaves an error of its third power
TOLERANCES = {"xatol": 1e-12, "xrtol": 1e-14, "fatol": 1e-13}


def overall_rate(cases: Array, exposure: Array) -> float:
    """The rate a ratio of 1 stands for: all cases over all exposure, NaN without either.

    Where the exposure is already a number of expected cases (its total within 1 % of the cases) it
    is exactly 1.
    """
    total = exposure.sum()
    if not total > 0 or not cases.sum() > 0:
        return float("nan")
    rate = cases.sum() / total
    if abs(rate - 1.0) < EXPECTED_COUNTS_TOLERANCE:
        return 1.0
    return float(rate)


def ends(level: float) -> tuple[float, float]:
    """The p of the two quantiles that an equal-tailed interval lies between."""
    if not 0 < level < 1:
        raise ValueError("the level must lie strictly between 0 and 1")
    return 0.5 - level / 2, 0.5 + level / 2


@dataclass(frozen=True)
class GammaPoisson:
    """Rates of n partners: cases ~ Poisson(exposure * r), r ~ Gamma(shape, rate = shape / mean).

    All rates are cases per unit of exposure. ``shape`` is infinite where the partners show no
    difference beyond chance (see ``differs``). Where the hyperparameters were integrated out,
    ``shape`` is their posterior mean and ``mean`` the geometric posterior mean of the mean rate.
    Partners whose cases or exposure are missing, or that have cases without exposure, have NaN
    throughout; a partner with neither has the distribution of all partners.

    ``weights``, ``shapes``, ``means``: (k,) the hyperparameters with their posterior weights, which
    add up to 1.
    """

    shape: float
    mean: float
    overall: float
    cases: Array = field(repr=False)
    exposure: Array = field(repr=False)
    weights: Array = field(repr=False)
    shapes: Array = field(repr=False)
    means: Array = field(repr=False)

    @property
    def differs(self) -> bool:
        """Whether partners differ by more than chance; False means "no detectable difference among
        partners".
        """
        return bool(np.isfinite(self.shape))

    def posterior_mean(self) -> Array:
        """Expected rate of each partner: the mean of (shape + cases) / (shape / mean + exposure).

        NaN for a partner without exposure where the hyperparameters were integrated out: there it
        is not finite.
        """
        if self._flat:
            return self._common_rate()
        shapes, rates = self._gammas()
        mean = self._average(shapes / rates)
        if self.weights.size == 1:
            return mean
        return np.where(self.exposure > 0, mean, np.nan)

    def median(self) -> Array:
        """The rate that each partner is as likely above as below."""
        return self.quantile(0.5)

    def interval(self, level: float = 0.95) -> Interval:
        """Equal-tailed credible interval of each rate: ``(lower, upper)`` arrays."""
        return interval(*self.quantiles(*ends(level)))

    def probability_above(self, ratio: float = 1.0) -> Array:
        """Probability that each rate exceeds ``ratio`` times the overall mean rate (see
        ``overall_rate``).
        """
        threshold = ratio * self.overall
        if np.isnan(threshold):
            return np.full(self.cases.shape, np.nan)
        if self._flat:
            above = float(self.means[0] > threshold)
            return np.where(self._known, above, np.nan)
        shapes, rates = self._gammas()
        below = special.gammainc(shapes, rates * threshold)  # ten times as quick for few cases
        return np.maximum(1 - self._average(below), 0.0)

    def quantile(self, p: float) -> Array:
        """The p-quantile of each rate."""
        return self.quantiles(p)[0]

    def quantiles(self, *levels: float) -> list[Array]:
        """The p-quantile of each rate, of several p: together they cost less than one by one."""
        if self._flat:
            return [self._common_rate() for _ in levels]
        _, rates = self._gammas()
        each = [self._by_cases(special.gammaincinv, p) / rates for p in levels]
        if self.weights.size == 1:
            found = [parts[:, 0] for parts in each]
        else:
            found = self._solve_all(levels, each)
        return [np.where(self._known, rates, np.nan) for rates in found]

    def sample(self, draws: int, rng: np.random.Generator) -> Array:
        """Draws of every rate from its posterior, (draws, partners); hyperparameters, where
        integrated out, are drawn once for all partners of a draw.
        """
        if self._flat:
            return self._common_rate() * np.ones((draws, 1))
        shapes, rates = self._gammas()
        pick = rng.choice(self.weights.size, draws, p=self.weights)
        drawn = rng.gamma(shapes[:, pick].T, 1 / rates[:, pick].T)
        return np.where(self._known, drawn, np.nan)

    @property
    def _known(self) -> Array:
        entered = np.isfinite(self.cases) & np.isfinite(self.exposure)
        possible = (self.exposure > 0) | (self.cases == 0)
        return entered & possible

    @property
    def _flat(self) -> bool:
        return self.weights.size == 1 and not np.isfinite(self.shapes[0])

    def _common_rate(self) -> Array:
        return np.where(self._known, self.means[0], np.nan)

    def _gammas(self) -> tuple[Array, Array]:
        """Posterior shape and rate, (n, k); a harmless stand-in where the partner is unknown."""
        known = self._known[:, None]
        cases = np.where(known, self.cases[:, None], 0.0)
        exposure = np.where(known, self.exposure[:, None], 0.0)
        return self.shapes + cases, self.shapes / self.means + exposure

    def _by_cases(self, function: Callable[..., Array], *arguments: float) -> Array:
        """A function of the posterior shapes, (n, k): worked out once for those that are equal."""
        shapes, place = np.unique(self.shapes, return_inverse=True)
        known_cases = np.where(self._known, self.cases, 0.0)
        cases, partner = np.unique(known_cases, return_inverse=True)
        values = function(shapes + cases[:, None], *arguments)
        return values[partner].take(place, axis=1)

    def _average(self, values: Array) -> Array:
        return np.where(self._known, values @ self.weights, np.nan)

    def _solve_all(self, levels: Sequence[float], each: Sequence[Array]) -> list[Array]:
        """The p-quantile of each rate, of several p; ``each``: those of the mixture's parts."""
        gammas = *self._gammas(), self._by_cases(special.gammaln)
        parts = [np.log(np.maximum(one, SMALLEST)) for one in each]
        pairs = zip(levels, parts, strict=True)
        return [np.exp(self._solve(p, logs, gammas)) for p, logs in pairs]

    def _solve(self, p: float, parts: Array, gammas: Gammas) -> Array:
        """Log of each rate's p-quantile, a root of the mixture's distribution function; ``parts``:
        the logs of its parts' quantiles, (n, k).

        Halley's steps on the log-odds of the distribution function begin at the mean of the parts;
        where they do not settle, the root is looked for between the smallest and the largest.
        """
        log_rate = parts @ self.weights
        settled = np.zeros(log_rate.shape, dtype=bool)
        for _ in range(MOST_STEPS):
            step = self._step(p, log_rate, gammas)
            log_rate = log_rate - np.clip(step, -LONGEST_STEP, LONGEST_STEP)
            settled |= np.abs(step) < CLOSE
            if settled.all():
                return log_rate
        rest = np.flatnonzero(~settled)
        log_rate[rest] = self._between(p, rest, parts[rest].min(axis=1), parts[rest].max(axis=1))
        return log_rate

    def _step(self, p: float, log_rate: Array, gammas: Gammas) -> Array:
        """Halley's step of each partner towards its p-quantile; NaN where the distribution function
        is 0 or 1 to the last digit.
        """
        shapes, rates, log_gamma = gammas
        scaled = rates * np.exp(log_rate)[:, None]
        below = special.gammainc(shapes, scaled) @ self.weights
        parts = np.exp(special.xlogy(shapes, scaled) - scaled - log_gamma)
        density = parts @ self.weights
        bend = (parts * (shapes - scaled)) @ self.weights
        with np.errstate(all="ignore"):
            odds = below * (1 - below)
            gap = special.logit(below) - special.logit(p)
            slope = density / odds
            curve = bend / odds - slope**2 * (1 - 2 * below)
            return 2 * gap * slope / (2 * slope**2 - gap * curve)

    def _between(self, p: float, partners: Array, low: Array, high: Array) -> Array:
        """The same root of some partners, between two logs of rates that enclose it."""
        shapes, rates = self._gammas()

        def gap(log_rate: Array, partner: Array) -> Array:
            partner = partner.astype(int)
            below = special.gammainc(shapes[partner], rates[partner] * np.exp(log_rate)[:, None])
            return below @ self.weights - p

        bracket = low - 1e-9, high + 1e-9
        return elementwise.find_root(gap, bracket, args=(partners,), tolerances=TOLERANCES).x
