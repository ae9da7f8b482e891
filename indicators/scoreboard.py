"""The eleven measures: by which indicators each is judged, and where each stands against its target.

Expected by now is the straight line from the baseline on the eve of the cycle to the goal on the due day. Without a baseline the line begins at what was there on
the eve (stocks) or at 0 (what adds up in the cycle); rates and what should be low are expected to keep to the goal all the time.
"""

from dataclasses import dataclass

from indicators.methods import coverage
from indicators.targets import KINDS, SMALL_GROUP

GROUPS = {
    "reached": "on_course",
    "on_course": "on_course",
    "behind": "behind",
    "missed": "behind",
    "unknown": "unknown",
    "none": "none",
}
NUMBERS = tuple(range(1, 12))


@dataclass(frozen=True)
class Item:
    """One indicator of a measure. ``kind``: count, share (%), money (分) or days; ``better``: up, down, or "" where neither is and no target makes sense;
    ``start``: where the line begins without a baseline: eve, zero or goal; ``page``: the address of the page with the rows behind it."""

    measure: int
    code: str
    page: str
    kind: str = "count"
    better: str = "up"
    start: str = "zero"

    @property
    def of_spells(self):
        """Measured by the history of ``data_access.statistics.targets``."""
        return self.code in KINDS


BOARD = (
    Item(1, "stations_in_service", "network", start="eve"),
    Item(1, "stations_qualified", "network", start="eve"),
    Item(1, "procedures_in_force", "network", start="eve"),
    Item(2, "consultations", "consultations", better=""),
    Item(2, "first_answer_days", "consultations", "days", "down", "goal"),
    Item(2, "referrals", "consultations", better=""),
    Item(3, "experts_listed", "experts", start="eve"),
    Item(3, "expert_gaps", "experts", better="down", start="goal"),
    Item(4, "disputes", "disputes", better=""),
    Item(4, "closing_rate", "disputes", "share"),
    Item(4, "deadlines_on_time", "deadlines", "share", start="goal"),
    Item(5, "diversified_share", "resolution", "share", start="goal"),
    Item(6, "policies_in_force", "insurance", start="eve"),
    Item(6, "insured_enterprises", "insurance", start="eve"),
    Item(6, "sum_insured", "insurance", "money", start="eve"),
    Item(6, "loss_avoided", "disputes", "money"),
    Item(7, "filings", "filings"),
    Item(7, "markets_unprotected", "filings", better="down", start="eve"),
    Item(7, "service_institutions", "filings", start="eve"),
    Item(8, "training_coverage", "training", "share"),
    Item(8, "complete_coverage", "training", "share"),
    Item(9, "key_contacts", "communication", start="eve"),
    Item(9, "observation_enterprises", "communication", start="eve"),
    Item(9, "visits", "communication"),
    Item(9, "appeals_in_time", "communication", "share", start="goal"),
    Item(10, "sessions_held", "training"),
    Item(10, "person_times", "training"),
    Item(11, "publicity_items", "publicity"),
    Item(11, "typical_cases", "publicity"),
)
ITEMS = {item.code: item for item in BOARD}


@dataclass(frozen=True)
class Standing:
    """An indicator as of a date. ``actual``, ``goal``, ``origin``, ``planned`` (expected by now) and ``gap`` (what lacks; negative once passed) in %, counts, days or 分;
    ``state``: reached, on_course, behind, missed, unknown (too little to say) or none (no target). None: cannot be said."""

    item: Item
    actual: float | None
    whole: int | None
    part: int | None
    goal: float | None = None
    origin: float | None = None
    planned: float | None = None
    gap: float | None = None
    state: str = "none"
    due_on: object = None

    @property
    def group(self):
        """on_course, behind, unknown or none."""
        return GROUPS[self.state]


def value(item, whole, part=None):
    """The indicator itself from its counts; a share needs a whole of five, else None. A median of days is given as ``whole``."""
    if item.kind != "share":
        return None if whole is None else float(whole)
    return 100 * part / whole if whole >= SMALL_GROUP else None


def stand(item, whole, part, goal, baseline, on_eve, start, due, as_of):
    """Where an indicator stands that is not measured by spells. ``goal`` None: no target; ``on_eve``: its value when the cycle began."""
    actual = value(item, whole, part)
    if goal is None:
        return Standing(item, actual, whole, part)
    origin = (
        float(baseline)
        if baseline is not None
        else {"eve": on_eve, "zero": 0.0, "goal": goal}[item.start]
    )
    origin = goal if origin is None else origin
    planned = coverage.plan_value(as_of, start, due, goal, origin)
    gap = None if actual is None else (goal - actual if item.better == "up" else actual - goal)
    return Standing(
        item,
        actual,
        whole,
        part,
        goal,
        origin,
        planned,
        gap,
        _state(item, actual, goal, planned, as_of, due),
        due,
    )


def _state(item, actual, goal, planned, as_of, due):
    meets = lambda wanted: (
        actual >= wanted - coverage.TINY
        if item.better == "up"
        else actual <= wanted + coverage.TINY
    )  # noqa: E731
    if actual is None:
        return "unknown"
    if meets(goal):
        return "reached"
    if as_of >= due:
        return "missed"
    return "on_course" if meets(planned) else "behind"


def from_progress(item, p):
    """The Standing of an indicator of ``indicators.targets`` (a Progress)."""
    return Standing(
        item, p.actual, p.whole, p.part, p.goal, p.origin, p.planned, p.gap, p.state, p.due_on
    )


def measure_state(standings):
    """The state of a measure from those of its indicators: behind if any is, on_course if those that can be judged are, unknown if none can, none without a target."""
    groups = {s.group for s in standings}
    return next((g for g in ("behind", "on_course", "unknown") if g in groups), "none")


def lag(s):
    """How far an indicator is behind what is expected by now, as a share of it; None where it is not behind."""
    if s.group != "behind" or s.actual is None:
        return None
    wanted = s.planned if s.state == "behind" else s.goal
    return abs(wanted - s.actual) / max(abs(wanted), 1.0)


def worst(standings):
    """The indicator that is furthest behind, or None; the first of equals."""
    behind = [s for s in standings if lag(s) is not None]
    return max(behind, key=lag, default=None)
