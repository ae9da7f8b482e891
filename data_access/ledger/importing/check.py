"""Compares the records of a file with each other and with the database: each is new, changed, identical or refused.

Nothing is written here, so a dry run and a real import see the same. The outcome is kept on the rows themselves (``Row.state``,
``refusals``, ``stored`` and ``changes``) and is found anew each time ``check`` is called.
"""

from sqlalchemy import select

from data_access import schema as s
from data_access.ledger.importing.references import (
    check_own_references,
    check_references,
    check_unique,
)
from data_access.ledger.importing.stages import stages_agree
from data_access.records.stored import parts, stored_rows
from data_access.sheets import SHEETS
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.cells import Bad
from data_access.values.json_values import json_value
from data_access.values.problems import disagreeing

MOST_NAME_NOTICES = 20  # notices of one kind on one sheet
MOST_OTHERS = 10  # rows named in a message


def check(connection, sheets):
    """Decide on every row of ``sheets`` (a list of ``SheetRead``); sheets are taken in the order in which they depend on each other."""
    coming = {}  # table -> natural keys that will be there once this file is in
    for sheet in sheets:
        if sheet.spec is not None:
            _start(sheet)
    stages_agree(connection, sheets)
    for spec in SHEETS:
        read = [sheet for sheet in sheets if sheet.spec is spec]
        if not read:
            continue
        rows = [row for sheet in read if not sheet.headings.missing for row in sheet.rows]
        _rows_standing_twice(spec, rows)
        check_references(connection, spec, rows, coming)
        _compare(connection, spec, [row for row in rows if row.state is None])
        check_own_references(connection, spec, rows)
        check_unique(connection, spec, rows)
        if spec.table.name in NATURAL_KEYS:
            coming[spec.table.name] = {
                _natural(row) for row in rows if row.state in ("new", "changed", "identical")
            }
    _names_beside_codes(connection, sheets)
    for sheet in sheets:
        sheet.settle()


def _start(sheet):
    """Every row as reading left it; where a heading that must be there is missing, no row of the sheet can be taken."""
    sheet.found_notices = []
    for row in sheet.rows:
        row.reset()
        if sheet.headings.missing:
            row.state = "refused"
        elif row.problems:
            row.state, row.refusals = "refused", tuple(row.problems)


def _key(row):
    """The natural key, None where a part of it that must be there is missing or was refused."""
    spec, key = row.sheet.spec, tuple(row.value(name) for name in row.sheet.spec.key)
    return (
        None
        if any(
            part is None and spec[name].required or isinstance(part, Bad)
            for name, part in zip(spec.key, key, strict=True)
        )
        else key
    )


def _natural(row):
    """The natural key as other sheets refer to it."""
    key, spec = _key(row), row.sheet.spec
    return (
        key[0]
        if len(key) == 1
        else " ".join(
            str(json_value(spec[name], part, row.sheet.words))
            for name, part in zip(spec.key, key, strict=True)
        )
    )


def _content(row):
    """What two rows must share to be the same record; copies of what is kept elsewhere do not count."""
    return {
        chosen.name: value
        for chosen, value in zip(row.sheet.fields, row.values, strict=True)
        if chosen.kind != "ignored" and chosen.name not in row.without
    }


def _rows_standing_twice(spec, rows):
    """The same key again: word for word the same is ignored; other content refuses all of them, for nobody knows which one holds."""
    groups, twice = {}, {}
    for row in rows:
        if (key := _key(row)) is not None:
            groups.setdefault(key, []).append(row)
    for same in groups.values():
        if len(same) == 1:
            continue
        first = same[0]
        if all(_content(row) == _content(first) for row in same[1:]):
            for row in same[1:]:
                if row.state is None:
                    row.state = "identical"
                    twice.setdefault(id(row.sheet), (row.sheet, []))[1].append(
                        (row.excel_row, first.excel_row)
                    )
        else:
            for row in same:
                others = [
                    str(other.excel_row) for other in same[: MOST_OTHERS + 1] if other is not row
                ][:MOST_OTHERS]
                row.refuse(
                    spec.key[0],
                    "same_key_other_content",
                    rows="、".join(others) + ("…" if len(same) > MOST_OTHERS + 1 else ""),
                )
    for sheet, lines in twice.values():
        sheet.found_notices += [
            ("stands_twice", {"row": row, "first": first})
            for row, first in lines[:MOST_NAME_NOTICES]
        ]
        if len(lines) > MOST_NAME_NOTICES:
            sheet.found_notices.append(("more_stand_twice", {"n": len(lines) - MOST_NAME_NOTICES}))


def _compare(connection, spec, rows):
    stored = stored_rows(connection, spec, {_key(row)[0] for row in rows})
    for row in rows:
        found = stored.get(_key(row))
        if found is None:
            row.state = "new"
            for name, code, facts in (
                disagreeing(
                    spec, dict.fromkeys(chosen.name for chosen in spec.fields) | _content(row)
                )
                if spec.one_of
                else ()
            ):
                row.refuse(name, code, **facts)
            continue
        row.stored = found
        row.changes = {
            name: (found[1][name], value)
            for name, value in _content(row).items()
            if found[1][name] != value and not (value is None and spec[name].blank_is_silent)
        }
        row.state = "changed" if row.changes else "identical"
        for name, code, facts in disagreeing(spec, found[1] | _content(row)) if row.changes else ():
            row.refuse(name, code, **facts)


def _names_beside_codes(connection, sheets):
    """A name that stands beside a code for the reader's sake is compared with the roster: a code may have been taken from the line above."""
    for sheet in sheets:
        if (
            sheet.spec is None
            or "enterprise_name" not in sheet.names
            or sheet.spec.table is s.enterprise
        ):
            continue
        code_place, name_place = (
            sheet.names.index("enterprise") if "enterprise" in sheet.names else None,
            sheet.names.index("enterprise_name"),
        )
        if code_place is None:
            continue
        names = _roster_names(
            connection,
            sheets,
            {row.values[code_place] for row in sheet.rows if row.state in ("new", "changed")},
        )
        differing = [
            row
            for row in sheet.rows
            if row.state in ("new", "changed")
            and isinstance(row.values[name_place], str)
            and row.values[name_place] != names.get(row.values[code_place])
        ]
        for row in differing[:MOST_NAME_NOTICES]:
            sheet.found_notices.append(
                (
                    "other_name",
                    {
                        "row": row.excel_row,
                        "written": row.values[name_place],
                        "roster": names.get(row.values[code_place], ""),
                    },
                )
            )
        if len(differing) > MOST_NAME_NOTICES:
            sheet.found_notices.append(
                ("more_other_names", {"n": len(differing) - MOST_NAME_NOTICES})
            )


def _roster_names(connection, sheets, codes):
    names = {}
    for part in parts(sorted(codes)):
        names.update(
            tuple(row)
            for row in connection.execute(
                select(s.enterprise.c.credit_code, s.enterprise.c.name).where(
                    s.enterprise.c.credit_code.in_(part)
                )
            )
        )
    for sheet in sheets:
        if sheet.spec is not None and sheet.spec.table is s.enterprise:
            names |= {
                row.record()["credit_code"]: row.record().get("name")
                for row in sheet.rows
                if row.state in ("new", "changed")
            }
    return names
