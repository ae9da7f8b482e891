"""What nobody gets past at the door, not even by trying in many ways at once."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import event, func, select, text, update

from data_access import schema as s
from data_access.accounts import accounts, passwords, second_factor, sessions, throttle
from data_access.accounts import sign_in as door
from data_access.accounts.accounts import Rights
from data_access.accounts.sign_in import sign_in
from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from tests.data_access.accounts.conftest import NOON

NAME, PASSWORD = "示例甲", "三只黄鹂鸣翠柳 1024"
OFFICE, STRANGER = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def office(engine, at):
    """One account with a password."""
    with writing(engine) as connection:
        accounts.add(connection, NAME, Rights(("administrator",)), "x")
        accounts.set_password(connection, NAME, passwords.hashed(PASSWORD))
    return engine


def _fail(engine, times, name, address):
    with writing(engine) as connection:
        for _ in range(times):
            throttle.failed(connection, name, address)


def _failures(engine):
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(s.sign_in_failure))


def _meanwhile(monkeypatch, deed):
    """``deed()`` happens once, while a password is being compared."""
    compare, todo = passwords.is_right, [deed]

    def is_right(stored, password):
        while todo:
            todo.pop()()
        return compare(stored, password)

    monkeypatch.setattr(passwords, "is_right", is_right)


def test_many_tries_at_once_get_no_further_than_one_after_the_other(office, monkeypatch):
    _fail(office, throttle.FREE_OF_PAIR - 1, NAME, STRANGER)
    second = []
    _meanwhile(monkeypatch, lambda: second.append(sign_in(office, NAME, PASSWORD, STRANGER)))
    assert sign_in(office, NAME, "wrong", STRANGER).why == "wrong"
    assert [answer.why for answer in second] == ["wait"]


def test_tries_count_for_a_day_until_one_is_right(office, at):
    """5 are free; the 6th waits 30 s, the 7th a minute, the 8th two, and none over a quarter of an
    hour.
    """
    _fail(office, 10, NAME, STRANGER)
    assert sign_in(office, NAME, PASSWORD, STRANGER).wait == timedelta(minutes=15)
    at(NOON + timedelta(minutes=15))
    assert sign_in(office, NAME, PASSWORD, STRANGER).why == "in"
    assert _failures(office) == 0
    _fail(office, 5, NAME, STRANGER)
    at(NOON + timedelta(days=1, minutes=16))
    assert sign_in(office, NAME, "wrong", STRANGER).why == "wrong"
    assert _failures(office) == 1


def test_all_addresses_of_one_ipv6_network_count_together(office):
    """A machine has as many of them as it likes."""
    for number in range(throttle.FREE_OF_PAIR):
        _fail(office, 1, NAME, f"2001:db8:1:2::{number:x}")
    assert sign_in(office, NAME, PASSWORD, "2001:db8:1:2:ffff::1").why == "wait"
    assert sign_in(office, NAME, PASSWORD, "2001:db8:1:3::1").why == "in"
    for number in range(throttle.FREE_OF_NAME):
        _fail(office, 1, NAME, f"198.51.100.{number}")
    assert sign_in(office, NAME, PASSWORD, "2001:db8:1:3:9::2").why == "in"  # known from there


@pytest.mark.parametrize(
    ("name", "address", "times"),
    [(NAME, "198.51.100.{}", throttle.FREE_OF_NAME), ("{}", OFFICE, throttle.FREE_OF_ADDRESS)],
    ids=["from everywhere", "for every name"],
)
def test_who_signed_in_there_before_is_not_kept_out_by_strangers(office, name, address, times):
    assert sign_in(office, NAME, PASSWORD, OFFICE).why == "in"
    for number in range(times):
        _fail(office, 1, name.format(number), address.format(number))
    assert sign_in(office, NAME, PASSWORD, OFFICE).why == "in"
    elsewhere = STRANGER if name == NAME else OFFICE
    other = NAME if name == NAME else "another"
    assert sign_in(office, other, PASSWORD, elsewhere).why == "wait"


def test_a_right_password_without_its_code_is_no_failure_and_a_wrong_code_is(office):
    secret = second_factor.new_secret()
    with writing(office) as connection:
        own = update(s.account).values(second_secret=secret, second_step=0)
        connection.execute(own)
    assert sign_in(office, NAME, PASSWORD, OFFICE).why == "code"
    assert _failures(office) == 0
    assert sign_in(office, NAME, PASSWORD, OFFICE, "nonsense 錯").why == "wrong"
    assert _failures(office) == 1
    seconds = int((NOON - datetime(1970, 1, 1)).total_seconds())
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = pyotp.TOTP(secret).at(seconds).translate(wide)
    assert sign_in(office, NAME, PASSWORD, OFFICE, f" {typed} ").why == "in"
    assert _failures(office) == 0


def test_a_password_that_is_too_old_still_confirms_its_change(office, at):
    with writing(office) as connection:
        write_setting(connection, passwords.STRICT, "yes")
    at(NOON + passwords.OLDEST + timedelta(seconds=1))
    assert sign_in(office, NAME, PASSWORD, OFFICE).why == "old"
    assert door.confirm(office, NAME, "wrong", OFFICE).why == "wrong"
    assert door.confirm(office, NAME, PASSWORD, OFFICE) == door.Answer("in", NAME)
    assert _failures(office) == 0


def test_a_password_that_somebody_else_set_opens_nothing_until_its_owner_sets_another(office):
    with writing(office) as connection:
        accounts.set_password(connection, NAME, passwords.hashed(PASSWORD), must_change=True)
    answer = sign_in(office, NAME, PASSWORD, OFFICE)
    assert (answer.why, answer.token) == ("old", "")
    assert sign_in(office, NAME, "wrong", OFFICE).why == "wrong"
    other = "春风又绿江南岸 2048"
    with writing(office) as connection:
        accounts.set_password(connection, NAME, passwords.hashed(other))
    assert sign_in(office, NAME, other, OFFICE).why == "in"


@pytest.mark.parametrize("change", ["lock", "set_password"])
def test_a_change_while_the_password_is_compared_counts(office, monkeypatch, change):
    def deed():
        with writing(office) as connection:
            accounts.add(connection, "示例乙", Rights(("administrator",)), "x")
            more = [passwords.hashed("春风又绿江南岸 2048")] if change == "set_password" else []
            getattr(accounts, change)(connection, NAME, *more)

    _meanwhile(monkeypatch, deed)
    assert sign_in(office, NAME, PASSWORD, OFFICE) == door.Answer("wrong")
    with reading(office) as connection:
        assert not connection.scalar(select(func.count()).select_from(s.account_session))


def test_nobodys_password_takes_as_long_as_anybodys(office, costly_passwords, monkeypatch):
    """Each answer compares one password, with today's parameters."""
    assert not passwords.is_outdated(passwords.NOBODYS)
    compared = []
    verify = passwords._hasher.verify

    def noted(stored, password):
        compared.append(stored)
        return verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", SimpleNamespace(verify=noted))
    with writing(office) as connection:
        accounts.add(connection, "示例乙", Rights(("staff",)), "x")
        connection.execute(update(s.account).values(locked_at=NOON).where(s.account.c.id == 1))
    for name in (NAME, "示例乙", "nobody"):
        assert sign_in(office, name, PASSWORD, OFFICE).why == "wrong"
    assert compared == [passwords.NOBODYS] * 3


