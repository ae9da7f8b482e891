"""One record with what belongs to it, as the forms show it: codes for words, natural keys for references."""
import re
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from data_access import schema as s
from data_access.ledger_sheets import NATURAL_KEYS
from data_access.ledger_stored import records, stored_rows
from data_access.record_kinds import KINDS, in_order

MOST_FOUND = 10


@dataclass(frozen=True)
class Record:
    """``values``: field -> str, code, int (分 for money), Decimal (hours), date, bool, tuple of codes, or None; child -> list of such dicts."""
    kind: str
    key: str
    id: int
    version: int
    values: dict


def read(connection, words, kind, key):
    """The record with this natural key, None when there is none. ``words`` is a ``ledger_words.Words``."""
    k = KINDS[kind]
    found = stored_rows(connection, k.spec, [key]).get((key,))
    if found is None:
        return None
    (primary,), stored = found
    version = connection.execute(select(k.spec.table.c.version).where(k.spec.table.c.id == primary)).scalar_one()
    values = {f.name: coded(f, stored[f.name], words) for f in k.fields}
    return Record(kind, key, primary, version, values | {child: _rows(connection, words, k, child, primary) for child in k.children})


def coded(f, value, words):
    """Ids of words as their codes."""
    if value is None or f.kind not in ("word", "words"):
        return value
    codes = words.codes[f.list]
    return tuple(sorted(codes[key] for key in value)) if f.kind == "words" else codes[value]


def _rows(connection, words, k, child, primary):
    sheet = k.children[child]
    query = records(sheet).where(k.owner(child) == primary).order_by(*sheet.table.primary_key.columns)
    found = connection.execute(query).mappings().all()
    return in_order(child, [{f.name: coded(f, row[f"value_{f.name}"], words) for f in k.rows_of(child)} for row in found])


def search(connection, kind, text, most=MOST_FOUND):
    """Records whose number, code or name holds ``text``, newest first: rows (key, name); a case bears its enterprise's name."""
    key, name, source, newest = _found_by(kind)
    like = f"%{_escaped(text.strip().lower())}%"
    return connection.execute(select(key, name).select_from(source).where(or_(func.lower(key).like(like, escape="\\"), func.lower(name).like(like, escape="\\")))
                              .order_by(newest.desc(), key).limit(most)).all()


def _found_by(kind):
    if kind == "dispute":
        return s.dispute.c.number, s.enterprise.c.name, s.dispute.join(s.enterprise), s.dispute.c.occurred_on
    if kind == "training_session":
        return s.training_session.c.number, s.training_session.c.title, s.training_session, s.training_session.c.held_on
    table = KINDS[kind].spec.table
    return NATURAL_KEYS[kind], table.c.name, table, table.c.joined_on


def _escaped(text):
    return re.sub(r"([%_\\])", r"\\\1", text)


def names(connection, kind, keys=None):
    """Natural key -> name of enterprises or experts, by name; ``keys`` None for all."""
    key, name = NATURAL_KEYS[kind], KINDS[kind].spec.table.c.name
    query = select(key, name).order_by(name, key)
    return dict(tuple(row) for row in connection.execute(query if keys is None else query.where(key.in_(list(keys)))))


def counts(connection):
    """How many records of each kind there are."""
    return {kind: connection.execute(select(func.count()).select_from(k.spec.table)).scalar_one() for kind, k in KINDS.items()}


def usual_countries(connection, most=5):
    """The codes of the countries with most cases, most first."""
    n = func.count()
    return list(connection.scalars(select(s.country.c.iso3).join(s.dispute, s.dispute.c.country_id == s.country.c.id).group_by(s.country.c.iso3).order_by(n.desc(), s.country.c.iso3).limit(most)))


def next_number(connection, kind, day):
    """A number that is still free, in the manner of those there are: prefix, year where numbers carry it, then counted on."""
    k, column = KINDS[kind], NATURAL_KEYS[kind]
    start = k.prefix + (str(day.year) if k.dated else "")
    numbers = list(connection.scalars(select(column).where(column.like(f"{k.prefix}%"))))
    taken = [m[1] for number in numbers if (m := re.fullmatch(rf"{start}(\d+)", number))]
    others = [m[1] for number in numbers if (m := re.fullmatch(rf"{k.prefix}{r'[0-9]{4}' if k.dated else ''}([0-9]+)", number))]
    width = max(map(len, taken or others), default=4)
    return f"{start}{max(map(int, taken), default=0) + 1:0{width}d}"
