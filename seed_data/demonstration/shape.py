"""The shape of the demonstration ledger: shares, medians and dates, and the two ways of drawing
from them.
"""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

SEED = 20250930
FIRST, LAST = np.datetime64("2021-01-01"), np.datetime64("2025-09-30")
TODAY = date(2025, 10, 1)  # what is due in the demonstration counts from it: the day after LAST
NOT_YET = np.datetime64("NaT", "D")
MONTHS = np.arange(FIRST.astype("datetime64[M]"), LAST.astype("datetime64[M]") + 1)
SEASON = np.array(
    [0.95, 0.70, 1.00, 1.25, 1.10, 0.95, 0.90, 0.95, 1.00, 1.25, 1.15, 1.05]
)  # trade fairs in April and October, quiet at new year

# partner: (share of the disputes, share of the exports); the European Union stands for proceedings
# at EU level and has no exports of its own
PARTNERS = {
    "USA": (29, 22),
    "DEU": (10, 7),
    "JPN": (7, 8),
    "KOR": (6, 7),
    "BRA": (6, 3),
    "EUE": (4, 0),
    "VNM": (4, 9),
    "MEX": (4, 3),
    "IND": (4, 5),
    "GBR": (4, 4),
    "FRA": (3, 3),
    "RUS": (3, 4),
    "ITA": (2.5, 2.5),
    "THA": (2, 4.5),
    "IDN": (2, 4),
    "TUR": (1.8, 1.5),
    "CAN": (1.6, 2.2),
    "ESP": (1.5, 1.6),
    "AUS": (1.2, 2.5),
    "POL": (1, 1.2),
    "NLD": (0.9, 2.4),
    "MYS": (0.6, 3.5),
    "SGP": (0.4, 2.6),
    "ARE": (0.4, 2.2),
    "SAU": (0.35, 1.8),
    "ZAF": (0.3, 1),
    "CHL": (0.2, 0.8),
    "PHL": (0.2, 1.9),
    "EGY": (0.15, 0.6),
    "NGA": (0, 0.7),
}
CASES_BY_PARTNER = {iso3: shares[0] for iso3, shares in PARTNERS.items()}
EXPORTS_BY_PARTNER = {iso3: shares[1] for iso3, shares in PARTNERS.items() if shares[1]}
INDUSTRIES = {
    "C39": 15,
    "C38": 14,
    "C33": 10,
    "C29": 8,
    "C24": 8,
    "C26": 6,
    "C34": 6,
    "C35": 5,
    "C31": 4,
    "C32": 4,
    "C30": 4,
    "C21": 3,
    "C18": 3,
    "C36": 2,
    "C40": 2,
    "C27": 1.5,
    "C14": 1.5,
    "C20": 1,
    "C41": 1,
    "C13": 1,
}
INTAKES = {"window": 20, "hotline": 25, "online": 30, "station": 12, "referral": 5, "visit": 8}
IP_TYPES = {"patent": 42, "trademark": 34, "copyright": 14, "trade_secret": 7, "other": 3}
CLUSTER: dict[str, Any] = {
    "country": "USA",
    "channel": "ecommerce",
    "platform": "platform_b",
    "industries": ("C24", "C29", "C38"),
    "share": 0.09,
}
WITHOUT_EXPERT = {"country": ("TUR", "ZAF"), "industry": ("C21", "C41")}


def pick(rng, ids, shares, size):
    """``size`` ids, drawn by the shares of their codes."""
    weights = np.array(list(shares.values()), dtype=float)
    return rng.choice(np.array([ids[code] for code in shares]), size, p=weights / weights.sum())


def pick_within(rng, ids, tables, keys, key_ids):
    """One id for each of ``keys``, drawn from the table of its code in ``tables``, or from the
    table "other".
    """
    drawn = np.zeros(len(keys), dtype=np.int64)
    for code, key in key_ids.items():
        rows = np.flatnonzero(keys == key)
        drawn[rows] = pick(rng, ids, tables.get(code, tables["other"]), rows.size)
    return drawn


def value_of(table, keys, key_ids):
    """The number that ``table`` holds for the code of each of ``keys``, or what it holds for
    "other".
    """
    values = np.full(max(key_ids.values()) + 1, float(table["other"]))
    for code, number in table.items():
        if code in key_ids:
            values[key_ids[code]] = number
    return values[keys]


def days_in(rng, months):
    """A day inside each of the given months."""
    first = months.astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[D]") - first).astype(int)
    return first + (rng.random(len(months)) * length).astype(int)


def growing_months(rng, size, yearly, months=MONTHS):
    """Months drawn with yearly growth (1.1 is ten per cent) and the season of the trade fairs."""
    since = (months - months[0]).astype(int)
    weights = yearly ** (since / 12) * SEASON[months.astype(int) % 12]
    return rng.choice(months, size, p=weights / weights.sum())


def yearly_numbers(prefix, days, digits=4):
    """Numbers such as JF20210001 for days in order: counted from 1 in each year."""
    years = days.astype("datetime64[Y]")
    _, start, place = np.unique(years, return_index=True, return_inverse=True)
    within = np.arange(len(years)) - start[place] + 1
    return [
        f"{prefix}{year}{n:0{digits}d}"
        for year, n in zip((years.astype(int) + 1970).tolist(), within.tolist(), strict=True)
    ]


def lines_of(disputes):
    """The numbers of rows within their disputes, which may stand in any order."""
    return pd.Series(disputes).groupby(np.asarray(disputes)).cumcount().to_numpy() + 1


def maybe(values, known):
    """The values as integers, NULL where ``known`` is false."""
    return np.ma.masked_array(np.asarray(values, dtype=np.int64), mask=~np.asarray(known))
