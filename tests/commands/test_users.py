"""`user`: what it does to the accounts, what it prints, and how it ends."""

import io
import json
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from commands import user_options, users
from commands.command_line import parse
from data_access import schema as s
from data_access.accounts import accounts, links, roles, second_factor, sessions
from data_access.accounts.sign_in import sign_in
from data_access.database.engine import reading, writing
from tests.fixtures.experts import add_experts

PASSWORD = "三只黄鹂鸣翠柳 1024"
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
"""


@pytest.fixture
def ask(engine, monkeypatch, capsys):
    """Runs `user` with these arguments and this on standard input: (status, output, errors)."""
    monkeypatch.setattr(users, "get_engine", lambda: engine)

    def run(*argv, typed=""):
        stdin = io.StringIO(typed) if isinstance(typed, str) else typed
        monkeypatch.setattr("sys.stdin", stdin)
        status = 0
        try:
            users.main(parse(["user", *argv]))
        except SystemExit as stopped:
            status = stopped.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def opened(ask):
    """A member of the staff with a password."""
    added = ask("add", "示例甲", "--role", "staff", "--password-stdin", typed=f"{PASSWORD}\n")
    assert added[::2] == (0, "")
    return "示例甲"


def _account(engine, name):
    with reading(engine) as connection:
        return accounts.read(connection, name)


def _begun(engine, name):
    with writing(engine) as connection:
        return sessions.begin(connection, name, "127.0.0.1")


def _token(printed):
    return printed.rpartition(links.SET_PASSWORD)[2].strip()


def test_the_roles_that_can_be_typed_are_those_of_the_product():
    assert user_options.ROLES == roles.ROLES


def test_a_new_account_gets_a_one_time_address_for_its_password(ask, engine):
    status, out, err = ask("add", " 示例甲 ", "--role", "leader", "--role", "auditor")
    assert (status, err) == (0, "")
    assert "已开户 / Account opened: 示例甲" in out
    with reading(engine) as connection:
        assert links.look(connection, _token(out)) == ("reset", "示例甲")
    found = _account(engine, "示例甲")
    assert (found.roles, found.has_password) == (("leader", "auditor"), False)
    assert found.created_by == "命令行"


def test_a_password_from_standard_input_lets_its_owner_set_another(ask, engine, opened):
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "old"
    with reading(engine) as connection:
        assert not connection.scalar(select(func.count()).select_from(s.account_link))


def test_others_save_while_a_password_is_typed(ask, engine, opened):
    def readline():
        with writing(engine) as connection:
            accounts.add(connection, "示例乙", accounts.Rights(("staff",)), "x")
        return PASSWORD

    typing = SimpleNamespace(readline=readline)
    assert ask("reset", opened, "--password-stdin", typed=typing)[0] == 0
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "old"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "至少 12 个字符"),
        ("只有十一个字符呀呀呀呀\n", "至少 12 个字符"),
        ("password12345!\n", "常见口令"),
        ("我是示例甲你好吗今天天气好\n", "自己的姓名"),
    ],
)
def test_a_weak_password_is_refused_and_no_account_opened(ask, engine, typed, words):
    more = ("--role", "staff", "--password-stdin")
    status, out, err = ask("add", "示例甲", *more, typed=typed)
    assert (status, out) == (2, "")
    assert words in err and "A password" in err or "This is a common password" in err
    assert _account(engine, "示例甲") is None


def test_an_expert_and_a_person_of_a_station_have_their_rows(ask, engine):
    with writing(engine) as connection:
        add_experts(connection, EXPERTS)
        codes = connection.scalars(select(s.division.c.code).order_by(s.division.c.code)).all()
    places = ("--division", codes[1], "--division", codes[0])
    both = ("--role", "expert", "--expert", "E1", "--role", "station", *places)
    assert ask("add", "示例甲", *both)[0] == 0
    found = _account(engine, "示例甲")
    assert (found.expert_number, found.divisions) == ("E1", (codes[0], codes[1]))
    printed = ask("list")[1]
    assert f"示例甲  expert, station（{codes[0]}, {codes[1]}, E1）  未设口令" in printed


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("add", "乙", "--role", "expert"), "--expert"),
        (("add", "乙", "--role", "expert", "--expert", "E9"), "E9"),
        (("add", "乙", "--role", "station"), "--division"),
        (("add", "乙", "--role", "station", "--division", "000"), "000"),
        (("add", " ", "--role", "staff"), "Give a name"),
        (("add", "示例　甲", "--role", "staff"), "There is no account"),
        (("lock", "无此人"), "无此人"),
        (("reset", "无此人"), "no account of this name"),
        (("roles", "无此人", "--role", "staff"), "user list"),
    ],
)
def test_what_cannot_be_done_is_said_in_both_languages(ask, opened, argv, words):
    if words == "There is no account":
        argv, words = ("add", "示例甲", "--role", "staff"), "never used again"
    status, out, err = ask(*argv)
    assert (status, out) == (2, "")
    assert words in err
    assert any("一" <= sign <= "鿿" for sign in err)


def test_a_role_that_there_is_not_is_refused(ask, capsys):
    assert ask("add", "甲", "--role", "king")[0] == 2
    assert ask("add", "甲")[0] == 2


def test_a_reset_ends_the_password_and_every_session(ask, engine, opened):
    token = _begun(engine, opened)
    status, out, _ = ask("reset", opened)
    assert status == 0
    with reading(engine) as connection:
        assert sessions.find(connection, token) is None
        assert links.look(connection, _token(out)) == ("reset", opened)
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "wrong"


def test_a_lost_phone_is_no_end(ask, engine, opened):
    with writing(engine) as connection:
        own = s.account.c.name == opened
        connection.execute(s.account.update().where(own).values(second_secret="A" * 32))
    assert ask("reset", opened)[0] == 0
    assert _account(engine, opened).has_second_factor
    given = ("--second-factor", "--password-stdin")
    assert ask("reset", opened, *given, typed=f"{PASSWORD}\n")[0] == 0
    assert not _account(engine, opened).has_second_factor
    assert second_factor.HOW_MANY == 10
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "old"


def test_a_locked_account_is_out_until_it_is_unlocked(ask, engine, opened):
    token = _begun(engine, opened)
    assert ask("lock", opened)[0] == 0
    with reading(engine) as connection:
        assert sessions.find(connection, token) is None
    assert "示例甲  staff  已停用" in ask("list")[1]
    assert ask("unlock", opened)[0] == 0
    assert "示例甲  staff  可用" in ask("list")[1]
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "old"


def test_roles_are_changed_but_the_last_administrator_stays(ask, engine, opened):
    assert ask("roles", opened, "--role", "administrator")[0] == 0
    assert _account(engine, opened).roles == ("administrator",)
    for argv in (("lock", opened), ("roles", opened, "--role", "staff")):
        status, _, err = ask(*argv)
        assert status == 2 and "最后一个" in err
    assert ask("list")[1].startswith("示例甲  administrator")


def test_an_office_without_accounts_says_so(ask):
    assert ask("list") == (0, "还没有账号。 / There is no account yet.\n", "")


def test_every_command_that_changes_an_account_stands_in_the_audit_log(ask, engine, opened):
    """Nothing of the password, nor of the one-time address; nothing where it was refused."""
    ask("roles", opened, "--role", "administrator", "--role", "staff")
    ask("lock", opened)
    token = _token(ask("reset", opened, "--second-factor")[1])
    ask("roles", opened, "--role", "leader", "--role", "administrator")
    ask("add", "示例乙", "--role", "administrator")
    ask("lock", opened)
    ask("unlock", opened)
    with reading(engine) as connection:
        lines = connection.execute(select(s.audit).order_by(s.audit.c.id)).all()
    assert {line.who for line in lines} == {"命令行"}
    assert [(line.action, line.about) for line in lines] == [
        ("account_opened", "account 示例甲"),
        ("account_roles", "account 示例甲"),
        ("account_reset", "account 示例甲"),
        ("account_roles", "account 示例甲"),
        ("account_opened", "account 示例乙"),
        ("account_locked", "account 示例甲"),
        ("account_unlocked", "account 示例甲"),
    ]
    details = json.loads(lines[1].details)
    assert details == {"roles": ["administrator", "staff"], "divisions": [], "expert": None}
    assert json.loads(lines[2].details) == {"second_factor": True}
    assert not any(secret in str(line) for line in lines for secret in (PASSWORD, token))


def test_an_account_is_joined_to_a_person_of_the_sign_on_and_parts_again(
    ask, engine, opened, monkeypatch
):
    assert ask("join", opened, "--subject", "u-17")[0] == 2  # no sign-on is set
    said = {"ISSUER": "https://login.example", "ADDRESS": "https://ip.example", "GROUPS": "a=staff"}
    for name, text in (said | {"CLIENT_ID": "x", "SECRET": "y"}).items():
        monkeypatch.setenv(f"SIGN_ON_{name}", text)
    status, out, _ = ask("join", opened, "--subject", "u-17")
    assert status == 0 and "已关联统一账号" in out
    assert sign_in(engine, opened, PASSWORD, "127.0.0.1").why == "wrong"
    assert "统一登录 / by the office's own sign-on" in ask("list")[1]
    status, _, err = ask("reset", opened)
    assert status == 2 and "user part" in err
    token = _token(ask("part", opened)[1])
    with reading(engine) as connection:
        assert links.look(connection, token) == ("reset", opened)
        lines = connection.execute(select(s.audit).order_by(s.audit.c.id)).all()
    assert [line.action for line in lines[1:]] == ["account_joined", "account_parted"]
    assert json.loads(lines[1].details) == {"issuer": "https://login.example", "subject": "u-17"}
