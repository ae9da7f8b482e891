"""Every task of the rows that the reader sees: what SQL tells, and what the pages work out."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access.filter.filters import Filter, whole_office
from data_access.statistics.tasks import listing as task_reads
from data_access.statistics.tasks.shape import COLUMNS, Terms
from data_access.tasks import moves
from indicators import tasks as task_figures
from ui.frame import loaders
from ui.frame.screen import View
from ui.tasks import worked_out
from ui.warning import reading as warning_reading

NEVER = date.max  # the place of what has no day


@dataclass(frozen=True)
class Moment:
    """What the tasks are told by beside the data: the office as of today, and what was recorded and
    decided last of warnings, which are no change of the data.
    """

    chosen: Filter
    recorded: tuple[int, int]


def now(view: View) -> Moment:
    """As things stand today, whatever the filter."""
    return Moment(whole_office(view.due), warning_reading.newest())


def terms_of(chosen: Filter) -> Terms:
    """The day of a filter, and the numbers that the pages on each subject count with."""
    return Terms(chosen, **task_figures.TERMS)


def every(moment: Moment) -> pd.DataFrame:
    """What is to be done, with a day first and the longest overdue on top.

    Frame of ``COLUMNS`` with late (whether its day is past); held and rested (ids of the rows by
    which it was taken in hand and put off, None without); until_on (the day on which it is there
    again, None where it was not put off), reason and put_off_by.
    """
    return loaders.compute(_every, moment)


def _every(moment: Moment) -> pd.DataFrame:
    chosen = moment.chosen
    terms = terms_of(chosen)
    by_sql = loaders.load(task_reads.of_the_data, terms), loaders.fresh(task_reads.warnings, terms)
    rows = [tuple(row) for told in by_sql for row in told.itertuples(index=False)]
    for rule in worked_out.RULES:
        rows += rule(chosen)
    known = [tuple(None if pd.isna(value) else value for value in row) for row in rows]
    frame = pd.DataFrame(sorted(known, key=_urgency), columns=list(COLUMNS), dtype=object)
    today = chosen.as_of_day
    late = [day is not None and day < today for day in frame["due_on"]]
    told = frame.assign(late=pd.Series(late, index=frame.index, dtype=bool))
    return _with_moves(told, today)


def _with_moves(frame: pd.DataFrame, today: date) -> pd.DataFrame:
    """Who has it in hand, where no record says so, and what is put off beyond today."""
    decided = loaders.load(moves.current)
    last = {(row.kind, row.rule, row.record, row.part): row for row in decided.itertuples()}
    rows = [_moved(row, last, today) for row in frame.itertuples()]
    columns = ["owner", "held", "rested", "until_on", "reason", "put_off_by"]
    moved = pd.DataFrame(rows, columns=columns, dtype=object, index=frame.index)
    return frame.drop(columns="owner").join(moved)


def _moved(row, last: dict, today: date) -> tuple:
    of_task = row.rule, row.key, row.part
    held, rested = last.get((moves.HELD, *of_task)), last.get((moves.PUT_OFF, *of_task))
    owner = row.owner
    if held is not None and not row.case:
        owner = held.held_by
    own = owner, _id(held) if held is not None and owner == held.held_by else None
    if rested is None or rested.until_on <= today:
        return *own, None, None, None, None
    return *own, _id(rested), rested.until_on, rested.reason, rested.who


def _id(row) -> int:
    return int(row.id)


def _urgency(row: tuple) -> tuple:
    task = dict(zip(COLUMNS, row, strict=True))
    return task["due_on"] or NEVER, task["rule"], task["case"] or "", task["key"], task["part"]
