"""Names that people typed before there were accounts, told from those of accounts.

Until when names were typed was noted once, as the database was brought to accounts (migration
0020, setting ``typed_until``). What was done before it stands under a typed name, which nobody
proved; what the program itself wrote, and what was done since, does not.
"""

from collections.abc import Mapping
from datetime import date, datetime

from data_access.accounts.accounts import RESERVED
from data_access.database import clock

SETTING = "typed_until"
INITIAL = "系统初始值"  # how the program signs what nobody decided yet


def is_typed(name: str, when: object, settings: Mapping[str, str]) -> bool:
    """Whether the name that stands beside something done then (a moment in UTC, or a day of the
    office) was typed; an unknown moment is before all.
    """
    until = settings.get(SETTING)
    if not until or not name or name in RESERVED or name.startswith(INITIAL):
        return False
    last = datetime.fromisoformat(until)
    if isinstance(when, datetime):
        return when < last
    return not isinstance(when, date) or when < clock.local(last).date()
