"""What moved since the quarter before, on rows drawn here, on both databases."""

from datetime import date

from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import overview as overview_reads
from tests.fixtures.ledger import add_disputes

ROWS = """
number | country | industry | channel    | platform
D1     | USA     | C39      | ecommerce  | platform_a
D2     | USA     | C39      | ecommerce  | platform_a
D3     | DEU     | C38      | litigation |
D4     | DEU     | C38      | litigation |
D5     | JPN     | C38      | litigation |
D6     | JPN     | C38      | litigation |
D7     | JPN     | C38      | litigation |

number | occurred   | accepted   | closed | amount
D1     | 2025-03-31 | 2025-04-01 |        | 5
D2     | 2025-07-01 | 2025-07-02 |        | 9
D3     | 2025-06-30 | 2025-07-01 |        | 7
D4     | 2024-01-05 | 2024-01-06 |        | 100
D5     | 2024-01-05 | 2024-09-30 |        | 200
D6     | 2024-01-01 | 2024-01-02 |        |
D7     | 2025-10-01 |            |        | 1
"""
F = Filter().resolve(date(2025, 9, 30))


def test_two_equal_windows(connection):
    add_disputes(connection, ROWS)
    rows = [
        tuple(r)
        for r in overview_reads.two_windows(
            connection, F, date(2025, 3, 31), date(2025, 7, 1)
        ).itertuples(index=False)
    ]
    assert rows[0] == ("all", "", 1, 2)
    assert [r for r in rows if r[0] == "country"] == [
        ("country", "USA", 1, 1),
        ("country", "DEU", 0, 1),
    ]
    assert [r for r in rows if r[0] == "platform"] == [("platform", "platform_a", 1, 1)]


def test_overdue_cases_largest_amount_first(connection):
    keys = add_disputes(connection, ROWS)
    expert = connection.execute(
        insert(s.expert)
        .values(number="Z1", name="专家", monthly_hours=40, joined_on=date(2020, 1, 1))
        .returning(s.expert.c.id)
    ).scalar_one()
    connection.execute(
        insert(s.expert_assignment).values(
            dispute_id=keys["D4"],
            expert_id=expert,
            role_id=read_words(connection).ids("expert_role")["lead"],
            assigned_on=date(2024, 2, 1),
            planned_hours=10,
        )
    )
    rows = [tuple(r) for r in overview_reads.overdue_cases(connection, F).itertuples(index=False)]
    # D5 was accepted exactly 365 days before the date and is not overdue; amounts not entered come
    # last
    assert rows == [("D4", "企业4", "DEU", 633, 100, 1), ("D6", "企业6", "JPN", 637, None, 0)]
