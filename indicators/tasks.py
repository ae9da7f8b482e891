"""From when on something is a task, who of the office keeps the days, and who is behind; pure
functions.
"""

from datetime import date
from typing import Any

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
    judged = fallen_due.assign(handler=_handlers(fallen_due), kept=kept(fallen_due))
    standing = tasks.assign(handler=_handlers(tasks))
    names = sorted({*judged["handler"], *standing["handler"]})
    rows = [_row(name, judged, standing) for name in names]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    order = sorted(range(len(rows)), key=lambda place: _place(rows[place]))
    return frame.iloc[order].reset_index(drop=True)


def _handlers(frame: pd.DataFrame) -> list[str]:
    return ["" if pd.isna(name) else name for name in frame["owner"]]


def _row(name: str, judged: pd.DataFrame, standing: pd.DataFrame) -> tuple:
    own = judged[judged["handler"] == name]
    now = standing[standing["handler"] == name]
    late = now.loc[now["late"].astype(bool), "due_on"]
    due, in_time = len(own), int(own["kept"].sum())
    oldest = min(late) if len(late) else None
    return name, due, in_time, share(in_time, due), len(now), len(late), oldest


def _place(row: tuple) -> tuple:
    *_, overdue, oldest = row
    return -overdue, oldest or date.max, row[0]
