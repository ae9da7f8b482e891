"""The names that nobody outside the office may be told."""

from data_access.records.names import all_names
from data_access.sheets.code_lists import read_words
from tests.fixtures.experts import add_experts
from tests.fixtures.ledger import add_enterprise


def test_the_names_of_enterprises_and_experts(connection):
    add_enterprise(connection, read_words(connection), 7)
    add_experts(
        connection,
        """
        number | hours | joined
        1      | 20    | 2020-01-01
        """,
    )
    assert all_names(connection) >= {"企业7", "专家1"}
