"""The way into and out of one cell of the ledger: what reads it, and how a value would stand in it."""
from dataclasses import dataclass

from data_access import ledger_values as v
from data_access.ledger_dates import read_date, read_month
from data_access.ledger_numbers import WAN, read_hours, read_integer, read_money

EMPTY = {"yes_no": False, "words": ()}


@dataclass(frozen=True, slots=True)
class Bad:
    """Stands for the value of a refused cell; two are equal when the same was written."""
    written: str


def reader(spec, f, unit, words, note):
    """The function that reads one cell of this field: a value, None (or False, or no words) for a blank one, or ``Refused``."""
    column = spec.table.c.get(f.column)
    longest = getattr(getattr(column, "type", None), "length", None)
    if f.kind in ("word", "stage"):
        return lambda cell: words.one(f.list, cell)
    if f.kind == "words":
        return lambda cell: words.several(f.list, cell)
    if f.kind == "text" or f.kind == "ignored":
        return lambda cell: v.read_text(cell, longest)
    read = {
        "key": lambda cell: v.read_key(cell, longest),
        "reference": v.read_credit_code if f.list == "enterprise" else lambda cell: v.read_key(cell, 40),
        "credit_code": v.read_credit_code,
        "money": lambda cell: read_money(cell, unit, note),
        "integer": lambda cell: read_integer(cell, f.minimum),
        "hours": lambda cell: read_hours(cell, 10 ** (column.type.precision - column.type.scale) - 1, note),
        "yes_no": v.read_yes_no, "date": read_date, "month": read_month,
    }[f.kind]
    return lambda cell: EMPTY.get(f.kind) if v.says_nothing(cell) else read(cell)


def show(f, value, words):
    """A value as it would stand in the ledger, in Chinese."""
    if isinstance(value, Bad):
        return value.written
    if value is None:
        return ""
    if f.kind in ("word", "stage"):
        return words.name(f.list, value)
    if f.kind == "words":
        return "、".join(words.name(f.list, key) for key in value)
    if f.kind == "yes_no":
        return "是" if value else "否"
    if f.kind == "money":
        return money_text(value)
    return value.strftime("%Y-%m") if f.kind == "month" else str(value)


def money_text(fen):
    """Integer 分 as 万元, exactly, without needless zeros."""
    whole, part = divmod(fen, WAN)
    return f"{whole}.{part:06d}".rstrip("0").rstrip(".") if part else str(whole)
