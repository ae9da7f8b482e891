"""The data version, what kind of data it is, and the office's today.

They are one row, which every committed change raises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from data_access.database import clock
from data_access.database.engine import about_to_commit
from data_access.schema import (
    aid_project,
    association,
    attendance,
    bulletin,
    consultation,
    cycle,
    data_state,
    dispute,
    enterprise,
    expert,
    export_flow,
    filing,
    home_filing,
    information_report,
    insurance_policy,
    navigation_project,
    publicity_item,
    service_point,
    setting,
    station,
    training_plan,
    training_session,
    typical_case,
    visit,
)

FIRST_DAY = date(2000, 1, 1)  # nothing of the office's work is older

# What the office enters of its own work; one row in any of them means that it has begun.
OWN_WORK = (
    enterprise,
    dispute,
    expert,
    training_session,
    export_flow,
    attendance,
    station,
    publicity_item,
    consultation,
    visit,
    filing,
    home_filing,
    insurance_policy,
    navigation_project,
    service_point,
    training_plan,
    association,
    bulletin,
    typical_case,
    information_report,
    aid_project,
)


@dataclass(frozen=True)
class State:
    data_version: int
    demonstration: bool
    own_today: date | None = None  # the demonstration's; None: by the clock

    @property
    def today(self) -> date:
        """The day it is for this data: whatever is due counts from it, and what has happened is
        not later.

        The clock's day in the zone of the office; the demonstration, whose records end long ago,
        has a day of its own.
        """
        return self.own_today or clock.today()


def read_state(connection: Connection) -> State:
    """The state of the data, with version 0 while nothing was ever written."""
    state = data_state.c
    columns = (state.data_version, state.demonstration, state.own_today)
    row = connection.execute(select(*columns)).first()
    if row is None:
        return State(0, False)
    return State(*row)


def read_version(connection: Connection) -> int:
    """The data version alone, which databases of every revision have; 0 without one."""
    return connection.execute(select(data_state.c.data_version)).scalar() or 0


def today(connection: Connection) -> date:
    """The day it is for the data of this connection; see ``State.today``."""
    return read_state(connection).today


def lock(connection: Connection) -> None:
    """Writers go one after the other, by hand and by import, until the end of their transaction."""
    connection.execute(select(data_state.c.id).with_for_update()).all()


def raise_version(
    connection: Connection, demonstration: bool | None = None, own_today: date | None = None
) -> int:
    """Call at the end of every change of data, in its transaction; returns the new version.

    ``demonstration`` None leaves that mark, and the day that is today for the data, as they are;
    otherwise ``own_today`` is stored with it.
    """
    old = connection.execute(select(data_state).with_for_update()).first()
    values: dict[str, Any] = {"changed_at": clock.now()}
    if demonstration is not None:
        values |= {"demonstration": demonstration, "own_today": own_today}
    if old is None:
        first = {"id": 1, "data_version": 1, "demonstration": False}
        connection.execute(insert(data_state).values(first | values))
        return 1
    version = old.data_version + 1
    connection.execute(update(data_state).values(data_version=version, **values))
    about_to_commit(connection)
    return version


def is_empty(connection: Connection) -> bool:
    """Whether no record of the office's own work was entered yet (facts do not count)."""
    rows = [select(next(iter(table.c))).exists() for table in OWN_WORK]
    return not connection.execute(select(or_(*rows))).scalar_one()


def read_settings(connection: Connection) -> dict[str, str]:
    """Every setting as text by its name; see docs/operations.md for what each means."""
    names_and_texts = select(setting.c.name, setting.c.text_value).order_by(setting.c.name)
    return dict(connection.execute(names_and_texts).all())


def read_cycles(connection: Connection) -> Sequence[Row]:
    """Training and target cycles, earliest first.

    Rows of code, name_zh, name_en, starts_on, ends_on.
    """
    columns = [cycle.c[name] for name in ("code", "name_zh", "name_en", "starts_on", "ends_on")]
    return connection.execute(select(*columns).order_by(cycle.c.starts_on)).all()
