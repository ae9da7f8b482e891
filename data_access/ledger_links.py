"""What a row of the ledger is joined with: the words and references of a cell with several values, and other rows of the same sheet."""

from sqlalchemy import bindparam, delete, insert, update

from data_access.ledger_stored import find_ids, other_column, parent_column, parts


def refer_to_own(connection, spec, rows):
    """References between rows of one sheet, once all of them are there."""
    for f in spec.own_references:
        told = {
            row.value(spec.key[0]): row.value(f.name)
            for row in rows
            if (row.state == "new" and row.value(f.name))
            or (row.state == "changed" and f.name in row.changes)
        }
        ids = find_ids(connection, f.list, [*told, *filter(None, told.values())])
        if told:
            connection.execute(
                update(spec.table)
                .where(spec.table.c.id == bindparam("key"))
                .values({f.column: bindparam("other")}),
                [{"key": ids[key], "other": ids.get(other)} for key, other in told.items()],
            )


def add_words(connection, spec, f, owners, several):
    """Join each row (its id in ``owners``) with its words of the field ``f``, or with what it refers to."""
    parent, other = parent_column(f.link, spec.table).name, other_column(f.link, spec.table).name
    ids = (
        find_ids(connection, f.list, {key for keys in several for key in keys})
        if f.refers
        else None
    )
    lines = [
        {parent: owner, other: ids[word] if f.refers else word}
        for owner, words in zip(owners, several, strict=True)
        for word in words
    ]
    if lines:
        connection.execute(insert(f.link), lines)


def replace_words(connection, spec, f, owners, several):
    for part in parts(owners):
        connection.execute(delete(f.link).where(parent_column(f.link, spec.table).in_(part)))
    add_words(connection, spec, f, owners, several)
