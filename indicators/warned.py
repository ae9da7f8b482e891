"""What early warning finds: every series with its months, and the verdict on it.

Months are numbered year * 12 + month - 1.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array
from indicators.methods.watch import CLUSTER, WINDOW, smallest_visible_rise

SHOWN_MONTHS = 14  # the last months of a series, of which more is said than their counts


class Month(NamedTuple):
    """A month of a series, or the three that end with it.

    ceiling: NaN without a history. complete: share of the cases that is known, NaN: not estimated.
    """

    month: int
    cases: int
    ceiling: float
    complete: float
    young: bool
    over: bool
    drift: bool
    slow: bool


class Row(NamedTuple):
    """A series at the last month.

    horizon: 1 month, or 3 where those say more. cases and bound: of that horizon; the bound at the
    share known. complete: share of those months' cases that is known; NaN: not estimated. share: of
    the last month, 1 where not estimated. expected: cases a month. p: both horizons together.
    p_value: of the horizon shown. alarm: over its ceiling. reported: for all cases together the
    same as alarm; for a part kept when the false-discovery rate over the parts is held. drift: one
    was found in the last three months. slow: and none of them was a jump. more and fewer: all cases
    together of the three months are more, or fewer, than 1 in 40 would be by chance. usual_3: cases
    that three whole months usually bring.
    """

    dimension: str
    code: str
    horizon: int
    cases: int
    bound: float
    complete: float
    share: float
    expected: float
    p: float
    p_value: float
    q_value: float
    alarm: bool
    reported: bool
    drift: bool
    slow: bool
    more: bool
    fewer: bool
    usual_3: float
    dispersion: float


@dataclass(frozen=True)
class Warned:
    """What early warning finds at the end of month ``last``; ``first`` is where the register
    begins.

    completeness: share of each month's cases that is known, by month; NaN where that cannot be
    estimated. now: every series, in the order to be looked at. history: of the series by ``places``
    (dimension, code), the last months as columns (series, months): cases, ceiling, complete, young
    and over, with ``_3`` for the three months that end with each; drift and slow. enough: whether
    there is history to judge by. doubles: the parts that are the whole, as (dimension, code).
    entered: whether the ledger is entered up to the end of the month.
    """

    first: int
    last: int
    completeness: pd.Series
    history: dict[str, Array]
    places: dict[tuple[str, str], int]
    now: tuple[Row, ...]
    enough: bool
    doubles: frozenset[tuple[str, str]] = frozenset()
    entered: bool = True

    @cached_property
    def alarms(self) -> tuple[Row, ...]:
        return tuple(row for row in self.now if row.reported)

    @cached_property
    def drifting(self) -> tuple[Row, ...]:
        """Series whose surplus gathered to a drift and that are not among the alarms."""
        return tuple(row for row in self.now if row.drift and not row.reported)

    @property
    def total(self) -> Row:
        """The row of all cases together."""
        return self._rows["all", ""]

    def row(self, dimension: str, code: str) -> Row | None:
        """The row of a series, that of the total for a part that is the whole; None for a series
        that is not watched, as it had no case.
        """
        if (dimension, code) in self.doubles:
            return self.total
        return self._rows.get((dimension, code))

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Row]:
        """The rows of ``now`` by dimension and code."""
        return {(row.dimension, row.code): row for row in self.now}

    def series(
        self, dimension: str, code: str, horizon: int = 1, months: int = SHOWN_MONTHS
    ) -> list[Month]:
        """The last months of one series, oldest first; with ``horizon`` 3 every one holds the total
        of the three months that end with it, and their ceiling.
        """
        place = self.places[dimension, code]
        end = "_3" if horizon == CLUSTER else ""
        of_horizon = (f"{name}{end}" for name in ("cases", "ceiling", "complete", "young", "over"))
        names = (*of_horizon, "drift", "slow")
        columns = (self.history[name][place].tolist() for name in names)
        found = zip(*columns, strict=True)
        first = self.last + 1 - self.history["cases"].shape[1]
        every = [
            Month(month, int(cases), *rest)
            for month, (cases, *rest) in enumerate(found, start=first)
            if cases == cases
        ]
        return every[-months:]


def not_known(found: Warned) -> Warned:
    """The same where the ledger is not entered to the end of the month: no verdict on anything."""
    marks = ("alarm", "reported", "drift", "slow", "more", "fewer")
    nothing: dict[str, Any] = {"bound": np.nan, **dict.fromkeys(marks, False)}
    now = tuple(row._replace(**nothing) for row in found.now)
    return replace(found, now=now, enough=False, entered=False)


def verdict(row: Any) -> str:
    """The one verdict on a series at the end of the month, for every page: ``warned``, ``over``
    (its line by itself, which among so many may be chance), ``more`` (all cases together, not over
    the line), ``slow`` or ``jumped`` (gathered to a drift), ``fewer``, ``unknown`` (too short a
    history), ``usual``.
    """
    if row.bound != row.bound:
        return "unknown"
    marks = {
        "warned": row.reported,
        "over": row.alarm,
        "more": row.more,
        "slow": row.slow,
        "jumped": row.drift,
        "fewer": row.fewer,
    }
    return next((name for name, holds in marks.items() if holds), "usual")


def visible_rise(row: Any) -> tuple[float, float]:
    """(cases a month, times what is usual) of which so many would be known by now that the count is
    over its ceiling with 80 %, for a row of ``now``.
    """
    past = row.expected * WINDOW
    known, factor = smallest_visible_rise(past, horizon=row.share, dispersion=row.dispersion)
    return known / row.share, factor
