"""Addresses of calendars and wall screens: what they open, and when they open nothing any more."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import accounts, address_tokens, passwords
from data_access.accounts.accounts import Rights
from data_access.accounts.address_tokens import CALENDAR, WALL
from data_access.accounts.tokens import hashed
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.scope.scope import EVERYTHING, Scope
from tests.data_access.accounts.conftest import NOON
from tests.fixtures.experts import add_experts

NAME, OTHER = "示例甲", "示例乙"
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""


@pytest.fixture
def office(connection, at):
    accounts.add(connection, NAME, Rights(("staff",)), "命令行")
    accounts.add(connection, OTHER, Rights(("administrator",)), "命令行")
    return connection


def _opens(connection, kind, token):
    found = address_tokens.find(connection, kind, token)
    return found and found.person.name


def test_a_token_has_256_bits_and_only_its_hash_is_kept(office):
    token = address_tokens.make_calendar(office, NAME)
    assert len(token) == 43  # 32 bytes in base64 without padding
    row = office.execute(select(s.account_token)).one()
    assert row.token_hash == hashed(token) and token not in map(str, row)


def test_it_opens_for_its_account_with_the_roles_and_rows_of_this_moment(office):
    token = address_tokens.make_calendar(office, NAME)
    person = address_tokens.find(office, CALENDAR, token).person
    assert (person.name, person.roles, person.scope) == (NAME, {"staff"}, EVERYTHING)
    assert person.session is None and not person.demonstration
    add_experts(office, EXPERTS)
    accounts.set_rights(office, NAME, Rights(("expert",), expert_number="E1"))
    person = address_tokens.find(office, CALENDAR, token).person
    assert (person.roles, person.scope) == ({"expert"}, Scope(experts=("E1",)))


def test_it_opens_nothing_of_another_kind_nor_by_another_token(office):
    calendar = address_tokens.make_calendar(office, NAME)
    wall = address_tokens.make_wall(office, OTHER, "一楼大厅", False)
    assert _opens(office, CALENDAR, calendar) == NAME and _opens(office, WALL, wall) == OTHER
    for kind, token in [(WALL, calendar), (CALENDAR, wall), (CALENDAR, ""), (CALENDAR, "x")]:
        assert _opens(office, kind, token) is None
    assert _opens(office, CALENDAR, hashed(calendar)) is None  # what the database holds


def test_a_new_calendar_ends_the_earlier_one_of_the_same_account_alone(office):
    first, others = (address_tokens.make_calendar(office, name) for name in (NAME, OTHER))
    second = address_tokens.make_calendar(office, NAME)
    assert [_opens(office, CALENDAR, token) for token in (first, second, others)] == [
        None,
        NAME,
        OTHER,
    ]
    address_tokens.revoke_calendar(office, NAME)
    assert _opens(office, CALENDAR, second) is None
    assert _opens(office, CALENDAR, others) == OTHER
    assert address_tokens.calendar_of(office, NAME) is None
    assert address_tokens.calendar_of(office, OTHER).made_on == date(2026, 3, 2)


def test_a_wall_is_listed_by_where_it_hangs_until_it_is_revoked(office):
    token = address_tokens.make_wall(office, OTHER, " 二楼 会议室 ", True)
    address_tokens.make_wall(office, OTHER, "一楼大厅", False)
    found = address_tokens.walls(office)
    assert [(one.place, one.shows_names) for one in found] == [
        ("一楼大厅", False),
        ("二楼 会议室", True),
    ]
    opened = address_tokens.find(office, WALL, token)
    assert (opened.place, opened.shows_names) == ("二楼 会议室", True)
    assert address_tokens.revoke_wall(office, opened.id) == "二楼 会议室"
    assert _opens(office, WALL, token) is None
    assert [one.place for one in address_tokens.walls(office)] == ["一楼大厅"]


@pytest.mark.parametrize(
    ("place", "why"), [("", "place_missing"), ("​ ", "place_missing"), ("长" * 81, "place_long")]
)
def test_a_wall_has_a_place(office, place, why):
    with pytest.raises(Refused) as refused:
        address_tokens.make_wall(office, OTHER, place, False)
    assert refused.value.why == why


def test_what_is_revoked_as_a_wall_is_one(office):
    address_tokens.make_calendar(office, NAME)
    key = address_tokens.calendar_of(office, NAME).id
    with pytest.raises(Refused, match="gone"):
        address_tokens.revoke_wall(office, key)
    assert address_tokens.calendar_of(office, NAME)


def test_locking_the_account_ends_them_for_good(office):
    accounts.add(office, "示例丙", Rights(("administrator",)), "命令行")
    calendar = address_tokens.make_calendar(office, OTHER)
    wall = address_tokens.make_wall(office, OTHER, "一楼大厅", False)
    accounts.lock(office, OTHER)
    assert (_opens(office, CALENDAR, calendar), _opens(office, WALL, wall)) == (None, None)
    accounts.unlock(office, OTHER)
    assert (_opens(office, CALENDAR, calendar), _opens(office, WALL, wall)) == (None, None)


def test_a_password_taken_by_the_administrator_ends_the_calendar_and_no_wall(office):
    calendar = address_tokens.make_calendar(office, OTHER)
    wall = address_tokens.make_wall(office, OTHER, "一楼大厅", False)
    accounts.set_password(office, OTHER, passwords.hashed("三只黄鹂鸣翠柳 1024"))
    assert _opens(office, CALENDAR, calendar) == OTHER
    accounts.take_password(office, OTHER)
    assert (_opens(office, CALENDAR, calendar), _opens(office, WALL, wall)) == (None, OTHER)


def test_the_day_of_the_last_use_is_kept(engine, at):
    with writing(engine) as connection:
        accounts.add(connection, NAME, Rights(("staff",)), "命令行")
        token = address_tokens.make_calendar(connection, NAME)
    days = []
    for later in (0, 1, 24, 25):
        at(NOON + timedelta(hours=later))
        with reading(engine) as connection:
            opened = address_tokens.find(connection, CALENDAR, token)
        address_tokens.note_use(engine, opened)
        with reading(engine) as connection:
            days.append(address_tokens.calendar_of(connection, NAME).last_used_on)
    assert days == [date(2026, 3, 2)] * 2 + [date(2026, 3, 3)] * 2
