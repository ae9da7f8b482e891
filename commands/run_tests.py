"""`test`: sets the machine up for the tests and runs them all."""

import os
import subprocess
import sys

from commands.bootstrap import ROOT
from commands.machine import NEEDS, install_missing


def main(arguments):
    """The exit status of pytest; under CI=true also 1 when something that the tests need is missing."""
    install_missing()
    status = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments.pytest_arguments], cwd=ROOT
    ).returncode
    if os.environ.get("CI") and not all(need.is_there() for need in NEEDS):
        return status or 1
    return status
