"""Writing reference facts, and reading the code lists whose words the screens show."""

from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import and_, bindparam, insert, select, update

from data_access import schema as s
from data_access.sheets.further_codes import CHOICES, further_codes
from data_access.sheets.further_codes import LISTS as FURTHER


def merge(connection, table, key, rows, update=True):
    """Insert the rows that are new by their natural ``key`` and, if ``update``, change those that differ. Rows are never deleted."""
    if not rows:
        return
    columns = list(rows[0])
    found = {
        tuple(r[k] for k in key): r
        for r in connection.execute(select(*(table.c[c] for c in columns))).mappings()
    }
    new = [r for r in rows if tuple(r[k] for k in key) not in found]
    if new:
        connection.execute(insert(table), new)
    if update:
        _update(
            connection,
            table,
            key,
            [r for r in rows if _differs(found.get(tuple(r[k] for k in key)), r)],
        )


def _differs(old, new):
    return old is not None and any(old[c] != v for c, v in new.items())


def _update(connection, table, key, rows):
    if not rows:
        return
    values = {c: bindparam(f"new_{c}") for c in rows[0] if c not in key}
    where = and_(*(table.c[k] == bindparam(f"key_{k}") for k in key))
    connection.execute(
        update(table).where(where).values(values),
        [{**{f"new_{c}": r[c] for c in values}, **{f"key_{k}": r[k] for k in key}} for r in rows],
    )


def ids_by_code(connection, table, column="code"):
    return {code: key for code, key in connection.execute(select(table.c[column], table.c.id))}


def read_setting(connection, name):
    return connection.execute(
        select(s.setting.c.text_value).where(s.setting.c.name == name)
    ).scalar()


def write_setting(connection, name, text):
    merge(connection, s.setting, ["name"], [{"name": name, "text_value": text}])


@dataclass(frozen=True)
class Words:
    """The words of every code list: ``words.name("channel", "customs", "zh")``, and ids and order of the codes."""

    lists: MappingProxyType  # list name -> {code: (id, name_zh, name_en)} in the order of the list

    def name(self, list_name, code, language):
        entry = self.lists[list_name].get(code)
        return code if entry is None else entry[1 if language == "zh" else 2]

    def codes(self, list_name):
        return list(self.lists[list_name])

    def ids(self, list_name):
        return {code: entry[0] for code, entry in self.lists[list_name].items()}


def read_words(connection):
    """All code lists with countries (by ISO code), industries (by GB/T 4754 code), divisions and country groups."""
    lists = {}
    for table in (*s.CODE_LISTS, s.country_group, s.industry, s.division, s.hs_chapter):
        lists[table.name] = _entries(connection, table, table.c.code, table.c.id)
    lists["country"] = _entries(connection, s.country, s.country.c.iso3, s.country.c.iso3)
    lists["cycle"] = _entries(connection, s.cycle, s.cycle.c.code, s.cycle.c.starts_on)
    for name in FURTHER:
        lists[name] = {code: (key, zh, en) for key, code, zh, en in further_codes(connection, name)}
    for name, choices in CHOICES.items():
        lists[name] = {str(kept): (kept, zh, en) for kept, (zh, en) in choices.items()}
    return Words(MappingProxyType(lists))


def _entries(connection, table, code, order):
    rows = connection.execute(
        select(code, table.c.id, table.c.name_zh, table.c.name_en).order_by(order)
    )
    return {r[0]: (r[1], r[2], r[3]) for r in rows}
