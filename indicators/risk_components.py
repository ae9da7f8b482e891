"""The four components of the partner risk index, each with interval and basis, their scores between
fixed goalposts, and the index with its uncertainty.

Goalposts are constants of the method, not of the data: a new partner moves nobody's score. All
scores run from 0 (safe) to 100.
"""

from collections import namedtuple
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from indicators.legal_environment import legal
from indicators.methods.arrays import Array, floats
from indicators.methods.change import rate_ratio
from indicators.methods.composite_index import (
    IndexUncertainty,
    goalpost_score,
    index_score,
    index_uncertainty,
)
from indicators.methods.credibility import buhlmann_straub
from indicators.partners import rates

COMPONENTS = ("frequency", "severity", "momentum", "legal")
# An eighth of the average (or of before) 0, as much 50, eight times 100.
RATIO_POSTS = np.log([0.125, 8.0])
AMOUNT_POSTS = (6.0, 9.0)  # log10 of 分: CNY 10 000 scores 0, CNY 10 m scores 100
DRAWS, SEED = 4000, 20251231
JUDGED = ("high", "elevated", "usual")  # bands of partners with enough data for an index
EQUAL = 1e-6  # points: scores that differ by less are the same
LAST_PLACE = 999  # stands for no place where moves are ordered

Weights = Mapping[str, float]  # by component
Shares = tuple[float, float]  # of the cases of the last 12 months and of the 24 before: entered
ENTERED: Shares = (1.0, 1.0)


