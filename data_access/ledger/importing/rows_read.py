"""What reading a sheet leaves behind: its rows with their values, the refused cells, and what is to be said of it."""

from dataclasses import dataclass, field

from data_access.values.cells import show
from data_access.values.problems import Problem


class Row:
    """One record of a sheet. ``values`` are those of ``sheet.fields``, in their order."""

    __slots__ = (
        "sheet",
        "excel_row",
        "values",
        "problems",
        "state",
        "refusals",
        "stored",
        "changes",
        "before",
        "after",
        "without",
    )

    def __init__(self, sheet, excel_row, values, problems):
        self.sheet, self.excel_row, self.values, self.problems = sheet, excel_row, values, problems
        self.reset()

    def reset(self):
        """Forget what was found by comparing with a database."""
        self.state, self.refusals, self.stored, self.changes, self.before, self.after = (
            None,
            (),
            None,
            None,
            None,
            None,
        )
        self.without = ()  # names of fields that do not count, because another row says what holds

    notes = ()  # what batches say of a good row, as ``Problem``

    @property
    def lines(self):
        """The rows of the file that make up this record; ``ledger_customs`` sums several."""
        return (self,)

    def record(self):
        record = dict(zip(self.sheet.names, self.values, strict=True))
        for name in self.without:
            del record[name]
        return record

    def value(self, name):
        """What stands under a heading, None where the sheet has no such heading."""
        return (
            self.values[self.sheet.names.index(name)]
            if name in self.sheet.names and name not in self.without
            else None
        )

    def refuse(self, name, code, **facts):
        place = self.sheet.names.index(name) if name in self.sheet.names else None
        written = "" if place is None else self.sheet.written(place, self.values[place])
        self.refusals = (
            *self.refusals,
            Problem(self.excel_row, self.sheet.spec[name].heading, written, code, facts),
        )
        self.state = "refused"


@dataclass
class SheetRead:
    """A sheet of the file with its records; ``title`` is its name in the file, ``spec`` None for a sheet that is none of the ledger's."""

    title: str
    spec: object = None
    headings: object = None
    rows: list = field(default_factory=list)
    notices: list = field(default_factory=list)  # (key of ledger_messages.NOTICES, facts)
    found_notices: list = field(default_factory=list)  # the same, from comparing the rows
    words: object = None

    def __post_init__(self):
        self.fields = [chosen for _, chosen, _, _ in self.headings.columns] if self.headings else []
        self.names = [chosen.name for chosen in self.fields]

    def notice(self, code, **facts):
        self.notices.append((code, facts))

    @property
    def file_rows(self):
        """The rows as the file has them; ``rows`` are the records they make."""
        return self.rows

    @property
    def file_headings(self):
        return self.headings

    def remembered(self):
        """What the batch keeps of the sheet beside its counts."""
        return {}

    def settle(self):
        """Called when every record has its state."""

    def written(self, place, value):
        return show(self.fields[place], value, self.words)
