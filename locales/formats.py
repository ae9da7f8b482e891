"""Numbers, money, dates and shares as people read them, in the language of ``t``."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date

from locales import Translator

NOTHING = "—"
# Parsed once: Babel would look a name up again for each number.
LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale("en")}
ENGLISH_SIZES = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))
MOST_DIGITS = 6
YI, WAN = 100_000_000, 10_000  # yuan

Number = int | float | Decimal


def count(value: Number | None, t: Translator) -> str:
    if value is None:
        return NOTHING
    return f"{int(value):,}"


def decimal(value: Number | None, t: Translator, digits: int = 1) -> str:
    """With so many ``digits`` behind the point, rounded half up as a calculator does.

    Both languages write numbers alike, as Python does; Babel, which would write the same, takes
    thirty times as long, and a page has hundreds.
    """
    if value is None:
        return NOTHING
    return f"{half_up(value, digits):,.{digits}f}"


def trimmed(value: Number, t: Translator, digits: int = 1) -> str:
    """With so many ``digits`` at most: a whole number has none, 1 working day and not 1.0."""
    shown = half_up(value, digits)
    return decimal(value, t, 0 if shown == shown.to_integral_value() else digits)


def half_up(value: Number, digits: int = 0) -> Decimal:
    """The number as it is written, rounded half up (away from zero); zero has no sign.

    ``value``: a float stands for the shortest number that is written like it, so 0.285 is 0.29.
    """
    written = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = written.quantize(_unit(digits), ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


@cache
def _unit(digits: int) -> Decimal:
    """What stands behind the point counts in: 0.01 with two digits."""
    return Decimal(1).scaleb(-digits)


def rounded(values: Iterable[Number | None], digits: int = 1) -> list[float | None]:
    """A column of a table, each number rounded half up; what is missing is None."""
    return [_rounded(value, digits) for value in values]


def _rounded(value: Number | None, digits: int) -> float | None:
    if value is None or value != value:
        return None
    return float(half_up(value, digits))


def percents(values: Iterable[Number | None], digits: int = 1) -> list[float | None]:
    """A column of shares between 0 and 1 as numbers of per cent."""
    whole = rounded(values, 12)
    return [_rounded(value and Decimal(repr(value)) * 100, digits) for value in whole]


def beside(value: Number, goal: Number, digits: int = 1) -> int:
    """With how many decimals a value stays on its own side of a goal: 94.96 is not 95.0 of 95."""
    for more in range(digits, MOST_DIGITS):
        shown = half_up(value, more)
        if (shown >= goal) == (value >= goal) and (shown <= goal) == (value <= goal):
            return more
    return MOST_DIGITS


def share(value: float | None, t: Translator, digits: int = 1) -> str:
    """A share between 0 and 1 as a percentage; 0 and 100 are said of none and of all alone."""
    if value is None:
        return NOTHING
    percent = half_up(half_up(value, 12) * 100, digits)
    least = Decimal(1).scaleb(-digits)
    if percent == 0 and value > 0:
        return f"<{decimal(least, t, digits)}%"
    if percent == 100 and value < 1:
        return f">{decimal(100 - least, t, digits)}%"
    return f"{decimal(percent, t, digits)}%"


def points(value: float | None, t: Translator) -> str:
    """A difference of two shares, in percentage points with its sign; no sign where it is zero."""
    if value is None:
        return NOTHING
    change = half_up(half_up(value, 12) * 100, 1)
    sign = "+" if change > 0 else ""
    return t("{n}个百分点", n=f"{sign}{change}")


def money(fen: Number | None, t: Translator) -> str:
    """An amount in 分: 元 below 0.01 万元, 万元 below one 亿, 亿元 from there, each once rounded.

    In English CN¥ with k, m, bn.
    """
    if fen is None:
        return NOTHING
    yuan = Decimal(int(fen)) / 100
    if t.language == "en":
        return _english_money(yuan, t)
    if abs(half_up(yuan / WAN, 2)) >= WAN:
        return f"{decimal(yuan / YI, t, 2)}亿元"
    if yuan and not half_up(yuan / WAN, 2):
        return f"{decimal(yuan, t, 2)}元"
    return f"{decimal(yuan / WAN, t, 2)}万元"


def _english_money(yuan: Decimal, t: Translator) -> str:
    for size, word in ENGLISH_SIZES:
        if abs(half_up(yuan / size, 2)) >= 1:
            return f"CN¥{decimal(yuan / size, t, 2)}{word}"
    return f"CN¥{decimal(yuan, t, 0)}"


def wan(fen: Number | None) -> float | None:
    """An amount in 分 as a number of 万元, for columns whose heading carries the unit."""
    if fen is None:
        return None
    return int(fen) / 1_000_000


def day(value: date | None, t: Translator) -> str:
    """2025年3月5日 / 5 Mar 2025."""
    if value is None:
        return NOTHING
    if t.language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return format_date(value, "d MMM y", locale=LOCALES["en"])


def short_day(value: date, t: Translator) -> str:
    """9月29日 / 29 Sep: for axes and lists whose year is plain."""
    if t.language == "zh":
        return f"{value.month}月{value.day}日"
    return format_date(value, "d MMM", locale=LOCALES["en"])


def weekday(value: date, t: Translator) -> str:
    """周一 / Mon."""
    return format_date(value, "EEE", locale=_locale(t))


def month(value: date, t: Translator) -> str:
    """2025年3月 / Mar 2025."""
    if t.language == "zh":
        return f"{value.year}年{value.month}月"
    return format_date(value, "MMM y", locale=LOCALES["en"])


def months(first: date, last: date, t: Translator) -> str:
    """2025年7—9月, 2024年12月至2025年2月 / Jul–Sep 2025: from the first month to the last."""
    if first == last:
        return month(first, t)
    if first.year != last.year:
        return t("{start}至{end}", start=month(first, t), end=month(last, t))
    if t.language == "zh":
        return f"{first.year}年{first.month}—{last.month}月"
    return f"{format_date(first, 'MMM', locale=LOCALES['en'])}–{month(last, t)}"


def quarter(value: date, t: Translator) -> str:
    """2025年第3季度 / Q3 2025."""
    number = (value.month - 1) // 3 + 1
    if t.language == "zh":
        return f"{value.year}年第{number}季度"
    return f"Q{number} {value.year}"


def month_start(number: int) -> date:
    """The first day of the month that ``data_access.database.dialects.month_number`` numbers."""
    return date(int(number) // 12, int(number) % 12 + 1, 1)


def month_number(day: date) -> int:
    """The number of a day's month; the inverse of ``month_start``."""
    return day.year * 12 + day.month - 1


def _locale(t: Translator) -> Locale:
    return LOCALES[t.language]


def sentences(said: Iterable[str], t: Translator) -> str:
    """Whole sentences one after the other: English has a blank between two."""
    between = "" if t.language == "zh" else " "
    return between.join(sentence.strip() for sentence in said if sentence)