def severity(amounts: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """Typical amount at stake of each partner, drawn towards all partners by Buhlmann-Straub
    credibility on log10 of the amount.

    amounts: frame country, block (year), amount_fen, n; groups are partners, periods the years,
    weights the cases. Returned, indexed by ``countries``: ``amounts`` (cases with an amount),
    ``credibility``, ``log_amount`` and ``error``: the root of the mean squared error of the
    credibility estimator with estimated mean, a (1 - Z) (1 + (1 - Z) / sum Z) (Buhlmann & Gisler
    2005, theorem 4.6); where the partners do not differ detectably (a = 0) that of the common mean.
    NaN when fewer than two years of any partner, or fewer than two partners, have amounts.
    """
    means, n = _log_amounts(amounts, countries)
    found = buhlmann_straub(means, n)
    cases = n.sum(axis=1)
    told = np.isfinite(found.attrs["within"]) and (cases > 0).sum() > 1
    premium, error = found["premium"].to_numpy(), _squared_error(found, cases.sum())
    return pd.DataFrame(
        {
            "amounts": cases.astype(int),
            "credibility": found["credibility"].to_numpy(),
            "log_amount": premium if told else np.nan,
            "error": np.sqrt(error) if told else np.nan,
        },
        index=countries,
    )


def _log_amounts(amounts: pd.DataFrame, countries: Sequence[str]) -> tuple[Array, Array]:
    """Mean of log10 of the amount, and cases, of each partner (row) and year (column)."""
    partner = pd.Index(countries).get_indexer(amounts["country"])
    known = amounts[partner >= 0]
    years, year = np.unique(known["block"], return_inverse=True)
    mean, cases = np.full((2, len(countries), max(years.size, 1)), [[[np.nan]], [[0.0]]])
    if known.empty:
        return mean, cases
    cell = partner[partner >= 0] * years.size + year
    order = np.argsort(cell, kind="stable")
    cells, starts = np.unique(cell[order], return_index=True)
    n = floats(known["n"])[order]
    logs = np.log10(floats(known["amount_fen"]))[order] * n
    cases.flat[cells] = np.add.reduceat(n, starts)
    mean.flat[cells] = np.add.reduceat(logs, starts) / cases.flat[cells]
    return mean, cases


def _squared_error(found: pd.DataFrame, cases: float) -> Array:
    """Mean squared error of each partner's premium in a frame of ``buhlmann_straub``."""
    z, spread = found["credibility"].to_numpy(), found.attrs["between"]
    if spread > 0:
        return spread * (1 - z) * (1 + (1 - z) / z.sum())
    return np.full(z.shape, found.attrs["within"] / max(cases, 1))


def momentum(
    recent: ArrayLike,
    earlier: ArrayLike,
    draws: int = 0,
    rng: np.random.Generator | None = None,
    entered: Shares = ENTERED,
) -> tuple[pd.DataFrame, Array | None]:
    """Cases of the last 12 months against the 24 before, by how much of either is ``entered``.

    Frame ratio, lower, upper (exact 95 %, of ``change.rate_ratio``), told: the ratio that the score
    is made of. ``told`` is the median of the ratio with one imagined case in each twelve months, so
    that 0 or 1 case moves little: the share of the recent ones ~ Beta(1 + recent, 2 + earlier).
    (The imagined ones are entered in the same share, as are the seen.)
    With ``draws`` the second value holds draws of that ratio, (draws, partners), else None.
    """
    recent, earlier = floats(recent), floats(earlier)
    late, early = entered
    exact = rate_ratio(recent, 12 * late, earlier, 24 * early)
    median = special.betaincinv(late + recent, 2 * early + earlier, 0.5)
    frame = pd.DataFrame(
        {
            "ratio": exact.ratio,
            "lower": exact.exact.lower,
            "upper": exact.exact.upper,
            "told": 2 * early / late * median / (1 - median),
        }
    )
    if not draws or rng is None:
        return frame, None
    return frame, _momentum_draws(recent, earlier, draws, rng, entered)


def _momentum_draws(
    recent: ArrayLike,
    earlier: ArrayLike,
    draws: int,
    rng: np.random.Generator,
    entered: Shares = ENTERED,
) -> Array:
    """Draws of the ratio that ``momentum`` tells, (draws, partners)."""
    recent, earlier = floats(recent), floats(earlier)
    late, early = entered
    share = rng.beta(late + recent, 2 * early + earlier, (draws, recent.size))
    return 2 * early / late * share / (1 - share)


def _first_draws(
    recent: tuple[int, ...], earlier: tuple[int, ...], entered: Shares
) -> tuple[Array, np.random.Generator]:
    """The first draws of the index, and the generator as it stands after them."""
    draws, rng = _kept_draws(recent, earlier, entered)
    return draws, deepcopy(rng)


@lru_cache(maxsize=8)
def _kept_draws(
    recent: tuple[int, ...], earlier: tuple[int, ...], entered: Shares
) -> tuple[Array, np.random.Generator]:
    """Kept by what was counted, as no period chosen changes it: a megabyte each."""
    rng = np.random.default_rng(SEED)
    draws = _momentum_draws(recent, earlier, DRAWS, rng, entered)
    draws.setflags(write=False)
    return draws, rng


@dataclass(frozen=True)
class RiskIndex:
    """``table``: one row a partner, in the order of ``indicators.partners.assess``, with the
    components, their scores (score_<component>), the index (score, NaN where data are too few or a
    component is missing), its place among those with a score, its 90 % intervals (score_low,
    score_high, rank_low, rank_high) and ``top``: P(among the first five).

    ``ranked``: partners in the uncertainty run. ``differs``: whether the amounts differ among
    partners by more than chance. ``unused``: components that are no part of the index (``in_use``).
    """

    table: pd.DataFrame
    ranked: int
    differs: bool
    unused: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of the table as records."""
        columns = (self.table[name].tolist() for name in self.table)
        return list(map(_record(tuple(self.table))._make, zip(*columns, strict=True)))


@lru_cache(maxsize=8)
def _record(names: tuple[str, ...]) -> Any:
    return namedtuple("Partner", names)


def risk_index(
    assessed: pd.DataFrame,
    amounts: pd.DataFrame,
    momenta: pd.DataFrame,
    memberships: pd.DataFrame,
    union: Collection[str],
    scores: pd.DataFrame,
    weights: Weights,
    entered: Shares = ENTERED,
) -> RiskIndex:
    """The whole of it. assessed: frame of ``indicators.partners.assess``; the others as
    ``data_access.statistics.risk_index`` gives them; ``entered``: of the momenta's cases.
    """
    table = assessed.reset_index(drop=True)
    codes = table["country"].tolist()
    moved = momenta.set_index("country").reindex(codes).fillna(0).astype(int)
    heavy = severity(amounts, codes)
    law = legal(codes, memberships, union, scores)
    pace, _ = momentum(moved["recent"], moved["earlier"], entered=entered)
    counted = tuple(moved["recent"].tolist()), tuple(moved["earlier"].tolist())
    parts = _scores(table["ratio"], heavy["log_amount"], pace["told"], law["legal"])
    scored_parts = pd.DataFrame(parts, columns=_score_columns())
    named = pace.add_prefix("momentum_"), law.add_prefix("legal_")
    table = _beside(table, moved, heavy, *named, scored_parts)
    used = in_use(table, weights)
    pace_draws, rng = _first_draws(*counted, entered)
    ratio_draws = _ratio_draws(assessed, rng)
    amount_draws = _amount_draws(heavy, rng) if used["severity"] else heavy["log_amount"]
    drawn = _scores(ratio_draws, amount_draws, pace_draws, law["legal"])
    run = index_uncertainty(drawn, _in_order(used), seed=SEED)
    scored = index_scores(table, weights)
    told = _intervals(run) | {"score": scored, "place": places(scored)}
    return RiskIndex(
        _beside(table, pd.DataFrame(told)),
        int(np.isfinite(run.top).sum()),
        bool(heavy["credibility"].sum() > 0),
        tuple(name for name in COMPONENTS if weights[name] and not used[name]),
    )


def _ratio_draws(assessed: pd.DataFrame, rng: np.random.Generator) -> Array:
    """Draws of each partner's rate ratio; NaN without a model."""
    model, known = rates(assessed)
    draws = np.full((DRAWS, len(assessed)), np.nan)
    if model is not None:
        draws[:, known] = model.sample(DRAWS, rng) / model.overall
    return draws


def _amount_draws(heavy: pd.DataFrame, rng: np.random.Generator) -> Array:
    """Draws of each partner's log10 of the amount."""
    noise = rng.standard_normal((DRAWS, len(heavy)))
    return heavy["log_amount"].to_numpy() + heavy["error"].to_numpy() * noise


def _beside(table: pd.DataFrame, *frames: pd.DataFrame) -> pd.DataFrame:
    """The table with the columns of frames whose rows stand in the same order."""
    columns = {name: frame[name].to_numpy() for frame in frames for name in frame.columns}
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)


