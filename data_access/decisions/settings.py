"""The settings that an office changes itself: what each may be, what stands, and saving them.

Several are saved at once, with the history of each.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection

from data_access.accounts.passwords import STRICT
from data_access.accounts.sessions import IDLE_SETTING, LONGEST_IDLE, SHORTEST_IDLE
from data_access.audit.prune import KEPT_DAYS
from data_access.audit.prune import SETTING as AUDIT_DAYS
from data_access.database import clock
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, read_settings
from data_access.database.visible import visible
from data_access.records.history import Line, read_lines, write_history
from data_access.values.kept_years import USUAL_YEARS

HISTORY = "setting"
LONGEST_WHO, LONGEST_REASON = 80, 500

YES_OR_NO = ("no", "yes")

Value = Decimal | str | None


@dataclass(frozen=True)
class Setting:
    """What a setting may be.

    ``low`` and ``high``: the least and the most that is taken, for text its length; ``places``:
    decimals kept, None for text; ``is_one``: whether a text is a name that there is. The initial
    values are in seed_data/facts/settings.csv.
    """

    name: str
    low: float
    high: float
    places: int | None = None
    is_one: Callable[[str], bool] | None = None


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("overdue_days", 1, 3650, 0),
        Setting("load_amber", 0.1, 2, 2),
        Setting("load_overload", 0.1, 3, 2),
        Setting("home_longitude", -180, 180, 4),
        Setting("home_latitude", -90, 90, 4),
        Setting("map_note_zh", 1, 300),
        Setting("map_note_en", 1, 500),
        Setting("time_zone", 1, 60, is_one=clock.is_zone),
        Setting(IDLE_SETTING, SHORTEST_IDLE, LONGEST_IDLE, 0),
        Setting(STRICT, 2, 3, is_one=YES_OR_NO.__contains__),
        Setting(AUDIT_DAYS, KEPT_DAYS, 3650, 0),
        Setting("report_word", 1, 20),
        Setting("report_day", 1, 28, 0),
        *(Setting(name, 1, 30, 0) for name in USUAL_YEARS),
    )
}


def read(name: str, text: str | None) -> Value:
    """The value that a stored text stands for; None where it is missing or no number."""
    if text is None or SETTINGS[name].places is None:
        return text
    try:
        return Decimal(visible(text))
    except InvalidOperation:
        return None


def present(connection: Connection) -> dict[str, Value]:
    """Name -> value of each setting of SETTINGS as it now stands; see ``read``."""
    stored = read_settings(connection)
    return {name: read(name, stored.get(name)) for name in SETTINGS}


def save(
    connection: Connection,
    values: Mapping[str, Any],
    seen: Mapping[str, Value],
    who: str | None,
    reason: str | None,
) -> list[str]:
    """Write those of ``values`` (name -> number or text) that differ from ``seen``.

    ``seen`` is what the person saw there. All or none, one line of history each. Returns the names
    written.
    Refused: incomplete (who or reason), range and unknown (``name``), order (a load is full before
    it is too much), same (nothing differs), moved (``names`` that somebody else changed meanwhile).
    """
    who, reason = signed(who, reason)
    typed = {name: value for name, value in values.items() if value != seen[name]}
    checked = {name: _checked(SETTINGS[name], value) for name, value in typed.items()}
    new = {name: value for name, value in checked.items() if value != seen[name]}
    if not new:
        raise Refused("same")
    lock(connection)
    stored = read_settings(connection)
    held = present(connection)
    if moved := [name for name in new if held[name] != seen[name]]:
        raise Refused("moved", names=moved)
    _check_order(held | new)
    for name, value in new.items():
        text = str(value)
        write_setting(connection, name, text)
        changes = {"text_value": (stored.get(name), text)}
        write_history(connection, HISTORY, name, "update", changes, who, reason)
    raise_version(connection)
    return list(new)


def _check_order(then: Mapping[str, Any]) -> None:
    """A load is full before it is too much."""
    amber, overload = then["load_amber"], then["load_overload"]
    if None not in (amber, overload) and amber >= overload:
        raise Refused("order")


def signed(who: str | None, reason: str | None) -> tuple[str, str]:
    """Name and reason as they are kept; Refused as incomplete where one lacks."""
    name = visible(who or "")[:LONGEST_WHO]
    why = visible(reason or "")[:LONGEST_REASON]
    if not name or not why:
        raise Refused("incomplete")
    return name, why


def number(value: Any, low: float, high: float, places: int) -> Decimal | None:
    """A number with so many decimals inside its bounds; None outside or without one."""
    step = Decimal(1).scaleb(-places)
    try:
        found = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return found if Decimal(str(low)) <= found <= Decimal(str(high)) else None


def _checked(setting: Setting, value: Any) -> Decimal | str:
    if setting.places is None:
        return _checked_text(setting, value)
    found = number(value, setting.low, setting.high, setting.places)
    if found is None:
        raise Refused("range", name=setting.name)
    return found


def _checked_text(setting: Setting, value: str | None) -> str:
    found = " ".join((value or "").split())
    if not setting.low <= len(found) <= setting.high:
        raise Refused("range", name=setting.name)
    if setting.is_one and not setting.is_one(found):
        raise Refused("unknown", name=setting.name)
    return found


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every change of a setting, the latest first, as ``history.read_lines`` gives them."""
    lines = read_lines(connection, HISTORY, most)
    return [line for line in lines if line["record_key"] in SETTINGS]
