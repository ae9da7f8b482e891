"""The expert as whom the demonstration is seen."""

from data_access.accounts.demonstration import first_with_cases
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | country | industry | ip_type | occurred   | accepted
C1     | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
"""
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | DEU     | C        | patent  | en
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
C1      | E2     | 2024-06-30 |           | 6       |
"""


def test_it_is_the_first_who_has_a_case(connection):
    assert first_with_cases(connection) is None
    disputes = add_disputes(connection, DISPUTES)
    add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
    assert first_with_cases(connection) == "E2"  # nothing is assigned to E1
