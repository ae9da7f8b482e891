"""Starting and stopping the dashboard as a person does."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from commands import command_line, nginx, serve
from commands.bootstrap import ROOT
from tests.fixtures.browser import free_port


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


def test_several_processes_without_nginx_are_refused_in_words(monkeypatch, capsys):
    monkeypatch.setattr(nginx, "program", lambda: None)
    asked = command_line.parse(["run", "--workers", "2"])
    with pytest.raises(SystemExit) as stopped:
        serve.main(asked)
    assert stopped.value.code == 2
    assert "sudo apt-get install nginx" in capsys.readouterr().err


def test_each_process_gets_a_port_of_its_own():
    assert len(set(serve.free_ports(3))) == 3


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
