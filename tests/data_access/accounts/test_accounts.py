"""Accounts, who is signed in, one-time links, failed tries and the second factor."""

from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier, BrokenBarrierError, Thread

import pyotp
import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.accounts import (
    accounts,
    links,
    passwords,
    second_factor,
    sessions,
    throttle,
)
from data_access.accounts.accounts import Rights
from data_access.accounts.sign_in import sign_in
from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from data_access.scope.scope import EVERYTHING, NOTHING, Scope
from tests.data_access.accounts.conftest import NOON
from tests.fixtures.experts import add_experts

NAME, PASSWORD, HERE = "示例 甲", "三只黄鹂鸣翠柳 1024", "127.0.0.1"
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""


def _opened(connection, *roles, **more):
    name = accounts.add(connection, NAME, Rights(roles or ("staff",), **more), "命令行")
    accounts.set_password(connection, name, passwords.hashed(PASSWORD))
    return name


def _why(function, *arguments):
    with pytest.raises(Refused) as refused:
        function(*arguments)
    return refused.value.why


# -- accounts


def _both_at_once(engine, monkeypatch, step, deed):
    """Two do the same, as near to each other as they can come at this step; what each met."""
    meet, met = Barrier(2), []
    original = getattr(accounts, step)

    def slowly(*arguments):
        original(*arguments)
        with suppress(BrokenBarrierError):
            meet.wait(0.2)

    def do():
        try:
            with writing(engine) as connection:
                deed(connection)
        except Exception as error:
            met.append(error)

    monkeypatch.setattr(accounts, step, slowly)
    threads = [Thread(target=do) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


def test_of_two_who_open_the_same_name_at_once_one_is_told(engine, monkeypatch):
    def deed(connection):
        accounts.add(connection, NAME, Rights(("staff",)), "x")

    (met,) = _both_at_once(engine, monkeypatch, "_check_name", deed)
    assert isinstance(met, Refused) and met.why == "name_taken"


def test_two_who_give_the_same_roles_at_once_both_do(engine, monkeypatch):
    with writing(engine) as connection:
        accounts.add(connection, NAME, Rights(("staff",)), "x")

    def deed(connection):
        accounts.set_rights(connection, NAME, Rights(("leader", "administrator")))

    assert _both_at_once(engine, monkeypatch, "_check", deed) == []


def test_a_name_is_taken_once_however_it_is_spelt(connection):
    assert accounts.add(connection, "  Ａda  LOVELACE ", Rights(("leader",)), "x").startswith(
        "Ａda"
    )
    assert _why(accounts.add, connection, "ada lovelace", Rights(("staff",)), "x") == "name_taken"
    assert accounts.read(connection, "ADA Lovelace").roles == ("leader",)


@pytest.mark.parametrize("name", ["", "  ", "​"])
def test_a_name_of_which_nothing_is_seen_is_none(connection, name):
    assert _why(accounts.add, connection, name, Rights(("staff",)), "x") == "name_missing"


@pytest.mark.parametrize(
    ("rights", "why"),
    [
        (Rights(()), "role_missing"),
        (Rights(("king",)), "role_missing"),
        (Rights(("expert",)), "expert_missing"),
        (Rights(("expert",), expert_number="E9"), "expert_unknown"),
        (Rights(("station",)), "division_missing"),
        (Rights(("station",), ("000",)), "division_unknown"),
    ],
)
def test_rights_that_do_not_hold_are_refused(connection, rights, why):
    assert _why(accounts.add, connection, NAME, rights, "x") == why


def test_the_last_administrator_stays(connection):
    name = _opened(connection, "administrator")
    assert _why(accounts.lock, connection, name) == "last_administrator"
    assert _why(accounts.set_rights, connection, name, Rights(("staff",))) == "last_administrator"
    accounts.add(connection, "示例乙", Rights(("administrator",)), "x")
    accounts.lock(connection, name)
    assert accounts.read(connection, name).locked_at is not None
    assert _why(accounts.lock, connection, "示例乙") == "last_administrator"


def test_only_an_account_in_use_counts(connection):
    assert not accounts.any_account(connection)
    name = _opened(connection)
    assert accounts.any_account(connection)
    accounts.lock(connection, name)
    assert not accounts.any_account(connection)


# -- passwords


def test_a_password_is_kept_by_argon2id_with_the_parameters_of_rfc_9106(costly_passwords):
    kept = passwords.hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_right(kept, PASSWORD)
    assert not passwords.is_right(kept, PASSWORD + " ")
    assert not passwords.is_right(None, "")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (PASSWORD, []),
        ("short one", ["short"]),
        ("x" * 129, ["long", "common"]),
        ("1qaz2wsx3edc", ["common"]),
        ("password12345!", ["common"]),
        ("woaini1314woaini1314", ["common"]),
        ("ababababababab", ["common"]),
        ("zhishichanquanju", ["common"]),
        ("我是示例甲你好吗今天天气", []),
        ("我是示例 甲你好吗今天天气", ["name"]),
    ],
)
def test_which_passwords_are_taken(password, why):
    assert passwords.refusals(password, NAME, {}) == why


