"""Consoles as they are: some cannot show Chinese, and on Windows the program runs in a process of
its own that Ctrl-C reaches as well. Standard library only.
"""

import subprocess
import sys
from io import TextIOWrapper


def mend() -> None:
    """A console that cannot show a sign must not stop the work: it shows "?" in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def in_utf8() -> None:
    """What programs read from now on (JSON) is UTF-8, whatever the console speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")


def call(command: list[str]) -> int:
    """Run a program to its end. Ctrl-C reaches it too, which stops as it does; meanwhile this one
    waits, without a word of its own.
    """
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
