"""What is missing or odd, in tables drawn here, on both databases; each check has a row that must
not show.
"""

from datetime import date

import pytest
from sqlalchemy import insert, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import quality as quality_reads
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.training import add_training

DAY = date(2025, 6, 30)
F = Filter(as_of=DAY)


def column(connection, name, column, chosen=F):
    return quality_reads.rows(connection, chosen, name)[column].tolist()


def test_cases(connection):
    """730 days before 2025-06-30 is 2023-07-01, 30 days before it is 2025-05-31; a case of that
    very day is not yet over the limit.
    """
    add_disputes(
        connection,
        """
number | occurred   | accepted   | closed     | outcome
OLD    | 2023-06-30 | 2023-07-02 |            |
EDGE   | 2023-07-01 | 2023-07-02 |            |
ENDED  | 2021-01-01 | 2021-01-02 | 2025-06-30 |
WON    | 2021-01-01 | 2021-01-02 | 2022-01-01 | won
LATER  | 2023-01-01 | 2023-01-02 | 2025-07-01 |
WAITS  | 2025-05-30 |            |            |
NEW    | 2025-05-31 |            |            |
AFTER  | 2025-05-01 | 2025-07-01 |            |
COMES  | 2025-07-01 |            |            |
""",
    )
    assert column(connection, "open_long", "number") == ["LATER", "OLD"]
    assert column(connection, "open_long", "days") == [911, 731]
    assert column(connection, "not_taken_up", "number") == ["AFTER", "WAITS"]
    assert column(connection, "no_outcome", "number") == ["ENDED"]
    found = quality_reads.counts(connection, F)
    assert {name: found[name] for name in ("open_long", "not_taken_up", "no_outcome")} == {
        "open_long": 2,
        "not_taken_up": 2,
        "no_outcome": 1,
    }


def test_enterprises_and_attendance(connection):
    keys = add_training(
        connection,
        """
number | industry | size | town | joined     | left       | markets
1      |          |      |      | 2020-01-01 |            |
2      |          |      |      | 2020-01-01 | 2025-01-01 |
3      | C39      |      |      | 2024-03-10 |            |
4      |          |      |      | 2025-07-01 |            |
""",
        """
number | held       | state     | types  | themes   | came
S1     | 2024-03-09 | held      | patent | industry | 1:1 3:1
S2     | 2024-03-10 | held      | patent | industry | 3:1 2:1
S3     | 2025-01-01 | held      | patent | industry | 2:1
S4     | 2025-01-01 | cancelled | patent | industry | 2:1
S5     | 2025-06-30 | held      | patent | industry | 4:1
S6     | 2025-07-01 | held      | patent | industry | 2:1
""",
    )
    assert len(keys) == 4
    assert column(connection, "no_industry", "enterprise") == ["企业1"]
    found = quality_reads.rows(connection, F, "not_on_roster")
    assert list(zip(found["session"], found["enterprise"], strict=True)) == [
        ("S1", "企业3"),
        ("S3", "企业2"),
        ("S5", "企业4"),
    ]


def test_experts_never_assigned(connection):
    cases = add_disputes(connection, "number | occurred\nC1 | 2024-01-01")
    experts = add_experts(
        connection,
        """
number | hours | joined     | left
NEVER  | 10    | 2020-01-01 |
ONCE   | 10    | 2020-01-01 |
LATER  | 10    | 2020-01-01 |
GONE   | 10    | 2020-01-01 | 2025-06-30
""",
    )
    add_assignments(
        connection,
        cases,
        experts,
        """
dispute | expert | assigned   | completed | planned | actual
C1      | ONCE   | 2025-06-30 |           | 5       |
C1      | LATER  | 2025-07-01 |           | 5       |
""",
    )
    assert column(connection, "never_assigned", "expert") == ["LATER", "NEVER"]


def test_months_between_the_first_and_the_last(connection):
    add_disputes(connection, "number | occurred\nC1 | 2024-01-01")
    words = read_words(connection)
    flows = {
        "USA": (date(2024, 11, 1), date(2025, 1, 1), date(2025, 4, 1)),
        "DEU": (date(2025, 1, 1), date(2025, 2, 1)),
        "JPN": (date(2025, 3, 1), date(2025, 8, 1)),
    }
    connection.execute(
        insert(s.export_flow),
        [
            {
                "month": month,
                "country_id": words.ids("country")[country],
                "industry_id": words.ids("industry")["C39"],
                "value_fen": 0,
                "source": "海关",
            }
            for country, months in flows.items()
            for month in months
        ],
    )
    found = quality_reads.missing_months(connection, F)
    month = lambda year, number: year * 12 + number - 1  # noqa: E731
    assert found.to_dict("records") == [
        {
            "country": "USA",
            "months": 3,
            "missing": (month(2024, 12), month(2025, 2), month(2025, 3)),
        }
    ]
    assert quality_reads.counts(connection, F)["missing_months"] == 3


def test_duplicates_by_name_and_code(connection):
    add_training(
        connection,
        """
number | industry | size | town | joined     | left       | markets
1      | C39      |      |      | 2020-01-01 |            |
2      | C39      |      |      | 2020-01-01 |            |
3      | C39      |      |      | 2020-01-01 |            |
4      | C39      |      |      | 2020-01-01 | 2025-06-30 |
5      | C39      |      |      | 2020-01-01 |            |
""",
        "number | held | state | types | themes | came",
    )
    names = {
        1: ("A" * 8 + "000000001X", "韶关市曲江区宏达机械有限公司"),
        2: ("A" * 8 + "000000002X", "宏达 机械（集团）股份有限公司"),
        3: ("A" * 8 + "000000003X", "宏达电子有限公司"),
        4: ("A" * 8 + "000000004X", "宏达机械"),
        5: ("B" * 8 + "000000003X", "另一名称"),
    }
    for number, (code, name) in names.items():
        connection.execute(
            update(s.enterprise)
            .where(s.enterprise.c.name == f"企业{number}")
            .values(credit_code=code, name=name)
        )
    found = quality_reads.duplicates(connection, F)
    assert list(zip(found["group"], found["credit_code"], found["why"], strict=True)) == [
        (1, names[1][0], "name"),
        (1, names[2][0], "name"),
        (2, names[3][0], "code"),
        (2, names[5][0], "code"),
    ]


def test_an_empty_ledger_has_nothing_wrong(connection):
    assert set(quality_reads.counts(connection, F).values()) == {0}
    assert (
        quality_reads.duplicates(connection, F).empty
        and quality_reads.missing_months(connection, F).empty
    )
    assert all(quality_reads.rows(connection, F, name).empty for name in quality_reads.CHECKS)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("韶关市曲江区宏达机械有限公司", "宏达机械"),
        ("ＡＢＣ Co., Ltd.", "abc"),
        ("曲江某厂", "某"),
        ("公司", "公司"),
        ("宏达（广东）有限公司", "宏达广东"),
    ],
)
def test_bare_names(name, bare):
    assert quality_reads.bare_name(name) == bare
