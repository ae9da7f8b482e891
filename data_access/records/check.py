"""What was typed into a form, read and checked with the very functions of the import."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_access.records.kinds import KINDS, Kind, in_order
from data_access.records.read import Record, coded
from data_access.records.stored import find_ids
from data_access.sheets.fields import Field, Sheet
from data_access.values import cell_text
from data_access.values.cells import Bad, money_text, reader
from data_access.values.code_words import LedgerWords
from data_access.values.numbers import WAN
from data_access.values.problems import Problem, disagreeing

Values = dict[str, Any]
Notice = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """Where in the form a problem stands; no ``child`` and ``row`` for the record's own fields."""

    name: str
    child: str | None = None
    row: int | None = None


Problems = dict[Place, Problem]


def typed_of(fields: Iterable[Field], values: Values) -> Values:
    """Values as they stand in the form: text, code, list of codes, or bool."""
    return {field.name: _typed(field, values.get(field.name)) for field in fields}


def _typed(field: Field, value: Any) -> Any:
    if field.kind == "yes_no":
        return bool(value)
    if field.coded or field.kind == "reference":
        return value
    if field.several:
        return list(value or ())
    if value is None:
        return ""
    if field.kind in ("hours", "decimal"):
        return f"{value.normalize():f}"
    if field.kind == "money":
        return money_text(value)
    if field.kind == "time":
        return f"{value:%H:%M}"
    return str(value)


def check(
    connection: Connection,
    words: LedgerWords,
    kind_name: str,
    typed: Values,
    base: Record | None = None,
) -> tuple[Values, Problems, list[Notice]]:
    """``(values, problems, notices)`` of what was typed over the record ``base``, or for a new one.

    Values are those of ``records.read.Record``. A field that is not among ``typed`` was not on the
    form: it keeps the value it has in ``base``. Problems say what cannot be taken, notices (key of
    ``ledger.reporting.messages.NOTICES``, facts) what was rounded. References are looked up.
    """
    kind = KINDS[kind_name]
    kept = base.values if base else kind.empty()
    form = _Reading(words)
    values = form.read(kind.sheet, kind.fields, typed, Place)
    form.complete(kind.sheet, kind.fields, values, kept, Place)
    for child in kind.children:
        values[child] = kept[child]
        if child in typed:
            values[child] = form.read_rows(kind, child, typed[child], kept[child])
    problems = form.problems | _not_there(connection, kind, values)
    if not problems:
        values |= {child: in_order(child, values[child]) for child in kind.children}
    return values, problems, form.notices


class _Reading:
    """Reads what was typed, and gathers what is wrong with it."""

    def __init__(self, words: LedgerWords):
        self.words = words
        self.problems: Problems = {}
        self.notices: list[Notice] = []

    def read(
        self, sheet: Sheet, fields: Iterable[Field], typed: Values, place: Callable[[str], Place]
    ) -> Values:
        """The values of what was on the form."""
        return {
            field.name: self._value(sheet, field, typed[field.name], place(field.name))
            for field in fields
            if field.name in typed
        }

    def _value(self, sheet: Sheet, field: Field, cell: Any, place: Place) -> Any:
        def note(code: str) -> None:
            self.notices.append((code, {"column": field.heading, "n": 1}))

        written = "、".join(cell) if field.several else cell
        try:
            value = reader(sheet, field, WAN, self.words, note)(written)
            if value is None and field.required:
                raise cell_text.Refused("missing")
            return coded(field, value, self.words)
        except cell_text.Refused as refused:
            shown = cell_text.as_text(written).strip()
            self.problems[place] = Problem(0, field.heading, shown, refused.code, refused.facts)
            return Bad(shown)

    def complete(
        self,
        sheet: Sheet,
        fields: Iterable[Field],
        values: Values,
        kept: Values,
        place: Callable[[str], Place],
    ) -> None:
        """Add the values of what was not on the form, and check that all agree with each other."""
        for field in fields:
            value = values.setdefault(field.name, kept[field.name])
            if value is None and field.required:
                self.problems[place(field.name)] = Problem(0, field.heading, "", "missing", {})
        for name, code, facts in disagreeing(sheet, values, self.words):
            written = cell_text.as_text(values[name])
            found = Problem(0, sheet[name].heading, written, code, facts)
            self.problems.setdefault(place(name), found)

    def read_rows(
        self, kind: Kind, child: str, typed: list[Values], kept: list[Values]
    ) -> list[Values]:
        """The rows of a child; one that stood there before keeps what was not on the form."""
        sheet, fields, unique = kind.children[child], kind.rows_of(child), kind.unique(child)
        kept_rows = {_key(row, unique): row for row in kept}
        rows = []
        for number, typed_row in enumerate(typed):
            place = _places_of(child, number)
            row = self.read(sheet, fields, typed_row, place)
            before = kept_rows.get(_key(row, unique)) or kind.empty_row(child)
            self.complete(sheet, fields, row, before, place)
            rows.append(row)
        self._standing_twice(sheet, child, rows, unique)
        self._marked_twice(sheet, child, rows)
        return rows

    def _standing_twice(
        self, sheet: Sheet, child: str, rows: list[Values], unique: tuple[str, ...]
    ) -> None:
        seen = set()
        for number, row in enumerate(rows):
            key = _key(row, unique)
            if key in seen:
                first = sheet[unique[0]]
                found = Problem(0, first.heading, str(key[0]), "twice", {})
                self.problems[Place(first.name, child, number)] = found
            if not any(isinstance(part, Bad) for part in key):
                seen.add(key)

    def _marked_twice(self, sheet: Sheet, child: str, rows: list[Values]) -> None:
        name = sheet.one_at_most
        marked = [number for number, row in enumerate(rows) if name and row[name]]
        for number in marked[1:]:
            found = Problem(0, sheet[name].heading, "", "one_at_most", {})
            self.problems[Place(name, child, number)] = found


def _key(row: Values, unique: tuple[str, ...]) -> tuple:
    return tuple(row.get(name) for name in unique)


def _places_of(child: str, number: int) -> Callable[[str], Place]:
    return lambda name: Place(name, child, number)


def _not_there(connection: Connection, kind: Kind, values: Values) -> Problems:
    """References to records that are not (or no longer) there, and to the record itself."""
    problems: Problems = {}
    wanted: dict[str, list[tuple[Place, Field, str]]] = {}
    for place, field, value in _references(kind, values):
        keys = value if field.several else (value,)
        wanted.setdefault(field.list, []).extend((place, field, key) for key in keys)
        if field.list == kind.sheet.table.name and value == values[kind.key]:
            problems[place] = Problem(0, field.heading, value, "refers_to_itself", {})
    for target, found in wanted.items():
        there = find_ids(connection, target, {key for _, _, key in found})
        for place, field, key in found:
            if key not in there:
                problems[place] = Problem(0, field.heading, key, "not_there", {})
    return problems


def _references(kind: Kind, values: Values) -> Iterator[tuple[Place, Field, Any]]:
    """Every reference of a record and its rows that was given and can be read."""
    for place, field, value in _everything(kind, values):
        if field.refers and value is not None and not isinstance(value, Bad):
            yield place, field, value


def _everything(kind: Kind, values: Values) -> Iterator[tuple[Place, Field, Any]]:
    for field in kind.fields:
        yield Place(field.name), field, values[field.name]
    for child in kind.children:
        for number, row in enumerate(values[child]):
            for field in kind.rows_of(child):
                yield Place(field.name, child, number), field, row[field.name]
