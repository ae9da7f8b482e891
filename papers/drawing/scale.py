"""Axes of a specification: where a value stands on them, and what is written at them.

A day stands at its number, a category at its place in the row, as plotly has it.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from locales import formats
from papers.drawing.words import lines_of

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
TICKS = 6  # about so many, where the axis does not say
A_DAY = 86_400_000  # in the milliseconds of plotly
PAD = 0.05  # beyond the values, as a part of their span
EMPTY = (0.0, 1.0)
NO_DAYS = (738_000.0, 738_031.0)  # two days a month apart, where nothing is drawn


@dataclass
class Scale:
    """``told``: the axis as the specification has it; ``values``: of every trace on it."""

    told: Mapping[str, Any]
    kind: str
    categories: list[str] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)  # as far as something is drawn
    from_zero: bool = False

    def place(self, value: Any) -> float:
        """Where a value stands; not a number for none."""
        if value is None:
            return math.nan
        if self.kind == "date" and isinstance(value, str):
            return day_number(value)
        if self.kind == "category" and isinstance(value, str):
            return float(self.categories.index(value))
        return float(value)

    def places(self, values: Iterable[Any]) -> list[float]:
        """Where the values of a trace stand; a number among categories is one of them."""
        if self.kind == "category":
            values = [value if value is None else str(value) for value in values]
        return [self.place(value) for value in values]

    def reach(self, places: Iterable[float]) -> None:
        """Something is drawn at these places."""
        self.ends += [place for place in places if math.isfinite(place)]

    def length(self, value: float) -> float:
        """A breadth on this axis, which plotly says in milliseconds for days."""
        return value / A_DAY if self.kind == "date" else value

    def limits(self) -> tuple[float, float]:
        """From where to where it is drawn."""
        if "range" in self.told:
            low, high = (self.place(end) for end in self.told["range"])
            return _apart(low, high)
        low, high = self._by_itself()
        if self.told.get("autorange") == "reversed":
            return high, low
        return low, high

    def _by_itself(self) -> tuple[float, float]:
        if self.kind == "category":
            return -0.5, max(len(self.categories), 1) - 0.5
        if not self.ends:
            return NO_DAYS if self.kind == "date" else EMPTY
        low, high = min(self.ends), max(self.ends)
        pad = PAD * (high - low or 1)
        if self.from_zero or self.told.get("rangemode") == "tozero":
            return min(low, 0.0), max(high + pad, low + pad)
        return low - pad, high + pad

    def ticks(self) -> tuple[list[float], list[str]]:
        """Where something is written, and what."""
        if not self.told.get("visible", True):
            return [], []
        if "tickvals" in self.told:
            values = self.told["tickvals"]
            words = self.told.get("ticktext") or [self.words(self.place(v)) for v in values]
            return self.places(values), [lines_of(str(word)) for word in words]
        places = TICK_PLACES[self.kind](self)
        return places, [self.words(place) for place in places]

    def words(self, place: float) -> str:
        """What is written at a place."""
        form = self.told.get("tickformat", "")
        if self.kind == "category":
            return lines_of(self.categories[round(place)])
        if self.kind == "date":
            return month_words(place, form)
        if form.endswith("%"):
            return f"{formats.half_up(place * 100)}%"
        return f"{place:g}{self.told.get('ticksuffix', '')}"

    @property
    def title(self) -> str:
        return lines_of(self.told.get("title", {}).get("text", ""))


def _apart(low: float, high: float) -> tuple[float, float]:
    """Ends between which something can be drawn."""
    return (low, high) if low != high else (low - 0.5, high + 0.5)


def scale(told: Mapping[str, Any], values: Sequence[Any], beside: Sequence[Any] = ()) -> Scale:
    """The scale of an axis on which these values of its traces stand, and notes ``beside`` them."""
    found = Scale(told, _kind(told, [*values, *beside]))
    if found.kind == "category":
        known = [str(value) for value in [*told.get("categoryarray", ()), *values]]
        known += [place for place in beside if isinstance(place, str)]
        found.categories = list(dict.fromkeys(known))
    return found


def _kind(told: Mapping[str, Any], values: Sequence[Any]) -> str:
    if "type" in told:
        return told["type"]
    said = [*values, *told.get("tickvals", ()), *told.get("range", ())]
    texts = [value for value in said if isinstance(value, str)]
    if str(told.get("dtick", "")).startswith("M"):
        return "date"
    if not texts:
        return "linear"
    return "date" if all(DATE.match(text) for text in texts) else "category"


def day_number(text: str) -> float:
    """Days since the year 1, as ``date`` counts them, and the part of the day."""
    moment = datetime.fromisoformat(text)
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def month_words(place: float, form: str) -> str:
    """A month as the specification writes it; %-m is a month without a zero, on every system."""
    day = date.fromordinal(round(place))
    return day.strftime((form or "%Y-%m").replace("%-m", str(day.month)))


# -- where something is written, when the axis leaves it open


def _category_places(scale: Scale) -> list[float]:
    return [float(place) for place in range(len(scale.categories))]


def _linear_places(scale: Scale) -> list[float]:
    low, high = sorted(scale.limits())
    step = scale.told.get("dtick") or _nice((high - low) / scale.told.get("nticks", TICKS))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def _nice(least: float) -> float:
    """1, 2 or 5 of a power of ten, at least so much."""
    power = 10 ** math.floor(math.log10(least))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9))


def _date_places(scale: Scale) -> list[float]:
    low, high = sorted(scale.limits())
    first, last = (formats.month_number(date.fromordinal(int(end))) for end in (low, high))
    step = _month_step(scale, last - first + 1)
    months = [number for number in range(first, last + 1) if number % step == 0]
    days = [float(formats.month_start(number).toordinal()) for number in months]
    return [day for day in days if low <= day <= high]


def _month_step(scale: Scale, months: int) -> int:
    told = str(scale.told.get("dtick", ""))
    if told.startswith("M"):
        return int(told[1:])
    most = scale.told.get("nticks", TICKS)
    return next((step for step in MONTH_STEPS if months / step <= most), MONTH_STEPS[-1])


TICK_PLACES = {"category": _category_places, "linear": _linear_places, "date": _date_places}
