"""Targets of a cycle and the counts they are measured by. Filters must be resolved.

Each indicator of a target is counted as *spells*, which ``indicators.targets`` turns into a history by month: frame entered, left, done (numbers of
dialects.month_number, None where it did not happen by the as-of date), n. Something that entered and did not leave is in the whole; once done it is in the part.
"""

from dataclasses import replace

import pandas as pd
from sqlalchemy import case, func, null, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.decisions import targets as target_decisions
from data_access.filter.conditions import dispute_conditions, is_closed
from data_access.statistics.training import held, month_of
from data_access.statistics.training import spells as training_spells


def targets(connection, chosen, cycle):
    """The targets of one cycle (its code) that had been set by the as-of date.

    Frame indicator, goal (% for shares, else a count), baseline (None: 0), due_on, set_by, set_on, reason, starts_on, ends_on (of the cycle).
    """
    g, c = s.target.c, s.cycle.c
    selected = (
        select(
            g.indicator,
            g.goal,
            g.baseline,
            g.due_on,
            g.set_by,
            g.set_on,
            g.reason,
            c.starts_on,
            c.ends_on,
        )
        .join(s.cycle, c.id == g.cycle_id)
        .where(c.code == cycle)
        .order_by(g.id)
    )
    rows = [dict(row) for row in connection.execute(selected).mappings()]
    if any(
        row["set_on"] > chosen.as_of for row in rows
    ):  # altered since: what held on the day is in the history
        lines = target_decisions.lines(connection, most=10_000)
        rows = [
            target_decisions.before(
                row,
                [
                    x
                    for x in lines
                    if x["record_key"] == target_decisions.key_of(row["indicator"], cycle)
                ],
                chosen.as_of,
            )
            for row in rows
        ]
    frame = pd.DataFrame(
        [row for row in rows if row], columns=[column.key for column in selected.selected_columns]
    )
    return frame.assign(
        goal=frame["goal"].astype(float),
        baseline=[None if b is None else float(b) for b in frame["baseline"]],
    )


def latest_with_targets(connection, chosen):
    """Code of the latest cycle that had begun, with a target set, by the as-of date; None without. It may have ended: then its targets say reached or not."""
    g, c = s.target.c, s.cycle.c
    return connection.execute(
        select(c.code)
        .join(s.target, g.cycle_id == c.id)
        .where(c.starts_on <= day(chosen.as_of), g.set_on <= day(chosen.as_of))
        .order_by(c.starts_on.desc(), c.code)
        .limit(1)
    ).scalar()


def cycle_at(cycles, as_of):
    """The cycle that holds a day, or None."""
    return next((c for c in cycles if c.starts_on <= as_of <= c.ends_on), None)


def spells(connection, chosen, indicator, start, end):
    """The spells of one target's indicator in the cycle from ``start`` to ``end``; KeyError for an indicator that no target is measured by."""
    return SPELLS[indicator](connection, replace(chosen, as_of=min(chosen.as_of, end)), start)


def _sessions(connection, chosen, start):
    month = month_of(s.training_session.c.held_on).label("entered")
    return read_frame(
        connection,
        select(month, null().label("left"), null().label("done"), func.count().label("n"))
        .where(*held(chosen, start))
        .group_by(month)
        .order_by(month),
    )


def _experts(connection, chosen, _start):
    x = s.expert.c
    entered, left = (
        month_of(x.joined_on).label("entered"),
        case((x.left_on <= day(chosen.as_of), month_of(x.left_on))).label("left"),
    )
    return read_frame(
        connection,
        select(entered, left, null().label("done"), func.count().label("n"))
        .where(x.joined_on <= day(chosen.as_of))
        .group_by(entered, left)
        .order_by(entered, left),
    )


def _closing(connection, chosen, start):
    """Cases that occurred in the cycle, whatever their state and the period chosen."""
    d = s.dispute.c
    entered, done = (
        month_of(d.occurred_on).label("entered"),
        case((is_closed(chosen), month_of(d.closed_on))).label("done"),
    )
    selected = replace(chosen, state="").between(start, chosen.as_of)
    return read_frame(
        connection,
        select(entered, null().label("left"), done, func.count().label("n"))
        .where(*dispute_conditions(selected))
        .group_by(entered, done)
        .order_by(entered, done),
    )


SPELLS = {
    "training_coverage": training_spells,
    "complete_coverage": lambda connection, chosen, start: training_spells(
        connection, chosen, start, complete=True
    ),
    "sessions_held": _sessions,
    "experts_listed": _experts,
    "closing_rate": _closing,
}
