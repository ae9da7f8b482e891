"""The tasks that concern somebody: counted once for everybody alike, and the first of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_access.accounts.names import name_key
from data_access.accounts.person import Person
from locales import later
from ui.frame import loaders
from ui.frame.screen import View
from ui.tasks import found
from ui.tasks.words import RULES

MINE, FREE, ALL, RESTING = "mine", "free", "all", "resting"
VIEWS = {
    MINE: later("我的"),
    FREE: later("无人承办"),
    ALL: later("全部"),
    RESTING: later("暂缓中"),
}


@dataclass(frozen=True)
class Desk:
    """What tells the tasks of somebody apart from those of others who see the same rows.

    ``everything``: sees the whole office, and every task; ``name``: as names are compared;
    ``does``: the rules of the tasks that a role does; ``forms``: whether a role does more than to
    hand them to somebody.
    """

    moment: found.Moment
    everything: bool
    name: str
    does: frozenset[str]
    forms: bool


@dataclass(frozen=True)
class Counted:
    """``number``: of the tasks in each view; ``late``: how many of one's own are; ``first``: the
    places of the most urgent of each view in ``found.every``.
    """

    number: dict[str, int]
    late: int
    first: dict[str, np.ndarray]

    @property
    def whole(self) -> int:
        """How many concern the person, whether they are put off or not."""
        return self.number[ALL] + self.number[RESTING]


def of_person(view: View, person: Person) -> Desk:
    """The desk of somebody, as things stand today."""
    does = frozenset(name for name, rule in RULES.items() if person.may(rule.action))
    everything = person.scope.everything
    return Desk(found.now(view), everything, name_key(person.name), does, person.may("see_forms"))


def concerning(desk: Desk) -> pd.DataFrame:
    """The tasks that somebody sees: all for whoever sees the whole office, else those that the
    own roles do. Frame of ``found.every``.
    """
    frame = found.every(desk.moment)
    if desk.everything:
        return frame
    return frame[_is_done_by(frame, desk)]


def in_view(frame: pd.DataFrame, desk: Desk, view: str) -> pd.DataFrame:
    """Those of ``found.every`` that stand in a view of somebody."""
    return frame[_views(frame, desk)[view]]


def counted(desk: Desk, most: int) -> Counted:
    """How many tasks somebody has, and the first ``most`` of each view."""
    return loaders.compute(_counted, desk, most)


def _counted(desk: Desk, most: int) -> Counted:
    frame = found.every(desk.moment)
    views = _views(frame, desk)
    number = {view: int(stands.sum()) for view, stands in views.items()}
    first = {view: np.flatnonzero(stands)[:most] for view, stands in views.items()}
    return Counted(number, int((views[MINE] & frame["late"]).sum()), first)


def _views(frame: pd.DataFrame, desk: Desk) -> dict[str, pd.Series]:
    """View -> which of the tasks stand in it."""
    rests = frame["until_on"].notna()
    seen = _is_seen(frame, desk)
    now = seen & ~rests
    mine, free = _is_mine(frame, desk), _is_free(frame, desk)
    return {MINE: now & mine, FREE: now & free, ALL: now, RESTING: seen & rests}


def _is_seen(frame: pd.DataFrame, desk: Desk) -> pd.Series:
    if desk.everything:
        return pd.Series(True, index=frame.index)
    return _is_done_by(frame, desk)


def _is_done_by(frame: pd.DataFrame, desk: Desk) -> pd.Series:
    """Which tasks a role of the person does."""
    return frame["rule"].isin(desk.does)


def _is_mine(frame: pd.DataFrame, desk: Desk) -> pd.Series:
    """Of which tasks the person has the case in hand; an expert, whose rows are own cases, all."""
    if not desk.everything:
        return pd.Series(True, index=frame.index)
    owners = frame["owner"].dropna().unique()
    return frame["owner"].isin([owner for owner in owners if name_key(owner) == desk.name])


def _is_free(frame: pd.DataFrame, desk: Desk) -> pd.Series:
    """Which tasks nobody has in hand and the person may do, or may only hand to somebody."""
    free = frame["owner"].fillna("").eq("")
    return free & _is_done_by(frame, desk) if desk.forms else free
