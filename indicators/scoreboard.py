"""The eleven measures: by which indicators each is judged, and where each stands against its
target.

Expected by now is the straight line from the baseline on the eve of the cycle to the goal on the
due day. Without a baseline the line begins at what was there on the eve (stocks) or at 0 (what adds
up in the cycle); rates and what should be low are expected to keep to the goal all the time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.methods import coverage
from indicators.targets import KINDS, SMALL_GROUP, Progress

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
    """One indicator of a measure.

    ``kind``: count, share (%), money (分) or days; ``better``: up, down, or "" where neither is and
    no target makes sense; ``start``: where the line begins without a baseline: eve, zero or goal;
    ``page``: the address of the page with the rows behind it.
    """

    measure: int
    code: str
    page: str
    kind: str = "count"
    better: str = "up"
    start: str = "zero"

    @property
    def of_spells(self) -> bool:
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
    """An indicator as of a date.

    ``actual``, ``goal``, ``origin``, ``planned`` (expected by now) and ``gap`` (what lacks;
    negative once passed) in %, counts, days or 分; ``state``: reached, on_course, behind, missed,
    unknown (too little to say) or none (no target). None: cannot be said.
    """

    item: Item
    actual: float | None
    whole: int | None
    part: int | None
    goal: float | None = None
    origin: float | None = None
    planned: float | None = None
    gap: float | None = None
    state: str = "none"
    due_on: date | None = None

    @property
    def group(self) -> str:
        """on_course, behind, unknown or none."""
        return GROUPS[self.state]


def value(item: Item, whole: float | None, part: float | None = None) -> float | None:
    """The indicator itself from its counts; a share needs a whole of five, else None.

    A median of days is given as ``whole``.
    """
    if whole is None:
        return None
    if item.kind != "share":
        return float(whole)
    if part is None or whole < SMALL_GROUP:
        return None
    return 100 * part / whole


def stand(
    item: Item,
    whole: int | None,
    part: int | None,
    goal: float | None,
    baseline: float | None,
    on_eve: float | None,
    start: date,
    due: date,
    as_of: date,
) -> Standing:
    """Where an indicator stands that is not measured by spells.

    ``goal`` None: no target; ``on_eve``: its value when the cycle began.
    """
    actual = value(item, whole, part)
    if goal is None:
        return Standing(item, actual, whole, part)
    origin = _origin(item, goal, baseline, on_eve)
    planned = coverage.plan_value(as_of, start, due, goal, origin)
    return Standing(
        item,
        actual,
        whole,
        part,
        goal=goal,
        origin=origin,
        planned=planned,
        gap=_gap(item, actual, goal),
        state=_state(item, actual, goal, planned, as_of, due),
        due_on=due,
    )


def _origin(item: Item, goal: float, baseline: float | None, on_eve: float | None) -> float:
    """Where the plan line begins."""
    if baseline is not None:
        return float(baseline)
    if item.start == "zero":
        return 0.0
    if item.start == "goal" or on_eve is None:
        return goal
    return on_eve


def _gap(item: Item, actual: float | None, goal: float) -> float | None:
    if actual is None:
        return None
    return goal - actual if item.better == "up" else actual - goal


def _state(
    item: Item, actual: float | None, goal: float, planned: float, as_of: date, due: date
) -> str:
    if actual is None:
        return "unknown"
    if _meets(item, actual, goal):
        return "reached"
    if as_of >= due:
        return "missed"
    return "on_course" if _meets(item, actual, planned) else "behind"


def _meets(item: Item, actual: float, wanted: float) -> bool:
    if item.better == "up":
        return actual >= wanted - coverage.TINY
    return actual <= wanted + coverage.TINY


def from_progress(item: Item, progress: Progress) -> Standing:
    """The Standing of an indicator of ``indicators.targets``."""
    return Standing(
        item,
        progress.actual,
        progress.whole,
        progress.part,
        goal=progress.goal,
        origin=progress.origin,
        planned=progress.planned,
        gap=progress.gap,
        state=progress.state,
        due_on=progress.due_on,
    )


def measure_state(standings: Iterable[Standing]) -> str:
    """The state of a measure from those of its indicators: behind if any is, on_course if those
    that can be judged are, unknown if none can, none without a target.
    """
    groups = {standing.group for standing in standings}
    return next((group for group in ("behind", "on_course", "unknown") if group in groups), "none")


def lag(standing: Standing) -> float | None:
    """How far an indicator is behind what is expected by now, as a share of it; None where it is
    not behind.
    """
    if standing.group != "behind" or standing.actual is None:
        return None
    wanted = standing.planned if standing.state == "behind" else standing.goal
    if wanted is None:
        return None
    return abs(wanted - standing.actual) / max(abs(wanted), 1.0)


def worst(standings: Iterable[Standing]) -> list[Standing]:
    """The indicator that is furthest behind, and those that are as far."""
    lags = [(standing, lag(standing)) for standing in standings]
    most = max((far for _, far in lags if far is not None), default=None)
    if most is None:
        return []
    return [one for one, far in lags if far is not None and far >= most - coverage.TINY]
