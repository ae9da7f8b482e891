"""Days stored that cannot be, in tables drawn here, on both databases; today is 2025-07-01."""

from datetime import date

from sqlalchemy import insert, update

from data_access import schema as s
from data_access.database.engine import reading
from data_access.filter.filters import Filter
from data_access.records import future_days
from data_access.sheets.code_lists import read_words
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.training import add_training

TODAY = date(2025, 7, 1)
F = Filter(as_of=date(2025, 6, 30))


def listed(connection, today=TODAY):
    found = future_days.rows(connection, F, today)
    return [tuple(row) for row in found.itertuples(index=False)]


def _entered_in_time(connection):
    connection.execute(update(s.dispute).values(entered_on=TODAY))


def test_every_kind_of_day_that_cannot_be_with_the_way_to_its_form(connection):
    """Today is no fault, nor a planned session or a policy that ends in time."""
    disputes = add_disputes(
        connection,
        """
number | occurred   | accepted   | closed
A1     | 2025-07-01 | 2025-07-01 |
A2     | 2024-01-01 | 2062-09-14 |
A3     | 2052-03-05 |            |
""",
    )
    _entered_in_time(connection)
    experts = add_experts(
        connection, "number | hours | joined     | left\nE1     | 40    | 2024-01-01 |"
    )
    add_assignments(
        connection,
        disputes,
        experts,
        (
            "dispute | expert | assigned   | completed | planned | actual\n"
            "A1      | E1     | 2025-07-02 |           | 10      |"
        ),
    )
    add_training(
        connection,
        "number | industry | size | town | joined     | left | markets\n"
        "9      |          |      |      | 2020-01-01 |      |",
        """
number | held       | state   | types  | themes   | came
S1     | 2025-07-02 | planned | patent | industry |
S2     | 2025-07-03 | held    | patent | industry |
S3     | 2045-12-31 | planned | patent | industry |
S4     | 2046-01-01 | planned | patent | industry |
""",
    )
    words = read_words(connection)
    place = {"country_id": words.ids("country")["USA"], "industry_id": words.ids("industry")["C39"]}
    source = "海关"
    flow = {"month": date(2025, 8, 1), "value_fen": 1, "source": source}
    connection.execute(insert(s.export_flow).values(place | flow))
    assert listed(connection) == [
        ("纠纷台账", "A2", "受理日期", "2062-09-14", "dispute:A2"),
        ("纠纷台账", "A3", "发生日期", "2052-03-05", "dispute:A3"),
        ("培训场次", "S4", "日期", "2046-01-01", "training_session:S4"),
        ("出口数据", f"2025-08-01 USA C39 {source}", "月份", "2025-08", ""),
        ("培训场次", "S2", "日期", "2025-07-03", "training_session:S2"),
        ("专家派案", "A1 E1", "派案日期", "2025-07-02", "dispute:A1"),
    ]


def test_they_are_gone_once_their_day_has_come(connection):
    add_disputes(connection, "number | occurred\nA1     | 2025-07-02")
    _entered_in_time(connection)
    assert len(listed(connection)) == 1
    assert listed(connection, date(2025, 7, 2)) == []


def test_the_demonstration_holds_none_on_its_own_today(demonstration_engine):
    with reading(demonstration_engine) as connection:
        assert listed(connection, date(2025, 10, 1)) == []
