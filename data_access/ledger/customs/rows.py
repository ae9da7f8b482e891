"""The rows of a customs-style file, and the records they sum to."""

from dataclasses import dataclass, field

from data_access.ledger.importing.rows_read import Row, SheetRead
from data_access.values.cells import Bad
from data_access.values.problems import Problem


class Line(Row):
    """One row of the file; ``values`` are month, country, (HS code, chapter) and amount in the file's currency, in the order of its columns.

    ``total`` is the record it is a part of, None where it is refused or, with ``same_as``, the same again as that Excel row; ``cells`` are all cells of the row.
    """

    __slots__ = ("total", "same_as", "cells", "notes")

    def __init__(self, sheet, excel_row, values, problems, cells):
        super().__init__(sheet, excel_row, values, problems)
        self.total, self.same_as, self.cells, self.notes = None, None, cells, ()

    def told(self, name, code, facts):
        """A ``Problem`` at one of its columns."""
        place = self.sheet.names.index(name)
        return Problem(
            self.excel_row,
            self.sheet.fields[place].heading,
            self.sheet.written(place, self.values[place]),
            code,
            facts,
        )

    def blame(self, name, code, **facts):
        """Refuse the row for good, whatever the database holds."""
        self.problems.append(self.told(name, code, facts))

    def settle(self):
        """Share the fate of the record; its reasons stand at the amount."""
        self.reset()
        if self.problems:
            self.state, self.refusals = "refused", tuple(self.problems)
        elif self.same_as is not None:
            self.state = "identical"
        else:
            self.state = self.total.state
            self.refusals = tuple(self.told("value", p.code, p.facts) for p in self.total.refusals)


class Total(Row):
    """A record: the sum of ``parts``. The first part tells the batch what the record was and has become."""

    __slots__ = ("parts",)

    @property
    def lines(self):
        self.parts[0].before, self.parts[0].after = self.before, self.after
        return self.parts


@dataclass
class FileRows(SheetRead):
    """The sheet as the file has it."""

    def written(self, place, value):
        if isinstance(value, Bad):
            return value.written
        name = self.names[place]
        return (
            value.strftime("%Y-%m")
            if name == "month"
            else self.words.name("country", value)
            if name == "country"
            else value[0]
            if name == "hs"
            else format(value, "f")
        )


@dataclass
class CustomsRead(SheetRead):
    """``rows`` are the records (of the sheet ``ledger_sheets.CUSTOMS``), ``lines`` the ``FileRows`` they come from."""

    lines: object = None
    mapping: object = None
    rates: dict = field(default_factory=dict)  # year -> exchange_rates.Rate, those that were used
    lacking: dict = field(default_factory=dict)  # year without a rate -> rows of the file
    mended: bool = False  # an error workbook: it may hold only a part of what a record sums

    @property
    def file_rows(self):
        return self.lines.rows

    @property
    def file_headings(self):
        return self.lines.headings

    def remembered(self):
        states = [row.state for row in self.rows]
        return {
            "records": {state: states.count(state) for state in ("new", "changed")},
            "mapping": self.mapping.name,
            "currency": self.mapping.currency,
            "rates": {str(year): str(rate.rate) for year, rate in sorted(self.rates.items())},
        }

    def settle(self):
        for row in self.rows:
            if row.state == "changed" and self.mended:
                row.refuse("value_fen", "mended_part")
        for line in self.lines.rows:
            line.settle()
