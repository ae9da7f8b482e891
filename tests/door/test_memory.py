"""A server that many threads pass through keeps to few heaps."""

import subprocess
import sys

import pytest

from tests.site.screens import ROOT

# How many heaps glibc reports after eight threads have each taken and kept some memory.
PROGRAM = """
import ctypes, sys, threading
from ui.door.memory import keep_to_few_heaps
if sys.argv[1] == "few":
    keep_to_few_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
together = threading.Barrier(8)
def take():
    together.wait()
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fflush.argtypes = [ctypes.c_void_p]
out = libc.fdopen(1, b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""


def heaps(how):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return done.stdout.count("<heap nr=")


@pytest.mark.skipif(
    sys.platform != "linux", reason="only glibc has heaps that can be counted: not tested here"
)
def test_many_threads_share_few_heaps():
    assert heaps("few") <= 2 < heaps("as usual")
