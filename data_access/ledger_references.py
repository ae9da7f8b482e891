"""What the rows of a file say of other rows: references must be there, references within a sheet may come in any order, and some values may stand only once."""

from sqlalchemy import select, tuple_

from data_access.ledger_cells import Bad
from data_access.ledger_sheets import SHEET_OF
from data_access.ledger_stored import find_ids, joined, parts

GOOD = ("new", "changed", "identical")


def check_references(connection, spec, rows, coming):
    """Refuse rows that refer to what neither is stored nor comes with this file (``coming``: {table: natural keys}); a loose reference is left out instead."""
    own = spec.own_references
    for f in spec.fields:
        if not f.refers or f in own:
            continue
        wanted = {}
        for row in rows:
            if row.state is None:
                for value in _referred(row, f):
                    if value not in coming.get(f.list, ()):
                        wanted.setdefault(value, []).append(row)
        there = find_ids(connection, f.list, wanted)
        for value, referring in wanted.items():
            if value not in there:
                for row in referring:
                    _missing(row, f)


def _referred(row, f):
    value = row.value(f.name)
    if value is None or isinstance(value, Bad):
        return ()
    return value if f.several else (value,)


def _missing(row, f):
    if f.loose:
        row.sheet.found_notices.append(
            ("left_out", {"row": row.excel_row, "column": f.heading, "written": row.value(f.name)})
        )
        row.without += (f.name,)
    else:
        row.refuse(f.name, "not_on_sheet", sheet=SHEET_OF[f.list].name)


def check_own_references(connection, spec, rows):
    """Refuse rows that refer to themselves, or to a row of the same sheet that is neither stored nor accepted; what rests on a refused row falls with it."""
    name = spec.key[0]
    for f in spec.own_references:
        referring = [
            row for row in rows if row.state in ("new", "changed") and row.value(f.name) is not None
        ]
        there = find_ids(connection, f.list, {row.value(f.name) for row in referring})
        for row in referring:
            if row.value(f.name) == row.value(name):
                row.refuse(f.name, "refers_to_itself")
        while True:
            coming = {row.value(name) for row in rows if row.state in GOOD}
            lost = [
                row
                for row in referring
                if row.state in GOOD
                and row.value(f.name) not in there
                and row.value(f.name) not in coming
            ]
            for row in lost:
                row.refuse(f.name, "not_on_sheet", sheet=spec.name)
            if not lost:
                break


def check_unique(connection, spec, rows):
    """Refuse rows that share values which may stand only once (``Sheet.unique``) with another row of the file or with a stored one."""
    for names in spec.unique:
        taken, groups = _stored(connection, spec, names, rows), {}
        for row in rows:
            if row.state in ("new", "changed", "identical"):
                groups.setdefault(_values(row, names), []).append(row)
        for values, same in groups.items():
            keys = {row.value(spec.key[0]) for row in same}
            others = keys | taken.get(values, set())
            if len(others) > 1 and None not in values:
                for row in same:
                    if row.state != "identical":
                        row.refuse(
                            names[0],
                            "same_values",
                            columns="、".join(spec[name].heading for name in names),
                            other="、".join(sorted(others - {row.value(spec.key[0])})),
                        )


def _values(row, names):
    stored = row.stored[1] if row.stored else {}
    return tuple(row.value(name) if name in row.sheet.names else stored.get(name) for name in names)


def _stored(connection, spec, names, rows):
    """{values: keys of stored rows that have them}."""
    source, values = joined(spec)
    columns, found = [values[name] for name in names], {}
    wanted = {v for row in rows if row.state in GOOD and None not in (v := _values(row, names))}
    for part in parts(sorted(wanted)):
        for key, *got in connection.execute(
            select(values[spec.key[0]], *columns)
            .select_from(source)
            .where(tuple_(*columns).in_(part))
        ):
            found.setdefault(tuple(got), set()).add(key)
    return found
