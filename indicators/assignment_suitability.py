"""Who could take which case: what rules an expert out, how well the others fit, how urgent a case is, how many hours it will take."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.working_language import accepted, languages_of

CONSTRAINTS = (
    "language",
    "industry",
    "ip_type",
    "conflict",
    "hours",
)  # in the order in which they are told
WEIGHTS = {"country": 0.4, "industry": 0.3, "ip_type": 0.2, "language": 0.1}
SHORT_TERM = ("section_337", "customs", "exhibition")  # channels where days count
LONG_WAIT_DAYS = 30
ENOUGH, DEFAULT_HOURS = 5, 8.0


@dataclass(frozen=True)
class Suitability:
    """Experts x cases: ``passes`` says by constraint of CONSTRAINTS whether it is met, ``parts`` the fit in [0, 1] by the keys of WEIGHTS.
    By case: ``hours`` planned, ``urgency`` (1 to 4), ``languages`` of which an expert must speak one."""

    passes: dict
    parts: dict
    hours: np.ndarray
    urgency: np.ndarray
    languages: tuple

    @property
    def allowed(self):
        """Every constraint but the hours, which the assignment itself keeps."""
        return np.logical_and.reduce([self.passes[name] for name in CONSTRAINTS if name != "hours"])

    @property
    def fit(self):
        """Weighted sum of the parts, in [0, 1]."""
        return np.round(sum(weight * self.parts[name] for name, weight in WEIGHTS.items()), 6)


def suitability(cases, experts, knows, handled, conflicts, usual):
    """Suitability of ``experts`` (number, monthly_hours, committed_hours) for ``cases`` (country, industry, ip_type, channel, credit_code, waiting_days, overdue).

    knows: number, dimension (country, industry, ip_type, language), code. handled: number, ip_type (cases taken before). conflicts: number, credit_code.
    usual: channel, hours, n (planned hours of the past). Constraints: language - see ``working_language.accepted``; industry - the division of the case or its
    section (a case without one: met); ip_type - covered; conflict - none noted; hours - left in the month. Fit: country known 1, another one of the same language
    0.5; division itself 1, its section 0.5; ip_type handled before 1, else 0.5; language of the market 1, English in its place 0.5.
    """
    known = dict(iter(knows.groupby("dimension")))
    countries, industries, types, languages = (
        _table(known.get(name), experts["number"])
        for name in ("country", "industry", "ip_type", "language")
    )
    asked = tuple(accepted(market, set(languages.columns)) for market in cases["country"])
    hours, left = (
        planned(cases["channel"], usual),
        (experts["monthly_hours"] - experts["committed_hours"]).to_numpy(dtype=float),
    )
    division, section = (
        _of(industries, codes) for codes in (cases["industry"], cases["industry"].str[:1])
    )
    unknown, market, ip_type = (
        cases["industry"].isna().to_numpy(),
        _of(countries, cases["country"]),
        _of(types, cases["ip_type"]),
    )
    before = _of(
        _table(handled.rename(columns={"ip_type": "code"}), experts["number"]), cases["ip_type"]
    )
    own = np.array(
        [
            set(codes) <= set(languages_of(m))
            for codes, m in zip(asked, cases["country"], strict=True)
        ],
        dtype=bool,
    )
    passes = {
        "language": _any(languages, asked),
        "industry": division | section | unknown,
        "ip_type": ip_type,
        "hours": hours[None, :] <= left[:, None],
        "conflict": ~_of(
            _table(conflicts.rename(columns={"credit_code": "code"}), experts["number"]),
            cases["credit_code"],
        ),
    }
    parts = {
        "country": _grade(market, _any(countries, _alike(countries.columns, cases["country"]))),
        "industry": _grade(division, section | unknown),
        "ip_type": _grade(before, ip_type),
        "language": _grade(passes["language"] & own, passes["language"]),
    }
    return Suitability(passes, parts, hours, urgency(cases), asked)


def urgency(cases):
    """1, and 1 more each for a case that is overdue, that waits over LONG_WAIT_DAYS, and whose channel has short terms."""
    return (
        1
        + (cases["overdue"] == 1).to_numpy(int)
        + (cases["waiting_days"] > LONG_WAIT_DAYS).to_numpy(int)
        + cases["channel"].isin(SHORT_TERM).to_numpy(int)
    )


def planned(channels, usual):
    """Hours a case is expected to take: the median of past assignments of its channel, of all channels where there are fewer than ENOUGH, DEFAULT_HOURS without any."""
    every = _median(usual) if usual["n"].sum() >= ENOUGH else DEFAULT_HOURS
    by_channel = {
        channel: _median(part)
        for channel, part in usual.groupby("channel")
        if part["n"].sum() >= ENOUGH
    }
    return np.array([by_channel.get(channel, every) for channel in channels], dtype=float)


def funnel(found, case):
    """Of CONSTRAINTS in turn, how many experts are left after each: a list of (constraint, experts), up to the one that leaves nobody."""
    left, steps = np.ones(len(found.passes["hours"]), dtype=bool), []
    for name in CONSTRAINTS:
        left = left & found.passes[name][:, case]
        steps.append((name, int(left.sum())))
        if not left.any():
            break
    return steps


def _median(usual):
    return float(np.median(np.repeat(usual["hours"].to_numpy(float), usual["n"].to_numpy(int))))


def _grade(full, half):
    return np.where(full, 1.0, np.where(half, 0.5, 0.0))


def _table(pairs, numbers):
    """Experts x codes, True where the pair is known."""
    if pairs is None or pairs.empty:
        return pd.DataFrame(index=numbers, columns=[], dtype=bool)
    return pd.crosstab(pairs["number"], pairs["code"]).reindex(numbers, fill_value=0) > 0


def _of(table, codes):
    """Experts x cases: the column of each case's code, all False where nobody knows it."""
    return table.reindex(columns=pd.Index(codes), fill_value=False).to_numpy(dtype=bool)


def _any(table, asked):
    """Experts x cases: one of the codes of each case is known; of a case that asks for none, all of them are right."""
    columns = [
        _of(table, list(codes)).any(axis=1) if codes else np.ones(len(table), dtype=bool)
        for codes in asked
    ]
    return np.column_stack(columns) if columns else np.zeros((len(table), 0), dtype=bool)


def _alike(known, markets):
    """For each market the known countries that work in one of its languages; itself where there is none."""
    return [
        [c for c in known if set(languages_of(c)) & set(languages_of(m))] or [m] for m in markets
    ]
