"""What the database already holds of the rows of a sheet, in the same form as the values that were read."""

from sqlalchemy import Column, select

from data_access import schema as s
from data_access.sheets.all_sheets import NATURAL_KEYS

AT_ONCE = 500  # values in one IN (...)


def parts(values, size=AT_ONCE):
    """The values in lists of at most ``size``."""
    values = list(values)
    return (values[start : start + size] for start in range(0, len(values), size))


def parent_column(link, table):
    """The column of a joining table that points at ``table``."""
    return next(
        c for c in link.primary_key.columns if next(iter(c.foreign_keys)).column.table is table
    )


def other_column(link, table):
    return next(
        c for c in link.primary_key.columns if next(iter(c.foreign_keys)).column.table is not table
    )


def plain_fields(spec):
    """Fields kept in a column of the sheet's own table."""
    return [
        chosen
        for chosen in spec.fields
        if not chosen.several and chosen.kind not in ("stage", "ignored")
    ]


def key_behind(column):
    """The natural key of the row that a column refers to, as one expression."""
    target = next(iter(column.foreign_keys)).column.table
    key = NATURAL_KEYS[target.name]
    if isinstance(key, Column):
        other = target.alias()
        return select(other.c[key.name]).where(other.c.id == column).scalar_subquery()
    return select(key).where(target.c.id == column).correlate(column.table).scalar_subquery()


def joined(spec):
    """(what to select a sheet's rows from, {field: expression of its value}); a reference has the natural key of what it refers to as its value."""
    source, values = (
        spec.table,
        {chosen.name: spec.table.c[chosen.column] for chosen in plain_fields(spec)},
    )
    for chosen in plain_fields(spec):
        if chosen.kind == "reference":
            key, column = NATURAL_KEYS[chosen.list], spec.table.c[chosen.column]
            if isinstance(key, Column) and key.table is not spec.table:
                source, values[chosen.name] = (
                    source.join(key.table, key.table.c.id == column, isouter=column.nullable),
                    key,
                )
            else:
                values[chosen.name] = key_behind(column)
    return source, values


def records(spec):
    """The ``select`` of a sheet's rows: first the primary key, then its plain fields (references as natural keys)."""
    source, values = joined(spec)
    query = select(
        *spec.table.primary_key.columns,
        *(values[chosen.name].label(f"value_{chosen.name}") for chosen in plain_fields(spec)),
    ).select_from(source)
    return query if spec.only is None else query.where(spec.only)


def stored_rows(connection, spec, first_keys=None):
    """{natural key: (primary key, {field: value})} of the rows whose first key is among ``first_keys``; all of them for None."""
    column = joined(spec)[1][spec.key[0]]
    if first_keys is None:
        return _rows(connection, spec, records(spec))
    found = {}
    for part in parts(sorted(set(first_keys))):
        found |= _rows(connection, spec, records(spec).where(column.in_(part)))
    return found


def _rows(connection, spec, query):
    width, names = (
        len(spec.table.primary_key.columns),
        [chosen.name for chosen in plain_fields(spec)],
    )
    by_primary = {
        tuple(row[:width]): dict(zip(names, row[width:], strict=True))
        for row in connection.execute(query)
    }
    _add_links(connection, spec, by_primary)
    return {
        tuple(record[name] for name in spec.key): (primary, record)
        for primary, record in by_primary.items()
    }


def _add_links(connection, spec, by_primary):
    for chosen in spec.fields:
        if chosen.several:
            parent, other = (
                parent_column(chosen.link, spec.table),
                other_column(chosen.link, spec.table),
            )
            value_of = key_behind(other).label("value") if chosen.refers else other
            for record in by_primary.values():
                record[chosen.name] = ()
            for key, value in _in_parts(
                connection, select(parent, value_of).order_by(parent, value_of), parent, by_primary
            ):
                by_primary[key,][chosen.name] += (value,)
        elif chosen.kind == "stage":
            stage = s.dispute_stage
            for record in by_primary.values():
                record[chosen.name] = None
            for key, value in _in_parts(
                connection,
                select(stage.c.dispute_id, stage.c.stage_id).order_by(
                    stage.c.dispute_id, stage.c.from_on
                ),
                stage.c.dispute_id,
                by_primary,
            ):
                by_primary[key,][chosen.name] = value


def _in_parts(connection, query, column, by_primary):
    for part in parts(sorted(key for (key,) in by_primary)):
        yield from connection.execute(query.where(column.in_(part)))


def find_ids(connection, target, keys):
    """{natural key: id} of the rows of ``target`` (a table that others refer to) that exist."""
    column, found = NATURAL_KEYS[target], {}
    for part in parts(sorted(set(keys))):
        found.update(
            tuple(row)
            for row in connection.execute(
                select(column, s.metadata.tables[target].c.id).where(column.in_(part))
            )
        )
    return found