def test_the_strict_rules_are_a_setting():
    strict = {passwords.STRICT: "yes"}
    assert passwords.refusals("only small letters", NAME, strict) == ["classes"]
    assert passwords.refusals("Small letters 7", NAME, strict) == []
    old = NOON - timedelta(days=91)
    assert passwords.is_too_old(old, strict, NOON)
    assert not passwords.is_too_old(old, {}, NOON)
    assert not passwords.is_too_old(NOON - timedelta(days=89), strict, NOON)


# -- who is signed in


def test_a_session_is_its_account_with_the_rights_of_the_moment(connection):
    name = _opened(connection, "staff", "auditor")
    token = sessions.begin(connection, name, HERE)
    person = sessions.find(connection, token)
    assert (person.name, person.roles) == (name, {"staff", "auditor"})
    assert person.scope == EVERYTHING
    accounts.set_rights(connection, name, Rights(("auditor",)))
    assert sessions.find(connection, token).roles == {"auditor"}
    assert sessions.find(connection, token).scope == NOTHING
    stored = connection.scalars(select(s.account_session.c.token_hash)).all()
    assert token not in stored and len(stored[0]) == 64


def test_a_person_of_a_station_and_an_expert_sees_what_is_theirs(connection):
    add_experts(connection, EXPERTS)
    codes = connection.scalars(select(s.division.c.code).order_by(s.division.c.code)).all()
    name = _opened(
        connection, "station", "expert", divisions=(codes[1], codes[0]), expert_number="E1"
    )
    person = sessions.find(connection, sessions.begin(connection, name, HERE))
    assert person.scope == Scope(divisions=(codes[0], codes[1]), experts=("E1",))


def test_a_session_that_is_over_is_nobodys(connection, at):
    name = _opened(connection)
    first, second, third = (sessions.begin(connection, name, HERE) for _ in range(3))
    sessions.end(connection, first)
    assert sessions.find(connection, first) is None
    assert sessions.find(connection, second) is not None
    sessions.end_all(connection, "示例 甲")
    assert sessions.find(connection, second) is sessions.find(connection, third) is None
    assert sessions.find(connection, "something else") is None


@pytest.mark.parametrize(
    ("setting", "minutes", "over"),
    [(None, 60, False), (None, 62, True), ("10", 10, False), ("10", 12, True), ("x", 60, False)],
)
def test_a_session_that_is_not_used_ends(connection, at, setting, minutes, over):
    if setting:
        write_setting(connection, sessions.IDLE_SETTING, setting)
    token = sessions.begin(connection, _opened(connection), HERE)
    at(NOON + timedelta(minutes=minutes))
    assert (sessions.find(connection, token) is None) == over


