"""An empty workbook of the ledger to be filled in: headings with notes, drop-down lists, and one example row that the import passes over."""

import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from data_access.ledger.files.headings import EXAMPLE, WORDS_SHEET
from data_access.ledger.telling.template_parts import choice_words, example, note
from data_access.sheets import TO_FILL
from data_access.values.code_words import LedgerWords
from locales import translator

ROWS = 2_000  # rows that have drop-down lists and formats
YES_NO = ("是", "否")
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

    def __init__(self, name):
        super().__init__(name)
        self.name = name


def template(connection, names=(), language="zh"):
    """The bytes of an .xlsx with the sheets of these names, all of them for none; notes are in ``language``, headings and words always Chinese. Raises ``UnknownSheet``.

    The words of the drop-down lists stand on a hidden sheet at the end. The example row begins with 示例：, by which the import knows it.
    """
    known = {spec.name: spec for spec in TO_FILL}
    for name in names:
        if name not in known:
            raise UnknownSheet(name)
    words, t, target = LedgerWords(connection), translator(language), io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    lists = _Lists(words)
    styles = _Styles(book)
    for spec in (known[name] for name in dict.fromkeys(names)) if names else TO_FILL:
        _sheet(book.add_worksheet(spec.name), spec, words, lists, styles, t)
    lists.write(book)
    book.close()
    return target.getvalue()


class _Styles:
    def __init__(self, book):
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self.head, self.required = (
            book.add_format(head | {"bg_color": "#EEF2F6"}),
            book.add_format(head | {"bg_color": "#FFE8C7"}),
        )
        self.column = {
            kind: book.add_format({"num_format": FORMATS.get(kind, "@")}) for kind in (*FORMATS, "")
        }
        self.example = {
            kind: book.add_format(
                {
                    "num_format": FORMATS.get(kind, "@"),
                    "italic": True,
                    "font_color": "#6B7785",
                    "bg_color": "#F7F7F7",
                }
            )
            for kind in (*FORMATS, "")
        }


class _Lists:
    """The words of the drop-down lists, each list once."""

    def __init__(self, words):
        self.words, self.places = words, {}

    def source(self, name):
        """The cells in which the words of a list will stand."""
        place = self.places.setdefault(name, len(self.places))
        column = xl_col_to_name(place)
        return f"='{WORDS_SHEET}'!${column}$2:${column}${1 + max(1, len(choice_words(self.words, name)))}"

    def write(self, book):
        sheet = book.add_worksheet(WORDS_SHEET)
        for name, place in self.places.items():
            for row, word in enumerate((name, *choice_words(self.words, name))):
                sheet.write_string(row, place, word)
        sheet.hide()


def _sheet(sheet, spec, words, lists, styles, t):
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    for place, chosen in enumerate(spec.fields):
        kind = chosen.kind if chosen.kind in FORMATS else ""
        sheet.set_column(place, place, max(12, 2 * len(chosen.heading) + 2), styles.column[kind])
        sheet.write_string(
            0,
            place,
            chosen.heading + ("*" if chosen.required else ""),
            styles.required if chosen.required else styles.head,
        )
        sheet.write_comment(
            0, place, note(spec, chosen, t), {"x_scale": 2, "y_scale": 1.2, "author": ""}
        )
        _drop_down(sheet, place, chosen, lists, t)
        _example(sheet, place, chosen, example(spec, chosen, words), styles.example[kind])


def _drop_down(sheet, place, chosen, lists, t):
    rule = {"validate": "list", "ignore_blank": True}
    if chosen.kind == "yes_no":
        sheet.data_validation(1, place, ROWS, place, rule | {"source": list(YES_NO)})
    elif chosen.coded or chosen.kind == "stage":
        sheet.data_validation(
            1,
            place,
            ROWS,
            place,
            rule
            | {
                "source": lists.source(chosen.list),
                "error_type": "warning",
                "error_title": t("不在列表中"),
                "error_message": t("这个词不在下拉列表中，导入时可能认不出。"),
            },
        )
    elif chosen.kind == "words":
        sheet.data_validation(
            1, place, ROWS, place, rule | {"source": lists.source(chosen.list), "show_error": False}
        )


def _example(sheet, place, chosen, value, style):
    if place == 0:
        sheet.write_string(1, place, f"{EXAMPLE}{value}", style)
    elif isinstance(value, str):
        sheet.write_string(1, place, value, style)
    elif chosen.kind == "date":
        sheet.write_datetime(1, place, value, style)
    elif value is not None:
        sheet.write_number(1, place, value, style)
