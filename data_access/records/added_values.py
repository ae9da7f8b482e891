"""What one enterprise adds to the values of another, and those values without it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from data_access.records.history import jsonable
from data_access.records.kinds import KINDS

TEXTS = ("other_names", "brands", "shops", "domains")  # several in one text
MARKETS, CONTACTS = "markets", "contacts"
SEVERAL = (*TEXTS, MARKETS, CONTACTS)
BETWEEN, SEPARATORS = "、", re.compile("[、;；\n]+")  # names abroad hold commas and blanks
FIELDS = {field.name: field for field in KINDS["enterprise"].fields}
Values = Mapping[str, Any]


def with_added(own: Values, other: Values) -> dict[str, Any]:
    """The values that hold several, of both; only those to which something is added."""
    found = {}
    for name in SEVERAL:
        if name not in other:
            continue
        items = _items(name, own[name])
        new = [item for item in _items(name, other[name]) if _is_new(name, item, items)]
        if new:
            found[name] = _value(name, items + _beside(name, items, new))
    return found


def without_added(now: Values, told: Mapping[str, list[Any]]) -> tuple[dict[str, Any], list[str]]:
    """(values without what a change added, the fields that are not any more as it left them).

    ``told``: field -> [before, after] of the change, as history keeps it.
    """
    values, changed = {}, []
    for name, (before, after) in told.items():
        if jsonable(now[name]) == after:
            values[name] = _typed(name, before)
            continue
        added = [item for item in _items(name, after) if item not in _items(name, before)]
        items = jsonable(_items(name, now[name]))
        if name in SEVERAL and all(item in items for item in added):
            kept = [item for item in _items(name, now[name]) if jsonable(item) not in added]
            values[name] = _value(name, kept)
        else:
            changed.append(name)
    return values, changed


def _items(name: str, value: Any) -> list[Any]:
    if name in TEXTS:
        return [part.strip() for part in SEPARATORS.split(value or "") if part.strip()]
    return list(value or ()) if name in SEVERAL else []


def _value(name: str, items: list[Any]) -> Any:
    if name in TEXTS:
        return BETWEEN.join(items) or None
    return tuple(sorted(items)) if name == MARKETS else items


def _is_new(name: str, item: Any, items: list[Any]) -> bool:
    if name == CONTACTS:
        return all(item["name"] != one["name"] for one in items)
    return item not in items


def _beside(name: str, items: list[Any], new: list[Any]) -> list[Any]:
    """One contact at most is to be asked first."""
    if name == CONTACTS and any(one["first"] for one in items):
        return [one | {"first": False} for one in new]
    return new


def _typed(name: str, kept: Any) -> Any:
    """A value as a record has it; ``kept``: as history keeps it."""
    if kept is None or name in TEXTS or name == CONTACTS:
        return kept
    if FIELDS[name].kind == "date":
        return date.fromisoformat(kept)
    return tuple(kept) if name == MARKETS else kept
