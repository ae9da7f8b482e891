"""Consoles that cannot show Chinese, Ctrl-C, and what programs read."""

import os
import signal
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from commands import console, plain_errors

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "gbk"])
def test_help_is_shown_on_every_console(encoding):
    """Printed while the options are read, before any command begins."""
    done = subprocess.run(
        [sys.executable, "manage.py", "--help"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Dashboard for overseas IP disputes" in done.stdout.decode(encoding)


def test_what_programs_read_is_utf8(monkeypatch):
    target = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(target, encoding="gbk"))
    console.in_utf8()
    print("企业é", flush=True)
    assert target.getvalue().decode("utf-8").strip() == "企业é"


def test_ctrl_c_waits_for_the_program_that_it_stops(monkeypatch):
    """Ctrl-C reaches both: the second look finds the program ended, with its own number."""
    looks = iter([KeyboardInterrupt, 7])

    class Process:
        def __init__(self, command):
            assert command == ["python", "manage.py"]

        def wait(self):
            found = next(looks)
            if found is KeyboardInterrupt:
                raise found
            return found

    monkeypatch.setattr(console.subprocess, "Popen", Process)
    assert console.call(["python", "manage.py"]) == 7


def test_a_file_that_another_program_holds_is_told_so(capsys):
    """As Windows refuses to replace a file that is open: its number 32."""
    refused = PermissionError(13, "being used by another process")
    refused.winerror = 32
    with pytest.raises(SystemExit), plain_errors.told_plainly():
        raise refused
    assert "先停止看板" in capsys.readouterr().err


@pytest.fixture
def _at_a_keyboard():
    """A shell that starts the tests in the background has them ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_at_a_keyboard")
def test_interrupting_says_so_without_a_trace(capsys):
    with pytest.raises(SystemExit) as ended, plain_errors.told_plainly():
        signal.raise_signal(signal.SIGINT)
    assert ended.value.code == 130 and "Traceback" not in capsys.readouterr().err
