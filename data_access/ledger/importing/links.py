"""What a row of the ledger is joined with: the words and references of a cell with several values, and other rows of the same sheet."""

from sqlalchemy import bindparam, delete, insert, update

from data_access.records.stored import find_ids, other_column, parent_column, parts


def refer_to_own(connection, spec, rows):
    """References between rows of one sheet, once all of them are there."""
    for chosen in spec.own_references:
        told = {
            row.value(spec.key[0]): row.value(chosen.name)
            for row in rows
            if (row.state == "new" and row.value(chosen.name))
            or (row.state == "changed" and chosen.name in row.changes)
        }
        ids = find_ids(connection, chosen.list, [*told, *filter(None, told.values())])
        if told:
            connection.execute(
                update(spec.table)
                .where(spec.table.c.id == bindparam("key"))
                .values({chosen.column: bindparam("other")}),
                [{"key": ids[key], "other": ids.get(other)} for key, other in told.items()],
            )


def add_words(connection, spec, chosen, owners, several):
    """Join each row (its id in ``owners``) with its words of the field ``f``, or with what it refers to."""
    parent, other = (
        parent_column(chosen.link, spec.table).name,
        other_column(chosen.link, spec.table).name,
    )
    ids = (
        find_ids(connection, chosen.list, {key for keys in several for key in keys})
        if chosen.refers
        else None
    )
    lines = [
        {parent: owner, other: ids[word] if chosen.refers else word}
        for owner, words in zip(owners, several, strict=True)
        for word in words
    ]
    if lines:
        connection.execute(insert(chosen.link), lines)


def replace_words(connection, spec, chosen, owners, several):
    for part in parts(owners):
        connection.execute(
            delete(chosen.link).where(parent_column(chosen.link, spec.table).in_(part))
        )
    add_words(connection, spec, chosen, owners, several)
