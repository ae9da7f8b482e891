"""How soon consultations were answered, in working days, and when people come: arithmetic on
counted days.

Frames come from ``data_access.statistics.consultations``. A matter answered on the day it was asked
took 0 working days; the day after is day 1.
"""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array
from indicators.working_days import CHINA, NOTHING_ENTERED, Calendar, working_days_between

FEWEST = 5  # under it no median and no share
HOURS = range(8, 20)  # office hours with a margin; what lies outside is counted at the edges


@dataclass(frozen=True)
class Answers:
    """``median`` and ``late_tail`` (the 90th centile) in working days, None under FEWEST answers;
    ``within`` the answers within ``limit`` working days; ``weekends_only`` the years whose public
    holidays are not known.
    """

    answered: int
    waiting: int
    median: float | None
    late_tail: float | None
    within: int
    limit: int
    weekends_only: tuple[int, ...]


def working_days(
    frame: pd.DataFrame, as_of: date, calendar: Calendar = NOTHING_ENTERED
) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """The frame of ``consultations.waits`` with ``days`` (working days to the answer, or waited up
    to ``as_of``), ``waiting`` (bool) and the years counted by weekends only.
    """
    waiting = frame["answered_on"].isna()
    until = [as_of if pd.isna(day) else day for day in frame["answered_on"]]
    counted = [
        working_days_between(start, end, CHINA, calendar)
        for start, end in zip(frame["asked_on"], until, strict=True)
    ]
    unknown = sorted({year for one in counted for year in one.weekends_only})
    timed = frame.assign(days=[one.value for one in counted], waiting=waiting)
    return timed, tuple(unknown)


def summary(timed: pd.DataFrame, weekends_only: tuple[int, ...] = (), limit: int = 1) -> Answers:
    """An ``Answers`` of a frame of ``working_days``."""
    done = timed[~timed["waiting"]]
    return Answers(
        answered=int(done["matters"].sum()),
        waiting=int(timed.loc[timed["waiting"], "matters"].sum()),
        median=_told_centile(done, 0.5),
        late_tail=_told_centile(done, 0.9),
        within=int(done.loc[done["days"] <= limit, "matters"].sum()),
        limit=limit,
        weekends_only=weekends_only,
    )


def _told_centile(done: pd.DataFrame, share: float) -> float | None:
    """The centile, None under FEWEST answers."""
    if done["matters"].sum() < FEWEST:
        return None
    return _centile(done, share)


def _centile(done: pd.DataFrame, share: float) -> float:
    """The smallest number of days within which at least ``share`` of the matters were answered; for
    the half of an even number, the mean of the two in the middle.
    """
    ordered = done.sort_values("days")
    days = ordered["days"].to_numpy()
    counts = ordered["matters"].to_numpy().cumsum()
    total = counts[-1]
    if share == 0.5 and total % 2 == 0:
        low = _nth(days, counts, total // 2)
        high = _nth(days, counts, total // 2 + 1)
        return (int(low) + int(high)) / 2
    return float(_nth(days, counts, math.ceil(round(share * total, 9))))


def _nth(days: Array, counts: Array, n: int) -> int:
    """The days of the n-th answer; ``counts``: answers up to each of ``days``."""
    return days[np.searchsorted(counts, n)]


def by_person(timed: pd.DataFrame) -> pd.DataFrame:
    """Frame answered_by, matters, median (None under FEWEST); most matters first, then by name.

    Answers without a name are left out.
    """
    done = timed[~timed["waiting"] & timed["answered_by"].notna()]
    rows = [
        (person, int(part["matters"].sum()), _told_centile(part, 0.5))
        for person, part in done.groupby("answered_by")
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["answered_by", "matters", "median"])


def week(frame: pd.DataFrame) -> pd.DataFrame:
    """Contacts by day of the week (0 Monday .. 6 Sunday, rows) and hour (HOURS, columns) of a frame
    asked_on, hour, contacts.

    Saturday and Sunday have a row where somebody came.
    """
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
    on_weekends = len(table) and table.index.max() > 4
    days = range(7) if on_weekends else range(5)
    return table.reindex(index=days, columns=HOURS, fill_value=0).astype(int)


def median_days(frame: pd.DataFrame) -> float | None:
    """The median of a frame days, referrals; None under FEWEST."""
    return _told_centile(frame.rename(columns={"referrals": "matters"}), 0.5)
