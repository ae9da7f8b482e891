"""Every table says where it lies in a cluster, and those that are shared out can be."""

import pytest
from sqlalchemy import UniqueConstraint

from data_access import schema as s
from data_access.schema.servers import DISTRIBUTED, LOCAL, REFERENCE


def test_every_table_says_where_it_lies():
    stated = [*DISTRIBUTED, *LOCAL, *REFERENCE]
    assert sorted(stated) == sorted(s.metadata.tables), (
        "name a new table in data_access/schema/servers.py"
    )


@pytest.mark.parametrize("name", DISTRIBUTED)
def test_what_is_unique_in_one_that_is_shared_out_holds_the_column(name):
    """Citus takes no other key; a number stands once in ``taken_number``."""
    table, column = s.metadata.tables[name], s.metadata.tables[name].c[DISTRIBUTED[name]]
    unique = [part for part in table.constraints if isinstance(part, UniqueConstraint)]
    unique += [index for index in table.indexes if index.unique]
    for part in (table.primary_key, *unique):
        assert column in set(part.columns), part


def test_nothing_refers_to_one_that_is_shared_out_but_what_lies_with_it():
    """The writer looks after the others (``schema.base.to_dispute``)."""
    for table in s.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in DISTRIBUTED:
                assert key.parent.name == DISTRIBUTED.get(table.name), (table.name, key.parent.name)
