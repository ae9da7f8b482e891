"""What a sheet of the ledger and its headings are; the files of the subjects declare them."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text

COUNTRY_HEADINGS = ("国家", "国家或地区", "国别", "国别/地区", "国别(地区)", "国家(地区)")
CODE_HEADINGS = ("社会信用代码", "信用代码")
# groups of a form that stand folded below what comes first
CLOSING, FORUM, MORE, KNOWN_BY = "closing", "forum", "more", "known_by"
BLANK: dict[str, Any] = {"yes_no": False, "words": (), "references": ()}  # of other kinds None
NAME_HEADINGS = ("单位名称", "公司名称")


@dataclass(frozen=True)
class Field:
    """One heading, and what a cell under it may hold.

    Kinds:
    text, key (a number such as JF2025010001), credit_code;
    integer, hours, decimal, money, real, yes_no;
    date, month, year, time, moment;
    word (of the code list ``list``), words (several of them, kept in ``link``),
    choice (a word of a short list, kept as its code), stage (the stage a case is in);
    reference (the natural key of a row of another sheet, ``list`` names its table),
    references (several of them, kept in ``link``);
    ignored (a copy of something kept elsewhere).
    """

    heading: str
    kind: str
    list: str = ""
    required: bool = False
    link: Any = None  # words, references: the table that joins this one with the other
    may_be_empty: bool = False  # text: an empty one is a value, and what a blank cell says
    numbered: bool = False  # text: a number of something, such as that of a right or a telephone
    minimum: int = 0  # integer: the smallest number that makes sense
    extra: bool = False  # not one of the contract's headings: read and written where it is used
    # reference: one that is not there is left out with a notice, for it is kept elsewhere
    loose: bool = False
    ahead: bool = False  # date, month, year: it may lie after today; others have happened
    given: bool = False  # integer: the number of a row within its record, which the program gives
    account: bool = False  # text: the name of an account, chosen in the form
    personal: bool = False  # a name, a telephone number or an address of a person
    other_headings: tuple[str, ...] = ()
    group: str = ""  # of its form: "" for what is needed at once, or one of those above
    name: str = ""  # as the sheet declares it; the column of the table goes by it

    @property
    def column(self) -> str:
        return f"{self.name}_id" if self.kind in ("word", "reference") else self.name

    @property
    def coded(self) -> bool:
        """Whether one word of a list is meant."""
        return self.kind in ("word", "choice")

    @property
    def several(self) -> bool:
        """Whether a cell holds several values, kept in a table of their own."""
        return self.kind in ("words", "references")

    @property
    def refers(self) -> bool:
        return self.kind in ("reference", "references")

    @property
    def blank(self) -> Any:
        """What a blank cell says."""
        return "" if self.may_be_empty else BLANK.get(self.kind)

    @property
    def blank_is_silent(self) -> bool:
        """Whether a blank cell leaves what is stored alone; elsewhere it takes it away."""
        return self.extra or self.kind == "stage"


def fields_of(declared: type) -> tuple[Field, ...]:
    """The fields that a class declares, in their order, each under its name."""
    return tuple(
        replace(field, name=name)
        for name, field in vars(declared).items()
        if isinstance(field, Field)
    )


@dataclass(frozen=True)
class Sheet:
    """A sheet of the ledger: its name, the table that keeps its rows, and its fields."""

    name: str
    table: Table
    key: tuple[str, ...]  # names of the fields that identify a row
    fields: tuple[Field, ...]
    in_order: tuple[tuple[str, str], ...] = ()  # dates: the second is not before the first
    needs: tuple[tuple[str, str], ...] = ()  # where the first is given, the second must be
    apart: tuple[tuple[str, str], ...] = ()  # two references that mean different records
    one_of: tuple[tuple[str, ...], ...] = ()  # groups of which one field at least must be given
    # dates that have happened once a word says so: (date, field of the word, code of the word)
    happened_when: tuple[tuple[str, str, str], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()  # groups, beside the key, that no two rows share
    one_at_most: str = ""  # yes_no: to which one row at most of a record says yes
    # its rows are recorded by the program: it goes out and comes back, but has no template
    by_program: bool = False
    only: ColumnElement | None = None  # which rows of the table belong on it, None for all
    # the name of its records in batches and history, where another sheet has that of the table
    kept_as: str = ""
    # what stands first in the form of a record, in this order; the other fields follow as declared
    first_in_form: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def label(self) -> str:
        """The name by which batches and history know its records."""
        return self.kept_as or str(self.table.name)  # SQLite takes a plain text faster

    @property
    def row_number(self) -> Field | None:
        """The field of the number that a row has within its record, None where rows have none."""
        return next((field for field in self.fields if field.given), None)

    @property
    def required(self) -> list[Field]:
        return [field for field in self.fields if field.required]

    @property
    def own_references(self) -> list[Field]:
        """References to rows of the same sheet."""
        return [
            field
            for field in self.fields
            if field.kind == "reference" and field.list == self.table.name
        ]

    def column_of(self, field: Field) -> Column:
        return self.table.c[field.column]

    def long(self, field: Field) -> bool:
        """Whether a field holds a text of several lines."""
        return field.kind == "text" and isinstance(self.column_of(field).type, Text)


def enterprise_code() -> Field:
    """The enterprise that a row is about."""
    return Field(
        "统一社会信用代码",
        "reference",
        "enterprise",
        required=True,
        other_headings=CODE_HEADINGS,
    )


def enterprise_codes(link: Table) -> Field:
    """Several enterprises."""
    return Field(
        "企业统一社会信用代码",
        "references",
        "enterprise",
        link=link,
        other_headings=("企业信用代码", "统一社会信用代码", *CODE_HEADINGS),
    )


def row_number() -> Field:
    """The number of a row within its case, by which an edited row is known."""
    return Field("序号", "integer", minimum=1, extra=True, given=True)


def case_number(required: bool = True) -> Field:
    """The case that a row is about."""
    return Field("纠纷编号", "reference", "dispute", required=required)


NAME_BESIDE = Field("企业名称", "ignored", other_headings=NAME_HEADINGS)
