#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The one command line of the product: `python3 manage.py --help`."""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "需要 Python 3.11 或更新版本，当前是 %s。\nPython 3.11 or newer is needed, this is %s."
        % ((sys.version.split()[0],) * 2)
    )

from commands import bootstrap, console
from commands.command_line import parse

HERE = os.path.dirname(os.path.abspath(__file__))
CURRENT = os.path.join(HERE, "current-version")  # written by `upgrade`


def main():
    newer = current_program()
    if newer:
        return start(newer)
    arguments = parse(sys.argv[1:])
    bootstrap.enter(arguments.requirements)
    return arguments.start(arguments)


def current_program():
    """manage.py of the version that `upgrade` has put beside this one and switched to, if any."""
    if not os.path.exists(CURRENT):
        return None
    with open(CURRENT) as file:
        program = os.path.join(HERE, "versions", file.read().strip(), "manage.py")
    return program if os.path.exists(program) else None


def start(program):
    """The same command of another version."""
    command = [sys.executable, program] + sys.argv[1:]
    if os.name == "nt":  # exec on Windows leaves the console before the new program ends
        return console.call(command)
    return os.execv(sys.executable, command)


if __name__ == "__main__":
    sys.exit(main())
