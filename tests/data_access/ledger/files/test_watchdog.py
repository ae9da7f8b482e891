"""A reader that takes too much memory, or that we wait for too long, is ended on every system; here
as on one that has no limits of its own.
"""

import ctypes
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from data_access.ledger.files import guarded_reader, reader_process, watchdog
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.watchdog import Watchdog, memory_of

SILENT = "import sys; sys.stdin.read()"
GREEDY = "held = b'1' * 60_000_000\n" + SILENT
BITTEN = -9 if os.name == "posix" else 1


@pytest.fixture
def started():
    processes = []

    def start(code):
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        with process:  # closes its pipes
            process.kill()


@pytest.fixture(autouse=True)
def looks_often(monkeypatch):
    monkeypatch.setattr(watchdog, "LOOKS", 0.01)


def test_who_keeps_us_waiting_is_ended(started, monkeypatch):
    monkeypatch.setattr(watchdog, "LONGEST_WAIT", 0.05)
    process = started(SILENT)
    looking = Watchdog(process)
    with looking.waiting():
        assert process.stdout.readline() == b""
    assert looking.has_bitten and process.wait(10) == BITTEN


def test_our_own_work_on_the_rows_does_not_count(started, monkeypatch):
    """Ten seconds pass on the clock while nobody waits, and one while somebody does."""
    clock = iter([0.0, 1.0, 11.0, 12.0])
    looking = Watchdog(SimpleNamespace(poll=lambda: 0))
    monkeypatch.setattr(watchdog.time, "monotonic", lambda: next(clock))
    for _ in range(2):
        with looking.waiting():
            pass
    assert looking._waited_until_now() == 2.0


def test_who_takes_too_much_memory_is_ended(started, monkeypatch):
    monkeypatch.setattr(watchdog, "MOST_MEMORY", 50_000_000)
    process = started(GREEDY)
    looking = Watchdog(process)
    assert process.wait(30) == BITTEN and looking.has_bitten


def test_the_memory_of_a_process_is_known(started):
    """That of this process is at least what the interpreter needs; of one that ended, nothing."""
    assert memory_of(SimpleNamespace(pid=os.getpid())) > 5_000_000
    assert memory_of(SimpleNamespace(pid=2**22 + 1)) == 0


def test_windows_is_asked_by_the_handle_of_the_process(monkeypatch):
    """A stand-in for the call of the system, which nobody here has: 72 bytes are the size of
    PROCESS_MEMORY_COUNTERS in a program of 64 bits.
    """

    def told(handle, counters, size):
        assert (handle.value, size) == (44, 72)
        counters._obj.PagefileUsage = 123
        return 1

    library = SimpleNamespace(kernel32=SimpleNamespace(K32GetProcessMemoryInfo=told))
    monkeypatch.setattr(ctypes, "windll", library, raising=False)
    monkeypatch.setattr(watchdog.sys, "platform", "win32")
    assert memory_of(SimpleNamespace(_handle=44)) == 123


def test_a_file_that_is_never_read_to_its_end_is_refused(started, monkeypatch):
    monkeypatch.setattr(watchdog, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(guarded_reader, "start_reader", lambda _: started(SILENT))
    with pytest.raises(Unreadable) as refused:
        list(guarded_reader.open_sheets("a.xlsx"))
    assert refused.value.code == "too_many_cells"


def test_a_system_without_limits_of_its_own_reads_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)  # importing it fails, as on Windows
    reader_process.limit_this_process()
