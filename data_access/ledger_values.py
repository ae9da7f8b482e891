"""From what stands in a cell to text, an amount, a number, yes or no, or to the reason why it is refused. Nothing is guessed."""
import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from data_access.ledger_credit_code import credit_code_fault

NOTHING = {"", "-", "--", "—", "——", "–", "――", "/", "\\", "n/a", "无", "暂无"}
YES = {"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "对"}
NO = {"否", "无", "没有", "n", "no", "false", "0", "×", "✗", "x", "不是"}
MONEY_UNITS = {"元": 100, "万": 1_000_000, "万元": 1_000_000, "亿": 10_000_000_000, "亿元": 10_000_000_000}
WAN = MONEY_UNITS["万元"]
LARGEST_MONEY = 9_000_000_000_000_000_000   # 分; what a 64-bit integer holds
LARGEST_INTEGER = 2_000_000_000
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_SEPARATORS = re.compile(r"[、,;\n|]+")


class Refused(Exception):
    """This cell cannot be taken; ``code`` is a key of ``ledger_messages.PROBLEMS``, ``facts`` fill its text."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


class NoValue:
    """A cell that shows nothing though something stands in it: ``code`` says what, ``written`` how it is written."""
    __slots__ = ("code", "written")

    def __init__(self, code, written):
        self.code, self.written = code, written

    def __eq__(self, other):
        return isinstance(other, NoValue) and (self.code, self.written) == (other.code, other.written)

    def __hash__(self):
        return hash((self.code, self.written))


def plain(text):
    """NFKC without any blanks: full-width digits and signs become ordinary ones, ``美 国`` becomes ``美国``."""
    return _BLANKS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text)).replace("−", "-")


def lookup_form(text):
    """The form in which words are compared."""
    return plain(text).casefold().replace(".", "").replace("·", "").replace("’", "'")


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


def is_blank(cell):
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace() or not plain(cell)))


def says_nothing(cell):
    """Blank, or one of the signs people write for nothing."""
    return cell is None or cell == "" or (isinstance(cell, str) and plain(cell).lower() in NOTHING)


def read_text(cell, longest=None):
    text = _CONTROL.sub("", as_text(cell).replace("\r\n", "\n")).strip()
    if plain(text) in ("", "-", "--", "—", "——", "–", "/"):
        return None
    if longest and len(text) > longest:
        raise Refused("text_too_long", longest=longest)
    return text


def read_key(cell, longest=None):
    """A number of a case, a session, an expert: compared without blanks, in capitals."""
    text = read_text(cell, longest)
    return None if text is None else plain(text).upper()


def read_credit_code(cell):
    if isinstance(cell, (int, float)):
        raise Refused("credit_code_as_number")
    code = plain(as_text(cell)).upper()
    if fault := credit_code_fault(code):
        raise Refused(fault)
    return code


def _decimal(cell):
    """A number exactly as written. What Excel computed is taken with the 15 digits that Excel itself vouches for."""
    if isinstance(cell, bool) or isinstance(cell, (date, timedelta)) or not isinstance(cell, (int, float, str)):
        raise Refused("not_a_number")
    text = format(cell, ".15g") if isinstance(cell, float) else plain(str(cell))
    if isinstance(cell, str) and not _NUMBER.fullmatch(text):
        raise Refused("not_a_number")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Refused("not_a_number") from None
    if not number.is_finite():
        raise Refused("not_a_number")
    if number < 0:
        raise Refused("negative")
    return number


def read_money(cell, unit=WAN, note=None):
    """An amount as an integer number of 分. ``unit`` is what one of the heading's unit is in 分; a unit in the cell goes before it."""
    if isinstance(cell, str):
        text = re.sub(r"^(人民币|rmb|cny|¥)", "", plain(cell), flags=re.IGNORECASE)
        found = re.fullmatch(r"(.*?)(万元|亿元|元|万|亿)", text)
        cell, unit = (found[1], MONEY_UNITS[found[2]]) if found else (text, unit)
    fen = _decimal(cell) * unit
    if fen > LARGEST_MONEY:
        raise Refused("too_large")
    whole = fen.to_integral_value(ROUND_HALF_UP)
    if whole != fen and note:
        note("rounded_money")
    return int(whole)


def read_integer(cell, minimum=0):
    number = _decimal(re.sub(r"[人名位家]$", "", plain(cell)) if isinstance(cell, str) else cell)
    if number != number.to_integral_value():
        raise Refused("not_whole")
    if number < minimum:
        raise Refused("too_small", minimum=minimum)
    if number > LARGEST_INTEGER:
        raise Refused("too_large")
    return int(number)


def read_hours(cell, largest, note=None):
    """Hours with two decimals."""
    number = _decimal(re.sub(r"(小时|时|h)$", "", plain(cell)) if isinstance(cell, str) else cell)
    hours = number.quantize(Decimal("0.01"), ROUND_HALF_UP) if number < 10**12 else number
    if hours > largest:
        raise Refused("too_large")
    if hours != number and note:
        note("rounded_hours")
    return hours


def read_yes_no(cell):
    """True, False; a blank cell says no."""
    if isinstance(cell, bool):
        return cell
    text = plain(as_text(cell)).casefold()
    if text in YES:
        return True
    if text in NO or text in NOTHING:
        return False
    raise Refused("not_yes_no")


def split(text):
    """The several values of one cell, in their order, without blanks."""
    return [part for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if not says_nothing(part)]
