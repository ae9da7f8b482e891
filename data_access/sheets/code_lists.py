"""The code lists with their words, those too that are no tables: rules, steps, choices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select, union

from data_access import schema as s
from data_access.sheets.natural_keys import NATURAL_KEYS

# Short lists whose codes stand in the table itself: list -> {code: (Chinese, English)}.
CHOICES: dict[str, dict[Any, tuple[str, str]]] = {
    "direction": {"up": ("上报", "Handed up"), "down": ("下转", "Handed down")},
    "warning_dimension": {
        "all": ("合计", "All"),
        "country": ("国家/地区", "Country or region"),
        "industry": ("行业", "Industry"),
        "platform": ("电商平台", "Platform"),
        "channel": ("纠纷类型", "Dispute type"),
    },
    "warning_horizon": {1: ("1个月", "One month"), 3: ("3个月", "Three months")},
}
# The indicators that a target may be set for; data_access/statistics/targets.py counts each.
TARGET_INDICATORS = (
    "training_coverage",
    "complete_coverage",
    "sessions_held",
    "experts_listed",
    "closing_rate",
)
TOWN_LEVELS = ("town", "park")
Entry = tuple[Any, str, str]  # id, Chinese, English
Code = tuple[Any, str, str, str]  # id, code, Chinese, English


@dataclass(frozen=True)
class Words:
    """The words of every code list: ``words.name("channel", "customs", "zh")``; ids and order."""

    # list name -> {code: (id, name_zh, name_en)} in the order of the list
    lists: Mapping[str, dict[str, Entry]]

    def name(self, list_name: str, code: str, language: str) -> str:
        entry = self.lists[list_name].get(code)
        if entry is None:
            return code
        _, chinese, english = entry
        return chinese if language == "zh" else english

    def codes(self, list_name: str) -> list[str]:
        return list(self.lists[list_name])

    def ids(self, list_name: str) -> dict[str, Any]:
        return {code: entry[0] for code, entry in self.lists[list_name].items()}


def read_words(connection: Connection) -> Words:
    """All code lists, countries (by ISO code), industries (by GB/T 4754), divisions, of these the
    towns and parks (``town``), groups.
    """
    lists = {}
    for table in (*s.CODE_LISTS, s.country_group, s.industry, s.division, s.hs_chapter):
        lists[table.name] = _entries(connection, table, table.c.code, table.c.id)
    lists["country"] = _entries(connection, s.country, s.country.c.iso3, s.country.c.iso3)
    lists["town"] = _towns(connection, lists["division"])
    lists["cycle"] = _entries(connection, s.cycle, s.cycle.c.code, s.cycle.c.starts_on)
    for name in COMPOSED_LISTS:
        codes = composed_codes(connection, name)
        lists[name] = {code: (key, zh, en) for key, code, zh, en in codes}
    for name, choices in CHOICES.items():
        lists[name] = {str(kept): (kept, zh, en) for kept, (zh, en) in choices.items()}
    return Words(MappingProxyType(lists))


def _entries(
    connection: Connection, table: Table, code: ColumnElement, order: ColumnElement
) -> dict[str, Entry]:
    found = select(code, table.c.id, table.c.name_zh, table.c.name_en).order_by(order)
    return {code: (key, zh, en) for code, key, zh, en in connection.execute(found)}


def _towns(connection: Connection, divisions: dict[str, Entry]) -> dict[str, Entry]:
    division = s.division.c
    found = select(division.code).where(division.level.in_(TOWN_LEVELS)).order_by(division.id)
    return {code: divisions[code] for code in connection.scalars(found)}


def composed_codes(connection: Connection, name: str) -> list[Code]:
    """The codes of one of ``COMPOSED_LISTS`` in their order.

    An indicator, which has no row of its own, is its own id and name.
    """
    return COMPOSED_LISTS[name](connection)


def _deadline_rules(connection: Connection) -> list[Code]:
    rule = s.deadline_rule.c
    found = select(rule.id, rule.code, rule.forum_zh, rule.act_zh, rule.act_en).order_by(rule.code)
    return [
        (key, code, f"{forum_zh} {act_zh}", act_en)
        for key, code, forum_zh, act_zh, act_en in connection.execute(found)
    ]


def _procedure_steps(connection: Connection) -> list[Code]:
    procedure, version, step = s.procedure.c, s.procedure_version.c, s.procedure_step.c
    code = NATURAL_KEYS["procedure_step"]
    found = (
        select(step.id, code, procedure.name_zh, step.name_zh, procedure.name_en, step.name_en)
        .select_from(s.procedure_step)
        .join(s.procedure_version, version.id == step.version_id)
        .join(s.procedure, procedure.id == version.procedure_id)
        .order_by(procedure.code, version.version, step.position)
    )
    return [
        (key, code, f"{market_zh} {zh}", f"{market_en}: {en}")
        for key, code, market_zh, zh, market_en, en in connection.execute(found)
    ]


def _indicators(connection: Connection) -> list[Code]:
    """Those that a target may be set for, and those that one was set for, now or once."""
    seeded, deletion, name = s.seeded.c, s.deletion.c, s.target.name
    now = select(s.target.c.indicator)
    put_in = select(seeded.row_key).where(seeded.table_name == name)
    taken_out = select(deletion.record_key).where(deletion.table_name == name)
    keys = connection.scalars(union(now, put_in, taken_out))
    used = sorted({key.partition(" ")[0] for key in keys})
    codes = dict.fromkeys([*TARGET_INDICATORS, *used])
    return [(code, code, code, code) for code in codes]


COMPOSED_LISTS: dict[str, Callable[[Connection], list[Code]]] = {
    "deadline_rule": _deadline_rules,
    "procedure_step": _procedure_steps,
    "indicator": _indicators,
}
