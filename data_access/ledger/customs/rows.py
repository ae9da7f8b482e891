"""The rows of a customs-style file, and the records they sum to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data_access.decisions.exchange_rates import Rate
from data_access.ledger.customs.mappings import Mapping
from data_access.ledger.files.headings import Headings
from data_access.ledger.files.raw import Cell
from data_access.ledger.importing.rows import Facts, Row, SheetRead
from data_access.ledger.importing.staged_rows import HeldRows, Rows
from data_access.values.cells import Bad
from data_access.values.problems import Problem


class FileLine(Row):
    """One row of the file, its columns in their order.

    They are month, country, (HS code, chapter) and amount in the file's currency. ``total`` is the
    record it is a part of: None where it is refused or, with ``same_as``, the same again as that
    Excel row. ``cells`` are all cells of the row.
    """

    def __init__(
        self,
        sheet: SheetRead,
        excel_row: int,
        values: tuple[Any, ...],
        problems: list[Problem],
        cells: list[Cell],
    ) -> None:
        super().__init__(sheet, excel_row, values, problems)
        self.total: SummedRecord | None = None
        self.same_as: int | None = None
        self.cells = tuple(cells)
        self.told: tuple[Problem, ...] = ()

    @property
    def notes(self) -> Sequence[Problem]:
        return self.told

    def note(self, name: str, code: str, facts: Facts) -> None:
        self.told = (self.problem(name, code, facts),)

    def blame(self, name: str, code: str, **facts: Any) -> None:
        """Refuse the row for good, whatever the database holds."""
        self.problems.append(self.problem(name, code, facts))

    def settle(self) -> None:
        """Share the fate of the record; its reasons stand at the amount."""
        self.forget()
        if self.problems:
            self.state = "refused"
            self.refusals = tuple(self.problems)
        elif self.total is None:  # the same again
            self.state = "identical"
        else:
            self.state = self.total.state
            self.refusals = tuple(
                self.problem("value", refusal.code, refusal.facts)
                for refusal in self.total.refusals
            )


class SummedRecord(Row):
    """The sum of ``parts``. The first part tells the batch what the record was and has become."""

    def __init__(self, sheet: SheetRead, values: tuple[Any, ...], parts: list[FileLine]) -> None:
        super().__init__(sheet, parts[0].excel_row, values, [])
        self.parts = parts

    @property
    def lines(self) -> Sequence[Row]:
        return self.parts


@dataclass
class FileLines(SheetRead):
    """The sheet as the file has it."""

    def no_rows(self) -> Rows:
        return HeldRows()

    def written(self, place: int, value: Any) -> str:
        if isinstance(value, Bad):
            return value.written
        name = self.names[place]
        if name == "month":
            return value.strftime("%Y-%m")
        if name == "country":
            return self.words.name("country", value)
        if name == "hs":
            code, _ = value
            return code
        return format(value, "f")


@dataclass(kw_only=True)
class CustomsSheet(SheetRead):
    """``rows`` are the records (of the sheet ``CUSTOMS``), ``lines`` the rows they come from."""

    lines: FileLines
    mapping: Mapping
    mended: bool  # an error workbook: it may hold only a part of what a record sums
    rates: dict[int, Rate] = field(default_factory=dict)  # by year, those that were used
    lacking: dict[int, int] = field(default_factory=dict)  # year without a rate -> rows of the file

    def no_rows(self) -> Rows:
        return HeldRows()

    @property
    def file_rows(self) -> Rows:
        return self.lines.rows

    @property
    def file_lines(self) -> list[FileLine]:
        return [line for line in self.lines.rows if isinstance(line, FileLine)]

    @property
    def file_headings(self) -> Headings:
        return self.lines.headings

    def remembered(self) -> dict[str, Any]:
        rates = {str(year): str(rate.rate) for year, rate in sorted(self.rates.items())}
        return {
            "records": {state: self.rows.how_many(state) for state in ("new", "changed")},
            "mapping": self.mapping.name,
            "currency": self.mapping.currency,
            "rates": rates,
        }

    def settle(self) -> None:
        for row in self.rows:
            if row.state == "changed" and self.mended:
                row.refuse("value_fen", "mended_part")
        for line in self.file_lines:
            line.settle()
