"""What the rows of a file say of other rows: references must be there, references within a sheet may come in any order, and some values may stand only once."""

from sqlalchemy import select, tuple_

from data_access.records.stored import find_ids, joined, parts
from data_access.sheets import SHEET_OF
from data_access.values.cells import Bad

GOOD = ("new", "changed", "identical")


def check_references(connection, spec, rows, coming):
    """Refuse rows that refer to what neither is stored nor comes with this file (``coming``: {table: natural keys}); a loose reference is left out instead."""
    own = spec.own_references
    for chosen in spec.fields:
        if not chosen.refers or chosen in own:
            continue
        wanted = {}
        for row in rows:
            if row.state is None:
                for value in _referred(row, chosen):
                    if value not in coming.get(chosen.list, ()):
                        wanted.setdefault(value, []).append(row)
        there = find_ids(connection, chosen.list, wanted)
        for value, referring in wanted.items():
            if value not in there:
                for row in referring:
                    _missing(row, chosen)


def _referred(row, chosen):
    value = row.value(chosen.name)
    if value is None or isinstance(value, Bad):
        return ()
    return value if chosen.several else (value,)


def _missing(row, chosen):
    if chosen.loose:
        row.sheet.found_notices.append(
            (
                "left_out",
                {"row": row.excel_row, "column": chosen.heading, "written": row.value(chosen.name)},
            )
        )
        row.without += (chosen.name,)
    else:
        row.refuse(chosen.name, "not_on_sheet", sheet=SHEET_OF[chosen.list].name)


def check_own_references(connection, spec, rows):
    """Refuse rows that refer to themselves, or to a row of the same sheet that is neither stored nor accepted; what rests on a refused row falls with it."""
    name = spec.key[0]
    for chosen in spec.own_references:
        referring = [
            row
            for row in rows
            if row.state in ("new", "changed") and row.value(chosen.name) is not None
        ]
        there = find_ids(connection, chosen.list, {row.value(chosen.name) for row in referring})
        for row in referring:
            if row.value(chosen.name) == row.value(name):
                row.refuse(chosen.name, "refers_to_itself")
        while True:
            coming = {row.value(name) for row in rows if row.state in GOOD}
            lost = [
                row
                for row in referring
                if row.state in GOOD
                and row.value(chosen.name) not in there
                and row.value(chosen.name) not in coming
            ]
            for row in lost:
                row.refuse(chosen.name, "not_on_sheet", sheet=spec.name)
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
