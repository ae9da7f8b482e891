"""Artificial enterprises: credit codes with a right check digit, towns, industries, sizes, and when
they joined and left.
"""

from typing import Any

import numpy as np

from data_access.values.credit_code import check_character
from seed_data.demonstration.shape import (
    EXPORTS_BY_PARTNER,
    INDUSTRIES,
    LAST,
    NOT_YET,
    SEED,
    days_in,
    maybe,
    pick,
)

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997
TOWNS = {
    "QJ-PARK-1": 34,
    "440205100": 26,
    "440205001": 14,
    "440205108": 12,
    "440205101": 4,
    "440205106": 4,
    "440205104": 3,
    "440205107": 3,
}
# size: share, employees, yearly revenue in 10,000 yuan (bands for manufacturing in
# 国统字〔2017〕213号)
SIZES: dict[str, tuple[Any, ...]] = {
    "micro": (25, (3, 19), (20, 299)),
    "small": (48, (20, 299), (300, 1999)),
    "medium": (21, (300, 999), (2000, 39_999)),
    "large": (6, (1000, 3200), (40_000, 180_000)),
}


def credit_code(serial):
    """The artificial code of a serial number below 1,000,000: an enterprise registered with the
    market regulator of 440205.
    """
    body = f"MA{serial:06d}"
    remainder = (
        11
        - sum(
            int(sign, 36) * weight for sign, weight in zip(body, ORGANISATION_WEIGHTS, strict=True)
        )
        % 11
    )
    first17 = "91440205" + body + "0123456789X0"[remainder]
    return first17 + check_character(first17)


def draw_enterprises(rng, ids, count):
    """The columns of ``count`` enterprises with keys 1 ... count. About three in ten joined after
    2020, one in twelve has left.
    """
    sizes = ids("enterprise_size")
    size = pick(rng, sizes, {code: row[0] for code, row in SIZES.items()}, count)
    joined, left = _dates(rng, count)
    return {
        "id": np.arange(1, count + 1),
        "credit_code": [credit_code(int(n)) for n in rng.permutation(999_999)[:count] + 1],
        "name": [f"示例企业{n:03d}" for n in range(1, count + 1)],
        "division_id": pick(rng, ids("division"), TOWNS, count),
        "industry_id": pick(rng, ids("industry"), INDUSTRIES, count),
        "size_id": size,
        "employees": _between(rng, size, sizes, 1),
        "revenue_fen": maybe(_between(rng, size, sizes, 2) * 1_000_000, rng.random(count) < 0.96),
        "export_oriented": rng.random(count) < 0.82,
        "key_contact": rng.random(count) < 0.15,
        "observation": rng.random(count) < 0.2,
        "joined_on": joined,
        "left_on": left,
    }


def _between(rng, size, sizes, part):
    low, high = (np.zeros(max(sizes.values()) + 1, dtype=np.int64) for _ in range(2))
    for code, row in SIZES.items():
        low[sizes[code]], high[sizes[code]] = row[part]
    return rng.integers(low[size], high[size] + 1)


def _dates(rng, count):
    late = rng.random(count) < 0.3
    founding = np.array(["2020-03", "2020-06", "2020-11"], dtype="datetime64[M]")
    later = np.arange(np.datetime64("2021-02"), np.datetime64("2025-08"))
    joined = days_in(rng, np.where(late, rng.choice(later, count), rng.choice(founding, count)))
    left = days_in(
        rng, rng.choice(np.arange(np.datetime64("2022-06"), np.datetime64("2025-08")), count)
    )
    gone = (rng.random(count) < 0.1) & (left > joined + 365)
    return joined, np.where(gone, left, NOT_YET)


def on_roster(enterprises, rows, days):
    """Whether each enterprise (row numbers) was on the roster on the day beside it."""
    left = enterprises["left_on"][rows]
    return (enterprises["joined_on"][rows] <= days) & (np.isnat(left) | (left > days))


def draw_markets(rng, ids, enterprises, disputes):
    """Two to six export markets each, and every country (not the European Union as such) where the
    enterprise has a dispute.
    """
    countries, count = ids("country"), len(enterprises["id"])
    owner = np.repeat(enterprises["id"], rng.integers(2, 7, count))
    pairs = np.concatenate(
        [
            np.stack([owner, pick(rng, countries, EXPORTS_BY_PARTNER, owner.size)]),
            np.stack([disputes["enterprise_id"], disputes["country_id"]]),
        ],
        axis=1,
    )
    pairs = np.unique(pairs[:, pairs[1] != countries["EUE"]], axis=1)
    return {"enterprise_id": pairs[0], "country_id": pairs[1]}


def draw_from_roster(rng, enterprises, days, allowed=None):
    """A row number per day: an enterprise on the roster that day; few have many cases. ``allowed``
    marks who may be drawn at all.
    """
    places = np.random.default_rng(SEED).permutation(
        len(enterprises["id"])
    )  # the same enterprises are busy in disputes and consultations
    weights = (places + 6.0) ** -0.8 * (1 if allowed is None else allowed)
    always = weights * (
        (enterprises["joined_on"] < np.datetime64("2021-01-01")) & np.isnat(enterprises["left_on"])
    )
    rows = rng.choice(len(weights), len(days), p=weights / weights.sum())
    wrong = np.flatnonzero(~on_roster(enterprises, rows, days))
    rows[wrong] = rng.choice(len(weights), wrong.size, p=always / always.sum())
    return rows


def roster_at_end(enterprises):
    """Row numbers of the enterprises on the roster on the last day."""
    rows = np.arange(len(enterprises["id"]))
    return rows[on_roster(enterprises, rows, LAST)]
