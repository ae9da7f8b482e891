"""What a sheet of the ledger and one of its headings are; ``ledger_sheets`` lists them."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One heading. ``name`` is the column of the table unless ``kind`` says otherwise.

    Kinds: text, key (a number such as JF2025010001), credit_code, integer, hours, money, yes_no, date, month, word (of the code list ``list``), words (several of them, kept in
    ``link``), reference (the natural key of a row of another sheet, ``list`` names its table), stage (the stage a case is in), ignored
    (a copy of something kept elsewhere).
    """
    name: str
    heading: str
    kind: str
    list: str | None = None
    required: bool = False
    link: object = None              # words: the table that joins this one with the code list
    minimum: int = 0                 # integer: the smallest number that makes sense
    extra: bool = False              # not one of the contract's headings: read and written where it is used
    other_headings: tuple = ()

    @property
    def column(self):
        return f"{self.name}_id" if self.kind in ("word", "reference") else self.name

    @property
    def blank_is_silent(self):
        """Whether a blank cell leaves what is stored alone; elsewhere it takes the stored value away."""
        return self.extra or self.kind == "stage"


@dataclass(frozen=True)
class Sheet:
    name: str
    table: object
    key: tuple                       # names of the fields that identify a row
    fields: tuple
    in_order: tuple = ()             # pairs of dates: the second is not before the first
    needs: tuple = ()                # pairs: where the first is given, the second must be
    only: object = None              # which rows of the table belong on the sheet, None for all
    kept_as: str | None = None       # the name of its records in batches and history, where another sheet has the name of the table

    def __getitem__(self, name):
        return next(f for f in self.fields if f.name == name)

    @property
    def label(self):
        """The name by which batches and history know its records."""
        return self.kept_as or self.table.name

    @property
    def required(self):
        return [f for f in self.fields if f.required]
