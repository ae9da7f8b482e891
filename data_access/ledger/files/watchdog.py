"""Ends the process that reads a file when it takes too much memory or keeps us waiting too long: on
every system, as only some of them end a process by limits of its own.
"""

import ctypes
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_WAIT = 180.0  # seconds that we wait for it in all; our own work on the rows does not count
MOST_MEMORY = 2_000_000_000
LOOKS = 0.2  # seconds
PAGE = 4096  # bytes; Linux counts in pages


class Watchdog:
    """Looks after one process; ``has_bitten`` says that it ended it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.has_bitten = False
        self._process = process
        self._waited = 0.0
        self._waiting_since: float | None = None
        self._over = threading.Event()
        threading.Thread(target=self._look_on, name="watchdog", daemon=True).start()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While we wait for the process: this time counts."""
        self._waiting_since = time.monotonic()
        try:
            yield
        finally:
            self._waited, self._waiting_since = self._waited_until_now(), None

    def stop(self) -> None:
        self._over.set()

    def _waited_until_now(self) -> float:
        since = self._waiting_since
        return self._waited + (0.0 if since is None else time.monotonic() - since)

    def _look_on(self) -> None:
        while not self._over.wait(LOOKS) and self._process.poll() is None:
            if self._takes_too_much():
                self.has_bitten = True
                self._process.kill()
                return

    def _takes_too_much(self) -> bool:
        return self._waited_until_now() > LONGEST_WAIT or memory_of(self._process) > MOST_MEMORY


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """Bytes of memory that a process holds; 0 where this system does not tell."""
    if sys.platform == "win32":
        return _on_windows(process)
    try:
        return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):  # it ended, or there is no such file here
        return 0


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of the Windows API; PagefileUsage is what the process committed."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


def _on_windows(process: subprocess.Popen[bytes]) -> int:
    """By the handle of the process, which Python keeps until it has ended."""
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    ask = getattr(ctypes, "windll").kernel32.K32GetProcessMemoryInfo  # noqa: B009 (only there)
    handle = ctypes.c_void_p(int(getattr(process, "_handle")))  # noqa: B009
    told = ask(handle, ctypes.byref(counters), counters.cb)
    return int(counters.PagefileUsage) if told else 0
