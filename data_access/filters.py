"""What a reader chose to see: one frozen object that gives SQL conditions, a sentence and codes for the URL."""
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, or_, select

from data_access import schema as s
from data_access.dialects import day
from data_access.periods import parse_period, period_words
from locales import formats, later

STATES = {"open": later("在办"), "closed": later("已结"), "overdue": later("超期在办")}


@dataclass(frozen=True)
class Filter:
    """Empty fields do not restrict. Codes, never labels or ids; ``as_of`` and ``overdue_days`` are set by ``resolve``."""
    countries: tuple[str, ...] = ()      # ISO codes and codes of country groups
    industries: tuple[str, ...] = ()     # GB/T 4754 sections (C) and divisions (C39)
    ip_types: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    state: str = ""                      # "", open, closed, overdue
    period: str = ""                     # a code of data_access.periods, on the date of occurrence
    as_of: date | None = None
    overdue_days: int = 365
    start: date | None = None            # the days of ``period``, set by ``resolve``
    end: date | None = None

    def resolve(self, covers_until, cycles=(), overdue_days=365):
        """The same filter with its as-of date (by default the last day the data covers) and the days of its period."""
        as_of = self.as_of or covers_until or date(2000, 1, 1)
        period = parse_period(self.period, as_of, cycles)
        return replace(self, as_of=as_of, start=period.start, end=period.end, overdue_days=overdue_days)

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
URL_KEYS = tuple(f.key for f in FIELDS) + ("state", "period", "as_of")


def to_query(f):
    """The filter as URL codes, only what restricts."""
    query = {field.key: ",".join(getattr(f, field.name)) for field in FIELDS if getattr(f, field.name)}
    query |= {k: v for k, v in (("state", f.state), ("period", f.period)) if v}
    return query | ({"as_of": f.as_of.isoformat()} if f.as_of else {})


def from_query(query, words, cycles=()):
    """URL codes to ``(filter, dropped)``; ``dropped`` lists the codes that are unknown, as ``key=code``."""
    values, dropped = {}, []
    for field in FIELDS:
        known = {code for name in field.lists for code in words.codes(name)}
        codes = [c for c in query.get(field.key, "").split(",") if c]
        values[field.name] = tuple(dict.fromkeys(c for c in codes if c in known))
        dropped += [f"{field.key}={c}" for c in codes if c not in known]
    for key, check in (("state", _state), ("period", lambda text: _period(text, cycles)), ("as_of", _as_of)):
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


def sentence(f, words, t, cycles=()):
    """The choice in words, without the as-of date: 「美国、日本 · 专利 · 2024年」, or 「全部纠纷」."""
    parts = [t("、").join(words_of(code, field.lists, words, t) for code in getattr(f, field.name)) for field in FIELDS if getattr(f, field.name)]
    parts += [t(STATES[f.state])] if f.state else []
    parts += [period_words(f.period, t, cycles)] if f.period else []
    return " · ".join(parts) or t("全部纠纷")


def as_of_words(f, t):
    return t("数据截至{day}", day=formats.day(f.as_of, t))


def words_of(code, lists, words, t):
    name = next((n for n in lists if code in words.lists[n]), lists[0])
    return words.name(name, code, t.language)


# -- SQL

def is_open(f):
    """Not closed by the as-of date."""
    return or_(s.dispute.c.closed_on.is_(None), s.dispute.c.closed_on > day(f.as_of))


def is_closed(f):
    return s.dispute.c.closed_on <= day(f.as_of)


def is_late(f):
    """Taken up more than ``overdue_days`` before the as-of date; an overdue case is open and late."""
    return func.coalesce(s.dispute.c.accepted_on, s.dispute.c.occurred_on) < day(f.as_of - timedelta(f.overdue_days))


def dispute_conditions(f):
    """The conditions on ``dispute`` for a resolved filter: happened by the as-of date, and everything chosen."""
    d = s.dispute.c
    found = [d.occurred_on <= day(min(f.as_of, f.end) if f.end else f.as_of)]
    found += [d.occurred_on >= day(f.start)] if f.start else []
    found += [d.country_id.in_(country_ids(f.countries))] if f.countries else []
    found += [d.industry_id.in_(industry_ids(f.industries))] if f.industries else []
    for codes, column, table in ((f.ip_types, d.ip_type_id, s.ip_type), (f.channels, d.channel_id, s.channel), (f.positions, d.position_id, s.position)):
        found += [column.in_(_ids(table, codes))] if codes else []
    found += [d.id.in_(_at_stage(f))] if f.stages else []
    found += [d.enterprise_id.in_(select(s.enterprise.c.id).where(s.enterprise.c.size_id.in_(_ids(s.enterprise_size, f.sizes))))] if f.sizes else []
    return found + {"": [], "open": [is_open(f)], "closed": [is_closed(f)], "overdue": [is_open(f), is_late(f)]}[f.state]


def enterprise_conditions(f):
    """On the roster as of the date, in the chosen industries and sizes, and with one of the chosen countries among its markets."""
    e = s.enterprise.c
    return [e.joined_on <= day(f.as_of), or_(e.left_on.is_(None), e.left_on > day(f.as_of)), *enterprise_choice(f)]


def enterprise_choice(f):
    """The choice of industries, sizes and markets alone, whenever an enterprise was on the roster."""
    e = s.enterprise.c
    found = [e.industry_id.in_(industry_ids(f.industries))] if f.industries else []
    found += [e.size_id.in_(_ids(s.enterprise_size, f.sizes))] if f.sizes else []
    if f.countries:
        found.append(e.id.in_(select(s.enterprise_market.c.enterprise_id).where(s.enterprise_market.c.country_id.in_(country_ids(f.countries)))))
    return found


def flow_conditions(f):
    """Export flows of whole months up to the as-of date, in the period, countries and industries chosen."""
    x = s.export_flow.c
    found = [x.month <= day(min(f.as_of, f.end) if f.end else f.as_of)]
    found += [x.month >= day(f.start)] if f.start else []
    found += [x.country_id.in_(country_ids(f.countries))] if f.countries else []
    return found + ([x.industry_id.in_(industry_ids(f.industries))] if f.industries else [])


def country_ids(codes):
    """Countries named by ISO code or by a group they belong to."""
    members = select(s.country_group_member.c.country_id).join(s.country_group, s.country_group.c.id == s.country_group_member.c.group_id)
    return select(s.country.c.id).where(or_(s.country.c.iso3.in_(codes), s.country.c.id.in_(members.where(s.country_group.c.code.in_(codes)))))


def industry_ids(codes):
    """Divisions named by their code or by their section."""
    section = s.industry.alias("section")
    return (select(s.industry.c.id).outerjoin(section, section.c.id == s.industry.c.parent_id)
            .where(or_(s.industry.c.code.in_(codes), section.c.code.in_(codes))))


def _ids(table, codes):
    return select(table.c.id).where(table.c.code.in_(codes))


def _at_stage(f):
    return select(s.dispute_stage.c.dispute_id).where(stage_holds(f), s.dispute_stage.c.stage_id.in_(_ids(s.service_stage, f.stages)))


def stage_holds(f):
    """The stage held on the as-of date."""
    x = s.dispute_stage.c
    return (x.from_on <= day(f.as_of)) & or_(x.until_on.is_(None), x.until_on > day(f.as_of))
