"""Who could take which case: what rules an expert out, how well the others fit, how urgent a case is, how many hours it will take."""
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.working_language import ENGLISH, accepted

CONSTRAINTS = ("language", "industry", "ip_type", "conflict", "hours")  # in the order in which they are told
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
    known = {name: part for name, part in knows.groupby("dimension")}
    covers = {name: _table(known.get(name), experts["number"], codes) for name, codes in (
        ("country", None), ("industry", None), ("ip_type", None), ("language", None))}
    spoken = set(covers["language"].columns)
    asked = tuple(accepted(market, spoken) for market in cases["country"])
    division, section = (_of(covers["industry"], codes) for codes in (cases["industry"], cases["industry"].str[:1]))
    unknown = cases["industry"].isna().to_numpy()
    speaks, hours = _any(covers["language"], asked), planned(cases["channel"], usual)
    market, ip_type = _of(covers["country"], cases["country"]), _of(covers["ip_type"], cases["ip_type"])
    left = (experts["monthly_hours"] - experts["committed_hours"]).to_numpy(dtype=float)
    passes = {"language": speaks, "industry": division | section | unknown, "ip_type": ip_type, "hours": hours[None, :] <= left[:, None],
              "conflict": ~_of(_table(conflicts.rename(columns={"credit_code": "code"}), experts["number"]), cases["credit_code"])}
    near = _near(covers["country"], cases["country"], spoken)
    before = _of(_table(handled.rename(columns={"ip_type": "code"}), experts["number"]), cases["ip_type"])
    parts = {"country": np.where(market, 1.0, np.where(near, 0.5, 0.0)), "industry": np.where(division, 1.0, np.where(section | unknown, 0.5, 0.0)),
             "ip_type": np.where(before, 1.0, np.where(ip_type, 0.5, 0.0)), "language": np.where(speaks, [_own(m, a) for m, a in zip(cases["country"], asked, strict=True)], 0.0)}
    return Suitability(passes, parts, hours, urgency(cases), asked)


def urgency(cases):
    """1, and 1 more each for a case that is overdue, that waits over LONG_WAIT_DAYS, and whose channel has short terms."""
    return 1 + (cases["overdue"] == 1).to_numpy(int) + (cases["waiting_days"] > LONG_WAIT_DAYS).to_numpy(int) + cases["channel"].isin(SHORT_TERM).to_numpy(int)


def planned(channels, usual):
    """Hours a case is expected to take: the median of past assignments of its channel, of all channels where there are fewer than ENOUGH, DEFAULT_HOURS without any."""
    every = _median(usual) if usual["n"].sum() >= ENOUGH else DEFAULT_HOURS
    by_channel = {channel: _median(part) for channel, part in usual.groupby("channel") if part["n"].sum() >= ENOUGH}
    return np.array([by_channel.get(channel, every) for channel in channels], dtype=float)


def funnel(found, case):
    """Of CONSTRAINTS in turn, how many experts are left after each: a list of (constraint, experts), up to the one that leaves nobody."""
    left, steps = np.ones(found.hours.size and len(found.fit), dtype=bool), []
    for name in CONSTRAINTS:
        left = left & found.passes[name][:, case]
        steps.append((name, int(left.sum())))
        if not left.any():
            break
    return steps


def _median(usual):
    return float(np.median(np.repeat(usual["hours"].to_numpy(float), usual["n"].to_numpy(int))))


def _table(pairs, numbers, codes=None):
    """Experts x codes, True where the pair is known."""
    if pairs is None or pairs.empty:
        return pd.DataFrame(index=numbers, columns=[], dtype=bool)
    return pd.crosstab(pairs["number"], pairs["code"]).reindex(numbers, fill_value=0) > 0


def _of(table, codes):
    """Experts x cases: the column of each case's code, all False where nobody knows it."""
    return table.reindex(columns=pd.Index(codes), fill_value=False).to_numpy(dtype=bool)


def _any(table, asked):
    """Experts x cases: one of the codes of each case is known; none asked for is known to all."""
    columns = [np.ones(len(table), dtype=bool) if not codes else _of(table, codes).any(axis=1) for codes in asked]
    return np.column_stack(columns) if columns else np.zeros((len(table), 0), dtype=bool)


def _near(countries, markets, spoken):
    """Experts x cases: a country is known that works in a language of the market."""
    languages = {code: set(accepted(code, spoken)) for code in {*countries.columns, *markets}}
    columns = [_of(countries, [c for c in countries.columns if languages[c] & languages[m]]).any(axis=1) for m in markets]
    return np.column_stack(columns) if columns else np.zeros((len(countries), 0), dtype=bool)


def _own(market, asked):
    """1 where the language asked for is one of the market's own, 0.5 where English stands in for it."""
    return 1.0 if asked == accepted(market, set(asked)) and (asked != (ENGLISH,) or ENGLISH in accepted(market, {ENGLISH, "?"}) and _english(market)) else 0.5


def _english(market):
    from indicators.working_language import languages_of
    return ENGLISH in languages_of(market)