def test_no_session_lasts_longer_than_half_a_day(connection, at):
    token = sessions.begin(connection, _opened(connection), HERE)
    for hours, over in ((12, False), (12.01, True)):
        now = NOON + timedelta(hours=hours)
        connection.execute(update(s.account_session).values(seen_at=now))
        at(now)
        assert (sessions.find(connection, token) is None) == over


@pytest.mark.parametrize("change", ["lock", "set_password", "take_password"])
def test_who_is_locked_or_has_another_password_is_out(connection, change):
    _opened(connection, "administrator")
    name = accounts.add(connection, "示例乙", Rights(("staff",)), "x")
    token = sessions.begin(connection, name, HERE)
    given, others = (links.make(connection, links.RESET, of) for of in (name, NAME))
    more = [passwords.hashed(PASSWORD)] if change == "set_password" else []
    getattr(accounts, change)(connection, name, *more)
    assert sessions.find(connection, token) is None
    assert links.look(connection, given) is None
    assert links.look(connection, others) == ("reset", NAME)


def test_a_session_that_begins_as_the_account_is_locked_is_nobodys(connection):
    _opened(connection, "administrator")
    name = accounts.add(connection, "示例乙", Rights(("staff",)), "x")
    accounts.lock(connection, name)
    assert sessions.find(connection, sessions.begin(connection, name, HERE)) is None


def test_a_touch_is_noted_once_a_minute_and_waits_for_nobody(engine, at):
    with writing(engine) as connection:
        token = sessions.begin(connection, _opened(connection), HERE)
    with reading(engine) as connection:
        key = sessions.find(connection, token).session
    for seconds, seen in ((30, 0), (61, 61), (100, 61)):
        at(NOON + timedelta(seconds=seconds))
        sessions.touch(engine, key)
        with reading(engine) as connection:
            found = connection.scalar(select(s.account_session.c.seen_at))
        assert found == NOON + timedelta(seconds=seen)
    at(NOON + timedelta(seconds=200))
    with writing(engine) as other:
        other.execute(update(s.account_session).values(address="another"))
        sessions.touch(engine, key)  # busy: left out, no error


# -- one-time links


def test_a_link_holds_once(connection, at):
    name = _opened(connection)
    token = links.make(connection, links.RESET, name)
    assert links.look(connection, token) == ("reset", name)
    assert links.use(connection, token) == ("reset", name)
    assert links.look(connection, token) is None
    assert _why(links.use, connection, token) == "link_over"


def test_a_link_holds_for_a_day_and_a_new_one_ends_it(connection, at):
    first = links.make(connection, links.FIRST)
    assert links.look(connection, first) == ("first", None)
    of_one, of_another = (
        links.make(connection, links.RESET, accounts.add(connection, name, Rights(("staff",)), "x"))
        for name in (NAME, "示例乙")
    )
    second = links.make(connection, links.FIRST)
    assert links.look(connection, of_one) == ("reset", NAME)
    assert links.look(connection, of_another) == ("reset", "示例乙")
    assert links.look(connection, first) is None
    at(NOON + timedelta(hours=24, seconds=1))
    assert _why(links.use, connection, second) == "link_over"
    assert _why(links.make, connection, links.RESET, "nobody") == "gone"


# -- to sign in


def test_a_right_password_lets_in_and_a_wrong_one_says_no_more_than_that(engine):
    with writing(engine) as connection:
        _opened(connection)
        accounts.add(connection, "示例乙", Rights(("staff",)), "x")
    found = sign_in(engine, "示例　甲", PASSWORD, HERE)
    assert (found.why, found.name) == ("in", NAME)
    with reading(engine) as connection:
        assert sessions.find(connection, found.token).name == NAME
    tries = [(NAME, "wrong"), ("nobody", PASSWORD), ("示例乙", "")]
    answers = {sign_in(engine, name, password, HERE) for name, password in tries}
    assert len(answers) == 1
    with writing(engine) as connection:
        accounts.lock(connection, NAME)
    assert sign_in(engine, NAME, PASSWORD, HERE) in answers


