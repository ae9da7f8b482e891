"""Artificial training: yearly plans, sessions in campaign months, and who came. Coverage of the
cycle stays below its target.
"""

import numpy as np

from seed_data.demonstration.enterprises import on_roster
from seed_data.demonstration.shape import LAST, days_in, maybe, pick, yearly_numbers

HELD_BY_YEAR = {2021: 8, 2022: 10, 2023: 13, 2024: 16, 2025: 13}
CAMPAIGN = {
    1: 1,
    2: 0,
    3: 4,
    4: 14,
    5: 4,
    6: 5,
    7: 1,
    8: 1,
    9: 7,
    10: 4,
    11: 12,
    12: 4,
}  # World IP Day in April, the autumn trade fairs
AHEAD, CANCELLED = (
    ("2025-10-17", "2025-10-30", "2025-11-06", "2025-11-13", "2025-11-27", "2025-12-11"),
    ("2022-03-18", "2022-12-08", "2023-07-21", "2024-02-02", "2025-06-27"),
)
SESSION_IP = {"patent": 34, "trademark": 30, "copyright": 20, "trade_secret": 16}
THEMES = {"ecommerce": 36, "industry": 28, "trade_investment": 20, "exhibition": 16}
PLANNED = {
    2023: {"industry": 5, "exhibition": 3, "ecommerce": 5, "trade_investment": 3},
    2024: {"industry": 5, "exhibition": 3, "ecommerce": 6, "trade_investment": 3},
    2025: {"industry": 5, "exhibition": 4, "ecommerce": 7, "trade_investment": 4},
}
CYCLE_BEGINS = np.datetime64("2023-01-01")
WILLING = {
    "before": 0.45,
    "cycle": 0.67,
}  # share of the roster that comes at all, before and in the cycle


def plans(ids):
    """The training plans of the cycle: sessions by year and theme, with keys in that order."""
    rows = [
        (year, ids("training_theme")[theme], sessions)
        for year, by_theme in PLANNED.items()
        for theme, sessions in by_theme.items()
    ]
    return {
        "id": list(range(1, len(rows) + 1)),
        **{
            name: list(column)
            for name, column in zip(
                ("year", "theme_id", "sessions"), zip(*rows, strict=True), strict=True
            )
        },
    }


def draw_sessions(rng, ids, planned, times=1):
    """Sessions held, ahead and cancelled with their IP types and themes: columns of the three
    tables. ``times`` multiplies the sessions held.
    """
    held = np.concatenate(
        [_campaign_days(rng, year, number * times) for year, number in HELD_BY_YEAR.items()]
    )
    days = np.concatenate([held, np.array(AHEAD + CANCELLED, dtype="datetime64[D]")])
    states = ["held"] * len(held) + ["planned"] * len(AHEAD) + ["cancelled"] * len(CANCELLED)
    order = np.argsort(days, kind="stable")
    days, count = days[order], len(days)
    theme = pick(rng, ids("training_theme"), THEMES, count)
    found = _plans_of(planned, days, theme)
    sessions = {
        "id": np.arange(1, count + 1),
        "number": yearly_numbers("PX", days, 3),
        "plan_id": maybe(found, np.array(found) > 0),
        "held_on": days,
        "title": [f"示例培训{n:02d}" for n in range(1, count + 1)],
        "state_id": [ids("session_state")[states[n]] for n in order],
        "lecturer": [f"示例讲师{n}" for n in rng.integers(1, 9, count)],
    }
    ip_type = pick(rng, ids("ip_type"), SESSION_IP, count)
    second_type = pick(rng, ids("ip_type"), SESSION_IP, count)
    types = _pairs(sessions["id"], ip_type, second_type, rng.random(count) < 0.55)
    second_theme = pick(rng, ids("training_theme"), THEMES, count)
    themes = _pairs(sessions["id"], theme, second_theme, rng.random(count) < 0.25)
    return (
        sessions,
        {"session_id": types[0], "ip_type_id": types[1]},
        {"session_id": themes[0], "theme_id": themes[1]},
    )


def _plans_of(planned, days, theme):
    """The plan of each session's year and theme, 0 without one."""
    columns = zip(planned["id"], planned["year"], planned["theme_id"], strict=True)
    plan = {(year, theme_id): key for key, year, theme_id in columns}
    years = [int(str(day)[:4]) for day in days]
    return [plan.get((year, int(key)), 0) for year, key in zip(years, theme, strict=True)]


def _campaign_days(rng, year, number):
    months = np.arange(np.datetime64(f"{year}-01"), np.datetime64(f"{year}-01") + 12)
    weights = np.array(
        [CAMPAIGN[n + 1] * (months[n] <= LAST.astype("datetime64[M]")) for n in range(12)],
        dtype=float,
    )
    return days_in(rng, rng.choice(months, number, p=weights / weights.sum()))


def _pairs(sessions, first, second, both):
    """Distinct pairs: the first value of each session and, where ``both``, the second."""
    return np.unique(
        np.stack(
            [np.concatenate([sessions, sessions[both]]), np.concatenate([first, second[both]])]
        ),
        axis=1,
    )


def draw_attendance(rng, ids, enterprises, sessions):
    """Who came to the sessions held: the willing come once or several times in each span, to
    sessions while on the roster; the others never.
    """
    held = np.flatnonzero(np.array(sessions["state_id"]) == ids("session_state")["held"])
    in_cycle = sessions["held_on"][held] >= CYCLE_BEGINS
    pairs = [
        pair
        for span, chosen in (("before", held[~in_cycle]), ("cycle", held[in_cycle]))
        for pair in _coming(rng, enterprises, sessions, chosen, WILLING[span])
    ]
    session, row = np.array(sorted(pairs)).T
    return {
        "session_id": sessions["id"][session],
        "enterprise_id": enterprises["id"][row],
        "people": rng.integers(1, 5, len(row)),
    }


def _coming(rng, enterprises, sessions, chosen, share):
    popularity = rng.uniform(0.4, 2, len(chosen))
    count = len(enterprises["id"])
    for row in np.sort(rng.permutation(count)[: round(count * share)]):
        possible = (
            on_roster(enterprises, np.full(len(chosen), row), sessions["held_on"][chosen])
            * popularity
        )
        times = min(1 + int(rng.exponential(3.2)), np.count_nonzero(possible))
        if times:
            yield from (
                (int(n), int(row))
                for n in rng.choice(chosen, times, replace=False, p=possible / possible.sum())
            )