def test_a_password_kept_with_earlier_parameters_is_kept_anew(office, costly_passwords):
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD.encode())
    with writing(office) as connection:
        connection.execute(update(s.account).values(password_hash=weak))
    assert sign_in(office, NAME, PASSWORD, OFFICE).why == "in"
    with reading(office) as connection:
        kept = connection.scalar(select(s.account.c.password_hash))
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_right(kept, PASSWORD)


def test_a_password_is_the_same_on_every_keyboard():
    """Full-width letters and figures of an input method are the plain ones (NFKC)."""
    assert passwords.is_right(passwords.hashed("ａｂｃ１２３ éà"), "abc123 e\u0301a\u0300")


def test_a_recovery_code_has_120_bits_and_is_typed_in_any_way(office):
    secret = second_factor.new_secret()
    now = int((NOON - datetime(1970, 1, 1)).total_seconds())
    with writing(office) as connection:
        codes = second_factor.enrol(connection, NAME, secret, pyotp.TOTP(secret).at(now))
    plain = codes[0].replace("-", "")
    assert len(plain) == 24 and set(plain) <= set(second_factor.SIGNS)
    assert len(second_factor.SIGNS) == 32
    assert sign_in(office, NAME, PASSWORD, OFFICE, plain.upper()).why == "in"
    assert sign_in(office, NAME, PASSWORD, OFFICE, codes[0]).why == "wrong"


@pytest.mark.parametrize(
    ("name", "why"),
    [("命令行", "name_reserved"), ("演示用户 ", "name_reserved"), ("\ufdfa" * 20, "name_long")],
)
def test_a_name_that_stands_for_no_account_is_refused(connection, name, why):
    """U+FDFA is 18 signs in NFKC: twenty of them are 360."""
    with pytest.raises(Refused) as refused:
        accounts.add(connection, name, Rights(("staff",)), "x")
    assert refused.value.why == why


def test_sessions_of_more_than_thirty_days_ago_are_gone(office, at):
    first = sign_in(office, NAME, PASSWORD, OFFICE)
    for days, kept in ((30, 2), (61, 1)):
        at(NOON + timedelta(days=days))
        last = sign_in(office, NAME, PASSWORD, OFFICE)
        with reading(office) as connection:
            count = select(func.count()).select_from(s.account_session)
            assert connection.scalar(count) == kept
            assert sessions.find(connection, first.token) is None
            assert sessions.find(connection, last.token).name == NAME


def test_who_it_is_costs_one_select_by_an_index(office):
    token = sign_in(office, NAME, PASSWORD, OFFICE).token
    statements = []

    def note(_connection, _cursor, statement, parameters, *_):
        statements.append((statement, parameters))

    with reading(office) as connection:
        connection.execute(text("SELECT 1"))
        event.listen(office, "before_cursor_execute", note)
        assert sessions.find(connection, token).name == NAME
        event.remove(office, "before_cursor_execute", note)
        assert len(statements) == 1
        explain = "EXPLAIN"
        if office.dialect.name == "sqlite":
            explain = "EXPLAIN QUERY PLAN"
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # few rows: never read all
        plan = str(
            connection.exec_driver_sql(f"{explain} {statements[0][0]}", statements[0][1]).all()
        )
    index = {"sqlite": "INDEX sqlite_autoindex_account_session_1 (token_hash=?)"}
    assert index.get(office.dialect.name, "uq_account_session_token_hash") in plan
