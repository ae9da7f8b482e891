"""From what stands in a cell to text, a code, yes or no, or to the reason why it is refused. Nothing is guessed."""

import re
import unicodedata
from datetime import date, datetime

from data_access.values.credit_code import credit_code_fault

NOTHING = {"", "-", "--", "—", "——", "–", "――", "/", "\\", "n/a", "无", "暂无"}
YES = {"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "对"}
NO = {"否", "无", "没有", "n", "no", "false", "0", "×", "✗", "x", "不是"}
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LOOKS_LIKE_NO_VALUE = re.compile(
    r"'*(=|#[A-Z/0_]+[!?]?$)"
)  # a formula or an error of Excel, as text
_SEPARATORS = re.compile(r"[、,;\n|]+")


class Refused(Exception):
    """This cell cannot be taken; ``code`` is a key of ``ledger.reporting.messages.PROBLEMS``, ``facts`` fill its text."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


class NoValue:
    """A cell that shows nothing though something stands in it: ``code`` says what, ``written`` how it is written."""

    __slots__ = ("code", "written")

    def __init__(self, code, written):
        self.code, self.written = code, written

    def __eq__(self, other):
        return isinstance(other, NoValue) and (self.code, self.written) == (
            other.code,
            other.written,
        )

    def __hash__(self):
        return hash((self.code, self.written))


def put_aside(cell):
    """A cell as an error workbook holds it: a formula that was refused as it was written, which ``taken_up`` refuses again; a text that only looks like one behind an apostrophe."""
    text = as_text(cell)
    return f"'{text}" if isinstance(cell, str) and _LOOKS_LIKE_NO_VALUE.match(text) else text


def taken_up(cell):
    """The inverse, for a cell of an error workbook."""
    if not isinstance(cell, str) or not _LOOKS_LIKE_NO_VALUE.match(cell):
        return cell
    return (
        cell[1:]
        if cell.startswith("'")
        else NoValue("formula_without_value" if cell.startswith("=") else "error_value", cell)
    )


def without_blanks(text):
    """NFKC without any blanks: full-width digits and signs become ordinary ones, ``美 国`` becomes ``美国``."""
    return _BLANKS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text)).replace(
        "−", "-"
    )


def lookup_form(text):
    """The form in which words are compared."""
    return without_blanks(text).casefold().replace(".", "").replace("·", "").replace("’", "'")


def as_text(cell):
    """A cell as a person sees it."""
    if cell is None:
        return ""
    if isinstance(cell, NoValue):
        return cell.written
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if cell.time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def as_written(cell, longest):
    """A cell as messages repeat it: without characters that cannot be shown or kept, and not too long."""
    return _CONTROL.sub("", as_text(cell)[: 4 * longest]).strip()[:longest]


def is_blank(cell):
    return cell is None or (
        isinstance(cell, str) and (not cell or cell.isspace() or not without_blanks(cell))
    )


def says_nothing(cell):
    """Blank, or one of the signs people write for nothing."""
    return (
        cell is None
        or cell == ""
        or (isinstance(cell, str) and without_blanks(cell).lower() in NOTHING)
    )


def read_text(cell, longest=None):
    text = _CONTROL.sub("", as_text(cell).replace("\r\n", "\n")).strip()
    if without_blanks(text) in ("", "-", "--", "—", "——", "–", "/"):
        return None
    if longest and len(text) > longest:
        raise Refused("text_too_long", longest=longest)
    return text


def read_key(cell, longest=None):
    """A number of a case, a session, an expert: compared without blanks, in capitals."""
    text = read_text(cell, longest)
    return None if text is None else without_blanks(text).upper()


def read_credit_code(cell):
    if isinstance(cell, (int, float)):
        raise Refused("credit_code_as_number")
    code = without_blanks(as_text(cell)).upper()
    if fault := credit_code_fault(code):
        raise Refused(fault)
    return code


def read_yes_no(cell):
    """True, False; a blank cell says no."""
    if isinstance(cell, bool):
        return cell
    text = without_blanks(as_text(cell)).casefold()
    if text in YES:
        return True
    if text in NO or text in NOTHING:
        return False
    raise Refused("not_yes_no")


def split(text):
    """The several values of one cell, in their order, without blanks."""
    return [
        part
        for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text))
        if not says_nothing(part)
    ]
