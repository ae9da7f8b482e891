"""What may be said of each trade partner from its cases and exports, and the order in which partners are listed.

The model is ``partner_risk``'s Gamma-Poisson; here it is applied to a table of partners and put into ratios.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from indicators.methods.partner_risk import bands, empirical_bayes, full_bayes

BANDS = (
    "high",
    "elevated",
    "usual",
    "too_few",
    "counted",
)  # from the gravest to what is only counted
FULL_BELOW = 30  # partners; below, the hyperparameters are integrated out
FEWEST_CASES = 5  # in all; below, nothing is estimated
FEWEST_PARTNERS = 2  # a ratio to the average needs somebody to be compared with

# Members of the Bangui Agreement: a designation of OAPI in an international registration covers each of them.
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


def assess(frame):
    """The rate ratio of each partner and its band, gravest first.

    frame: country, cases, exports_fen (None: no exports recorded). Returned: the same columns with
    ``ratio`` (posterior median of the partner's rate over the rate of all partners with exports), ``low80``, ``high80``, ``low95``, ``high95``
    (ends of the credible intervals of the ratio), ``above1``, ``above2`` (probability that the ratio exceeds 1 and 2) and ``band``:
    one of BANDS, where "counted" is a partner without exports (or all of them when there are fewer than FEWEST_CASES cases or
    FEWEST_PARTNERS partners with exports); its numbers are NaN. Partners without exports take no part in the average.
    Fewer than FULL_BELOW partners: full Bayes (George, Makov & Smith 1993), otherwise empirical Bayes (Clayton & Kaldor 1987).
    """
    result = frame.reset_index(drop=True)
    for column in ("ratio", "low80", "high80", "low95", "high95", "above1", "above2"):
        result[column] = np.nan
    result["band"] = "counted"
    model, known, numbers = _fitted(frame)
    if model is not None:
        for column, values in numbers.items():
            result.loc[known, column] = values
    order = result["band"].map(BANDS.index)
    return (
        result.assign(_order=order)
        .sort_values(
            ["_order", "ratio", "cases", "country"],
            ascending=[True, False, False, True],
            kind="stable",
        )
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def rates(frame):
    """The model of the partners' rates (a ``GammaPoisson``; its ratio of 1 is the average) and the mask of the partners in it; None where ``assess`` estimates nothing."""
    model, known, _ = _fitted(frame)
    return model, known


def _fitted(frame):
    exports = pd.to_numeric(frame["exports_fen"], errors="coerce")
    known = exports.fillna(0).gt(0).to_numpy()
    if known.sum() < FEWEST_PARTNERS or frame["cases"].to_numpy()[known].sum() < FEWEST_CASES:
        return None, known, {}
    model, numbers = _fit(
        tuple(frame["cases"].to_numpy()[known].tolist()), tuple(exports.to_numpy()[known].tolist())
    )
    return model, known, numbers


@lru_cache(maxsize=128)
def _fit(cases, exports):
    model = full_bayes if len(cases) < FULL_BELOW else empirical_bayes
    exposure = (
        np.asarray(exports) / sum(exports) * sum(cases)
    )  # expected cases at the average rate: a rate is a ratio
    found = model(np.asarray(cases, dtype=float), exposure)
    inner, outer = found.interval(0.8), found.interval(0.95)
    return found, {
        "ratio": found.median() / found.overall,
        "low80": inner.lower / found.overall,
        "high80": inner.upper / found.overall,
        "low95": outer.lower / found.overall,
        "high95": outer.upper / found.overall,
        "above1": found.probability_above(1.0),
        "above2": found.probability_above(2.0),
        "band": bands(found),
    }


def covering_organisations(country, groups):
    """The organisations whose membership of a treaty covers ``country``: EUE for a member state of the EU, OAPI for its states."""
    found = ("EUE",) if "EU" in groups and country != "EUE" else ()
    return found + (("OAPI",) if country in OAPI_STATES else ())
