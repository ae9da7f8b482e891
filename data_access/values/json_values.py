"""A record of the ledger as JSON can hold it: what batches and history keep.

Codes and natural keys stand for ids, so that it can be read without the database.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords

STAGES = "stages"  # of a case: [code, from, until] in their order
LONGEST_KEY = 200
LONGEST_BEFORE_DIGEST = LONGEST_KEY - 33
# what a record that was not there before has not got
NOTHING_NEW: tuple[Any, ...] = (None, [], False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
FROM_JSON: dict[str, Callable] = {
    "references": tuple,
    "date": date.fromisoformat,
    "month": date.fromisoformat,
    "time": time.fromisoformat,
    "moment": datetime.fromisoformat,
    "hours": Decimal,
    "decimal": Decimal,
    "year": int,
}


def json_value(field: Field, value: Any, words: LedgerWords) -> Any:
    """A value of a field as JSON has it."""
    if value is None:
        return None
    if field.coded:
        return words.codes[field.list][value]
    if field.kind == "words":
        codes = words.codes[field.list]
        return sorted(codes[key] for key in value)
    if field.kind == "references":
        return sorted(value)
    if isinstance(value, Decimal) and field.kind == "hours":
        return f"{value:.2f}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


def value_from_json(field: Field, kept: Any, words: LedgerWords) -> Any:
    """The inverse of ``json_value``."""
    if kept is None:
        return None
    if field.coded:
        return words.key_of(field.list, kept)
    if field.kind == "words":
        return tuple(sorted(words.key_of(field.list, code) for code in kept))
    if field.kind in FROM_JSON:
        return FROM_JSON[field.kind](kept)
    return kept


def json_record(sheet: Sheet, record: dict[str, Any], words: LedgerWords) -> dict[str, Any]:
    """The fields of a record without its stage, which stands in its list of stages."""
    return {
        field.name: json_value(field, record[field.name], words)
        for field in sheet.fields
        if field.kind not in ("ignored", "stage") and field.name in record
    }


def json_stage(
    words: LedgerWords, stage_id: int, from_on: date, until_on: date | None = None
) -> list[str | None]:
    code = words.codes["service_stage"][stage_id]
    until = None if until_on is None else until_on.isoformat()
    return [code, from_on.isoformat(), until]


def record_key(sheet: Sheet, kept: dict[str, Any]) -> str:
    """The natural key of a record as one text, by which history finds it.

    A very long one ends in its digest.
    """
    parts = [kept[name] for name in sheet.key]
    key = " ".join("" if part is None else str(part) for part in parts)
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
    return f"{key[:LONGEST_BEFORE_DIGEST]}#{digest}"


def differences(
    before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, list[Any]]:
    """{field: [old, new]} where two records as JSON differ; None for one that is not there."""
    empty = NOTHING_NEW
    if before and after:
        empty = (None,)
    before, after = before or {}, after or {}
    changed = {}
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old != new and not (old in empty and new in empty):
            changed[name] = [old, new]
    return changed


def json_text(value: Any) -> str | None:
    """A value as the text that is stored; None for None."""
    if value is None:
        return None
    return _COMPACT.encode(value)
