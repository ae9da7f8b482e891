"""One record with what belongs to it, as the forms show it: codes for words, natural keys for references."""

import re
from dataclasses import dataclass

from sqlalchemy import String, cast, func, literal, or_, select

from data_access import schema as s
from data_access.records.kinds import KINDS, in_order
from data_access.records.stored import joined, records, stored_rows
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.json_values import value_from_json

MOST_FOUND = 10


@dataclass(frozen=True)
class Record:
    """``values``: field -> str, code, int (分 for money), Decimal, date, time, bool, tuple of codes or natural keys, or None; child -> list of such dicts."""

    kind: str
    key: str
    id: int
    version: int
    values: dict


def read(connection, words, kind, key):
    """The record with this key, None when there is none. ``words`` are ``values.code_words.LedgerWords``."""
    k = KINDS[kind]
    try:
        parts = tuple(
            value_from_json(k.spec[name], part, words)
            for name, part in zip(k.spec.key, k.parts_of(key), strict=True)
        )
    except (KeyError, ValueError):
        return None
    found = stored_rows(connection, k.spec, parts[:1]).get(parts)
    if found is None:
        return None
    (primary,), stored = found
    version = connection.execute(
        select(k.spec.table.c.version).where(k.spec.table.c.id == primary)
    ).scalar_one()
    values = {chosen.name: coded(chosen, stored[chosen.name], words) for chosen in k.fields}
    return Record(
        kind,
        key,
        primary,
        version,
        values | {child: _rows(connection, words, k, child, primary) for child in k.children},
    )


def coded(chosen, value, words):
    """Ids of words as their codes."""
    if value is None or not (chosen.coded or chosen.kind == "words"):
        return value
    codes = words.codes[chosen.list]
    return tuple(sorted(codes[key] for key in value)) if chosen.kind == "words" else codes[value]


def _rows(connection, words, k, child, primary):
    sheet = k.children[child]
    query = (
        records(sheet).where(k.owner(child) == primary).order_by(*sheet.table.primary_key.columns)
    )
    found = connection.execute(query).mappings().all()
    return in_order(
        child,
        [
            {
                chosen.name: coded(chosen, row[f"value_{chosen.name}"], words)
                for chosen in k.rows_of(child)
            }
            for row in found
        ],
    )


def search(connection, kind, text, most=MOST_FOUND):
    """Records whose key or name holds ``text``, newest first: rows (key, name); a case bears its enterprise's name."""
    source, key, name = _called(kind)
    like, k = f"%{_escaped(text.strip().lower())}%", KINDS[kind]
    hits = (func.lower(column).like(like, escape="\\") for column in (key, name))
    return connection.execute(
        select(key, name)
        .select_from(source)
        .where(or_(*hits))
        .order_by(k.spec.table.c[k.newest].desc().nulls_last(), key)
        .limit(most)
    ).all()


def _called(kind):
    """(what to select from, the record's key, the name that people know it by)."""
    k = KINDS[kind]
    source, values = joined(k.spec)
    parts, name = [], values[k.name]
    for field_name in k.spec.key:
        chosen, value = k.spec[field_name], values[field_name]
        if chosen.kind == "word":
            value = (
                NATURAL_KEYS[chosen.list] if chosen.list in NATURAL_KEYS else _listed(chosen).c.code
            )
            source = source.join(
                _listed(chosen), _listed(chosen).c.id == k.spec.table.c[chosen.column]
            )
        parts += [literal(" "), value if chosen.kind != "year" else cast(value, String)]
    key = parts[1]
    for part in parts[2:]:
        key = key + part
    chosen = k.spec[k.name]
    if chosen.kind == "reference" and chosen.list == "enterprise":
        name = s.enterprise.c.name
    elif chosen.kind == "word":
        source = (
            source
            if chosen.name in k.spec.key
            else source.join(_listed(chosen), _listed(chosen).c.id == k.spec.table.c[chosen.column])
        )
        name = _listed(chosen).c.name_zh
    return source, key, func.coalesce(name, "")


def _listed(chosen):
    return s.metadata.tables[chosen.list]


def _escaped(text):
    return re.sub(r"([%_\\])", r"\\\1", text)


def names(connection, kind, keys=None):
    """Natural key -> name of the records of a kind that others refer to, by name; ``keys`` None for all. What is no kind has its key alone."""
    if kind not in KINDS:
        key = NATURAL_KEYS[kind]
        return {key: "" for key in connection.scalars(select(key).order_by(key.desc()))}
    source, key, name = _called(kind)
    query = select(key, name).select_from(source).order_by(name, key)
    return dict(
        tuple(row)
        for row in connection.execute(query if keys is None else query.where(key.in_(list(keys))))
    )


def count(connection, kind):
    """How many records of a kind, or rows of a table that records refer to, there are."""
    return connection.execute(
        select(func.count()).select_from(s.metadata.tables[kind])
    ).scalar_one()


def counts(connection):
    """How many records of each kind there are."""
    return {kind: count(connection, kind) for kind in KINDS}


def usual_countries(connection, most=5):
    """The codes of the countries with most cases, most first."""
    n = func.count()
    return list(
        connection.scalars(
            select(s.country.c.iso3)
            .join(s.dispute, s.dispute.c.country_id == s.country.c.id)
            .group_by(s.country.c.iso3)
            .order_by(n.desc(), s.country.c.iso3)
            .limit(most)
        )
    )


def next_number(connection, kind, day):
    """A number that is still free, in the manner of those there are: prefix, year where numbers carry it, then counted on."""
    k, column = KINDS[kind], NATURAL_KEYS[kind]
    start = k.prefix + (str(day.year) if k.dated else "")
    numbers = list(connection.scalars(select(column).where(column.like(f"{k.prefix}%"))))
    taken = [m[1] for number in numbers if (m := re.fullmatch(rf"{start}(\d+)", number))]
    others = [
        m[1]
        for number in numbers
        if (m := re.fullmatch(rf"{k.prefix}{r'[0-9]{4}' if k.dated else ''}([0-9]+)", number))
    ]
    width = max(map(len, taken or others), default=4)
    return f"{start}{max(map(int, taken), default=0) + 1:0{width}d}"
