"""A figure at the top of a page."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"([+-]?[\d,]+(?:\.\d+)?)\s*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """Words ready to read, and the indicator whose definition the figure opens.

    ``period``: of which days it is, in words beside the label; None: as its indicator is counted
    under the filter of the page; "" where the label says it.
    """

    label: str
    value: str
    indicator: str
    delta: str | int | None = None
    delta_text: str = ""
    delta_color: str = "off"  # normal: more is better; inverse: more is worse; off: neither
    trend: tuple = ()
    period: str | None = None


def value_and_unit(words: str) -> tuple[float | str, str]:
    """A figure in words as number and unit: "4,859.00万元" is (4859.0, "万元"); words that do not
    begin with a number, or in which another one follows, stay as they are.
    """
    found = NUMBER.fullmatch(words.strip())
    if found is None or any(sign.isdigit() for sign in found[2]):
        return words, ""
    number = float(found[1].replace(",", ""))
    return number, found[2]
