"""`test`: sets the machine up for the tests and runs them."""

import os
import subprocess
import sys
from pathlib import Path

from commands.bootstrap import ROOT
from commands.machine import NEEDS, install_missing

SHARED_MEMORY = Path("/dev/shm")
ROOM = 1 << 30  # bytes that must be free there: the databases of the tests take about half of it


def main(arguments):
    """The exit status of pytest; under CI=true also 1 when something the tests need is missing."""
    install_missing()
    command = [sys.executable, "-m", "pytest", *_options(arguments)]
    status = subprocess.run(command, cwd=ROOT, env=_environment()).returncode
    if os.environ.get("CI") and not all(need.is_there() for need in NEEDS):
        return status or 1
    return status


def _options(arguments):
    """All of it on every core, unless the caller says otherwise."""
    given = arguments.pytest_arguments
    shared_out = (
        [] if _says_how_many(given) else ["-n", "logical", "--maxprocesses=4", "--dist=loadgroup"]
    )
    short = ["--quick"] if arguments.quick else []
    return [*shared_out, *short, *given]


def _says_how_many(given):
    return any(word == "--pdb" or word.startswith(("-n", "-p", "--numprocesses")) for word in given)


def _environment():
    """Databases of the tests lie in memory where there is room: nothing of them need outlive it."""
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not _has_room(SHARED_MEMORY):
        return None
    return os.environ | {"PYTEST_DEBUG_TEMPROOT": str(SHARED_MEMORY)}


def _has_room(folder):
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize > ROOM
