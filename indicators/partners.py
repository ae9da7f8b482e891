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
from indicators.methods.gamma_poisson import GammaPoisson
from indicators.methods.partner_risk import banded, empirical_bayes, full_bayes

Numbers = tuple[float, ...]  # of the partners, in order

# From the gravest to what is only counted.
BANDS = ("high", "elevated", "usual", "too_few", "counted")
NUMBERS = ("ratio", "low80", "high80", "low95", "high95", "above1", "above2")
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
    ``low80``, ``high80``, ``low95``, ``high95`` (ends of the credible intervals of the ratio),
    ``above1``, ``above2`` (probability that the ratio exceeds 1 and 2) and ``band``: one of BANDS,
    where "counted" is a partner without exports (or all of them when there are fewer than
    FEWEST_CASES cases or FEWEST_PARTNERS partners with exports); its numbers are NaN. Partners
    without exports take no part in the average. Fewer than FULL_BELOW partners: full Bayes (George,
    Makov & Smith 1993), otherwise empirical Bayes (Clayton & Kaldor 1987).
    """
    result = frame.reset_index(drop=True)
    result = result.assign(**dict.fromkeys(NUMBERS, np.nan), band="counted")
    known, entered = _estimable(frame)
    if entered:
        for column, values in _numbers(*entered).items():
            result.loc[known, column] = values
    ordered = result.assign(_order=result["band"].map(BANDS.index)).sort_values(
        ["_order", "ratio", "cases", "country"],
        ascending=[True, False, False, True],
        kind="stable",
    )
    return ordered.drop(columns="_order").reset_index(drop=True)


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
    inner, outer = model.interval(0.8), model.interval(0.95)
    above1, above2 = model.probability_above(1.0), model.probability_above(2.0)
    return {
        "ratio": model.median() / model.overall,
        "low80": inner.lower / model.overall,
        "high80": inner.upper / model.overall,
        "low95": outer.lower / model.overall,
        "high95": outer.upper / model.overall,
        "above1": above1,
        "above2": above2,
        "band": banded(above1, above2, inner),
    }


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
