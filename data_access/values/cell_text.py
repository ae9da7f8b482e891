"""From what stands in a cell to text, a code, yes or no, or to the reason why it is refused.

Nothing is guessed.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from data_access.database.visible import visible, without_unseen
from data_access.values.credit_code import credit_code_fault

NO_TEXT = {"", "-", "--", "—", "——", "–", "/"}
NOTHING = NO_TEXT | {"――", "\\", "n/a", "无", "暂无"}
YES = {"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "对"}
NO = {"否", "无", "没有", "n", "no", "false", "0", "×", "✗", "x", "不是"}
MINUS, HYPHEN = "−", "-"
BEYOND_DIGITS = 10**15  # a number from here on has more digits than Excel keeps
_BLANKS = re.compile(r"\s+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?E\+\d+", re.IGNORECASE)
# what Excel writes for 3-25 once it took it for a day: 25-Mar, Mar-25, 3月25日, 2025年3月
_MADE_A_DAY = re.compile(
    r"\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}|(\d{4}年)?\d{1,2}月(\d{1,2}日)?"
)
# a formula or an error of Excel, as text
_LOOKS_LIKE_NO_VALUE = re.compile(r"'*(=|#[A-Z/0_]+[!?]?$)")
_SEPARATORS = re.compile(r"[、,;\n|]+")


class Refused(Exception):
    """This cell cannot be taken.

    ``code`` is a key of ``ledger.reporting.messages.PROBLEMS``, ``facts`` fill its text.
    """

    def __init__(self, code: str, **facts: Any):
        super().__init__(code)
        self.code, self.facts = code, facts


class NoValue:
    """A cell that shows nothing though something stands in it.

    ``code`` says what, ``written`` how it is written.
    """

    __slots__ = ("code", "written")

    def __init__(self, code: str, written: str):
        self.code, self.written = code, written

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoValue) and self._both() == other._both()

    def __hash__(self) -> int:
        return hash(self._both())

    def _both(self) -> tuple[str, str]:
        return self.code, self.written


class ShownNumber(str):
    """A number that shows more than itself, by the number format of its cell: JF0007 for 7.

    It is the text that is seen; ``number`` is what is kept.
    """

    number: float

    def __new__(cls, shown: str, number: float) -> "ShownNumber":
        made = super().__new__(cls, shown)
        made.number = number
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return ShownNumber, (str(self), self.number)


def put_aside(cell: Any) -> str:
    """A cell as an error workbook holds it.

    A formula that was refused as it was written, which ``taken_up`` refuses again; a text that only
    looks like one behind an apostrophe.
    """
    text = as_text(cell)
    if isinstance(cell, str) and _LOOKS_LIKE_NO_VALUE.match(text):
        return f"'{text}"
    return text


def taken_up(cell: Any) -> Any:
    """The inverse, for a cell of an error workbook."""
    if not isinstance(cell, str) or not _LOOKS_LIKE_NO_VALUE.match(cell):
        return cell
    if cell.startswith("'"):
        return cell[1:]
    if cell.startswith("="):
        return NoValue("formula_without_value", cell)
    return NoValue("error_value", cell)


def without_blanks(text: str) -> str:
    """NFKC without any blanks.

    Full-width digits and signs become ordinary ones, 美 国 becomes 美国.
    """
    if text.isascii():
        if text.isalnum():  # as most numbers and codes are: nothing to take out
            return text
    else:
        text = unicodedata.normalize("NFKC", without_unseen(text))
    return _BLANKS.sub("", text).replace(MINUS, HYPHEN)


def lookup_form(text: str) -> str:
    """The form in which words are compared."""
    folded = without_blanks(text).casefold()
    return folded.replace(".", "").replace("·", "").replace("’", "'")


def as_text(cell: Any) -> str:
    """A cell as a person sees it."""
    if cell is None:
        return ""
    if isinstance(cell, NoValue):
        return cell.written
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def as_written(cell: Any, longest: int) -> str:
    """A cell as messages repeat it: without characters that cannot be shown, and not too long."""
    beginning = as_text(cell)[: 4 * longest]
    return visible(beginning)[:longest]


def is_blank(cell: Any) -> bool:
    if cell is None:
        return True
    if not isinstance(cell, str):
        return False
    return not cell or cell.isspace() or not without_blanks(cell)


def says_nothing(cell: Any) -> bool:
    """Blank, or one of the signs people write for nothing."""
    if cell is None or cell == "":
        return True
    return isinstance(cell, str) and without_blanks(cell).lower() in NOTHING


def read_text(cell: Any, longest: int | None = None) -> str | None:
    """A text without what cannot be seen; a number that lost digits is refused."""
    if _is_number(cell) and not -BEYOND_DIGITS < cell < BEYOND_DIGITS:
        raise Refused("number_for_text")
    text = visible(as_text(cell))
    if without_blanks(text) in NO_TEXT:
        return None
    if longest and len(text) > longest:
        raise Refused("text_too_long", longest=longest)
    return text


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def read_numbered(cell: Any, longest: int | None = None) -> str | None:
    """A text that is a number of something: of a case, a policy, a right, a telephone.

    Refused where the program that kept it has changed it: digits were lost, a part of it became a
    decimal fraction, or it became a day.
    """
    if isinstance(cell, (date, time, timedelta)):
        raise Refused("day_for_number")
    if isinstance(cell, float) and not cell.is_integer():
        raise Refused("fraction_for_number")
    text = read_text(cell, longest)
    if text is None:
        return None
    if _SCIENTIFIC.fullmatch(text):
        raise Refused("number_for_text")
    if _MADE_A_DAY.fullmatch(text):
        raise Refused("day_for_number")
    return text


def read_key(cell: Any, longest: int | None = None) -> str | None:
    """A number of a case, a session, an expert: compared without blanks, in capitals."""
    text = read_numbered(cell, longest)
    return None if text is None else without_blanks(text).upper()


def read_credit_code(cell: Any) -> str:
    if isinstance(cell, (int, float)):
        raise Refused("credit_code_as_number")
    if _SCIENTIFIC.fullmatch(as_text(cell).strip()):
        raise Refused("credit_code_as_number")
    code = without_blanks(as_text(cell)).upper()
    if fault := credit_code_fault(code):
        raise Refused(fault)
    return code


def read_yes_no(cell: Any) -> bool:
    """True, False; a blank cell says no."""
    if isinstance(cell, bool):
        return cell
    text = without_blanks(as_text(cell)).casefold()
    if text in YES:
        return True
    if text in NO or text in NOTHING:
        return False
    raise Refused("not_yes_no")


def split(text: str) -> list[str]:
    """The several values of one cell, in their order, without blanks."""
    parts = _SEPARATORS.split(unicodedata.normalize("NFKC", text))
    return [part for part in parts if not says_nothing(part)]
