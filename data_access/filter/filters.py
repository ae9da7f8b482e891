"""What a reader chose: one frozen object that gives SQL conditions, a sentence and URL codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data_access.database.state import FIRST_DAY
from data_access.filter.periods import Cycles, parse_day, parse_period, period_words
from locales import Translator, formats, later

if TYPE_CHECKING:
    from data_access.sheets.code_lists import Words

STATES = {"open": later("在办"), "closed": later("已结"), "overdue": later("超期在办")}
OVERDUE_DAYS = (
    365  # after so many days an open case is overdue, where the office set no other number
)


@dataclass(frozen=True)
class Filter:
    """What was chosen; an empty field does not restrict.

    Codes, never labels or ids. ``resolve`` sets ``as_of``, ``start``, ``end`` and ``overdue_days``.
    Pages set the fields after ``end`` for the cases behind a figure; they are not in the filter bar
    or the URL.
    """

    countries: tuple[str, ...] = ()  # ISO codes and codes of country groups
    industries: tuple[str, ...] = ()  # GB/T 4754 sections (C) and divisions (C39)
    ip_types: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()  # towns and parks of the enterprises
    state: str = ""  # "", open, closed, overdue
    period: str = ""  # a code of data_access.filter.periods, on the date of occurrence
    as_of: date | None = None
    overdue_days: int = OVERDUE_DAYS
    start: date | None = None  # the days of ``period``
    end: date | None = None
    platforms: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()  # closed cases that ended so; "unknown": no way was entered
    closed_from: date | None = None  # closed from this day on
    closed_until: date | None = None  # closed up to this day

    def resolve(
        self, entered_to: date, cycles: Cycles = (), overdue_days: int = OVERDUE_DAYS
    ) -> "Filter":
        """The same filter with its as-of date and the days of its period.

        The as-of date is by default the day that the ledger of the disputes is entered to.
        """
        as_of = self.as_of or entered_to
        period = parse_period(self.period, as_of, cycles)
        return replace(
            self, as_of=as_of, start=period.start, end=period.end, overdue_days=overdue_days
        )

    def between(self, start: date, end: date) -> "Filter":
        """The same filter for the cases that occurred from ``start`` to ``end``."""
        return replace(self, period=f"{start}..{end}", start=start, end=end)

    @property
    def at_any_time(self) -> "Filter":
        """The same filter without its period: for what counts by the as-of date alone, which is
        then read and made once for all periods.
        """
        return replace(self, period="", start=None, end=None)

    @property
    def as_of_day(self) -> date:
        """The as-of date of a resolved filter; ValueError for one that is not resolved."""
        if self.as_of is None:
            raise ValueError("the filter has no as-of date yet")
        return self.as_of

    @property
    def last_day(self) -> date:
        """The last day that counts: the end of the period, and never after the as-of date."""
        if self.end is None:
            return self.as_of_day
        return min(self.as_of_day, self.end)


def whole_office(chosen: Filter) -> Filter:
    """The filter with nothing chosen: its as-of date and the days to be overdue alone."""
    return Filter(as_of=chosen.as_of, overdue_days=chosen.overdue_days)


def only(chosen: Filter, names: Sequence[str]) -> Filter:
    """The filter with nothing chosen but in the fields ``names``, e.g. ("countries", "period")."""
    kept = {name: getattr(chosen, name) for name in names}
    if "period" in names:
        kept |= {"start": chosen.start, "end": chosen.end}
    return replace(whole_office(chosen), **kept)


@dataclass(frozen=True)
class Field:
    """One row of the table below: attribute, key in the URL, code lists, heading in words."""

    name: str
    key: str
    lists: tuple[str, ...]
    title: str

    def codes(self, chosen: Filter) -> tuple[str, ...]:
        """What was chosen in this field."""
        return getattr(chosen, self.name)


FIELDS = (
    Field("countries", "country", ("country_group", "country"), later("国家/地区")),
    Field("industries", "industry", ("industry",), later("行业")),
    Field("ip_types", "ip", ("ip_type",), later("知识产权类型")),
    Field("channels", "channel", ("channel",), later("纠纷类型")),
    Field("stages", "stage", ("service_stage",), later("指导阶段")),
    Field("positions", "position", ("position",), later("企业角色")),
    Field("sizes", "size", ("enterprise_size",), later("企业规模")),
    Field("divisions", "town", ("town",), later("镇街/园区")),
)
OF_ENTERPRISES = ("countries", "industries", "sizes", "divisions")  # fields that choose them
URL_KEYS = (*(field.key for field in FIELDS), "state", "period", "as_of")


def to_query(chosen: Filter) -> dict[str, str]:
    """The filter as URL codes, only what restricts."""
    codes = {field.key: ",".join(field.codes(chosen)) for field in FIELDS}
    codes["state"] = chosen.state
    codes["period"] = chosen.period
    if chosen.as_of:
        codes["as_of"] = chosen.as_of.isoformat()
    return {key: text for key, text in codes.items() if text}


def from_query(
    url_codes: Mapping[str, str], words: "Words", cycles: Cycles = ()
) -> tuple[Filter, list[str]]:
    """URL codes to ``(filter, dropped)``; ``dropped`` lists the unknown codes, as ``key=code``."""
    values, dropped = _known_codes(url_codes, words)
    for key, check in CHECKED.items():
        text = url_codes.get(key, "")
        if not text:
            continue
        try:
            values[key] = check(text, cycles)
        except ValueError:
            dropped.append(f"{key}={text}")
    return Filter(**values), dropped


def _known_codes(url_codes: Mapping[str, str], words: "Words") -> tuple[dict, list[str]]:
    """The fields with the codes that their lists hold, each once, and the unknown codes."""
    values = {}
    dropped = []
    for field in FIELDS:
        known = {code for name in field.lists for code in words.codes(name)}
        written = url_codes.get(field.key, "").split(",")
        codes = dict.fromkeys(code for code in written if code in known)
        values[field.name] = tuple(codes)
        dropped += [f"{field.key}={code}" for code in written if code and code not in known]
    return values, dropped


def _state(text: str, _cycles: Cycles) -> str:
    if text not in STATES:
        raise ValueError(text)
    return text


def _period(text: str, cycles: Cycles) -> str:
    parse_period(text, FIRST_DAY, cycles)
    return text


def _as_of(text: str, _cycles: Cycles) -> date:
    value = parse_day(text)
    if value < FIRST_DAY:
        raise ValueError(text)
    return value


CHECKED: dict[str, Callable] = {"state": _state, "period": _period, "as_of": _as_of}


def sentence(chosen: Filter, words: "Words", t: Translator, cycles: Cycles = ()) -> str:
    """The choice in words, without the as-of date: 「美国 · 专利 · 2024年」, or 「全部纠纷」."""
    found = [_field_words(field, chosen, words, t) for field in FIELDS if field.codes(chosen)]
    if chosen.state:
        found.append(t(STATES[chosen.state]))
    if chosen.period:
        found.append(period_words(chosen.period, t, cycles))
    return " · ".join(found) or t("全部纠纷")


def _field_words(field: Field, chosen: Filter, words: "Words", t: Translator) -> str:
    names = [words_of(code, field.lists, words, t) for code in field.codes(chosen)]
    return t("、").join(names)


def as_of_words(chosen: Filter, t: Translator) -> str:
    return t("数据截至{day}", day=formats.day(chosen.as_of, t))


def words_of(code: str, lists: tuple[str, ...], words: "Words", t: Translator) -> str:
    """A code in words, by the first of ``lists`` that holds it; the code itself where none does."""
    name = next((name for name in lists if code in words.lists[name]), lists[0])
    return words.name(name, code, t.language)
