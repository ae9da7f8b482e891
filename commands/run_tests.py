"""`test`: sets the machine up for the tests and runs them."""

import os
import subprocess
import sys
from pathlib import Path

from commands.bootstrap import ROOT
from commands.machine import NEEDS, install_missing

SHARED_MEMORY = Path("/dev/shm")
MOST_WORKERS = 6  # each has a database server and a browser of its own
MEMORY_OF_A_WORKER = 1500 << 20  # bytes, with its server and its browser
ROOM = 1 << 30  # bytes that must be free there: the databases of the tests take about half of it


def main(arguments):
    """The exit status of pytest; under CI=true also 1 when something the tests need is missing."""
    install_missing()
    command = [sys.executable, "-m", "pytest", *_options(arguments)]
    status = subprocess.run(command, cwd=ROOT, env=_environment()).returncode
    if os.environ.get("CI") and not all(need.is_there() for need in NEEDS if need.required):
        return status or 1
    return status


def _options(arguments):
    """All of it on every core, unless the caller says otherwise."""
    given = arguments.pytest_arguments
    shared_out = [] if _says_how_many(given) else ["-n", str(_workers()), "--dist=loadgroup"]
    short = ["--quick"] if arguments.quick else []
    return [*shared_out, *short, *given]


def _workers():
    """Three for two cores, as one in three waits for a browser or a server; as many as memory
    bears. Each more reads all tests and makes its own databases: 8 to 20 seconds of a core.
    """
    cores = os.cpu_count() or 1
    wanted = cores + (cores + 1) // 2
    return max(1, min(wanted, _memory() // MEMORY_OF_A_WORKER, MOST_WORKERS))


def _memory():
    """Bytes of this machine; where it does not tell, enough for one worker a core."""
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (os.cpu_count() or 1) * MEMORY_OF_A_WORKER


def _says_how_many(given):
    alone = ("--pdb", "no:xdist", "-pno:xdist")
    return any(word in alone or word.startswith(("-n", "--numprocesses")) for word in given)


def _environment():
    """Databases of the tests lie in memory where there is room: nothing of them need outlive it.

    What Python compiles is kept: every worker and every server that a test starts would else
    compile the whole product, a second or two of a core for each.
    """
    own = dict(os.environ)
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    if "PYTEST_DEBUG_TEMPROOT" not in own and _has_room(SHARED_MEMORY):
        own["PYTEST_DEBUG_TEMPROOT"] = str(SHARED_MEMORY)
    return own


def _has_room(folder):
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize > ROOM
