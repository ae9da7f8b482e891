"""What a reader chose to see: one frozen object that gives SQL conditions, a sentence and codes for the URL."""

from dataclasses import dataclass, replace
from datetime import date

from data_access.filter.periods import parse_period, period_words
from locales import formats, later

STATES = {"open": later("在办"), "closed": later("已结"), "overdue": later("超期在办")}


@dataclass(frozen=True)
class Filter:
    """Empty fields do not restrict. Codes, never labels or ids; ``as_of`` and ``overdue_days`` are set by ``resolve``."""

    countries: tuple[str, ...] = ()  # ISO codes and codes of country groups
    industries: tuple[str, ...] = ()  # GB/T 4754 sections (C) and divisions (C39)
    ip_types: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    state: str = ""  # "", open, closed, overdue
    period: str = ""  # a code of data_access.filter.periods, on the date of occurrence
    as_of: date | None = None
    overdue_days: int = 365
    start: date | None = None  # the days of ``period``, set by ``resolve``
    end: date | None = None
    platforms: tuple[
        str, ...
    ] = ()  # set by pages for the cases behind a figure; not in the filter bar or the URL
    routes: tuple[
        str, ...
    ] = ()  # likewise: closed cases that ended so; "unknown" is a closed case whose way of ending was not entered
    closed_from: date | None = None  # likewise: closed from this day on
    closed_until: date | None = None  # likewise: closed up to this day

    def resolve(self, covers_until, cycles=(), overdue_days=365):
        """The same filter with its as-of date (by default the last day the data covers) and the days of its period."""
        as_of = self.as_of or covers_until or date(2000, 1, 1)
        period = parse_period(self.period, as_of, cycles)
        return replace(
            self, as_of=as_of, start=period.start, end=period.end, overdue_days=overdue_days
        )

    def between(self, start, end):
        """The same filter for the cases that occurred from ``start`` to ``end``."""
        return replace(self, period=f"{start}..{end}", start=start, end=end)


@dataclass(frozen=True)
class Field:
    """One row of the table below: attribute, key in the URL, code lists, and its heading in words."""

    name: str
    key: str
    lists: tuple[str, ...]
    title: str


FIELDS = (
    Field("countries", "country", ("country_group", "country"), later("国家/地区")),
    Field("industries", "industry", ("industry",), later("行业")),
    Field("ip_types", "ip", ("ip_type",), later("知识产权类型")),
    Field("channels", "channel", ("channel",), later("纠纷类型")),
    Field("stages", "stage", ("service_stage",), later("指导阶段")),
    Field("positions", "position", ("position",), later("企业角色")),
    Field("sizes", "size", ("enterprise_size",), later("企业规模")),
)
URL_KEYS = tuple(chosen.key for chosen in FIELDS) + ("state", "period", "as_of")


def to_query(chosen):
    """The filter as URL codes, only what restricts."""
    query = {
        field.key: ",".join(getattr(chosen, field.name))
        for field in FIELDS
        if getattr(chosen, field.name)
    }
    query |= {k: v for k, v in (("state", chosen.state), ("period", chosen.period)) if v}
    return query | ({"as_of": chosen.as_of.isoformat()} if chosen.as_of else {})


def from_query(query, words, cycles=()):
    """URL codes to ``(filter, dropped)``; ``dropped`` lists the codes that are unknown, as ``key=code``."""
    values, dropped = {}, []
    for field in FIELDS:
        known = {code for name in field.lists for code in words.codes(name)}
        codes = [c for c in query.get(field.key, "").split(",") if c]
        values[field.name] = tuple(dict.fromkeys(c for c in codes if c in known))
        dropped += [f"{field.key}={c}" for c in codes if c not in known]
    for key, check in (
        ("state", _state),
        ("period", lambda text: _period(text, cycles)),
        ("as_of", _as_of),
    ):
        if text := query.get(key, ""):
            try:
                values[key] = check(text)
            except ValueError:
                dropped.append(f"{key}={text}")
    return Filter(**values), dropped


def _state(text):
    if text not in STATES:
        raise ValueError(text)
    return text


def _period(text, cycles):
    parse_period(text, date(2000, 1, 1), cycles)
    return text


def _as_of(text):
    value = date.fromisoformat(text)
    if not 2000 <= value.year <= 2100:
        raise ValueError(text)
    return value


def sentence(chosen, words, t, cycles=()):
    """The choice in words, without the as-of date: 「美国、日本 · 专利 · 2024年」, or 「全部纠纷」."""
    parts = [
        t("、").join(words_of(code, field.lists, words, t) for code in getattr(chosen, field.name))
        for field in FIELDS
        if getattr(chosen, field.name)
    ]
    parts += [t(STATES[chosen.state])] if chosen.state else []
    parts += [period_words(chosen.period, t, cycles)] if chosen.period else []
    return " · ".join(parts) or t("全部纠纷")


def as_of_words(chosen, t):
    return t("数据截至{day}", day=formats.day(chosen.as_of, t))


def words_of(code, lists, words, t):
    name = next((n for n in lists if code in words.lists[n]), lists[0])
    return words.name(name, code, t.language)
