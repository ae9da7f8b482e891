"""What may be said of each trade partner from its cases and exports, and the order in which
partners are listed.

The model is ``partner_risk``'s Gamma-Poisson; here it is applied to a table of partners and put
into ratios.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array, floats
from indicators.methods.gamma_poisson import GammaPoisson, ends
from indicators.methods.interval import Interval, interval
from indicators.methods.partner_risk import CERTAINTY, banded, empirical_bayes, full_bayes

Numbers = tuple[float, ...]  # of the partners, in order

# From the gravest to what is only counted.
BANDS = ("high", "elevated", "usual", "too_few", "counted")
NUMBERS = ("ratio", "low80", "high80", "above1", "above2")
FULL_BELOW = 30  # partners; below, the hyperparameters are integrated out
FEWEST_CASES = 5  # in all; below, nothing is estimated
FEWEST_PARTNERS = 2  # a ratio to the average needs somebody to be compared with

# Members of the Bangui Agreement: a designation of OAPI in an international registration covers
# each of them.
OAPI_STATES = frozenset(
    [
        "BEN",
        "BFA",
        "CAF",
        "CIV",
        "CMR",
        "COG",
        "COM",
        "GAB",
        "GIN",
        "GNB",
        "GNQ",
        "MLI",
        "MRT",
        "NER",
        "SEN",
        "TCD",
        "TGO",
    ]
)


def assess(frame: pd.DataFrame) -> pd.DataFrame:
    """The rate ratio of each partner and its band, gravest first.

    frame: country, cases, exports_fen (None: no exports recorded). Returned: the same columns with
    ``ratio`` (posterior median of the partner's rate over the rate of all partners with exports),
    ``low80``, ``high80`` (ends of the credible interval of the ratio), ``above1``, ``above2``
    (probability that the ratio exceeds 1 and 2) and ``band``: one of BANDS, where "counted" is a
    partner without exports (or all of them when there are fewer than FEWEST_CASES cases or
    FEWEST_PARTNERS partners with exports); its numbers are NaN. Partners without exports take no
    part in the average. Fewer than FULL_BELOW partners: full Bayes (George, Makov & Smith 1993),
    otherwise empirical Bayes (Clayton & Kaldor 1987).
    """
    known, entered = _estimable(frame)
    numbers: dict[str, Array] = {name: np.full(len(frame), np.nan) for name in NUMBERS}
    numbers["band"] = np.full(len(frame), "counted", dtype=object)
    if entered:
        for column, values in _numbers(*entered).items():
            numbers[column][known] = values
    result = frame.assign(**numbers)
    return result.iloc[_gravest_first(result)].reset_index(drop=True)


def risky(frame: pd.DataFrame) -> tuple[str, ...]:
    """The partners whose band of ``assess`` is "high" or "elevated", for whoever asks no more: all
    that are above the average with so much certainty.
    """
    known, entered = _estimable(frame)
    if not entered:
        return ()
    is_risky = _model(*entered).probability_above(1.0) >= CERTAINTY
    return tuple(frame["country"].to_numpy()[known][is_risky].tolist())


def _gravest_first(assessed: pd.DataFrame) -> Array:
    """The order of the rows; what is only counted by its cases."""
    band = [BANDS.index(band) for band in assessed["band"].tolist()]
    ratio, cases = -assessed["ratio"].to_numpy(), -assessed["cases"].to_numpy()
    return np.lexsort((assessed["country"].to_numpy(dtype=str), cases, ratio, band))


def outer_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """Frame ``low95``, ``high95`` by country: the ends of the 95 % credible interval of each ratio
    of ``assess``, NaN where that estimates nothing. Apart from it, as only one table tells them.
    """
    known, entered = _estimable(frame)
    edges = np.full((2, len(frame)), np.nan)
    if entered:
        edges[:, known] = _outer(*entered)
    low, high = edges
    return pd.DataFrame({"low95": low, "high95": high}, index=frame["country"])


def rates(frame: pd.DataFrame) -> tuple[GammaPoisson | None, Array]:
    """The model of the partners' rates (a ``GammaPoisson``; its ratio of 1 is the average) and the
    mask of the partners in it; None where ``assess`` estimates nothing.
    """
    known, entered = _estimable(frame)
    return _model(*entered) if entered else None, known


def _estimable(frame: pd.DataFrame) -> tuple[Array, tuple[Numbers, Numbers] | None]:
    """The mask of the partners with exports, and their cases and exports; None where nothing is
    estimated.
    """
    exports = pd.to_numeric(frame["exports_fen"], errors="coerce")
    known = exports.fillna(0).gt(0).to_numpy()
    cases = frame["cases"].to_numpy()[known]
    if known.sum() < FEWEST_PARTNERS or cases.sum() < FEWEST_CASES:
        return known, None
    return known, (tuple(cases.tolist()), tuple(exports.to_numpy()[known].tolist()))


@lru_cache(maxsize=128)
def _model(cases: Numbers, exports: Numbers) -> GammaPoisson:
    method = full_bayes if len(cases) < FULL_BELOW else empirical_bayes
    # expected cases at the average rate: a rate is a ratio
    exposure = floats(exports) / sum(exports) * sum(cases)
    return method(floats(cases), exposure)


@lru_cache(maxsize=128)
def _numbers(cases: Numbers, exports: Numbers) -> dict[str, Any]:
    model = _model(cases, exports)
    middle, *edges = model.quantiles(0.5, *ends(0.8))
    inner = interval(*edges)
    above1, above2 = model.probability_above(1.0), model.probability_above(2.0)
    return {
        "ratio": middle / model.overall,
        "low80": inner.lower / model.overall,
        "high80": inner.upper / model.overall,
        "above1": above1,
        "above2": above2,
        "band": banded(above1, above2, inner),
    }


@lru_cache(maxsize=128)
def _outer(cases: Numbers, exports: Numbers) -> Interval:
    model = _model(cases, exports)
    low, high = model.interval(0.95)
    return interval(low / model.overall, high / model.overall)


def covering_organisations(country: str, groups: Collection[str]) -> tuple[str, ...]:
    """The organisations whose membership of a treaty covers ``country``: EUE for a member state of
    the EU, OAPI for its states.
    """
    found = []
    if "EU" in groups and country != "EUE":
        found.append("EUE")
    if country in OAPI_STATES:
        found.append("OAPI")
    return tuple(found)
