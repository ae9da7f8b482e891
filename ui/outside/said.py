"""The figures and sentences of a page for somebody outside: without names and small counts."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from indicators.methods.suppression import LEAST
from ui.frame.figure import Figure, value_and_unit

# Chinese signs of patterns stand as their codes, as they are no words for readers.
_UNITS_OF_TIME = r"[%\u6708\u65e5\u5e74\u5929\u5206]"  # 月日年天分
_TIME = rf"{_UNITS_OF_TIME}|\u4e2a\u6708|\u4e2a\u5de5\u4f5c\u65e5|\u4e2a\u5b63\u5ea6"  # 个月 …
_MONTH = r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|month|year|day)"
_MORE_DIGITS = r"\d|\.\d|,\d{3}"  # of 1.5 and of 1,204
SMALL = re.compile(rf"(?<![\d.])(?<!\d,)[1-4](?!{_MORE_DIGITS}|{_TIME}|{_MONTH})")
_DIGIT, _COUNTED = (
    r"\u4e00\u4e24\u4e09\u56db",
    r"\u8d77\u5bb6\u4ef6\u540d\u4f4d\u7b14\u4efd\u6b21\u9879\u6761",
)  # 一两三四 before 起家件名位笔份次项条
WRITTEN = re.compile(rf"[{_DIGIT}](?=[{_COUNTED}])|\b(?:one|two|three|four)\b", re.IGNORECASE)
NUMBER_OF_A_RECORD = re.compile(r"(?=\w*\d{4})[A-Za-z]{1,4}\d[\dA-Za-z]{4,}|[\dA-Z]{18}")


def is_open(text: str, names: Collection[str]) -> bool:
    """Whether a text may be told: no small count, no number of a record and none of the names."""
    for pattern in (SMALL, WRITTEN, NUMBER_OF_A_RECORD):
        if pattern.search(text):
            return False
    return not any(name in text for name in names)


def figures(shown: Iterable[Figure], names: Collection[str]) -> tuple[Figure, ...]:
    """The figures that may be told, without what explains them, as it often takes one number from
    another. Of two with one unit that differ by a small count the later is left out.
    """
    told: list[Figure] = []
    for figure in shown:
        words = f"{figure.label} {figure.value}"
        if is_open(words, names) and not any(_are_close(figure, other) for other in told):
            told.append(replace(figure, delta=None, delta_text="", trend=()))
    return tuple(told)


def _are_close(one: Figure, other: Figure) -> bool:
    first, unit = value_and_unit(one.value)
    second, other_unit = value_and_unit(other.value)
    if unit != other_unit or isinstance(first, str) or isinstance(second, str):
        return False
    return 0 < abs(first - second) < LEAST
