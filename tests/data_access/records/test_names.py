"""The names that nobody outside the office may be told."""

from datetime import date

from sqlalchemy import insert

from data_access import schema as s
from data_access.records.names import all_names
from data_access.sheets.code_lists import read_words
from tests.fixtures.experts import add_experts
from tests.fixtures.ledger import add_enterprise


def test_the_names_of_enterprises_experts_and_institutions(connection):
    words = read_words(connection)
    add_enterprise(connection, words, 7)
    add_experts(
        connection,
        """
        number | hours | joined
        1      | 20    | 2020-01-01
        """,
    )
    kind = min(words.ids("institution_kind").values())
    day = date(2020, 1, 1)
    arbitration = {"number": "JG1", "name": "仲裁委甲", "kind_id": kind, "joined_on": day}
    service = {"number": "FW1", "name": "律所乙", "vetted_on": day}
    connection.execute(insert(s.institution).values(arbitration))
    connection.execute(insert(s.service_institution).values(service))
    assert all_names(connection) == {"企业7", "专家1", "仲裁委甲", "律所乙"}
