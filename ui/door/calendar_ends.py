"""Whether the working-day calendar ends soon, for /healthz: two months before it does, so that the
next year's notice is entered in time.
"""

from data_access.database.engine import Connection, get_engine, reading
from data_access.database.state import is_empty, read_state, today
from data_access.records.work_calendar import calendar
from indicators.working_days import ends_soon

WARNING = "calendar_ends"


def warnings() -> list[str]:
    """``calendar_ends``, where an office with records of its own would count by weekends only."""
    with reading(get_engine()) as connection:
        return [WARNING] if _ends(connection) else []


def _ends(connection: Connection) -> bool:
    if read_state(connection).demonstration or is_empty(connection):
        return False
    return ends_soon(today(connection), calendar(connection))
