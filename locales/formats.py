"""Numbers, money, dates and shares as people read them, in the language of ``t``."""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from locales import Translator

NOTHING = "—"
# Parsed once: Babel would look a name up again for each number.
LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale("en")}
ENGLISH_SIZES = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))
YI, WAN = 1e8, 1e4  # yuan

Number = int | float | Decimal


def count(value: Number | None, t: Translator) -> str:
    if value is None:
        return NOTHING
    return format_decimal(int(value), locale=_locale(t))


def decimal(value: Number | None, t: Translator, digits: int = 1) -> str:
    if value is None:
        return NOTHING
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return format_decimal(round(float(value), digits), format=pattern, locale=_locale(t))


def share(value: float | None, t: Translator, digits: int = 1) -> str:
    """A share between 0 and 1 as a percentage."""
    if value is None:
        return NOTHING
    return f"{decimal(value * 100, t, digits)}%"


def points(value: float | None, t: Translator) -> str:
    """A difference of two shares, in percentage points with its sign."""
    if value is None:
        return NOTHING
    return t("{n}个百分点", n=f"{value * 100:+.1f}")


def money(fen: Number | None, t: Translator) -> str:
    """An amount in 分: 万元 below one 亿, 亿元 from there; in English CN¥ with k, m, bn."""
    if fen is None:
        return NOTHING
    yuan = int(fen) / 100
    if t.language == "en":
        return _english_money(yuan, t)
    if abs(yuan) >= YI:
        return f"{decimal(yuan / YI, t, 2)}亿元"
    return f"{decimal(yuan / WAN, t, 2)}万元"


def _english_money(yuan: float, t: Translator) -> str:
    for size, word in ENGLISH_SIZES:
        if abs(yuan) >= size:
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
