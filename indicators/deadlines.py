"""Deadlines: the date on which a period ends, how near it is, and how many were kept.

Days are calendar days; pure functions.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from indicators.working_days import NOTHING_ENTERED, Calendar, add_working_days, is_weekend

UNITS = ("day", "working_day", "month")
COUNTING = ("overdue", "due7", "due30", "later")  # still to be done, the most urgent first
STATES = (*COUNTING, "done", "ended", "information")
PARTY_CLOCK = "party_deadline"  # the only clock of a rule that counts down
WEEK, MONTH = 7, 30  # days before a deadline in which it is due7 and due30
FEWEST = 5  # no percentage of fewer


@dataclass(frozen=True)
class Computed:
    """The last day of a period.

    ``weekend``: it is a Saturday or a Sunday; it is never moved. ``holidays_left_out``: it was
    counted in working days without public holidays, so the true day may be later.
    """

    on: date
    weekend: bool
    holidays_left_out: bool


def computed(
    start: date, period: int, unit: str, country: str, calendar: Calendar = NOTHING_ENTERED
) -> Computed:
    """The last day of a period of ``period`` days, working days or months after ``start``, a
    ``Computed``.

    The day after ``start`` is day 1. Months end on the same day of the month, or on the last day of
    a month that has no such day (31 January + 1 month = 28 or 29 February). Working days are those
    of ``country`` (ISO 3166-1 alpha-3): abroad only Saturdays and Sundays are left out; in China by
    ``calendar`` too. Raises ValueError for another unit and for less than one.
    """
    if period < 1 or unit not in UNITS:
        raise ValueError(f"{period} {unit}")
    if unit == "working_day":
        counted = add_working_days(start, period, country, calendar)
        return Computed(counted.value, False, bool(counted.weekends_only))
    on = add_months(start, period) if unit == "month" else start + timedelta(period)
    return Computed(on, is_weekend(on), False)


def add_months(start: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def states(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """``frame`` with the columns ``days`` (from ``as_of`` to the due date, negative when it has
    passed) and ``state``, one of STATES; the most urgent first.

    Needs due_on, done_on (None or a day), clock_type (None for a deadline without a rule) and
    case_closed (0/1). Done comes first; a clock that is no party's own is information; with its
    case a deadline ends; the rest counts down: overdue, due within 7 days (today included), within
    30 days, later.
    """
    days = [(due - as_of).days for due in frame["due_on"]]
    told = (frame[name].tolist() for name in ("done_on", "clock_type", "case_closed"))
    found = [_state(*row) for row in zip(*told, days, strict=True)]
    places = [STATES.index(state) for state in found]
    frame = frame.assign(days=days, state=found)
    return frame.iloc[_by_due(frame, places)].reset_index(drop=True)


def _by_due(frame: pd.DataFrame, places: Sequence[int]) -> list[int]:
    """The order of the rows: by a number for each, then by due date and number."""
    keys = list(zip(places, frame["due_on"], frame["number"], strict=True))
    return sorted(range(len(keys)), key=keys.__getitem__)


def _state(done_on: Any, clock_type: Any, case_closed: int, left: int) -> str:
    if isinstance(done_on, date):
        return "done"
    if isinstance(clock_type, str) and clock_type != PARTY_CLOCK:
        return "information"
    if case_closed:
        return "ended"
    if left < 0:
        return "overdue"
    if left <= WEEK:
        return "due7"
    return "due30" if left <= MONTH else "later"


def week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that ``day`` is in."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def this_week(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The rows of ``states`` still to be done whose due date lies in the week of ``as_of``, also
    those that passed in it; by due date.
    """
    return _soonest_first(frame, _falls_in_week(frame, as_of))


def _falls_in_week(frame: pd.DataFrame, as_of: date) -> list[bool]:
    first, last = week(as_of)
    told = zip(frame["due_on"], frame["state"], strict=True)
    return [first <= due <= last and state in COUNTING for due, state in told]


def _soonest_first(frame: pd.DataFrame, which: list[bool]) -> pd.DataFrame:
    found = frame[np.array(which, dtype=bool)]
    return found.iloc[_by_due(found, [0] * len(found))]


def urgent(frame: pd.DataFrame, today: date) -> pd.DataFrame:
    """The rows of ``states`` that are overdue, the longest first, then those that fall due in the
    rest of the week.
    """
    overdue = [state == "overdue" for state in frame["state"]]
    in_week = _falls_in_week(frame, today)
    told = [late or falls for late, falls in zip(overdue, in_week, strict=True)]
    found = frame[np.array(told, dtype=bool)]
    return found.iloc[_by_due(found, [state != "overdue" for state in found["state"]])]


def summary(frame: pd.DataFrame, as_of: date) -> dict[str, Any]:
    """Counts of the rows of ``states``: each of STATES, ``open`` (all that count down),
    ``this_week``, ``unverified`` (open ones computed by a rule that was not verified), ``on_time``
    and ``share`` (of those done, None under FEWEST).
    """
    found = Counter(frame["state"])
    counts = {state: found[state] for state in STATES}
    done = frame[frame["state"] == "done"]
    on_time = sum(day <= due for day, due in zip(done["done_on"], done["due_on"], strict=True))
    by_a_rule = (frame["status"] == "unverified") & (frame["basis"] == "computed")
    unverified = frame["state"].isin(COUNTING) & by_a_rule
    return counts | {
        "open": sum(counts[state] for state in COUNTING),
        "this_week": len(this_week(frame, as_of)),
        "unverified": int(unverified.sum()),
        "on_time": on_time,
        "share": _share(on_time, len(done)),
    }


def _share(part: int, whole: int) -> float | None:
    if whole < FEWEST:
        return None
    return part / whole


def by_expert(frame: pd.DataFrame) -> pd.DataFrame:
    """Open deadlines of each responsible expert: frame expert (number, "" for nobody), name, and a
    column for each of COUNTING; most overdue first, then most within 7 days.
    """
    part = frame[frame["state"].isin(COUNTING)]
    people = part.assign(expert=part["expert"].fillna(""), name=part["expert_name"].fillna(""))
    counted = people.groupby(["expert", "name", "state"]).size().unstack("state", fill_value=0)
    table = counted.reindex(columns=list(COUNTING), fill_value=0).reset_index()
    ordered = table.rename_axis(columns=None).sort_values(
        [*COUNTING, "expert"], ascending=[False] * len(COUNTING) + [True], kind="stable"
    )
    return ordered.reset_index(drop=True)


def by_week(frame: pd.DataFrame, as_of: date, weeks: int = 13) -> pd.DataFrame:
    """Open deadlines not yet passed by the week they fall in: frame monday, deadlines, one row for
    each of ``weeks`` weeks from that of ``as_of`` on; later ones are left out.
    """
    first, _ = week(as_of)
    ahead = frame.loc[frame["state"].isin(COUNTING[1:]), "due_on"]
    places = [(due - first).days // 7 for due in ahead]
    return pd.DataFrame(
        {
            "monday": [first + timedelta(7 * n) for n in range(weeks)],
            "deadlines": [places.count(n) for n in range(weeks)],
        }
    )
