"""Writing and reading reference facts."""

from sqlalchemy import and_, bindparam, insert, select, update

from data_access import schema as s


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
