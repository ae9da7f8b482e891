"""Persons are masked in whatever is read by those who do not need them, on both databases."""

from datetime import date
from itertools import combinations, islice

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.accounts import roles
from data_access.database.engine import reading, writing
from data_access.scope.engines import engine_for
from data_access.scope.masked import PERSONAL
from data_access.scope.scope import Scope
from data_access.sheets import SHEETS
from tests.data_access.scope.questions import questions
from tests.data_access.scope.test_every_read import _answers
from tests.fixtures.experts import add_experts
from tests.fixtures.persons import SECRET, is_secret, make_unmistakable, name_of

TOWN = ("440205100",)
MANY = 21  # questions whose answers tell persons to whoever sees everything
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812341234", "138****1234"),
        ("0751-1234567", "075****4567"),
        ("6912345", "****45"),
        ("张三", "张*"),
        ("张三、欧阳修", "张*"),
        ("张三 0751-1234567", "张*"),
        ("13812341234 张三", "1*"),
        ("（已删去3）", "（已删去3）"),
        ("", ""),
        (None, None),
    ],
)
def test_a_name_and_a_number_masked(engine, value, shown):
    with writing(engine) as connection:
        since = date(2024, 1, 1)
        own = {"number": "JG1", "name": "某机构", "kind_id": 1, "joined_on": since}
        connection.execute(insert(s.institution).values(own | {"contact": value}))
    contact = select(s.institution.c.contact)
    with reading(engine_for(engine, Scope(divisions=TOWN))) as connection:
        assert connection.scalar(contact) == shown
    with reading(engine_for(engine, Scope(divisions=TOWN, revealed=True))) as connection:
        assert connection.scalar(contact) == value


def test_an_expert_sees_the_own_name_and_a_station_two_of_one_family_apart(engine):
    with writing(engine) as connection:
        add_experts(connection, EXPERTS)
    names = select(s.expert.c.name).order_by(s.expert.c.number)
    with reading(engine_for(engine, Scope(divisions=TOWN))) as connection:
        assert list(connection.scalars(names)) == ["专*E1", "专*E2"]
    with reading(engine_for(engine, Scope(divisions=TOWN, experts=("E2",)))) as connection:
        assert list(connection.scalars(names)) == ["专*E1", "专家E2"]


def test_no_read_of_the_product_tells_a_person(demonstration_engine):
    """Every question, by a station and an expert: neither names nor numbers nor old ones."""
    with writing(demonstration_engine) as connection:
        make_unmistakable(connection)
        asked = questions(connection)
        expert = connection.scalar(select(s.expert.c.number).join(s.expert_assignment))
        own = name_of(connection, expert)
    for scope in (Scope(divisions=TOWN), Scope(experts=(expert,))):
        with reading(engine_for(demonstration_engine, scope)) as connection:
            told = _answers(connection, asked)
        known = own if scope.experts else ""
        assert [name for name, answer in told.items() if is_secret(str(answer), known)] == []
    with reading(demonstration_engine) as connection:
        telling = (one for one in asked if SECRET in str(_answers(connection, [one])))
        assert len(list(islice(telling, MANY))) == MANY


def test_whoever_does_not_see_everything_is_shown_nobody():
    """The roles that see names see every row, and the others never do."""
    for count in range(1, len(roles.ROLES) + 1):
        for held in combinations(roles.ROLES, count):
            scope = roles.scope_of(held, TOWN, "E1")
            assert scope.everything == roles.may(held, "see_personal")
            assert not scope.revealed


def test_what_is_marked_in_the_sheets_is_masked():
    marked = {
        (sheet.table.name, one.column) for sheet in SHEETS for one in sheet.fields if one.personal
    }
    assert marked == {(table, name) for table, names in PERSONAL.items() for name in names}
