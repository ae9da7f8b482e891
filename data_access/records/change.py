"""One record entered or corrected by hand: checked against what others changed meanwhile, written whole, and told in the history.

The caller holds one write transaction (``data_access.database.engine.writing``); an exception rolls everything back. Values are those of ``records.Record``.
"""

from sqlalchemy import delete, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import is_empty, lock, raise_version
from data_access.records.deadline_dates import follow
from data_access.records.history import read_history, write_history
from data_access.records.kinds import KINDS
from data_access.records.read import read
from data_access.records.stored import find_ids, other_column, parent_column
from data_access.values.sizes import size_code


class Conflict(Refused):
    """Somebody else changed the record first. ``fields``: name -> (what I saw, theirs, mine); ``theirs`` is the record as it now is; ``who`` and ``at`` of
    the last line of its history, None where none was written."""

    def __init__(self, fields, theirs, who, at):
        super().__init__("conflict")
        self.fields, self.theirs, self.who, self.at = fields, theirs, who, at


class Gone(Refused):
    """The record is not there any more."""

    def __init__(self):
        super().__init__("gone")


class Taken(Refused):
    """Another record has this number or code (``key``) already."""

    def __init__(self, key):
        super().__init__("taken", key=key)


class Same(Refused):
    """Another record (``key``) already has these values, which only one may have; ``names`` are the fields."""

    def __init__(self, names, key):
        super().__init__("same")
        self.names, self.key = names, key


def create(connection, words, kind, values, who):
    """Write a new record; returns it. A field that is not among ``values`` is empty. Raises ``Taken`` and ``Same``."""
    lock(connection)
    k = KINDS[kind]
    values = k.empty() | values
    key = k.key_of(values)
    if read(connection, words, kind, key):
        raise Taken(key)
    _stands_once(connection, words, k, values, None)
    first = is_empty(connection)
    values = _derived(connection, words, kind, None, values)
    primary = connection.execute(
        insert(k.spec.table)
        .values(_line(connection, words, k.fields, values))
        .returning(k.spec.table.c.id)
    ).scalar_one()
    _write_links(connection, words, k, primary, values, {})
    write_history(
        connection,
        kind,
        key,
        "insert",
        {name: (None, value) for name, value in values.items() if value not in (None, (), [])},
        who,
    )
    raise_version(connection, demonstration=False if first else None)
    return read(connection, words, kind, key)


def change(connection, words, base, values, who):
    """Write ``values`` over the record ``base`` as it was seen; returns the record as it now is. Nothing differs: nothing is written.
    A field that is not among ``values`` keeps what is stored.
    Raises ``Conflict`` when it is not any more as it was seen, ``Gone``, ``Taken`` when its number was changed to another record's, and ``Same``."""
    lock(connection)
    k, now = KINDS[base.kind], read(connection, words, base.kind, base.key)
    if now is None or now.id != base.id:
        raise Gone
    values = now.values | values
    if now.values != base.values:
        last = next(iter(read_history(connection, base.kind, base.key)), None)
        fields = {
            name: (base.values[name], theirs, values[name])
            for name, theirs in now.values.items()
            if theirs != base.values[name]
        }
        raise Conflict(fields, now, last and last["who"], last and last["at"])
    values = _derived(connection, words, base.kind, now.values, values)
    changed = {name: (old, values[name]) for name, old in now.values.items() if values[name] != old}
    if not changed:
        return now
    key = k.key_of(values)
    if key != base.key and read(connection, words, base.kind, key):
        raise Taken(key)
    _stands_once(connection, words, k, values, now.id)
    line = _line(
        connection, words, [chosen for chosen in k.fields if chosen.name in changed], values
    ) | {"version": now.version + 1}
    connection.execute(update(k.spec.table).where(k.spec.table.c.id == now.id).values(line))
    _write_links(connection, words, k, now.id, {name: values[name] for name in changed}, now.values)
    write_history(connection, base.kind, key, "update", changed, who)
    raise_version(connection)
    return read(connection, words, base.kind, key)


def _stands_once(connection, words, k, values, own):
    """Raises ``Same`` where another record than the one with the id ``own`` shares values of which only one record may have them."""
    for names in k.spec.unique:
        line = _line(connection, words, [k.spec[name] for name in names], values)
        key = connection.scalar(
            select(k.spec.table.c[k.key]).where(
                *(k.spec.table.c[column] == value for column, value in line.items()),
                k.spec.table.c.id != (own or 0),
            )
        )
        if key is not None:
            raise Same(names, key)


def _derived(connection, words, kind, old, values):
    """What follows from other values unless it was given: an enterprise's size, a case's industry and day of entry (docs/ledger-import.md), a deadline's date by its rule."""
    old, values = (
        old or {},
        values | (follow(connection, old or {}, values) if kind == "dispute_deadline" else {}),
    )
    moved = lambda *names: any(old.get(name) != values[name] for name in names)  # noqa: E731
    if (
        kind == "enterprise"
        and (values["size"] is None or values["size"] == old.get("size"))
        and moved("industry", "employees", "revenue_fen")
    ):
        values["size"] = (
            size_code(values["industry"], values["employees"], values["revenue_fen"])
            or values["size"]
        )
    if kind == "dispute":
        values["entered_on"] = values["entered_on"] or old.get("entered_on") or clock.today()
        if (values["industry"] is None and not old) or (
            moved("enterprise") and values["industry"] == old.get("industry")
        ):
            found = connection.execute(
                select(s.enterprise.c.industry_id).where(
                    s.enterprise.c.credit_code == values["enterprise"]
                )
            ).scalar()
            values["industry"] = words.codes["industry"].get(found)
    return values


def _line(connection, words, fields, values):
    """Columns of one row of a table."""
    line = {}
    for chosen in fields:
        value = values[chosen.name]
        if value is not None and chosen.coded:
            value = words.find(chosen.list, value)
        if value is not None and chosen.kind == "reference":
            value = find_ids(connection, chosen.list, [value])[value]
        if not chosen.several:
            line[chosen.column] = value
    return line


def _write_links(connection, words, k, primary, values, old):
    """Words kept in joining tables, and the rows of children; those among ``values`` replace what is there."""
    for chosen in k.fields:
        if chosen.several and chosen.name in values:
            parent, other = (
                parent_column(chosen.link, k.spec.table),
                other_column(chosen.link, k.spec.table),
            )
            connection.execute(delete(chosen.link).where(parent == primary))
            ids = (
                find_ids(connection, chosen.list, values[chosen.name] or ())
                if chosen.refers
                else {code: words.find(chosen.list, code) for code in values[chosen.name] or ()}
            )
            for key in ids.values():
                connection.execute(
                    insert(chosen.link).values({parent.name: primary, other.name: key})
                )
    for child in k.children:
        if child in values and (values[child] or old.get(child)):
            table, owner = k.children[child].table, k.owner(child)
            connection.execute(delete(table).where(owner == primary))
            for n, row in enumerate(values[child]):
                line = _line(connection, words, k.rows_of(child), k.empty_row(child) | row) | {
                    owner.name: primary
                }
                if child == "stages":
                    line["until_on"] = (
                        values[child][n + 1]["from_on"] if n + 1 < len(values[child]) else None
                    )
                connection.execute(insert(table).values(line))