def _scores(ratio: ArrayLike, amount: ArrayLike, pace: ArrayLike, law: ArrayLike) -> Array:
    """Scores of the components, side by side along the last axis in the order of COMPONENTS; those
    of one component lie together in memory. What is not drawn stands for all draws.
    """
    with np.errstate(divide="ignore"):
        log_ratio, log_pace = np.log(floats(ratio)), np.log(floats(pace))
    columns = [
        goalpost_score(log_ratio, *RATIO_POSTS),
        goalpost_score(amount, *AMOUNT_POSTS),
        goalpost_score(log_pace, *RATIO_POSTS),
        floats(law),
    ]
    return np.moveaxis(np.stack(np.broadcast_arrays(*columns)), 0, -1)


def _intervals(run: IndexUncertainty) -> dict[str, Array]:
    score_low, _, score_high = run.score
    rank_low, _, rank_high = run.rank
    return {
        "score_low": score_low,
        "score_high": score_high,
        "rank_low": rank_low,
        "rank_high": rank_high,
        "top": run.top,
    }


def _score_columns() -> list[str]:
    return [f"score_{component}" for component in COMPONENTS]


def _in_order(weights: Weights) -> Array:
    return floats([weights[component] for component in COMPONENTS])


def in_use(table: pd.DataFrame, weights: Weights) -> Weights:
    """The weights of the components that tell partners apart: a severity that is the same for all
    weighs nothing, and the index is that of the others (its weights add up by themselves).
    """
    severity = table["score_severity"].dropna()
    is_equal = severity.size > 1 and severity.max() - severity.min() < EQUAL
    others = sum(weights[name] for name in COMPONENTS if name != "severity")
    if not is_equal or not others:
        return weights
    return dict(weights) | {"severity": 0.0}


def index_scores(table: pd.DataFrame, weights: Weights) -> Array:
    """The index of each partner under some weights: NaN where data are too few (band), nothing can
    be estimated or a weighted component is missing.
    """
    used = _in_order(in_use(table, weights))
    scores = index_score(floats(table[_score_columns()]), used)
    return np.where(table["band"].isin(JUDGED), scores, np.nan)


def places(scores: ArrayLike) -> Array:
    """Places among those with a score, 1 the most at risk; equal scores (to 1e-9) share the better
    place; NaN without a score.
    """
    rounded = pd.Series(np.round(floats(scores), 9))
    return rounded.rank(ascending=False, method="min").to_numpy()


def effect(table: pd.DataFrame, before: Weights, after: Weights) -> pd.DataFrame:
    """What other weights would do: frame country, band, score and place before and after, and
    ``moved`` (places up towards more risk are positive), the largest moves first.

    Bands do not depend on weights.
    """
    frame = table[["country", "band"]].assign(
        score_before=index_scores(table, before),
        score_after=index_scores(table, after),
    )
    frame["place_before"] = places(frame["score_before"])
    frame["place_after"] = places(frame["score_after"])
    frame = frame[frame["place_before"].notna() | frame["place_after"].notna()]
    frame = frame.assign(moved=frame["place_before"] - frame["place_after"])
    largest_first = -frame["moved"].abs().fillna(0)
    order = np.lexsort((frame["country"], frame["place_after"].fillna(LAST_PLACE), largest_first))
    return frame.iloc[order].reset_index(drop=True)
