"""What a sheet of the ledger and one of its headings are; ``ledger_sheets`` and its parts list them."""

from dataclasses import dataclass

from sqlalchemy import Text

COUNTRY_HEADINGS = ("国家", "国家或地区", "国别", "国别/地区", "国别(地区)", "国家(地区)")
CODE_HEADINGS = ("社会信用代码", "信用代码")


@dataclass(frozen=True)
class Field:
    """One heading. ``name`` is the column of the table unless ``kind`` says otherwise.

    Kinds: text, key (a number such as JF2025010001), credit_code, integer, hours, decimal, money, yes_no, date, month, year, time, moment, real, word (of the code list ``list``), words (several of
    them, kept in ``link``), choice (a word of a short list kept as its code), reference (the natural key of a row of another sheet, ``list`` names its table), references (several of
    them, kept in ``link``), stage (the stage a case is in), ignored (a copy of something kept elsewhere).
    """

    name: str
    heading: str
    kind: str
    list: str | None = None
    required: bool = False
    link: object = None  # words, references: the table that joins this one with the other
    minimum: int = 0  # integer: the smallest number that makes sense
    extra: bool = False  # not one of the contract's headings: read and written where it is used
    loose: bool = False  # reference: one that is not there is left out with a notice, for it is kept elsewhere than in the ledger
    other_headings: tuple = ()

    @property
    def column(self):
        return f"{self.name}_id" if self.kind in ("word", "reference") else self.name

    @property
    def coded(self):
        """Whether one word of a list is meant."""
        return self.kind in ("word", "choice")

    @property
    def several(self):
        """Whether a cell holds several values, kept in a table of their own."""
        return self.kind in ("words", "references")

    @property
    def refers(self):
        return self.kind in ("reference", "references")

    @property
    def blank_is_silent(self):
        """Whether a blank cell leaves what is stored alone; elsewhere it takes the stored value away."""
        return self.extra or self.kind == "stage"


@dataclass(frozen=True)
class Sheet:
    name: str
    table: object
    key: tuple  # names of the fields that identify a row
    fields: tuple
    in_order: tuple = ()  # pairs of dates: the second is not before the first
    needs: tuple = ()  # pairs: where the first is given, the second must be
    one_of: tuple = ()  # groups of fields of which one at least must be given
    unique: tuple = ()  # groups of fields, beside the key, that no two rows share
    by_program: bool = False  # its rows are recorded by the program, not by people: it goes out and comes back, but there is no template of it
    only: object = None  # which rows of the table belong on the sheet, None for all
    kept_as: str | None = (
        None  # the name of its records in batches and history, where another sheet has the name of the table
    )

    def __getitem__(self, name):
        return next(chosen for chosen in self.fields if chosen.name == name)

    @property
    def label(self):
        """The name by which batches and history know its records."""
        return self.kept_as or self.table.name

    @property
    def required(self):
        return [chosen for chosen in self.fields if chosen.required]

    def long(self, chosen):
        """Whether a field holds a text of several lines."""
        return chosen.kind == "text" and isinstance(self.table.c[chosen.column].type, Text)

    @property
    def own_references(self):
        """References to rows of the same sheet."""
        return [
            chosen
            for chosen in self.fields
            if chosen.kind == "reference" and chosen.list == self.table.name
        ]


def enterprise_code(required=True):
    """The enterprise that a row is about."""
    return Field(
        "enterprise",
        "统一社会信用代码",
        "reference",
        "enterprise",
        required=required,
        other_headings=CODE_HEADINGS,
    )


def enterprise_codes(link):
    """Several enterprises."""
    return Field(
        "enterprises",
        "企业统一社会信用代码",
        "references",
        "enterprise",
        link=link,
        other_headings=("企业信用代码", "统一社会信用代码", *CODE_HEADINGS),
    )


def case_number(required=True):
    """The case that a row is about."""
    return Field("dispute", "纠纷编号", "reference", "dispute", required=required)


NAME_BESIDE = Field(
    "enterprise_name", "企业名称", "ignored", other_headings=("单位名称", "公司名称")
)
