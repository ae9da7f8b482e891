"""The numbers that rows have within their case."""

from collections.abc import Collection

from sqlalchemy import Connection, Table, select

from data_access.records.stored import chunks

Lines = dict[int, set[int]]  # by the id of a case


def lines_of_cases(connection: Connection, table: Table, cases: Collection[int]) -> Lines:
    """The numbers that rows of ``table`` have in each of the cases."""
    found: Lines = {case: set() for case in cases}
    wanted = select(table.c.dispute_id, table.c.line)
    for part in chunks(sorted(found)):
        for case, line in connection.execute(wanted.where(table.c.dispute_id.in_(part))):
            found[case].add(line)
    return found


def next_line(taken: set[int]) -> int:
    """A number after all that are taken; it is taken from then on."""
    line = max(taken, default=0) + 1
    taken.add(line)
    return line
