"""What reading a sheet leaves behind: its rows, the refused cells, and what is to be said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias

from data_access.ledger.files.headings import Headings
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.importing.staged_rows import Rows, StagedRows
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import Bad, show
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import json_value
from data_access.values.problems import Problem

LONGEST_SHOWN = 200  # characters of a refused cell that are repeated in a message

# Refused cells of a sheet. With more of them it is hardly the ledger, and the report on it would
# fill the memory.
MOST_PROBLEMS = 100_000

Facts: TypeAlias = dict[str, Any]  # what fills the text of a message
Notice: TypeAlias = tuple[str, Facts]  # (key of ``messages.NOTICES``, facts)
Record: TypeAlias = dict[str, Any]  # values by the names of their fields
NaturalKey: TypeAlias = tuple[Any, ...]
Changes: TypeAlias = Mapping[str, tuple[Any, Any]]  # name of a field -> (stored, from the file)

WRITTEN = ("new", "changed")  # states of rows by which the database changes
THERE = (*WRITTEN, "identical")  # of those whose record is in it once the file is in
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Row:
    """One record of a sheet. ``values`` are those of ``sheet.fields``, in their order."""

    place = 0  # among the rows of its sheet
    state: str | None = None  # new, changed, identical or refused
    refusals: tuple[Problem, ...] = ()
    primary_key: tuple[Any, ...] = ()  # of the stored row
    stored: Mapping[str, Any] = NOTHING
    changes: Changes = NOTHING
    # names of fields that do not count, because another row says what holds
    without: tuple[str, ...] = ()

    def __init__(
        self, sheet: "SheetRead", excel_row: int, values: tuple[Any, ...], problems: list[Problem]
    ) -> None:
        self.sheet = sheet
        self.excel_row = excel_row
        self.values = values
        self.problems = problems
        if problems and not sheet.lacks:
            self.refusals = tuple(problems)

    def forget(self) -> None:
        """Be as reading left it, without what was found by comparing with a database.

        Where a heading that must be there is missing, no row of the sheet can be taken.
        """
        self.decide((), (), NOTHING, NOTHING, ())
        self.state = "refused" if self.problems or self.sheet.lacks else None
        if not self.sheet.lacks:
            self.refusals = tuple(self.problems)

    def as_read(self) -> tuple[int, tuple[Any, ...], list[Problem]]:
        """What it is made of, beside its sheet."""
        return self.excel_row, self.values, self.problems

    @property
    def is_decided(self) -> bool:
        """Whether more was found than its state tells."""
        return bool(self.changes or self.without or len(self.refusals) > len(self.problems))

    def decided(self) -> tuple[Any, ...]:
        """What was found, beside its state, as ``decide`` takes it."""
        changes, stored = dict(self.changes), dict(self.stored)
        return self.refusals, self.primary_key, stored, changes, self.without

    def decide(
        self,
        refusals: tuple[Problem, ...],
        primary_key: tuple[Any, ...],
        stored: Mapping[str, Any],
        changes: Changes,
        without: tuple[str, ...],
    ) -> None:
        self.refusals = refusals
        self.primary_key = primary_key
        self.stored = stored
        self.changes = changes
        self.without = without

    @property
    def notes(self) -> Sequence[Problem]:
        """What batches say of a good row."""
        return ()

    @property
    def lines(self) -> "Sequence[Row]":
        """The rows of the file that make up this record; a customs-style file sums several."""
        return (self,)

    @property
    def is_written(self) -> bool:
        """Whether the database changes by this row."""
        return self.state in WRITTEN

    @property
    def is_there(self) -> bool:
        """Whether its record is in the database once the file is in."""
        return self.state in THERE

    def record(self) -> Record:
        record = dict(zip(self.sheet.names, self.values, strict=True))
        for name in self.without:
            del record[name]
        return record

    def content(self) -> Record:
        """What makes it this record: without copies of what is kept elsewhere."""
        copies = self.sheet.copies
        return {name: value for name, value in self.record().items() if name not in copies}

    def value(self, name: str) -> Any:
        """What stands under a heading, None where the sheet has no such heading."""
        place = self.sheet.places.get(name)
        if place is None or name in self.without:
            return None
        return self.values[place]

    def natural_key(self) -> NaturalKey | None:
        """None where a part of it that must be there is missing or was refused."""
        key = tuple([self.value(name) for name in self.sheet.spec.key])
        for part, must_be_there in zip(key, self.sheet.needed_of_key, strict=True):
            if isinstance(part, Bad) or (part is None and must_be_there):
                return None
        return key

    def natural_key_text(self) -> str:
        """The natural key as other sheets refer to it."""
        spec = self.sheet.spec
        key = self.natural_key() or ()
        if len(key) == 1:
            return key[0]
        parts = zip(spec.key, key, strict=True)
        return " ".join(str(json_value(spec[name], part, self.sheet.words)) for name, part in parts)

    def refuse(self, name: str, code: str, **facts: Any) -> None:
        """Refuse the row for what stands under a heading."""
        self.refusals = (*self.refusals, self.problem(name, code, facts))
        self.state = "refused"

    def problem(self, name: str, code: str, facts: Facts) -> Problem:
        """A ``Problem`` at the field ``name`` of this row."""
        heading = self.sheet.spec[name].heading
        if name not in self.sheet.names:
            return Problem(self.excel_row, heading, "", code, facts)
        place = self.sheet.names.index(name)
        written = self.sheet.written(place, self.values[place])
        return Problem(self.excel_row, heading, written, code, facts)


@dataclass
class UnknownSheet:
    """A sheet of the file that is none of the ledger's; ``title`` is its name in the file."""

    title: str
    notices: list[Notice] = field(default_factory=list)


