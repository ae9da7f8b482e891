"""Is there a season in monthly counts? One annual harmonic."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from indicators.methods.poisson_glm import fit_poisson

ENOUGH_YEARS, ENOUGH_CASES = 3, 60


@dataclass(frozen=True)
class Harmonic:
    """One annual wave in a series of counts.

    ``coef`` and ``se``: intercept, (trend,) cosine and sine on the log scale. ``lrt`` and ``p``: likelihood-ratio
    test of the wave, 2 degrees of freedom. ``amplitude``: half the log distance from trough to peak;
    ``peak_trough_ratio`` = exp(2 amplitude). ``peak_month``: where the wave is highest, in (0, frequency], 1 being the
    first observation's month. ``dispersion``: Pearson; above 1.5 cases come in bunches and p is too small.
    ``enough``: at least three years and 60 cases, under which no season should be claimed.
    """

    coef: np.ndarray
    se: np.ndarray
    lrt: float
    p: float
    amplitude: float
    peak_trough_ratio: float
    peak_month: float
    dispersion: float
    enough: bool


def annual_harmonic(counts, frequency: int = 12, trend: bool = False) -> Harmonic:
    """Poisson regression of counts on cos and sin of 2 pi t / frequency, t = 1, 2, ... (optionally on t as well).

    counts: one number a period in order, NaN left out. Fewer than five known counts, or none above 0: NaN throughout.
    """
    counts = np.asarray(counts, dtype=float)
    known = np.isfinite(counts)
    y, t = counts[known], np.arange(1, counts.size + 1)[known]
    if (y < 0).any():
        raise ValueError("counts must be >= 0")
    if y.size < 5 or y.sum() == 0:
        blank = np.full(4 if trend else 3, np.nan)
        return Harmonic(blank, blank, *[float("nan")] * 6, enough=False)
    angle = 2 * np.pi * t / frequency
    base = np.column_stack([np.ones_like(angle), t] if trend else [np.ones_like(angle)])
    plain, full = (
        fit_poisson(y, base),
        fit_poisson(y, np.column_stack([base, np.cos(angle), np.sin(angle)])),
    )
    cosine, sine = full.coef[-2:]
    lrt = max(0.0, plain.deviance - full.deviance)
    peak = np.arctan2(sine, cosine) / (2 * np.pi) * frequency
    amplitude = float(np.hypot(cosine, sine))
    return Harmonic(
        coef=full.coef,
        se=np.sqrt(np.diag(full.covariance)),
        lrt=float(lrt),
        p=float(stats.chi2.sf(lrt, 2)),
        amplitude=amplitude,
        peak_trough_ratio=float(np.exp(2 * amplitude)),
        peak_month=float(peak if peak > 0 else peak + frequency),
        dispersion=full.dispersion,
        enough=bool(y.size >= ENOUGH_YEARS * frequency and y.sum() >= ENOUGH_CASES),
    )
