"""The one clock: moments in UTC, as they are stored; days and words in the zone of the office.

The zone is the setting ``time_zone``. A process keeps to one: the screens read it with each data
version, a command when it begins.
"""

import logging
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from data_access.schema import setting

logger = logging.getLogger(__name__)
SETTING = "time_zone"
DEFAULT = "Asia/Shanghai"
_kept = {"zone": ZoneInfo(DEFAULT)}


def now() -> datetime:
    """This moment in UTC, without a zone: as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def of_file(seconds: float) -> datetime:
    """The moment in UTC that a file system counts in seconds, as ``now``."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def today() -> date:
    """The day it is in the office, wherever the server stands."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """A stored moment by the clock of the office."""
    return moment.replace(tzinfo=UTC).astimezone(_kept["zone"])


def begins(day: date) -> datetime:
    """The moment in UTC, as ``now``, at which a day begins in the office."""
    midnight = datetime.combine(day, time(), _kept["zone"])
    return midnight.astimezone(UTC).replace(tzinfo=None)


def shown(moment: datetime) -> str:
    """A stored moment as people read it: 2025-09-30 20:15 by the clock of the office."""
    return f"{local(moment):%Y-%m-%d %H:%M}"


def stamp() -> str:
    """This moment for the name of a file: 20250930-201500 by the clock of the office."""
    return f"{local(now()):%Y%m%d-%H%M%S}"


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name, like Asia/Shanghai."""
    return _zone(name) is not None


def keep_to(name: str | None) -> None:
    """Count days and show moments in this zone from now on; None or an unknown one: the default."""
    found = _zone(name) if name else None
    if name and found is None:
        logger.warning("there is no time zone of the name in the setting: %s is used", DEFAULT)
    _kept["zone"] = found or ZoneInfo(DEFAULT)


def read_zone(connection: Connection) -> None:
    """Keep to the zone that the office has set."""
    found = select(setting.c.text_value).where(setting.c.name == SETTING)
    keep_to(connection.scalar(found))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None
