"""Files that hold secrets: nobody but the user that runs the dashboard may read them."""

import os
import stat
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make(file: Path) -> None:
    """An empty file of one's own where there is none; where it cannot be made, whoever opens it
    says so.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def is_open_to_others(file: Path) -> bool:
    """Whether other users of the machine may read or write it; where files have no such marks, no.

    Raises ``OSError`` where it is not there.
    """
    return os.name == "posix" and bool(file.stat().st_mode & OTHERS)
