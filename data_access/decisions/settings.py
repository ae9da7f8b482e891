"""The settings that an office changes itself: what each may be, what stands, and the saving of several at once with the history of each. To save, give a connection of ``engine.writing``."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from data_access.database import clock
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, read_settings
from data_access.records.history import read_lines, write_history

LONGEST_WHO, LONGEST_REASON = 80, 500


@dataclass(frozen=True)
class Setting:
    """``low`` and ``high``: the least and the most that is taken, for text its length; ``places``: decimals kept, None for text. The initial values are in seed_data/facts/settings.csv."""

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
    )
}


def read(name, text):
    """The value that a stored text stands for: Decimal, or text; None where it is missing or no number."""
    if text is None or SETTINGS[name].places is None:
        return text
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def present(connection):
    """Name -> value of each setting of SETTINGS as it now stands; see ``read``."""
    stored = read_settings(connection)
    return {name: read(name, stored.get(name)) for name in SETTINGS}


def save(connection, values, seen, who, reason):
    """Write those of ``values`` (name -> number or text) that differ from ``seen``, what the person saw there; all or none, one line of history each. Returns the names written.

    Refused: incomplete (who or reason), range (``name``), order (a load is full before it is too much), same (nothing differs), moved (``names`` that somebody else changed meanwhile).
    """
    who, reason = signed(who, reason)
    new = {
        name: _checked(SETTINGS[name], value)
        for name, value in values.items()
        if value != seen[name]
    }
    changed = [name for name in new if new[name] != seen[name]]
    if not changed:
        raise Refused("same")
    lock(connection)
    stored, held = read_settings(connection), present(connection)
    if moved := [name for name in changed if held[name] != seen[name]]:
        raise Refused("moved", names=moved)
    then = held | {name: new[name] for name in changed}
    if (
        None not in (then["load_amber"], then["load_overload"])
        and then["load_amber"] >= then["load_overload"]
    ):
        raise Refused("order")
    for name in changed:
        text = str(new[name])
        write_setting(connection, name, text)
        write_history(
            connection,
            "setting",
            name,
            "update",
            {"text_value": (stored.get(name), text)},
            who,
            reason,
        )
    raise_version(connection)
    return changed


def signed(who, reason):
    """Name and reason as they are kept; Refused as incomplete where one lacks."""
    who, reason = (who or "").strip()[:LONGEST_WHO], (reason or "").strip()[:LONGEST_REASON]
    if not who or not reason:
        raise Refused("incomplete")
    return who, reason


def number(value, low, high, places):
    """A number with so many decimals inside its bounds, as Decimal; None outside or without one."""
    try:
        found = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return found if Decimal(str(low)) <= found <= Decimal(str(high)) else None


def _checked(setting, value):
    if setting.places is None:
        found = " ".join((value or "").split())
        found = found if setting.low <= len(found) <= setting.high else None
        if found is not None and setting.is_one and not setting.is_one(found):
            raise Refused("unknown", name=setting.name)
    else:
        found = number(value, setting.low, setting.high, setting.places)
    if found is None:
        raise Refused("range", name=setting.name)
    return found


def history(connection, most=200):
    """Every change of a setting, the latest first, as ``history.read_lines`` gives them."""
    return [
        line for line in read_lines(connection, "setting", most) if line["record_key"] in SETTINGS
    ]
