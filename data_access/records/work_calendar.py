"""The working days that the office entered, as what is counted in working days takes them."""

from sqlalchemy import Connection, select

from data_access import schema as s
from indicators.working_days import Calendar

stored = s.calendar_day.c


def calendar(connection: Connection) -> Calendar:
    """Every year that was entered."""
    rows = connection.execute(select(stored.year, stored.on_day, stored.works)).all()
    return Calendar(
        years=frozenset(year for year, _, _ in rows),
        off=frozenset(on for _, on, works in rows if not works),
        work=frozenset(on for _, on, works in rows if works),
    )
