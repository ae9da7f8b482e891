"""The legal environment of a partner, one component of its risk index: treaty routes and entered
scores.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array, floats
from indicators.partners import OAPI_STATES

TREATIES = ("PCT", "MADRID", "HAGUE")
# All routes open, none open: routes alone tell neither a safe nor a hostile law.
ROUTE_POSTS = (25.0, 75.0)


def legal(
    countries: Sequence[str],
    memberships: pd.DataFrame,
    union: Collection[str],
    scores: pd.DataFrame,
) -> pd.DataFrame:
    """Legal environment, 0-100: from ROUTE_POSTS by the treaty routes that are missing; where a
    score was entered, the mean of both. Nothing is imputed.

    memberships: frame treaty, member, status; union: the EU's member states, which its own
    membership covers as OAPI's does its states; scores: frame country, score, as_of, source.
    Returned, indexed by country: missing (routes), unverified (routes that rest on entries to be
    verified), entered (score or NaN), entered_on, source, legal, lower, upper (upper: were the
    unverified ones missing).
    """
    known = scores.set_index("country").reindex(countries)
    columns = (memberships[name].tolist() for name in ("member", "treaty", "status"))
    entries = list(zip(*columns, strict=True))
    every = _treaties((member, treaty) for member, treaty, _ in entries)
    sure = _treaties((member, treaty) for member, treaty, status in entries if status == "sourced")
    rows = [_routes(_members(country, union), every, sure) for country in countries]
    missing, unverified = np.array(rows, dtype=int).reshape(-1, 2).T
    judged = floats(known["score"])
    score = _legal_score(missing, judged)
    return pd.DataFrame(
        {
            "missing": missing,
            "unverified": unverified,
            "entered": judged,
            "entered_on": known["as_of"],
            "source": known["source"],
            "legal": score,
            "lower": score,
            "upper": _legal_score(missing + unverified, judged),
        },
        index=countries,
    )


def _treaties(entries: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """The treaties of each member."""
    found = defaultdict(set)
    for member, treaty in entries:
        found[member].add(treaty)
    return found


def _members(country: str, union: Collection[str]) -> list[str]:
    """Whose membership counts for a country: its own, and that of an organisation it belongs to."""
    members = [country]
    if country in union:
        members.append("EUE")
    if country in OAPI_STATES:
        members.append("OAPI")
    return members


def _routes(
    members: Sequence[str], every: Mapping[str, set[str]], sure: Mapping[str, set[str]]
) -> tuple[int, int]:
    """Treaty routes that are missing, and those that rest on unverified entries only; ``every`` and
    ``sure``: the treaties of each member, and those of them that are no longer to be verified.
    """
    nothing: set[str] = set()
    open_routes = nothing.union(*(every.get(member, nothing) for member in members))
    verified = nothing.union(*(sure.get(member, nothing) for member in members))
    return len(TREATIES) - len(open_routes), len(open_routes - verified)


def _legal_score(missing: Array, entered: Array) -> Array:
    all_open, none_open = ROUTE_POSTS
    by_routes = all_open + (none_open - all_open) * missing / len(TREATIES)
    return np.where(np.isnan(entered), by_routes, (by_routes + entered) / 2)
