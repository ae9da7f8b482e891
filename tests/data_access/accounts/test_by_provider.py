"""Accounts of people whom the office's own sign-on vouches for, on both databases."""

import pytest

from data_access.accounts import (
    accounts,
    address_tokens,
    by_provider,
    links,
    passwords,
    second_factor,
    sessions,
)
from data_access.accounts.accounts import Rights
from data_access.accounts.by_provider import Arrived, Identity
from data_access.database.refused import Refused
from tests.fixtures.experts import add_experts

ISSUER, SUBJECT, NAME = "https://login.example", "u-17", "示例 甲"
PASSWORD = "三只黄鹂鸣翠柳 1024"
STAFF, LEADER = Rights(("staff",)), Rights(("leader",))
ADMINISTRATOR = Rights(("administrator",))


def _who(rights=STAFF, **other):
    values = {"issuer": ISSUER, "subject": SUBJECT, "name": NAME} | other
    return Identity(rights=rights, **values)


def _why(function, *arguments):
    with pytest.raises(Refused) as refused:
        function(*arguments)
    return refused.value.why


def _joined(connection, name=NAME):
    accounts.add(connection, name, STAFF, "x")
    by_provider.join(connection, name, ISSUER, SUBJECT)


def test_the_first_arrival_opens_an_account_and_later_ones_find_it(connection):
    assert by_provider.arrive(connection, _who()) == Arrived(NAME, opened=True)
    found = accounts.read(connection, NAME)
    assert (found.roles, found.by_provider, found.created_by) == (("staff",), True, "统一登录")
    assert by_provider.arrive(connection, _who(name="今后的姓名")) == Arrived(NAME)
    assert len(accounts.read_all(connection)) == 1


def test_roles_and_rows_are_those_of_the_groups_at_each_arrival(connection):
    add_experts(
        connection,
        """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
""",
    )
    by_provider.arrive(connection, _who(LEADER))
    station = Rights(("expert", "station"), ("440205101",), "E1")
    assert by_provider.arrive(connection, _who(station)) == Arrived(NAME, changed=True)
    found = accounts.read(connection, NAME)
    assert (found.roles, found.divisions) == (("expert", "station"), ("440205101",))
    assert found.expert_number == "E1"


def test_nobody_is_opened_without_a_role_and_whoever_loses_all_is_out(connection):
    nobody = _who(Rights(()))
    assert _why(by_provider.arrive, connection, nobody) == "no_role"
    assert accounts.read(connection, NAME) is None
    by_provider.arrive(connection, _who())
    token = sessions.begin(connection, NAME, "10.0.0.1")
    address = address_tokens.make_calendar(connection, NAME)
    assert _why(by_provider.arrive, connection, nobody) == "no_role"
    by_provider.end_without_role(connection, nobody)
    assert sessions.find(connection, token) is None
    assert address_tokens.find(connection, address_tokens.CALENDAR, address) is None


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (_who(subject=""), "subject_missing"),
        (_who(subject="x" * 256), "subject_missing"),
        (_who(name=" "), "name_missing"),
        (_who(name="命令行"), "name_reserved"),
        (_who(name="统一登录"), "name_reserved"),
        (_who(Rights(("expert",))), "expert_missing"),
        (_who(Rights(("station",), ("9",))), "division_unknown"),
    ],
)
def test_who_cannot_have_an_account_is_refused(connection, who, why):
    assert _why(by_provider.arrive, connection, who) == why
    assert accounts.read_all(connection) == []


def test_a_local_account_of_the_name_is_not_taken_over(connection):
    accounts.add(connection, NAME, STAFF, "x")
    same = _who(name="  示例  甲 ")
    assert _why(by_provider.arrive, connection, same) == "name_of_another"
    other = _who(subject="u-18", name="乙")
    by_provider.arrive(connection, other)
    assert _why(by_provider.arrive, connection, _who(name="乙")) == "name_of_another"


def test_the_mark_is_of_one_issuer_and_of_its_exact_spelling(connection):
    by_provider.arrive(connection, _who())
    for other in ({"issuer": "https://another.example"}, {"subject": "U-17"}):
        assert _why(by_provider.arrive, connection, _who(**other)) == "name_of_another"


def test_a_locked_account_is_not_opened_by_its_groups(connection):
    by_provider.arrive(connection, _who())
    accounts.lock(connection, NAME)
    assert _why(by_provider.arrive, connection, _who(LEADER)) == "account_locked"
    assert accounts.read(connection, NAME).roles == ("staff",)


def test_joining_ends_every_other_way_in(connection):
    accounts.add(connection, NAME, STAFF, "x")
    accounts.set_password(connection, NAME, passwords.hashed(PASSWORD))
    token = sessions.begin(connection, NAME, "10.0.0.1")
    link = links.make(connection, links.RESET, NAME)
    by_provider.join(connection, NAME, ISSUER, SUBJECT)
    found = accounts.read(connection, NAME)
    assert (found.by_provider, found.has_password, found.has_second_factor) == (True, False, False)
    assert sessions.find(connection, token) is None and links.look(connection, link) is None
    assert by_provider.arrive(connection, _who(LEADER, name="x")).name == NAME


@pytest.mark.parametrize("way", ["link", "password"])
def test_an_account_of_the_sign_on_gets_no_password(connection, way):
    _joined(connection)
    if way == "link":
        assert _why(links.make, connection, links.RESET, NAME) == "of_provider"
    else:
        assert (
            _why(accounts.set_password, connection, NAME, passwords.hashed(PASSWORD))
            == "of_provider"
        )


def test_an_account_that_parts_is_a_local_one_again(connection):
    _joined(connection)
    token = sessions.begin(connection, NAME, "10.0.0.1")
    by_provider.part(connection, NAME)
    assert sessions.find(connection, token) is None
    assert not accounts.read(connection, NAME).by_provider
    assert links.make(connection, links.RESET, NAME)
    assert _why(by_provider.arrive, connection, _who()) == "name_of_another"


def test_one_person_has_one_account(connection):
    _joined(connection)
    accounts.add(connection, "乙", STAFF, "x")
    assert _why(by_provider.join, connection, "乙", ISSUER, SUBJECT) == "subject_taken"
    assert _why(by_provider.join, connection, "nobody", ISSUER, SUBJECT) == "gone"
    assert _why(by_provider.join, connection, "乙", ISSUER, "") == "subject_missing"


def test_a_local_administrator_stays_as_the_sign_on_may_be_out_of_reach(connection):
    accounts.add(connection, NAME, ADMINISTRATOR, "x")
    by_provider.arrive(connection, _who(ADMINISTRATOR, name="乙"))
    assert _why(accounts.lock, connection, NAME) == "last_administrator"
    assert _why(by_provider.join, connection, NAME, ISSUER, "u-18") == "last_administrator"
    accounts.lock(connection, "乙")
    accounts.add(connection, "丙", ADMINISTRATOR, "x")
    by_provider.join(connection, NAME, ISSUER, "u-18")


def test_the_second_factor_ends_with_joining(connection, monkeypatch):
    monkeypatch.setattr(second_factor, "_step_of", lambda *_, **__: 1)
    accounts.add(connection, NAME, STAFF, "x")
    second_factor.enrol(connection, NAME, second_factor.new_secret(), "000000")
    by_provider.join(connection, NAME, ISSUER, SUBJECT)
    assert not accounts.read(connection, NAME).has_second_factor
