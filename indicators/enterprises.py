"""Which enterprises need help, why, and in which order; the office's own rule, on 口径."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array

# Columns of ``standing`` that the rule looks at, beside the last visit.
COUNTED = (
    "export_oriented",
    "open",
    "overdue",
    "late_appeals",
    "sued_lately",
    "unassigned",
    "watched",
    "trained",
    "policies",
    "bare_markets",
)
MOST_COUNTED = 3  # of a reason that is counted: more of the same add nothing to the order
AGAIN = 2  # so many cases against an enterprise within a year are a repetition


@dataclass(frozen=True)
class Reason:
    """``points``: for each that is counted; ``urgent``: alone reason enough to help."""

    code: str
    points: int
    urgent: bool = True


REASONS = (
    Reason("overdue", 5),
    Reason("late_appeals", 4),
    Reason("sued_again", 3),
    Reason("unassigned", 2),
    Reason("unvisited", 2),
    Reason("untrained", 1, urgent=False),
    Reason("uninsured", 1, urgent=False),
    Reason("bare_markets", 1, urgent=False),
)
CODES = tuple(reason.code for reason in REASONS)


def needs(standing: pd.DataFrame, not_seen_since: date) -> pd.DataFrame:
    """The enterprises with what each lacks, those who need help most first.

    ``standing``: of ``data_access.statistics.enterprises.standing``; a watched enterprise that was
    not visited after ``not_seen_since`` is ``unvisited``. Adds, for each code of REASONS, how many
    of it there are (0: none); ``points``, their sum with at most MOST_COUNTED of each; and
    ``in_need`` (0/1), whether a reason is urgent. Order: in need, points, overdue, open and sued
    lately, each the most first, then as ``standing`` is ordered. An empty frame stays empty.
    """
    lacking = _lacking(standing, not_seen_since)
    points = np.zeros(len(standing), dtype=int)
    in_need = np.zeros(len(standing), dtype=int)
    for reason in REASONS:
        counted = np.minimum(lacking[reason.code], MOST_COUNTED)
        points += counted * reason.points
        if reason.urgent:
            in_need |= counted > 0
    found = standing.assign(**lacking, points=points, in_need=in_need)
    order = ("in_need", "points", "overdue", "open", "sued_lately")
    last_first = [-found[name].to_numpy(dtype=int) for name in reversed(order)]
    return found.iloc[np.lexsort(last_first)].reset_index(drop=True)


def _lacking(standing: pd.DataFrame, not_seen_since: date) -> dict[str, Array]:
    """By the codes of REASONS how many of it each enterprise has."""
    has = {name: standing[name].to_numpy(dtype=int) for name in COUNTED}
    exports = has["export_oriented"] > 0
    concerned = exports | (has["open"] > 0)
    unseen = _unseen(standing["last_visit"], not_seen_since)
    found = {
        "overdue": has["overdue"],
        "late_appeals": has["late_appeals"],
        "sued_again": np.maximum(has["sued_lately"] - (AGAIN - 1), 0),
        "unassigned": has["unassigned"],
        "unvisited": unseen & (has["watched"] > 0),
        "untrained": concerned & (has["trained"] == 0),
        "uninsured": exports & (has["policies"] == 0),
        "bare_markets": has["bare_markets"],
    }
    return {code: counts.astype(int) for code, counts in found.items()}


def _unseen(visits: pd.Series, since: date) -> Array:
    lately = [pd.notna(day) and day > since for day in visits]
    return ~np.array(lately, dtype=bool)


def reasons_of(row: pd.Series) -> Sequence[str]:
    """The codes of REASONS that hold for a row of ``needs``, the weightiest first."""
    return [code for code in CODES if row[code] > 0]
