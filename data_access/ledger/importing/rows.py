"""What reading a sheet leaves behind: its rows, the refused cells, and what is to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from data_access.ledger.files.headings import Headings
from data_access.ledger.files.raw import Unreadable
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


class Row:
    """One record of a sheet. ``values`` are those of ``sheet.fields``, in their order."""

    __slots__ = (
        "sheet",
        "excel_row",
        "values",
        "problems",
        "state",
        "refusals",
        "primary_key",
        "stored",
        "changes",
        "before",
        "after",
        "without",
    )

    def __init__(
        self, sheet: "SheetRead", excel_row: int, values: tuple[Any, ...], problems: list[Problem]
    ) -> None:
        self.sheet = sheet
        self.excel_row = excel_row
        self.values = values
        self.problems = problems
        self.forget()

    def forget(self) -> None:
        """Forget what was found by comparing with a database."""
        self.state: str | None = None  # new, changed, identical or refused
        self.refusals: tuple[Problem, ...] = ()
        self.primary_key: tuple[Any, ...] = ()  # of the stored row
        self.stored: Record = {}
        self.changes: dict[str, tuple[Any, Any]] = {}  # name of a field -> (stored, from the file)
        self.before: Record | None = None
        self.after: Record | None = None
        # names of fields that do not count, because another row says what holds
        self.without: tuple[str, ...] = ()

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
        return self.state in ("new", "changed")

    @property
    def is_there(self) -> bool:
        """Whether its record is in the database once the file is in."""
        return self.is_written or self.state == "identical"

    def record(self) -> Record:
        record = dict(zip(self.sheet.names, self.values, strict=True))
        for name in self.without:
            del record[name]
        return record

    def content(self) -> Record:
        """What makes it this record: without copies of what is kept elsewhere."""
        copies = [each.name for each in self.sheet.fields if each.kind == "ignored"]
        return {name: value for name, value in self.record().items() if name not in copies}

    def value(self, name: str) -> Any:
        """What stands under a heading, None where the sheet has no such heading."""
        if name in self.without or name not in self.sheet.names:
            return None
        return self.values[self.sheet.names.index(name)]

    def natural_key(self) -> NaturalKey | None:
        """None where a part of it that must be there is missing or was refused."""
        spec = self.sheet.spec
        key = tuple(self.value(name) for name in spec.key)
        for name, part in zip(spec.key, key, strict=True):
            if isinstance(part, Bad) or (part is None and spec[name].required):
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
    rows: list[Row] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    found_notices: list[Notice] = field(default_factory=list)  # from comparing the rows
    problems: int = 0
    since_1904: bool = False  # its days are counted from 1904 on

    def __post_init__(self) -> None:
        self.fields: list[Field] = [column.field for column in self.headings.columns]
        self.names: list[str] = [each.name for each in self.fields]

    @property
    def file_rows(self) -> Sequence[Row]:
        """The rows as the file has them; ``rows`` are the records they make."""
        return self.rows

    @property
    def file_headings(self) -> Headings:
        return self.headings

    def add(self, row: Row) -> None:
        """Take one more row; raises ``Unreadable`` where too much of the sheet is refused."""
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