@dataclass
class SheetRead:
    """A sheet of the file with its records; ``title`` is its name in the file."""

    title: str
    spec: Sheet
    headings: Headings
    words: LedgerWords
    rows: Rows = field(init=False, repr=False)
    notices: list[Notice] = field(default_factory=list)
    found_notices: list[Notice] = field(default_factory=list)  # from comparing the rows
    problems: int = 0
    since_1904: bool = False  # its days are counted from 1904 on

    def __post_init__(self) -> None:
        self.fields: list[Field] = [column.field for column in self.headings.columns]
        self.names: list[str] = [each.name for each in self.fields]
        self.copies = {each.name for each in self.fields if each.kind == "ignored"}
        self.places = {name: place for place, name in enumerate(self.names)}
        self.needed_of_key = [self.spec[name].required for name in self.spec.key]
        self.rows = self.no_rows()

    def no_rows(self) -> Rows:
        """What its rows are gathered in."""
        return StagedRows(self.row)

    def row(self, excel_row: int, values: tuple[Any, ...], problems: list[Problem]) -> Row:
        return Row(self, excel_row, values, problems)

    @cached_property
    def lacks(self) -> bool:
        """Whether a heading that must be there is missing."""
        return bool(self.headings.missing)

    @property
    def file_rows(self) -> Rows:
        """The rows as the file has them; ``rows`` are the records they make."""
        return self.rows

    @property
    def file_headings(self) -> Headings:
        return self.headings

    def add(self, row: Row) -> None:
        """Take one more row; raises ``Unreadable`` where too much of the sheet is refused."""
        if row.problems or self.lacks:
            row.forget()
        self.rows.append(row)
        self.problems += len(row.problems)
        if self.problems > MOST_PROBLEMS:
            raise Unreadable("too_many_refused", most=MOST_PROBLEMS)

    def notice(self, code: str, **facts: Any) -> None:
        self.notices.append((code, facts))

    def found(self, code: str, **facts: Any) -> None:
        """A notice from comparing the rows, found anew each time."""
        self.found_notices.append((code, facts))

    def remembered(self) -> dict[str, Any]:
        """What the batch keeps of the sheet beside its counts."""
        return {}

    def settle(self) -> None:
        """Called when every record has its state."""

    def written(self, place: int, value: Any) -> str:
        """A value as it would stand in the ledger."""
        return show(self.fields[place], value, self.words)
