"""Artificial experts of unequal load, what they know, and which disputes they were given."""

import numpy as np

from seed_data.demonstration.shape import (
    CASES_BY_PARTNER,
    INDUSTRIES,
    IP_TYPES,
    LAST,
    NOT_YET,
    WITHOUT_EXPERT,
    days_in,
)

EMPLOYERS = (
    "示例律师事务所甲",
    "示例律师事务所乙",
    "示例知识产权代理机构",
    "示例高校知识产权学院",
    "示例行业协会",
)
SPOKEN = {
    "USA": "en",
    "GBR": "en",
    "DEU": "de",
    "JPN": "ja",
    "KOR": "ko",
    "BRA": "pt",
    "VNM": "vi",
    "MEX": "es",
    "ESP": "es",
    "FRA": "fr",
    "RUS": "ru",
    "THA": "th",
    "IDN": "id",
    "ITA": "it",
}
MONTHLY_HOURS = (16, 20, 24, 30, 40, 40, 60)
PLANNED_HOURS = {"lead": (2, 3, 4, 4, 6, 6, 10), "assist": (2, 3, 4)}
IDLE = 3  # experts who were never asked


def draw_experts(rng, count):
    """The columns of ``count`` experts with keys 1 ... count: most joined before 2023, a few later,
    one in fifteen has left.
    """
    founding, later = (
        np.arange(np.datetime64("2020-09"), np.datetime64("2021-01")),
        np.arange(np.datetime64("2021-01"), np.datetime64("2025-07")),
    )
    joined = days_in(
        rng,
        np.where(rng.random(count) < 0.5, rng.choice(founding, count), rng.choice(later, count)),
    )
    left = np.full(count, NOT_YET)
    leaving = np.argsort(joined, kind="stable")[: max(count // 15, 1)]
    left[leaving] = days_in(
        rng, rng.choice(np.arange(np.datetime64("2023-06"), np.datetime64("2025-06")), leaving.size)
    )
    return {
        "id": np.arange(1, count + 1),
        "number": [f"ZJ{n:04d}" for n in range(1, count + 1)],
        "name": [f"示例专家{n:02d}" for n in range(1, count + 1)],
        "employer": [EMPLOYERS[n] for n in rng.integers(0, len(EMPLOYERS), count)],
        "monthly_hours": rng.choice(MONTHLY_HOURS, count),
        "joined_on": joined,
        "left_on": left,
    }


def draw_specialities(rng, ids, count):
    """Columns of the four link tables by the name of the list: industries, countries, IP types and
    languages of each expert.
    """
    industries, countries = (
        _without(shares, WITHOUT_EXPERT[name])
        for name, shares in (("industry", INDUSTRIES), ("country", CASES_BY_PARTNER))
    )
    known = {
        "industry": [_some(rng, industries, 2, 5) for _ in range(count)],
        "country": [_some(rng, countries, 1, 5) for _ in range(count)],
        "ip_type": [_some(rng, IP_TYPES, 1, 4) for _ in range(count)],
    }
    for name, shares in (("industry", industries), ("country", countries)):
        for code in sorted(set(shares).difference(*known[name])):  # somebody knows each of them
            known[name][rng.integers(count)].append(code)
    english = rng.random(count) < 0.87
    known["language"] = [
        sorted(
            {SPOKEN[c] for c in codes if c in SPOKEN and c != "ITA"}
            | ({"en"} if english[n] else set())
            or {"en"}
        )
        for n, codes in enumerate(known["country"])
    ]
    return {
        name: {
            "expert_id": [n for n, codes in enumerate(lists, 1) for _ in codes],
            f"{name}_id": [ids(name)[code] for codes in lists for code in codes],
        }
        for name, lists in known.items()
    }


def _without(shares, codes):
    return {code: share for code, share in shares.items() if share and code not in codes}


def _some(rng, shares, low, high):
    weights = np.array(list(shares.values()), dtype=float)
    return sorted(
        rng.choice(
            list(shares), rng.integers(low, high), replace=False, p=weights / weights.sum()
        ).tolist()
    )


def draw_assignments(rng, ids, experts, specialities, disputes, share):
    """Leads and assistants. ``share`` scales how many disputes get an expert; at 1 all but a
    handful of the open ones do.
    """
    count, still_open = len(disputes["id"]), np.isnat(disputes["closed_on"])
    nobody = np.isin(
        disputes["country_id"], [ids("country")[c] for c in WITHOUT_EXPERT["country"]]
    ) & (rng.random(count) < 0.5)
    led = np.flatnonzero((rng.random(count) < np.where(still_open, 0.94, 0.86) * share) & ~nobody)
    helped = led[rng.random(led.size) < 0.18]
    willing = rng.gamma(2.2, 1, len(experts["id"])) * experts["monthly_hours"]
    willing[rng.permutation(len(willing))[:IDLE]] = 0
    parts = [
        _assign(rng, ids, experts, specialities, disputes, rows, role, willing)
        for rows, role in ((led, "lead"), (helped, "assist"))
    ]
    lead, assist = parts
    doubled = np.isin(
        assist["dispute_id"] * 1_000_000 + assist["expert_id"],
        lead["dispute_id"] * 1_000_000 + lead["expert_id"],
    )
    return {
        name: np.ma.concatenate([lead[name], assist[name][~doubled]])
        if name == "actual_hours"
        else np.concatenate([lead[name], assist[name][~doubled]])
        for name in lead
    }


def _assign(rng, ids, experts, specialities, disputes, rows, role, willing):
    accepted, closed = disputes["accepted_on"][rows], disputes["closed_on"][rows]
    assigned = np.fmin(np.fmin(accepted + rng.integers(0, 15, rows.size), closed), LAST)
    country = disputes["country_id"][rows]
    knows = np.zeros((len(willing), max(ids("country").values()) + 1))
    knows[
        np.array(specialities["country"]["expert_id"]) - 1, specialities["country"]["country_id"]
    ] = 1
    chosen = _choose(rng, willing, knows, country)
    ended = np.where(np.isnat(closed), LAST, closed)
    wrong = np.flatnonzero(
        (experts["joined_on"][chosen] > assigned) | (experts["left_on"][chosen] < ended)
    )
    always = (experts["joined_on"] < np.datetime64("2021-01-01")) & np.isnat(experts["left_on"])
    chosen[wrong] = _choose(rng, willing * always, knows, country[wrong])
    planned = rng.choice(PLANNED_HOURS[role], rows.size).astype(float)
    actual = np.maximum(np.round(planned * rng.lognormal(0, 0.3, rows.size) * 2) / 2, 0.5)
    return {
        "dispute_id": disputes["id"][rows],
        "expert_id": experts["id"][chosen],
        "role_id": np.full(rows.size, ids("expert_role")[role]),
        "assigned_on": assigned,
        "completed_on": closed,
        "planned_hours": planned,
        "actual_hours": np.ma.masked_array(actual, mask=np.isnat(closed)),
    }


def _choose(rng, willing, knows, country):
    """Row numbers of experts: drawn by willingness, seven times as likely where they know the
    country.
    """
    chosen = np.zeros(len(country), dtype=np.int64)
    for key in np.unique(country):
        rows = np.flatnonzero(country == key)
        weights = willing * (1 + 6 * knows[:, key])
        chosen[rows] = rng.choice(len(willing), rows.size, p=weights / weights.sum())
    return chosen
