"""From when on something is a task, who of the office keeps the days, and who is behind; pure
functions.
"""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators import deadlines, filings, insurance

# What the pages on each subject count with, named as in ``Terms`` of the tasks that SQL tells.
TERMS: dict[str, Any] = {
    "deadline_days": deadlines.WEEK,
    "party_clock": deadlines.PARTY_CLOCK,
    "policy_days": insurance.WINDOWS[0],
    "recheck_days": filings.SOON[-1],
}
WINDOW_DAYS = 90  # before today, of which what fell due is judged
FEWEST = 5  # no percentage of fewer
COLUMNS = ("handler", "due", "in_time", "share", "open", "overdue", "oldest")


def kept(fallen_due: pd.DataFrame) -> list[bool]:
    """Of each row, whether it was done by its day. Needs due_on and done_on (None: not done)."""
    days = zip(fallen_due["due_on"], fallen_due["done_on"], strict=True)
    return [isinstance(done, date) and done <= due for due, done in days]


def share(in_time: int, due: int) -> float | None:
    """The part done in time; None under FEWEST."""
    return in_time / due if due >= FEWEST else None


def by_handler(fallen_due: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Frame of COLUMNS, one row a handler ("" for nobody), most overdue first, then the oldest:
    due and in_time of what fell due, its share (None under FEWEST); open and overdue tasks as they
    stand, and the earliest day among the overdue (None: none).

    ``fallen_due``: owner, due_on, done_on; ``tasks``: owner, due_on, late.
    """
    judged = fallen_due.assign(
        handler=_handlers(fallen_due), kept=np.array(kept(fallen_due), dtype=bool)
    )
    standing = tasks.assign(handler=_handlers(tasks))
    names = sorted({*judged["handler"].unique(), *standing["handler"].unique()})
    late = standing[standing["late"].astype(bool)]
    counts = [part["handler"].value_counts() for part in (judged, judged[judged["kept"]])]
    counts += [part["handler"].value_counts() for part in (standing, late)]
    oldest = late.groupby("handler")["due_on"].min()
    rows = [_row(name, counts, oldest.get(name)) for name in names]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    order = sorted(range(len(rows)), key=lambda place: _place(rows[place]))
    return frame.iloc[order].reset_index(drop=True)


def _handlers(frame: pd.DataFrame) -> pd.Series:
    return frame["owner"].where(frame["owner"].notna(), "")


def _row(name: str, counts: list[pd.Series], oldest: date | None) -> tuple:
    due, in_time, now, late = (int(counted.get(name, 0)) for counted in counts)
    return name, due, in_time, share(in_time, due), now, late, oldest


def _place(row: tuple) -> tuple:
    *_, overdue, oldest = row
    return -overdue, oldest or date.max, row[0]
