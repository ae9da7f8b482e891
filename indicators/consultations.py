"""How soon consultations were answered, in working days, and when people come: arithmetic on counted days.

Frames come from ``data_access.statistics.consultations``. A matter answered on the day it was asked took 0 working days; the day after is day 1.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.working_days import working_days_between

FEWEST = 5  # under it no median and no share
HOURS = range(8, 20)  # office hours with a margin; what lies outside is counted at the edges


@dataclass(frozen=True)
class Answers:
    """``median`` and ``late_tail`` (the 90th centile) in working days, None under FEWEST answers; ``within`` the answers within ``limit`` working days;
    ``weekends_only`` the years whose public holidays are not known."""

    answered: int
    waiting: int
    median: float | None
    late_tail: float | None
    within: int
    limit: int
    weekends_only: tuple


def working_days(frame, as_of):
    """The frame of ``consultations.waits`` with ``days`` (working days to the answer, or waited up to ``as_of``), ``waiting`` (bool) and the years counted by weekends only."""
    until = [as_of if pd.isna(day) else day for day in frame["answered_on"]]
    counted = [
        working_days_between(start, end)
        for start, end in zip(frame["asked_on"], until, strict=True)
    ]
    unknown = sorted({year for c in counted for year in c.weekends_only})
    return frame.assign(
        days=[c.value for c in counted], waiting=frame["answered_on"].isna()
    ), tuple(unknown)


def summary(timed, weekends_only=(), limit=1):
    """An ``Answers`` of a frame of ``working_days``."""
    done = timed[~timed["waiting"]]
    answered = int(done["matters"].sum())
    middle, tail = (_centile(done, share) if answered >= FEWEST else None for share in (0.5, 0.9))
    return Answers(
        answered,
        int(timed.loc[timed["waiting"], "matters"].sum()),
        middle,
        tail,
        int(done.loc[done["days"] <= limit, "matters"].sum()),
        limit,
        weekends_only,
    )


def _centile(done, share):
    """The smallest number of days within which at least ``share`` of the matters were answered; for the half of an even number, the mean of the two in the middle."""
    ordered = done.sort_values("days")
    days, counts = ordered["days"].to_numpy(), ordered["matters"].to_numpy().cumsum()
    total = counts[-1]
    if share == 0.5 and total % 2 == 0:
        low, high = (days[np.searchsorted(counts, n)] for n in (total // 2, total // 2 + 1))
        return (int(low) + int(high)) / 2
    return float(days[np.searchsorted(counts, int(np.ceil(round(share * total, 9))))])


def by_person(timed):
    """Frame answered_by, matters, median (None under FEWEST); most matters first, then by name. Answers without a name are left out."""
    done = timed[~timed["waiting"] & timed["answered_by"].notna()]
    rows = [
        (
            who,
            int(part["matters"].sum()),
            _centile(part, 0.5) if part["matters"].sum() >= FEWEST else None,
        )
        for who, part in done.groupby("answered_by")
    ]
    return pd.DataFrame(
        sorted(rows, key=lambda row: (-row[1], row[0])),
        columns=["answered_by", "matters", "median"],
    )


def week(frame):
    """Contacts by day of the week (0 Monday .. 6 Sunday, rows) and hour (HOURS, columns) of a frame asked_on, hour, contacts."""
    found = pd.DataFrame(
        {
            "weekday": [day.weekday() for day in frame["asked_on"]],
            "hour": frame["hour"].clip(HOURS[0], HOURS[-1]),
            "contacts": frame["contacts"],
        }
    )
    table = found.pivot_table(
        index="weekday", columns="hour", values="contacts", aggfunc="sum", fill_value=0
    )
    days = range(7) if len(table) and table.index.max() > 4 else range(5)
    return table.reindex(index=days, columns=HOURS, fill_value=0).astype(int)


def median_days(frame):
    """The median of a frame days, referrals; None under FEWEST."""
    if frame["referrals"].sum() < FEWEST:
        return None
    return _centile(frame.rename(columns={"referrals": "matters"}), 0.5)
