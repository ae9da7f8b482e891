"""Whether a target is on course: actual, gap, pace and state as of a date, from the spells of
data_access.statistics.targets.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from indicators.methods.arrays import Array

PACE_MONTHS = 12  # months of the past that make the pace


@dataclass(frozen=True)
class Kind:
    """How a target is measured.

    ``share``: part of whole in %, else the whole. ``step``: what its gap and pace are counted in:
    ``part`` (members still to be done), ``whole`` (things still to be added) or ``points``
    (percentage points). ``least``: with a smaller whole no share is computed.
    """

    share: bool
    step: str
    least: int = 1


KINDS = {
    "training_coverage": Kind(True, "part", SMALL_GROUP),
    "complete_coverage": Kind(True, "part", SMALL_GROUP),
    "sessions_held": Kind(False, "whole"),
    "experts_listed": Kind(False, "whole"),
    "closing_rate": Kind(True, "points", SMALL_GROUP),
}


@dataclass(frozen=True)
class Progress:
    """A target as of a date.

    ``actual``, ``goal``, ``origin`` (where the plan line begins on the eve of the cycle),
    ``planned`` and ``gap`` (goal - actual) in % or counts; ``lacking``, ``needed`` and ``achieved``
    (a month) in the steps of its Kind, ``window``: the months behind ``achieved``. ``since``: the
    day from which the goal has been met, or on which it was missed. None: cannot be said.

    The actual value is that of the as-of date, or of the cycle's last day once it is over; the pace
    achieved is that of the twelve months before, or of the cycle so far, and None in its first
    three months.
    """

    indicator: str
    goal: float
    due_on: date
    actual: float | None
    part: int
    whole: int
    gap: float | None
    lacking: float | None
    origin: float
    planned: float
    months_left: float
    needed: float | None
    achieved: float | None
    window: float
    state: str
    since: date | None


def value(kind: Kind, whole: int, part: int) -> float | None:
    """The indicator itself: % or a count; None where the whole is too small for a share."""
    if not kind.share:
        return float(whole)
    if whole < kind.least:
        return None
    return 100 * part / whole


def series(indicator: str, spells: pd.DataFrame, start: date, as_of: date) -> pd.DataFrame:
    """Month by month through the cycle: frame month, whole, part, value (NaN where none can be
    said); the last row is the as-of date.

    Begins with the month in which the cycle does.
    """
    kind = KINDS[indicator]
    months, whole, part = _counts(spells, start, as_of)
    values = [value(kind, *both) for both in zip(whole, part, strict=True)]
    columns = {"month": months, "whole": whole, "part": part}
    return pd.DataFrame(columns | {"value": np.array(values, dtype=float)})


def _counts(spells: pd.DataFrame, start: date, as_of: date) -> tuple[Array, Array, Array]:
    """(months, whole, part) of ``series``."""
    return coverage.counts(spells, coverage.month_index(start), coverage.month_index(as_of))


def progress(
    indicator: str,
    spells: pd.DataFrame,
    goal: float,
    baseline: float | None,
    start: date,
    end: date,
    due: date,
    as_of: date,
) -> Progress:
    """Where a target of the cycle ``start``..``end`` stands."""
    kind, at = KINDS[indicator], min(as_of, end)
    _, wholes, parts = _counts(spells, start, at)
    whole, part = int(wholes[-1]), int(parts[-1])
    actual = value(kind, whole, part)
    lacking = _lacking(kind, goal, actual, whole, part)
    needed = None if lacking is None else coverage.pace_needed(lacking, as_of, due)
    achieved, window = _pace(kind, spells, actual, start, at)
    begin = origin(indicator, spells, baseline, start)
    planned = coverage.plan_value(as_of, start, due, goal, begin)
    state = coverage.state(actual, goal, as_of, due, needed, achieved, planned)
    reached = _reached(indicator, spells, goal, start, at) if state == "reached" else None
    return Progress(
        indicator=indicator,
        goal=goal,
        due_on=due,
        actual=actual,
        part=part,
        whole=whole,
        gap=_gap(goal, actual),
        lacking=lacking,
        origin=begin,
        planned=planned,
        months_left=max(0.0, coverage.months_between(as_of, due)),
        needed=needed,
        achieved=achieved,
        window=window,
        state=state,
        since=due if state == "missed" else reached,
    )


def origin(indicator: str, spells: pd.DataFrame, baseline: float | None, start: date) -> float:
    """Where the plan line begins: the baseline set with the target, else what was there on the eve
    of the cycle; shares begin anew at 0.
    """
    if baseline is not None:
        return float(baseline)
    if KINDS[indicator].share:
        return 0.0
    eve = coverage.month_index(start) - 1
    whole, _ = coverage.at(spells, eve)
    return float(whole)


def _gap(goal: float, actual: float | None) -> float | None:
    if actual is None:
        return None
    return goal - actual


def _lacking(kind: Kind, goal: float, actual: float | None, whole: int, part: int) -> float | None:
    if actual is None:
        return None
    if kind.step == "part":
        return coverage.missing(whole, part, goal / 100)
    return max(0.0, goal - actual)


def _pace(
    kind: Kind, spells: pd.DataFrame, actual: float | None, start: date, at: date
) -> tuple[float | None, float]:
    """What was gained a month, None where no pace is claimed, and the months looked at."""
    last = coverage.month_index(at)
    since = max(last - PACE_MONTHS, coverage.month_index(start) - 1)
    window = coverage.months_between(coverage.month_end(since), at)
    gained = _gained(kind, spells, since, last, actual)
    if gained is None or window < coverage.LEAST_MONTHS:
        return None, window
    return gained / window, window


def _gained(
    kind: Kind, spells: pd.DataFrame, since: int, last: int, actual: float | None
) -> float | None:
    """What was gained after the month ``since``, in the steps of the kind."""
    if kind.step == "part":
        return coverage.newly_done(spells, since, last)
    before = value(kind, *coverage.at(spells, since))
    if actual is None or before is None:
        return None
    return actual - before


def _reached(
    indicator: str, spells: pd.DataFrame, goal: float, start: date, at: date
) -> date | None:
    """The day from which a goal that is met has been met."""
    past = series(indicator, spells, start, at)
    month = coverage.reached_since(past["month"], past["value"].tolist(), goal)
    if month is None:
        return None
    return min(coverage.month_end(month), at)
