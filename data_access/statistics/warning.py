"""Monthly counts of new cases for early warning, and how late cases were entered. Filters must be resolved.

A month is a number of dialects.month_number. Only whole months count: the last one ended on or before the as-of date.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, literal, select, union_all

from data_access import schema as s
from data_access.database.dialects import day, month_number
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions
from data_access.filter.filters import Filter
from data_access.filter.periods import add_months
from data_access.statistics.disputes import DIMENSIONS

WATCHED = ("country", "industry", "channel", "platform")
HISTORY_MONTHS = 60
FIELDS = {
    "country": "countries",
    "industry": "industries",
    "channel": "channels",
    "platform": "platforms",
}


def last_month_end(as_of):
    """The last day of the last whole month."""
    return as_of if (as_of + timedelta(1)).day == 1 else as_of.replace(day=1) - timedelta(1)


def watched(chosen):
    """The cases whose months are watched: period, state and stage chosen do not matter, for a history cut short by them would say nothing."""
    end = last_month_end(chosen.as_of)
    return replace(chosen, state="", stages=()).between(
        add_months(end.replace(day=1), 1 - HISTORY_MONTHS), end
    )


def behind(chosen, dimension, code, months):
    """The filter of the cases behind a figure: those of one series in the last ``months`` whole months."""
    whole = watched(chosen)
    selected = whole.between(add_months(whole.end.replace(day=1), 1 - months), whole.end)
    return replace(selected, **{FIELDS[dimension]: (code,)}) if dimension in FIELDS else selected


def monthly(connection, chosen):
    """New cases by month of occurrence, in all and by country, division of industry, channel and platform, of the last ``HISTORY_MONTHS`` whole months.

    Frame dimension, code, month, cases; the total has dimension ``all`` and an empty code. Months without cases have no row.
    """
    keys = [DIMENSIONS[name][1] for name in WATCHED]
    cases = (
        select(*keys, month_number(s.dispute.c.occurred_on).label("month"))
        .where(*dispute_conditions(watched(chosen)))
        .cte("watched")
    )  # scanned once
    month, count = cases.c.month, func.count().label("cases")
    parts = [
        select(
            literal(0).label("place"),
            literal("all").label("dimension"),
            literal("").label("code"),
            month,
            count,
        ).group_by(month)
    ]
    for place, name in enumerate(WATCHED, 1):
        table, column = DIMENSIONS[name]
        code = code_of(table)
        parts.append(
            select(literal(place), literal(name), code, month, count)
            .select_from(cases)
            .join(table, table.c.id == cases.c[column.name])
            .group_by(code, month)
        )
    found = union_all(*parts).subquery("found").c
    frame = read_frame(
        connection,
        select(found.dimension, found.code, found.month, found.cases).order_by(
            found.place, found.code, found.month
        ),
    )
    return frame.astype({"month": int, "cases": int})


def delays(connection, chosen):
    """Every case by its month of occurrence and the month in which it was entered, whatever was chosen: frame month, entered, cases.

    The delay is pooled over all cases; the first month is where the register begins.
    """
    d = s.dispute.c
    month, entered = (
        month_number(d.occurred_on).label("month"),
        month_number(d.entered_on).label("entered"),
    )
    everything = dispute_conditions(Filter(as_of=chosen.as_of).resolve(None))
    return read_frame(
        connection,
        select(month, entered, func.count().label("cases"))
        .where(*everything)
        .group_by(month, entered)
        .order_by(month, entered),
    ).astype(int)


def known_on(connection, chosen):
    """The day on which the counts were known: the as-of date, or the day of the latest entry of a case that had occurred by then."""
    everything = dispute_conditions(Filter(as_of=chosen.as_of).resolve(None))
    latest = connection.execute(
        select(func.max(s.dispute.c.entered_on)).where(
            *everything, s.dispute.c.entered_on > day(chosen.as_of)
        )
    ).scalar()
    return latest or chosen.as_of
