"""Who could take which case: what rules an expert out, how well the others fit, how urgent a case
is, how many hours it will take.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array
from indicators.working_language import accepted, languages_of

# In the order in which they are told.
CONSTRAINTS = ("language", "industry", "ip_type", "conflict", "hours")
WEIGHTS = {"country": 0.4, "industry": 0.3, "ip_type": 0.2, "language": 0.1}
SHORT_TERM = ("section_337", "customs", "exhibition")  # channels where days count
LONG_WAIT_DAYS = 30
ENOUGH, DEFAULT_HOURS = 5, 8.0


@dataclass(frozen=True)
class Suitability:
    """Experts x cases: ``passes`` says by constraint of CONSTRAINTS whether it is met, ``parts``
    the fit in [0, 1] by the keys of WEIGHTS.

    By case: ``hours`` planned, ``urgency`` (1 to 4), ``languages`` of which an expert must speak
    one.

    Constraints: language - see ``working_language.accepted``; industry - the division of the case
    or its section (a case without one: met); ip_type - covered; conflict - none noted; hours - left
    in the month. Fit: country known 1, another one of the same language 0.5; division itself 1, its
    section 0.5; ip_type handled before 1, else 0.5; language of the market 1, English in its place
    0.5.
    """

    passes: dict[str, Array]
    parts: dict[str, Array]
    hours: Array
    urgency: Array
    languages: tuple[tuple[str, ...], ...]

    @property
    def allowed(self) -> Array:
        """Every constraint but the hours, which the assignment itself keeps."""
        return np.logical_and.reduce([self.passes[name] for name in CONSTRAINTS if name != "hours"])

    @property
    def fit(self) -> Array:
        """Weighted sum of the parts, in [0, 1]."""
        return _weighted(self.parts)

    def fit_of(self, case: int) -> Array:
        """The same of every expert for one case."""
        return _weighted({name: part[:, case] for name, part in self.parts.items()})


def _weighted(parts: dict[str, Array]) -> Array:
    weighted = (weight * parts[name] for name, weight in WEIGHTS.items())
    return np.round(sum(weighted), 6)


def suitability(
    cases: pd.DataFrame,
    experts: pd.DataFrame,
    knows: pd.DataFrame,
    handled: pd.DataFrame,
    conflicts: pd.DataFrame,
    usual: pd.DataFrame,
) -> Suitability:
    """Suitability of ``experts`` (number, monthly_hours, committed_hours) for ``cases`` (country,
    industry, ip_type, channel, credit_code, waiting_days, overdue).

    knows: number, dimension (country, industry, ip_type, language), code. handled: number, ip_type
    (cases taken before). conflicts: number, credit_code. usual: channel, hours, n (planned hours of
    the past).
    """
    numbers = experts["number"]
    known = {dimension: _table(rows, numbers) for dimension, rows in knows.groupby("dimension")}
    nothing = _table(None, numbers)
    spoken = known.get("language", nothing)
    asked = tuple(accepted(market, set(spoken.columns)) for market in cases["country"])
    hours = planned(cases["channel"], usual)
    fields = _fields(cases, known.get("industry", nothing))
    types = _of(known.get("ip_type", nothing), cases["ip_type"])
    before = _table(handled.rename(columns={"ip_type": "code"}), numbers)
    against = _table(conflicts.rename(columns={"credit_code": "code"}), numbers)
    language = _any(spoken, asked)
    passes = {
        "language": language,
        "industry": fields > 0,
        "ip_type": types,
        "hours": hours[None, :] <= _hours_left(experts)[:, None],
        "conflict": ~_of(against, cases["credit_code"]),
    }
    parts = {
        "country": _countries(cases, known.get("country", nothing)),
        "industry": fields,
        "ip_type": _grade(_of(before, cases["ip_type"]), types),
        "language": _grade(language & _is_of_market(asked, cases["country"]), language),
    }
    return Suitability(passes, parts, hours, urgency(cases), asked)


def _hours_left(experts: pd.DataFrame) -> Array:
    """Hours of each expert that are left in the month."""
    return (experts["monthly_hours"] - experts["committed_hours"]).to_numpy(dtype=float)


def _fields(cases: pd.DataFrame, industries: pd.DataFrame) -> Array:
    """1 where the expert knows the division of the case, 0.5 its section or where it has none."""
    division = _of(industries, cases["industry"])
    section = _of(industries, cases["industry"].str[:1])
    return _grade(division, section | cases["industry"].isna().to_numpy())


def _countries(cases: pd.DataFrame, countries: pd.DataFrame) -> Array:
    """1 where the expert knows the country of the case, 0.5 another one of the same language."""
    alike = _any(countries, _alike(countries.columns, cases["country"]))
    return _grade(_of(countries, cases["country"]), alike)


def _is_of_market(asked: Sequence[Sequence[str]], markets: Iterable[str]) -> Array:
    """By case, whether what an expert must speak is a language of the market itself."""
    own = [
        set(codes) <= set(languages_of(market))
        for codes, market in zip(asked, markets, strict=True)
    ]
    return np.array(own, dtype=bool)


def urgency(cases: pd.DataFrame) -> Array:
    """1, and 1 more each for a case that is overdue, that waits over LONG_WAIT_DAYS, and whose
    channel has short terms.
    """
    overdue = cases["overdue"] == 1
    waits_long = cases["waiting_days"] > LONG_WAIT_DAYS
    short_term = cases["channel"].isin(SHORT_TERM)
    return 1 + overdue.to_numpy(int) + waits_long.to_numpy(int) + short_term.to_numpy(int)


def planned(channels: Iterable[str], usual: pd.DataFrame) -> Array:
    """Hours a case is expected to take: the median of past assignments of its channel, of all
    channels where there are fewer than ENOUGH, DEFAULT_HOURS without any.
    """
    every = _median(usual) if usual["n"].sum() >= ENOUGH else DEFAULT_HOURS
    by_channel = {
        channel: _median(part)
        for channel, part in usual.groupby("channel")
        if part["n"].sum() >= ENOUGH
    }
    return np.array([by_channel.get(channel, every) for channel in channels], dtype=float)


def funnel(found: Suitability, case: int) -> list[tuple[str, int]]:
    """Of CONSTRAINTS in turn, how many experts are left after each: a list of (constraint,
    experts), up to the one that leaves nobody.
    """
    left = np.ones(len(found.passes["hours"]), dtype=bool)
    steps = []
    for name in CONSTRAINTS:
        left = left & found.passes[name][:, case]
        steps.append((name, int(left.sum())))
        if not left.any():
            break
    return steps


def _median(usual: pd.DataFrame) -> float:
    hours = np.repeat(usual["hours"].to_numpy(float), usual["n"].to_numpy(int))
    return float(np.median(hours))


def _grade(full: Array, half: Array) -> Array:
    return np.where(full, 1.0, np.where(half, 0.5, 0.0))


def _table(pairs: pd.DataFrame | None, numbers: pd.Series) -> pd.DataFrame:
    """Experts x codes, True where the pair is known."""
    if pairs is None or pairs.empty:
        return pd.DataFrame(index=numbers, columns=[], dtype=bool)
    counted = pd.crosstab(pairs["number"], pairs["code"])
    return counted.reindex(numbers, fill_value=0) > 0


def _of(table: pd.DataFrame, codes: Iterable[Hashable]) -> Array:
    """Experts x cases: the column of each case's code, all False where nobody knows it."""
    return table.reindex(columns=pd.Index(codes), fill_value=False).to_numpy(dtype=bool)


def _any(table: pd.DataFrame, asked: Sequence[Sequence[str]]) -> Array:
    """Experts x cases: one of the codes of each case is known; of a case that asks for none, all of
    them are right.
    """
    if not asked:
        return np.zeros((len(table), 0), dtype=bool)
    return np.column_stack([_any_of(table, list(codes)) for codes in asked])


def _any_of(table: pd.DataFrame, codes: list[str]) -> Array:
    if not codes:
        return np.ones(len(table), dtype=bool)
    return np.logical_or.reduce(_of(table, codes), axis=1)


def _alike(known: Iterable[str], markets: Iterable[str]) -> list[list[str]]:
    """For each market the known countries that work in one of its languages; itself where there is
    none.
    """
    return [_countries_like(market, known) or [market] for market in markets]


def _countries_like(market: str, known: Iterable[str]) -> list[str]:
    spoken = set(languages_of(market))
    return [country for country in known if spoken & set(languages_of(country))]
