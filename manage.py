#!/usr/bin/env python3
"""The one command line of the product: `python3 manage.py --help`."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "需要 Python 3.11 或更新版本，当前是 %s。\nPython 3.11 or newer is needed, this is %s."
        % ((sys.version.split()[0],) * 2)
    )

from commands import bootstrap
from commands.command_line import parse


def main():
    arguments = parse(sys.argv[1:])
    bootstrap.enter(arguments.requirements)
    return arguments.start(arguments)


if __name__ == "__main__":
    sys.exit(main())
