"""Numbers, money, dates and shares as people read them, in the language of ``t``."""

from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NOTHING = "—"
LOCALES = {
    "zh": Locale.parse("zh_CN"),
    "en": Locale("en"),
}  # parsed once: Babel would look a name up again for each number


def count(value, t):
    return NOTHING if value is None else format_decimal(int(value), locale=_locale(t))


def decimal(value, t, digits=1):
    return (
        NOTHING
        if value is None
        else format_decimal(
            round(float(value), digits),
            format=f"#,##0.{'0' * digits}" if digits else "#,##0",
            locale=_locale(t),
        )
    )


def share(value, t, digits=1):
    """A share between 0 and 1 as a percentage."""
    return NOTHING if value is None else f"{decimal(value * 100, t, digits)}%"


def points(value, t):
    """A difference of two shares, in percentage points with its sign."""
    return NOTHING if value is None else t("{n}个百分点", n=f"{value * 100:+.1f}")


def money(fen, t):
    """An amount in 分: 万元 below one 亿, 亿元 from there; in English CN¥ with k, m, bn."""
    if fen is None:
        return NOTHING
    yuan = int(fen) / 100
    if t.language == "en":
        for size, word in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
            if abs(yuan) >= size:
                return f"CN¥{decimal(yuan / size, t, 2)}{word}"
        return f"CN¥{decimal(yuan, t, 0)}"
    return (
        f"{decimal(yuan / 1e8, t, 2)}亿元"
        if abs(yuan) >= 1e8
        else f"{decimal(yuan / 1e4, t, 2)}万元"
    )


def wan(fen):
    """An amount in 分 as a number of 万元, for columns whose heading carries the unit."""
    return None if fen is None else int(fen) / 1_000_000


def day(value, t):
    """2025年3月5日 / 5 Mar 2025."""
    if value is None:
        return NOTHING
    return (
        f"{value.year}年{value.month}月{value.day}日"
        if t.language == "zh"
        else format_date(value, "d MMM y", locale=LOCALES["en"])
    )


def short_day(value, t):
    """9月29日 / 29 Sep: for axes and lists whose year is plain."""
    return (
        f"{value.month}月{value.day}日"
        if t.language == "zh"
        else format_date(value, "d MMM", locale=LOCALES["en"])
    )


def weekday(value, t):
    """周一 / Mon."""
    return format_date(value, "EEE", locale=_locale(t))


def month(value, t):
    """2025年3月 / Mar 2025."""
    return (
        f"{value.year}年{value.month}月"
        if t.language == "zh"
        else format_date(value, "MMM y", locale=LOCALES["en"])
    )


def quarter(value, t):
    """2025年第3季度 / Q3 2025."""
    n = (value.month - 1) // 3 + 1
    return f"{value.year}年第{n}季度" if t.language == "zh" else f"Q{n} {value.year}"


def month_start(number):
    """The first day of the month that ``data_access.database.dialects.month_number`` numbers."""
    return date(int(number) // 12, int(number) % 12 + 1, 1)


def month_number(day):
    """The number of a day's month; the inverse of ``month_start``."""
    return day.year * 12 + day.month - 1


def _locale(t):
    return LOCALES[t.language]
