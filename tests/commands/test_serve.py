"""Starting and stopping the dashboard as a person does."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading

import pytest

from commands import command_line, first_account, nginx, own_servers, serve, sign_on
from commands.bootstrap import ROOT
from data_access.accounts import accounts, links
from data_access.database import pooled, replica
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.fixtures.browser import free_port
from ui.door import parts


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("fe80::1", "http://[fe80::1]:8501"),
        ("office", "http://office:8501"),
    ],
)
def test_the_address_can_be_opened_in_a_browser(host, address):
    assert serve.address_of(host, 8501) == address


def test_what_is_done_beside_the_dashboard_goes_on_after_it_failed(caplog):
    done, again, for_good = [], threading.Event(), threading.Event()

    def deed():
        done.append(len(done) + 1)
        if done == [1]:
            raise OSError("no disk")
        again.set()
        for_good.wait()

    serve.beside(deed, 0, "reports")
    assert again.wait(30)
    assert done == [1, 2]
    assert [record.getMessage() for record in caplog.records] == ["reports failed: OSError"]


def test_a_port_in_use_is_said_plainly(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SystemExit):
            serve.require_port("127.0.0.1", other.getsockname()[1])
    words = capsys.readouterr().err
    assert "换一个端口" in words and "--port" in words


def test_an_address_of_another_machine_is_said_plainly(capsys):
    with pytest.raises(SystemExit):
        serve.require_port("192.0.2.1", 8501)  # TEST-NET-1 of RFC 5737: no machine has it
    assert "不是本机的地址" in capsys.readouterr().err


def test_a_free_port_is_still_free_after_the_look():
    port = free_port()
    serve.require_port("127.0.0.1", port)
    serve.require_port("127.0.0.1", port)


@pytest.mark.parametrize("suffix", ["b;c", "乙", "a" * 17])
def test_a_suffix_that_no_cookie_can_have_is_refused_in_words(monkeypatch, capsys, suffix):
    monkeypatch.setenv("COOKIE_SUFFIX", suffix)
    with pytest.raises(SystemExit) as stopped:
        serve.main(command_line.parse(["run"]))
    assert stopped.value.code == 2 and "COOKIE_SUFFIX" in capsys.readouterr().err


def test_several_processes_without_nginx_are_refused_in_words(monkeypatch, capsys):
    monkeypatch.setattr(nginx, "program", lambda: None)
    asked = command_line.parse(["run", "--workers", "2"])
    with pytest.raises(SystemExit) as stopped:
        serve.main(asked)
    assert stopped.value.code == 2
    assert "sudo apt-get install nginx" in capsys.readouterr().err


@pytest.mark.parametrize(("parts_there", "large"), [(False, True), (True, True), (False, False)])
def test_the_parts_for_large_databases_are_named_where_they_would_help(
    monkeypatch, capsys, parts_there, large
):
    monkeypatch.setattr(replica, "has_parts", lambda: parts_there)
    monkeypatch.setattr(replica, "is_large", lambda engine: large)
    serve._name_large_parts(None)
    named = "manage.py large" in capsys.readouterr().out
    assert named == (large and not parts_there)


def test_each_process_gets_a_port_of_its_own():
    assert len(set(serve.free_ports(3))) == 3


ACCOUNT = ("示例 甲", accounts.Rights(("administrator",)), "命令行")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.1.7", "office"])
def test_other_machines_are_not_let_in_before_there_is_an_account(sqlite_bare_engine, host, capsys):
    with pytest.raises(SystemExit) as stopped:
        first_account.require_account(sqlite_bare_engine, host)
    assert stopped.value.code == 2
    words = capsys.readouterr().err
    assert "user add 姓名 --role administrator" in words and "There is no account yet" in words
    with writing(sqlite_bare_engine) as connection:
        accounts.add(connection, *ACCOUNT)
    first_account.require_account(sqlite_bare_engine, host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_this_machine_is_let_in_at_once(sqlite_bare_engine, host):
    first_account.require_account(sqlite_bare_engine, host)


def _link_of(words):
    return re.search(r"http://127.0.0.1:8501/set-password/([\w-]{43})\n", words)


def test_a_real_database_gives_one_link_to_its_first_administrator(sqlite_bare_engine):
    engine = sqlite_bare_engine
    words = first_account.first_steps(engine, "http://127.0.0.1:8501", behind_nginx=False)
    with writing(engine) as connection:
        assert links.use(connection, _link_of(words)[1]) == ("first", None)
        accounts.add(connection, *ACCOUNT)
    assert first_account.first_steps(engine, "http://127.0.0.1:8501", behind_nginx=False) == ""


def test_demonstration_data_needs_none_but_behind_nginx(sqlite_bare_engine):
    with writing(sqlite_bare_engine) as connection:
        raise_version(connection, demonstration=True)
    given = (sqlite_bare_engine, "http://127.0.0.1:8501")
    assert first_account.first_steps(*given, behind_nginx=False) == ""
    assert _link_of(first_account.first_steps(*given, behind_nginx=True))


def _start(port, url):
    return subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _read_until(process, words):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail(f"ended with {process.wait()} before it said {words!r}:\n{''.join(lines)}")


def test_it_says_its_address_when_ready_and_stops_on_ctrl_c(demonstration_url):
    port = free_port()
    with _start(port, demonstration_url) as process:
        try:
            words = _read_until(process, "看板已就绪")
            assert f"http://127.0.0.1:{port}" in words and "Traceback" not in words
            second = _start(port, demonstration_url)
            assert "看板似乎已在运行" in second.communicate(timeout=60)[0]
            assert second.returncode == 1
            process.send_signal(signal.SIGINT)
            assert "已停止" in _read_until(process, "Stopped")
            assert process.wait(20) == 0
        finally:
            process.kill()


def test_a_sign_on_that_is_said_wrong_is_refused_before_anything_is_prepared(monkeypatch, capsys):
    monkeypatch.setenv("SIGN_ON_ISSUER", "http://login.example")
    with pytest.raises(SystemExit) as stopped:
        sign_on.require_usable()
    assert stopped.value.code == 2
    assert "SIGN_ON_ISSUER 须是 https:// 的网址" in capsys.readouterr().err
    monkeypatch.delenv("SIGN_ON_ISSUER")
    sign_on.require_usable()


def test_a_pooler_in_transaction_mode_is_refused_at_the_start(
    sqlite_bare_engine, monkeypatch, capsys
):
    monkeypatch.setattr(pooled, "shares_servers", lambda _engine: False)
    own_servers.require(sqlite_bare_engine)
    monkeypatch.setattr(pooled, "shares_servers", lambda _engine: True)
    with pytest.raises(SystemExit) as stopped:
        own_servers.require(sqlite_bare_engine)
    assert stopped.value.code == 2 and "会话模式" in capsys.readouterr().err
    with pytest.raises(RuntimeError, match="session mode"):
        parts.keep_to_own_servers()
