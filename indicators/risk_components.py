"""The four components of the partner risk index, each with interval and basis, their scores between fixed goalposts, and the index with its uncertainty.

Goalposts are constants of the method, not of the data: a new partner moves nobody's score. All scores run from 0 (safe) to 100.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from indicators.methods.change import rate_ratio
from indicators.methods.composite_index import goalpost_score, index_score, index_uncertainty
from indicators.methods.credibility import buhlmann_straub
from indicators.partners import OAPI_STATES, rates

COMPONENTS = ("frequency", "severity", "momentum", "legal")
RATIO_POSTS = np.log(
    [0.125, 8.0]
)  # an eighth of the average (or of before) 0, as much 50, eight times 100
AMOUNT_POSTS = (6.0, 9.0)  # log10 of 分: CNY 10 000 scores 0, CNY 10 m scores 100
TREATIES = ("PCT", "MADRID", "HAGUE")
ROUTE_POSTS = (
    25.0,
    75.0,
)  # all routes open, none open: routes alone tell neither a safe nor a hostile law
DRAWS, SEED = 4000, 20251231
LEVEL = 0.9  # of the intervals of scores and ranks


def severity(amounts, countries):
    """Typical amount at stake of each partner, drawn towards all partners by Buhlmann-Straub credibility on log10 of the amount.

    amounts: frame country, block (year), amount_fen, n; groups are partners, periods the years, weights the cases. Returned, indexed by ``countries``: ``amounts`` (cases with an amount),
    ``credibility``, ``log_amount`` and ``error``: the root of the mean squared error of the credibility estimator with estimated mean, a (1 - Z) (1 + (1 - Z) / sum Z) (Buhlmann & Gisler
    2005, theorem 4.6); where the partners do not differ detectably (a = 0) that of the common mean. NaN when fewer than two years of any partner, or fewer than two partners, have amounts.
    """
    log = (
        amounts.assign(total=np.log10(amounts["amount_fen"].astype(float)) * amounts["n"])
        .groupby(["country", "block"])[["total", "n"]]
        .sum()
        .unstack("block")
    )
    log = log.reindex(countries)
    n = log["n"].fillna(0.0) if len(amounts) else pd.DataFrame(0.0, index=countries, columns=[0])
    means = log["total"] / log["n"] if len(amounts) else n * np.nan
    found = buhlmann_straub(means, n)
    z, spread, within = found["credibility"], found.attrs["between"], found.attrs["within"]
    told = np.isfinite(within) and (n.sum(axis=1) > 0).sum() > 1
    if spread > 0:
        error = spread * (1 - z) * (1 + (1 - z) / z.sum())
    else:
        error = pd.Series(within / max(n.to_numpy().sum(), 1), index=found.index)
    return pd.DataFrame(
        {
            "amounts": n.sum(axis=1).astype(int),
            "credibility": z,
            "log_amount": found["premium"] if told else np.nan,
            "error": np.sqrt(error) if told else np.nan,
        },
        index=countries,
    )


def momentum(recent, earlier, draws=0, rng=None):
    """Cases of the last 12 months against the 24 before. Frame ratio, lower, upper (exact 95 %, of ``change.rate_ratio``), told: the ratio that the score is made of.

    ``told`` is the median of the ratio with one imagined case in each twelve months, so that 0 or 1 case moves little: the share of the recent ones ~ Beta(1 + recent, 2 + earlier).
    With ``draws`` the second value holds draws of that ratio, (draws, partners), else None.
    """
    recent, earlier = np.asarray(recent, dtype=float), np.asarray(earlier, dtype=float)
    exact = rate_ratio(recent, 12, earlier, 24)
    median = special.betaincinv(1 + recent, 2 + earlier, 0.5)
    frame = pd.DataFrame(
        {
            "ratio": exact.ratio,
            "lower": exact.exact.lower,
            "upper": exact.exact.upper,
            "told": 2 * median / (1 - median),
        }
    )
    share = rng.beta(1 + recent, 2 + earlier, (draws, recent.size)) if draws else None
    return frame, None if share is None else 2 * share / (1 - share)


def legal(countries, memberships, union, scores):
    """Legal environment, 0-100: from ROUTE_POSTS by the treaty routes that are missing; where a score was entered, the mean of both. Nothing is imputed.

    memberships: frame treaty, member, status; union: the EU's member states, which its own membership covers as OAPI's does its states; scores: frame country, score, as_of, source.
    Returned, indexed by country: missing (routes), unverified (routes that rest on entries to be verified), entered (score or NaN), entered_on, source, legal, lower, upper
    (upper: were the unverified ones missing).
    """
    known = scores.set_index("country").reindex(countries)
    rows = []
    for country in countries:
        members = (
            {country}
            | ({"EUE"} if country in union else set())
            | ({"OAPI"} if country in OAPI_STATES else set())
        )
        own = memberships[memberships["member"].isin(members)]
        open_routes, sure = set(own["treaty"]), set(own.loc[own["status"] == "sourced", "treaty"])
        rows.append((len(TREATIES) - len(open_routes), len(open_routes - sure)))
    frame = pd.DataFrame(rows, columns=["missing", "unverified"], index=countries)
    frame["entered"], frame["entered_on"], frame["source"] = (
        known["score"].astype(float),
        known["as_of"],
        known["source"],
    )
    for column, routes in (
        ("legal", frame["missing"]),
        ("lower", frame["missing"]),
        ("upper", frame["missing"] + frame["unverified"]),
    ):
        treaty = ROUTE_POSTS[0] + (ROUTE_POSTS[1] - ROUTE_POSTS[0]) * routes / len(TREATIES)
        frame[column] = treaty.where(frame["entered"].isna(), (treaty + frame["entered"]) / 2)
    return frame


@dataclass(frozen=True)
class RiskIndex:
    """``table``: one row a partner, in the order of ``indicators.partners.assess``, with the components, their scores (score_<component>), the index (score, NaN where data are too few or a
    component is missing), its place among those with a score, its 90 % intervals (score_low, score_high, rank_low, rank_high) and ``top``: P(among the first five).
    ``ranked``: partners in the uncertainty run. ``differs``: whether the amounts differ among partners by more than chance."""

    table: pd.DataFrame
    ranked: int
    differs: bool


def risk_index(assessed, amounts, momenta, memberships, union, scores, weights) -> RiskIndex:
    """The whole of it. assessed: frame of ``indicators.partners.assess``; weights: component -> weight; the others as ``data_access.statistics.risk_index`` gives them."""
    table, codes = assessed.reset_index(drop=True), assessed["country"].tolist()
    rng, weight = (
        np.random.default_rng(SEED),
        np.array([weights[c] for c in COMPONENTS], dtype=float),
    )
    moved = momenta.set_index("country").reindex(codes).fillna(0).astype(int)
    heavy, law = severity(amounts, codes), legal(codes, memberships, union, scores)
    pace, pace_draws = momentum(moved["recent"], moved["earlier"], DRAWS, rng)
    model, known = rates(assessed)
    ratio_draws = np.full((DRAWS, len(codes)), np.nan)
    if model is not None:
        ratio_draws[:, known] = model.sample(DRAWS, rng) / model.overall
    amount_draws = heavy["log_amount"].to_numpy() + heavy["error"].to_numpy() * rng.standard_normal(
        (DRAWS, len(codes))
    )
    for name, frame in (("", moved), ("", heavy), ("momentum_", pace), ("legal_", law)):
        for column in frame.columns:
            table[name + column] = frame[column].to_numpy()
    with np.errstate(divide="ignore"):
        score = np.column_stack(
            [
                goalpost_score(np.log(table["ratio"].astype(float)), *RATIO_POSTS),
                goalpost_score(heavy["log_amount"], *AMOUNT_POSTS),
                goalpost_score(np.log(pace["told"]), *RATIO_POSTS),
                law["legal"],
            ]
        )
        drawn = np.stack(
            [
                goalpost_score(np.log(ratio_draws), *RATIO_POSTS),
                goalpost_score(amount_draws, *AMOUNT_POSTS),
                goalpost_score(np.log(pace_draws), *RATIO_POSTS),
                np.broadcast_to(law["legal"].to_numpy(dtype=float), ratio_draws.shape),
            ],
            axis=2,
        )
    table[[f"score_{c}" for c in COMPONENTS]] = score
    run = index_uncertainty(drawn, weight, seed=SEED)
    table[["score_low", "score_high", "rank_low", "rank_high", "top"]] = np.column_stack(
        [run.score[0], run.score[2], run.rank[0], run.rank[2], run.top]
    )
    scored = index_scores(table, weights)
    return RiskIndex(
        table.assign(score=scored, place=places(scored)),
        int(np.isfinite(run.top).sum()),
        bool(heavy["credibility"].sum() > 0),
    )


def index_scores(table, weights):
    """The index of each partner under some weights: NaN where data are too few (band), nothing can be estimated or a weighted component is missing."""
    scores = index_score(
        table[[f"score_{c}" for c in COMPONENTS]].to_numpy(dtype=float),
        np.array([weights[c] for c in COMPONENTS], dtype=float),
    )
    return np.where(table["band"].isin(["high", "elevated", "usual"]), scores, np.nan)


def places(scores):
    """Places among those with a score, 1 the most at risk; equal scores (to 1e-9) share the better place; NaN without a score."""
    return pd.Series(np.round(scores, 9)).rank(ascending=False, method="min").to_numpy()


def effect(table, before, after):
    """What other weights would do: frame country, band, score and place before and after, and ``moved`` (places up towards more risk are positive), the largest moves first. Bands do not depend on weights."""
    frame = table[["country", "band"]].assign(
        **{
            f"score_{name}": index_scores(table, weights)
            for name, weights in (("before", before), ("after", after))
        }
    )
    frame["place_before"], frame["place_after"] = (
        places(frame["score_before"]),
        places(frame["score_after"]),
    )
    frame = frame[frame["place_before"].notna() | frame["place_after"].notna()]
    frame = frame.assign(moved=frame["place_before"] - frame["place_after"])
    return frame.iloc[
        np.lexsort(
            (frame["country"], frame["place_after"].fillna(999), -frame["moved"].abs().fillna(0))
        )
    ].reset_index(drop=True)
