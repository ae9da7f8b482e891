"""Whether a target is on course: actual, gap, pace and state as of a date, from the spells of data_access.statistics.targets."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage


@dataclass(frozen=True)
class Kind:
    """How a target is measured. ``share``: part of whole in %, else the whole. ``step``: what its gap and pace are counted in:
    ``part`` (members still to be done), ``whole`` (things still to be added) or ``points`` (percentage points)."""

    share: bool
    step: str
    least: int = 1  # with a smaller whole no share is computed


KINDS = {
    "training_coverage": Kind(True, "part", SMALL_GROUP),
    "complete_coverage": Kind(True, "part", SMALL_GROUP),
    "sessions_held": Kind(False, "whole"),
    "experts_listed": Kind(False, "whole"),
    "closing_rate": Kind(True, "points", SMALL_GROUP),
}


@dataclass(frozen=True)
class Progress:
    """A target as of a date. ``actual``, ``goal``, ``origin``, ``planned`` and ``gap`` (goal - actual) in % or counts; ``lacking``, ``needed`` and ``achieved`` (a month)
    in the steps of its Kind. ``since``: the day from which the goal has been met, or on which it was missed. None: cannot be said."""

    indicator: str
    goal: float
    due_on: date
    actual: float | None
    part: int
    whole: int
    gap: float | None
    lacking: float | None
    origin: float  # where the plan line begins on the eve of the cycle
    planned: float
    months_left: float
    needed: float | None
    achieved: float | None
    window: float  # months behind ``achieved``
    state: str
    since: date | None


def value(kind, whole, part):
    """The indicator itself: % or a count; None where the whole is too small for a share."""
    if not kind.share:
        return float(whole)
    return 100 * part / whole if whole >= kind.least else None


def series(indicator, spells, start, as_of):
    """Month by month through the cycle: frame month, whole, part, value (NaN where none can be said); the last row is the as-of date. Begins with the month in which the cycle does."""
    kind = KINDS[indicator]
    frame = coverage.history(spells, coverage.month_index(start), coverage.month_index(as_of))
    values = [value(kind, w, p) for w, p in zip(frame["whole"], frame["part"], strict=True)]
    return frame.assign(value=np.array(values, dtype=float))


def progress(indicator, spells, goal, baseline, start, end, due, as_of):
    """Where a target of the cycle ``start``..``end`` stands. The actual value is that of the as-of date, or of the cycle's last day once it is over;
    the pace achieved is that of the twelve months before, or of the cycle so far, and None in its first three months."""
    kind, at = KINDS[indicator], min(as_of, end)
    past = series(indicator, spells, start, at)
    whole, part = int(past["whole"].iloc[-1]), int(past["part"].iloc[-1])
    actual = value(kind, whole, part)
    lacking = _lacking(kind, goal, actual, whole, part)
    last = coverage.month_index(at)
    since = max(last - 12, coverage.month_index(start) - 1)
    window = coverage.months_between(coverage.month_end(since), at)
    achieved = _gained(kind, spells, since, last, actual)
    achieved = (
        achieved / window if achieved is not None and window >= coverage.LEAST_MONTHS else None
    )
    needed = None if lacking is None else coverage.pace_needed(lacking, as_of, due)
    begin = origin(indicator, spells, baseline, start)
    planned = coverage.plan_value(as_of, start, due, goal, begin)
    state = coverage.state(actual, goal, as_of, due, needed, achieved, planned)
    return Progress(
        indicator,
        goal,
        due,
        actual,
        part,
        whole,
        None if actual is None else goal - actual,
        lacking,
        begin,
        planned,
        max(0.0, coverage.months_between(as_of, due)),
        needed,
        achieved,
        window,
        state,
        _since(state, past, goal, due, at),
    )


def origin(indicator, spells, baseline, start):
    """Where the plan line begins: the baseline set with the target, else what was there on the eve of the cycle; shares begin anew at 0."""
    if baseline is not None:
        return float(baseline)
    eve = coverage.month_index(start) - 1
    return (
        0.0
        if KINDS[indicator].share
        else float(coverage.history(spells, eve, eve)["whole"].iloc[0])
    )


def _lacking(kind, goal, actual, whole, part):
    if actual is None:
        return None
    return (
        coverage.missing(whole, part, goal / 100)
        if kind.step == "part"
        else max(0.0, goal - actual)
    )


def _gained(kind, spells, since, last, actual):
    """What was gained after the month ``since``, in the steps of the kind."""
    if kind.step == "part":
        return coverage.newly_done(spells, since, last)
    then = coverage.history(spells, since, since).iloc[0]
    before = value(kind, int(then["whole"]), int(then["part"]))
    return None if actual is None or before is None else actual - before


def _since(state, past, goal, due, at):
    if state == "missed":
        return due
    month = (
        coverage.reached_since(past["month"], past["value"].tolist(), goal)
        if state == "reached"
        else None
    )
    return None if month is None else min(coverage.month_end(month), at)
