"""An empty workbook of the ledger to be filled in.

It has headings with notes, drop-down lists, and one example row that the import passes over.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data_access.ledger.exporting.template_parts import choice_words, example, note
from data_access.ledger.exporting.workbook import open_workbook
from data_access.ledger.files.headings import EXAMPLE, WORDS_SHEET
from data_access.sheets import TO_FILL
from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords
from locales import Translator, translator

ROWS = 2_000  # rows that have drop-down lists and formats
HEADING_HEIGHT = 32
NARROWEST = 12
YES_NO = ["是", "否"]
TEXT = "@"
FORMATS = {
    "date": "yyyy-mm-dd",
    "money": "0.00####",
    "decimal": "General",
    "hours": "0.0#",
    "integer": "0",
    "year": "0",
}


class UnknownSheet(ValueError):
    """There is no sheet of this name; ``name`` says which was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def template(connection: Connection, names: Sequence[str] = (), language: str = "zh") -> bytes:
    """The bytes of an .xlsx with the sheets of these names, all of them for none.

    Notes are in ``language``, headings and words always Chinese. Raises ``UnknownSheet``. The words
    of the drop-down lists stand on a hidden sheet at the end. The example row begins with 示例：,
    by which the import knows it.
    """
    specs = _sheets_called(names)
    words = LedgerWords(connection)
    target = io.BytesIO()
    book = open_workbook(target)
    filler = _Filler(_Lists(words), _Styles(book), words, translator(language))
    for spec in specs:
        filler.write_sheet(book.add_worksheet(spec.name), spec)
    filler.lists.write(book)
    book.close()
    return target.getvalue()


def _sheets_called(names: Sequence[str]) -> Iterable[Sheet]:
    known = {spec.name: spec for spec in TO_FILL}
    for name in names:
        if name not in known:
            raise UnknownSheet(name)
    if not names:
        return TO_FILL
    return [known[name] for name in dict.fromkeys(names)]


class _Styles:
    def __init__(self, book: Workbook) -> None:
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        example = {"italic": True, "font_color": "#6B7785", "bg_color": "#F7F7F7"}
        self.head = book.add_format(head | {"bg_color": "#EEF2F6"})
        self.required = book.add_format(head | {"bg_color": "#FFE8C7"})
        self._columns = _by_kind(book, {})
        self._examples = _by_kind(book, example)

    def column(self, field: Field) -> Format:
        return self._columns.get(field.kind, self._columns[""])

    def example(self, field: Field) -> Format:
        return self._examples.get(field.kind, self._examples[""])


def _by_kind(book: Workbook, look: dict[str, Any]) -> dict[str, Format]:
    """A format for each kind of field; that of text stands under an empty kind."""
    formats = FORMATS | {"": TEXT}
    return {
        kind: book.add_format({"num_format": number_format} | look)
        for kind, number_format in formats.items()
    }


class _Lists:
    """The words of the drop-down lists, each list once."""

    def __init__(self, words: LedgerWords) -> None:
        self.words = words
        self.places: dict[str, int] = {}

    def source(self, name: str) -> str:
        """The cells in which the words of a list will stand."""
        place = self.places.setdefault(name, len(self.places))
        column = xl_col_to_name(place)
        last = 1 + max(1, len(choice_words(self.words, name)))
        return f"='{WORDS_SHEET}'!${column}$2:${column}${last}"

    def write(self, book: Workbook) -> None:
        page = book.add_worksheet(WORDS_SHEET)
        for name, place in self.places.items():
            for row, word in enumerate([name, *choice_words(self.words, name)]):
                page.write_string(row, place, word)
        page.hide()


class _Filler:
    """Writes the sheets of the template."""

    def __init__(self, lists: _Lists, styles: _Styles, words: LedgerWords, t: Translator) -> None:
        self.lists = lists
        self.styles = styles
        self.words = words
        self.t = t

    def write_sheet(self, page: Worksheet, spec: Sheet) -> None:
        page.freeze_panes(1, 1)
        page.set_row(0, HEADING_HEIGHT)
        for place, field in enumerate(spec.fields):
            width = max(NARROWEST, 2 * len(field.heading) + 2)
            page.set_column(place, place, width, self.styles.column(field))
            self._write_heading(page, place, spec, field)
            self._add_drop_down(page, place, field)
            self._write_example(page, place, spec, field)

    def _write_heading(self, page: Worksheet, place: int, spec: Sheet, field: Field) -> None:
        if field.required:
            page.write_string(0, place, field.heading + "*", self.styles.required)
        else:
            page.write_string(0, place, field.heading, self.styles.head)
        size = {"x_scale": 2, "y_scale": 1.2, "author": ""}
        page.write_comment(0, place, note(spec, field, self.t), size)

    def _add_drop_down(self, page: Worksheet, place: int, field: Field) -> None:
        rule: dict[str, Any] = {"validate": "list", "ignore_blank": True}
        if field.kind == "yes_no":
            rule["source"] = YES_NO
        elif field.coded or field.kind == "stage":
            rule |= self._warning()
            rule["source"] = self.lists.source(field.list)
        elif field.kind == "words":
            rule["source"] = self.lists.source(field.list)
            rule["show_error"] = False
        else:
            return
        page.data_validation(1, place, ROWS, place, rule)

    def _warning(self) -> dict[str, Any]:
        """What Excel says to another word."""
        t = self.t
        return {
            "error_type": "warning",
            "error_title": t("不在列表中"),
            "error_message": t("这个词不在下拉列表中，导入时可能认不出。"),
        }

    def _write_example(self, page: Worksheet, place: int, spec: Sheet, field: Field) -> None:
        value = example(spec, field, self.words)
        style = self.styles.example(field)
        if place == 0:
            page.write_string(1, place, f"{EXAMPLE}{value}", style)
        elif isinstance(value, str):
            page.write_string(1, place, value, style)
        elif field.kind == "date":
            page.write_datetime(1, place, value, style)
        elif value is not None:
            page.write_number(1, place, value, style)