def test_who_fails_too_often_waits_and_only_where_it_was_tried(engine, at):
    with writing(engine) as connection:
        _opened(connection)
        for _ in range(throttle.FREE_OF_PAIR):
            throttle.failed(connection, NAME, "10.0.0.9")
    waiting = sign_in(engine, NAME, PASSWORD, "10.0.0.9")
    assert (waiting.why, waiting.wait) == ("wait", timedelta(seconds=30))
    assert sign_in(engine, NAME, PASSWORD, HERE).why == "in"
    at(NOON + timedelta(seconds=31))
    assert sign_in(engine, NAME, "wrong", "10.0.0.9").why == "wrong"
    assert sign_in(engine, NAME, PASSWORD, "10.0.0.9").wait == timedelta(minutes=1)
    at(NOON + timedelta(seconds=92))
    assert sign_in(engine, NAME, PASSWORD, "10.0.0.9").why == "in"
    assert sign_in(engine, NAME, "wrong", "10.0.0.9").why == "wrong"
    assert sign_in(engine, NAME, PASSWORD, "10.0.0.9").why == "in"


def test_an_address_that_tries_many_names_waits_for_each(engine, at):
    with writing(engine) as connection:
        _opened(connection)
        for number in range(throttle.FREE_OF_ADDRESS):
            throttle.failed(connection, f"name {number}", "10.0.0.9")
    assert sign_in(engine, NAME, PASSWORD, "10.0.0.9").why == "wait"
    with reading(engine) as connection:
        kept = connection.scalars(select(s.sign_in_failure.c.name_hash)).all()
    assert not any("name" in text for text in kept)


def test_the_second_factor_is_asked_for_and_each_code_lets_in_once(engine, at):
    secret = second_factor.new_secret()
    code = pyotp.TOTP(secret).at
    with writing(engine) as connection:
        _opened(connection)
        right = code(int((NOON - datetime(1970, 1, 1)).total_seconds()))
        assert _why(second_factor.enrol, connection, NAME, secret, "000000") == "code_wrong"
        recovery = second_factor.enrol(connection, NAME, secret, right)
    assert len(set(recovery)) == 10
    assert sign_in(engine, NAME, PASSWORD, HERE).why == "code"
    assert sign_in(engine, NAME, PASSWORD, HERE, right).why == "wrong"  # it enrolled with it
    later = NOON + timedelta(seconds=60)
    at(later)
    right = code(int((later - datetime(1970, 1, 1)).total_seconds()))
    assert sign_in(engine, NAME, PASSWORD, HERE, right).why == "in"
    assert sign_in(engine, NAME, PASSWORD, HERE, right).why == "wrong"
    assert sign_in(engine, NAME, PASSWORD, HERE, recovery[0]).why == "in"
    assert sign_in(engine, NAME, PASSWORD, HERE, recovery[0]).why == "wrong"
    assert sign_in(engine, NAME, "wrong", HERE, recovery[1]).why == "wrong"


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_code_may_be_of_a_clock_that_is_half_a_minute_off(connection, at, seconds, taken):
    name, secret = _opened(connection), second_factor.new_secret()
    connection.execute(update(s.account).values(second_secret=secret))
    code = pyotp.TOTP(secret).at(int((NOON - datetime(1970, 1, 1)).total_seconds()) + seconds)
    assert second_factor.is_right(connection, name, code) == taken


def test_a_code_is_that_of_rfc_6238(connection, at):
    """Appendix B: 59 s after 1970 began the code of its secret is 94287082, of six signs 287082."""
    at(datetime(1970, 1, 1, 0, 0, 59))
    name = _opened(connection)
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert _why(second_factor.enrol, connection, name, secret, "287083") == "code_wrong"
    assert len(second_factor.enrol(connection, name, secret, "287082")) == 10
